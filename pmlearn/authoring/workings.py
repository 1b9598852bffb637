"""Workings: the equations behind the figures that an item shows.

A figure in an option, a statement, a rationale or a hint is given in the stem, the exhibit or the drawing,
or is stated among the item's `facts`; else a line of `working` reaches it from those:

    20 * 50 - 160 = 840          1 - 30 / 33 = 9.1 %          15 June 2026 + 365 - 1 = 14 June 2027

Figures that a template computes are proved by its formulas and are left to `items`.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from datetime import date
from fractions import Fraction
from typing import Any

from pmlearn.authoring.place import Place
from pmlearn.items.formula import FormulaError, compile_formula

Json = dict[str, Any]
Figures = set[Fraction]
SMALL = 10  # counts below it are words as much as figures
_PLAIN = frozenset(map(Fraction, (10, 12, 30, 52, 100, 360, 365, 1000)))  # of calendars, shares and thousands
_GIVEN = frozenset(("stem", "exhibit", "alt", "text"))
_ANSWERS = ("options", "statements", "regions")  # their texts answer; the texts of other lists are given
_FORMULA = re.compile(r"\{\{[^{}]*\}\}")
_FIGURE = re.compile(r"(?<![\w.])\d+(?:,\d{3})*(?:\.\d+)?")
_SVG_TEXT = re.compile(r">([^<>]+)<")
_MONTHS = (
    *("January", "February", "March", "April", "May", "June"),
    *("July", "August", "September", "October", "November", "December"),
)
_DATE = re.compile(rf"\b(\d{{1,2}}) ({'|'.join(_MONTHS)}) (\d{{4}})\b")
_PERCENT = re.compile(r"(\d+(?:\.\d+)?)\s*(?:%|percent)")
_THOUSANDS = re.compile(r"(?<=\d),(?=\d{3}\b)")


def figure_faults(item: Json, place: Place) -> Iterator[tuple[tuple[str | int, ...], str]]:
    """Yield path and text of each wrong line of working, and of each figure that comes from nowhere."""
    known = _figures(_given_texts(item)) | _stated(place, "facts")
    yield from _of_one(item, place, known)
    children = _elements(place, "items")
    for index, (child, at) in enumerate(zip(item.get("items", ()), children, strict=False)):
        for where, text in _of_one(child, at, known | _figures(_given_texts(child)) | _stated(at, "facts")):
            yield ("items", index, *where), text


def _of_one(item: Json, place: Place, known: Figures) -> Iterator[tuple[tuple[str | int, ...], str]]:
    """Check one item, adding to what is known what its working reaches."""
    for index, line in enumerate(_texts(place, "working")):
        try:
            reached = _reached(line, known)
        except (ValueError, FormulaError) as error:
            yield ("working", index), f"working {line!r}: {error}"
        else:
            known |= reached
    for at, text in _shown(item, ()):
        for written in _FIGURE.findall(_FORMULA.sub(" ", text)):
            figure = _value(written)
            if (figure >= SMALL or figure.denominator > 1) and figure not in known:
                told = f"{written} is nowhere given; state the sum in working, or a fact in facts"
                yield at, told


def prove(line: str) -> None:
    """Do the sum of a line such as `480 * 24.00 = 11,520.00`; raises `ValueError` saying what does not hold.

    The right side holds where it is the left side rounded to as many decimals.
    """
    left, sign, right = line.rpartition("=")
    if not sign:
        raise ValueError("a line reads formula = figure")
    value = compile_formula(_computable(left)).value({})
    shown = compile_formula(_computable(right)).value({})
    if not isinstance(value, Fraction) or not isinstance(shown, Fraction):
        raise ValueError("both sides are figures")
    figures = _FIGURE.findall(right)
    step = Fraction(1, 10 ** len(figures[0].partition(".")[2])) if figures else Fraction(1)
    step /= 100 if _PERCENT.search(right) else 1
    if abs(value - shown) > step / 2:
        raise ValueError(f"the left side is {float(value):,.6g}, not {right.strip()}")


def _reached(line: str, known: Figures) -> Figures:
    """Return the figures on both sides of a line that holds and starts from known ones."""
    for written in _FIGURE.findall(line.rpartition("=")[0]):
        figure = _value(written)
        if figure not in known and figure not in _PLAIN and (figure >= SMALL or figure.denominator > 1):
            raise ValueError(f"{written} is nowhere given and no earlier line reaches it")
    prove(line)
    return _figures([line])


def _computable(side: str) -> str:
    """Return the side as a formula: dates as day numbers, percent as hundredths, no commas in thousands."""
    side = _DATE.sub(_day_number, _THOUSANDS.sub("", side))
    return _PERCENT.sub(r"(\1 / 100)", side).strip()


def _day_number(found: re.Match[str]) -> str:
    day, month, year = found.groups()
    return str(date(int(year), _MONTHS.index(month) + 1, int(day)).toordinal())


def _given_texts(item: Json) -> Iterator[str]:
    """Yield what a learner is told before being asked: stem, exhibit, drawing, and lines to be judged."""
    for name, value in item.items():
        if name in _GIVEN and isinstance(value, str):
            yield value
        elif name == "figure" and isinstance(value, dict):
            yield value["alt"]
            yield from _SVG_TEXT.findall(value["svg"])
        elif isinstance(value, list) and name not in (*_ANSWERS, "items", "blanks"):
            yield from (each["text"] for each in value if isinstance(each, dict) and "text" in each)
    if item["kind"] == "rank":
        yield from (option["text"] for option in item["options"])


def _shown(value: Any, at: tuple[str | int, ...]) -> Iterator[tuple[tuple[str | int, ...], str]]:
    """Yield place and text of what answers or explains."""
    for name, part in value.items():
        if name == "rationale" and isinstance(part, str):
            yield (*at, name), part
        elif name in ("hints", "accept") and isinstance(part, list):
            yield from (((*at, name), each) for each in part)
        elif isinstance(part, list) and name != "items":
            for index, each in enumerate(part):
                if isinstance(each, dict):
                    step = each.get("label", index)
                    if name in _ANSWERS and "text" in each and value.get("kind") != "rank":
                        yield (*at, name, step, "text"), each["text"]
                    yield from _shown(each, (*at, name, step))


def _figures(texts: Iterable[str]) -> Figures:
    return {_value(written) for text in texts for written in _FIGURE.findall(text)}


def _value(written: str) -> Fraction:
    return Fraction(written.replace(",", ""))


def _stated(place: Place, name: str) -> Figures:
    return _figures(_texts(place, name))


def _texts(place: Place, name: str) -> list[str]:
    return [each.value for each in _elements(place, name) if isinstance(each.value, str)]


def _elements(place: Place, name: str) -> list[Place]:
    value = place.value.get(name) if isinstance(place.value, dict) else None
    return place.within(name, value).elements() if isinstance(value, list) else []
