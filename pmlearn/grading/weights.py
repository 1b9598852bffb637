"""Scoring by authored weights: Moodle's fractions, QTI's mapping and NCSBN's linked parts.

Options are weighed by label, answers to parts by "part value". Weights are exact texts; what none is
written for weighs the default.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from fractions import Fraction

from pmlearn.grading.counting import ONE, ZERO
from pmlearn.items.common import Scoring
from pmlearn.items.numbers import exact

Rows = Sequence[Mapping[str, Fraction]]  # for each part, what each value given would weigh


def weighing(scoring: Scoring) -> Callable[[str], Fraction]:
    """Return the function from a name to what it weighs."""
    weights, default = scoring.weights or {}, scoring.default
    return lambda name: exact(weights.get(name, default))


def fractions(weights: Iterable[Fraction]) -> Fraction:
    """Return the sum of the weights of what is ticked, kept within 0 and 1."""
    return _within_one(sum(weights, ZERO))


def weighted_map(weights: Iterable[Fraction], most: Fraction, scoring: Scoring) -> Fraction:
    """Return the sum of the weights of what is given, within bounds, over the most a response can earn."""
    total = sum(weights, ZERO)
    if scoring.lower is not None:
        total = max(total, exact(scoring.lower))
    if scoring.upper is not None:
        upper = exact(scoring.upper)
        total, most = min(total, upper), min(most, upper)
    if most <= 0:
        raise ValueError("no response can earn points by these weights; give the key a weight above 0")
    return _within_one(total / most)


def linked(groups: Iterable[Sequence[str]], right: frozenset[str]) -> Fraction:
    """Return the right followers of right firsts over all followers."""
    groups = tuple(groups)
    earned = sum(part in right for first, *others in groups if first in right for part in others)
    return Fraction(earned, sum(len(group) - 1 for group in groups))


def most_apart(rows: Rows) -> Fraction:
    """Return the largest sum with one value, or none, from each row."""
    return sum((max(ZERO, *row.values()) for row in rows), ZERO)


def most_together(rows: Rows) -> Fraction:
    """Return the largest sum with one value, or none, from each row, where no two rows take the same one."""
    best = [max(row, key=lambda value: row[value]) for row in rows]
    if len(set(best)) == len(best):
        return most_apart(rows)
    values = dict.fromkeys(value for row in rows for value in row)
    nothing = [ZERO] * len(rows)  # a part left unanswered
    return _assigned([[*(max(ZERO, row[value]) for value in values), *nothing] for row in rows])


def _assigned(gains: Sequence[Sequence[Fraction]]) -> Fraction:
    """Return the largest sum of one gain a row, no two of a column: the Hungarian algorithm.

    Rows come in one by one; each finds the cheapest way to a free column, moving earlier rows on.
    """
    row_price, column_price = [ZERO] * len(gains), [ZERO] * len(gains[0])
    row_of: dict[int, int] = {}  # by column
    for new in range(len(gains)):
        path: dict[int, int | None] = {}  # reached columns, and the column before each
        slack: dict[int, tuple[Fraction, int | None]] = {}
        row, column = new, None
        while True:
            for other, gain in enumerate(gains[row]):
                reach = (-gain - row_price[row] - column_price[other], column)
                if other not in path and (other not in slack or reach[0] < slack[other][0]):
                    slack[other] = reach
            nearest = min(slack, key=lambda other: slack[other][0])
            step, before = slack.pop(nearest)
            row_price[new] += step
            for reached in path:
                row_price[row_of[reached]] += step
                column_price[reached] -= step
            slack = {other: (cost - step, via) for other, (cost, via) in slack.items()}
            path[nearest] = before
            if nearest not in row_of:
                break
            row, column = row_of[nearest], nearest
        _move_on(row_of, path, nearest, new)
    return sum((gains[row][column] for column, row in row_of.items()), ZERO)


def _move_on(row_of: dict[int, int], path: Mapping[int, int | None], column: int, new: int) -> None:
    """Give the free column to the row before it on the path, and so on back to the new row."""
    while (before := path[column]) is not None:
        row_of[column] = row_of[before]
        column = before
    row_of[column] = new


def _within_one(points: Fraction) -> Fraction:
    return min(ONE, max(ZERO, points))
