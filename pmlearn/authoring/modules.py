"""Reading a `module.yaml`: title, minutes, order, prerequisites, objectives, and ids that are used up."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path

from pmlearn.authoring.place import Noted, Place
from pmlearn.authoring.yamltext import read_yaml
from pmlearn.items import Module, Objective
from pmlearn.items.common import LEVELS

ID = re.compile(r"m\d\d")
_ITEM_ID = re.compile(r"m\d\d-\d{4}")


def module_of(place: Place, folder: str) -> Module:
    """Return the module as far as it can be read, its faults noted at their places."""
    fields = place.fields(("id", "title", "minutes", "order", "objectives"), ("prerequisites", "retired"))
    module = Module(
        id=fields.text("id"),
        title=fields.text("title"),
        minutes=fields.number("minutes", 1),
        order=fields.number("order"),
        prerequisites=fields.texts("prerequisites"),
        objectives=tuple(map(_objective, fields.elements("objectives"))),
    )
    unread = {fault.where for fault in place.noted}
    place.noted.extend(fault for fault in _faults(module, folder) if fault.where not in unread)
    return module


def retired_of(place: Place) -> dict[str, Place]:
    """Return the places of the ids that the module lists as used up; a faulty one is noted and left out."""
    fields = place.fields((), place.entries())
    found: dict[str, Place] = {}
    for element in fields.elements("retired"):
        name = element.text()
        if name and not _ITEM_ID.fullmatch(name):
            element.fault(f"retired id {name!r} is not a module, a dash and four digits, such as m02-0003")
        elif name in found:
            element.fault(f"{name} is listed as retired twice")
        elif name:
            found[name] = element
    return found


def promises(root: Path) -> dict[str, str]:
    """Return what each objective of the bank at the root promises, by its id; faults are left to the bank."""
    found: dict[str, str] = {}
    for path in sorted(root.glob("*/module.yaml")):
        value = read_yaml(path).value
        if isinstance(value, dict):
            module = module_of(Place(value, (), []), path.parent.name)
            found |= {objective.id: objective.text for objective in module.objectives}
    return found


def _objective(place: Place) -> Objective:
    fields = place.fields(("id", "level", "text"))
    return Objective(fields.text("id"), fields.one_of("level", LEVELS), fields.text("text"))


def _faults(module: Module, folder: str) -> Iterator[Noted]:
    if module.id and not ID.fullmatch(module.id):
        yield Noted(("id",), f"id {module.id!r} is not m and two digits, such as m02")
    elif module.id and not folder.startswith(f"{module.id}-"):
        yield Noted(("id",), f"module {module.id} is in folder {folder}; call it {module.id}-and-a-name")
    if module.minutes < 1:
        yield Noted(("minutes",), f"minutes is {module.minutes}; say how long a learner needs")
    ids = [objective.id for objective in module.objectives]
    for index, name in enumerate(ids):
        if name in ids[:index]:
            yield Noted(("objectives", index), f"objective {name} is there twice")
        elif name and not name.startswith(f"{module.id}."):
            yield Noted(("objectives", index), f"objective {name!r} does not start with {module.id}.")
