"""The figures a scenario rests on, as tables: each named in words, with its source or said to be assumed."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from typing import Any

from docutils import nodes

from pmlearn.scenarios import Scenario
from pmlearn.site.tables import table


@dataclass(frozen=True, slots=True)
class Unit:
    """What the end of a figure's name says of it: the table it goes to, and how a value is written."""

    ending: str
    caption: str
    write: Callable[[int], str]


UNITS = (
    Unit("_cents", "Money", lambda value: f"{value / 100:,.2f}"),
    Unit("_percent", "Chances and shares", lambda value: f"{value} %"),
    Unit("_ten_thousandths", "Chances and shares", lambda value: f"{value / 100:g} %"),
    Unit("_thousandths", "Thousandths", lambda value: f"{value:,} ‰"),
    Unit("_trust", "Trust, from 0 to 100", lambda value: f"{value:+d}"),
    Unit("_points", "Points", lambda value: f"{value:+,d}"),
    Unit("", "Counts", lambda value: f"{value:,}"),
)
RANDOM = "_word"  # names a stream of chance, not a figure of the story


def parameters_nodes(scenario: Scenario, *, sourced: bool) -> list[nodes.table]:
    """Return the figures that have a source in one table, or the assumed ones in a table a kind."""
    parameters: dict[str, dict[str, Any]] = scenario.content["parameters"]
    chosen = {
        name: figure
        for name, figure in parameters.items()
        if ("source" in figure) is sourced and not name.endswith(RANDOM)
    }
    causes = {cause: words["label"] for cause, words in scenario.content["causes"].items()}
    if sourced:
        rows = [(*named(name, figure, causes), figure["source"]) for name, figure in chosen.items()]
        return [table("Figures with a source", ("Figure", "Value", "Source"), rows)]
    return list(_by_kind(chosen, causes))


def _by_kind(figures: dict[str, dict[str, Any]], causes: dict[str, str]) -> Iterable[nodes.table]:
    for caption in dict.fromkeys(unit.caption for unit in UNITS):
        rows = [
            named(name, figure, causes)
            for name, figure in figures.items()
            if unit_of(name).caption == caption
        ]
        if rows:
            yield table(f"{caption} (assumed)", ("Figure", "Value"), rows)


def unit_of(name: str) -> Unit:
    """Return the unit that the end of a figure's name states."""
    return next(unit for unit in UNITS if name.endswith(unit.ending))


def named(name: str, figure: Mapping[str, Any], causes: dict[str, str]) -> tuple[str, str]:
    """Return a figure's label, or its name in words, and its value in its unit; a list keeps its order.

    >>> named("told_early_trust", {"value": -2, "assumed": True}, {"told-early": "news told early"})
    ('News told early', '−2')
    """
    unit = unit_of(name)
    stem = name.removesuffix(unit.ending)
    words = figure.get("label") or causes.get(stem.replace("_", "-"), stem.replace("_", " "))
    value = figure["value"]
    values = value if isinstance(value, list) else [value]
    return words[:1].upper() + words[1:], ", ".join(unit.write(one).replace("-", "−") for one in values)
