"""Where a state of information stands in the plan's table.

At a first gate a project's pair, its reading of cost and its market news are
known; at the second one also how it got there, what has been read since, and the
later news. What has been spent is no part of it.
"""

from __future__ import annotations

from pmlearn.scenarios.record import Record
from pmlearn.scenarios.stop_or_go import records as at


def opening_row(pair: int, cpi: int, news: int) -> int:
    """Return the row of a first gate."""
    return (pair * at.GRADES + cpi) * 2 + news


def second_row(opening: int, chosen: int, reading: int, later_news: int) -> int:
    """Return the row of a second gate; `chosen` was the action at the first one."""
    route = chosen if chosen <= at.A_REVIEW else chosen - 2
    return at.OPENINGS + ((opening * at.ROUTES + route) * at.GRADES + reading) * 2 + later_news


def known_row(seen: Record) -> int:
    """Return the row of what an observation tells."""
    opening = opening_row(seen[at.PROJECT] // 2, seen[at.CPI], seen[at.NEWS])
    if seen[at.GATE] == 1:
        return opening
    reading = max(0, seen[at.LATER_CPI] - 1, seen[at.FOUND] - 1)
    return second_row(opening, seen[at.CHOSEN] - 1, reading, seen[at.LATER_NEWS])
