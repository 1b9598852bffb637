"""The books of no surprises: money in cents, trust between its bounds, and what reactions give away."""

from __future__ import annotations

from pmlearn.scenarios.books import enter
from pmlearn.scenarios.no_surprises import records as at
from pmlearn.scenarios.record import Record


def book(state: Record, trace: Record, cause: int, amount: int, points: int) -> None:
    """Book `points` under `cause`; `amount` is what it was about (cents, trust, weeks)."""
    enter(state, trace, at.LEDGER, cause, amount, points)


def book_cents(params: Record, state: Record, trace: Record, cause: int, cents: int) -> None:
    """Book money that the reserve gets or pays."""
    state[at.RESERVE_CENTS] += cents
    book(state, trace, cause, cents, cents // params[at.P_CENTS_A_POINT])


def move_trust(params: Record, state: Record, trace: Record, cause: int, trust: int) -> None:
    """Move the sponsor's trust by `trust`, kept between 0 and 100."""
    before = state[at.SPONSOR_TRUST]
    after = min(100, max(0, before + trust))
    state[at.SPONSOR_TRUST] = after
    book(state, trace, cause, trust, (after - before) * params[at.P_TRUST_POINTS])


def lose_trust(params: Record, world: Record, state: Record, trace: Record, cause: int, trust: int) -> None:
    """Take trust, more of it from a hot temper; the first time shows which temper she has."""
    loss = trust
    if world[at.W_HOT]:
        loss += trust * params[at.P_HOT_MORE_PERCENT] // 100
    move_trust(params, state, trace, cause, loss)
    if state[at.TEMPER] == 0:
        state[at.TEMPER] = 1 + world[at.W_HOT]
        book(state, trace, at.C_HOT if world[at.W_HOT] else at.C_CALM, 0, 0)


def reaction(world: Record, state: Record, size: int, duty: int) -> int:
    """Return 1 when the sponsor wants to hear of this size, and note what that gives away.

    Safety and the law matter to every sponsor, so they give nothing away.
    """
    if duty:
        return 1
    if size >= world[at.W_TOLERANCE]:
        state[at.TOLERANCE_TO] = min(state[at.TOLERANCE_TO], size)
        return 1
    state[at.TOLERANCE_FROM] = max(state[at.TOLERANCE_FROM], size + 1)
    return 0
