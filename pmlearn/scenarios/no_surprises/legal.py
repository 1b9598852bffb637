"""Which actions of no surprises can be taken now, and what an observation says of the issues.

Read from an observation alone, so that faces, policies and rules agree.
"""

from __future__ import annotations

from pmlearn.scenarios.no_surprises import records as at
from pmlearn.scenarios.record import Record

# Why an action cannot be taken now; 0 means that it can. Texts are in scenario.yaml.
REASONS = ("", "nothing-to-tell", "nothing-open", "size-known", "tolerance-known")


def blocked(seen: Record, action: int) -> int:
    """Return why `action` cannot be taken now, as a position in `REASONS`; 0 when it can."""
    if action == at.A_WORK:
        return 0
    if action == at.A_TELL:
        return 0 if untold(seen) > 0 else 1
    if action == at.A_AGREE:
        return 0 if seen[at.TOLERANCE_FROM] < seen[at.TOLERANCE_TO] else 4
    first = strand_of(action)
    if not seen[first + at.OPEN]:
        return 2
    analysing = action in (at.A_ANALYSE_HALL, at.A_ANALYSE_TILLS)
    return 3 if analysing and seen[first + at.KNOWN] else 0


def strand_of(action: int) -> int:
    """Return where the fields of the strand stand that an action on one issue is about."""
    return at.HALL_OPEN + at.FIELDS * ((action - at.A_OPTIONS_HALL) % at.STRANDS)


def is_untold(seen: Record, strand: int) -> int:
    """Say whether a strand has an open issue that the sponsor does not know of."""
    first = at.HALL_OPEN + at.FIELDS * strand
    return 1 if seen[first + at.OPEN] and not seen[first + at.TOLD] else 0


def untold(seen: Record) -> int:
    """Return how many issues, open or past, the sponsor does not know of."""
    return seen[at.UNTOLD_PAST] + is_untold(seen, 0) + is_untold(seen, 1)


def untold_word(seen: Record) -> int:
    """Return the largest of them, as far as known."""
    largest = seen[at.UNTOLD_PAST_SIZE]
    for strand in range(at.STRANDS):
        if is_untold(seen, strand):
            largest = max(largest, seen[at.HALL_OPEN + at.FIELDS * strand + at.WORD])
    return largest


def untold_duty(seen: Record) -> int:
    """Say whether one of them touches safety or the law."""
    duty = seen[at.UNTOLD_PAST_DUTY]
    for strand in range(at.STRANDS):
        if is_untold(seen, strand):
            duty = max(duty, seen[at.HALL_OPEN + at.FIELDS * strand + at.DUTY])
    return duty


def untold_weeks(seen: Record) -> int:
    """Return how many weeks ago the oldest of them came up."""
    since = seen[at.UNTOLD_PAST_SINCE] if seen[at.UNTOLD_PAST] else seen[at.WEEK]
    for strand in range(at.STRANDS):
        if is_untold(seen, strand):
            since = min(since, seen[at.HALL_OPEN + at.FIELDS * strand + at.SINCE])
    return seen[at.WEEK] - since


def chase_percent(params: Record, seen: Record) -> int:
    """Return how likely the sponsor is to hear this weekend of what was not told, in percent."""
    count = untold(seen)
    if count == 0:
        return 0
    percent = params[at.P_CHASE_PERCENT] + untold_weeks(seen) * params[at.P_CHASE_A_WEEK_PERCENT]
    return min(100, percent + (count - 1) * params[at.P_CHASE_EACH_PERCENT])
