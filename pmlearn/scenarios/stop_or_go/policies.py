"""Policies for stop-or-go: what an action is held to be worth, given what can be seen.

The reference reads the plan (`planning`), so it is not the best known policy but
the optimal one of this model. What has been spent counts alike for every action,
so it cancels: the reference is the same without it. A policy that weighs one kind
of action more lets part of the spent money count for that kind; one that weighs it
at nothing never takes it.
"""

from __future__ import annotations

from pmlearn.scenarios.record import Record
from pmlearn.scenarios.stop_or_go import records as at
from pmlearn.scenarios.stop_or_go.lookup import known_row


def kind(action: int) -> int:
    """Return which belief weighs an action."""
    if action == at.A_CONTINUE:
        return at.B_GOING_ON
    return at.B_STOPPING if action == at.A_STOP else at.B_OTHER_WAYS


def worth(params: Record, seen: Record, action: int) -> int:
    """Return the money spent less what the action falls short of the best one, in thousandths of a point.

    Where leaving things undecided is best and the action is not, it is worth nothing.
    """
    row = at.REGRET + len(at.ACTIONS) * known_row(seen)
    regret = params[row + action]
    if regret > 0 and params[row + at.A_LEAVE] == 0:
        return 0
    return 1 + at.SCALE * max(0, seen[at.SPENT]) - regret
