"""The chance of the whole job: drawn once, and drawn again given what was seen.

`draw_world` fills a world from its number alone. `redraw` keeps what a play has
revealed and draws the rest from its distribution given all that was seen: the
need given how the request reads, the cost of a part given the report, the size of
the issue given the first word on it. `revealed` tells which is which.
"""

from __future__ import annotations

from pmlearn.scenarios.chance import WHOLE, below, words
from pmlearn.scenarios.record import Record
from pmlearn.scenarios.whole_job import records as at

# One key a variable; a new source of chance takes a new number and moves no old one.
V_NEED, V_COST, V_ISSUE, V_INVOICES, V_UNITS, V_MORE_UNITS, V_ACCEPT, V_CHASE, V_MORE_CHASE = range(9)


def draw_world(params: Record, block: int, play: int, stage: int, world: Record) -> None:
    """Fill `world` with all the chance of play number `play`, as nobody has seen any of it."""
    differs, hint, tolerant, market = words(params, V_NEED, block, play, stage)
    hard, report, _, _ = words(params, V_COST, block, play, stage)
    big, word, vanish, _ = words(params, V_ISSUE, block, play, stage)
    invoices, _, _, _ = words(params, V_INVOICES, block, play, stage)
    world[at.W_DIFFERS] = happens(differs, params[at.P_DIFFERS_PERCENT])
    world[at.W_HINT] = happens(hint, hint_percent(params, world[at.W_DIFFERS]))
    world[at.W_TOLERANT] = happens(tolerant, params[at.P_TOLERANT_PERCENT])
    world[at.W_MARKET] = happens(market, params[at.P_HIGH_MARKET_PERCENT])
    world[at.W_HARD] = happens(hard, params[at.P_HARD_PERCENT])
    right = happens(report, params[at.P_REPORT_RIGHT_PERCENT])
    world[at.W_REPORT] = world[at.W_HARD] if right else 1 - world[at.W_HARD]
    world[at.W_BIG] = happens(big, params[at.P_BIG_PERCENT])
    right = happens(word, params[at.P_WORD_RIGHT_PERCENT])
    world[at.W_WORD] = world[at.W_BIG] if right else 1 - world[at.W_BIG]
    world[at.W_VANISH] = below(vanish, WHOLE)
    world[at.W_OVERBILLED_CENTS] = params[at.T_OVERBILLED_CENTS + below(invoices, 4)]
    draw_uniforms(params, block, play, stage, world)


def happens(word: int, percent: int) -> int:
    """Return 1 with a probability of `percent`."""
    return 1 if below(word, 100) < percent else 0


def hint_percent(params: Record, differs: int) -> int:
    return params[at.P_HINT_IF_DIFFERS_PERCENT] if differs else params[at.P_HINT_IF_SAME_PERCENT]


def draw_uniforms(params: Record, block: int, play: int, stage: int, world: Record) -> None:
    """Draw what hazards and judgements are compared with: one number a part, attempt or stage."""
    units = words(params, V_UNITS, block, play, stage)
    more_units = words(params, V_MORE_UNITS, block, play, stage)
    accept = words(params, V_ACCEPT, block, play, stage)
    chase = words(params, V_CHASE, block, play, stage)
    more_chase = words(params, V_MORE_CHASE, block, play, stage)
    for number in range(4):
        world[at.W_UNIT + number] = below(units[number], WHOLE)
        world[at.W_CHASE + number] = below(chase[number], WHOLE)
    for number in range(at.UNITS - 4):
        world[at.W_UNIT + 4 + number] = below(more_units[number], WHOLE)
    for number in range(at.ATTEMPTS_AT_MOST):
        world[at.W_ACCEPT + number] = below(accept[number], WHOLE)
    for number in range(at.WEEKS - 5):
        world[at.W_CHASE + 4 + number] = below(more_chase[number], WHOLE)


def redraw(
    params: Record, world: Record, state: Record, block: int, play: int, stage: int, drawn: Record
) -> None:
    """Fill `drawn` with a world that could just as well be the one behind `state`."""
    draw_world(params, block, play, stage, drawn)
    differs, _, _, _ = words(params, V_NEED, block, play, stage)
    hard, _, _, _ = words(params, V_COST, block, play, stage)
    big, _, _, _ = words(params, V_ISSUE, block, play, stage)
    drawn[at.W_DIFFERS] = posterior(
        differs,
        params[at.P_DIFFERS_PERCENT] * likely(hint_percent(params, 1), state[at.HINT]),
        (100 - params[at.P_DIFFERS_PERCENT]) * likely(hint_percent(params, 0), state[at.HINT]),
    )
    if state[at.WEEK] >= at.GATE:
        right = params[at.P_REPORT_RIGHT_PERCENT]
        drawn[at.W_HARD] = posterior(
            hard,
            params[at.P_HARD_PERCENT] * likely(right, state[at.REPORT]),
            (100 - params[at.P_HARD_PERCENT]) * likely(right, 1 - state[at.REPORT]),
        )
    elif state[at.COST_KNOWN]:
        redraw_report(params, world, block, play, stage, drawn)
    if state[at.WEEK] >= at.TROUBLE:
        right = params[at.P_WORD_RIGHT_PERCENT]
        drawn[at.W_BIG] = posterior(
            big,
            params[at.P_BIG_PERCENT] * likely(right, state[at.WORD]),
            (100 - params[at.P_BIG_PERCENT]) * likely(right, 1 - state[at.WORD]),
        )
    for position in range(at.WORLD):
        if revealed(state, position):
            drawn[position] = world[position]


def likely(percent: int, said: int) -> int:
    """Return how likely, in percent, what was said is where yes has this percentage."""
    return percent if said else 100 - percent


def posterior(word: int, yes: int, no: int) -> int:
    """Return 1 with the odds of `yes` to `no`."""
    return 1 if below(word, yes + no) < yes else 0


def redraw_report(params: Record, world: Record, block: int, play: int, stage: int, drawn: Record) -> None:
    """Draw a report still to come, where the cost that it is about is known already."""
    _, report, _, _ = words(params, V_COST, block, play, stage)
    right = happens(report, params[at.P_REPORT_RIGHT_PERCENT])
    drawn[at.W_REPORT] = world[at.W_HARD] if right else 1 - world[at.W_HARD]


def revealed(state: Record, position: int) -> int:  # noqa: PLR0911 (one line an entry)
    """Return 1 when the play behind `state` has settled the world's entry at `position`."""
    if position >= at.W_UNIT:
        return revealed_uniform(state, position)
    if position == at.W_HINT:
        return 1
    if position == at.W_DIFFERS:
        return state[at.NEED_KNOWN]
    if position == at.W_TOLERANT:
        return state[at.TOLERANCE_KNOWN]
    if position == at.W_HARD:
        return state[at.COST_KNOWN]
    if position == at.W_BIG:
        return state[at.SIZE_KNOWN]
    if position == at.W_WORD:
        return 1 if state[at.WEEK] >= at.TROUBLE else 0
    if position in (at.W_MARKET, at.W_REPORT):
        return 1 if state[at.WEEK] >= at.GATE else 0
    return 1 if position == at.W_VANISH and state[at.WEEK] > at.GATE else 0


def revealed_uniform(state: Record, position: int) -> int:
    """Tell used numbers from unused ones."""
    if position < at.W_ACCEPT:
        return 1 if position - at.W_UNIT < state[at.PARTS_DONE] - state[at.UNREVIEWED] else 0
    if position < at.W_CHASE:
        return 1 if position - at.W_ACCEPT < state[at.ATTEMPTS] else 0
    return 1 if position - at.W_CHASE < state[at.WEEK] - 1 else 0
