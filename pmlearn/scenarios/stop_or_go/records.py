"""Where everything stands in the records of stop-or-go.

Bare names are positions in the state (and, up to `SEEN`, in the observation),
`W_` in the world, `P_` and `T_` in the parameters (single numbers and tables),
`B_` in a policy's beliefs. `A_` names an action, `C_` a cause of points. A WEEK is
a gate: six projects have two gates each, one after the other. Project `2 * pair`
is the one of its pair on which little has been spent, `2 * pair + 1` its twin.
A grade of cost and a reading of it are 0 (on plan), 1 (over) or 2 (far over).
"""

from __future__ import annotations

from pmlearn.scenarios.positions import ENTRY, EVENING, MORNING

__all__ = ["EVENING", "MORNING"]

PAIRS = 3
PROJECTS = 2 * PAIRS
GRADES = 3
WEEKS = 2 * PROJECTS
SLOTS_A_WEEK = 1
SCALE = 1000  # regrets are in thousandths of a point

# Actions, in the order in which faces list them.
(A_CONTINUE, A_RESCOPE, A_REVIEW, A_INTEGRATE, A_HAND_OVER, A_STOP, A_LEAVE) = range(7)
ACTIONS = ("continue", "rescope", "review", "integrate", "hand-over", "stop", "leave-undecided")

# Causes. Each moves points of one part of the score, or (from C_NEXT on) none.
PARTS = ("results", "work", "endings", "waiting")
(
    C_FINISHED,  # results
    C_FINISHED_CUT,
    C_FIRST_STAGE,  # work
    C_LAST_STAGE,
    C_INTEGRATED,  # endings
    C_HANDED_OVER,
    C_SALVAGE,
    C_STOPPING,
    C_FREED,
    C_REVIEW,  # waiting
    C_LIMBO,
    C_LOOSE_ENDS,
) = range(12)
(
    C_NEXT,  # told, worth no points by themselves
    C_ON_PLAN,
    C_OVER,
    C_FAR_OVER,
    C_FOUND_ON_PLAN,
    C_FOUND_OVER,
    C_FOUND_FAR_OVER,
    C_BAD_NEWS,
    C_GOOD_NEWS,
    C_TWINS,
    C_ESCALATED,
    C_REVERSED,
    C_ALIKE,
) = range(12, 25)
CAUSES = 25
PART_ENDS = (2, 4, 9, 12)  # the first cause after each part

# World: all the chance of one play.
W_LEAD, W_SWAP = range(2)  # the pair that comes first, and whether the other two change places
W_MUCH_FIRST = 2  # per pair, 1: the twin on which more was spent comes first
W_CPI = W_MUCH_FIRST + PAIRS  # per pair: the reading at the first gate of either twin
W_NEWS = W_CPI + PAIRS  # per pair: the market news there, 1 for good
W_GRADE = W_NEWS + PAIRS  # per project: what the work truly costs
W_MARKET = W_GRADE + PROJECTS  # per project: the market at its end, 1 for strong
W_LATER_CPI = W_MARKET + PROJECTS  # per project: the reading after a stage of work
W_FOUND = W_LATER_CPI + PROJECTS  # per project: what a review would find
W_LATER_NEWS = W_FOUND + PROJECTS  # per project: the market news at the second gate
WORLD = W_LATER_NEWS + PROJECTS

# State. Policies and faces see what stands before SEEN.
(
    WEEK,
    SLOT,
    SLOTS,
    FINISHED,
    PROJECT,
    GATE,  # 1 or 2
    CHOSEN,  # 1 + the action taken at this project's first gate, 0 before it
    CPI,
    NEWS,
    LATER_CPI,  # 1 + a reading; 0: there is none
    FOUND,  # 1 + a reading; 0: no review
    LATER_NEWS,  # meaningful at the second gate
    SPENT,
    RESULT,
    CPI_PERCENT,
    STAGE,  # what the next stage costs by the plan
    PLAN,  # what all that is left costs
    FORECAST,  # what the plan says, at the latest reading
    STRONG,
    WEAK,
    CUT_PERCENT,  # what cutting the scope leaves of those values; 0: it cannot be cut any more
    CUT_COST_PERCENT,
    FUNCTION,
    BUYER_STRONG,
    BUYER_WEAK,
    FIRST_CHOICE,  # per project: 1 + the action taken at its first gate
    *_,
) = range(31)
SEEN = 31
LAST_CHOICE = 31  # per project: 1 + the action taken at its second gate
LEDGER = LAST_CHOICE + PROJECTS  # points, one a cause
STATE = LEDGER + CAUSES

TRACE = 1 + ENTRY * 100

# Beliefs of a policy, in percent of what the reference holds an action to be worth.
B_GOING_ON, B_STOPPING, B_OTHER_WAYS = range(3)
BELIEFS = ("going_on_percent", "stopping_percent", "other_ways_percent")

# Parameters: single numbers, then tables, then the plan that follows from them.
(
    P_KEY_LOW_WORD,
    P_KEY_HIGH_WORD,
    P_TAG_WORD,
    P_STRONG_PERCENT,
    P_FALLS_PERCENT,
    P_RISES_PERCENT,
    P_NEWS_RIGHT_PERCENT,
    P_REVIEW_RIGHT_PERCENT,
    P_CUT_COST_PERCENT,
    P_DELAY_PERCENT,
    P_PARTIAL_PERCENT,
    P_SALVAGE_POINTS,
    P_STOPPING_POINTS,
    P_FREED_POINTS,
    P_REVIEW_POINTS,
    P_LIMBO_POINTS,
    P_LOOSE_ENDS_POINTS,
) = range(17)
T_GRADE_PERCENT = 17
T_ON_PLAN_CPI_PERCENT = T_GRADE_PERCENT + GRADES
T_OVER_CPI_PERCENT = T_ON_PLAN_CPI_PERCENT + GRADES
T_FAR_OVER_CPI_PERCENT = T_OVER_CPI_PERCENT + GRADES
T_COST_THOUSANDTHS = T_FAR_OVER_CPI_PERCENT + GRADES
T_FIRST_STAGE_POINTS = T_COST_THOUSANDTHS + GRADES
T_LAST_STAGE_POINTS = T_FIRST_STAGE_POINTS + PAIRS
T_CUT_VALUE_PERCENT = T_LAST_STAGE_POINTS + PAIRS
T_STRONG_POINTS = T_CUT_VALUE_PERCENT + PAIRS
T_WEAK_POINTS = T_STRONG_POINTS + PAIRS
T_FUNCTION_POINTS = T_WEAK_POINTS + PAIRS
T_BUYER_STRONG_POINTS = T_FUNCTION_POINTS + PAIRS
T_BUYER_WEAK_POINTS = T_BUYER_STRONG_POINTS + PAIRS
T_LITTLE_SPENT_POINTS = T_BUYER_WEAK_POINTS + PAIRS
T_MUCH_SPENT_POINTS = T_LITTLE_SPENT_POINTS + PAIRS
NUMBERS = T_MUCH_SPENT_POINTS + PAIRS  # everything that an author gives stands before

# What each action falls short of the best one, by what is known; `planning` fills it in.
OPENINGS = PAIRS * GRADES * 2  # what can be known at a first gate
ROUTES = 5  # ways to a second gate: continued, rescoped, reviewed, stopped, left undecided
REGRET = NUMBERS
PARAMETERS = REGRET + len(ACTIONS) * OPENINGS * (1 + ROUTES * GRADES * 2)
