"""Numeric items: a number to be worked out, right within a tolerance.

Numbers are exact texts, decimals or fractions; in a template they are formulas. A band earns a
part of the points; a mistake is a known wrong value, and its rationale names the slip behind it.
How a learner's number is read stands in `numbers`, how near it must come in `pmlearn.grading`.
"""

from __future__ import annotations

from dataclasses import dataclass

from pmlearn.errors import ContentError
from pmlearn.items.common import Common, common_faults

RULES = ("nominal", "relative", "geometric", "range", "sigfigs")


@dataclass(frozen=True, slots=True)
class Tolerance:
    """How near is near enough: an `amount`, or for `range` what is between `low` and `high`."""

    rule: str = "nominal"
    amount: str | None = "0"
    low: str | None = None
    high: str | None = None


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
        if faults := tuple(common_faults(self)):
            raise ContentError(f"item {self.id}", faults)

    @property
    def kind(self) -> str:
        """The kind's name, `numeric`."""
        return "numeric"
