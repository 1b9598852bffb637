"""The rules of the two hats: one step spends one block of hours, and weeks end, open and are closed.

All the chance of a play stands in its world (`worlds`). Which hat is wise is left
to `policies`; words are left to `scenario.yaml`.
"""

from __future__ import annotations

from pmlearn.scenarios.books import cleared
from pmlearn.scenarios.record import Record
from pmlearn.scenarios.two_hats import records as at
from pmlearn.scenarios.two_hats.actions import act, book, move_trust, read_trust, reconcile, rework_found


def start(params: Record, world: Record, state: Record, trace: Record) -> None:
    """Set the state to the first morning; `state` and `trace` may hold anything before."""
    cleared(state, trace)
    state[at.SLOT] = at.MORNING
    state[at.NEW_PAPERS] = params[at.P_FIRST_PAPERS_HOURS]
    state[at.NEW_PROMISES] = params[at.P_FIRST_PROMISES_HOURS]
    state[at.REPORT] = world[at.W_REPORT]
    state[at.SAID_HASTY] = world[at.W_SAID_HASTY]
    state[at.SAID_EXACTING] = world[at.W_SAID_EXACTING]
    move_trust(params, state, trace, at.C_TRUST_START, params[at.P_TRUST])
    book(state, trace, at.C_ON_BUDGET + world[at.W_REPORT], 0, 0)
    book(state, trace, at.C_SAID_CAREFUL + world[at.W_SAID_HASTY], 0, 0)
    book(state, trace, at.C_SAID_PATIENT + world[at.W_SAID_EXACTING], 0, 0)
    open_week(params, world, state, trace)


def step(params: Record, world: Record, state: Record, action: int, trace: Record) -> None:
    """Take one legal action; after a week's last block the week ends."""
    act(params, world, state, action, trace)
    state[at.SLOT] += 1
    if state[at.SLOT] < state[at.SLOTS]:
        return
    state[at.SLOT] = at.EVENING
    miss_call(params, world, state, trace)
    if world[at.W_AUDIT_WEEK] == state[at.WEEK]:
        audit(params, world, state, trace)
    if world[at.W_VISIT_WEEK] == state[at.WEEK]:
        visit(params, world, state, trace)
    grow_old(params, state, trace)
    if state[at.WEEK] >= at.WEEKS:
        close(params, world, state, trace)
        return
    state[at.WEEK] += 1
    state[at.SLOT] = at.MORNING
    open_week(params, world, state, trace)


def open_week(params: Record, world: Record, state: Record, trace: Record) -> None:
    """Put the week's new work on the piles and read out what is announced and what shouts."""
    week = state[at.WEEK]
    stream = world[at.W_STREAM + week - 1]
    state[at.SLOTS] = 2 - week % 2
    state[at.NEW_PAPERS] += params[at.T_PAPERS_HOURS + stream]
    state[at.NEW_PROMISES] += params[at.T_PROMISES_HOURS + stream]
    book(state, trace, at.C_ARRIVED_PAPERS, params[at.T_PAPERS_HOURS + stream], 0)
    book(state, trace, at.C_ARRIVED_PROMISES, params[at.T_PROMISES_HOURS + stream], 0)
    if state[at.AUDIT_WEEK] == 0 and world[at.W_AUDIT_WEEK] == week + 1:
        state[at.AUDIT_WEEK] = week + 1
        book(state, trace, at.C_AUDIT_COMES, week + 1, 0)
    if state[at.VISIT_WEEK] == 0 and world[at.W_VISIT_WEEK] == week + 1:
        state[at.VISIT_WEEK] = week + 1
        book(state, trace, at.C_VISIT_COMES, week + 1, 0)
    state[at.CALL] = world[at.W_CALL + week - 1]
    if state[at.CALL] != at.NO_CALL:
        book(state, trace, at.C_CALLS_FORM + state[at.CALL] - at.CALL_FORM, 0, 0)
    state[at.SLOT] = 0


def miss_call(params: Record, world: Record, state: Record, trace: Record) -> None:
    """Bear what comes of a call that nobody answered; how loud it was does not matter."""
    if state[at.CALL] == at.NO_CALL:
        return
    call = state[at.CALL]
    state[at.CALL] = at.NO_CALL
    if call == at.CALL_FORM:
        book(state, trace, at.C_FORM, params[at.P_FORM_POINTS], -params[at.P_FORM_POINTS])
    elif call == at.CALL_SLIDES:
        book(state, trace, at.C_SLIDES, params[at.P_SLIDES_POINTS], -params[at.P_SLIDES_POINTS])
    elif call == at.CALL_KIOSK:
        move_trust(params, state, trace, at.C_KIOSK, -params[at.P_KIOSK_TRUST])
    elif call == at.CALL_COLOUR:
        move_trust(params, state, trace, at.C_COLOUR, -params[at.P_COLOUR_TRUST])


def audit(params: Record, world: Record, state: Record, trace: Record) -> None:
    """The auditors count late papers and weeks without reconciled books, and reconcile them."""
    state[at.AUDITED] = 1
    late = state[at.LATE_PAPERS] * params[at.P_AUDIT_LATE_POINTS]
    late += state[at.OLD_PAPERS] * params[at.P_AUDIT_OLD_POINTS]
    weeks = state[at.WEEK] - state[at.BOOKS_WEEK]
    if late > 0:
        book(state, trace, at.C_AUDIT_PAPERS, state[at.LATE_PAPERS] + state[at.OLD_PAPERS], -late)
    if weeks > 0:
        book(state, trace, at.C_AUDIT_BOOKS, weeks, -weeks * params[at.P_AUDIT_BOOKS_POINTS])
        reconcile(params, world, state, trace)
    if late == 0 and weeks == 0:
        book(state, trace, at.C_AUDIT_CLEAN, 0, params[at.P_AUDIT_CLEAN_POINTS])


def visit(params: Record, world: Record, state: Record, trace: Record) -> None:
    """The library's board looks at everything: late promises, open rework, and flaws nobody had seen."""
    state[at.VISITED] = 1
    read_trust(params, world, state, trace)
    late = state[at.LATE_PROMISES] + state[at.OLD_PROMISES]
    flaws = rework_found(params, world, state, params[at.P_CUSTOMER_FOUND_PERCENT])
    state[at.REWORK] += flaws
    book(state, trace, at.C_CUSTOMER_FOUND, flaws, 0)
    lost = late * params[at.P_VISIT_LATE_THOUSANDTHS] // 1000
    if lost > 0:
        move_trust(params, state, trace, at.C_VISIT_LATE, -lost)
    lost = state[at.REWORK] * params[at.P_VISIT_FLAW_THOUSANDTHS] // 1000
    if lost > 0:
        move_trust(params, state, trace, at.C_VISIT_FLAWS, -lost)
    if late == 0 and state[at.REWORK] == 0:
        move_trust(params, state, trace, at.C_VISIT_CLEAN, params[at.P_VISIT_CLEAN_TRUST])


def grow_old(params: Record, state: Record, trace: Record) -> None:
    """Let open work grow a week older: late promises cost trust unseen, old papers must be hunted for."""
    hunted = state[at.OLD_PAPERS] * params[at.P_HUNTED_PERCENT] // 100
    if hunted > 0:
        book(state, trace, at.C_HUNTED, hunted, 0)
    state[at.LATENESS] += state[at.LATE_PROMISES] + state[at.OLD_PROMISES] * params[at.P_OLD_TIMES]
    state[at.OLD_PAPERS] += hunted + state[at.LATE_PAPERS]
    state[at.LATE_PAPERS] = state[at.NEW_PAPERS]
    state[at.NEW_PAPERS] = 0
    state[at.OLD_PROMISES] += state[at.LATE_PROMISES]
    state[at.LATE_PROMISES] = state[at.NEW_PROMISES]
    state[at.NEW_PROMISES] = 0


def close(params: Record, world: Record, state: Record, trace: Record) -> None:
    """Reconcile, look, ask for acceptance and count what is left; after this the play is finished."""
    reconcile(params, world, state, trace)
    read_trust(params, world, state, trace)
    flaws = rework_found(params, world, state, params[at.P_CUSTOMER_FOUND_PERCENT])
    state[at.REWORK] += flaws
    book(state, trace, at.C_CUSTOMER_FOUND, flaws, 0)
    promises = state[at.LATE_PROMISES] + state[at.OLD_PROMISES]
    ask_for_acceptance(params, world, state, trace, promises)
    charge(state, trace, at.C_UNDELIVERED, promises, promises * params[at.P_UNDELIVERED_POINTS])
    charge(state, trace, at.C_WARRANTY, state[at.REWORK], state[at.REWORK] * params[at.P_WARRANTY_POINTS])
    late, old = state[at.LATE_PAPERS], state[at.OLD_PAPERS]
    penalty = late * params[at.P_OPEN_PAPER_POINTS] + old * params[at.P_OLD_PAPER_POINTS]
    charge(state, trace, at.C_OPEN_PAPERS, late + old, penalty)
    state[at.FINISHED] = 1


def charge(state: Record, trace: Record, cause: int, hours: int, points: int) -> None:
    """Take off what hours left behind cost, if there are any."""
    if hours > 0:
        book(state, trace, cause, hours, -points)


def ask_for_acceptance(params: Record, world: Record, state: Record, trace: Record, promises: int) -> None:
    """Trust, what is still wrong and what is still missing decide whether the customer signs."""
    chance = params[at.P_ACCEPT_PERCENT] + state[at.TRUST]
    chance -= state[at.REWORK] * params[at.P_ACCEPT_REWORK_PERCENT]
    chance -= promises * params[at.P_ACCEPT_PROMISE_PERCENT]
    if world[at.W_ACCEPTANCE] < 100 * chance:
        state[at.ACCEPTED] = 1
        book(state, trace, at.C_PAID, 0, params[at.P_PAYMENT_POINTS])
        return
    part = params[at.P_PAYMENT_POINTS] * params[at.P_REFUSED_PERCENT] // 100
    book(state, trace, at.C_WITHHELD, 0, part)
    move_trust(params, state, trace, at.C_REFUSED, -params[at.P_REFUSED_TRUST])
