"""What a decision costs and brings, given what the work truly costs and how the market turns out.

Amounts only: the rules (`kernel`) book them when they fall due, the plan
(`planning`) weighs them by their odds. What was spent before enters none of them.
"""

from __future__ import annotations

from pmlearn.scenarios.record import Record
from pmlearn.scenarios.stop_or_go import records as at


def at_grade(params: Record, plan: int, grade: int) -> int:
    """Return what work truly costs that the plan puts at so much."""
    return plan * params[at.T_COST_THOUSANDTHS + grade] // 1000


def first_cost(params: Record, pair: int, action: int, reading: int) -> int:
    """Return what the stage after a first gate costs: that is how its reading comes about."""
    cost = at_grade(params, params[at.T_FIRST_STAGE_POINTS + pair], reading)
    if action == at.A_RESCOPE:
        return cost * params[at.P_CUT_COST_PERCENT] // 100
    return cost if action == at.A_CONTINUE else 0


def last_plan(params: Record, pair: int, chosen: int, action: int) -> int:
    """Return what finishing after a second gate costs by the plan; `chosen` was the first gate's action."""
    plan = params[at.T_LAST_STAGE_POINTS + pair]
    if not worked(chosen):
        plan += params[at.T_FIRST_STAGE_POINTS + pair]
    if at.A_RESCOPE in (action, chosen):
        return plan * params[at.P_CUT_COST_PERCENT] // 100
    return plan


def last_cost(params: Record, pair: int, chosen: int, action: int, grade: int) -> int:
    """Return what it truly costs."""
    return at_grade(params, last_plan(params, pair, chosen, action), grade)


def worked(chosen: int) -> int:
    """Say whether work went on after the first gate."""
    return 1 if chosen in (at.A_CONTINUE, at.A_RESCOPE) else 0


def result(params: Record, pair: int, chosen: int, action: int, market: int) -> int:
    """Return what the finished project is worth."""
    worth = params[(at.T_STRONG_POINTS if market else at.T_WEAK_POINTS) + pair]
    if at.A_RESCOPE in (action, chosen):
        worth = worth * params[at.T_CUT_VALUE_PERCENT + pair] // 100
    if worked(chosen):
        return worth
    return worth * (100 - params[at.P_DELAY_PERCENT]) // 100


def integrated(params: Record, pair: int, chosen: int) -> int:
    """Return what a function gains that takes people and result as they are."""
    return as_far_as_it_got(params, params[at.T_FUNCTION_POINTS + pair], chosen)


def handed_over(params: Record, pair: int, chosen: int, market: int) -> int:
    """Return what somebody else pays for the project as a unit of its own."""
    price = params[(at.T_BUYER_STRONG_POINTS if market else at.T_BUYER_WEAK_POINTS) + pair]
    return as_far_as_it_got(params, price, chosen)


def as_far_as_it_got(params: Record, worth: int, chosen: int) -> int:
    """A result that lacks a whole stage of work is worth less to whoever takes it."""
    return worth if chosen == at.A_CONTINUE else worth * params[at.P_PARTIAL_PERCENT] // 100
