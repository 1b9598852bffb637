"""The odds of stop-or-go: how likely each reading and each market is, as whole percentages.

Both the chance of a play (`worlds`) and the plan (`planning`) go by these.
"""

from __future__ import annotations

from pmlearn.scenarios.record import Record
from pmlearn.scenarios.stop_or_go import records as at


def cpi_odds(params: Record, grade: int, reading: int) -> int:
    """Return how likely work of this grade shows this reading, in percent."""
    return params[at.T_ON_PLAN_CPI_PERCENT + at.GRADES * grade + reading]


def review_odds(params: Record, grade: int, reading: int) -> int:
    """Return how likely a review reads work of this grade so, out of 200: wrong either way is as likely."""
    right = params[at.P_REVIEW_RIGHT_PERCENT]
    return 2 * right if reading == grade else 100 - right


def news_odds(params: Record, market: int, news: int) -> int:
    """Return how likely this market makes this news, in percent."""
    right = params[at.P_NEWS_RIGHT_PERCENT]
    return right if news == market else 100 - right


def market_odds(params: Record, news: int, market: int) -> int:
    """Return how likely the market ends so after this first news, up to a factor: it may move in between."""
    strong = params[at.P_STRONG_PERCENT] * news_odds(params, 1, news)
    weak = (100 - params[at.P_STRONG_PERCENT]) * news_odds(params, 0, news)
    falls = params[at.P_FALLS_PERCENT]
    rises = params[at.P_RISES_PERCENT]
    if market:
        return strong * (100 - falls) + weak * rises
    return strong * falls + weak * (100 - rises)
