"""A bank of YAML files, read whole or refused, or checked: modules, items, and what is told of them.

A bank is a folder of module folders, each with a `module.yaml` and one file an objective.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from pmlearn.authoring.reading import Found, Reading, read_files
from pmlearn.authoring.review import FAULT, WAIVED, WARNING
from pmlearn.authoring.siblings import near_repeats
from pmlearn.authoring.writing import bank_findings
from pmlearn.errors import ContentError
from pmlearn.items import Bank, Item, Module


@dataclass(frozen=True, slots=True)
class Checked:
    """What a bank holds that is without fault, and what is to be said about it, in the order of its files.

    Lines read `path:line: item ID: what is wrong; what would be right [check]`, the path starting at
    the bank's own name. `places` are the files and lines of the items, by id.
    """

    modules: tuple[Module, ...]
    items: tuple[Item, ...]
    faults: tuple[str, ...]
    warnings: tuple[str, ...]
    waived: tuple[str, ...]
    places: Mapping[str, str]

    def of_file(self, path: Path) -> Checked:
        """Return what is said of one file of a module that was checked."""
        start = f"{path.resolve().parent.name}/{path.name}:"
        faults, warnings, waived = (
            tuple(line for line in lines if line.startswith(start))
            for lines in (self.faults, self.warnings, self.waived)
        )
        items = tuple(item for item in self.items if self.places[item.id].startswith(start))
        return Checked(self.modules, items, faults, warnings, waived, self.places)


def read_bank(root: Path) -> tuple[tuple[Module, ...], tuple[Item, ...]]:
    """Return the modules in their order and their items by id; raises `ContentError` with every fault.

    The root is a bank's folder or a single module's.
    """
    bank = bank_of(root)
    return bank.modules, bank.items


def bank_of(root: Path) -> Bank:
    """Return the bank at the root with its blueprints; raises `ContentError` with every fault."""
    reading = read_files(root)
    if faults := _told(reading, FAULT):
        raise ContentError("", faults)
    modules, items = _ordered(reading)
    return Bank(modules, items, reading.siblings, tuple(reading.blueprints))


def check_bank(root: Path) -> Checked:
    """Return what the bank at the root holds, with every fault, warning and waiver of it.

    Raises `ContentError` where there is no bank at all.
    """
    reading = read_files(root)
    for finding in bank_findings(reading.json):
        reading.found.append(Found(reading.root.name, 1, f"{finding.text} [{finding.check}]", WARNING))
    for one, other, share in near_repeats(reading.json, reading.siblings):
        text = f"{share:.0%} of its wording is that of {one}; set them apart, or say sibling: {one} [alike]"
        reading.say(other, text, WARNING)
    modules, items = _ordered(reading)
    faults, warnings, waived = (_told(reading, tier) for tier in (FAULT, WARNING, WAIVED))
    places = {item.id: reading.places[f"item {item.id}"] for item in items}
    return Checked(modules, items, faults, warnings, waived, places)


def _told(reading: Reading, tier: str) -> tuple[str, ...]:
    return tuple(str(found) for found in sorted(reading.found) if found.tier == tier)


def _ordered(reading: Reading) -> tuple[tuple[Module, ...], tuple[Item, ...]]:
    order = {module.id: (module.order, module.id) for module in reading.modules}
    modules = sorted(reading.modules, key=lambda module: order[module.id])
    known = [item for item in reading.items if item.module in order]
    return tuple(modules), tuple(sorted(known, key=lambda item: (order[item.module], item.id)))
