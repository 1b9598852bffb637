"""The rules of stop-or-go: one short function a rule, one step a gate.

A step takes one action at the gate that is open. What it costs and brings is
booked at once; then the next gate opens with its news: the second gate of the same
project, or the first one of the next. Nothing here draws a number: all the chance
of a play stands in its world (`worlds`). What an action is worth is left to
`planning` and `policies`; words are left to `scenario.yaml`.
"""

from __future__ import annotations

from pmlearn.scenarios.books import cleared, enter
from pmlearn.scenarios.record import Record
from pmlearn.scenarios.stop_or_go import records as at
from pmlearn.scenarios.stop_or_go.payoffs import (
    at_grade,
    first_cost,
    handed_over,
    integrated,
    last_cost,
    last_plan,
    result,
    worked,
)


def start(params: Record, world: Record, state: Record, trace: Record) -> None:
    """Set the state to the first gate; `state` and `trace` may hold anything before."""
    cleared(state, trace)
    state[at.SLOTS] = at.SLOTS_A_WEEK
    open_gate(params, world, state, trace)


def step(params: Record, world: Record, state: Record, action: int, trace: Record) -> None:
    """Take one legal action at the open gate, and open the next one."""
    state[at.SLOT] = at.EVENING
    if state[at.GATE] == 1:
        state[at.FIRST_CHOICE + state[at.PROJECT]] = 1 + action
        take_first(params, world, state, action, trace)
    else:
        state[at.LAST_CHOICE + state[at.PROJECT]] = 1 + action
        take_last(params, world, state, action, trace)
    if state[at.WEEK] == at.WEEKS:
        tell_bias(state, trace)
        state[at.FINISHED] = 1
    else:
        state[at.WEEK] += 1
        open_gate(params, world, state, trace)


def book(state: Record, trace: Record, cause: int, points: int) -> None:
    """Book what was paid (below nought) or came in."""
    enter(state, trace, at.LEDGER, cause, abs(points), points)
    state[at.RESULT] += points


def tell(state: Record, trace: Record, cause: int, amount: int) -> None:
    enter(state, trace, at.LEDGER, cause, amount, 0)


def spend(state: Record, trace: Record, cause: int, points: int) -> None:
    book(state, trace, cause, -points)
    state[at.SPENT] += points


def take_first(params: Record, world: Record, state: Record, action: int, trace: Record) -> None:
    """Whether the work goes on, and in what shape."""
    project = state[at.PROJECT]
    if worked(action):
        reading = world[at.W_LATER_CPI + project]
        spend(state, trace, at.C_FIRST_STAGE, first_cost(params, project // 2, action, reading))
    elif action == at.A_REVIEW:
        spend(state, trace, at.C_REVIEW, params[at.P_REVIEW_POINTS])
    elif action == at.A_STOP:
        book(state, trace, at.C_FREED, params[at.P_FREED_POINTS])
    else:
        spend(state, trace, at.C_LIMBO, params[at.P_LIMBO_POINTS])


def take_last(params: Record, world: Record, state: Record, action: int, trace: Record) -> None:
    """How the project ends, and what becomes of it."""
    pair, chosen = state[at.PROJECT] // 2, state[at.CHOSEN] - 1
    market = world[at.W_MARKET + state[at.PROJECT]]
    if action in (at.A_CONTINUE, at.A_RESCOPE):
        finish(params, world, state, action, trace)
    elif action == at.A_INTEGRATE:
        book(state, trace, at.C_INTEGRATED, integrated(params, pair, chosen))
    elif action == at.A_HAND_OVER:
        book(state, trace, at.C_HANDED_OVER, handed_over(params, pair, chosen, market))
    elif action == at.A_STOP:
        book(state, trace, at.C_SALVAGE, params[at.P_SALVAGE_POINTS])
        book(state, trace, at.C_STOPPING, -params[at.P_STOPPING_POINTS])
    else:
        book(state, trace, at.C_LIMBO, -params[at.P_LIMBO_POINTS])
        book(state, trace, at.C_LOOSE_ENDS, -params[at.P_LOOSE_ENDS_POINTS])


def finish(params: Record, world: Record, state: Record, action: int, trace: Record) -> None:
    project, chosen = state[at.PROJECT], state[at.CHOSEN] - 1
    grade, market = world[at.W_GRADE + project], world[at.W_MARKET + project]
    book(state, trace, at.C_LAST_STAGE, -last_cost(params, project // 2, chosen, action, grade))
    cut = at.A_RESCOPE in (action, chosen)
    worth = result(params, project // 2, chosen, action, market)
    book(state, trace, at.C_FINISHED_CUT if cut else at.C_FINISHED, worth)


def open_gate(params: Record, world: Record, state: Record, trace: Record) -> None:
    """Put the next gate on the table, with what has become known."""
    state[at.SLOT] = at.MORNING
    state[at.GATE] = 2 - state[at.WEEK] % 2
    if state[at.GATE] == 1:
        open_first(params, world, state, trace)
    else:
        open_last(world, state, trace)
    show_numbers(params, state)
    state[at.SLOT] = 0


def open_first(params: Record, world: Record, state: Record, trace: Record) -> None:
    number = state[at.WEEK] // 2
    project = project_at(world, number)
    pair = project // 2
    spent = at.T_MUCH_SPENT_POINTS if project % 2 else at.T_LITTLE_SPENT_POINTS
    state[at.PROJECT] = project
    state[at.CHOSEN] = 0
    state[at.CPI] = world[at.W_CPI + pair]
    state[at.NEWS] = world[at.W_NEWS + pair]
    state[at.LATER_CPI] = 0
    state[at.FOUND] = 0
    state[at.LATER_NEWS] = 0
    state[at.SPENT] = params[spent + pair]
    tell(state, trace, at.C_NEXT, number + 1)
    tell(state, trace, at.C_ON_PLAN + state[at.CPI], 0)
    tell(state, trace, at.C_BAD_NEWS + state[at.NEWS], 0)


def open_last(world: Record, state: Record, trace: Record) -> None:
    project = state[at.PROJECT]
    state[at.CHOSEN] = state[at.FIRST_CHOICE + project]
    state[at.LATER_NEWS] = world[at.W_LATER_NEWS + project]
    if worked(state[at.CHOSEN] - 1):
        state[at.LATER_CPI] = 1 + world[at.W_LATER_CPI + project]
        tell(state, trace, at.C_ON_PLAN + world[at.W_LATER_CPI + project], 0)
    if state[at.CHOSEN] - 1 == at.A_REVIEW:
        state[at.FOUND] = 1 + world[at.W_FOUND + project]
        tell(state, trace, at.C_FOUND_ON_PLAN + world[at.W_FOUND + project], 0)
    tell(state, trace, at.C_BAD_NEWS + state[at.LATER_NEWS], 0)


def project_at(world: Record, number: int) -> int:
    """Return which project comes at this place of the day, from 0: a round of pairs, then their twins."""
    pair = pair_at(world, number % at.PAIRS)
    much = world[at.W_MUCH_FIRST + pair]
    return 2 * pair + (much if number < at.PAIRS else 1 - much)


def pair_at(world: Record, place: int) -> int:
    lead = world[at.W_LEAD]
    if place == 0:
        return lead
    return (lead + 1 + (place - 1 + world[at.W_SWAP]) % 2) % at.PAIRS


def show_numbers(params: Record, state: Record) -> None:
    """Put on the table what lies ahead: costs by the plan and at the latest reading, and values."""
    pair, chosen = state[at.PROJECT] // 2, state[at.CHOSEN] - 1
    reading = state[at.CPI]
    if state[at.LATER_CPI]:
        reading = state[at.LATER_CPI] - 1
    elif state[at.FOUND]:
        reading = state[at.FOUND] - 1
    state[at.CUT_PERCENT] = (
        0 if chosen in (at.A_RESCOPE, at.A_STOP) else params[at.T_CUT_VALUE_PERCENT + pair]
    )
    state[at.CUT_COST_PERCENT] = params[at.P_CUT_COST_PERCENT]
    if state[at.GATE] == 1:
        chosen = at.A_CONTINUE
        state[at.STAGE] = params[at.T_FIRST_STAGE_POINTS + pair]
        state[at.PLAN] = state[at.STAGE] + params[at.T_LAST_STAGE_POINTS + pair]
    else:
        state[at.STAGE] = last_plan(params, pair, chosen, at.A_CONTINUE)
        state[at.PLAN] = state[at.STAGE]
    state[at.CPI_PERCENT] = 100_000 // max(1, params[at.T_COST_THOUSANDTHS + reading])
    state[at.FORECAST] = at_grade(params, state[at.PLAN], reading)
    state[at.STRONG] = result(params, pair, chosen, at.A_CONTINUE, 1)
    state[at.WEAK] = result(params, pair, chosen, at.A_CONTINUE, 0)
    state[at.FUNCTION] = integrated(params, pair, chosen)
    state[at.BUYER_STRONG] = handed_over(params, pair, chosen, 1)
    state[at.BUYER_WEAK] = handed_over(params, pair, chosen, 0)


def tell_bias(state: Record, trace: Record) -> None:
    """Say in how many pairs only the money spent told the twins apart, and which way it pulled."""
    more = bias(state, 1)
    less = bias(state, 0)
    tell(state, trace, at.C_TWINS, at.PAIRS)
    if more:
        tell(state, trace, at.C_ESCALATED, more)
    if less:
        tell(state, trace, at.C_REVERSED, less)
    if not more and not less:
        tell(state, trace, at.C_ALIKE, at.PAIRS)


def bias(seen: Record, much: int) -> int:
    """Count the pairs of which only the twin with much (1) or with little (0) spent was continued."""
    count = 0
    for pair in range(at.PAIRS):
        one = seen[at.FIRST_CHOICE + 2 * pair + much] - 1
        twin = seen[at.FIRST_CHOICE + 2 * pair + 1 - much] - 1
        if one == at.A_CONTINUE and twin != at.A_CONTINUE:
            count += 1
    return count
