"""What a kernel is: the rules of one scenario, and the names of its records' positions.

Plays, views and debriefs are written against this; the rules themselves stand
in each scenario's own package. A kernel's functions take records only, so that
compiled copies of them can stand in (`pmlearn.sweeps`).
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from types import ModuleType

from pmlearn.scenarios.rollout import Rules

Words = Mapping[str, int | str]

# The last word of a number's name is its unit, and the unit bounds it.
_BOUNDS = {
    "cents": (0, 1_000_000_000),
    "percent": (0, 100),
    "point": (1, 1_000_000),
    "points": (-10_000, 10_000),
    "thousandths": (0, 10_000),
    "trust": (-100, 100),
    "word": (0, 2**32 - 1),
}
_COUNT_BOUNDS = (0, 30)


def bounds(parameter: str) -> tuple[int, int]:
    """Return the least and the largest value a scenario's number of this name may have.

    >>> bounds("window_percent")
    (0, 100)
    """
    return _BOUNDS.get(parameter.rpartition("_")[2], _COUNT_BOUNDS)


@dataclass(frozen=True, slots=True)
class Gauge:
    """One number on the table, between its bounds; `better` is low or high."""

    name: str
    value: int
    low: int
    high: int
    better: str


@dataclass(frozen=True, slots=True)
class Fact:
    """One line on the table: a subject, which of its texts holds, and what fills it."""

    subject: str
    variant: str
    words: Words


@dataclass(frozen=True, slots=True)
class Layout:
    """Lengths of a kernel's records, and how long a play is."""

    params: int
    world: int
    state: int
    seen: int
    trace: int
    ledger: int
    beliefs: tuple[str, ...]
    weeks: int
    slots_a_week: int
    most_decisions: int


@dataclass(frozen=True, slots=True)
class Kernel:
    """The rules of one scenario.

    `parameters` and `weights` map a name in the scenario file to its first
    position and length. `part_ends` gives, for each part of the score, the first
    cause that no longer belongs to it; later causes are told but score nothing.
    `visible` gives the position in an observation of what an author's conditions may
    name. `distributions` names the tables that add up to 100, `money` the causes whose
    amount is in cents. The next five say which words a scenario file needs. `prepare`,
    where a kernel has one, fills numbers that follow from the others. The functions from
    `observe` to `luck` are those of `rollout`, bound to the rules.
    """

    name: str
    layout: Layout
    actions: tuple[str, ...]
    causes: tuple[str, ...]
    reasons: tuple[str, ...]
    parts: tuple[str, ...]
    part_ends: tuple[int, ...]
    parameters: Mapping[str, tuple[int, int]]
    weights: Mapping[str, tuple[int, int]]
    visible: Mapping[str, int]
    distributions: frozenset[str]
    money: frozenset[str]
    gauge_names: tuple[str, ...]
    fact_words: Mapping[str, tuple[tuple[str, ...], tuple[str, ...]]]
    known_names: tuple[str, ...]
    known_words: tuple[str, ...]
    endings: tuple[str, ...]
    rules: Rules
    revealed: Callable[..., int]
    prepare: Callable[..., None] | None
    observe: Callable[..., None]
    score: Callable[..., int]
    choose: Callable[..., int]
    play_policy: Callable[..., int]
    play_range: Callable[..., None]
    play_calendar_range: Callable[..., None]
    value: Callable[..., None]
    luck: Callable[..., int]
    gauges: Callable[..., tuple[Gauge, ...]]
    facts: Callable[..., tuple[Fact, ...]]
    known: Callable[..., tuple[tuple[str, Words], ...]]
    ending: Callable[..., str]
    modules: tuple[ModuleType, ...]
