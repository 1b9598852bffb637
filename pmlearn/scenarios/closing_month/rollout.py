"""Playing the closing month on: to its end under a policy, and many times from one position.

Buffers come from the caller as a desk (a drawn world, a state, an observation
and a trace), so that nothing here needs more than integers in records; compiled
copies run the same code (`pmlearn.sweeps`).
"""

from __future__ import annotations

from typing import TypeAlias

from pmlearn.scenarios.closing_month import records as at
from pmlearn.scenarios.closing_month.kernel import observe, score, start, step
from pmlearn.scenarios.closing_month.legal import blocked
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


def play_range(params: Record, first: int, beliefs: Record, desk: Desk, points: Record) -> None:
    """Fill `points` with a policy's points on the plays from number `first`."""
    for number in range(len(points)):
        points[number] = play_policy(params, first + number, beliefs, desk)


def play_calendar(params: Record, play: int, calendar: Record, desk: Desk) -> int:
    """Play a fixed calendar, one action a slot whatever happens, and return its points.

    What is impossible in its slot is a free slot; a week that is cut short drops its last entry.
    """
    world, state, seen, trace = desk
    draw_world(params, 0, play, 0, world)
    start(params, world, state, trace)
    while not state[at.FINISHED]:
        observe(state, seen)
        action = calendar[(state[at.WEEK] - 1) * at.SLOTS_A_WEEK + state[at.SLOT]]
        step(params, world, state, action if blocked(seen, action) == 0 else at.A_WAIT, trace)
    return score(state)


def play_calendar_range(params: Record, first: int, calendar: Record, desk: Desk, points: Record) -> None:
    """Fill `points` with a calendar's points on the plays from number `first`."""
    for number in range(len(points)):
        points[number] = play_calendar(params, first + number, calendar, desk)


def luck(
    params: Record,
    source: tuple[int, int],
    player: tuple[Record, Record],
    trust: Record,
    desk: Desk,
    spare: Desk,
    values: Record,
) -> int:
    """Return the luck of a player, in points times the number of redraws.

    `source` is (play, heed), `player` holds the parameters and the beliefs that
    the player chooses by, and `values` is as in `value`, which fills it.

    Luck is the change of the value under the policy of `trust` that the player
    did not cause: the points, less what they were to be on the first morning,
    less what each action was worth more than that policy's.
    """
    world, state, seen, trace = spare
    play, heed = source
    weights, beliefs = player
    draws = len(values) - at.CAUSES
    draw_world(params, 0, play, 0, world)
    start(params, world, state, trace)
    stage = 0
    total = 0
    while not state[at.FINISHED]:
        observe(state, seen)
        stage += 1
        action = choose(weights, seen, beliefs)
        trusted = choose(params, seen, trust)
        redraws = (play, stage, 0, heed)
        expected = 0
        if stage == 1 or action != trusted:
            value(params, world, state, trusted, trust, redraws, desk, values)
            expected = total_of(values, draws)
        if stage == 1:
            total -= expected
        if action != trusted:
            value(params, world, state, action, trust, redraws, desk, values)
            total -= total_of(values, draws) - expected
        step(params, world, state, action, trace)
    return total + draws * score(state)


def total_of(values: Record, count: int) -> int:
    """Return the sum of the first `count` values."""
    total = 0
    for position in range(count):
        total += values[position]
    return total
