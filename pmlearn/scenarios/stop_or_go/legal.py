"""Which actions of stop-or-go can be taken now, and why the others cannot.

Read from an observation alone, so that faces, policies and rules agree.
"""

from __future__ import annotations

from pmlearn.scenarios.record import Record
from pmlearn.scenarios.stop_or_go import records as at

# Why an action cannot be taken now; 0 means that it can. Texts are in scenario.yaml.
REASONS = ("", "first-gate", "last-gate", "already-rescoped", "work-stopped")


def blocked(seen: Record, action: int) -> int:
    """Return why `action` cannot be taken now, as a position in `REASONS`; 0 when it can."""
    if seen[at.GATE] == 1:
        return barred_first(action)
    return barred_last(seen[at.CHOSEN] - 1, action)


def barred_first(action: int) -> int:
    """At a first gate the question is whether the work goes on, not yet what becomes of it."""
    return 1 if action in (at.A_INTEGRATE, at.A_HAND_OVER) else 0


def barred_last(chosen: int, action: int) -> int:
    """At a second gate it matters what was chosen at the first one."""
    if action == at.A_REVIEW:
        return 2
    if chosen == at.A_STOP and action in (at.A_CONTINUE, at.A_RESCOPE):
        return 4
    return 3 if chosen == at.A_RESCOPE and action == at.A_RESCOPE else 0
