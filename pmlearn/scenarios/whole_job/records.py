"""Where everything stands in the records of the whole job.

Bare names are positions in the state (and, up to `SEEN`, in the observation),
`W_` in the world, `P_` and `T_` in the parameters (single numbers and tables),
`R_` among what the reference policy weighs, `B_` in a policy's beliefs. `A_`
names an action, `C_` a cause of points. Units are in the names.
"""

from __future__ import annotations

from pmlearn.scenarios.positions import ENTRY

WEEKS = 7  # stages: request, agreement, first work, trouble, gate, finish, closing
SLOTS_A_WEEK = 5
MOST_DECISIONS = 20
REQUEST, AGREEMENT, FIRST_WORK, TROUBLE, GATE, FINISH, CLOSING = range(1, 8)
UNITS = 6  # parts in full scope
CUT_UNITS = 4  # after cutting it, unless more are made
ATTEMPTS_AT_MOST = 3

# What ISSUE and CRITERIA may be.
ISSUE_NONE, ISSUE_OPEN, ISSUE_SOLVED, ISSUE_GONE = range(4)
CRITERIA_NONE, CRITERIA_SURE, CRITERIA_BLIND = range(3)

# Actions, in the order in which faces list them.
(
    A_ASK,
    A_CHECK,
    A_PROMISE,
    A_CRITERIA,
    A_DELIVER,
    A_INVOLVE,
    A_REWORK,
    A_BOOKS,
    A_TELL,
    A_ANALYSE,
    A_SOLVE,
    A_RESCOPE,
    A_STOP,
    A_ACCEPT,
    A_MATCH,
    A_RETROSPECTIVE,
    A_ARCHIVE,
    A_WAIT,
) = range(18)
ACTIONS = (
    "ask-the-need",
    "check-with-sponsor",
    "promise-more",
    "agree-criteria",
    "deliver-a-part",
    "review-together",
    "correct-misfits",
    "keep-the-books",
    "tell-sponsor",
    "analyse-issue",
    "solve-issue",
    "rescope",
    "stop-project",
    "ask-for-acceptance",
    "match-invoices",
    "hold-retrospective",
    "archive-records",
    "wait",
)

# Causes. Each moves points of one part of the score, or (from C_HINT_SOLUTION on) none.
PARTS = ("money", "customer", "sponsor", "closure")
(
    C_RESULT,  # money
    C_MISFIT_LEFT,
    C_WORK,
    C_REWORK,
    C_BLIND,
    C_ISSUE,
    C_STOPPING,
    C_SALVAGE,
    C_OVERPAID,
) = range(9)
(
    C_CUSTOMER_START,  # the customer's trust
    C_ASKED,
    C_PROMISED,
    C_REVIEWED,
    C_SILENCE,
    C_REFUSED,
    C_SATISFIED,
    C_DISAPPOINTED,
    C_CUT,
    C_STOPPED,
    C_BROKEN,
    C_UNACCEPTED,
) = range(9, 21)
(
    C_SPONSOR_START,  # the sponsor's trust
    C_CHECKED,
    C_TOLD_EARLY,
    C_TOLD_LATE,
    C_CRIED_WOLF,
    C_CHASED,
    C_NEVER_TOLD,
) = range(21, 28)
(
    C_RETROSPECTIVE,  # closure
    C_ARCHIVED,
    C_MATCHED,
) = range(28, 31)
(
    C_HINT_SOLUTION,  # told, worth no points by themselves
    C_HINT_NEED,
    C_NEED_SAME,
    C_NEED_DIFFERS,
    C_TOLERANT,
    C_STRICT,
    C_CRITERIA,
    C_DELIVERED,
    C_FOUND,
    C_CORRECTED,
    C_COST_EASY,
    C_COST_HARD,
    C_ISSUE_COMES_BIG,
    C_ISSUE_COMES_SMALL,
    C_IS_BIG,
    C_IS_SMALL,
    C_SOLVED,
    C_HALF_SOLVED,
    C_LOST_WORK,
    C_GONE,
    C_MARKET_HIGH,
    C_MARKET_LOW,
    C_REPORT_GOOD,
    C_REPORT_BAD,
    C_RESCOPED,
    C_ACCEPTED,
    C_HELP,
    C_CLOSING,
    C_WAITED,
) = range(31, 60)
CAUSES = 60
PART_ENDS = (9, 21, 28, 31)

# World: all the chance of one play.
(
    W_DIFFERS,  # 1: what is needed differs from what is asked for
    W_HINT,  # 1: the request reads like a solution
    W_TOLERANT,  # 1: the sponsor does not want to hear of small things
    W_MARKET,  # 1: the result is worth much
    W_HARD,  # 1: a part costs much
    W_REPORT,  # 1: the report at the gate says so
    W_BIG,  # 1: the issue is a big one
    W_WORD,  # 1: the first word says so
    W_VANISH,  # 0 to 9,999
    W_OVERBILLED_CENTS,
    W_UNIT,  # one number a part, 0 to 9,999
    _,
    _,
    _,
    _,
    _,
    W_ACCEPT,  # one an attempt
    _,
    _,
    W_CHASE,  # one a stage but the last
    _,
    _,
    _,
    _,
    _,
) = range(25)
WORLD = 25

# State. Policies and faces see what stands before SEEN.
(
    WEEK,
    SLOT,
    SLOTS,
    FINISHED,
    HINT,
    NEED_KNOWN,
    NEED_DIFFERS,  # meaningful once NEED_KNOWN
    TOLERANCE_KNOWN,
    TOLERANT,  # meaningful once TOLERANCE_KNOWN
    PROMISES,
    PROMISED,  # 1: in this stage
    CRITERIA,
    PARTS_DONE,
    PARTS_WANTED,
    PARTS_BLIND,  # delivered while the need was not known
    UNREVIEWED,
    MISFITS,  # found and not corrected
    UNBOOKED,  # parts whose cost is in no book yet
    COST_KNOWN,
    HARD,  # meaningful once COST_KNOWN
    ISSUE,
    WORD,
    SIZE_KNOWN,
    BIG,  # meaningful once SIZE_KNOWN
    ANALYSED,
    EFFORT,  # slots put into solving the issue
    HELP,
    UNTOLD,
    UNTOLD_SINCE,
    ISSUE_UNTOLD,  # 1: the issue is among what is untold
    TOLD,  # 1: fresh news was told in this stage
    CHASED,
    REPORT,  # 1: at the gate the report said hard
    MARKET,  # from the gate on
    RESCOPED,
    STOPPED,
    ATTEMPTS,
    ACCEPTED,
    MATCHED,
    RETROSPECTIVE,
    ARCHIVED,
    ACTIVE,  # 1: the customer saw or got something in this stage
    CUSTOMER_TRUST,
    SPONSOR_TRUST,
    EXPECTATION,
) = range(45)
SEEN = 45
LEDGER = SEEN  # points, one a cause
STATE = LEDGER + CAUSES
TRACE = 1 + ENTRY * 160

# Beliefs of a policy, in percent of what the reference holds an action to be worth.
B_DELIVERY, B_ADMINISTRATION, B_TELLING, B_ASKING, B_ENDING, B_PROMISING = range(6)
BELIEFS = (
    "delivery_percent",
    "administration_percent",
    "telling_percent",
    "asking_percent",
    "ending_percent",
    "promising_percent",
)

# Parameters: single numbers, then tables, then what the reference policy weighs.
(
    P_DIFFERS_PERCENT,
    P_HINT_IF_DIFFERS_PERCENT,
    P_HINT_IF_SAME_PERCENT,
    P_MISFIT_IF_BLIND_PERCENT,
    P_MISFIT_PERCENT,
    P_HARD_PERCENT,
    P_REPORT_RIGHT_PERCENT,
    P_HIGH_MARKET_PERCENT,
    P_BIG_PERCENT,
    P_WORD_RIGHT_PERCENT,
    P_VANISH_PERCENT,
    P_TOLERANT_PERCENT,
    P_HIGH_VALUE_CENTS,
    P_LOW_VALUE_CENTS,
    P_RESCOPED_PERCENT,
    P_UNACCEPTED_PERCENT,
    P_MISFIT_CENTS,
    P_EASY_CENTS,
    P_HARD_CENTS,
    P_REWORK_CENTS,
    P_CORRECTED,
    P_BLIND_CENTS,
    P_SMALL_CENTS,
    P_BIG_CENTS,
    P_STOPPING_CENTS,
    P_SALVAGE_CENTS,
    P_CHASE_PERCENT,
    P_CHASE_A_STAGE_PERCENT,
    P_ACCEPT_PERCENT,
    P_ACCEPT_A_TRUST_THOUSANDTHS,
    P_ACCEPT_CRITERIA_PERCENT,
    P_ACCEPT_MISFIT_PERCENT,
    P_PERFORMANCE_TRUST,
    P_CRITERIA_TRUST,
    P_MISFIT_TRUST,
    P_EXPECTATION_TRUST,
    P_PROMISE_EXPECTATION_TRUST,
    P_BLIND_PROMISE_EXPECTATION_TRUST,
    P_CUT_EXPECTATION_TRUST,
    P_REVIEW_EXPECTATION_TRUST,
    P_CENTS_A_POINT,
    P_CUSTOMER_TRUST_POINTS,
    P_SPONSOR_TRUST_POINTS,
    P_CUSTOMER_TRUST,
    P_SPONSOR_TRUST,
    P_ASKED_TRUST,
    P_PROMISED_TRUST,
    P_REVIEWED_TRUST,
    P_SILENCE_TRUST,
    P_REFUSED_TRUST,
    P_CUT_TRUST,
    P_STOPPED_TRUST,
    P_BROKEN_TRUST,
    P_UNACCEPTED_TRUST,
    P_CHECKED_TRUST,
    P_TOLD_EARLY_TRUST,
    P_TOLD_LATE_TRUST,
    P_CRIED_WOLF_TRUST,
    P_CHASED_TRUST,
    P_NEVER_TOLD_TRUST,
    P_RETROSPECTIVE_POINTS,
    P_LATE_RETROSPECTIVE_POINTS,
    P_ARCHIVE_POINTS,
    P_EARLY_ARCHIVE_POINTS,
    P_MATCHED_POINTS,
) = range(3, 68)
T_REWORK_THOUSANDTHS = 68  # of the first price of a correction, one a stage
T_OVERBILLED_CENTS = T_REWORK_THOUSANDTHS + WEEKS
R_FIRST = T_OVERBILLED_CENTS + 4
(
    R_ASK,
    R_ASK_HINT,  # more when the request reads like a solution
    R_ASK_LATER,  # less, a stage
    R_CHECK,
    R_PROMISE,
    R_PROMISE_SURE,  # more once the need is known
    R_CRITERIA,
    R_CRITERIA_BLIND,  # less while the need is not known
    R_DELIVER,
    R_DELIVER_BLIND,  # less while the need is not known
    R_DELIVER_HINT,  # less besides when the request reads like a solution
    R_DELIVER_LATE,  # more, a part that is missing for each slot that is left
    R_INVOLVE,
    R_INVOLVE_BLIND,  # more, a part delivered while the need was not known
    R_INVOLVE_STAGE,  # more, a stage
    R_REWORK,
    R_REWORK_STAGE,  # more, a stage
    R_BOOKS,
    R_BOOKS_EARLY,  # more in the two stages up to the gate, while nobody knows what a part costs
    R_BOOKS_LOW,  # more besides at the gate, when the result is worth little
    R_BOOKS_UNBOOKED,  # more, a part beyond the second
    R_TELL,
    R_TELL_NEW,
    R_TELL_UNKNOWN,  # less while nobody knows the issue's size
    R_TELL_BIG,
    R_ANALYSE,
    R_ANALYSE_BIG,  # more when the first word is big
    R_ANALYSE_TOLD,  # more besides when the sponsor has just been told
    R_SOLVE,
    R_SOLVE_BIG,
    R_SOLVE_UNKNOWN,  # less while nobody has looked
    R_RESCOPE,
    R_RESCOPE_LOW,  # more when the result is worth little
    R_RESCOPE_SHORT,  # more, a decision that a proper closing lacks
    R_STOP,
    R_STOP_HARD,  # more when a part costs much
    R_STOP_BOTH,  # more besides when the result is worth little too
    R_ACCEPT,
    R_ACCEPT_LAST,  # more with the last decision
    R_ACCEPT_UNREVIEWED,  # less, a part nobody has looked at
    R_CLOSE_SHORT,  # less, a decision fewer than three that acceptance leaves over
    R_MATCH,
    R_RETROSPECTIVE,
    R_RETROSPECTIVE_LAST,  # more while the team is still there, in the closing
    R_RETROSPECTIVE_LATE,
    R_ARCHIVE,
    R_ARCHIVE_EARLY,
) = range(R_FIRST, R_FIRST + 47)
PARAMETERS = R_FIRST + 47
