"""What each action of the closing month does, at once and within its slot.

What it sets in motion comes in at the end of the week (`weeks`).
"""

from __future__ import annotations

from pmlearn.scenarios.closing_month import records as at
from pmlearn.scenarios.closing_month.books import book, book_cents, move_customer, move_sponsor
from pmlearn.scenarios.record import Record


def act_delivery(params: Record, world: Record, state: Record, action: int, trace: Record) -> None:
    if action == at.A_FIX:
        fix(params, state, trace)
    elif action == at.A_CHECK:
        find_hidden(world, state, trace)
    elif action == at.A_INVITE:
        state[at.INVITED] = 1
        book(state, trace, at.C_INVITED, 0, 0)
    elif action == at.A_TRAIN:
        state[at.TRAINED] = 1
        move_customer(params, state, trace, at.C_TRAINED, params[at.P_TRAINED_TRUST])
    elif action == at.A_ACCEPT:
        ask_for_acceptance(params, world, state, trace)
    elif action == at.A_CHANGE:
        ask_for_change(params, world, state, trace)
    else:
        bill(params, state, trace)


def fix(params: Record, state: Record, trace: Record) -> None:
    """Correct as many defects as the hands at work can; missing spares are ordered again."""
    if state[at.CREW_GONE]:
        hands = params[at.P_FIXES_WITHOUT_CREW]
        book_cents(params, state, trace, at.C_SUBCONTRACTOR, -params[at.P_SUBCONTRACTOR_CENTS])
    else:
        hands = params[at.P_FIXES] + state[at.HELP] * params[at.P_HELP_FIXES]
    fixed = min(hands, state[at.OPEN_DEFECTS])
    state[at.OPEN_DEFECTS] -= fixed
    book(state, trace, at.C_FIXED, fixed, 0)
    if state[at.SPARES_GONE]:
        book_cents(params, state, trace, at.C_REORDER, -fixed * params[at.P_REORDER_CENTS])


def find_hidden(world: Record, state: Record, trace: Record) -> None:
    """Put the defects that nobody had seen on the list."""
    if state[at.HIDDEN_KNOWN]:
        return
    state[at.HIDDEN_KNOWN] = 1
    state[at.OPEN_DEFECTS] += world[at.W_HIDDEN]
    book(state, trace, at.C_FOUND, world[at.W_HIDDEN], 0)


def ask_for_acceptance(params: Record, world: Record, state: Record, trace: Record) -> None:
    """Ask for the signature; once the signatory has gone, a deputy may refuse."""
    if state[at.SIGNATORY_GONE]:
        chance = world[at.W_DEPUTY + state[at.DEPUTY_REFUSALS]]
        if chance >= params[at.P_DEPUTY_SIGNS_TEN_THOUSANDTHS]:
            state[at.DEPUTY_REFUSALS] += 1
            move_customer(params, state, trace, at.C_REFUSED, params[at.P_REFUSED_TRUST])
            return
    state[at.ACCEPTED] = 1
    move_customer(params, state, trace, at.C_SIGNED, params[at.P_SIGNED_TRUST])


def ask_for_change(params: Record, world: Record, state: Record, trace: Record) -> None:
    """Ask the customer to sign the open change; the more trust, the likelier."""
    chance = world[at.W_CHANGE + state[at.CHANGE_ATTEMPTS]]
    state[at.CHANGE_ATTEMPTS] += 1
    if chance < state[at.CUSTOMER_TRUST] * params[at.P_CHANGE_SIGNS_PER_TRUST_TEN_THOUSANDTHS]:
        state[at.CHANGE_AGREED] = 1
        book(state, trace, at.C_CHANGE_SIGNED, params[at.P_CHANGE_CENTS], 0)
    else:
        book(state, trace, at.C_CHANGE_REFUSED, params[at.P_CHANGE_CENTS], 0)


def bill(params: Record, state: Record, trace: Record) -> None:
    """Send the final bill: the retained sum, and the change if it is signed."""
    state[at.BILLED] = 1
    book(state, trace, at.C_BILLED, 0, 0)
    book_cents(params, state, trace, at.C_RETAINED, params[at.P_RETAINED_CENTS])
    if state[at.CHANGE_AGREED]:
        book_cents(params, state, trace, at.C_CHANGE_BILLED, params[at.P_CHANGE_CENTS])


def act_invoices(params: Record, world: Record, state: Record, action: int, trace: Record) -> None:
    if action == at.A_POST:
        state[at.POSTED] = 1
        book(state, trace, at.C_POSTED, at.INVOICES, 0)
    elif action == at.A_MATCH:
        match(params, world, state, trace)
    elif action == at.A_SETTLE:
        book(state, trace, at.C_SETTLED, state[at.HELD_CENTS], params[at.P_SETTLED_POINTS])
        state[at.HELD] = 0
        state[at.HELD_CENTS] = 0
    else:
        state[at.PAID_UNMATCHED] = 1
        book(state, trace, at.C_UNMATCHED, at.INVOICES, params[at.P_UNMATCHED_POINTS])


def match(params: Record, world: Record, state: Record, trace: Record) -> None:
    """Compare order, receipt and invoice; pay what agrees and hold what does not."""
    state[at.MATCHED] = 1
    for invoice in range(at.INVOICES):
        cents = world[at.W_OVERBILLED_CENTS + invoice]
        if cents > 0:
            state[at.HELD] += 1
            state[at.HELD_CENTS] += cents
    book(state, trace, at.C_MATCHED, state[at.HELD], params[at.P_MATCHED_POINTS])


def act_office(params: Record, world: Record, state: Record, action: int, trace: Record) -> None:
    if action == at.A_TITLE:
        state[at.TITLE] = 1
        state[at.WINDOW_WEEK] = world[at.W_WINDOW_WEEK]
        state[at.CLINICS_DOOR_SETS] = world[at.W_CLINICS_DOOR_SETS]
        book(state, trace, at.C_TITLE, world[at.W_WINDOW_WEEK], 0)
    elif action == at.A_RETURN:
        return_surplus(params, world, state, trace)
    elif action == at.A_SPARES:
        state[at.SPARES_GONE] = 1
        book_cents(params, state, trace, at.C_SPARES, params[at.P_SPARES_CENTS])
    elif action == at.A_TELL:
        tell(params, state, trace)
    elif action == at.A_RETROSPECTIVE:
        hold_retrospective(params, state, trace)
    elif action == at.A_ARCHIVE:
        archive(params, state, trace)
    else:
        book(state, trace, at.C_WAITED, 0, 0)


def return_surplus(params: Record, world: Record, state: Record, trace: Record) -> None:
    """Send the panels and the door sets back; whose they are matters."""
    state[at.RETURNED] = 1
    in_time = state[at.WEEK] <= world[at.W_WINDOW_WEEK]
    panels = params[at.P_PANELS_CREDIT_CENTS] if in_time else params[at.P_PANELS_SALVAGE_CENTS]
    book_cents(params, state, trace, at.C_PANELS, panels)
    if not world[at.W_CLINICS_DOOR_SETS]:
        book_cents(params, state, trace, at.C_DOOR_SETS, params[at.P_DOOR_SETS_CENTS])
    elif state[at.TITLE]:
        move_customer(params, state, trace, at.C_CUSTOMER_GOODS, params[at.P_CUSTOMER_GOODS_TRUST])
    else:
        book_cents(params, state, trace, at.C_WRONG_OWNER_COST, -params[at.P_WRONG_OWNER_CENTS])
        move_customer(params, state, trace, at.C_WRONG_OWNER, params[at.P_WRONG_OWNER_TRUST])


def tell(params: Record, state: Record, trace: Record) -> None:
    """Tell the sponsor all the bad news; news of this week costs little and earns help."""
    if state[at.UNTOLD_SINCE] == state[at.WEEK]:
        move_sponsor(params, state, trace, at.C_TOLD_EARLY, params[at.P_TOLD_EARLY_TRUST])
        if not state[at.HELP]:
            state[at.HELP] = 1
            book(state, trace, at.C_HELP, params[at.P_HELP_FIXES], 0)
    else:
        move_sponsor(params, state, trace, at.C_TOLD_LATE, params[at.P_TOLD_LATE_TRUST])
    state[at.UNTOLD] = 0


def hold_retrospective(params: Record, state: Record, trace: Record) -> None:
    state[at.RETROSPECTIVE] = 1
    late = state[at.CREW_GONE]
    points = params[at.P_LATE_RETROSPECTIVE_POINTS] if late else params[at.P_RETROSPECTIVE_POINTS]
    book(state, trace, at.C_RETROSPECTIVE, late, points)


def archive(params: Record, state: Record, trace: Record) -> None:
    """Archive the records and remove access; what is filed before acceptance is incomplete."""
    state[at.ARCHIVED] = 1
    complete = state[at.ACCEPTED]
    points = params[at.P_ARCHIVE_POINTS] if complete else params[at.P_EARLY_ARCHIVE_POINTS]
    book(state, trace, at.C_ARCHIVED, complete, points)
