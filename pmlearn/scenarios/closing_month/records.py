"""Where everything stands in the records of the closing month.

Bare names are positions in the state (and, up to `SEEN`, in the observation),
`W_` in the world, `P_` and `T_` in the parameters (single numbers and tables),
`B_` in a policy's beliefs. `A_` names an action, `C_` a cause of points. Units
are in the names; percentages that a belief about the inspector rests on are
whole, other probabilities are ten-thousandths.
"""

from __future__ import annotations

from pmlearn.scenarios.positions import ENTRY, EVENING, MORNING

__all__ = ["EVENING", "MORNING"]

WEEKS = 4
SLOTS_A_WEEK = 3
INVOICES = 3
ATTEMPTS_AT_MOST = 3
MOST_HIDDEN = 4
NEVER = WEEKS + 1

# Actions, in the order in which faces list them.
(
    A_FIX,
    A_CHECK,
    A_INVITE,
    A_TRAIN,
    A_ACCEPT,
    A_CHANGE,
    A_BILL,
    A_POST,
    A_MATCH,
    A_SETTLE,
    A_PAY,
    A_TITLE,
    A_RETURN,
    A_SPARES,
    A_TELL,
    A_RETROSPECTIVE,
    A_ARCHIVE,
    A_WAIT,
) = range(18)
ACTIONS = (
    "fix-defects",
    "check-own-work",
    "invite-inspection",
    "train-staff",
    "ask-for-acceptance",
    "agree-change",
    "send-final-bill",
    "post-receipts",
    "match-invoices",
    "settle-exception",
    "pay-unmatched",
    "establish-title",
    "return-surplus",
    "return-spares",
    "tell-sponsor",
    "hold-retrospective",
    "archive-records",
    "wait",
)

# Causes. Each moves points of one part of the score, or (from C_NEWS on) none.
PARTS = ("money", "customer", "sponsor", "closure")
(
    C_RETAINED,  # money
    C_CHANGE_BILLED,
    C_PANELS,
    C_DOOR_SETS,
    C_SPARES,
    C_WRONG_OWNER_COST,
    C_OVERPAID,
    C_HELD,
    C_UNPAID,
    C_LIEN_COST,
    C_SUBCONTRACTOR,
    C_REORDER,
    C_WARRANTY,
) = range(13)
(
    C_CUSTOMER_START,  # the customer's trust
    C_PASSED,
    C_FAILED,
    C_TRAINED,
    C_SIGNED,
    C_REFUSED,
    C_CUSTOMER_GOODS,
    C_WRONG_OWNER,
    C_LIEN,
    C_UNTRAINED,
    C_UNACCEPTED,
    C_OPEN_DEFECTS,
) = range(13, 25)
(
    C_SPONSOR_START,  # the sponsor's trust
    C_TOLD_EARLY,
    C_TOLD_LATE,
    C_CHASED,
    C_NEVER_TOLD,
) = range(25, 30)
(
    C_RETROSPECTIVE,  # closure
    C_ARCHIVED,
    C_MATCHED,
    C_SETTLED,
    C_UNMATCHED,
) = range(30, 35)
(
    C_NEWS,  # told, worth no points by themselves
    C_FIXED,
    C_FOUND,
    C_INVITED,
    C_CHANGE_SIGNED,
    C_CHANGE_REFUSED,
    C_POSTED,
    C_TITLE,
    C_HELP,
    C_RUMOUR_STRICT,
    C_RUMOUR_EASY,
    C_CREW_LEAVES,
    C_SIGNATORY_LEAVES,
    C_SUPPLIER_WARNS,
    C_WINDOW_CLOSED,
    C_BILLED,
    C_WAITED,
) = range(35, 52)
CAUSES = 52
PART_ENDS = (13, 25, 30, 35)  # the first cause after each part

# World: all the chance of one play.
(
    W_STRICT,  # 1: the inspector is strict
    W_RUMOUR,  # 1: he is said to be
    W_HIDDEN,  # defects that nobody has seen yet
    W_CREW_LAST_WEEK,  # 2, 3 or 4
    W_SIGNATORY_NEWS_WEEK,  # 2, 3 or NEVER
    W_PATIENCE_WEEK,  # 2, 3, 4 or NEVER
    W_WINDOW_WEEK,  # 2 or 3
    W_CLINICS_DOOR_SETS,  # 1: they belong to the clinic
    W_OVERBILLED_CENTS,  # one an invoice
    _,
    _,
    W_INSPECTION,  # one uniform an attempt, 0 to 9,999
    _,
    _,
    W_DEPUTY,  # one an attempt
    _,
    _,
    W_CHANGE,  # one an attempt
    _,
    W_CHASE,  # one a week
    _,
    _,
    _,
) = range(23)
WORLD = 23

# State. Policies and faces see what stands before SEEN.
(
    WEEK,
    SLOT,
    SLOTS,
    FINISHED,
    RUMOUR,
    OPEN_DEFECTS,
    HIDDEN_KNOWN,
    INVITED,
    ATTEMPTS,
    PASSED,
    TRAINED,
    ACCEPTED,
    SIGNATORY_LEAVES,
    SIGNATORY_GONE,
    DEPUTY_REFUSALS,
    CHANGE_ATTEMPTS,
    CHANGE_AGREED,
    BILLED,
    POSTED,
    MATCHED,
    HELD,
    HELD_CENTS,
    PAID_UNMATCHED,
    WARNED,
    NO_WARNING_UNTIL,
    LIEN,
    TITLE,
    WINDOW_WEEK,  # 0: not known
    CLINICS_DOOR_SETS,  # meaningful once TITLE
    RETURNED,
    WINDOW_CLOSED,
    SPARES_GONE,
    UNTOLD,
    UNTOLD_SINCE,
    HELP,
    CHASED,
    CREW_LEAVES,
    CREW_GONE,
    RETROSPECTIVE,
    ARCHIVED,
    CUSTOMER_TRUST,
    SPONSOR_TRUST,
) = range(42)
SEEN = 42
INSPECTED = 42  # per attempt: 1 + passed + 2 * hidden known + 4 * open defects
LEDGER = INSPECTED + ATTEMPTS_AT_MOST  # points, one a cause
STATE = LEDGER + CAUSES

TRACE = 1 + ENTRY * 100

# Beliefs of a policy, in percent of what the reference holds an action to be worth.
B_DELIVERY, B_ADMINISTRATION, B_TELLING = range(3)
BELIEFS = ("delivery_percent", "administration_percent", "telling_percent")

# Parameters: single numbers, then tables, then what the reference policy weighs.
(
    P_KEY_LOW_WORD,
    P_KEY_HIGH_WORD,
    P_TAG_WORD,
    P_OPEN_DEFECTS,
    P_FIXES,
    P_HELP_FIXES,
    P_FIXES_WITHOUT_CREW,
    P_SUBCONTRACTOR_CENTS,
    P_REORDER_CENTS,
    P_WARRANTY_CENTS,
    P_STRICT_PERCENT,
    P_RUMOUR_RIGHT_PERCENT,
    P_DEPUTY_SIGNS_TEN_THOUSANDTHS,
    P_CHANGE_SIGNS_PER_TRUST_TEN_THOUSANDTHS,
    P_RETAINED_CENTS,
    P_CHANGE_CENTS,
    P_UNBILLED_PERCENT,
    P_UNACCEPTED_PERCENT,
    P_EXCEPTION_TEN_THOUSANDTHS,
    P_HELD_PERCENT,
    P_UNPAID_CENTS,
    P_LIEN_CENTS,
    P_PANELS_CREDIT_CENTS,
    P_PANELS_SALVAGE_CENTS,
    P_DOOR_SETS_CENTS,
    P_WRONG_OWNER_CENTS,
    P_CLINICS_DOOR_SETS_PERCENT,
    P_SPARES_CENTS,
    P_CHASE_TEN_THOUSANDTHS,
    P_CHASE_A_WEEK_TEN_THOUSANDTHS,
    P_CHASE_EACH_TEN_THOUSANDTHS,
    P_CENTS_A_POINT,
    P_CUSTOMER_TRUST_POINTS,
    P_SPONSOR_TRUST_POINTS,
    P_CUSTOMER_TRUST,
    P_SPONSOR_TRUST,
    P_PASSED_TRUST,
    P_FAILED_TRUST,
    P_TRAINED_TRUST,
    P_SIGNED_TRUST,
    P_REFUSED_TRUST,
    P_CUSTOMER_GOODS_TRUST,
    P_WRONG_OWNER_TRUST,
    P_LIEN_TRUST,
    P_UNTRAINED_TRUST,
    P_UNACCEPTED_TRUST,
    P_OPEN_DEFECT_TRUST,
    P_TOLD_EARLY_TRUST,
    P_TOLD_LATE_TRUST,
    P_CHASED_TRUST,
    P_NEVER_TOLD_TRUST,
    P_RETROSPECTIVE_POINTS,
    P_LATE_RETROSPECTIVE_POINTS,
    P_ARCHIVE_POINTS,
    P_EARLY_ARCHIVE_POINTS,
    P_MATCHED_POINTS,
    P_SETTLED_POINTS,
    P_UNMATCHED_POINTS,
) = range(58)
T_HIDDEN_PERCENT = 58
T_EASY_PASS_PERCENT = T_HIDDEN_PERCENT + MOST_HIDDEN + 1
T_STRICT_PASS_PERCENT = T_EASY_PASS_PERCENT + 5
T_CREW_PERCENT = T_STRICT_PASS_PERCENT + 5
T_SIGNATORY_PERCENT = T_CREW_PERCENT + 3
T_PATIENCE_PERCENT = T_SIGNATORY_PERCENT + 3
T_WINDOW_PERCENT = T_PATIENCE_PERCENT + 4
T_OVERBILLED_CENTS = T_WINDOW_PERCENT + 2
R_FIRST = T_OVERBILLED_CENTS + 3
(
    R_FIX,  # a defect corrected before a passed inspection
    R_FIX_CREW_LEAVES,  # more, a defect, in the crew's last week
    R_FIX_AFTER,  # a defect corrected after it
    R_CHECK,
    R_CHECK_RUMOUR,  # more when the inspector is said to be strict, or has failed the work
    R_CHECK_WEEK,  # more, a week
    R_INVITE,
    R_INVITE_DEFECT,  # less, an open defect
    R_INVITE_UNCHECKED,  # less, while hidden defects may be there
    R_INVITE_RUMOUR,  # less besides, when the inspector is said to be strict
    R_INVITE_WEEK,  # more, a week
    R_INVITE_SIGNATORY,  # more when the signatory will leave
    R_INVITE_LAST,  # more in the last slot of a week
    R_TRAIN,
    R_TRAIN_WEEK,
    R_TRAIN_PASSED,
    R_ACCEPT,
    R_ACCEPT_LAST,  # more when it is the last call for this signature
    R_CHANGE,
    R_CHANGE_WEEK,
    R_CHANGE_LAST,  # more when acceptance would close the subject
    R_BILL,
    R_POST,
    R_POST_WEEK,
    R_POST_WARNED,
    R_MATCH,
    R_MATCH_WARNED,
    R_SETTLE,  # in percent of the sum in dispute
    R_PAY,
    R_PAY_WARNED,
    R_PAY_LAST,  # more in the last slot before a lien or the month's end
    R_TITLE,
    R_TITLE_WEEK,
    R_RETURN,
    R_RETURN_UNKNOWN,  # less while the owner is not established
    R_RETURN_LAST,  # more in the last week that the window is sure to be open
    R_RETURN_CLOSED,
    R_SPARES,
    R_SPARES_UNCHECKED,  # less while hidden defects may be there
    R_SPARES_DEFECT,  # less, an open defect
    R_TELL,
    R_TELL_NEW,  # more while the news is of this week
    R_TELL_HELP,  # more when help is to be had, a defect
    R_TELL_EACH,
    R_RETROSPECTIVE,
    R_RETROSPECTIVE_CREW_LEAVES,
    R_RETROSPECTIVE_WEEK,
    R_RETROSPECTIVE_LATE,  # in all, once the crew has gone
    R_ARCHIVE,
    R_ARCHIVE_EARLY,
) = range(R_FIRST, R_FIRST + 50)
PARAMETERS = R_FIRST + 50
