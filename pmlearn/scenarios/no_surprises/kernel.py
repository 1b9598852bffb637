"""The rules of no surprises: one short function a rule, one step a slot.

A step takes one action (`actions`) in one slot of one week; after the last slot
the week ends (`weeks`). Nothing here draws a number: all the chance of a play
stands in its world (`worlds`). Which action is wise is left to `policies`; words
are left to `scenario.yaml`.
"""

from __future__ import annotations

from pmlearn.scenarios.books import cleared
from pmlearn.scenarios.no_surprises import records as at
from pmlearn.scenarios.no_surprises.actions import agree, bring_options, show_size, solve, tell
from pmlearn.scenarios.no_surprises.books import book, book_cents, move_trust
from pmlearn.scenarios.no_surprises.weeks import end_slot, end_week, open_week
from pmlearn.scenarios.record import Record


def start(params: Record, world: Record, state: Record, trace: Record) -> None:
    """Set the state to the first morning; `state` and `trace` may hold anything before."""
    cleared(state, trace)
    state[at.SLOT] = at.MORNING
    state[at.SLOTS] = at.SLOTS_A_WEEK
    state[at.TOLERANCE_FROM] = 1
    state[at.TOLERANCE_TO] = at.SIZES
    book_cents(params, state, trace, at.C_RESERVE, params[at.P_RESERVE_CENTS])
    move_trust(params, state, trace, at.C_SPONSOR_START, params[at.P_SPONSOR_TRUST])
    open_week(world, state, trace)
    state[at.SLOT] = 0


def step(params: Record, world: Record, state: Record, action: int, trace: Record) -> None:
    """Take one legal action in one slot; after a week's last slot the week ends."""
    act(params, world, state, action, trace)
    end_slot(params, world, state, trace)
    state[at.SLOT] += 1
    if state[at.SLOT] >= state[at.SLOTS]:
        state[at.SLOT] = at.EVENING
        end_week(params, world, state, trace)


def act(params: Record, world: Record, state: Record, action: int, trace: Record) -> None:
    strand = (action - at.A_OPTIONS_HALL) % at.STRANDS
    if action == at.A_TELL:
        tell(params, world, state, trace)
    elif action <= at.A_OPTIONS_TILLS:
        bring_options(params, world, state, trace, strand)
    elif action <= at.A_ANALYSE_TILLS:
        show_size(world, state, trace, strand)
    elif action <= at.A_SOLVE_TILLS:
        solve(params, world, state, trace, strand)
    elif action == at.A_AGREE:
        agree(params, world, state, trace)
    else:
        book(state, trace, at.C_WORKED, 0, params[at.P_WORK_POINTS])
