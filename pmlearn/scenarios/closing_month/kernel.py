"""The rules of the closing month: one short function a rule, one step a slot.

A step takes one action in one slot of one week; after the last slot the week
ends, and what was set in motion comes in. Nothing here draws a number: all the
chance of a play stands in its world (`worlds`). Every point is booked under its
cause, so that the score is the sum of its causes. Which action is wise is left
to `policies`; words are left to `scenario.yaml`.
"""

from __future__ import annotations

from pmlearn.scenarios.closing_month import records as at
from pmlearn.scenarios.record import Record

# Why an action cannot be taken now; 0 means that it can. Texts are in scenario.yaml.
REASONS = (
    "",
    "nothing-open",
    "already-checked",
    "already-passed",
    "already-invited",
    "too-late-to-inspect",
    "already-trained",
    "not-passed",
    "not-trained",
    "already-accepted",
    "deputy-refuses",
    "change-agreed",
    "change-refused",
    "not-accepted",
    "already-billed",
    "already-posted",
    "not-posted",
    "already-paid",
    "nothing-held",
    "title-known",
    "already-returned",
    "spares-gone",
    "nothing-to-tell",
    "already-held",
    "already-archived",
)


def observe(state: Record, observation: Record) -> None:
    """Copy what a person at the table can see; the only door from state to policies and faces."""
    observation[:] = state[: at.SEEN]


def blocked(seen: Record, action: int) -> int:
    """Return why `action` cannot be taken now, as a position in `REASONS`; 0 when it can."""
    if action <= at.A_BILL:
        return blocked_delivery(seen, action)
    if action <= at.A_PAY:
        return blocked_invoices(seen, action)
    return blocked_office(seen, action)


def blocked_delivery(seen: Record, action: int) -> int:  # noqa: PLR0911 (one line an action)
    if action == at.A_FIX:
        return 0 if seen[at.OPEN_DEFECTS] > 0 else 1
    if action == at.A_CHECK:
        if seen[at.PASSED]:
            return 3
        return 2 if seen[at.HIDDEN_KNOWN] else 0
    if action == at.A_INVITE:
        return blocked_invitation(seen)
    if action == at.A_TRAIN:
        return 6 if seen[at.TRAINED] else 0
    if action == at.A_ACCEPT:
        return blocked_acceptance(seen)
    if action == at.A_CHANGE:
        return blocked_change(seen)
    if not seen[at.ACCEPTED]:
        return 13
    return 14 if seen[at.BILLED] else 0


def blocked_invitation(seen: Record) -> int:
    if seen[at.PASSED]:
        return 3
    if seen[at.INVITED]:
        return 4
    return 5 if seen[at.WEEK] >= at.WEEKS else 0


def blocked_acceptance(seen: Record) -> int:
    if seen[at.ACCEPTED]:
        return 9
    if not seen[at.PASSED]:
        return 7
    if not seen[at.TRAINED]:
        return 8
    return 10 if seen[at.DEPUTY_REFUSALS] >= at.ATTEMPTS_AT_MOST else 0


def blocked_change(seen: Record) -> int:
    if seen[at.CHANGE_AGREED]:
        return 11
    if seen[at.ACCEPTED]:
        return 9
    return 12 if seen[at.CHANGE_ATTEMPTS] >= 2 else 0


def blocked_invoices(seen: Record, action: int) -> int:
    if action == at.A_SETTLE:
        return 0 if seen[at.HELD] > 0 else 18
    if seen[at.MATCHED] or seen[at.PAID_UNMATCHED]:
        return 17
    if action == at.A_POST:
        return 15 if seen[at.POSTED] else 0
    if action == at.A_MATCH:
        return 0 if seen[at.POSTED] else 16
    return 0


def blocked_office(seen: Record, action: int) -> int:  # noqa: PLR0911 (one line an action)
    if action == at.A_TITLE:
        if seen[at.RETURNED]:
            return 20
        return 19 if seen[at.TITLE] else 0
    if action == at.A_RETURN:
        return 20 if seen[at.RETURNED] else 0
    if action == at.A_SPARES:
        return 21 if seen[at.SPARES_GONE] else 0
    if action == at.A_TELL:
        return 0 if seen[at.UNTOLD] > 0 else 22
    if action == at.A_RETROSPECTIVE:
        return 23 if seen[at.RETROSPECTIVE] else 0
    if action == at.A_ARCHIVE:
        return 24 if seen[at.ARCHIVED] else 0
    return 0


def book(state: Record, trace: Record, cause: int, amount: int, points: int) -> None:
    """Book `points` under `cause`; `amount` is what it was about (defects, cents, trust)."""
    state[at.LEDGER + cause] += points
    if len(trace) == 0:
        return
    entry = 1 + at.ENTRY * trace[0]
    trace[0] += 1
    trace[entry] = state[at.WEEK]
    trace[entry + 1] = state[at.SLOT]
    trace[entry + 2] = cause
    trace[entry + 3] = amount
    trace[entry + 4] = points


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


def start(params: Record, world: Record, state: Record, trace: Record) -> None:
    """Set the state to the first morning; `state` and `trace` may hold anything before."""
    for position in range(at.STATE):
        state[position] = 0
    if len(trace) > 0:
        trace[0] = 0
    state[at.WEEK] = 1
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


def score(state: Record) -> int:
    """Return the points so far: the sum of their causes."""
    points = 0
    for cause in range(at.CAUSES):
        points += state[at.LEDGER + cause]
    return points
