"""Playing the closing month on: to its end under a policy, and many times from one position.

Buffers come from the caller as a desk (a drawn world, a state, an observation
and a trace), so that nothing here needs more than integers in records; compiled
copies run the same code (`pmlearn.sweeps`).
"""

from __future__ import annotations

from typing import TypeAlias

from pmlearn.scenarios.closing_month import records as at
from pmlearn.scenarios.closing_month.kernel import observe, score, start, step
from pmlearn.scenarios.closing_month.policies import choose
from pmlearn.scenarios.closing_month.worlds import draw_world, redraw
from pmlearn.scenarios.record import Record

Desk: TypeAlias = "tuple[Record, Record, Record, Record]"
Source: TypeAlias = "tuple[int, int, int, int]"


def play_on(
    params: Record, world: Record, state: Record, beliefs: Record, seen: Record, trace: Record
) -> None:
    """Play from `state` to the end of the month as a policy of these beliefs would."""
    while not state[at.FINISHED]:
        observe(state, seen)
        step(params, world, state, choose(params, seen, beliefs), trace)


def play_policy(params: Record, play: int, beliefs: Record, desk: Desk) -> int:
    """Play number `play` from beginning to end and return its points; the state stays on the desk."""
    world, state, seen, trace = desk
    draw_world(params, 0, play, 0, world)
    start(params, world, state, trace)
    play_on(params, world, state, beliefs, seen, trace)
    return score(state)


def value(
    params: Record,
    world: Record,
    state: Record,
    action: int,
    beliefs: Record,
    source: Source,
    desk: Desk,
    values: Record,
) -> None:
    """Fill `values` with the points that `action` and then a policy come to on redrawn worlds.

    `source` is (play, stage, first redraw, heed). `values` holds one number a
    redraw and then the points a cause, summed over the redraws. With `heed` 0 the
    redraw forgets what was seen: wrong on purpose, so that a check can tell
    whether it would notice.
    """
    play, stage, first, heed = source
    drawn, scratch, seen, trace = desk
    draws = len(values) - at.CAUSES
    for position in range(draws, len(values)):
        values[position] = 0
    for draw in range(draws):
        if heed:
            redraw(params, world, state, first + draw, play, stage, drawn)
        else:
            draw_world(params, first + draw, play, stage, drawn)
        scratch[:] = state[:]
        step(params, drawn, scratch, action, trace)
        play_on(params, drawn, scratch, beliefs, seen, trace)
        values[draw] = score(scratch)
        for cause in range(at.CAUSES):
            values[draws + cause] += scratch[at.LEDGER + cause]
