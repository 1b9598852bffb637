"""Numeric items: a number to be worked out, right within a tolerance.

Numbers are exact texts, decimals or fractions; in a template they are formulas. A band earns a
part of the points; a mistake is a known wrong value, and its rationale names the slip behind it.
How a learner's number is read stands in `numbers`, how near it must come in `pmlearn.grading`.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from fractions import Fraction

from pmlearn.errors import ContentError, did_you_mean
from pmlearn.items.common import Common, common_faults, empty, inexact, number, scoring_faults
from pmlearn.items.fault import Fault
from pmlearn.items.numbers import exact, significant

RULES = ("nominal", "relative", "geometric", "range", "sigfigs")
MOST_DECIMALS = 12
MOST_FIGURES = 12


@dataclass(frozen=True, slots=True)
class Tolerance:
    """How near is near enough: an `amount`, or for `range` what is between `low` and `high`."""

    rule: str = "nominal"
    amount: str | None = "0"
    low: str | None = None
    high: str | None = None

    def holds(self, value: Fraction, answer: Fraction) -> bool:
        """Return whether the value is near enough to the answer; the numbers are exact, not formulas."""
        if self.rule == "range":
            return exact(self.low or "") <= value <= exact(self.high or "")
        amount = exact(self.amount or "")
        if self.rule == "geometric":
            return answer <= value * amount and value <= answer * amount
        if self.rule == "sigfigs":
            return significant(value, int(amount)) == significant(answer, int(amount))
        return abs(value - answer) <= amount * (abs(answer) if self.rule == "relative" else 1)


@dataclass(frozen=True, slots=True)
class Band:
    """A range of answers that earns some of the points."""

    low: str
    high: str
    points: str
    rationale: str


@dataclass(frozen=True, slots=True)
class Mistake:
    """A wrong answer that a known slip leads to."""

    value: str
    rationale: str


@dataclass(frozen=True, slots=True, kw_only=True)
class NumericItem(Common):
    """An answer in numbers; the first of `units` is shown beside the box, the others are understood."""

    answer: str
    rationale: str
    tolerance: Tolerance = Tolerance()
    units: tuple[str, ...] = ()
    decimals: int | None = None
    bands: tuple[Band, ...] = ()
    mistakes: tuple[Mistake, ...] = ()

    def __post_init__(self) -> None:
        """Refuse a faulty item, naming every fault."""
        if faults := (*common_faults(self), *_faults(self)):
            raise ContentError(f"item {self.id}", faults)

    @property
    def kind(self) -> str:
        """The kind's name, `numeric`."""
        return "numeric"


def _faults(item: NumericItem) -> Iterator[Fault]:
    """Yield every reason to keep the item from learners, not only the first."""
    yield from empty(item.rationale, "the answer has no rationale; show the working", "rationale")
    yield from _unit_faults(item)
    if item.decimals is not None and not 0 <= item.decimals <= MOST_DECIMALS:
        yield Fault(f"decimals is {item.decimals}; it must be from 0 to {MOST_DECIMALS}", "decimals")
    if item.tolerance.rule not in RULES:
        rule = item.tolerance.rule
        hint = did_you_mean(rule, RULES)
        yield Fault(f"tolerance {rule!r} is not one of {', '.join(RULES)}{hint}", "tolerance")
    for place, band in enumerate(item.bands, start=1):
        yield from empty(band.rationale, f"band {place} has no rationale", "bands", place - 1, "rationale")
    for place, mistake in enumerate(item.mistakes, start=1):
        lack = f"mistake {place} has no rationale; name the slip"
        yield from empty(mistake.rationale, lack, "mistakes", place - 1, "rationale")
    for place, band in enumerate(item.bands):
        yield from _points_faults(place, band)
    if item.parameters is None:
        yield from _number_faults(item)
    yield from scoring_faults(item.scoring)


def _unit_faults(item: NumericItem) -> Iterator[Fault]:
    for unit in item.units:
        yield from empty(unit, "one of the units is empty; leave it out", "units")
        if len(unit.splitlines()) > 1:
            yield Fault(f"unit {unit!r} has a line break; a unit is a word or two", "units")
    if len({unit.strip().casefold() for unit in item.units}) < len(item.units):
        yield Fault(f"two units are the same in {', '.join(item.units)}; keep one", "units")


def _number_faults(item: NumericItem) -> Iterator[Fault]:
    """Yield what is wrong with the numbers; in a template they are formulas, and checked once filled in."""
    yield from inexact("the answer", item.answer, "answer")
    answer = number(item.answer)
    known = item.tolerance.rule in RULES
    amiss = tuple(_tolerance_faults(item.tolerance, answer)) if known else ()
    yield from amiss
    for place, band in enumerate(item.bands):
        yield from _band_faults(place, band, answer)
    for place, mistake in enumerate(item.mistakes):
        yield from inexact(f"mistake {place + 1}", mistake.value, "mistakes", place, "value")
    if known and answer is not None and not amiss:
        yield from _mistake_faults(item, answer)


def _mistake_faults(item: NumericItem, answer: Fraction) -> Iterator[Fault]:
    for place, mistake in enumerate(item.mistakes):
        value = number(mistake.value)
        if value is not None and item.tolerance.holds(value, answer):
            text = f"mistake {place + 1}, {mistake.value}, is within tolerance of the answer"
            yield Fault(text, "mistakes", place, "value")


def _tolerance_faults(tolerance: Tolerance, answer: Fraction | None) -> Iterator[Fault]:
    if tolerance.rule == "range":
        yield from _range_faults(tolerance, answer)
        return
    yield from inexact("the tolerance", tolerance.amount, "tolerance")
    if tolerance.amount is None or (amount := number(tolerance.amount)) is None:
        return
    rule, given = tolerance.rule, f"the tolerance is {tolerance.rule} {tolerance.amount}"
    if rule in ("nominal", "relative") and amount < 0:
        yield Fault(f"{given}; it must be 0 or more", "tolerance")
    if rule == "geometric" and amount < 1:
        yield Fault(f"{given}; it must be 1 or more", "tolerance")
    if rule == "geometric" and answer is not None and answer <= 0:
        yield Fault(f"{given}, but the answer is {answer}; it must be above 0", "tolerance")
    if rule == "sigfigs" and not (amount.denominator == 1 and 1 <= amount <= MOST_FIGURES):
        yield Fault(f"{given}; it must be a whole number from 1 to {MOST_FIGURES}", "tolerance")


def _range_faults(tolerance: Tolerance, answer: Fraction | None) -> Iterator[Fault]:
    yield from inexact("the range's low", tolerance.low, "tolerance")
    yield from inexact("the range's high", tolerance.high, "tolerance")
    low, high = number(tolerance.low or ""), number(tolerance.high or "")
    if low is None or high is None:
        return
    if low >= high:
        yield Fault(f"the range from {low} to {high} is empty; low must be below high", "tolerance")
    elif answer is not None and not low <= answer <= high:
        yield Fault(f"the range from {low} to {high} does not hold the answer, {answer}", "tolerance")


def _points_faults(place: int, band: Band) -> Iterator[Fault]:
    at = ("bands", place, "points")
    yield from inexact(f"band {place + 1}: points", band.points, *at)
    points = number(band.points)
    if points is not None and not 0 <= points <= 1:
        yield Fault(f"band {place + 1}: points is {points}; it must be from 0 to 1", *at)


def _band_faults(place: int, band: Band, answer: Fraction | None) -> Iterator[Fault]:
    name = f"band {place + 1}"
    yield from inexact(f"{name}: low", band.low, "bands", place, "from")
    yield from inexact(f"{name}: high", band.high, "bands", place, "to")
    low, high = number(band.low), number(band.high)
    if low is None or high is None:
        return
    if low > high:
        yield Fault(f"{name} from {low} to {high} is empty; low must not be above high", "bands", place)
    elif low == high == answer:
        yield Fault(f"{name} holds the answer only, which earns everything already", "bands", place)
