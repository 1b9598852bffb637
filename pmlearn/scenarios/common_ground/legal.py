"""Which actions of the common ground can be taken now, and why the others cannot.

Read from an observation alone, so that faces, policies and rules agree.
"""

from __future__ import annotations

from pmlearn.scenarios.common_ground import records as at
from pmlearn.scenarios.record import Record

# Why an action cannot be taken now; 0 means that it can. Texts are in scenario.yaml.
REASONS = (
    "",
    "heard-out",
    "no-time",
    "nothing-to-show",
    "all-built",
    "not-heard",
    "already-analysed",
    "no-reason",
    "nothing-to-reset",
    "just-promised",
    "no-wish",
    "nothing-broken",
)


def blocked(seen: Record, action: int) -> int:
    """Return why `action` cannot be taken now, as a position in `REASONS`; 0 when it can."""
    if action in (at.A_LISTEN, at.A_REVIEW):
        return blocked_meeting(seen, action)
    if action in (at.A_ANALYSE, at.A_RESET, at.A_PROMISE):
        return blocked_expectation(seen, action)
    if action == at.A_BUILD:
        return 4 if seen[at.BUILT] >= at.NEEDS else 0
    if action in (at.A_PRICE, at.A_GIVE):
        return 10 if seen[at.WISH] == 0 else 0
    if action == at.A_RECOVER:
        return 11 if seen[at.FAILURE] == 0 else 0
    return 0


def blocked_meeting(seen: Record, action: int) -> int:
    if action == at.A_LISTEN and seen[at.LISTENED] >= 2:
        return 1
    if action == at.A_REVIEW and seen[at.UNREVIEWED] == 0:
        return 3
    return 2 if seen[at.MEETINGS] < 1 else 0


def blocked_expectation(seen: Record, action: int) -> int:
    if action == at.A_PROMISE:
        return 9 if seen[at.PROMISED] else 0
    if action == at.A_ANALYSE:
        if not seen[at.LISTENED]:
            return 5
        return 6 if seen[at.ANALYSED] else 0
    if not seen[at.ANALYSED]:
        return 7
    return 8 if seen[at.GAP] == 0 else 0
