"""The bank: every module and item, and the blueprints of its exams, read from their compiled JSON.

Compiling it from the authors' YAML is left to `pmlearn.authoring`.
"""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import asdict, dataclass, field
from pathlib import Path
from typing import Any

from pmlearn.errors import ContentError, NotFoundError, PmlearnError, did_you_mean
from pmlearn.items.blueprint import Blueprint, blueprint_from_json
from pmlearn.items.record import Item, item_from_json

FORMAT = 1  # of bank.json
CONTENT = Path(__file__).parents[1] / "_content"


@dataclass(frozen=True, slots=True)
class Objective:
    """What a learner can do after a module, and at which level."""

    id: str
    level: str
    text: str


@dataclass(frozen=True, slots=True)
class Module:
    """A part of the course: its objectives, the modules to know first, the minutes it takes."""

    id: str
    title: str
    minutes: int
    order: int
    prerequisites: tuple[str, ...]
    objectives: tuple[Objective, ...]


@dataclass(frozen=True, slots=True)
class Bank:
    """Modules in their order and items by id; `bank["m02-0003"]` finds one item.

    `siblings` names, by id, the item that another is a twin of.
    """

    modules: tuple[Module, ...]
    items: tuple[Item, ...]
    siblings: Mapping[str, str] = field(default_factory=dict, hash=False)
    blueprints: tuple[Blueprint, ...] = ()
    _by_id: dict[str, Item] = field(init=False, repr=False, compare=False)

    def __post_init__(self) -> None:
        """Index the items by id, and refuse an id that two of them share."""
        by_id = {item.id: item for item in self.items}
        if len(by_id) < len(self.items):
            raise ContentError("the bank", ["two items share an id"])
        object.__setattr__(self, "_by_id", by_id)

    def __getitem__(self, item_id: str) -> Item:
        """Return the item; raises `NotFoundError` with the nearest id."""
        if item_id not in self._by_id:
            raise _missing("item", item_id, list(self._by_id))
        return self._by_id[item_id]

    def live(self, module: str | None = None, objective: str | None = None) -> tuple[Item, ...]:
        """Return the live items, all or of one module or objective; raises `NotFoundError` for an unknown."""
        if module is not None and module not in (modules := [m.id for m in self.modules]):
            raise _missing("module", module, modules)
        if objective is not None and objective not in (known := self._objectives()):
            raise _missing("objective", objective, known)
        return tuple(
            item
            for item in self.items
            if item.status == "live" and module in (None, item.module) and objective in (None, item.objective)
        )

    def blueprint(self, name: str) -> Blueprint:
        """Return the blueprint of this name; raises `NotFoundError` with the nearest."""
        known = {blueprint.name: blueprint for blueprint in self.blueprints}
        if name not in known:
            there = (
                f"known are {', '.join(known)}" if known else "this bank has none in its folder blueprints"
            )
            raise NotFoundError(f"No blueprint {name}{did_you_mean(name, known) or f'; {there}.'}")
        return known[name]

    def _objectives(self) -> list[str]:
        return [objective.id for module in self.modules for objective in module.objectives]


def _missing(what: str, name: str, known: list[str]) -> NotFoundError:
    return NotFoundError(f"No {what} {name}{did_you_mean(name, known) or '.'} See pmlearn bank list.")


def load_bank(directory: Path | None = None) -> Bank:
    """Return the bank compiled into the package, or the one whose `bank.json` stands in the directory."""
    path = (directory or CONTENT) / "bank.json"
    try:
        data = json.loads(path.read_text(encoding="utf-8"))
    except FileNotFoundError:
        raise PmlearnError(f"There is no compiled bank at {path}. {_remedy(directory)}") from None
    except (OSError, ValueError, RecursionError) as reason:
        raise PmlearnError(f"{path} cannot be read ({reason}). {_remedy(directory)}") from None
    return _bank(data, str(path), _remedy(directory), _blueprints(path.parent, _remedy(directory)))


def _blueprints(folder: Path, remedy: str) -> tuple[Blueprint, ...]:
    found = []
    for path in sorted((folder / "blueprints").glob("*.json")):
        try:
            found.append(blueprint_from_json(json.loads(path.read_text(encoding="utf-8"))))
        except (OSError, KeyError, TypeError, ValueError, AttributeError, RecursionError) as reason:
            raise PmlearnError(f"{path} is not a compiled blueprint ({reason!r}). {remedy}") from None
    return tuple(found)


def _remedy(directory: Path | None) -> str:
    if directory is not None:
        return "Name a folder of modules, or one that holds a compiled bank.json."
    return "In a checkout run make setup; elsewhere install pmlearn again."


def _bank(data: Any, path: str, remedy: str, blueprints: tuple[Blueprint, ...]) -> Bank:
    if not isinstance(data, dict) or data.get("format") != FORMAT:
        raise PmlearnError(f"{path} is not a compiled bank of format {FORMAT}. {remedy}")
    try:
        modules = tuple(module_from_json(module) for module in data["modules"])
        items = tuple(item_from_json(item) for item in data["items"])
        return Bank(modules, items, dict(data.get("siblings", {})), blueprints)
    except (KeyError, TypeError, ValueError, AttributeError) as reason:
        raise PmlearnError(f"{path} is not a whole compiled bank ({reason!r}). {remedy}") from None


def module_from_json(data: dict[str, Any]) -> Module:
    """Return the module that the compiled form describes."""
    objectives = tuple(Objective(**objective) for objective in data["objectives"])
    return Module(**(data | {"prerequisites": tuple(data["prerequisites"]), "objectives": objectives}))


def module_to_json(module: Module) -> dict[str, Any]:
    """Return the compiled form; `module_from_json` gives the module back."""
    return asdict(module) | {
        "prerequisites": list(module.prerequisites),
        "objectives": [asdict(objective) for objective in module.objectives],
    }
