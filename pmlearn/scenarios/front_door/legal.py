"""Which actions can be taken on the request on the table, and why the others cannot.

Read from an observation alone, so that faces, policies and rules agree.
"""

from __future__ import annotations

from pmlearn.scenarios.front_door import records as at
from pmlearn.scenarios.record import Record

# Why an action cannot be taken now; 0 means that it can. Texts are in scenario.yaml.
REASONS = ("", "already-asked", "no-team")


def blocked(seen: Record, action: int) -> int:
    """Return why `action` cannot be taken now, as a position in `REASONS`; 0 when it can."""
    if action <= at.A_CHECK:
        return 1 if seen[at.SLOT] > 0 else 0
    if action == at.A_ACCEPT:
        return 0 if seen[at.TEAMS] > 0 else 2
    return 0
