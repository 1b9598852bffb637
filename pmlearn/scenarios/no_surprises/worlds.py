"""The chance of no surprises: drawn once, and drawn again given what was seen.

`draw_world` fills a world from its replication number alone. `redraw` keeps what
a play has revealed and draws the rest from its distribution given all that was
seen: an issue's size given the first word and what its first weekend brought,
the sponsor's tolerance between the bounds that her reactions leave, an issue that
has not come up yet at least so late. `revealed` tells which is which.
"""

from __future__ import annotations

from pmlearn.scenarios.chance import WHOLE, below, pick, words
from pmlearn.scenarios.no_surprises import records as at
from pmlearn.scenarios.no_surprises.weeks import earliest, event_from, event_to
from pmlearn.scenarios.record import Record

# One key a variable, and for issues and weeks one each after it.
V_SPONSOR, V_ISSUE, V_WEEKEND, V_CHASE = 0, 10, 20, 30


def draw_world(params: Record, block: int, play: int, stage: int, world: Record) -> None:
    """Fill `world` with all the chance of play number `play`, as nobody has seen any of it."""
    draw_sponsor(params, block, play, stage, world, 1, at.SIZES)
    for issue in range(at.ISSUES):
        draw_issue(params, block, play, stage, world, issue, 0)
    draw_uniforms(params, block, play, stage, world)


def draw_sponsor(
    params: Record, block: int, play: int, stage: int, world: Record, least: int, most: int
) -> None:
    """Draw the sponsor, her tolerance between two bounds."""
    tolerance, hot, _, _ = words(params, V_SPONSOR, block, play, stage)
    world[at.W_TOLERANCE] = 1 + pick(params, at.T_TOLERANCE_PERCENT, least - 1, most, tolerance)
    world[at.W_HOT] = 1 if below(hot, 100) < params[at.P_HOT_PERCENT] else 0


def draw_issue(
    params: Record, block: int, play: int, stage: int, world: Record, issue: int, late: int
) -> None:
    """Draw an issue that nobody has seen, at least `late` weeks later than it could come."""
    gap, size, word, duty = words(params, V_ISSUE + issue, block, play, stage)
    world[at.W_GAP + issue] = pick(params, at.T_GAP_PERCENT, late, 3, gap)
    world[at.W_SIZE + issue] = 1 + pick(params, at.T_SIZE_PERCENT, 0, at.SIZES, size)
    bias = pick(params, at.T_WORD_PERCENT, 0, 3, word) - 1
    world[at.W_WORD + issue] = min(at.SIZES, max(1, world[at.W_SIZE + issue] + bias))
    world[at.W_DUTY + issue] = 1 if below(duty, 100) < params[at.P_DUTY_PERCENT] else 0


def draw_uniforms(params: Record, block: int, play: int, stage: int, world: Record) -> None:
    """Draw what hazards are compared with: one number an issue and one a week."""
    for issue in range(at.ISSUES):
        word, _, _, _ = words(params, V_WEEKEND + issue, block, play, stage)
        world[at.W_EVENT + issue] = below(word, WHOLE)
    for week in range(at.WEEKS):
        word, _, _, _ = words(params, V_CHASE + week, block, play, stage)
        world[at.W_CHASE + week] = below(word, WHOLE)


def redraw(
    params: Record, world: Record, state: Record, block: int, play: int, stage: int, drawn: Record
) -> None:
    """Fill `drawn` with a world that could just as well be the one behind `state`."""
    least, most = state[at.TOLERANCE_FROM], state[at.TOLERANCE_TO]
    draw_sponsor(params, block, play, stage, drawn, least, most)
    for issue in range(at.ISSUES):
        strand = issue // at.ISSUES_A_STRAND
        coming = issue % at.ISSUES_A_STRAND == state[at.ARRIVED + strand]
        late = state[at.WEEK] + 1 - earliest(state, strand) if coming else 0
        draw_issue(params, block, play, stage, drawn, issue, min(2, max(0, late)))
    draw_uniforms(params, block, play, stage, drawn)
    for position in range(at.WORLD):
        if revealed(state, position):
            drawn[position] = world[position]
    for issue in range(at.ISSUES):
        if has_come_up(state, issue):
            redraw_issue(params, state, block, play, stage, drawn, issue)


def has_come_up(state: Record, issue: int) -> int:
    """Say whether an issue has come up yet."""
    return 1 if issue % at.ISSUES_A_STRAND < state[at.ARRIVED + issue // at.ISSUES_A_STRAND] else 0


def revealed(state: Record, position: int) -> int:
    """Return 1 when the play behind `state` has settled the world's entry at `position`."""
    if position == at.W_TOLERANCE:
        return 1 if state[at.TOLERANCE_FROM] == state[at.TOLERANCE_TO] else 0
    if position == at.W_HOT:
        return 1 if state[at.TEMPER] else 0
    if position >= at.W_CHASE:
        return 1 if position - at.W_CHASE < state[at.WEEK] - 1 else 0
    if position >= at.W_EVENT:
        return 0
    issue = (position - at.W_GAP) % at.ISSUES
    if at.W_SIZE <= position < at.W_WORD:
        return state[at.SHOWN + issue]
    return has_come_up(state, issue)


def redraw_issue(
    params: Record, state: Record, block: int, play: int, stage: int, drawn: Record, issue: int
) -> None:
    """Draw the size of an issue given all that was seen of it, and a weekend that fits what it brought."""
    happened = state[at.HAPPENED + issue]
    if not state[at.SHOWN + issue]:
        _, size_word, _, _ = words(params, V_ISSUE + issue, block, play, stage)
        drawn[at.W_SIZE + issue] = draw_size(params, drawn[at.W_WORD + issue], happened, size_word)
    if happened:
        least = event_from(params, drawn[at.W_SIZE + issue], happened)
        room = event_to(params, drawn[at.W_SIZE + issue], happened) - least
        drawn[at.W_EVENT + issue] = least + drawn[at.W_EVENT + issue] * room // WHOLE


def draw_size(params: Record, word: int, happened: int, number: int) -> int:
    """Return a size, likely as `likelihood` says."""
    total = 0
    for size in range(1, at.SIZES + 1):
        total += likelihood(params, word, happened, size)
    left = ((number >> 2) * total) >> 30
    for size in range(1, at.SIZES):
        left -= likelihood(params, word, happened, size)
        if left < 0:
            return size
    return at.SIZES


def likelihood(params: Record, word: int, happened: int, size: int) -> int:
    """Return how likely a size is given the first word and what the first weekend brought, up to a factor."""
    said = 0
    for bias in range(3):
        if min(at.SIZES, max(1, size + bias - 1)) == word:
            said += params[at.T_WORD_PERCENT + bias]
    weight = params[at.T_SIZE_PERCENT + size - 1] * said
    if happened:
        weight *= event_to(params, size, happened) - event_from(params, size, happened)
    return weight


def prepare(params: Record) -> None:
    """Fill the table of likely sizes, in ten-thousandths, for policies to look up."""
    for word in range(1, at.SIZES + 1):
        for happened in range(at.EVENTS):
            total = 0
            for size in range(1, at.SIZES + 1):
                total += likelihood(params, word, happened, size)
            row = at.D_LIKELY + at.SIZES * (at.EVENTS * (word - 1) + happened)
            for size in range(1, at.SIZES + 1):
                share = WHOLE * likelihood(params, word, happened, size) // max(1, total)
                params[row + size - 1] = share
