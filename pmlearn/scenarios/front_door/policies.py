"""Policies for the front door: what an action is held to be worth, given what can be seen.

A policy takes the legal action that it holds to be worth most, in points above a
floor that keeps every worth positive, so that a belief can weigh it. A decision is
worth what it comes to on average over what the request may be; a question is worth
the best decision after each answer. What a free team is worth to the requests still
to come was found by search (`pmlearn.sweeps`), so the reference is the best known
policy, not the optimal one.
"""

from __future__ import annotations

from pmlearn.scenarios.chance import WHOLE
from pmlearn.scenarios.front_door import records as at
from pmlearn.scenarios.front_door.fates import (
    accepted_percent,
    accepted_trust,
    benefit,
    flaw_cost,
    gaps_cost,
    refused_trust,
    routed_percent,
)
from pmlearn.scenarios.front_door.reading import agrees, vague_below
from pmlearn.scenarios.record import Record


def kind(action: int) -> int:
    """Return which belief weighs an action."""
    if action <= at.A_CHECK:
        return at.B_ASKING
    if action == at.A_ACCEPT:
        return at.B_ACCEPTING
    return at.B_REFUSING if action == at.A_REFUSE else at.B_ROUTING


def worth(params: Record, seen: Record, action: int) -> int:
    """Return what the reference holds a legal action to be worth now, in points."""
    if action == at.A_ASK:
        value = value_of_asking(params, seen)
    elif action == at.A_CHECK:
        value = value_of_checking(params, seen)
    elif action == at.A_REFUSE:
        value = refusing(params, seen, seen[at.HEARD], seen[at.SAID])
    else:
        value = value_of_deciding(params, seen, action)
    return params[at.R_FLOOR] + value


def value_of_deciding(params: Record, seen: Record, action: int) -> int:
    """Return what accepting or routing comes to on average, in points."""
    heard, said = seen[at.HEARD], seen[at.SAID]
    if action == at.A_CHANGE:
        return routing(params, seen, at.CHANGE, WHOLE, heard, said) // WHOLE
    if action == at.A_OPERATIONS:
        return routing(params, seen, at.OPERATIONS, WHOLE, heard, said) // WHOLE
    total = 0
    for truth in range(at.KINDS):
        share = seen[at.LIKELY_SOUND + truth]
        if share > 0:
            total += share * accepting(params, seen, truth, heard, said)
    return total // WHOLE - price_of_a_team(params, seen)


def value_of_asking(params: Record, seen: Record) -> int:
    """Return what the best decision after each answer of the requester comes to, in points."""
    plain = 0
    for heard in range(at.HEARD_NEED, at.HEARD_CLASH + 1):
        plain += best_after(params, seen, heard, seen[at.SAID])
    vague = vague_below(params, seen[at.TRUST])
    total = (WHOLE - vague) * plain + vague * best_after(params, seen, at.HEARD_VAGUE, seen[at.SAID])
    return total // (WHOLE * WHOLE) + params[at.P_ASKED_TRUST] * params[at.P_TRUST_POINTS]


def value_of_checking(params: Record, seen: Record) -> int:
    """Return what the best decision after each answer of the sponsor comes to, in points."""
    reached = 0
    for said in range(at.SAID_BACKED, at.SAID_NOBODY + 1):
        reached += best_after(params, seen, seen[at.HEARD], said)
    busy = params[at.P_BUSY_TEN_THOUSANDTHS]
    total = (WHOLE - busy) * reached + busy * best_after(params, seen, seen[at.HEARD], at.SAID_BUSY)
    return total // (WHOLE * WHOLE) + params[at.P_CHECKED_TRUST] * params[at.P_TRUST_POINTS]


def best_after(params: Record, seen: Record, heard: int, said: int) -> int:
    """Return what the best decision after these answers adds, in points times their likelihood."""
    accept, likely = 0, 0
    for truth in range(at.KINDS):
        share = seen[at.LIKELY_SOUND + truth]
        if share > 0 and agrees(truth, heard, said):
            likely += share
            accept += share * accepting(params, seen, truth, heard, said)
    best = likely * refusing(params, seen, heard, said)
    if agrees(at.CHANGE, heard, said):
        best = max(best, routing(params, seen, at.CHANGE, likely, heard, said))
    if agrees(at.OPERATIONS, heard, said):
        best = max(best, routing(params, seen, at.OPERATIONS, likely, heard, said))
    return max(best, accept - likely * price_of_a_team(params, seen)) if seen[at.TEAMS] > 0 else best


def accepting(params: Record, seen: Record, truth: int, heard: int, said: int) -> int:
    """Return what accepting comes to if the request is of this kind, in points."""
    points = benefit(params, seen[at.SIZE], accepted_percent(params, truth, heard), heard, said)
    points -= gaps_cost(params, seen[at.GAPS], heard) + flaw_cost(params, truth, heard)
    return points + accepted_trust(params, truth, heard) * params[at.P_TRUST_POINTS]


def routing(params: Record, seen: Record, desk: int, likely: int, heard: int, said: int) -> int:
    """Return what a desk's answer adds to a request left this likely, in points times that likelihood."""
    own = min(likely, seen[at.LIKELY_SOUND + desk])
    taken = benefit(params, seen[at.SIZE], routed_percent(params, desk, desk), heard, said)
    taken += params[at.P_SERVED_TRUST] * params[at.P_TRUST_POINTS]
    returned = params[at.P_RETURNED_TRUST] * params[at.P_TRUST_POINTS] - params[at.P_BOUNCED_POINTS]
    return own * taken + (likely - own) * returned


def refusing(params: Record, seen: Record, heard: int, said: int) -> int:
    return refused_trust(params, seen[at.RANK], heard, said) * params[at.P_TRUST_POINTS]


def price_of_a_team(params: Record, seen: Record) -> int:
    """Return what a free team is worth to the requests still to come, in points."""
    if seen[at.TEAMS] > 3:
        return 0
    return (at.WEEKS - seen[at.WEEK]) * params[at.R_LAST_TEAM + seen[at.TEAMS] - 1]
