"""Parameterised items: the values that a variant draws, and the whole item filled in with them.

A variant's values follow from the item's id and the variant alone, by the hash that orders follow too.
What may be wrong with parameters is told in `parameter_faults.py`, what their values may do to an item in
`proof.py`.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from fractions import Fraction
from typing import Any

from pmlearn.items.formula import NUMBER, RESERVED, TEXT, Formula, FormulaError, Value, compile_formula
from pmlearn.items.hashing import stirred
from pmlearn.items.numbers import exact
from pmlearn.items.template import Json, filled_in

MOST_VALUES = 100_000  # of one parameter
MOST_NAMES = 50  # given, derived and required, together
MOST_DRAWS = 1_000  # until every require holds
_NAME = re.compile(r"[a-z][a-z0-9_]{0,29}")


class UnmetError(FormulaError):
    """What is required and no draw meets."""


@dataclass(frozen=True, slots=True)
class Given:
    """A parameter that is drawn: one of the values listed, or of the numbers from `first` on by a step."""

    count: int
    listed: tuple[Fraction, ...] | tuple[str, ...] = ()
    first: Fraction = Fraction(0)
    step: Fraction = Fraction(1)

    @classmethod
    def from_json(cls, data: Mapping[str, Any]) -> Given:
        """Return what the JSON describes; raises `ValueError` with the first fault of it.

        A list of texts that all state numbers is a list of numbers.
        """
        if "one_of" in data:
            listed = _listed(data["one_of"])
            if not 1 < len(set(listed)) == len(listed) <= MOST_VALUES:
                raise FormulaError(f"one_of needs 2 to {MOST_VALUES:,} values, each another")
            return cls(len(listed), listed)
        first, last, step = (exact(data[name]) for name in ("from", "to", "step"))
        if step <= 0:
            raise FormulaError(f"the step is {data['step']}; it must be above 0")
        if first > last:
            raise FormulaError(f"from {data['from']} is above to {data['to']}")
        count = int((last - first) / step) + 1
        if not 1 < count <= MOST_VALUES:
            raise FormulaError(f"{count:,} values; a parameter has 2 to {MOST_VALUES:,}")
        return cls(count, (), first, step)

    @property
    def kind(self) -> str:
        """What its values are to a formula."""
        return TEXT if self.listed and isinstance(self.listed[0], str) else NUMBER

    def value(self, place: int) -> Fraction | str:
        """Return one of the values, counted from 0."""
        return self.listed[place] if self.listed else self.first + place * self.step


def _listed(texts: list[str]) -> tuple[Fraction, ...] | tuple[str, ...]:
    if not all(text.strip() for text in texts):
        raise FormulaError("one_of holds an empty text")
    try:
        return tuple(exact(text) for text in texts)
    except ValueError:
        return tuple(texts)


@dataclass(frozen=True, slots=True)
class Parameters:
    """What is drawn, what follows from it (each after what it rests on), and what a draw must meet."""

    given: Mapping[str, Given]
    derived: Mapping[str, Formula]
    require: tuple[Formula, ...]

    @classmethod
    def from_json(cls, data: Mapping[str, Any]) -> Parameters:
        """Return what the JSON describes; raises `ValueError` with the first fault of it."""
        if sum(len(data[part]) for part in ("given", "derived", "require")) > MOST_NAMES:
            raise FormulaError(f"more than {MOST_NAMES} parameters and requirements")
        for name in (*data["given"], *data["derived"]):
            check_name(name)
        given = {name: Given.from_json(one) for name, one in data["given"].items()}
        derived = {name: compile_formula(text) for name, text in data["derived"].items()}
        ordered = in_order(derived)
        if len(ordered) < len(derived):
            raise circle(name for name in derived if name not in ordered)
        return cls(given, ordered, tuple(map(compile_formula, data["require"])))


def check_name(name: str) -> None:
    """Refuse a name that no formula could say."""
    if not _NAME.fullmatch(name):
        raise FormulaError(f"{name!r} is not a name of lower-case letters, digits and _")
    if name in RESERVED:
        raise FormulaError(f"{name} means something in formulas; take another name")


def in_order(derived: Mapping[str, Formula]) -> dict[str, Formula]:
    """Return the derived parameters, each after those it rests on, without those that rest on each other."""
    ordered: dict[str, Formula] = {}
    while ready := [
        name for name in derived if name not in ordered and _rests_on(derived, name) <= set(ordered)
    ]:
        ordered |= {name: derived[name] for name in ready}
    return ordered


def circle(names: Iterable[str]) -> FormulaError:
    """Return the error of derived parameters that rest on each other."""
    return FormulaError(f"{', '.join(names)} rest on each other in a circle")


def _rests_on(derived: Mapping[str, Formula], name: str) -> frozenset[str]:
    return derived[name].names.intersection(derived)


def values_of(parameters: Parameters, item_id: str, variant: int) -> dict[str, Value]:
    """Return the values of a variant; raises `UnmetError` if no draw meets what is required."""
    for attempt in range(MOST_DRAWS):
        values = _drawn(parameters, item_id, variant, attempt)
        if all(_holds(rule, values) for rule in parameters.require):
            return values
    rules = "; ".join(rule.text for rule in parameters.require)
    raise UnmetError(f"none of {MOST_DRAWS:,} draws meets what is required: {rules}")


def _drawn(parameters: Parameters, item_id: str, variant: int, attempt: int) -> dict[str, Value]:
    values: dict[str, Value] = {
        name: given.value(stirred(f"{variant}:{item_id}:{name}:{attempt}") % given.count)
        for name, given in parameters.given.items()
    }
    for name, formula in parameters.derived.items():
        values[name] = formula.value(values)
    return values


def _holds(rule: Formula, values: Mapping[str, Value]) -> bool:
    held = rule.value(values)
    if not isinstance(held, bool):
        raise FormulaError(f"{rule.text}: a comparison belongs here")
    return held


def filled(data: Json, variant: int) -> Json:
    """Return the whole form of an item with this variant's values in its texts and numbers.

    The items of a case share its values. An item without parameters comes back as it is; a template that
    cannot be filled raises `FormulaError`.
    """
    if data["parameters"] is None:
        return data
    return filled_in(data, values_of(Parameters.from_json(data["parameters"]), data["id"], variant))
