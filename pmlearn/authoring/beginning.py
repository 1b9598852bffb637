"""Where the next item of a bank goes: its id, its file, and the file's text with the item at its end.

Nothing is written here. What is to be written has been read back, and holds all that was there before.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from pmlearn.authoring.reading import module_folders
from pmlearn.authoring.skeletons import KINDS, LEVEL, MODULE, ids_needed, skeleton, written
from pmlearn.authoring.yamltext import Source, parse_yaml, read_yaml
from pmlearn.errors import PmlearnError, did_you_mean

_NAMED = re.compile(r"(m\d\d)(-[a-z0-9]+(?:-[a-z0-9]+)*)?")
_OBJECTIVE = re.compile(r"[a-z0-9]+(?:-[a-z0-9]+)*")
LAST_ID = 9999


@dataclass(frozen=True, slots=True)
class Begun:
    """The files to write, whole, and where the new item begins."""

    files: dict[Path, bytes]
    path: Path
    line: int
    id: str


def begin(root: Path, module: str, *, kind: str, objective: str | None, title: str | None) -> Begun:
    """Return the next item of a module, in a module of its own where there is none yet.

    Raises `PmlearnError` for a name that cannot be one and for a file that cannot take the item.
    """
    found = _NAMED.fullmatch(module)
    if not found:
        raise PmlearnError(f"{module!r} is no module; name it m and two digits, such as m03 or m03-closing")
    if kind not in KINDS:
        raise PmlearnError(f"kind {kind!r} is not one of {', '.join(KINDS)}{did_you_mean(kind, KINDS)}")
    folders = [folder for folder in module_folders(root) if folder.name.startswith(f"{found[1]}-")]
    if not folders:
        return _in_new_module(root, module, kind=kind, objective=objective, title=title)
    if title is not None:
        raise PmlearnError(f"{found[1]} is there already, in {folders[0]}; leave --title out")
    return _in_module(folders[0], found[1], kind=kind, objective=objective)


def _in_new_module(root: Path, module: str, *, kind: str, objective: str | None, title: str | None) -> Begun:
    name, slug = module[:3], module[4:]
    title = f"Module {name}" if title is None else " ".join(title.split())
    if not title or not title.isprintable():
        raise PmlearnError("--title has no text, or characters that nobody can see; name the module in words")
    slug = slug or "-".join(re.findall("[a-z0-9]+", title.lower())[:6]) or "new"
    short = _short(objective or "first", name)
    folder = root / f"{name}-{slug}"
    orders = [order for path in module_folders(root) if isinstance(order := _module(path).get("order"), int)]
    head = MODULE.format(
        id=name, title=_quoted(title), order=max(orders, default=0) + 1, objective=f"{name}.{short}"
    )
    path = folder / f"{short}.yaml"
    ids = _next_ids(name, "", ids_needed(kind))
    text = f"objective: {name}.{short}\nitems:\n" + _at(skeleton(kind, ids), "  ")
    files = {folder / "module.yaml": written(head).encode(), path: text.encode()}
    return Begun(files, path, 3, ids[0])


def _in_module(folder: Path, name: str, *, kind: str, objective: str | None) -> Begun:
    levels = _objectives(folder)
    wanted = next(iter(levels)) if objective is None else f"{name}.{_short(objective, name)}"
    if wanted not in levels:
        hint = did_you_mean(wanted, levels) or f"; known are {', '.join(levels)}"
        raise PmlearnError(f"{folder / 'module.yaml'}: {wanted} is no objective of this module{hint}")
    used = "\n".join(_text(path) for path in sorted(folder.glob("*.yaml")))
    ids = _next_ids(name, used, ids_needed(kind))
    path = _file_for(folder, wanted)
    item = skeleton(kind, ids, levels[wanted])
    before = _bytes(path)
    if before is None:
        text = f"objective: {wanted}\nitems:\n" + _at(item, "  ")
        return Begun({path: text.encode()}, path, 3, ids[0])
    content = _appended(path, before, item)
    return Begun({path: content}, path, before.rstrip(b"\n").count(b"\n") + 2, ids[0])


def _appended(path: Path, before: bytes, item: str) -> bytes:
    """Return the file with the item at its end; all bytes before stay as they are."""
    source = read_yaml(path)
    if source.faults:
        line, fault = source.faults[0]
        raise PmlearnError(f"{path}:{line}: {fault}; mend this first")
    first = source.lines.get(("items", 0))
    lines = before.decode("utf-8-sig").splitlines()
    indent = re.match(r"\s*(?=- )", lines[first - 1]) if first else None
    if indent is None:
        raise PmlearnError(f"{path}: its items are no list of lines with a dash each; add the item by hand")
    newline = b"\r\n" if b"\r\n" in before else b"\n"
    added = _at(item, indent[0]).replace("\n", newline.decode()).encode()
    content = before + (b"" if before.endswith(b"\n") else newline) + added
    _check_kept(path, source, content)
    return content


def _check_kept(path: Path, source: Source, content: bytes) -> None:
    after = parse_yaml(content.decode("utf-8-sig").replace("\r\n", "\n"))
    old, new = source.value, after.value
    kept = isinstance(old, dict) and isinstance(new, dict) and old | {"items": new.get("items")} == new
    if after.faults or not kept or new["items"][:-1] != old["items"]:
        raise PmlearnError(f"{path}: the items are not the last thing in the file; move them to its end")


def _next_ids(module: str, used: str, count: int) -> list[str]:
    """Return ids after the highest that the module's files name, in comments and among the retired too."""
    highest = max(map(int, re.findall(rf"\b{module}-(\d{{4}})\b", used)), default=0)
    if highest + count > LAST_ID:
        raise PmlearnError(f"{module}-{highest:04} leaves no id for another item; begin another module")
    return [f"{module}-{highest + place:04}" for place in range(1, count + 1)]


def _objectives(folder: Path) -> dict[str, str]:
    """Return the levels of a module's objectives, by id."""
    given = _module(folder).get("objectives")
    objectives = [entry for entry in given if isinstance(entry, dict)] if isinstance(given, list) else []
    found = {entry["id"]: str(entry.get("level", LEVEL)) for entry in objectives if "id" in entry}
    if not found:
        raise PmlearnError(
            f"{folder / 'module.yaml'}: there is no objective to write for; see pmlearn bank check"
        )
    return found


def _module(folder: Path) -> dict[str, Any]:
    source = read_yaml(folder / "module.yaml")
    return source.value if isinstance(source.value, dict) else {}


def _file_for(folder: Path, objective: str) -> Path:
    """Return the file of the objective: the one named after it, else any that holds its items."""
    usual = folder / f"{objective.partition('.')[2]}.yaml"
    others = sorted(path for path in folder.glob("*.yaml") if path.name != "module.yaml")
    for path in (usual, *others):
        value = read_yaml(path).value if path.exists() else None
        if isinstance(value, dict) and value.get("objective") == objective:
            return path
    if usual.exists():
        raise PmlearnError(f"{usual} does not say objective: {objective}; mend or rename it first")
    return usual


def _short(objective: str, module: str) -> str:
    short = objective.removeprefix(f"{module}.")
    if not _OBJECTIVE.fullmatch(short):
        raise PmlearnError(
            f"objective {objective!r} is not words in lower case joined by dashes, such as closing"
        )
    if short == "module":
        raise PmlearnError("an objective cannot be called module: its file would be module.yaml")
    return short


def _quoted(text: str) -> str:
    escaped = text.replace("\\", "\\\\").replace('"', '\\"')
    return f'"{escaped}"'


def _at(item: str, indent: str) -> str:
    return "".join(indent + line if line.strip() else line for line in item.splitlines(keepends=True))


def _text(path: Path) -> str:
    return (_bytes(path) or b"").decode("utf-8", errors="replace")


def _bytes(path: Path) -> bytes | None:
    """Return what a file holds, None where there is none; one that is no readable file raises."""
    if not path.exists():
        return None
    try:
        return path.read_bytes()
    except OSError as reason:
        raise PmlearnError(f"{path}: {reason.strerror}; mend this first") from None
