"""Blueprints: what an exam is made of, whichever items are drawn for it.

A blueprint fixes how many items a form has and how many come from each module, and
bounds how many may be of some kinds, levels or objectives. Drawing a form is left to
`pmlearn.study`; reading what an author wrote, to `pmlearn.authoring`.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import asdict, dataclass, field
from typing import Any

from pmlearn.items.record import Item
from pmlearn.items.sort import SortItem


@dataclass(frozen=True, slots=True)
class Bound:
    """How many items of a form may or must be such; an empty criterion leaves everything in."""

    kinds: tuple[str, ...] = ()
    levels: tuple[str, ...] = ()
    objectives: tuple[str, ...] = ()
    at_least: int = 0
    at_most: int | None = None

    def holds(self, item: Item) -> bool:
        """Whether the item counts towards the bound."""
        return (
            (not self.kinds or item.kind in self.kinds)
            and (not self.levels or item.level in self.levels)
            and (not self.objectives or item.objective in self.objectives)
        )

    def __str__(self) -> str:
        """Return the bound in words: `kinds choice, at most 30`."""
        what = [
            f"{name} {', '.join(values)}"
            for name, values in (
                ("kinds", self.kinds),
                ("levels", self.levels),
                ("objectives", self.objectives),
            )
            if values
        ]
        least = [f"at least {self.at_least}"] if self.at_least else []
        most = [] if self.at_most is None else [f"at most {self.at_most}"]
        return ", ".join([" and ".join(what), *least, *most])


@dataclass(frozen=True, slots=True)
class Blueprint:
    """An exam's plan: its items, its minutes, the weight of each module, and bounds.

    `module_at_least` is the fewest items that a module with a weight gets; `objective_at_most` the most
    that one objective may have, or None.
    """

    name: str
    title: str
    minutes: int
    items: int
    modules: Mapping[str, int] = field(hash=False)
    module_at_least: int = 0
    objective_at_most: int | None = None
    bounds: tuple[Bound, ...] = ()

    def quotas(self, modules: Iterable[str]) -> dict[str, int]:
        """Return how many items each of these modules gives, by largest remainder.

        A module without a weight gives none. What `module_at_least` asks for is given first, the rest by
        weight; equal remainders go to the module named first in the blueprint.
        """
        there = set(modules)
        weights = {name: weight for name, weight in self.modules.items() if name in there}
        if not weights:
            return {}
        whole, total = self.items, sum(weights.values())
        given = {name: max(self.module_at_least, whole * weight // total) for name, weight in weights.items()}
        order = sorted(weights, key=lambda name: -(whole * weights[name] % total))
        while (left := whole - sum(given.values())) > 0:
            for name in order[:left]:
                given[name] += 1
        while sum(given.values()) > whole and (rich := [n for n in given if given[n] > self.module_at_least]):
            given[max(rich, key=lambda name: given[name] - whole * weights[name] / total)] -= 1
        return given


def examinable(items: Iterable[Item]) -> tuple[Item, ...]:
    """Return the items that a form may hold: live, and no board, which deals its cards for practice."""
    return tuple(
        item
        for item in items
        if item.status == "live" and not (isinstance(item, SortItem) and item.deal is not None)
    )


def shortfalls(blueprint: Blueprint, items: Iterable[Item]) -> Iterator[tuple[str, str]]:
    """Yield what the items cannot give, each taken alone: the field, and by how many they fall short.

    What several bounds ask for together is found out when a form is drawn.
    """
    items = examinable(items)
    held = Counter(item.module for item in items)
    quotas = blueprint.quotas(held)
    if not quotas:
        yield "modules", "none of its modules has a live item"
        return
    if blueprint.module_at_least * len(quotas) > blueprint.items:
        need = blueprint.module_at_least * len(quotas)
        yield "module_at_least", f"{len(quotas)} modules take {need} items, {need - blueprint.items} too many"
        return
    most = blueprint.objective_at_most
    for module, quota in quotas.items():
        by_objective = Counter(item.objective for item in items if item.module == module)
        there = sum(count if most is None else min(count, most) for count in by_objective.values())
        if there < quota:
            limit = "" if most is None else f" with at most {most} an objective"
            yield (
                "modules",
                f"{module} gives {quota} items and has {there} live{limit}; {quota - there} short",
            )
    for number, bound in enumerate(blueprint.bounds):
        yield from ((f"bounds.{number}", text) for text in _unmet(bound, quotas, items))


def _unmet(bound: Bound, quotas: Mapping[str, int], items: Iterable[Item]) -> Iterator[str]:
    inside, outside = Counter[str](), Counter[str]()
    for item in items:
        (inside if bound.holds(item) else outside)[item.module] += 1
    most = sum(min(quota, inside[module]) for module, quota in quotas.items())
    if most < bound.at_least:
        yield f"{bound}: the modules can give {most}; {bound.at_least - most} short"
    least = sum(max(0, quota - outside[module]) for module, quota in quotas.items())
    if bound.at_most is not None and least > bound.at_most:
        yield f"{bound}: the modules have to give {least}; {least - bound.at_most} too many"


def blueprint_to_json(blueprint: Blueprint) -> dict[str, Any]:
    """Return the compiled form; `blueprint_from_json` gives the blueprint back."""
    bounds = [
        {k: list(v) if isinstance(v, tuple) else v for k, v in asdict(b).items()} for b in blueprint.bounds
    ]
    return asdict(blueprint) | {"modules": dict(blueprint.modules), "bounds": bounds}


def blueprint_from_json(data: dict[str, Any]) -> Blueprint:
    """Return the blueprint that the compiled form describes; raises KeyError, TypeError or ValueError."""
    bounds = []
    for bound in data["bounds"]:
        criteria: dict[str, Any] = {k: tuple(v) if isinstance(v, list) else v for k, v in bound.items()}
        bounds.append(Bound(**criteria))
    return Blueprint(**(data | {"bounds": tuple(bounds)}))
