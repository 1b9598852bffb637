"""What a card and the answers tell of a request's kind: likelihoods, and what follows from them.

The requester knows the need and the sponsor knows authority and money, so each
answer tells some kinds apart and leaves others together. Rules, policies and the
redraw of a world all read by these functions, so that none knows more than another.
"""

from __future__ import annotations

from pmlearn.scenarios.chance import WHOLE
from pmlearn.scenarios.front_door import records as at
from pmlearn.scenarios.record import Record


def answer_of(truth: int) -> int:
    """Return what a requester says who speaks plainly of a request of this kind."""
    if truth == at.TOOL:
        return at.HEARD_TOOL
    if truth == at.OPERATIONS:
        return at.HEARD_RECURRING
    return at.HEARD_CLASH if truth == at.CLASH else at.HEARD_NEED


def reply_of(truth: int) -> int:
    """Return what the sponsor says, once reached, of a request of this kind."""
    if truth == at.CHANGE:
        return at.SAID_RUNNING
    return at.SAID_NOBODY if truth == at.PET else at.SAID_BACKED


def agrees(truth: int, heard: int, said: int) -> int:
    """Return 1 when a request of this kind can have brought these answers."""
    if heard > at.HEARD_VAGUE and heard != answer_of(truth):
        return 0
    return 0 if said > at.SAID_BUSY and said != reply_of(truth) else 1


def vague_below(params: Record, trust: int) -> int:
    """Return how likely an answer is vague, in ten-thousandths: the less trust, the likelier."""
    distrust = (100 - trust) * params[at.P_VAGUE_PER_TRUST_TEN_THOUSANDTHS]
    return min(WHOLE, params[at.P_VAGUE_TEN_THOUSANDTHS] + distrust)


def likelihood(params: Record, world: Record, state: Record, request: int, truth: int) -> int:
    """Return how likely this kind is behind a request that has been seen, up to a factor.

    The factor is the same for every kind, so only ratios count. Wherever a
    request came to shows its kind, or rules one out.
    """
    fate = state[at.FATE + request]
    if not fits_fate(world, request, truth, fate):
        return 0
    if not agrees(truth, state[at.WAS_HEARD + request], state[at.WAS_SAID + request]):
        return 0
    wording = at.T_SOUND_WORDING_PERCENT + truth * at.WORDINGS + world[at.W_WORDING + request]
    rank = at.T_SOUND_RANK_PERCENT + truth * at.RANKS + world[at.W_RANK + request]
    gaps = at.T_SOUND_GAPS_PERCENT + truth * (at.GAPS_AT_MOST + 1) + world[at.W_GAPS + request]
    named = params[at.T_NAMED_PERCENT + truth]
    weight = params[at.T_KIND_PERCENT + truth] * params[wording] * params[rank] * params[gaps]
    return weight * (named if world[at.W_NAMED + request] else 100 - named)


def fits_fate(world: Record, request: int, truth: int, fate: int) -> int:
    """Return 1 unless the desk a request was routed to has shown that it is of another kind."""
    if fate in (at.PROVED, at.TAKEN):
        return 1 if truth == world[at.W_KIND + request] else 0
    if fate == at.RETURNED_BY_CHANGE:
        return 0 if truth == at.CHANGE else 1
    if fate == at.RETURNED_BY_OPERATIONS:
        return 0 if truth == at.OPERATIONS else 1
    return 1


def weigh(params: Record, world: Record, state: Record) -> None:
    """Write into the state how likely each kind is behind the request on the table."""
    request = state[at.WEEK] - 1
    total = 0
    for truth in range(at.KINDS):
        weight = likelihood(params, world, state, request, truth)
        state[at.LIKELY_SOUND + truth] = weight
        total += weight
    for truth in range(at.KINDS):
        state[at.LIKELY_SOUND + truth] = state[at.LIKELY_SOUND + truth] * WHOLE // max(1, total)
