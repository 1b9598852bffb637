"""Reading the blueprints of a bank: `blueprints/NAME.yaml`, each an exam's plan.

A share in percent becomes a count: of `at_least` the next whole item above, of `at_most` the one below.
Whether the bank's items suffice is told by the same rules that draw a form; it is a warning, for a bank
grows.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator, Mapping, Sequence
from pathlib import Path

from pmlearn.authoring.place import Fields, Noted, Place
from pmlearn.errors import did_you_mean
from pmlearn.items import KINDS, LEVELS, Blueprint, Bound, Item, Module, shortfalls

FOLDER = "blueprints"
_NAME = re.compile(r"[a-z0-9]+(-[a-z0-9]+)*")
_PERCENT = re.compile(r"(0|[1-9][0-9]{0,2}) ?%")
_NEEDED, _OPTIONAL = (
    ("title", "minutes", "items", "modules"),
    ("module_at_least", "objective_at_most", "bounds"),
)
_CRITERIA = ("kinds", "levels", "objectives")


def blueprint_files(root: Path) -> list[Path]:
    """Return the files of the blueprints in a bank's folder."""
    return sorted((root / FOLDER).glob("*.yaml"))


def blueprint_of(place: Place, name: str, modules: Sequence[Module]) -> Blueprint:
    """Return the blueprint as far as it can be read, its faults noted at their places."""
    fields = place.fields(_NEEDED, _OPTIONAL)
    if not _NAME.fullmatch(name):
        place.fault(f"{name!r} is not named in lower-case letters, digits and dashes; rename the file")
    count = _positive(fields, "items")
    objectives = [objective.id for module in modules for objective in module.objectives]
    return Blueprint(
        name=name,
        title=fields.text("title"),
        minutes=_positive(fields, "minutes"),
        items=count,
        modules=_weights(fields, [module.id for module in modules]),
        module_at_least=_positive(fields, "module_at_least"),
        objective_at_most=_positive(fields, "objective_at_most") or None,
        bounds=tuple(_bound(element, count, objectives) for element in fields.elements("bounds")),
    )


def unmet(blueprint: Blueprint, items: Sequence[Item]) -> Iterator[Noted]:
    """Yield what the items cannot give, each with its place; a form can be assembled once they can."""
    for field, text in shortfalls(blueprint, items):
        where = tuple(int(step) if step.isdigit() else step for step in field.split("."))
        yield Noted(where, f"{text}. Write more items, or lower the demand")


def _positive(fields: Fields, name: str) -> int:
    if name not in fields:
        return 0
    noted, value = len(fields[name].noted), fields.number(name)
    if value < 1 and len(fields[name].noted) == noted:
        fields[name].fault(f"{name} is {value}; give 1 or more")
    return value


def _weights(fields: Fields, known: Collection[str]) -> Mapping[str, int]:
    weights = fields.entries("modules")
    for name, place in weights.items():
        _known("module", place, name, known)
    found = {name: _positive(Fields(weights), name) for name in weights}
    if "modules" in fields and isinstance(fields["modules"].value, dict) and not found:
        fields["modules"].fault("modules is empty; give each module a weight, such as m02: 6")
    return found


def _known(what: str, place: Place, name: str, known: Collection[str]) -> None:
    if name not in known:
        hint = did_you_mean(name, known) or f"; known are {', '.join(known)}"
        place.fault(f"{what} {name} is not in this bank{hint}")


def _bound(place: Place, count: int, objectives: Collection[str]) -> Bound:
    fields = place.fields((), (*_CRITERIA, "at_least", "at_most"))
    if isinstance(place.value, dict) and not any(name in fields for name in _CRITERIA):
        place.fault(f"{place.name} says nothing of {', '.join(_CRITERIA)}; name what is counted")
    if isinstance(place.value, dict) and "at_least" not in fields and "at_most" not in fields:
        place.fault(f"{place.name} has no bound; give at_least or at_most, such as 60 %")
    named = {
        name: tuple(element.one_of(known) for element in fields.elements(name))
        for name, known in (("kinds", KINDS), ("levels", LEVELS))
    }
    for element in fields.elements("objectives"):
        _known("objective", element, element.text(), objectives)
    least, most = _count(fields, "at_least", count), _count(fields, "at_most", count)
    if least is not None and most is not None and least > most:
        place.fault(f"{place.name} asks for at least {least} and at most {most}; no form has both")
    return Bound(**named, objectives=fields.texts("objectives"), at_least=least or 0, at_most=most)


def _count(fields: Fields, name: str, of: int) -> int | None:
    """Return the whole number of items that a count or a share of the form comes to."""
    if name not in fields:
        return None
    place = fields[name]
    share = _PERCENT.fullmatch(place.value) if isinstance(place.value, str) else None
    if share and int(share[1]) <= 100:
        part = int(share[1]) * of
        return -(-part // 100) if name == "at_least" else part // 100
    if isinstance(place.value, int) and not isinstance(place.value, bool):
        if not 0 <= place.value <= of:
            place.fault(f"{place.name} is {place.value}; a form of {of} items has from 0 to {of}")
        return place.value
    place.fault(f"{place.name} is neither a count, such as 12, nor a share, such as 60 %")
    return None
