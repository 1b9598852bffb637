"""The chance of the front door: drawn once, and drawn again given what was seen.

`draw_world` fills a world from its replication number alone. `redraw` keeps the
cards that have been on the table and draws the kind behind each of them from its
distribution given card, answers and fate; requests still to come are drawn anew.
`revealed` tells which is which.
"""

from __future__ import annotations

from pmlearn.scenarios.chance import WHOLE, below, pick, words
from pmlearn.scenarios.front_door import records as at
from pmlearn.scenarios.front_door.reading import likelihood
from pmlearn.scenarios.record import Record

# One key a request and a source of chance; a new source takes a new number and moves no old one.
V_WHAT, V_FORM = range(2)
SOURCES = 2


def draw_world(params: Record, block: int, play: int, stage: int, world: Record) -> None:
    """Fill `world` with all the chance of play number `play`, as nobody has seen any of it."""
    for request in range(at.WEEKS):
        draw_request(params, block, play, stage, world, request)


def draw_request(params: Record, block: int, play: int, stage: int, world: Record, request: int) -> None:
    """Draw what a request is, then the card that such a request comes with."""
    what, wording, rank, named = words(params, SOURCES * request + V_WHAT, block, play, stage)
    gaps, size, vague, busy = words(params, SOURCES * request + V_FORM, block, play, stage)
    truth = pick(params, at.T_KIND_PERCENT, 0, at.KINDS, what)
    wordings = at.T_SOUND_WORDING_PERCENT + truth * at.WORDINGS
    ranks = at.T_SOUND_RANK_PERCENT + truth * at.RANKS
    fields = at.T_SOUND_GAPS_PERCENT + truth * (at.GAPS_AT_MOST + 1)
    world[at.W_KIND + request] = truth
    world[at.W_WORDING + request] = pick(params, wordings, 0, at.WORDINGS, wording)
    world[at.W_RANK + request] = pick(params, ranks, 0, at.RANKS, rank)
    world[at.W_NAMED + request] = 1 if below(named, 100) < params[at.T_NAMED_PERCENT + truth] else 0
    world[at.W_GAPS + request] = pick(params, fields, 0, at.GAPS_AT_MOST + 1, gaps)
    world[at.W_SIZE + request] = pick(params, at.T_SIZE_PERCENT, 0, at.SIZES, size)
    world[at.W_VAGUE + request] = below(vague, WHOLE)
    world[at.W_BUSY + request] = below(busy, WHOLE)


def redraw(
    params: Record, world: Record, state: Record, block: int, play: int, stage: int, drawn: Record
) -> None:
    """Fill `drawn` with a world that could just as well be the one behind `state`."""
    draw_world(params, block, play, stage, drawn)
    for position in range(at.WORLD):
        if revealed(state, position):
            drawn[position] = world[position]
    for request in range(state[at.WEEK]):
        what, _, _, _ = words(params, SOURCES * request + V_WHAT, block, play, stage)
        drawn[at.W_KIND + request] = drawn_truth(params, world, state, request, what)


def drawn_truth(params: Record, world: Record, state: Record, request: int, word: int) -> int:
    """Draw what a request that has been seen may be, given everything seen of it."""
    total = 0
    for truth in range(at.KINDS):
        total += likelihood(params, world, state, request, truth)
    left = ((word >> 4) * total) >> 28  # the total may need 34 bits, so the word gives 28
    for truth in range(at.KINDS):
        left -= likelihood(params, world, state, request, truth)
        if left < 0:
            return truth
    return at.KINDS - 1


def revealed(state: Record, position: int) -> int:
    """Return 1 when the play behind `state` has settled the world's entry at `position`."""
    request = position % at.WEEKS
    source = position - request
    if source == at.W_KIND:
        fate = state[at.FATE + request]
        return 1 if fate in (at.PROVED, at.TAKEN) else 0
    if source == at.W_VAGUE:
        return 1 if state[at.WAS_HEARD + request] > at.HEARD_NONE else 0
    if source == at.W_BUSY:
        return 1 if state[at.WAS_SAID + request] > at.SAID_NONE else 0
    return 1 if request < state[at.WEEK] else 0
