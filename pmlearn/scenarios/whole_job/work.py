"""Agreeing and doing the work: the need, the promises, the criteria, the parts and what does not fit."""

from __future__ import annotations

from pmlearn.scenarios.chance import WHOLE
from pmlearn.scenarios.record import Record
from pmlearn.scenarios.whole_job import records as at
from pmlearn.scenarios.whole_job.accounts import book, book_cents, keep_books, move_customer, move_sponsor


def act_work(params: Record, world: Record, state: Record, action: int, trace: Record) -> None:
    """Take one of the actions up to `A_BOOKS`."""
    if action == at.A_ASK:
        move_customer(params, state, trace, at.C_ASKED, params[at.P_ASKED_TRUST] * (state[at.WEEK] - 1))
        learn_need(world, state, trace)
    elif action == at.A_CHECK:
        move_sponsor(params, state, trace, at.C_CHECKED, params[at.P_CHECKED_TRUST])
        learn_tolerance(world, state, trace)
    elif action == at.A_PROMISE:
        promise(params, state, trace)
    elif action == at.A_CRITERIA:
        state[at.CRITERIA] = at.CRITERIA_SURE if state[at.NEED_KNOWN] else at.CRITERIA_BLIND
        book(state, trace, at.C_CRITERIA, 0, 0)
    elif action == at.A_DELIVER:
        deliver(state, trace)
    elif action == at.A_INVOLVE:
        review(params, world, state, trace)
    elif action == at.A_REWORK:
        rework(params, state, trace)
    else:
        keep_books(params, world, state, trace)


def learn_need(world: Record, state: Record, trace: Record) -> None:
    if state[at.NEED_KNOWN]:
        return
    state[at.NEED_KNOWN] = 1
    state[at.NEED_DIFFERS] = world[at.W_DIFFERS]
    book(state, trace, at.C_NEED_DIFFERS if world[at.W_DIFFERS] else at.C_NEED_SAME, 0, 0)


def learn_tolerance(world: Record, state: Record, trace: Record) -> None:
    if state[at.TOLERANCE_KNOWN]:
        return
    state[at.TOLERANCE_KNOWN] = 1
    state[at.TOLERANT] = world[at.W_TOLERANT]
    book(state, trace, at.C_TOLERANT if world[at.W_TOLERANT] else at.C_STRICT, 0, 0)


def promise(params: Record, state: Record, trace: Record) -> None:
    """A promise pleases today and is measured against at the end, the more so if made blindly."""
    state[at.PROMISED] = 1
    state[at.PROMISES] += 1
    blind = at.P_BLIND_PROMISE_EXPECTATION_TRUST
    state[at.EXPECTATION] += params[at.P_PROMISE_EXPECTATION_TRUST if state[at.NEED_KNOWN] else blind]
    move_customer(params, state, trace, at.C_PROMISED, params[at.P_PROMISED_TRUST])


def deliver(state: Record, trace: Record) -> None:
    state[at.PARTS_DONE] += 1
    state[at.UNREVIEWED] += 1
    state[at.UNBOOKED] += 1
    state[at.ACTIVE] = 1
    if not state[at.NEED_KNOWN]:
        state[at.PARTS_BLIND] += 1
    book(state, trace, at.C_DELIVERED, state[at.PARTS_DONE], 0)


def misfit(params: Record, world: Record, state: Record, part: int) -> int:
    """Say whether a delivered part does not fit; one made without knowing the need fits only by luck."""
    blind = part < state[at.PARTS_BLIND] and world[at.W_DIFFERS]
    percent = params[at.P_MISFIT_IF_BLIND_PERCENT] if blind else params[at.P_MISFIT_PERCENT]
    return 1 if world[at.W_UNIT + part] * 100 < percent * WHOLE else 0


def find_misfits(params: Record, world: Record, state: Record, trace: Record) -> None:
    """Look at every part that nobody has looked at; the need comes out with it."""
    found = 0
    for part in range(state[at.PARTS_DONE] - state[at.UNREVIEWED], state[at.PARTS_DONE]):
        found += misfit(params, world, state, part)
    state[at.UNREVIEWED] = 0
    state[at.MISFITS] += found
    book(state, trace, at.C_FOUND, found, 0)
    learn_need(world, state, trace)


def review(params: Record, world: Record, state: Record, trace: Record) -> None:
    state[at.ACTIVE] = 1
    state[at.EXPECTATION] -= params[at.P_REVIEW_EXPECTATION_TRUST]
    move_customer(params, state, trace, at.C_REVIEWED, params[at.P_REVIEWED_TRUST])
    find_misfits(params, world, state, trace)


def rework(params: Record, state: Record, trace: Record) -> None:
    """Correct what does not fit; the later, the dearer."""
    state[at.ACTIVE] = 1
    corrected = min(state[at.MISFITS], params[at.P_CORRECTED])
    state[at.MISFITS] -= corrected
    cents = params[at.P_REWORK_CENTS] * params[at.T_REWORK_THOUSANDTHS + state[at.WEEK] - 1] // 1000
    book_cents(params, state, trace, at.C_REWORK, -corrected * cents)
    book(state, trace, at.C_CORRECTED, corrected, 0)
