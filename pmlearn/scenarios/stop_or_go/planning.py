"""The plan: which action is best in every state of information, worked out exactly.

A project has two gates, its news has few values, and projects do not touch one
another, so everything that can be known of one fits a table of a few hundred rows.
Dynamic programming goes backwards through it: second gates first, then first
gates with the best second gates behind them. All of it is whole numbers: odds stay
products of percentages, so the actions of one state have the same denominator
and compare exactly. What an action falls short of the best one is stored in
thousandths of a point, rounded up: it is nought only where the action is a best
one, so rounding never changes a choice. What has been spent enters nowhere.

Plain Python, run when a scenario is loaded or its numbers change.
"""

from __future__ import annotations

from collections.abc import Iterator
from functools import lru_cache
from itertools import product
from typing import NamedTuple

from pmlearn.scenarios.record import Record, blank, filled
from pmlearn.scenarios.stop_or_go import payoffs
from pmlearn.scenarios.stop_or_go import records as at
from pmlearn.scenarios.stop_or_go.legal import barred_first, barred_last
from pmlearn.scenarios.stop_or_go.lookup import opening_row, second_row
from pmlearn.scenarios.stop_or_go.odds import cpi_odds, market_odds, news_odds, review_odds

ACTIONS = range(len(at.ACTIONS))
GRADES = range(at.GRADES)
MARKETS = range(2)
READ = 200  # what the odds of all readings add up to, however they come about
NEWS = 100  # the same for the market news

Odds = tuple[int, ...]


class Known(NamedTuple):
    """A state of information: its row, and what each legal action is worth there, times `total`."""

    row: int
    worths: dict[int, int]
    total: int


def prepare(params: Record) -> None:
    """Fill in what each action falls short of the best one, in every state of information."""
    params[at.REGRET :] = regrets(tuple(params[: at.NUMBERS]))


@lru_cache(maxsize=64)
def regrets(numbers: Odds) -> Record:
    """Return the plan's table for a scenario of these numbers."""
    table = blank(at.PARAMETERS - at.REGRET)
    for known in plan(filled(numbers)):
        best = max(known.worths.values())
        for action, worth in known.worths.items():
            table[known.row * len(ACTIONS) + action] = -((worth - best) * at.SCALE // known.total)
    return table


def plan(params: Record) -> Iterator[Known]:
    """Yield every state of information that can come up, each second gate before its first one."""
    for pair, cpi, news in product(range(at.PAIRS), GRADES, MARKETS):
        grades = tuple(params[at.T_GRADE_PERCENT + grade] * cpi_odds(params, grade, cpi) for grade in GRADES)
        markets = tuple(market_odds(params, news, market) for market in MARKETS)
        if sum(grades) * sum(markets):
            yield from opening(params, pair, opening_row(pair, cpi, news), (grades, markets))


def opening(params: Record, pair: int, row: int, odds: tuple[Odds, Odds]) -> Iterator[Known]:
    """Yield a first gate's second gates, and then itself."""
    worths = {}
    for action in ACTIONS:
        if not barred_first(action):
            worths[action] = 0
            for reading, later in product(GRADES, MARKETS):
                for known in second_gate(params, pair, row, action, (reading, later), odds):
                    yield known
                    at_once = first_worth(params, pair, action, reading)
                    worths[action] += max(known.worths.values()) + at_once * known.total
    yield Known(row, worths, sum(odds[0]) * sum(odds[1]) * READ * NEWS)


def second_gate(
    params: Record, pair: int, row: int, chosen: int, read: tuple[int, int], odds: tuple[Odds, Odds]
) -> Iterator[Known]:
    """Yield what is known at the second gate after `chosen` and what was read, if it can come to that."""
    reading, later = read
    grades = tuple(odd * later_odds(params, chosen, grade, reading) for grade, odd in enumerate(odds[0]))
    markets = tuple(odd * news_odds(params, market, later) for market, odd in enumerate(odds[1]))
    if total := sum(grades) * sum(markets):
        worths = {
            action: last_worth(params, pair, chosen, action, (grades, markets))
            for action in ACTIONS
            if not barred_last(chosen, action)
        }
        yield Known(second_row(row, chosen, reading, later), worths, total)


def first_worth(params: Record, pair: int, action: int, reading: int) -> int:
    """Return the points that an action at a first gate brings by itself, with what is then read."""
    if action == at.A_REVIEW:
        return -params[at.P_REVIEW_POINTS]
    if action == at.A_STOP:
        return params[at.P_FREED_POINTS]
    if action == at.A_LEAVE:
        return -params[at.P_LIMBO_POINTS]
    return -payoffs.first_cost(params, pair, action, reading)


def last_worth(params: Record, pair: int, chosen: int, action: int, odds: tuple[Odds, Odds]) -> int:
    """Return the points that an action at a second gate brings, times the sum of all odds."""
    grades, markets = odds
    if action in (at.A_CONTINUE, at.A_RESCOPE):
        cost = sum(
            odd * payoffs.last_cost(params, pair, chosen, action, grade) for grade, odd in enumerate(grades)
        )
        value = sum(
            odd * payoffs.result(params, pair, chosen, action, market) for market, odd in enumerate(markets)
        )
        return value * sum(grades) - cost * sum(markets)
    if action == at.A_HAND_OVER:
        return sum(grades) * sum(
            odd * payoffs.handed_over(params, pair, chosen, market) for market, odd in enumerate(markets)
        )
    return sum(grades) * sum(markets) * sure_worth(params, pair, chosen, action)


def sure_worth(params: Record, pair: int, chosen: int, action: int) -> int:
    """Return the points of an ending that does not hang on cost or market."""
    if action == at.A_INTEGRATE:
        return payoffs.integrated(params, pair, chosen)
    if action == at.A_STOP:
        return params[at.P_SALVAGE_POINTS] - params[at.P_STOPPING_POINTS]
    return -params[at.P_LIMBO_POINTS] - params[at.P_LOOSE_ENDS_POINTS]


def later_odds(params: Record, chosen: int, grade: int, reading: int) -> int:
    """Return the odds of a reading between the gates; where nothing is read, it is always the first."""
    if chosen in (at.A_CONTINUE, at.A_RESCOPE):
        return READ // 100 * cpi_odds(params, grade, reading)
    if chosen == at.A_REVIEW:
        return review_odds(params, grade, reading)
    return READ if reading == 0 else 0
