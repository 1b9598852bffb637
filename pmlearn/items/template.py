"""Templates: item texts that hold `{{formula | filter}}`, and number fields that are formulas.

A filter says how a number is written: `2` decimals, `percent`, `percent 1`, or `plain` for the figure.
Which values the names have is left to `parameters.py`.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from fractions import Fraction
from functools import lru_cache
from html import escape
from typing import Any

from pmlearn.items.formula import Formula, FormulaError, Value, compile_formula
from pmlearn.items.numbers import decimals_of, exactly, write_number

Json = dict[str, Any]
Path = tuple[str | int, ...]
MOST_DECIMALS = 4  # of a number that no filter rounds
MOST_PLAIN_DECIMALS = 6
_PLACEHOLDER = re.compile(r"\{\{([^{}]*)\}\}")
_FILTER = re.compile(r"|(?P<decimals>[0-9])|percent(?: (?P<percent>[0-9]))?|plain")
_NUMBERS = {  # fields of a numeric item that hold numbers
    "answer": (),
    "tolerance": ("amount", "low", "high"),
    "bands": ("low", "high"),
    "mistakes": ("value",),
}


@dataclass(frozen=True, slots=True)
class Placeholder:
    """A formula in a text, and how its value is written."""

    formula: Formula
    style: str

    def written(self, values: Mapping[str, Value]) -> str:
        """Return the value as text; raises `FormulaError` where the filter does not suit it."""
        value = self.formula.value(values)
        if isinstance(value, Fraction):
            return _written(value, self.style)
        if isinstance(value, str) and not self.style:
            return value
        raise FormulaError(f"{self.formula.text}: only a number can be written as {self.style or 'text'}")


def _written(value: Fraction, style: str) -> str:
    if style == "plain":
        return write_number(value, _few(value, MOST_PLAIN_DECIMALS, "round(..., 2)")).replace(",", "")
    if style.startswith("percent"):
        share, decimals = 100 * value, style.removeprefix("percent").strip()
        return (
            f"{write_number(share, int(decimals) if decimals else _few(share, MOST_DECIMALS, 'percent 1'))} %"
        )
    return write_number(value, int(style) if style else _few(value, MOST_DECIMALS, "| 2"))


def _few(value: Fraction, most: int, remedy: str) -> int:
    decimals = decimals_of(value)
    if decimals is None or decimals > most:
        about = write_number(value, most + 2)
        raise FormulaError(f"{about} has more than {most} decimals; say how it is rounded, with {remedy}")
    return decimals


@lru_cache(maxsize=8192)
def pieces(text: str) -> tuple[str | Placeholder, ...]:
    """Return the text in pieces, its placeholders read; raises `FormulaError` for one that cannot be."""
    parts = _PLACEHOLDER.split(text)
    for part in parts[::2]:
        if "{{" in part or "}}" in part:
            raise FormulaError("{{ and }} do not match; a value is written {{name}} or {{formula | 2}}")
    return tuple(_placeholder(part) if place % 2 else part for place, part in enumerate(parts))


def _placeholder(inside: str) -> Placeholder:
    formula, _, style = (part.strip() for part in inside.partition("|"))
    if not _FILTER.fullmatch(style):
        raise FormulaError(f"{style!r} is no way to write a number; take 0 to 9, percent, percent 1 or plain")
    return Placeholder(compile_formula(formula), style)


def rendered(text: str, values: Mapping[str, Value], *, markup: bool = False) -> str:
    """Return the text with its values written in, escaped where the text is markup."""
    if "{{" not in text and "}}" not in text:
        return text
    return "".join(
        piece if isinstance(piece, str) else _escaped(piece.written(values), markup) for piece in pieces(text)
    )


def _escaped(text: str, markup: bool) -> str:
    return escape(text) if markup else text


def worked_out(formula: str, values: Mapping[str, Value]) -> str:
    """Return the formula's number as content states it."""
    value = compile_formula(formula).value(values)
    if not isinstance(value, Fraction):
        raise FormulaError(f"{formula}: a number belongs here")
    return exactly(value)


def filled_in(item: Json, values: Mapping[str, Value]) -> Json:
    """Return an item's whole form with every text and number worked out, those of a case's items too."""
    return _mapped(
        item,
        (),
        lambda text, path: rendered(text, values, markup=path[-1] == "svg"),
        lambda formula, path: worked_out(formula, values),
    ) | {"parameters": None}


@dataclass(frozen=True, slots=True)
class Slot:
    """A text, or the formula of a number, and its place in the item."""

    at: Path
    text: str
    is_number: bool


def slots(item: Json) -> Iterator[Slot]:
    """Yield what a template may fill: every text and every number."""
    found: list[Slot] = []

    def noted(text: str, at: Path, *, is_number: bool) -> str:
        found.append(Slot(at, text, is_number))
        return text

    _mapped(
        item,
        (),
        lambda text, at: noted(text, at, is_number=False),
        lambda text, at: noted(text, at, is_number=True),
    )
    return iter(found)


_Change = Callable[[str, Path], str]


def _mapped(item: Json, at: Path, text: _Change, number: _Change) -> Json:
    """Return the item with each text and each number changed; a path names labels where there are any."""
    changed: Json = {}
    for name, value in item.items():
        here = (*at, name)
        if name == "parameters":
            changed[name] = value
        elif name == "items" and item["kind"] == "case":
            children = enumerate(value)
            changed[name] = [_mapped(child, (*here, place), text, number) for place, child in children]
        elif item["kind"] == "numeric" and name in _NUMBERS:
            changed[name] = _numbers(value, here, _NUMBERS[name], text, number)
        else:
            changed[name] = _texts(value, here, text)
    return changed


def _texts(value: Any, at: Path, text: _Change) -> Any:
    if isinstance(value, str):
        return text(value, at)
    if isinstance(value, Mapping):
        return {name: _texts(inner, (*at, name), text) for name, inner in value.items()}
    if isinstance(value, list | tuple):
        return [_texts(inner, (*at, _step(inner, place)), text) for place, inner in enumerate(value)]
    return value


def _step(value: Any, place: int) -> str | int:
    return value.get("label", place) if isinstance(value, Mapping) else place


def _numbers(value: Any, at: Path, fields: tuple[str, ...], text: _Change, number: _Change) -> Any:
    """Return the value of a number field: a formula, or what holds formulas in these fields."""
    if isinstance(value, str):
        return number(value, at)
    if isinstance(value, list | tuple):
        return [_numbers(inner, (*at, place), fields, text, number) for place, inner in enumerate(value)]
    return {
        name: number(inner, (*at, name))
        if name in fields and inner is not None
        else _texts(inner, (*at, name), text)
        for name, inner in value.items()
    }
