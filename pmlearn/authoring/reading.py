"""Reading a bank's files: every module and item of every file, each thing found told with file and line.

What is found is sorted out by `bank`; how items should be written is left to `writing`.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from pmlearn.authoring.blueprints import FOLDER, blueprint_files, blueprint_of, unmet
from pmlearn.authoring.keyed import key_faults
from pmlearn.authoring.modules import module_of, retired_of
from pmlearn.authoring.normal import normalise, sibling
from pmlearn.authoring.place import Noted, Place, shown
from pmlearn.authoring.proofs import keep_proofs, template_faults
from pmlearn.authoring.review import FAULT, WAIVED, WARNING, Remark, review
from pmlearn.authoring.siblings import sibling_faults
from pmlearn.authoring.workings import figure_faults
from pmlearn.authoring.yamltext import Source, Where, read_yaml
from pmlearn.errors import ContentError, did_you_mean
from pmlearn.items import Blueprint, Item, Module, item_from_json
from pmlearn.items.fault import Fault
from pmlearn.items.parameter_faults import parameter_faults
from pmlearn.items.unseen import one_line

MOST_FAULTS = 500  # told of one file; whoever has more mends these first
Json = dict[str, Any]
_NEEDED = frozenset(
    (
        *("options", "key", "select", "buckets", "cards", "deal", "statements", "pairs", "entries"),
        *("ask", "ranking", "answer", "tolerance", "bands", "text", "blanks", "regions", "figure"),
        *("exhibit", "items", "parameters"),
    )
)
_CALLED = {"follow_up": "missing", "key": "match", "low": "from", "high": "to"}  # in JSON, and in YAML


@dataclass(frozen=True, slots=True, order=True)
class Found:
    """What is told of one place; sorts as a reader meets it."""

    path: str
    line: int
    text: str
    tier: str = FAULT

    def __str__(self) -> str:
        return f"{self.path}:{self.line}: {self.text}"


@dataclass(slots=True)
class Reading:
    """What has been read of a bank so far, and what was found there."""

    root: Path
    modules: list[Module] = field(default_factory=list)
    items: list[Item] = field(default_factory=list)
    json: list[Json] = field(default_factory=list)
    found: list[Found] = field(default_factory=list)
    places: dict[str, str] = field(default_factory=dict)  # of ids, to name the first use of one
    retired: dict[str, str] = field(default_factory=dict)  # the place that says so, by id
    siblings: dict[str, str] = field(default_factory=dict)  # the item that another is a twin of, by id
    blueprints: list[Blueprint] = field(default_factory=list)

    def name(self, path: Path) -> str:
        """Return the path as its author knows it, from the folder that holds the bank."""
        return path.relative_to(self.root.parent).as_posix()

    def tell(self, path: Path, line: int, text: str, tier: str = FAULT) -> None:
        """Add what was found at a line."""
        self.found.append(Found(self.name(path), line, one_line(text), tier))

    def say(self, item: str, text: str, tier: str = FAULT) -> None:
        """Add what was found of an item as a whole, where its id stands."""
        path, _, line = self.places[f"item {item}"].rpartition(":")
        self.found.append(Found(path, int(line), f"item {item}: {one_line(text)}", tier))


@dataclass(frozen=True, slots=True)
class _File:
    """One file of the bank being read."""

    reading: Reading
    path: Path
    source: Source

    def note(self, noted: Iterable[Noted], about: str = "", tier: str = FAULT) -> None:
        """Add what was noted, each with its line."""
        for remark in noted:
            self.reading.tell(self.path, self.source.line(remark.where), about + remark.text, tier)

    def place(self, where: Where) -> str:
        """Return file and line of a path."""
        return f"{self.reading.name(self.path)}:{self.source.line(where)}"

    def claim(self, what: str, where: Where) -> None:
        """Note a fault if the id is in use already or was; an id is never used again."""
        place = self.place(where)
        if (first := self.reading.places.setdefault(what, place)) != place:
            self.note([Noted(where, f"{shown(what)} is there already, in {first}; take a new id")])
        if listed := self.reading.retired.get(what.removeprefix("item ")):
            self.note([Noted(where, f"{what} is retired, as {listed} says; take a new id")])

    def within(self, where: Where, at: Iterable[str | int]) -> Where:
        """Return the path of a place inside an item, by the names that its author gave."""
        for step in at:
            called = _CALLED.get(str(step), step)
            there = (*where, step) in self.source.lines or (*where, called) not in self.source.lines
            where = (*where, step if there else called)
        return where


def read_files(root: Path) -> Reading:
    """Return all that the files of a bank, or of a single module, say; raises `ContentError` for none."""
    reading = Reading(root.resolve())
    folders = module_folders(reading.root)
    if not folders:
        raise ContentError(str(root), ["there is no module here; a bank holds folders with a module.yaml"])
    opened = [(folder, _open_module(reading, folder)) for folder in folders]
    for folder, module in opened:  # once every retired id is known
        _read_items(reading, folder, module)
    keep_proofs()
    if reading.root not in folders:
        _check_prerequisites(reading)
    for name, text in sibling_faults(reading.json, reading.siblings):
        reading.say(name, text)
    for path in blueprint_files(reading.root):
        _read_blueprint(reading, path)
    return reading


def module_folders(root: Path) -> list[Path]:
    """Return the folders of modules in a bank's folder; a module's folder is the only one of its own."""
    if (root / "module.yaml").exists():
        return [root]
    return sorted(path for path in root.glob("*/") if path.name != FOLDER and any(path.glob("*.y*ml")))


def _open_module(reading: Reading, folder: Path) -> Module | None:
    """Return the module, or None where its file cannot be read at all."""
    path = folder / "module.yaml"
    if not path.exists():
        reading.tell(path, 1, "the folder has items but no module.yaml; write one")
        return None
    file = _opened(reading, path, "id, title, minutes, order and objectives")
    if file is None:
        return None
    noted: list[Noted] = []
    place = Place(file.source.value, (), noted)
    module = module_of(place, folder.name)
    if isinstance(place.value, dict):
        for name, listed in retired_of(place).items():
            reading.retired.setdefault(name, file.place(listed.where))
    file.note(noted)
    file.claim(f"module {module.id}", ("id",))
    reading.modules.append(module)
    return module


def _read_items(reading: Reading, folder: Path, module: Module | None) -> None:
    if not (folder / "module.yaml").exists():
        return
    for stray in sorted(folder.glob("*.yml")):
        reading.tell(stray, 1, f"files of a bank end in .yaml; call it {stray.stem}.yaml")
    for path in sorted(folder.glob("*.yaml")):
        if path.name != "module.yaml":
            before = len(reading.found)
            _read_file(reading, path, module)
            _limit(reading, before)


def _limit(reading: Reading, before: int) -> None:
    """Keep a file with faults without end from filling the screen."""
    over = sorted(reading.found[before:])[MOST_FAULTS:]
    if over:
        kept = sorted(reading.found[before:])[:MOST_FAULTS]
        rest = Found(over[0].path, over[0].line, f"{len(over)} more from here on; mend those above first")
        reading.found[before:] = [*kept, rest]


def _opened(reading: Reading, path: Path, holds: str) -> _File | None:
    """Return the file, its faults of syntax noted; None where it says nothing."""
    source = read_yaml(path)
    for line, text in source.faults:
        reading.tell(path, line, text)
    if source.value is None and not source.faults:
        reading.tell(path, 1, f"the file is empty; give {holds}")
    return None if source.value is None else _File(reading, path, source)


def _read_blueprint(reading: Reading, path: Path) -> None:
    file = _opened(reading, path, "title, minutes, items and modules")
    if file is not None:
        noted: list[Noted] = []
        place = Place(file.source.value, (), noted)
        blueprint = blueprint_of(place, path.stem, reading.modules)
        reading.blueprints.append(blueprint)
        file.note(noted)
        if not any(found.tier == FAULT for found in reading.found):  # else items would seem to be missing
            file.note(unmet(blueprint, reading.items), tier=WARNING)


def _check_prerequisites(reading: Reading) -> None:
    known = [module.id for module in reading.modules]
    for module in reading.modules:
        path, _, line = reading.places[f"module {module.id}"].rpartition(":")
        for name in module.prerequisites:
            if name not in known:
                text = f"prerequisite {name} is no module of this bank{did_you_mean(name, known)}"
                reading.found.append(Found(path, int(line), text))


def _read_file(reading: Reading, path: Path, module: Module | None) -> None:
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
    before = len(file.reading.found)
    for place in places:
        if len(file.reading.found) - before > MOST_FAULTS:
            return
        _read_item(file, place, module_id, objective)


def _read_item(file: _File, place: Place, module: str, objective: str) -> None:
    noted: list[Noted] = []
    place = Place(place.value, place.where, noted, depth=2)
    data = normalise(place, module, objective)
    item, remarks = _made(data, sound=not noted)
    remarks += review(data, place)
    remarks += [Remark(at, text) for at, text in figure_faults(data, place)]
    unread, about = list(noted), f"item {_id_of(place)}: "
    for tier in (FAULT, WARNING, WAIVED):
        told = [remark for remark in remarks if remark.tier == tier]
        seen = list(_seen(file, place.where, told, unread))
        if tier == FAULT:
            noted += seen
            _claim_ids(file, place.where, data)
            seen = noted
        file.note(seen, about, tier)
    if item is not None and not noted:
        if twin := sibling(place):
            file.reading.siblings[data["id"]] = twin
        file.reading.items.append(item)
        file.reading.json.append(data)


def _id_of(place: Place) -> str:
    named = place.value.get("id") if isinstance(place.value, dict) else None
    return shown(named) if isinstance(named, str) and named else f"number {int(place.where[-1]) + 1}"


def _claim_ids(file: _File, where: Where, data: Json) -> None:
    """Claim the id of an item and those of a case's items."""
    within = [((*where, "items", index), child) for index, child in enumerate(data.get("items", ()))]
    for at, item in [(where, data), *within]:
        if item["id"]:
            file.claim(f"item {item['id']}", (*at, "id"))


def _made(data: Json, *, sound: bool) -> tuple[Item | None, list[Remark]]:
    """Return the item, and every fault of its own; of one without, what its scoring and its variants do."""
    faults = list(parameter_faults(data))
    item = None
    try:
        item = item_from_json(data)
    except ContentError as error:
        faults += [fault if isinstance(fault, Fault) else Fault(fault) for fault in error.faults]
    if item is not None and sound and not faults:
        faults += [*key_faults(item), *template_faults(data)]
    return item, [Remark(fault.at, str(fault)) for fault in faults]


def _seen(file: _File, where: Where, remarks: Iterable[Remark], unread: Sequence[Noted]) -> Iterator[Noted]:
    """Yield the remarks at their places, except those on what could not be read and so says nothing."""
    blind = {_blind(remark.where, where) for remark in unread}
    for remark in remarks:
        at = file.within(where, remark.at)
        if not any(at[: len(hidden)] == hidden for hidden in blind):
            yield Noted(at, remark.text)


def _blind(unread: Where, item: Where) -> Where:
    """Return how much cannot be judged where a place is unread: the place, or the item that needs it."""
    around = unread[:-1]
    inner = around[: len(item)] == item and around[len(item) : -1] == ("items",)
    return around if unread and unread[-1] in _NEEDED and (around == item or inner) else unread
