"""What a request comes to, by its kind and by what is done with it: benefit, rework and trust.

The kernel books these numbers when they come true; the reference policy expects
them by the likelihood of each kind. Points throughout, trust in trust.
"""

from __future__ import annotations

from pmlearn.scenarios.front_door import records as at
from pmlearn.scenarios.record import Record


def settled_at_the_door(truth: int, heard: int) -> int:
    """Return 1 when a plain answer let the flaw be mended before the start: a tool, or a clash."""
    return 1 if heard > at.HEARD_VAGUE and truth in (at.TOOL, at.CLASH) else 0


def accepted_percent(params: Record, truth: int, heard: int) -> int:
    """Return how much of the benefit comes of a request that is accepted as a project."""
    if settled_at_the_door(truth, heard):
        return params[at.P_REFRAMED_PERCENT] if truth == at.TOOL else params[at.P_RESOLVED_PERCENT]
    return params[at.T_ACCEPTED_PERCENT + truth]


def benefit(params: Record, size: int, percent: int, heard: int, said: int) -> int:
    """Return the points of so much of a benefit, less what the days of asking have cost."""
    left = 100
    if heard > at.HEARD_NONE:
        left -= params[at.P_ASK_DELAY_PERCENT]
    if said > at.SAID_NONE:
        left -= params[at.P_CHECK_DELAY_PERCENT]
    return params[at.T_BENEFIT_POINTS + size] * percent * max(0, left) // 10_000


def gaps_cost(params: Record, gaps: int, heard: int) -> int:
    """Return what the empty fields cost: once at the door, a multiple of it in the build."""
    times = 1 if heard > at.HEARD_VAGUE else params[at.P_BUILD_TIMES]
    return gaps * params[at.P_GAP_POINTS] * times


def flaw_cost(params: Record, truth: int, heard: int) -> int:
    """Return what it costs that a request is not what it says; a sound one costs nothing."""
    if truth == at.SOUND:
        return 0
    times = 1 if settled_at_the_door(truth, heard) else params[at.P_BUILD_TIMES]
    return params[at.P_FLAW_POINTS] * times


def accepted_trust(params: Record, truth: int, heard: int) -> int:
    """Return how much trust a project brings that delivers, or costs when it does not."""
    if truth == at.SOUND or settled_at_the_door(truth, heard):
        return params[at.P_DELIVERED_TRUST]
    return params[at.P_DISAPPOINTED_TRUST]


def refused_trust(params: Record, rank: int, heard: int, said: int) -> int:
    """Return what a refusal costs: little after listening, unheard the more the higher who asks."""
    if heard > at.HEARD_NONE or said > at.SAID_NONE:
        return params[at.P_REFUSED_HEARD_TRUST]
    return params[at.T_REFUSED_TRUST + rank]


def routed_percent(params: Record, truth: int, desk: int) -> int:
    """Return how much of the benefit a desk brings: change control for a change, operations for its own."""
    if truth != desk:
        return 0
    return params[at.P_CHANGE_DONE_PERCENT if desk == at.CHANGE else at.P_OPERATIONS_DONE_PERCENT]
