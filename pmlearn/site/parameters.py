"""The figures a scenario rests on as a table: each with its unit and its source, or the word assumed."""

from __future__ import annotations

from typing import Any

from docutils import nodes

from pmlearn.scenarios import Scenario
from pmlearn.site.tables import table

RANDOM_WORDS = "_word"  # names a stream of chance, not a figure of the story


def parameters_nodes(scenario: Scenario) -> list[nodes.Node]:
    """Return one table with the sourced figures, and one with the assumed."""
    figures = {
        name: p for name, p in scenario.content["parameters"].items() if not name.endswith(RANDOM_WORDS)
    }
    sourced = [(*named(name, p["value"]), p["source"]) for name, p in figures.items() if "source" in p]
    assumed = [named(name, p["value"]) for name, p in figures.items() if "source" not in p]
    return [
        table("Figures with a source", ("Figure", "Value", "Source"), sourced),
        table("Figures that are assumed", ("Figure", "Value"), assumed),
    ]


def named(name: str, value: Any) -> tuple[str, str]:
    """Return a figure's name in words and its value in its unit; a list keeps its order.

    >>> named("chase_ten_thousandths", 1500)
    ('chase', '15 %')
    """
    values = value if isinstance(value, list) else [value]
    for unit, write in UNITS.items():
        if name.endswith(unit):
            return _words(name.removesuffix(unit)), ", ".join(write(one) for one in values)
    return _words(name), ", ".join(f"{one:,}" for one in values)


def _words(name: str) -> str:
    return name.replace("_", " ")


UNITS = {
    "_ten_thousandths": lambda value: f"{value / 100:g} %",
    "_percent": lambda value: f"{value} %",
    "_cents": lambda value: f"{value / 100:,.2f}",
    "_points": lambda value: f"{value:,} points",
    "_trust": lambda value: f"{value:+d} trust",
}
