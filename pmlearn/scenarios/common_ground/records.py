"""Where everything stands in the records of the common ground.

Bare names are positions in the state (and, up to `SEEN`, in the observation),
`W_` in the world, `P_` and `T_` in the parameters (single numbers and tables),
`B_` in a policy's beliefs. `A_` names an action, `C_` a cause of points. What the
customer needs, gets and expects is in percent of all that she needs.
"""

from __future__ import annotations

from pmlearn.scenarios.positions import ENTRY, EVENING, MORNING

__all__ = ["EVENING", "MORNING"]

WEEKS = 6
SLOTS_A_WEEK = 2
NEEDS = 6
WISHES_AT_MOST = 5  # one a week from the second on
NEVER = WEEKS + 1

# What has become of a need's piece of work.
NOT_BUILT, BUILT_UNHEARD, BUILT_HEARD, REVIEWED = range(4)
# How she sounded, what she wishes, and what she thinks in the end; 0 is not yet, or none.
LITTLE, MUCH = 1, 2
SMALL, LARGE = 1, 2
CONTENT, DISAPPOINTED = 1, 2

# Actions, in the order in which faces list them.
(
    A_LISTEN,
    A_REVIEW,
    A_BUILD,
    A_REPORT,
    A_ANALYSE,
    A_RESET,
    A_PROMISE,
    A_PRICE,
    A_GIVE,
    A_RECOVER,
    A_WAIT,
) = range(11)
ACTIONS = (
    "listen",
    "review-together",
    "build-next",
    "report-progress",
    "analyse-gap",
    "reset-expectation",
    "promise",
    "price-wish",
    "give-wish",
    "put-right",
    "wait",
)

# Causes. Each moves points of one part of the score, or (from C_NEWS on) none.
PARTS = ("satisfaction", "fairness", "trust", "account")
(
    C_FIRST_NEED,  # what she got, less what she expected
    C_SECOND_NEED,
    C_OTHER_NEEDS,
    C_MISREAD,
    C_WISHES,
    C_MADE_GOOD,
    C_LEFT_BROKEN,
    C_EXPECTED,
    C_UNSPOKEN,
    C_PROMISED,
    C_HIGHER_BAR,
    C_RESET,
    C_SHORT,
) = range(13)
(
    C_TOLD,  # whether she was told, and charged by the same rule as everybody
    C_NOT_TOLD,
    C_SAME_RULE,
    C_FAVOUR,
    C_NO_ANSWER,
    C_NO_APOLOGY,
    C_BROKEN_PROMISE,
) = range(13, 20)
(
    C_TRUST_START,
    C_LISTENED,
    C_REVIEWED,
    C_REPORTED,
    C_PROMISE_TRUST,
    C_RESET_TRUST,
    C_REFUSED,
    C_GIFT,
    C_APOLOGY,
    C_SILENCE,
    C_WAITING,
    C_FAILURE,
    C_STILL_BROKEN,
    C_PROMISE_MISSED,
) = range(20, 34)
(
    C_BILLED,  # the account
    C_FREE_WORK,
) = range(34, 36)
(
    C_NEWS,  # told, worth no points by themselves
    C_BUILT,
    C_MISREAD_FOUND,
    C_UNREAD,
    C_GAP,
    C_NO_GAP,
    C_MUCH_GRANTED,
    C_LITTLE_GRANTED,
    C_SMALL_WISH,
    C_LARGE_WISH,
    C_FORGIVING,
    C_STRICT,
    C_WAITED,
) = range(36, 49)
CAUSES = 49
PART_ENDS = (13, 20, 34, 36)  # the first cause after each part

# World: all the chance of one play.
W_STRICT = 0  # 1: the customer is strict
W_FIRST = 1  # which need matters most
W_SECOND = 2  # which comes next
W_GAP = 3  # how far beyond the plan her unspoken expectation goes, in steps
W_HINT = 4  # 1: what she says sounds as if it goes far
W_WISH_WEEK = 5  # when her first wish comes, or NEVER
W_MISREAD = 6  # a number for each need, compared with how likely it is misread
W_FAILURE = W_MISREAD + NEEDS  # a number for each week but the last
W_ANOTHER = W_FAILURE + WEEKS - 1  # a number for each week from the second on
W_LARGE = W_ANOTHER + WEEKS - 1  # 1: that wish is a large one
W_SIGNS = W_LARGE + WISHES_AT_MOST  # a number for each wish
WORLD = W_SIGNS + WISHES_AT_MOST

# State. Policies and faces see what stands before SEEN.
(
    WEEK,
    SLOT,
    SLOTS,
    FINISHED,
    CUSTOMER_TRUST,
    EXPECTATION,  # what she is known to expect
    MEETINGS,  # that she still has time for
    LISTENED,
    FIRST_NEED,  # 0: not known; else the need's number, from 1
    SECOND_NEED,
    HINT,  # 0: not heard; else LITTLE or MUCH, as she sounds to take for granted
    PIECE,  # one a need
    _,
    _,
    _,
    _,
    _,
    BUILT,
    UNREVIEWED,
    MISREAD,  # found and put right in reviews
    NEWS,  # she has not heard
    CONTACT,  # 1: she heard from you this week
    ANALYSED,
    GAP,  # known and not reset
    RESET,  # 1: done
    PROMISES,
    PROMISED,  # 1: this week
    WISH,  # 0: none is open; else SMALL or LARGE
    WISHES,  # so far
    SIGNED,
    REFUSED,
    GIVEN,
    FAILURE,  # 1: something is broken
    FAILURE_WEEK,  # in which you may put it right at once
    FAILURES,
    PUT_RIGHT,
    TEMPER,  # 0: not known, 1: forgiving, 2: strict
    VERDICT,  # 0: not asked; else CONTENT or DISAPPOINTED
) = range(38)
SEEN = 38
GOT = 38  # what she has got: the pieces are counted on the last day
LEDGER = 39  # points, one a cause
STATE = LEDGER + CAUSES

TRACE = 1 + ENTRY * 120

# Beliefs of a policy, in percent of what the reference holds an action to be worth.
B_LISTENING, B_WORK, B_REPORTING, B_RESETTING, B_PROMISING, B_PRICING, B_GIVING = range(7)
BELIEFS = (
    *("listening_percent", "work_percent", "reporting_percent", "resetting_percent"),
    *("promising_percent", "pricing_percent", "giving_percent"),
)

# Parameters: single numbers, then tables, then what the reference policy weighs.
(
    P_EXPECTED_PERCENT,
    P_MEETINGS,
    P_MISREAD_PERCENT,
    P_MISREAD_HEARD_PERCENT,
    P_MISREAD_LOSS_PERCENT,
    P_STRICT_PERCENT,
    P_HINT_RIGHT_PERCENT,
    P_HARSHER_PERCENT,
    P_FAILURE_PERCENT,
    P_FAILURE_EACH_PERCENT,
    P_MADE_GOOD_PERCENT,
    P_LEFT_BROKEN_PERCENT,
    P_PROMISE_PERCENT,
    P_HIGHER_BAR_PERCENT,
    P_LARGE_WISH_PERCENT,
    P_ANOTHER_WISH_PERCENT,
    P_SIGNS_PER_TRUST_TEN_THOUSANDTHS,
    P_SPOILT_PERCENT,
    P_TRUST,
    P_LISTEN_TRUST,
    P_REVIEW_TRUST,
    P_REPORT_TRUST,
    P_PROMISE_TRUST,
    P_GIFT_TRUST,
    P_APOLOGY_TRUST,
    P_RESET_TRUST,
    P_RESET_A_WEEK_TRUST,
    P_REFUSED_TRUST,
    P_SILENCE_TRUST,
    P_WAITING_TRUST,
    P_FAILURE_TRUST,
    P_STILL_BROKEN_TRUST,
    P_PROMISE_MISSED_TRUST,
    P_MET_POINTS,
    P_SHORT_POINTS,
    P_STRICT_SHORT_POINTS,
    P_TRUST_POINTS,
    P_TOLD_POINTS,
    P_NOT_TOLD_POINTS,
    P_SAME_RULE_POINTS,
    P_NO_ANSWER_POINTS,
    P_NO_APOLOGY_POINTS,
    P_BROKEN_PROMISE_POINTS,
) = range(3, 46)
T_NEED_PERCENT = 46  # what the first, the second and each other need is, of all that she needs
T_GAP_PERCENT = T_NEED_PERCENT + 3  # how much each step is
T_GAP_CHANCE_PERCENT = T_GAP_PERCENT + 4
T_WISH_CHANCE_PERCENT = T_GAP_CHANCE_PERCENT + 4  # week 2, 3, 4, 5, never
T_WISH_PERCENT = T_WISH_CHANCE_PERCENT + 5  # what a small and a large wish give her
T_PRICE_POINTS = T_WISH_PERCENT + 2  # what each brings when it is paid for
T_FREE_POINTS = T_PRICE_POINTS + 2  # what each costs when it is not
T_FAVOUR_POINTS = T_FREE_POINTS + 2  # how unfair it then is to those who pay
R_FIRST = T_FAVOUR_POINTS + 2
(
    R_LISTEN,
    R_LISTEN_AGAIN,
    R_LISTEN_WEEK,  # more, a week
    R_LISTEN_BUILT,  # more, a piece already built
    R_REVIEW_UNHEARD,  # a piece built unheard and not reviewed
    R_REVIEW_HEARD,  # a piece built as she said and not reviewed
    R_REVIEW_WEEK,
    R_REVIEW_FIRST_SLOT,  # more while another piece can still be built this week
    R_BUILD_FIRST,
    R_BUILD_SECOND,
    R_BUILD_OTHER,  # known not to matter most
    R_BUILD_UNHEARD,  # nobody knows whether it does
    R_BUILD_WEEK,
    R_REPORT,
    R_REPORT_NEWS,  # more, a piece of news
    R_REPORT_SILENT,  # more when the week would end without a word
    R_ANALYSE_MUCH,  # when she seems to take much for granted
    R_ANALYSE_LITTLE,  # when she does not
    R_ANALYSE_WEEK,
    R_RESET,
    R_RESET_GAP,  # more, a percent of the gap
    R_RESET_WEEK,
    R_PROMISE,
    R_PROMISE_MADE,  # more, a promise made before
    R_PRICE,
    R_PRICE_LARGE,
    R_PRICE_TRUST,  # more, ten of trust
    R_PRICE_SPOILT,  # more, a wish given before
    R_PRICE_WEEK,
    R_GIVE,
    R_GIVE_DISTRUST,  # more for a small one, ten of trust that are missing
    R_RECOVER_FIRST,
    R_RECOVER_LATER,
) = range(R_FIRST, R_FIRST + 33)
PARAMETERS = R_FIRST + 33
