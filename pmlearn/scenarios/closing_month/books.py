"""The books of the closing month: what is booked, money in cents and trust between its bounds."""

from __future__ import annotations

from pmlearn.scenarios.books import enter
from pmlearn.scenarios.closing_month import records as at
from pmlearn.scenarios.record import Record


def book(state: Record, trace: Record, cause: int, amount: int, points: int) -> None:
    """Book `points` under `cause`; `amount` is what it was about (defects, cents, trust)."""
    enter(state, trace, at.LEDGER, cause, amount, points)


def book_cents(params: Record, state: Record, trace: Record, cause: int, cents: int) -> None:
    book(state, trace, cause, cents, cents // params[at.P_CENTS_A_POINT])


def move_customer(params: Record, state: Record, trace: Record, cause: int, trust: int) -> None:
    """Move the customer's trust by `trust`, kept between 0 and 100."""
    before = state[at.CUSTOMER_TRUST]
    after = min(100, max(0, before + trust))
    state[at.CUSTOMER_TRUST] = after
    book(state, trace, cause, trust, (after - before) * params[at.P_CUSTOMER_TRUST_POINTS])


def move_sponsor(params: Record, state: Record, trace: Record, cause: int, trust: int) -> None:
    """Move the sponsor's trust by `trust`, kept between 0 and 100."""
    before = state[at.SPONSOR_TRUST]
    after = min(100, max(0, before + trust))
    state[at.SPONSOR_TRUST] = after
    book(state, trace, cause, trust, (after - before) * params[at.P_SPONSOR_TRUST_POINTS])
