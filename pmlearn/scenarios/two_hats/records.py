"""Where everything stands in the records of the two hats.

Bare names are positions in the state (and, up to `SEEN`, in the observation),
`W_` in the world, `P_` and `T_` in the parameters (single numbers and tables),
`B_` in a policy's beliefs. `A_` names an action, `C_` a cause of points. Work is
counted in hours. Nothing hidden stands in the state: what nobody has seen yet is
reckoned from the world when somebody looks.
"""

from __future__ import annotations

from pmlearn.scenarios.positions import ENTRY, EVENING, MORNING

__all__ = ["EVENING", "MORNING"]

WEEKS = 8
SLOTS_A_WEEK = 2
MOST_DECISIONS = 12  # odd weeks have one block of hours, even weeks two
NEVER = WEEKS + 2  # no week is the one before it
FIRST_EVENT_WEEK = 3  # an audit or a visit comes in week 3 to 7, or never
EVENTS = 6

# Actions, in the order in which faces list them.
(
    A_PROMISES,
    A_PUT_RIGHT,
    A_WALK,
    A_PAPERS,
    A_BOOKS,
    A_URGENT,
    A_FREE,
) = range(7)
ACTIONS = (
    "deliver-promises",
    "put-right",
    "walk-the-site",
    "clear-papers",
    "reconcile-books",
    "answer-urgent",
    "keep-free",
)

# What shouts in a week.
NO_CALL, CALL_FORM, CALL_SLIDES, CALL_KIOSK, CALL_COLOUR = range(5)
CALLS = 5

# Causes. Each moves points of one part of the score, or (from C_NEWS on) none.
PARTS = ("money", "customer", "office")
(
    C_PAID,  # money
    C_WITHHELD,
    C_LEAKED,
    C_UNDELIVERED,
    C_WARRANTY,
) = range(5)
(
    C_TRUST_START,  # the customer's trust
    C_WALKED,
    C_LATE,
    C_VISIT_CLEAN,
    C_VISIT_LATE,
    C_VISIT_FLAWS,
    C_KIOSK,
    C_COLOUR,
    C_REFUSED,
) = range(5, 14)
(
    C_AUDIT_CLEAN,  # the office
    C_AUDIT_PAPERS,
    C_AUDIT_BOOKS,
    C_FORM,
    C_SLIDES,
    C_OPEN_PAPERS,
) = range(14, 20)
(
    C_NEWS,  # told, worth no points by themselves
    C_ON_BUDGET,
    C_WARNING,
    C_SAID_CAREFUL,
    C_SAID_HASTY,
    C_SAID_PATIENT,
    C_SAID_EXACTING,
    C_ARRIVED_PAPERS,
    C_ARRIVED_PROMISES,
    C_CALLS_FORM,
    C_CALLS_SLIDES,
    C_CALLS_KIOSK,
    C_CALLS_COLOUR,
    C_AUDIT_COMES,
    C_VISIT_COMES,
    C_DELIVERED,
    C_CLEARED,
    C_MENDED,
    C_FOUND,
    C_CUSTOMER_FOUND,
    C_BOOKS_FOUND,
    C_SEEN_TRUST,
    C_HUNTED,
    C_ANSWERED,
    C_FREED,
) = range(20, 45)
CAUSES = 45
PART_ENDS = (5, 14, 20)  # the first cause after each part

# World: all the chance of one play.
(
    W_WILD,  # 1: spending is loose
    W_HASTY,  # 1: the fitters are hasty
    W_EXACTING,  # 1: the customer is exacting
    W_REPORT,  # 1: the first report warns of loose spending
    W_SAID_HASTY,  # 1: the fitters are said to be hasty
    W_SAID_EXACTING,  # 1: the customer is said to be exacting
    W_AUDIT_WEEK,  # 3 to 7, or NEVER
    W_VISIT_WEEK,  # 3 to 7, or NEVER
    W_ACCEPTANCE,  # one uniform, 0 to 9,999
) = range(9)
W_STREAM = 9  # what arrives, one entry a week
W_CALL = W_STREAM + WEEKS  # what shouts, one a week
W_LEAK = W_CALL + WEEKS  # what is spent beyond the plan, one a week, as an index of sizes
W_FLAW = W_LEAK + WEEKS  # what share of a batch is wrong, one a batch, as an index of shares
WORLD = W_FLAW + MOST_DECISIONS

# State. Policies and faces see what stands before SEEN.
(
    WEEK,
    SLOT,
    SLOTS,
    FINISHED,
    NEW_PAPERS,  # hours of office work: of this week, a week old, older
    LATE_PAPERS,
    OLD_PAPERS,
    NEW_PROMISES,  # hours of promised work, likewise
    LATE_PROMISES,
    OLD_PROMISES,
    REWORK,  # hours of known rework
    CALL,  # what shouts this week and is not answered
    AUDIT_WEEK,  # 0: none announced
    AUDITED,
    VISIT_WEEK,  # 0: none announced
    VISITED,
    TRUST,  # as last known
    LATENESS,  # weighed hours of late promises since then
    TEMPER,  # 0: not known, 1: patient, 2: exacting
    REPORT,
    SAID_HASTY,
    SAID_EXACTING,
    BOOKS_WEEK,  # the last week that is reconciled
    LEAKED_POINTS,  # found so far, before anything was recovered
    WALK_WEEK,  # the last week in which the site was walked with the customer
    BATCHES,
    BATCHES_SEEN,
    UNSEEN_HOURS,  # delivered, and not looked through since
    SEEN_HOURS,
    FLAWED_HOURS,  # found in what was looked through, as it was delivered
    OFFICE_HOURS,  # how the hours were spent
    DELIVERY_HOURS,
    LOOKING_HOURS,
    URGENT_HOURS,
    FREE_HOURS,
    ACCEPTED,
) = range(36)
SEEN = 36
BATCH_HOURS = 36  # one a batch; so are the next two
BATCH_WEEK = BATCH_HOURS + MOST_DECISIONS
BATCH_EXTRA = BATCH_WEEK + MOST_DECISIONS  # percent more flaws, from old papers
LEDGER = BATCH_EXTRA + MOST_DECISIONS  # points, one a cause
STATE = LEDGER + CAUSES

TRACE = 1 + ENTRY * 140

# Beliefs of a policy, in percent of what the reference holds an action to be worth.
B_DELIVERY, B_SITE, B_OFFICE, B_BOOKS, B_URGENT = range(5)
BELIEFS = ("delivery_percent", "site_percent", "office_percent", "books_percent", "urgent_percent")

# Parameters: single numbers, then tables, then what the reference policy weighs.
(
    P_BLOCK_HOURS,
    P_BOOKS_HOURS,
    P_WALK_HOURS,
    P_URGENT_HOURS,
    P_FIRST_PAPERS_HOURS,
    P_FIRST_PROMISES_HOURS,
    P_HUNTED_PERCENT,
    P_OLD_DRAWINGS_PERCENT,
    P_BURIED_PERCENT,
    P_CUSTOMER_FOUND_PERCENT,
    P_HASTY_CREW_PERCENT,
    P_WILD_SPENDING_PERCENT,
    P_EXACTING_CUSTOMER_PERCENT,
    P_REPORT_OPTIMISTIC_PERCENT,
    P_REPORT_PESSIMISTIC_PERCENT,
    P_SAID_RIGHT_PERCENT,
    P_OLD_TIMES,
    P_PATIENT_THOUSANDTHS,
    P_EXACTING_THOUSANDTHS,
    P_AUDIT_LATE_POINTS,
    P_AUDIT_OLD_POINTS,
    P_AUDIT_BOOKS_POINTS,
    P_AUDIT_CLEAN_POINTS,
    P_VISIT_LATE_THOUSANDTHS,
    P_VISIT_FLAW_THOUSANDTHS,
    P_VISIT_CLEAN_TRUST,
    P_FORM_POINTS,
    P_SLIDES_POINTS,
    P_KIOSK_TRUST,
    P_COLOUR_TRUST,
    P_TRUST,
    P_TRUST_POINTS,
    P_WALK_TRUST,
    P_REFUSED_TRUST,
    P_PAYMENT_POINTS,
    P_REFUSED_PERCENT,
    P_ACCEPT_PERCENT,
    P_ACCEPT_REWORK_PERCENT,
    P_ACCEPT_PROMISE_PERCENT,
    P_UNDELIVERED_POINTS,
    P_WARRANTY_POINTS,
    P_OPEN_PAPER_POINTS,
    P_OLD_PAPER_POINTS,
) = range(3, 46)
T_STREAM_PERCENT = 46
T_PAPERS_HOURS = T_STREAM_PERCENT + 3
T_PROMISES_HOURS = T_PAPERS_HOURS + 3
T_CALL_PERCENT = T_PROMISES_HOURS + 3
T_AUDIT_PERCENT = T_CALL_PERCENT + CALLS
T_VISIT_PERCENT = T_AUDIT_PERCENT + EVENTS
T_STEADY_PERCENT = T_VISIT_PERCENT + EVENTS
T_WILD_PERCENT = T_STEADY_PERCENT + 3
T_LEAK_POINTS = T_WILD_PERCENT + 3
T_LOST_PERCENT = T_LEAK_POINTS + 3
T_CAREFUL_PERCENT = T_LOST_PERCENT + 5
T_HASTY_PERCENT = T_CAREFUL_PERCENT + 3
T_FLAW_PERCENT = T_HASTY_PERCENT + 3
R_FIRST = T_FLAW_PERCENT + 3
(
    R_PROMISE_NEW,  # an hour of promised work, by age
    R_PROMISE_LATE,
    R_PROMISE_OLD,
    R_PROMISE_VISIT,  # more, an hour late or old, when the visit comes this week
    R_PROMISE_VISIT_NEXT,  # or next week
    R_PROMISE_EXACTING,  # more, an hour late or old, when the customer is surely exacting
    R_PROMISE_END,  # more, an hour, in the last week
    R_PAPER_NEW,  # an hour of office work, by age
    R_PAPER_LATE,
    R_PAPER_OLD,
    R_PAPER_AUDIT,  # more, an hour late or old, when the audit comes this week
    R_PAPER_AUDIT_NEXT,
    R_PAPER_END,
    R_MEND,  # an hour of rework put right
    R_MEND_WEEK,  # more, a week
    R_MEND_MUCH,  # more, when there is more of it than one block can mend
    R_MEND_VISIT,
    R_MEND_VISIT_NEXT,
    R_MEND_END,
    R_WALK,
    R_WALK_HASTY,  # wrong hours in the first twenty, expected of fitters said to be hasty
    R_WALK_CAREFUL,  # and of others
    R_WALK_FLAW,  # an hour that is probably wrong
    R_WALK_WEEK,  # more of that, a week
    R_WALK_VISIT,  # more of that when the visit comes this week
    R_WALK_VISIT_NEXT,
    R_WALK_END,  # more of that in the last week
    R_BOOKS,
    R_BOOKS_WARNED,  # leaks a week expected of a report that warns
    R_BOOKS_CALM,  # and of one that does not
    R_BOOKS_LEAK,  # in percent of what could be recovered
    R_BOOKS_AUDIT,  # more, a week not reconciled, when the audit comes this week
    R_BOOKS_AUDIT_NEXT,
    R_FORM,
    R_SLIDES,
    R_KIOSK,
    R_COLOUR,
) = range(R_FIRST, R_FIRST + 37)
PARAMETERS = R_FIRST + 37
