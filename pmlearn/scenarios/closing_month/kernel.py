"""The rules of the closing month: one short function a rule, one step a slot.

A step takes one action (`actions`) in one slot of one week; after the last slot
the week ends (`weeks`), and what was set in motion comes in. Nothing here draws
a number: all the chance of a play stands in its world (`worlds`). Which action
is wise is left to `policies`; words are left to `scenario.yaml`.
"""

from __future__ import annotations

from pmlearn.scenarios.books import cleared
from pmlearn.scenarios.closing_month import records as at
from pmlearn.scenarios.closing_month.actions import act_delivery, act_invoices, act_office
from pmlearn.scenarios.closing_month.books import book, move_customer, move_sponsor
from pmlearn.scenarios.closing_month.weeks import end_week
from pmlearn.scenarios.record import Record


def start(params: Record, world: Record, state: Record, trace: Record) -> None:
    """Set the state to the first morning; `state` and `trace` may hold anything before."""
    cleared(state, trace)
    state[at.SLOT] = at.MORNING
    state[at.SLOTS] = at.SLOTS_A_WEEK
    state[at.RUMOUR] = world[at.W_RUMOUR]
    state[at.OPEN_DEFECTS] = params[at.P_OPEN_DEFECTS]
    state[at.UNTOLD] = 1
    state[at.UNTOLD_SINCE] = 1
    state[at.NO_WARNING_UNTIL] = 1
    move_customer(params, state, trace, at.C_CUSTOMER_START, params[at.P_CUSTOMER_TRUST])
    move_sponsor(params, state, trace, at.C_SPONSOR_START, params[at.P_SPONSOR_TRUST])
    book(state, trace, at.C_RUMOUR_STRICT if world[at.W_RUMOUR] else at.C_RUMOUR_EASY, 0, 0)
    state[at.SLOT] = 0


def step(params: Record, world: Record, state: Record, action: int, trace: Record) -> None:
    """Take one legal action in one slot; after a week's last slot the week ends."""
    if action <= at.A_BILL:
        act_delivery(params, world, state, action, trace)
    elif action <= at.A_PAY:
        act_invoices(params, world, state, action, trace)
    else:
        act_office(params, world, state, action, trace)
    state[at.SLOT] += 1
    if state[at.SLOT] >= state[at.SLOTS]:
        state[at.SLOT] = at.EVENING
        end_week(params, world, state, trace)
