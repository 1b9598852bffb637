"""Compiling content: the bank, the scenarios, the front end and the lessons, as the package carries them.

All of it is put together in memory first; nothing is written unless everything is without fault.
"""

from __future__ import annotations

import contextlib
import json
import os
import tempfile
from collections.abc import Callable, Iterator
from importlib.util import find_spec
from pathlib import Path
from typing import Any

from pmlearn.authoring.bank import bank_of
from pmlearn.authoring.bundle import ENTRY, bundle
from pmlearn.authoring.modules import promises
from pmlearn.errors import ContentError, PmlearnError
from pmlearn.items import item_to_json
from pmlearn.items.bank import FORMAT, module_to_json
from pmlearn.items.blueprint import blueprint_to_json

CHECKOUT = Path(__file__).parents[2]
Files = dict[str, bytes]
_NEW = ".new-"


def compile_content(root: Path, out: Path) -> None:
    """Write the content of the project at the root into `out`, and remove from there what is of no use.

    Raises `ContentError` with every fault of every source, and leaves `out` as it was.
    """
    _write(compiled(root), out)


def refresh(root: Path = CHECKOUT) -> bool:
    """Recompile a checkout's content if a source has changed since, and say whether it has.

    Does nothing where there are no sources, as in an installed package. Safe when two processes do
    it at once: each writes whole files and puts them in place, and both write the same.
    """
    if not (root / "quizzes").is_dir() or not (root / "pyproject.toml").is_file():
        return False
    bank, newest = root / "pmlearn" / "_content" / "bank.json", _newest(root)
    there = bank.exists()
    if there and bank.stat().st_mtime_ns == newest:
        return False
    if find_spec("yaml") is None:
        if there:
            return False
        raise PmlearnError("The content is not compiled yet, which needs PyYAML. Run make setup.")
    files = compiled(root)
    try:
        _write(files, bank.parent, newest)
    except OSError as reason:
        raise PmlearnError(f"{bank.parent} cannot be written ({reason}). Make it writable.") from None
    return True


def compiled(root: Path) -> Files:
    """Return the content of the project at the root by path; raises `ContentError` with every fault."""
    files: Files = {}
    faults: list[str] = []
    for part in (_scenarios, _front, _lessons, _bank):
        try:
            files |= part(root)
        except ContentError as error:
            faults.extend(str(error).splitlines())
    if faults:
        raise ContentError("", faults)
    return files


def _bank(root: Path) -> Files:
    bank = bank_of(root / "quizzes")
    # A module whose items are still to be written is no learner's.
    filled = {item.module for item in bank.items}
    data = {
        "format": FORMAT,
        "modules": [module_to_json(module) for module in bank.modules if module.id in filled],
        "items": [item_to_json(item) for item in bank.items],
        "siblings": dict(bank.siblings),
    }
    files = {f"blueprints/{one.name}.json": _json(blueprint_to_json(one)) for one in bank.blueprints}
    return files | {"bank.json": _json(data)}


def _scenarios(root: Path) -> Files:
    paths = sorted((root / "pmlearn" / "scenarios").glob("*/scenario.yaml"))
    if not paths:
        return {}
    from pmlearn.authoring.scenario_source import compile_scenario, named_in  # noqa: PLC0415 - loads kernels

    promised = promises(root / "quizzes")
    files: Files = {}
    faults: list[str] = []
    for path in paths:
        try:
            content = compile_scenario(path)
            content["objectives"] = {name: promised[name] for name in named_in(content) if name in promised}
            files[f"scenarios/{path.parent.name.replace('_', '-')}.json"] = _json(content)
        except ContentError as error:
            faults.extend(line.removeprefix(f"{root}{os.sep}") for line in str(error).splitlines())
    if faults:
        raise ContentError("", faults)
    return files


def _front(root: Path) -> Files:
    folder = root / "pmlearn" / "widgets"
    if not (folder / ENTRY).exists():
        return {}
    sources = {path.name: path.read_text(encoding="utf-8") for path in sorted(folder.glob("*.js"))}
    files = {ENTRY: bundle(sources).encode()}
    return files | {path.name: path.read_bytes() for path in folder.glob("front.css")}


def _lessons(root: Path) -> Files:
    return {
        f"lessons/{path.name}": path.read_bytes() for path in sorted((root / "notebooks").glob("*.ipynb"))
    }


def _json(data: Any) -> bytes:
    return (json.dumps(data, ensure_ascii=False, separators=(",", ":")) + "\n").encode()


def _newest(root: Path) -> int:
    """Return when the newest source changed, in nanoseconds; a folder changes when a file comes or goes."""
    return max(path.stat().st_mtime_ns for path in _sources(root) if path.exists())


def _sources(root: Path) -> Iterator[Path]:
    package = root / "pmlearn"
    yield from (root / "quizzes", *(root / "quizzes").glob("*/"), *(root / "quizzes").glob("*/*.y*ml"))
    yield from (root / "notebooks", *(root / "notebooks").glob("*.ipynb"))
    yield from (package / "scenarios", *(package / "scenarios").glob("*/scenario.yaml"))
    for pattern in ("widgets/*.js", "widgets/front.css", "authoring/**/*.py", "items/*.py", "grading/*.py"):
        yield from package.glob(pattern)


def _write(files: Files, out: Path, stamp: int | None = None) -> None:
    """Put the files in place one by one, the bank last, and remove what is no longer content.

    A stamp is the time that the files get; what others are writing meanwhile is then left alone.
    """
    for name, content in files.items():
        _put(out / name, content, stamp)
    for path in sorted(out.rglob("*"), reverse=True):
        if path.is_dir():
            _forget(path.rmdir)
        elif path.relative_to(out).as_posix() not in files and not (stamp and path.name.startswith(_NEW)):
            _forget(path.unlink)


def _put(path: Path, content: bytes, stamp: int | None) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    handle, name = tempfile.mkstemp(prefix=_NEW, dir=path.parent)
    with os.fdopen(handle, "wb") as file:
        file.write(content)
    new = Path(name)
    new.chmod(0o644)
    if stamp is not None:
        os.utime(new, ns=(stamp, stamp))
    new.replace(path)


def _forget(remove: Callable[[], None]) -> None:
    """Remove, unless another process was faster or a folder still holds something."""
    with contextlib.suppress(OSError):
        remove()
