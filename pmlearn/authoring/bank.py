"""Reading a bank of YAML files: every module, every item, and every fault of every file in one pass.

A bank is a folder of module folders, each with a `module.yaml` and one file an objective.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from pmlearn.authoring.modules import module_of
from pmlearn.authoring.normal import normalise
from pmlearn.authoring.place import Noted, Place
from pmlearn.authoring.writing import writing_faults
from pmlearn.authoring.yamltext import Source, Where, read_yaml
from pmlearn.errors import ContentError, did_you_mean
from pmlearn.items import Item, Module, item_from_json
from pmlearn.items.fault import Fault

_NEEDED = frozenset({"options", "key", "select", "buckets", "cards", "deal"})


@dataclass(frozen=True, slots=True, order=True)
class _Found:
    """A fault with the file and line it is in; sorts as a reader meets it."""

    path: str
    line: int
    text: str

    def __str__(self) -> str:
        return f"{self.path}:{self.line}: {self.text}"


@dataclass(slots=True)
class _Reading:
    """What has been read of a bank so far, and what was wrong with it."""

    root: Path
    modules: list[Module] = field(default_factory=list)
    items: list[Item] = field(default_factory=list)
    found: list[_Found] = field(default_factory=list)
    places: dict[str, str] = field(default_factory=dict)  # of ids, to name the first use of one

    def name(self, path: Path) -> str:
        """Return the path as its author knows it, from the folder that holds the bank."""
        return path.relative_to(self.root.parent).as_posix()

    def fault(self, path: Path, line: int, text: str) -> None:
        self.found.append(_Found(self.name(path), line, text))


@dataclass(frozen=True, slots=True)
class _File:
    """One file of the bank being read."""

    reading: _Reading
    path: Path
    source: Source

    def note(self, noted: Iterable[Noted], about: str = "") -> None:
        """Add the faults, each with its line."""
        for fault in noted:
            self.reading.fault(self.path, self.source.line(fault.where), about + fault.text)

    def claim(self, what: str, where: Where) -> None:
        """Note a fault if the id is in use already; an id is never used again."""
        place = f"{self.reading.name(self.path)}:{self.source.line(where)}"
        if (first := self.reading.places.setdefault(what, place)) != place:
            self.note([Noted(where, f"{what} is there already, in {first}; take a new id")])


def read_bank(root: Path) -> tuple[tuple[Module, ...], tuple[Item, ...]]:
    """Return the modules in their order and their items by id.

    The root is a bank's folder or a single module's. Raises `ContentError` whose faults read
    `path:line: item ID: what is wrong; what would be right`, the path starting at the root's own name.
    """
    reading = _Reading(root.resolve())
    folders = _module_folders(reading.root)
    if not folders:
        raise ContentError(str(root), ["there is no module here; a bank holds folders with a module.yaml"])
    for folder in folders:
        _read_module(reading, folder)
    if reading.root not in folders:
        _check_prerequisites(reading)
    if reading.found:
        raise ContentError("", map(str, sorted(reading.found)))
    order = {module.id: (module.order, module.id) for module in reading.modules}
    modules = sorted(reading.modules, key=lambda module: order[module.id])
    return tuple(modules), tuple(sorted(reading.items, key=lambda item: (order[item.module], item.id)))


def _module_folders(root: Path) -> list[Path]:
    if (root / "module.yaml").exists():
        return [root]
    return sorted(path for path in root.glob("*/") if any(path.glob("*.y*ml")))


def _read_module(reading: _Reading, folder: Path) -> None:
    path = folder / "module.yaml"
    if not path.exists():
        reading.fault(path, 1, "the folder has items but no module.yaml; write one")
        return
    module = _module(reading, path)
    for stray in sorted(folder.glob("*.yml")):
        reading.fault(stray, 1, f"files of a bank end in .yaml; call it {stray.stem}.yaml")
    for file in sorted(folder.glob("*.yaml")):
        if file != path:
            _read_file(reading, file, module)


def _module(reading: _Reading, path: Path) -> Module | None:
    """Return the module, or None where the file cannot be read at all."""
    file = _opened(reading, path, "id, title, minutes, order and objectives")
    if file is None:
        return None
    noted: list[Noted] = []
    module = module_of(Place(file.source.value, (), noted), path.parent.name)
    file.note(noted)
    file.claim(f"module {module.id}", ("id",))
    reading.modules.append(module)
    return module


def _opened(reading: _Reading, path: Path, holds: str) -> _File | None:
    """Return the file, its faults of syntax noted; None where it says nothing."""
    source = read_yaml(path)
    for line, text in source.faults:
        reading.fault(path, line, text)
    if source.value is None and not source.faults:
        reading.fault(path, 1, f"the file is empty; give {holds}")
    return None if source.value is None else _File(reading, path, source)


def _check_prerequisites(reading: _Reading) -> None:
    known = [module.id for module in reading.modules]
    for module in reading.modules:
        path, _, line = reading.places[f"module {module.id}"].rpartition(":")
        for name in module.prerequisites:
            if name not in known:
                text = f"prerequisite {name} is no module of this bank{did_you_mean(name, known)}"
                reading.found.append(_Found(path, int(line), text))


def _read_file(reading: _Reading, path: Path, module: Module | None) -> None:
    file = _opened(reading, path, "objective and items")
    if file is None:
        return
    noted: list[Noted] = []
    fields = Place(file.source.value, (), noted).fields(("objective", "items"))
    known = [objective.id for objective in module.objectives] if module else []
    objective = fields.one_of("objective", known) if known else fields.text("objective")
    places = fields.elements("items")
    file.note(noted)
    module_id = module.id if module else objective.partition(".")[0]
    if known and objective not in known:
        objective = f"{module_id}."  # told once for the file, not again with each item
    for place in places:
        _read_item(file, place, module_id, objective)


def _read_item(file: _File, place: Place, module: str, objective: str) -> None:
    noted: list[Noted] = []
    data = normalise(Place(place.value, place.where, noted, depth=2), module, objective)
    noted.extend(_own_faults(data, place.where, noted))
    if data["id"]:
        file.claim(f"item {data['id']}", (*place.where, "id"))
    file.note(noted, f"item {_id_of(place)}: ")
    if not noted:
        file.reading.items.append(item_from_json(data))


def _id_of(place: Place) -> str:
    named = place.value.get("id") if isinstance(place.value, dict) else None
    return named if isinstance(named, str) and named else f"number {int(place.where[-1]) + 1}"


def _own_faults(data: dict[str, Any], where: Where, noted: list[Noted]) -> Iterator[Noted]:
    """Yield the item's own faults, except where a place could not be read and so says nothing."""
    unread = [fault.where for fault in noted]
    if any(at == where or (len(at) == len(where) + 1 and at[-1] in _NEEDED) for at in unread):
        return
    for fault in _faults_of(data):
        at = (*where, *("missing" if step == "follow_up" else step for step in fault.at))
        if not any(at[: len(known)] == known for known in unread):
            yield Noted(at, fault)


def _faults_of(data: dict[str, Any]) -> list[Fault]:
    faults = list(writing_faults(data))
    try:
        item_from_json(data)
    except ContentError as error:
        faults.extend(fault for fault in error.faults if isinstance(fault, Fault))
    return faults
