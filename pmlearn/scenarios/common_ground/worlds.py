"""The chance of the common ground: drawn once, and drawn again given what was seen.

`draw_world` fills a world from its replication number alone. `redraw` keeps what
a play has revealed and draws the rest from its distribution given all that was
seen: a wish known only not to have come yet, the second need given the first.
`revealed` tells which is which. Worlds of different blocks or tags are
independent; see `chance`.
"""

from __future__ import annotations

from pmlearn.scenarios.chance import WHOLE, below, pick, words
from pmlearn.scenarios.common_ground import records as at
from pmlearn.scenarios.record import Record

# One key a variable; those from V_NEED on have one more for each need, week or wish.
V_CUSTOMER, V_UNSPOKEN, V_WISH_WEEK, V_HEARD = range(4)
V_NEED, V_WEEK, V_WISH = 16, 32, 48
GAPS = 4
FAR_GAP = 2  # from this step on, what she takes for granted goes far


def draw_world(params: Record, block: int, play: int, stage: int, world: Record) -> None:
    """Fill `world` with all the chance of play number `play`, as nobody has seen any of it."""
    strict, first, second, _ = words(params, V_CUSTOMER, block, play, stage)
    world[at.W_STRICT] = 1 if below(strict, 100) < params[at.P_STRICT_PERCENT] else 0
    world[at.W_FIRST] = below(first, at.NEEDS)
    world[at.W_SECOND] = another(world[at.W_FIRST], second)
    gap, hint, _, _ = words(params, V_UNSPOKEN, block, play, stage)
    world[at.W_GAP] = pick(params, at.T_GAP_CHANCE_PERCENT, 0, GAPS, gap)
    world[at.W_HINT] = hint_of(params, world[at.W_GAP], hint)
    world[at.W_WISH_WEEK] = wish_week(params, block, play, stage, 0)
    draw_numbers(params, block, play, stage, world)


def another(need: int, word: int) -> int:
    """Return a need that is not this one."""
    return (need + 1 + below(word, at.NEEDS - 1)) % at.NEEDS


def hint_of(params: Record, gap: int, word: int) -> int:
    """Return 1 when she sounds as if she took much for granted; how she sounds is mostly right."""
    far = 1 if gap >= FAR_GAP else 0
    return far if below(word, 100) < params[at.P_HINT_RIGHT_PERCENT] else 1 - far


def likelihood(params: Record, gap: int, hint: int) -> int:
    """Return how likely this gap is once she has sounded so, up to a factor."""
    right = hint == (1 if gap >= FAR_GAP else 0)
    percent = params[at.P_HINT_RIGHT_PERCENT]
    return params[at.T_GAP_CHANCE_PERCENT + gap] * (percent if right else 100 - percent)


def gap_given(params: Record, hint: int, word: int) -> int:
    """Return a gap drawn from what may be behind the way she sounds."""
    total = 0
    for gap in range(GAPS):
        total += likelihood(params, gap, hint)
    left = below(word, total)
    for gap in range(GAPS - 1):
        left -= likelihood(params, gap, hint)
        if left < 0:
            return gap
    return GAPS - 1


def wish_week(params: Record, block: int, play: int, stage: int, skip: int) -> int:
    """Return the week of her first wish; the first `skip` weeks that it may come in are ruled out."""
    week, _, _, _ = words(params, V_WISH_WEEK, block, play, stage)
    picked = pick(params, at.T_WISH_CHANCE_PERCENT, skip, 5, week)
    return at.NEVER if picked == 4 else 2 + picked


def draw_numbers(params: Record, block: int, play: int, stage: int, world: Record) -> None:
    """Draw what chances are compared with: for each need, each week and each wish."""
    for need in range(at.NEEDS):
        misread, _, _, _ = words(params, V_NEED + need, block, play, stage)
        world[at.W_MISREAD + need] = below(misread, WHOLE)
    for week in range(at.WEEKS - 1):
        failure, more, _, _ = words(params, V_WEEK + week, block, play, stage)
        world[at.W_FAILURE + week] = below(failure, WHOLE)
        world[at.W_ANOTHER + week] = below(more, WHOLE)
    for wish in range(at.WISHES_AT_MOST):
        large, signs, _, _ = words(params, V_WISH + wish, block, play, stage)
        world[at.W_LARGE + wish] = 1 if below(large, 100) < params[at.P_LARGE_WISH_PERCENT] else 0
        world[at.W_SIGNS + wish] = below(signs, WHOLE)


def redraw(
    params: Record, world: Record, state: Record, block: int, play: int, stage: int, drawn: Record
) -> None:
    """Fill `drawn` with a world that could just as well be the one behind `state`."""
    draw_world(params, block, play, stage, drawn)
    drawn[at.W_WISH_WEEK] = wish_week(params, block, play, stage, min(4, state[at.WEEK] - 1))
    if state[at.LISTENED]:
        gap, second, _, _ = words(params, V_HEARD, block, play, stage)
        drawn[at.W_SECOND] = another(world[at.W_FIRST], second)
        drawn[at.W_GAP] = gap_given(params, world[at.W_HINT], gap)
    for position in range(at.WORLD):
        if revealed(state, position):
            drawn[position] = world[position]


def revealed(state: Record, position: int) -> int:
    """Return 1 when the play behind `state` has settled the world's entry at `position`."""
    if position >= at.W_MISREAD:
        return revealed_number(state, position)
    if position == at.W_STRICT:
        return 1 if state[at.TEMPER] else 0
    if position in (at.W_FIRST, at.W_HINT):
        return 1 if state[at.LISTENED] >= 1 else 0
    if position == at.W_SECOND:
        return 1 if state[at.LISTENED] >= 2 else 0
    if position == at.W_GAP:
        return state[at.ANALYSED]
    return 1 if state[at.WISHES] else 0


def revealed_number(state: Record, position: int) -> int:
    """Tell numbers that the play has used up from those that it has not."""
    if position < at.W_FAILURE:
        return 1 if state[at.PIECE + position - at.W_MISREAD] == at.REVIEWED else 0
    if position < at.W_ANOTHER:
        return 1 if position - at.W_FAILURE < state[at.WEEK] - 1 else 0
    if position < at.W_LARGE:
        return 1 if position - at.W_ANOTHER < state[at.WEEK] - 1 else 0
    if position < at.W_SIGNS:
        return 1 if position - at.W_LARGE < state[at.WISHES] else 0
    answered = state[at.SIGNED] + state[at.REFUSED] + state[at.GIVEN]
    return 1 if position - at.W_SIGNS < answered else 0
