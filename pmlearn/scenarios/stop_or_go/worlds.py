"""The chance of stop-or-go: drawn once, and drawn again given what was seen.

The news at a first gate belongs to a pair: it is the same for both twins, which
so differ in what was spent and in nothing else that can be known. What the work
truly costs and how the market ends is drawn for each project by itself, given that
news; so the end of one twin tells nothing about the other. `redraw` keeps what a
play has revealed and draws the rest from its distribution given all that was seen.
"""

from __future__ import annotations

from pmlearn.scenarios.chance import below, pick, words
from pmlearn.scenarios.record import Record
from pmlearn.scenarios.stop_or_go import records as at
from pmlearn.scenarios.stop_or_go.odds import cpi_odds, market_odds, news_odds, review_odds
from pmlearn.scenarios.stop_or_go.payoffs import worked

# One key a variable; a new source of chance takes a new number and moves no old one.
V_ORDER, V_TWINS = range(2)
V_PAIR = 2  # one a pair
V_PROJECT = 8  # one a project
V_READINGS = 16  # one a project


def draw_world(params: Record, block: int, play: int, stage: int, world: Record) -> None:
    """Fill `world` with all the chance of play number `play`, as nobody has seen any of it."""
    draw_order(block, play, stage, params, world)
    for pair in range(at.PAIRS):
        draw_news(params, pair, block, play, stage, world)
    for project in range(at.PROJECTS):
        draw_project(params, project, 0, block, play, stage, world)


def draw_order(block: int, play: int, stage: int, params: Record, world: Record) -> None:
    lead, swap, _, _ = words(params, V_ORDER, block, play, stage)
    twins = words(params, V_TWINS, block, play, stage)
    world[at.W_LEAD] = below(lead, at.PAIRS)
    world[at.W_SWAP] = below(swap, 2)
    for pair in range(at.PAIRS):
        world[at.W_MUCH_FIRST + pair] = below(twins[pair], 2)


def draw_news(params: Record, pair: int, block: int, play: int, stage: int, world: Record) -> None:
    """Draw what both twins show at their first gate; what lies behind it is drawn for each of them."""
    grade_word, cpi, market_word, news = words(params, V_PAIR + pair, block, play, stage)
    grade = pick(params, at.T_GRADE_PERCENT, 0, at.GRADES, grade_word)
    market = 1 if below(market_word, 100) < params[at.P_STRONG_PERCENT] else 0
    world[at.W_CPI + pair] = read_cpi(params, grade, cpi)
    world[at.W_NEWS + pair] = read_news(params, market, news)


def read_cpi(params: Record, grade: int, word: int) -> int:
    return pick(params, at.T_ON_PLAN_CPI_PERCENT + at.GRADES * grade, 0, at.GRADES, word)


def read_news(params: Record, market: int, word: int) -> int:
    return market if below(word, 100) < params[at.P_NEWS_RIGHT_PERCENT] else 1 - market


def read_review(params: Record, grade: int, word: int) -> int:
    left = below(word, 200)
    for reading in range(at.GRADES - 1):
        left -= review_odds(params, grade, reading)
        if left < 0:
            return reading
    return at.GRADES - 1


def draw_project(
    params: Record, project: int, seen: int, block: int, play: int, stage: int, world: Record
) -> None:
    """Draw what one project hides, and what it would yet show.

    `seen` adds up what the world holds already: 1 a later CPI, 2 a review's finding,
    4 the later market news, 8 the true cost, 16 the market at the end.
    """
    grade, market, cpi, news = words(params, V_PROJECT + project, block, play, stage)
    found, _, _, _ = words(params, V_READINGS + project, block, play, stage)
    if seen & 8 == 0:
        world[at.W_GRADE + project] = draw_grade(params, project, seen, grade, world)
    if seen & 16 == 0:
        world[at.W_MARKET + project] = draw_market(params, project, seen, market, world)
    if seen & 1 == 0:
        world[at.W_LATER_CPI + project] = read_cpi(params, world[at.W_GRADE + project], cpi)
    if seen & 2 == 0:
        world[at.W_FOUND + project] = read_review(params, world[at.W_GRADE + project], found)
    if seen & 4 == 0:
        world[at.W_LATER_NEWS + project] = read_news(params, world[at.W_MARKET + project], news)


def draw_grade(params: Record, project: int, seen: int, word: int, world: Record) -> int:
    """Draw what the work truly costs, given the readings that were seen."""
    total = 0
    for grade in range(at.GRADES):
        total += grade_odds(params, project, seen, grade, world)
    left = below(word, total)
    for grade in range(at.GRADES - 1):
        left -= grade_odds(params, project, seen, grade, world)
        if left < 0:
            return grade
    return at.GRADES - 1


def grade_odds(params: Record, project: int, seen: int, grade: int, world: Record) -> int:
    odds = params[at.T_GRADE_PERCENT + grade] * cpi_odds(params, grade, world[at.W_CPI + project // 2])
    if seen & 1:
        odds *= cpi_odds(params, grade, world[at.W_LATER_CPI + project])
    if seen & 2:
        odds *= review_odds(params, grade, world[at.W_FOUND + project])
    return odds


def draw_market(params: Record, project: int, seen: int, word: int, world: Record) -> int:
    """Draw how the market ends, given the news that was seen."""
    strong = market_odds(params, world[at.W_NEWS + project // 2], 1)
    weak = market_odds(params, world[at.W_NEWS + project // 2], 0)
    if seen & 4:
        strong *= news_odds(params, 1, world[at.W_LATER_NEWS + project])
        weak *= news_odds(params, 0, world[at.W_LATER_NEWS + project])
    return 1 if below(word, strong + weak) < strong else 0


def redraw(
    params: Record, world: Record, state: Record, block: int, play: int, stage: int, drawn: Record
) -> None:
    """Fill `drawn` with a world that could just as well be the one behind `state`."""
    draw_order(block, play, stage, params, drawn)
    for pair in range(at.PAIRS):
        draw_news(params, pair, block, play, stage, drawn)
    for position in range(at.WORLD):
        if revealed(state, position):
            drawn[position] = world[position]
    for project in range(at.PROJECTS):
        draw_project(params, project, seen_of(state, project), block, play, stage, drawn)


def seen_of(state: Record, project: int) -> int:
    """Add up what has been seen of a project, as in `draw_project`."""
    chosen = state[at.FIRST_CHOICE + project] - 1
    last = state[at.LAST_CHOICE + project] - 1
    if chosen < 0:
        return 0
    seen = 4
    if worked(chosen):
        seen += 1
    elif chosen == at.A_REVIEW:
        seen += 2
    if last in (at.A_CONTINUE, at.A_RESCOPE):
        seen += 8 + 16
    elif last == at.A_HAND_OVER:
        seen += 16
    return seen


def met(state: Record, project: int) -> int:
    return 1 if state[at.FIRST_CHOICE + project] or state[at.PROJECT] == project else 0


def revealed(state: Record, position: int) -> int:  # noqa: PLR0911 (one line an entry)
    """Return 1 when the play behind `state` has settled the world's entry at `position`."""
    if position == at.W_LEAD:
        return 1
    if position == at.W_SWAP:
        return 1 if state[at.WEEK] > 2 else 0
    if position < at.W_GRADE:
        pair = (position - at.W_MUCH_FIRST) % at.PAIRS
        return max(met(state, 2 * pair), met(state, 2 * pair + 1))
    seen = seen_of(state, (position - at.W_GRADE) % at.PROJECTS)
    if position < at.W_MARKET:
        return 1 if seen & 8 else 0
    if position < at.W_LATER_CPI:
        return 1 if seen & 16 else 0
    if position < at.W_FOUND:
        return 1 if seen & 1 else 0
    if position < at.W_LATER_NEWS:
        return 1 if seen & 2 else 0
    return 1 if seen & 4 else 0
