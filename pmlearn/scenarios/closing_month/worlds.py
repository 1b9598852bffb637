"""The chance of the closing month: drawn once, and drawn again given what was seen.

`draw_world` fills a world from its replication number alone. `redraw` keeps what
a play has revealed and draws the rest from its distribution given all that was
seen: a delay known only to be longer, the inspector's strictness given what is
said of him and how he judged, hidden defects given that he passed the work.
`revealed` tells which is which. Worlds of different blocks or tags are
independent; see `chance`.
"""

from __future__ import annotations

from pmlearn.scenarios.chance import WHOLE, below, pick, words
from pmlearn.scenarios.closing_month import records as at
from pmlearn.scenarios.closing_month.weeks import pass_percent
from pmlearn.scenarios.record import Record

# One key a variable; a new source of chance takes a new number and moves no old one.
(
    V_INSPECTOR,
    V_HIDDEN,
    V_WEEKS,
    V_SURPLUS,
    V_EXCEPTION,
    V_OVERBILLED,
    V_INSPECTION,
    V_DEPUTY,
    V_CHANGE,
    V_CHASE,
) = range(10)


def draw_world(params: Record, block: int, play: int, stage: int, world: Record) -> None:
    """Fill `world` with all the chance of play number `play`, as nobody has seen any of it."""
    draw_inspector(params, block, play, stage, world)
    draw_weeks(params, block, play, stage, world, 0, 0, 0)
    draw_surplus(params, block, play, stage, world)
    draw_overbilled(params, block, play, stage, world)
    draw_uniforms(params, block, play, stage, world)


def draw_inspector(params: Record, block: int, play: int, stage: int, world: Record) -> None:
    strict, rumour, hidden, _ = words(params, V_INSPECTOR, block, play, stage)
    world[at.W_STRICT] = 1 if below(strict, 100) < params[at.P_STRICT_PERCENT] else 0
    right = below(rumour, 100) < params[at.P_RUMOUR_RIGHT_PERCENT]
    world[at.W_RUMOUR] = world[at.W_STRICT] if right else 1 - world[at.W_STRICT]
    world[at.W_HIDDEN] = pick(params, at.T_HIDDEN_PERCENT, 0, at.MOST_HIDDEN + 1, hidden)


def draw_weeks(
    params: Record, block: int, play: int, stage: int, world: Record, crew: int, signatory: int, patience: int
) -> None:
    """Draw who leaves or loses patience when; the first so many weeks of each are ruled out."""
    first, second, third, _ = words(params, V_WEEKS, block, play, stage)
    world[at.W_CREW_LAST_WEEK] = 2 + pick(params, at.T_CREW_PERCENT, crew, 3, first)
    news = pick(params, at.T_SIGNATORY_PERCENT, signatory, 3, second)
    world[at.W_SIGNATORY_NEWS_WEEK] = at.NEVER if news == 2 else 2 + news
    world[at.W_PATIENCE_WEEK] = 2 + pick(params, at.T_PATIENCE_PERCENT, patience, 4, third)


def draw_surplus(params: Record, block: int, play: int, stage: int, world: Record) -> None:
    window, owner, _, _ = words(params, V_SURPLUS, block, play, stage)
    world[at.W_WINDOW_WEEK] = 2 + pick(params, at.T_WINDOW_PERCENT, 0, 2, window)
    world[at.W_CLINICS_DOOR_SETS] = 1 if below(owner, 100) < params[at.P_CLINICS_DOOR_SETS_PERCENT] else 0


def draw_overbilled(params: Record, block: int, play: int, stage: int, world: Record) -> None:
    exceptions = words(params, V_EXCEPTION, block, play, stage)
    sizes = words(params, V_OVERBILLED, block, play, stage)
    for invoice in range(at.INVOICES):
        size = params[at.T_OVERBILLED_CENTS + below(sizes[invoice], 3)]
        wrong = below(exceptions[invoice], WHOLE) < params[at.P_EXCEPTION_TEN_THOUSANDTHS]
        world[at.W_OVERBILLED_CENTS + invoice] = size if wrong else 0


def draw_uniforms(params: Record, block: int, play: int, stage: int, world: Record) -> None:
    """Draw what hazards and judgements are compared with: one number an attempt or week."""
    inspection = words(params, V_INSPECTION, block, play, stage)
    deputy = words(params, V_DEPUTY, block, play, stage)
    change = words(params, V_CHANGE, block, play, stage)
    chase = words(params, V_CHASE, block, play, stage)
    for attempt in range(at.ATTEMPTS_AT_MOST):
        world[at.W_INSPECTION + attempt] = below(inspection[attempt], WHOLE)
        world[at.W_DEPUTY + attempt] = below(deputy[attempt], WHOLE)
    world[at.W_CHANGE] = below(change[0], WHOLE)
    world[at.W_CHANGE + 1] = below(change[1], WHOLE)
    for week in range(at.WEEKS):
        world[at.W_CHASE + week] = below(chase[week], WHOLE)


def redraw(
    params: Record, world: Record, state: Record, block: int, play: int, stage: int, drawn: Record
) -> None:
    """Fill `drawn` with a world that could just as well be the one behind `state`."""
    draw_surplus(params, block, play, stage, drawn)
    draw_overbilled(params, block, play, stage, drawn)
    draw_uniforms(params, block, play, stage, drawn)
    ruled_out = state[at.WEEK] - 1
    patience = state[at.NO_WARNING_UNTIL] - 1
    draw_weeks(params, block, play, stage, drawn, min(2, ruled_out), min(2, ruled_out), min(3, patience))
    keep_seen(world, state, drawn)
    redraw_inspector(params, world, state, block, play, stage, drawn)


def keep_seen(world: Record, state: Record, drawn: Record) -> None:
    """Copy every entry that the play has revealed, and every number it has used up."""
    for position in range(at.WORLD):
        if revealed(state, position):
            drawn[position] = world[position]
    if not state[at.TITLE] and drawn[at.W_WINDOW_WEEK] < state[at.WEEK] and not state[at.WINDOW_CLOSED]:
        drawn[at.W_WINDOW_WEEK] = 3


def revealed(state: Record, position: int) -> int:  # noqa: PLR0911 (one line an entry)
    """Return 1 when the play behind `state` has settled the world's entry at `position`."""
    if position >= at.W_INSPECTION:
        return revealed_uniform(state, position)
    if position >= at.W_OVERBILLED_CENTS:
        return state[at.MATCHED]
    if position == at.W_RUMOUR:
        return 1
    if position == at.W_STRICT:
        return 0
    if position == at.W_HIDDEN:
        return state[at.HIDDEN_KNOWN]
    if position == at.W_CREW_LAST_WEEK:
        return state[at.CREW_LEAVES]
    if position == at.W_SIGNATORY_NEWS_WEEK:
        return state[at.SIGNATORY_LEAVES]
    if position == at.W_PATIENCE_WEEK:
        return state[at.WARNED]
    if position == at.W_WINDOW_WEEK:
        return 1 if state[at.TITLE] or state[at.RETURNED] or state[at.WINDOW_CLOSED] else 0
    return 1 if state[at.TITLE] or state[at.RETURNED] else 0


def revealed_uniform(state: Record, position: int) -> int:
    """Tell used numbers from unused; an inspection's is not seen, only its verdict."""
    if position < at.W_DEPUTY:
        return 0
    if position < at.W_CHANGE:
        return 1 if position - at.W_DEPUTY < state[at.DEPUTY_REFUSALS] + state[at.ACCEPTED] else 0
    if position < at.W_CHASE:
        return 1 if position - at.W_CHANGE < state[at.CHANGE_ATTEMPTS] else 0
    return 1 if position - at.W_CHASE < state[at.WEEK] - 1 else 0


def redraw_inspector(
    params: Record, world: Record, state: Record, block: int, play: int, stage: int, drawn: Record
) -> None:
    """Draw strictness and hidden defects together, given rumour, finds and verdicts."""
    cell_word, _, _, _ = words(params, V_INSPECTOR, block, play, stage)
    total = 0
    for cell in range(2 * (at.MOST_HIDDEN + 1)):
        total += likelihood(params, world, state, cell)
    left = ((cell_word >> 10) * total) >> 22  # the total may need 40 bits, so the word gives 22
    chosen = 0
    for cell in range(2 * (at.MOST_HIDDEN + 1)):
        weight = likelihood(params, world, state, cell)
        if left < weight:
            chosen = cell
            break
        left -= weight
    drawn[at.W_STRICT] = chosen % 2
    drawn[at.W_HIDDEN] = chosen // 2
    for attempt in range(state[at.ATTEMPTS]):
        redraw_verdict(params, state, drawn, attempt)


def likelihood(params: Record, world: Record, state: Record, cell: int) -> int:
    """Return how likely strictness `cell % 2` and `cell // 2` hidden defects are, up to a factor."""
    strict = cell % 2
    hidden = cell // 2
    if state[at.HIDDEN_KNOWN] and hidden != world[at.W_HIDDEN]:
        return 0
    weight = params[at.T_HIDDEN_PERCENT + hidden]
    weight *= params[at.P_STRICT_PERCENT] if strict else 100 - params[at.P_STRICT_PERCENT]
    right = params[at.P_RUMOUR_RIGHT_PERCENT]
    weight *= right if strict == state[at.RUMOUR] else 100 - right
    for attempt in range(state[at.ATTEMPTS]):
        percent = pass_percent(params, strict, defects_inspected(state, attempt, hidden))
        weight *= percent if state[at.PASSED] and attempt == state[at.ATTEMPTS] - 1 else 100 - percent
    return weight


def defects_inspected(state: Record, attempt: int, hidden: int) -> int:
    """Return how many defects, listed or not, that inspection met if `hidden` had been hidden."""
    code = state[at.INSPECTED + attempt] - 1
    known = (code // 2) % 2
    listed = code // 4
    return listed if known else listed + hidden


def redraw_verdict(params: Record, state: Record, drawn: Record, attempt: int) -> None:
    """Squeeze an inspection's number into the range that gives the verdict which was seen."""
    defects = defects_inspected(state, attempt, drawn[at.W_HIDDEN])
    pass_below = 100 * pass_percent(params, drawn[at.W_STRICT], defects)
    number = drawn[at.W_INSPECTION + attempt]
    if (state[at.INSPECTED + attempt] - 1) % 2:
        drawn[at.W_INSPECTION + attempt] = number * pass_below // WHOLE
    else:
        drawn[at.W_INSPECTION + attempt] = pass_below + number * (WHOLE - pass_below) // WHOLE
