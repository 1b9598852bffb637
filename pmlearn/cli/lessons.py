"""The learner's copy of the lessons: what the learner changed stays, what is newer arrives.

A manifest remembers what was handed out. A file that still is what was handed
out is brought up to date in place; beside a file that the learner changed, the
newer lesson is put under a name of its own and announced.
"""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from hashlib import sha256
from pathlib import Path

from pmlearn.cli.files import write
from pmlearn.errors import PmlearnError

MANIFEST = ".handed-out.json"


def hand_out(lessons: Mapping[str, bytes], folder: Path) -> list[str]:
    """Bring the copy in `folder` up to date and return what the learner should be told, line by line."""
    try:
        folder.mkdir(parents=True, exist_ok=True)
    except OSError as fault:
        raise PmlearnError(f"{folder}: {fault.strerror}; make it writable, or set PMLEARN_HOME") from fault
    handed = _manifest(folder)
    notes = list(_each(lessons, folder, handed))
    write(folder / MANIFEST, (json.dumps(handed, indent=1, sort_keys=True) + "\n").encode())
    return notes


def _each(lessons: Mapping[str, bytes], folder: Path, handed: dict[str, str]) -> Iterator[str]:
    for name, content in lessons.items():
        path, newest = folder / name, _hash(content)
        there = _hash(path.read_bytes()) if path.exists() else None
        if there is None and handed.get(name) == newest:
            yield f"{name} was missing; here it is again."
        if there is None or (there == handed.get(name) and there != newest):
            if there is not None:
                yield f"{name} is brought up to date; you had not changed it."
            write(path, content)
        elif there != newest and handed.get(name) != newest:
            beside = _beside(path, content)
            write(beside, content)
            yield f"{name} has a newer edition: {beside.name} is beside yours, which stays as you left it."
        handed[name] = newest


def _beside(path: Path, content: bytes) -> Path:
    """Return a name for the newer edition that covers nothing else the learner has."""
    number = 1
    while True:
        mark = "new" if number == 1 else f"new {number}"
        place = path.with_name(f"{path.stem} ({mark}){path.suffix}")
        if not place.exists() or place.read_bytes() == content:
            return place
        number += 1


def _manifest(folder: Path) -> dict[str, str]:
    """Return the hashes of what was handed out; an unreadable manifest counts as empty, so all is kept."""
    try:
        found = json.loads((folder / MANIFEST).read_text(encoding="utf-8"))
    except (OSError, ValueError):
        return {}
    return found if isinstance(found, dict) else {}


def _hash(content: bytes) -> str:
    return sha256(content).hexdigest()
