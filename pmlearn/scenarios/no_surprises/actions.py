"""What each action of no surprises does, at once and within its slot.

What the weekend brings comes in at the end of the week (`weeks`).
"""

from __future__ import annotations

from pmlearn.scenarios.no_surprises import records as at
from pmlearn.scenarios.no_surprises.books import book, book_cents, lose_trust, move_trust, reaction
from pmlearn.scenarios.no_surprises.legal import untold_duty, untold_weeks, untold_word
from pmlearn.scenarios.record import Record


def issue_of(state: Record, strand: int) -> int:
    """Return the number of a strand's latest issue."""
    return at.ISSUES_A_STRAND * strand + state[at.ARRIVED + strand] - 1


def show_size(world: Record, state: Record, trace: Record, strand: int) -> int:
    """Put the true size of a strand's issue on the table, and return it."""
    issue = issue_of(state, strand)
    size = world[at.W_SIZE + issue]
    first = at.HALL_OPEN + at.FIELDS * strand
    if not state[first + at.KNOWN]:
        state[at.SHOWN + issue] = 1
        state[first + at.WORD] = size
        state[first + at.KNOWN] = 1
        book(state, trace, at.C_HALL_SMALL + at.SIZES * strand + size - 1, size, 0)
    return size


def pay(params: Record, state: Record, trace: Record, strand: int, percent: int, cause: int) -> None:
    """Close an issue: so many percent of what it would cost come out of the reserve.

    An early word lets others make room, so that everything afterwards costs less.
    """
    first = at.HALL_OPEN + at.FIELDS * strand
    whole = 100 + state[first + at.GROWN] * params[at.P_GROWTH_PERCENT]
    early = 100 - params[at.P_EARLY_PERCENT] if state[first + at.TOLD] == 2 else 100
    cents = params[at.T_SIZE_CENTS + state[first + at.WORD] - 1]
    book_cents(params, state, trace, cause, -(cents * whole * percent * early // 1_000_000))
    state[first + at.OPEN] = 0


def tell(params: Record, world: Record, state: Record, trace: Record) -> None:
    """Tell the sponsor everything that she does not know, bare; she judges it by the size that is named."""
    weeks = untold_weeks(state)
    if not reaction(world, state, untold_word(state), untold_duty(state)):
        lose_trust(params, world, state, trace, at.C_CRIED_WOLF, params[at.P_CRIED_WOLF_TRUST])
    elif weeks > 0:
        lose_trust(params, world, state, trace, at.C_TOLD_LATE, weeks * params[at.P_TOLD_LATE_TRUST])
    else:
        move_trust(params, state, trace, at.C_TOLD_FRESH, params[at.P_TOLD_FRESH_TRUST])
    for strand in range(at.STRANDS):
        note_told(state, strand)
    forget_past(state)


def note_told(state: Record, strand: int) -> None:
    """Note that the sponsor knows of a strand's issue, and whether she heard in the week it came up."""
    first = at.HALL_OPEN + at.FIELDS * strand
    if state[first + at.OPEN] and not state[first + at.TOLD]:
        state[first + at.TOLD] = 2 if state[first + at.SINCE] == state[at.WEEK] else 1


def forget_past(state: Record) -> None:
    """Nothing of the past is left that the sponsor does not know."""
    state[at.UNTOLD_PAST] = 0
    state[at.UNTOLD_PAST_SIZE] = 0
    state[at.UNTOLD_PAST_SINCE] = 0
    state[at.UNTOLD_PAST_DUTY] = 0


def bring_options(params: Record, world: Record, state: Record, trace: Record, strand: int) -> None:
    """Bring ways out and a recommendation; the sponsor decides, and the issue is closed."""
    first = at.HALL_OPEN + at.FIELDS * strand
    analysed = state[first + at.KNOWN]
    known_before = state[first + at.TOLD]
    weeks = state[at.WEEK] - state[first + at.SINCE]
    note_told(state, strand)
    size = show_size(world, state, trace, strand)
    if reaction(world, state, size, state[first + at.DUTY]):
        if not known_before and weeks > 0:
            late = weeks * params[at.P_TOLD_LATE_TRUST]
            lose_trust(params, world, state, trace, at.C_OPTIONS_LATE, late)
        take_options(params, world, state, trace, strand, analysed)
    elif not known_before:
        lose_trust(params, world, state, trace, at.C_CRIED_WOLF, params[at.P_CRIED_WOLF_TRUST])
    state[at.FAILURES] += 1 if size > 1 else 0
    if analysed:
        pay(params, state, trace, strand, params[at.P_OPTIONS_PERCENT], at.C_DECIDED)
    else:
        pay(params, state, trace, strand, params[at.P_BLIND_PERCENT], at.C_DECIDED_BLIND)


def take_options(
    params: Record, world: Record, state: Record, trace: Record, strand: int, analysed: int
) -> None:
    """The sponsor weighs options on something she wants to hear of.

    The first failure handled well leaves more trust than there was; the next one does not.
    """
    first = at.HALL_OPEN + at.FIELDS * strand
    if not analysed:
        lose_trust(params, world, state, trace, at.C_OPTIONS_BLIND, params[at.P_OPTIONS_BLIND_TRUST])
        return
    move_trust(params, state, trace, at.C_OPTIONS, params[at.P_OPTIONS_TRUST])
    if state[first + at.TOLD] != 2 or state[first + at.WORD] < 2:
        return
    if state[at.FAILURES] == 0:
        move_trust(params, state, trace, at.C_RECOVERY, params[at.P_RECOVERY_TRUST])
    else:
        book(state, trace, at.C_AGAIN, 0, 0)


def solve(params: Record, world: Record, state: Record, trace: Record, strand: int) -> None:
    """Solve an issue with the team and record it; beyond her tolerance the decision was the sponsor's."""
    first = at.HALL_OPEN + at.FIELDS * strand
    size = show_size(world, state, trace, strand)
    matters = reaction(world, state, size, state[first + at.DUTY])
    if matters and state[first + at.TOLD]:
        lose_trust(params, world, state, trace, at.C_LEFT_ALONE, params[at.P_LEFT_ALONE_TRUST])
    elif matters:
        lose_trust(params, world, state, trace, at.C_OVERSTEPPED, params[at.P_OVERSTEPPED_TRUST])
    else:
        move_trust(params, state, trace, at.C_WITHIN, params[at.P_WITHIN_TRUST])
    pay(params, state, trace, strand, params[at.T_SOLVED_PERCENT + size - 1], at.C_SOLVED)


def agree(params: Record, world: Record, state: Record, trace: Record) -> None:
    """Agree with the sponsor on what she wants to hear of."""
    tolerance = world[at.W_TOLERANCE]
    state[at.TOLERANCE_FROM] = tolerance
    state[at.TOLERANCE_TO] = tolerance
    move_trust(params, state, trace, at.C_AGREED, params[at.P_AGREED_TRUST])
    book(state, trace, at.C_TOLERANCE_SMALL + tolerance - 1, 0, 0)
