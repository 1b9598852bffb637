"""Which actions of the two hats can be taken now, and why the others cannot.

Read from an observation alone, so that faces, policies and rules agree.
"""

from __future__ import annotations

from pmlearn.scenarios.record import Record
from pmlearn.scenarios.two_hats import records as at

# Why an action cannot be taken now; 0 means that it can. Texts are in scenario.yaml.
REASONS = ("", "nothing-promised", "no-rework", "already-walked", "no-papers", "books-done", "nothing-shouts")


def blocked(seen: Record, action: int) -> int:  # noqa: PLR0911 (one line an action)
    """Return why `action` cannot be taken now, as a position in `REASONS`; 0 when it can."""
    if action == at.A_PROMISES:
        open_hours = seen[at.NEW_PROMISES] + seen[at.LATE_PROMISES] + seen[at.OLD_PROMISES]
        return 0 if open_hours > 0 else 1
    if action == at.A_PUT_RIGHT:
        return 0 if seen[at.REWORK] > 0 else 2
    if action == at.A_WALK:
        return 3 if seen[at.WALK_WEEK] == seen[at.WEEK] else 0
    if action == at.A_PAPERS:
        open_hours = seen[at.NEW_PAPERS] + seen[at.LATE_PAPERS] + seen[at.OLD_PAPERS]
        return 0 if open_hours > 0 else 4
    if action == at.A_BOOKS:
        return 5 if seen[at.BOOKS_WEEK] == seen[at.WEEK] else 0
    if action == at.A_URGENT:
        return 0 if seen[at.CALL] != at.NO_CALL else 6
    return 0
