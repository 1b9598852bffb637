"""Where everything stands in the records of no surprises.

Bare names are positions in the state (and, up to `SEEN`, in the observation),
`W_` in the world, `P_` and `T_` in the parameters (single numbers and tables),
`D_` in what `prepare` derives from them, `B_` in a policy's beliefs. `A_` names
an action, `C_` a cause of points. Issues come in two strands, the hall and the
tills, each with the same fields from `HALL_OPEN` and `TILLS_OPEN` on. Sizes and
tolerances are classes: 1 small, 2 middling, 3 large.
"""

from __future__ import annotations

from pmlearn.scenarios.positions import ENTRY, EVENING, MORNING

__all__ = ["EVENING", "MORNING"]

WEEKS = 6
SLOTS_A_WEEK = 2
STRANDS = 2
ISSUES_A_STRAND = 3
ISSUES = STRANDS * ISSUES_A_STRAND
SIZES = 3
EVENTS = 4  # of an issue's first weekend: none yet, it stayed, it went away, it grew
STAYED, WENT, GREW = 1, 2, 3

# Actions, in the order in which faces list them; those on a strand alternate hall, tills.
(
    A_TELL,
    A_OPTIONS_HALL,
    A_OPTIONS_TILLS,
    A_ANALYSE_HALL,
    A_ANALYSE_TILLS,
    A_SOLVE_HALL,
    A_SOLVE_TILLS,
    A_AGREE,
    A_WORK,
) = range(9)
ACTIONS = (
    "tell-sponsor",
    "options-hall",
    "options-tills",
    "analyse-hall",
    "analyse-tills",
    "solve-hall",
    "solve-tills",
    "agree-tolerance",
    "stay-silent",
)

# Causes. Each moves points of one part of the score, or (from C_HALL_FLOOR on) none.
PARTS = ("reserve", "sponsor", "work")
(
    C_RESERVE,  # the reserve
    C_DECIDED,
    C_DECIDED_BLIND,
    C_SOLVED,
    C_DECIDED_ALONE,
    C_LEFT,
) = range(6)
(
    C_SPONSOR_START,  # the sponsor's trust
    C_TOLD_FRESH,
    C_TOLD_LATE,
    C_CRIED_WOLF,
    C_OPTIONS,
    C_OPTIONS_BLIND,
    C_OPTIONS_LATE,
    C_RECOVERY,
    C_LEFT_ALONE,
    C_WITHIN,
    C_OVERSTEPPED,
    C_DUTY_LATE,
    C_AGREED,
    C_CHASED,
    C_NEVER_TOLD,
) = range(6, 21)
C_WORKED = 21  # the work of the plan
# Told, worth no points by themselves; first one an issue.
C_HALL_FLOOR, C_HALL_GLASS, C_HALL_LIFT, C_TILLS_BOOKINGS, C_TILLS_CARDS, C_TILLS_PASSES = range(22, 28)
C_WORD_SMALL, C_WORD_MIDDLING, C_WORD_LARGE = range(28, 31)
C_DUTY_HALL, C_DUTY_TILLS = 31, 32
C_HALL_SMALL, C_HALL_MIDDLING, C_HALL_LARGE, C_TILLS_SMALL, C_TILLS_MIDDLING, C_TILLS_LARGE = range(33, 39)
C_TOLERANCE_SMALL, C_TOLERANCE_MIDDLING, C_TOLERANCE_LARGE = range(39, 42)
C_HALL_WENT, C_TILLS_WENT, C_HALL_GREW, C_TILLS_GREW = range(42, 46)
C_AGAIN, C_SHRUGGED, C_CALM, C_HOT = range(46, 50)
CAUSES = 50
PART_ENDS = (6, 21, 22)  # the first cause after each part

# World: all the chance of one play. Issues are numbered strand by strand.
W_TOLERANCE, W_HOT = 0, 1
W_GAP = 2  # weeks that an issue comes later than it could, one an issue
W_SIZE = W_GAP + ISSUES
W_WORD = W_SIZE + ISSUES  # the team's first word on it
W_DUTY = W_WORD + ISSUES  # 1: it touches safety or the law
W_EVENT = W_DUTY + ISSUES  # one uniform an issue, 0 to 9,999, for its first weekend
W_CHASE = W_EVENT + ISSUES  # one a week
WORLD = W_CHASE + WEEKS

# State. Policies and faces see what stands before SEEN.
(
    WEEK,
    SLOT,
    SLOTS,
    FINISHED,
    RESERVE_CENTS,
    SPONSOR_TRUST,
    TOLERANCE_FROM,  # his tolerance lies from here ...
    TOLERANCE_TO,  # ... to here, by what he has said and how he took things
    TEMPER,  # 0 not known, 1 calm, 2 hot
    FAILURES,  # issues of middling size or more that came before the sponsor or ran out
    UNTOLD_PAST,  # issues that ran out and were never told
    UNTOLD_PAST_SIZE,  # the largest of them
    UNTOLD_PAST_SINCE,
    UNTOLD_PAST_DUTY,
    CHASED,
    HALL_OPEN,
    HALL_WORD,  # the size as far as known
    HALL_KNOWN,  # 1: analysed, so the word is the size
    HALL_TOLD,  # 1 the sponsor knows, 2 he was told in the week that it came up
    HALL_SINCE,
    HALL_GROWN,
    HALL_DUTY,
    TILLS_OPEN,
    TILLS_WORD,
    TILLS_KNOWN,
    TILLS_TOLD,
    TILLS_SINCE,
    TILLS_GROWN,
    TILLS_DUTY,
) = range(29)
SEEN = 29
FIELDS = 7
OPEN, WORD, KNOWN, TOLD, SINCE, GROWN, DUTY = range(7)  # of a strand, from HALL_OPEN or TILLS_OPEN
ARRIVED = SEEN  # issues that have come up, one a strand
LAST_WEEK = ARRIVED + STRANDS  # the week the last of them came up, one a strand
SHOWN = LAST_WEEK + STRANDS  # 1: the issue's size has been seen
HAPPENED = SHOWN + ISSUES  # what its first weekend brought
LEDGER = HAPPENED + ISSUES  # points, one a cause
STATE = LEDGER + CAUSES

TRACE = 1 + ENTRY * 100

# Beliefs of a policy, in percent of what the reference holds an action to be worth.
B_TELLING, B_OPTIONS, B_ANALYSIS, B_SOLVING, B_AGREEING = range(5)
BELIEFS = (
    *("telling_percent", "options_percent", "analysis_percent"),
    *("solving_percent", "agreeing_percent"),
)

# Parameters: single numbers, then tables, then what follows from them, then the reference's weights.
(
    P_KEY_LOW_WORD,
    P_KEY_HIGH_WORD,
    P_TAG_WORD,
    P_DUTY_PERCENT,
    P_GROWTH_PERCENT,
    P_HOT_PERCENT,
    P_HOT_MORE_PERCENT,
    P_RESERVE_CENTS,
    P_CENTS_A_POINT,
    P_OPTIONS_PERCENT,
    P_BLIND_PERCENT,
    P_ALONE_PERCENT,
    P_EARLY_PERCENT,
    P_CHASE_PERCENT,
    P_CHASE_A_WEEK_PERCENT,
    P_CHASE_EACH_PERCENT,
    P_TRUST_POINTS,
    P_SPONSOR_TRUST,
    P_TOLD_FRESH_TRUST,
    P_TOLD_LATE_TRUST,
    P_CRIED_WOLF_TRUST,
    P_OPTIONS_TRUST,
    P_OPTIONS_BLIND_TRUST,
    P_RECOVERY_TRUST,
    P_LEFT_ALONE_TRUST,
    P_WITHIN_TRUST,
    P_OVERSTEPPED_TRUST,
    P_DUTY_LATE_TRUST,
    P_AGREED_TRUST,
    P_CHASED_TRUST,
    P_NEVER_TOLD_TRUST,
    P_WORK_POINTS,
) = range(32)
T_TOLERANCE_PERCENT = 32  # small, middling, large
T_GAP_PERCENT = T_TOLERANCE_PERCENT + SIZES  # 0, 1, 2 weeks
T_SIZE_PERCENT = T_GAP_PERCENT + 3
T_SIZE_CENTS = T_SIZE_PERCENT + SIZES
T_WORD_PERCENT = T_SIZE_CENTS + SIZES  # one class too small, right, one too large
T_GOES_PERCENT = T_WORD_PERCENT + 3
T_GROWS_PERCENT = T_GOES_PERCENT + SIZES
T_SOLVED_PERCENT = T_GROWS_PERCENT + SIZES
D_LIKELY = T_SOLVED_PERCENT + SIZES  # ten-thousandths: a size given the word and what the weekend brought
R_FIRST = D_LIKELY + SIZES * EVENTS * SIZES
(
    R_TELL_CHASE,  # percent of what her call is feared for
    R_TELL_AGED,  # percent of what news loses by a week
    R_TELL_ONE,  # percent of both, while a slot is left for the one untold issue
    R_TELL_MORE,  # percent of both, while a slot is left and there are more
    R_TELL_DUTY,  # percent of what is owed where safety or the law is touched, while a slot is left
    R_ANALYSE_LATER,  # percent of the best way's worth, when it must wait for next week
    R_ANALYSE_GAIN,  # percent of the best way's worth, when a slot is left for it
    R_AGREE,
    R_AGREE_WEEK,  # more, a week that is left
) = range(R_FIRST, R_FIRST + 9)
PARAMETERS = R_FIRST + 9
