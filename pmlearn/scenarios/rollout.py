"""Playing a scenario on: to its end under a policy, and many times from one position.

Everything goes through a scenario's `Rules`, so this is written once for all of
them. Buffers come from the caller as a desk (a drawn world, a state, an
observation and a trace), so that nothing here needs more than integers in
records; compiled copies run the same code (`pmlearn.sweeps`).
"""

from __future__ import annotations

from collections.abc import Callable
from typing import NamedTuple, TypeAlias

from pmlearn.scenarios import positions as at
from pmlearn.scenarios.record import Record

Desk: TypeAlias = "tuple[Record, Record, Record, Record]"
Source: TypeAlias = "tuple[int, int, int, int]"


class Rules(NamedTuple):
    """A scenario's rules as functions of records, and the few lengths that playing on needs.

    `worth(params, seen, action)` is what the reference holds a legal action to be
    worth, in points; `kind(action)` says which belief of a policy weighs it. The
    last action does nothing and is always legal.
    """

    start: Callable[..., None]
    step: Callable[..., None]
    blocked: Callable[..., int]
    worth: Callable[..., int]
    kind: Callable[..., int]
    draw_world: Callable[..., None]
    redraw: Callable[..., None]
    actions: int
    causes: int
    ledger: int
    slots_a_week: int


def observe(state: Record, seen: Record) -> None:
    """Copy what a person at the table can see; the only door from state to policies and faces."""
    seen[:] = state[: len(seen)]


def score(rules: Rules, state: Record) -> int:
    """Return the points so far: the sum of their causes."""
    points = 0
    for cause in range(rules.causes):
        points += state[rules.ledger + cause]
    return points


def choose(rules: Rules, params: Record, seen: Record, beliefs: Record) -> int:
    """Return the legal action of most believed worth; of equals, the first; the idle one if none has any.

    A belief is in percent of what the reference holds an action of its kind to be worth.
    """
    best = rules.actions - 1
    best_worth = 0
    for action in range(rules.actions - 1):
        if rules.blocked(seen, action) == 0:
            believed = rules.worth(params, seen, action) * beliefs[rules.kind(action)]
            if believed > best_worth:
                best = action
                best_worth = believed
    return best


def play_on(
    rules: Rules, params: Record, world: Record, state: Record, beliefs: Record, seen: Record, trace: Record
) -> None:
    """Play from `state` to the end as a policy of these beliefs would."""
    while not state[at.FINISHED]:
        observe(state, seen)
        rules.step(params, world, state, choose(rules, params, seen, beliefs), trace)


def play_policy(rules: Rules, params: Record, play: int, beliefs: Record, desk: Desk) -> int:
    """Play number `play` from beginning to end and return its points; the state stays on the desk."""
    world, state, seen, trace = desk
    rules.draw_world(params, 0, play, 0, world)
    rules.start(params, world, state, trace)
    play_on(rules, params, world, state, beliefs, seen, trace)
    return score(rules, state)


def value(
    rules: Rules,
    params: Record,
    position: tuple[Record, Record],
    action: int,
    beliefs: Record,
    source: Source,
    desk: Desk,
    values: Record,
) -> None:
    """Fill `values` with the points that `action` and then a policy come to on redrawn worlds.

    `position` is (world, state), `source` is (play, stage, first redraw, heed). `values` holds one number a
    redraw and then the points a cause, summed over the redraws. With `heed` 0 the
    redraw forgets what was seen: wrong on purpose, so that a check can tell
    whether it would notice.
    """
    world, state = position
    play, stage, first, heed = source
    drawn, scratch, seen, trace = desk
    draws = len(values) - rules.causes
    for cause in range(rules.causes):
        values[draws + cause] = 0
    for draw in range(draws):
        if heed:
            rules.redraw(params, world, state, first + draw, play, stage, drawn)
        else:
            rules.draw_world(params, first + draw, play, stage, drawn)
        scratch[:] = state[:]
        rules.step(params, drawn, scratch, action, trace)
        play_on(rules, params, drawn, scratch, beliefs, seen, trace)
        values[draw] = score(rules, scratch)
        for cause in range(rules.causes):
            values[draws + cause] += scratch[rules.ledger + cause]


def play_range(rules: Rules, params: Record, first: int, beliefs: Record, desk: Desk, points: Record) -> None:
    """Fill `points` with a policy's points on the plays from number `first`."""
    for number in range(len(points)):
        points[number] = play_policy(rules, params, first + number, beliefs, desk)


def play_calendar(rules: Rules, params: Record, play: int, calendar: Record, desk: Desk) -> int:
    """Play a fixed calendar, one action a slot whatever happens, and return its points.

    Each week has as many entries as the longest has slots. What is impossible in
    its slot is a free slot; a shorter week leaves its last entries out.
    """
    world, state, seen, trace = desk
    rules.draw_world(params, 0, play, 0, world)
    rules.start(params, world, state, trace)
    idle = rules.actions - 1
    while not state[at.FINISHED]:
        observe(state, seen)
        action = calendar[(state[at.WEEK] - 1) * rules.slots_a_week + state[at.SLOT]]
        rules.step(params, world, state, action if rules.blocked(seen, action) == 0 else idle, trace)
    return score(rules, state)


def play_calendar_range(
    rules: Rules, params: Record, first: int, calendar: Record, desk: Desk, points: Record
) -> None:
    """Fill `points` with a calendar's points on the plays from number `first`."""
    for number in range(len(points)):
        points[number] = play_calendar(rules, params, first + number, calendar, desk)


def luck(
    rules: Rules,
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
    draws = len(values) - rules.causes
    rules.draw_world(params, 0, play, 0, world)
    rules.start(params, world, state, trace)
    stage = 0
    total = 0
    while not state[at.FINISHED]:
        observe(state, seen)
        stage += 1
        action = choose(rules, weights, seen, beliefs)
        trusted = choose(rules, params, seen, trust)
        redraws = (play, stage, 0, heed)
        expected = 0
        if stage == 1 or action != trusted:
            value(rules, params, (world, state), trusted, trust, redraws, desk, values)
            expected = total_of(values, draws)
        if stage == 1:
            total -= expected
        if action != trusted:
            value(rules, params, (world, state), action, trust, redraws, desk, values)
            total -= total_of(values, draws) - expected
        rules.step(params, world, state, action, trace)
    return total + draws * score(rules, state)


def total_of(values: Record, count: int) -> int:
    """Return the sum of the first `count` values."""
    total = 0
    for position in range(count):
        total += values[position]
    return total
