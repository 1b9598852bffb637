"""The accounts of the whole job: what is booked, money in cents and trust between its bounds."""

from __future__ import annotations

from pmlearn.scenarios.books import enter
from pmlearn.scenarios.record import Record
from pmlearn.scenarios.whole_job import records as at


def book(state: Record, trace: Record, cause: int, amount: int, points: int) -> None:
    """Book `points` under `cause`; `amount` is what it was about (parts, cents, trust)."""
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


def new_bad_news(state: Record) -> None:
    """The sponsor would want to know something; what a stage's last decision shows is of the next."""
    if state[at.UNTOLD] == 0:
        last = state[at.SLOT] + 1 >= state[at.SLOTS]
        state[at.UNTOLD_SINCE] = state[at.WEEK] + (1 if last else 0)
    state[at.UNTOLD] += 1


def all_told(state: Record) -> None:
    """The sponsor knows all there is to know."""
    state[at.UNTOLD] = 0
    state[at.ISSUE_UNTOLD] = 0


def keep_books(params: Record, world: Record, state: Record, trace: Record) -> None:
    """Book what was delivered; only now does anybody know what a part costs."""
    cents = params[at.P_HARD_CENTS] if world[at.W_HARD] else params[at.P_EASY_CENTS]
    book_cents(params, state, trace, at.C_WORK, -state[at.UNBOOKED] * cents)
    state[at.UNBOOKED] = 0
    if state[at.COST_KNOWN]:
        return
    state[at.COST_KNOWN] = 1
    state[at.HARD] = world[at.W_HARD]
    book(state, trace, at.C_COST_HARD if world[at.W_HARD] else at.C_COST_EASY, 0, 0)
    if world[at.W_HARD]:
        new_bad_news(state)
