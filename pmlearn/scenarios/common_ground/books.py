"""The books of the common ground: what is booked, what she expects, and trust between its bounds."""

from __future__ import annotations

from pmlearn.scenarios.books import enter
from pmlearn.scenarios.common_ground import records as at
from pmlearn.scenarios.record import Record


def book(state: Record, trace: Record, cause: int, amount: int, points: int) -> None:
    """Book `points` under `cause`; `amount` is what it was about (pieces, percent, trust)."""
    enter(state, trace, at.LEDGER, cause, amount, points)


def expect(params: Record, state: Record, trace: Record, cause: int, percent: int) -> None:
    """Let her expect so much more, or less."""
    state[at.EXPECTATION] += percent
    book(state, trace, cause, abs(percent), -percent * params[at.P_MET_POINTS])


def gain(params: Record, state: Record, trace: Record, cause: int, percent: int) -> None:
    """Let her get so much more, or less."""
    state[at.GOT] += percent
    book(state, trace, cause, abs(percent), percent * params[at.P_MET_POINTS])


def move_trust(params: Record, state: Record, trace: Record, cause: int, trust: int) -> None:
    """Move the customer's trust by `trust`, kept between 0 and 100."""
    before = state[at.CUSTOMER_TRUST]
    after = min(100, max(0, before + trust))
    state[at.CUSTOMER_TRUST] = after
    book(state, trace, cause, trust, (after - before) * params[at.P_TRUST_POINTS])


def lose_trust(params: Record, world: Record, state: Record, trace: Record, cause: int, trust: int) -> None:
    """Take trust away, more of it from a strict customer; how she takes it shows which she is."""
    harsher = trust * params[at.P_HARSHER_PERCENT] // 100
    move_trust(params, state, trace, cause, -trust - (harsher if world[at.W_STRICT] else 0))
    if harsher > 0 and not state[at.TEMPER]:
        state[at.TEMPER] = 1 + world[at.W_STRICT]
        book(state, trace, at.C_STRICT if world[at.W_STRICT] else at.C_FORGIVING, 0, 0)
