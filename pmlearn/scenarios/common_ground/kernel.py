"""The rules of the common ground: one short function a rule, one step a slot.

A step takes one action (`actions`) in one slot of one week; after the last slot
the week ends (`weeks`). Nothing here draws a number: all the chance of a play
stands in its world (`worlds`). Which action is wise is left to `policies`; words
are left to `scenario.yaml`.
"""

from __future__ import annotations

from pmlearn.scenarios.books import cleared
from pmlearn.scenarios.common_ground import records as at
from pmlearn.scenarios.common_ground.actions import act_inside, act_with_customer
from pmlearn.scenarios.common_ground.books import expect, move_trust
from pmlearn.scenarios.common_ground.weeks import end_week
from pmlearn.scenarios.record import Record


def start(params: Record, world: Record, state: Record, trace: Record) -> None:
    """Set the state to the first morning; `state` and `trace` may hold anything before."""
    cleared(state, trace)
    state[at.SLOT] = at.MORNING
    state[at.SLOTS] = at.SLOTS_A_WEEK
    state[at.MEETINGS] = params[at.P_MEETINGS]
    expect(params, state, trace, at.C_EXPECTED, params[at.P_EXPECTED_PERCENT])
    move_trust(params, state, trace, at.C_TRUST_START, params[at.P_TRUST])
    state[at.SLOT] = 0


def step(params: Record, world: Record, state: Record, action: int, trace: Record) -> None:
    """Take one legal action in one slot; after a week's last slot the week ends."""
    if action in (at.A_BUILD, at.A_ANALYSE, at.A_WAIT):
        act_inside(params, world, state, action, trace)
    else:
        act_with_customer(params, world, state, action, trace)
    state[at.SLOT] += 1
    if state[at.SLOT] >= state[at.SLOTS]:
        state[at.SLOT] = at.EVENING
        end_week(params, world, state, trace)
