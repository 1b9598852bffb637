"""How a week of the closing month ends, how the next one opens, and how the month is closed."""

from __future__ import annotations

from pmlearn.scenarios.closing_month import records as at
from pmlearn.scenarios.closing_month.actions import find_hidden
from pmlearn.scenarios.closing_month.books import book, book_cents, move_customer, move_sponsor
from pmlearn.scenarios.record import Record


def bad_news(state: Record) -> None:
    """Something the sponsor does not know came in this evening; it can be told from next week on."""
    if state[at.UNTOLD] == 0:
        state[at.UNTOLD_SINCE] = state[at.WEEK] + 1
    state[at.UNTOLD] += 1


def end_week(params: Record, world: Record, state: Record, trace: Record) -> None:
    """Bring in what the week set in motion, then open the next week or close the month."""
    chase(params, world, state, trace)
    if state[at.WARNED] and not (state[at.MATCHED] or state[at.PAID_UNMATCHED] or state[at.LIEN]):
        file_lien(params, state, trace)
    if state[at.CREW_LEAVES]:
        state[at.CREW_GONE] = 1
    if state[at.SIGNATORY_LEAVES] and state[at.WEEK] >= 3:
        state[at.SIGNATORY_GONE] = 1
    if state[at.INVITED]:
        inspect(params, world, state, trace)
    if state[at.WEEK] >= at.WEEKS:
        close_month(params, world, state, trace)
        return
    state[at.WEEK] += 1
    state[at.SLOT] = at.MORNING
    open_week(world, state, trace)
    state[at.SLOT] = 0


def chase(params: Record, world: Record, state: Record, trace: Record) -> None:
    """Bad news kept back may reach the sponsor anyway; answering for it takes a slot of next week."""
    state[at.SLOTS] = at.SLOTS_A_WEEK
    if state[at.UNTOLD] == 0:
        return
    weeks = state[at.WEEK] - state[at.UNTOLD_SINCE]
    hazard = params[at.P_CHASE_TEN_THOUSANDTHS] + weeks * params[at.P_CHASE_A_WEEK_TEN_THOUSANDTHS]
    hazard += (state[at.UNTOLD] - 1) * params[at.P_CHASE_EACH_TEN_THOUSANDTHS]
    if world[at.W_CHASE + state[at.WEEK] - 1] < hazard:
        state[at.CHASED] += 1
        state[at.UNTOLD] = 0
        state[at.SLOTS] = at.SLOTS_A_WEEK - 1
        move_sponsor(params, state, trace, at.C_CHASED, params[at.P_CHASED_TRUST])


def file_lien(params: Record, state: Record, trace: Record) -> None:
    """The supplier who waited too long asks for security, and the customer hears of it."""
    state[at.LIEN] = 1
    book_cents(params, state, trace, at.C_LIEN_COST, -params[at.P_LIEN_CENTS])
    move_customer(params, state, trace, at.C_LIEN, params[at.P_LIEN_TRUST])
    bad_news(state)


def inspect(params: Record, world: Record, state: Record, trace: Record) -> None:
    """The customer's inspector comes at the week's end; a failed visit lists every defect."""
    attempt = state[at.ATTEMPTS]
    known = state[at.HIDDEN_KNOWN]
    listed = state[at.OPEN_DEFECTS]
    there = listed if known else listed + world[at.W_HIDDEN]
    passed = (
        1 if world[at.W_INSPECTION + attempt] < 100 * pass_percent(params, world[at.W_STRICT], there) else 0
    )
    state[at.INSPECTED + attempt] = 1 + passed + 2 * known + 4 * listed
    state[at.ATTEMPTS] += 1
    state[at.INVITED] = 0
    if passed:
        state[at.PASSED] = 1
        move_customer(params, state, trace, at.C_PASSED, params[at.P_PASSED_TRUST])
        return
    move_customer(params, state, trace, at.C_FAILED, params[at.P_FAILED_TRUST])
    find_hidden(world, state, trace)
    bad_news(state)


def pass_percent(params: Record, strict: int, defects: int) -> int:
    """Return how likely an inspection passes with that many defects, listed or not, in percent."""
    table = at.T_STRICT_PASS_PERCENT if strict else at.T_EASY_PASS_PERCENT
    return params[table + min(4, defects)]


def open_week(world: Record, state: Record, trace: Record) -> None:
    """Read out the news of a new week."""
    week = state[at.WEEK]
    if week == world[at.W_CREW_LAST_WEEK] and week < at.WEEKS:
        state[at.CREW_LEAVES] = 1
        book(state, trace, at.C_CREW_LEAVES, week, 0)
    if week == world[at.W_SIGNATORY_NEWS_WEEK]:
        state[at.SIGNATORY_LEAVES] = 1
        book(state, trace, at.C_SIGNATORY_LEAVES, week, 0)
    if not (state[at.MATCHED] or state[at.PAID_UNMATCHED] or state[at.WARNED]):
        hear_supplier(world, state, trace)
    if week > world[at.W_WINDOW_WEEK] and not (state[at.RETURNED] or state[at.WINDOW_CLOSED]):
        state[at.WINDOW_CLOSED] = 1
        book(state, trace, at.C_WINDOW_CLOSED, week, 0)


def hear_supplier(world: Record, state: Record, trace: Record) -> None:
    """An unpaid supplier warns once his patience ends; until then only its length so far is known."""
    if state[at.WEEK] == world[at.W_PATIENCE_WEEK]:
        state[at.WARNED] = 1
        book(state, trace, at.C_SUPPLIER_WARNS, state[at.WEEK], 0)
    else:
        state[at.NO_WARNING_UNTIL] = state[at.WEEK]


def close_month(params: Record, world: Record, state: Record, trace: Record) -> None:
    """Settle what was left open; after this the play is finished."""
    close_account(params, state, trace)
    close_invoices(params, world, state, trace)
    if not state[at.RETURNED]:
        book_cents(params, state, trace, at.C_PANELS, params[at.P_PANELS_SALVAGE_CENTS])
    if state[at.UNTOLD] > 0 and state[at.UNTOLD_SINCE] <= at.WEEKS:
        move_sponsor(params, state, trace, at.C_NEVER_TOLD, params[at.P_NEVER_TOLD_TRUST])
    if not state[at.TRAINED]:
        move_customer(params, state, trace, at.C_UNTRAINED, params[at.P_UNTRAINED_TRUST])
    if not state[at.ACCEPTED]:
        move_customer(params, state, trace, at.C_UNACCEPTED, params[at.P_UNACCEPTED_TRUST])
    left = state[at.OPEN_DEFECTS]
    if not state[at.HIDDEN_KNOWN]:
        left += world[at.W_HIDDEN]
    if left > 0:
        book_cents(params, state, trace, at.C_WARRANTY, -left * params[at.P_WARRANTY_CENTS])
        move_customer(params, state, trace, at.C_OPEN_DEFECTS, left * params[at.P_OPEN_DEFECT_TRUST])
    state[at.FINISHED] = 1


def close_account(params: Record, state: Record, trace: Record) -> None:
    """Value what is not billed: part of it if accepted, less of it if not."""
    if state[at.BILLED]:
        return
    percent = params[at.P_UNBILLED_PERCENT] if state[at.ACCEPTED] else params[at.P_UNACCEPTED_PERCENT]
    book_cents(params, state, trace, at.C_RETAINED, params[at.P_RETAINED_CENTS] * percent // 100)
    if state[at.CHANGE_AGREED]:
        book_cents(params, state, trace, at.C_CHANGE_BILLED, params[at.P_CHANGE_CENTS] * percent // 100)


def close_invoices(params: Record, world: Record, state: Record, trace: Record) -> None:
    """Value held, unpaid and overpaid invoices."""
    if state[at.HELD]:
        lost = state[at.HELD_CENTS] * params[at.P_HELD_PERCENT] // 100
        book_cents(params, state, trace, at.C_HELD, -lost)
    elif state[at.PAID_UNMATCHED]:
        overbilled = 0
        for invoice in range(at.INVOICES):
            overbilled += world[at.W_OVERBILLED_CENTS + invoice]
        book_cents(params, state, trace, at.C_OVERPAID, -overbilled)
    elif not state[at.MATCHED]:
        book_cents(params, state, trace, at.C_UNPAID, -params[at.P_UNPAID_CENTS])
