"""Grading a number: its unit taken off, its value compared exactly, its known slips named.

How digits, signs and groups are read stands in `pmlearn.items.numbers`.
"""

from __future__ import annotations

import re
from dataclasses import replace
from fractions import Fraction
from typing import Any

from pmlearn.grading.counting import HALF, ONE, ZERO
from pmlearn.grading.responses import is_blank, shown
from pmlearn.grading.score import Feedback, Graded
from pmlearn.items import Band, Mistake, NumericItem, Tolerance
from pmlearn.items.numbers import exact, read_number, write_number
from pmlearn.items.white import WHITE

LONGEST = 100  # characters of a number and its unit
_WITH_UNIT = re.compile(
    r"(?P<before>[^0-9.,+\u2212-]*)"
    r"(?P<number>[+\u2212-]?[0-9.,'\u2019 \u00a0\u2009\u202f]*[0-9][.,]?"
    r"(?:[eE][+\u2212-]?[0-9]{1,2}(?![0-9]))?)"
    r"(?P<after>.*)",
    re.DOTALL,
)


def graded(item: NumericItem, response: Any, policy: str) -> Graded:
    """Grade a number, typed with or without one of the item's units, or given as a number of JSON."""
    answer = Feedback("answer", item.rationale)
    if is_blank(response):
        return Graded(ZERO, (), True, (answer,))
    value = read(item, response)
    points, band = _points(item, value, policy)
    said = [Feedback("read", f"Read as {_written(item, value)}.")]
    if mistake := _mistake(item, value):
        said.append(Feedback("mistake", mistake.rationale))
    if band:
        said.append(Feedback("band", band.rationale))
    return Graded(points, (), False, (*said, answer))


def read(item: NumericItem, response: Any) -> Fraction:
    """Return the number meant; a unit that is not the item's is a `ValueError`."""
    if isinstance(response, bool) or not isinstance(response, str | int | float):
        raise ValueError(f"response {shown(response)} to {item.id} is not a number")
    if not isinstance(response, str):
        return read_number(float(response) if isinstance(response, float) else response)
    found = _WITH_UNIT.fullmatch(response.strip(WHITE)) if len(response) <= LONGEST else None
    units = [found[side].strip(WHITE) for side in ("before", "after")] if found else []
    given = [unit for unit in units if unit]
    if found is None or len(given) != 1:
        return read_number(response)
    if given[0].casefold() not in {unit.strip(WHITE).casefold() for unit in item.units}:
        asked = f"give it in {item.units[0]}" if item.units else "give the number alone"
        raise ValueError(f"{given[0]!r} is not a unit of this answer; {asked}")
    return read_number(found["number"])


def _written(item: NumericItem, value: Fraction) -> str:
    return " ".join([write_number(value), *item.units[:1]])


def _points(item: NumericItem, value: Fraction, policy: str) -> tuple[Fraction, Band | None]:
    """Return the points, and the band that earned them."""
    answer, tolerance = exact(item.answer), item.tolerance
    if tolerance.holds(value, answer):
        return ONE, None
    if policy == "two_band":
        return (HALF if _twice(tolerance).holds(value, answer) else ZERO), None
    bands = [band for band in item.bands if exact(band.low) <= value <= exact(band.high)]
    if policy == "bands" and bands:
        best = max(bands, key=lambda band: exact(band.points))
        return exact(best.points), best
    return ZERO, None


def _twice(tolerance: Tolerance) -> Tolerance:
    """Return the tolerance twice as wide; a range grows by half its width on each side."""
    if tolerance.rule != "range":
        return replace(tolerance, amount=str(2 * exact(tolerance.amount or "")))
    low, high = exact(tolerance.low or ""), exact(tolerance.high or "")
    half = (high - low) / 2
    return replace(tolerance, low=str(low - half), high=str(high + half))


def _mistake(item: NumericItem, value: Fraction) -> Mistake | None:
    """Return the first known slip that the value comes from, unless it is right.

    A range moves with the slip: its ends keep their distances from the answer.
    """
    answer, tolerance = exact(item.answer), item.tolerance
    if tolerance.holds(value, answer):
        return None
    for mistake in item.mistakes:
        slip = exact(mistake.value)
        moved = value - slip + answer if tolerance.rule == "range" else value
        if tolerance.holds(moved, slip):
            return mistake
    return None
