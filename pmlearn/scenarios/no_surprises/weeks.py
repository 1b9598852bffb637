"""How a week of no surprises ends, how the next one opens, and how the six weeks are closed."""

from __future__ import annotations

from pmlearn.scenarios.chance import WHOLE
from pmlearn.scenarios.no_surprises import records as at
from pmlearn.scenarios.no_surprises.actions import forget_past, issue_of, pay, show_size
from pmlearn.scenarios.no_surprises.books import book, lose_trust, reaction
from pmlearn.scenarios.no_surprises.legal import (
    chase_percent,
    is_untold,
    untold,
    untold_duty,
    untold_word,
)
from pmlearn.scenarios.record import Record


def open_week(world: Record, state: Record, trace: Record) -> None:
    """Read out what has come up; a strand has room for the next issue two weeks after the last."""
    for strand in range(at.STRANDS):
        number = state[at.ARRIVED + strand]
        if number < at.ISSUES_A_STRAND:
            issue = at.ISSUES_A_STRAND * strand + number
            if state[at.WEEK] == earliest(state, strand) + world[at.W_GAP + issue]:
                come_up(world, state, trace, strand, issue)


def earliest(state: Record, strand: int) -> int:
    """Return the first week in which a strand's next issue can come up."""
    return state[at.LAST_WEEK + strand] + 2 if state[at.ARRIVED + strand] else 1


def come_up(world: Record, state: Record, trace: Record, strand: int, issue: int) -> None:
    """An issue comes up, with the team's first word on its size."""
    state[at.ARRIVED + strand] += 1
    state[at.LAST_WEEK + strand] = state[at.WEEK]
    first = at.HALL_OPEN + at.FIELDS * strand
    for field in range(at.FIELDS):
        state[first + field] = 0
    state[first + at.OPEN] = 1
    state[first + at.WORD] = world[at.W_WORD + issue]
    state[first + at.SINCE] = state[at.WEEK]
    state[first + at.DUTY] = world[at.W_DUTY + issue]
    book(state, trace, at.C_HALL_FLOOR + issue, 0, 0)
    book(state, trace, at.C_WORD_SMALL + world[at.W_WORD + issue] - 1, world[at.W_WORD + issue], 0)
    if world[at.W_DUTY + issue]:
        book(state, trace, at.C_DUTY_HALL + strand, 0, 0)


def end_slot(params: Record, world: Record, state: Record, trace: Record) -> None:
    """Safety and the law do not wait: every slot that they go untold costs trust."""
    for strand in range(at.STRANDS):
        if is_untold(state, strand) and state[at.HALL_OPEN + at.FIELDS * strand + at.DUTY]:
            lose_trust(params, world, state, trace, at.C_DUTY_LATE, params[at.P_DUTY_LATE_TRUST])


def end_week(params: Record, world: Record, state: Record, trace: Record) -> None:
    """Bring in what the weekend brings, then open the next week or close the six."""
    chase(params, world, state, trace)
    for strand in range(at.STRANDS):
        first = at.HALL_OPEN + at.FIELDS * strand
        if state[first + at.OPEN]:
            if state[at.WEEK] > state[first + at.SINCE] or state[at.WEEK] >= at.WEEKS:
                run_out(params, world, state, trace, strand)
            else:
                spend_weekend(params, world, state, trace, strand)
    if state[at.WEEK] >= at.WEEKS:
        close(params, world, state, trace)
        return
    state[at.WEEK] += 1
    state[at.SLOT] = at.MORNING
    open_week(world, state, trace)
    state[at.SLOT] = 0


def chase(params: Record, world: Record, state: Record, trace: Record) -> None:
    """What was not told may reach the sponsor anyway; answering for it takes a slot of next week."""
    state[at.SLOTS] = at.SLOTS_A_WEEK
    if world[at.W_CHASE + state[at.WEEK] - 1] >= 100 * chase_percent(params, state):
        return
    state[at.CHASED] += 1
    state[at.SLOTS] = at.SLOTS_A_WEEK - 1
    for strand in range(at.STRANDS):
        if is_untold(state, strand):
            show_size(world, state, trace, strand)
    if reaction(world, state, untold_word(state), untold_duty(state)):
        lose_trust(params, world, state, trace, at.C_CHASED, params[at.P_CHASED_TRUST])
    else:
        book(state, trace, at.C_SHRUGGED, 0, 0)
    for strand in range(at.STRANDS):
        if is_untold(state, strand):
            state[at.HALL_OPEN + at.FIELDS * strand + at.TOLD] = 1
    forget_past(state)


def spend_weekend(params: Record, world: Record, state: Record, trace: Record, strand: int) -> None:
    """An issue's first weekend: it may go away or grow, the large ones rather grow."""
    issue = issue_of(state, strand)
    first = at.HALL_OPEN + at.FIELDS * strand
    number = world[at.W_EVENT + issue]
    if number < event_from(params, world[at.W_SIZE + issue], at.STAYED):
        state[at.HAPPENED + issue] = at.WENT
        state[first + at.OPEN] = 0
        book(state, trace, at.C_HALL_WENT + strand, 0, 0)
    elif number >= event_from(params, world[at.W_SIZE + issue], at.GREW):
        state[at.HAPPENED + issue] = at.GREW
        state[first + at.GROWN] = 1
        book(state, trace, at.C_HALL_GREW + strand, 0, 0)
    else:
        state[at.HAPPENED + issue] = at.STAYED


def event_from(params: Record, size: int, event: int) -> int:
    """Return the least number that brings `event` to an issue of this size; going away comes lowest."""
    if event == at.WENT:
        return 0
    if event == at.STAYED:
        return 100 * params[at.T_GOES_PERCENT + size - 1]
    least = WHOLE - 100 * params[at.T_GROWS_PERCENT + size - 1]
    return max(least, 100 * params[at.T_GOES_PERCENT + size - 1])


def event_to(params: Record, size: int, event: int) -> int:
    """Return the least number above those that bring `event`."""
    if event == at.WENT:
        return event_from(params, size, at.STAYED)
    return event_from(params, size, at.GREW) if event == at.STAYED else WHOLE


def run_out(params: Record, world: Record, state: Record, trace: Record, strand: int) -> None:
    """An issue that nobody closed costs what it costs; who knew of it, is known."""
    first = at.HALL_OPEN + at.FIELDS * strand
    size = show_size(world, state, trace, strand)
    state[at.FAILURES] += 1 if size > 1 else 0
    if state[first + at.TOLD]:
        if reaction(world, state, size, state[first + at.DUTY]):
            lose_trust(params, world, state, trace, at.C_LEFT_ALONE, params[at.P_LEFT_ALONE_TRUST])
        pay(params, state, trace, strand, params[at.P_ALONE_PERCENT], at.C_DECIDED_ALONE)
        return
    if state[at.UNTOLD_PAST] == 0:
        state[at.UNTOLD_PAST_SINCE] = state[first + at.SINCE]
    state[at.UNTOLD_PAST_SINCE] = min(state[at.UNTOLD_PAST_SINCE], state[first + at.SINCE])
    state[at.UNTOLD_PAST] += 1
    state[at.UNTOLD_PAST_SIZE] = max(state[at.UNTOLD_PAST_SIZE], size)
    state[at.UNTOLD_PAST_DUTY] = max(state[at.UNTOLD_PAST_DUTY], state[first + at.DUTY])
    pay(params, state, trace, strand, 100, at.C_LEFT)


def close(params: Record, world: Record, state: Record, trace: Record) -> None:
    """The final report tells the sponsor what nobody did; after this the play is finished."""
    if untold(state) > 0 and reaction(world, state, untold_word(state), untold_duty(state)):
        lose_trust(params, world, state, trace, at.C_NEVER_TOLD, params[at.P_NEVER_TOLD_TRUST])
    state[at.FINISHED] = 1
