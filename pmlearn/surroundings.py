"""What only a face may read: the clock, the environment, a fresh seed, this learner's bank and log."""

from __future__ import annotations

import os
import secrets
from contextlib import suppress
from datetime import UTC, datetime
from importlib import import_module
from importlib.util import find_spec
from pathlib import Path
from typing import TYPE_CHECKING

from pmlearn.errors import PmlearnError
from pmlearn.items import VARIANTS, Bank, load_bank
from pmlearn.study import StudyLog, home, log_file

if TYPE_CHECKING:
    from pmlearn.scenarios import Scenario

PACKAGE = Path(__file__).parent
Stamp = tuple[tuple[str, int, int], ...]
_COMPILED: dict[Path, tuple[Stamp, Bank]] = {}


def now() -> datetime:
    """Return the time, aware and UTC."""
    return datetime.now(UTC)


def fresh_seed() -> int:
    """Return a seed that nobody chose."""
    return secrets.randbelow(VARIANTS)


def checkout() -> Path | None:
    """Return the root of the checkout that this package runs from, if it does."""
    root = PACKAGE.parent
    return root if (root / "quizzes").is_dir() and (root / "pyproject.toml").is_file() else None


def refresh_content() -> None:
    """In a checkout that can read YAML, bring the compiled content up to date with its sources."""
    if checkout() and find_spec("yaml"):
        import_module("pmlearn.authoring").refresh()


def chosen_bank(named: Path | None = None) -> Bank:
    """Return the bank in the named folder, else the one that PMLEARN_BANK names, else pmlearn's own.

    The folder holds a compiled bank.json, or the folders of modules as their author writes them.
    """
    if folder := bank_folder(named):
        return _authored(folder.resolve()) if is_authored(folder) else load_bank(folder)
    refresh_content()
    return load_bank()


def chosen_scenario(named: str) -> Scenario:
    """Return the scenario of this name, or the one that an author's .yaml at this path describes."""
    refresh_content()
    if named.endswith((".yaml", ".yml")):
        if find_spec("yaml") is None:
            raise PmlearnError(f'{named} is not compiled, which needs PyYAML: pip install "pmlearn[author]"')
        found: Scenario = import_module("pmlearn.authoring.own_scenario").read_scenario(Path(named))
    else:
        found = import_module("pmlearn.scenarios").load(named)
    return found


def lesson_of(module: str) -> str | None:
    """Return the number of the lesson that teaches a module, as `pmlearn lab` takes it, if there is one."""
    number = module.removeprefix("m")
    return number if any((PACKAGE / "_content" / "lessons").glob(f"{number}-*.ipynb")) else None


def bank_folder(named: Path | None = None) -> Path | None:
    """Return the folder of the bank that is named, by an option or in the environment."""
    chosen = named or os.environ.get("PMLEARN_BANK")
    return Path(chosen) if chosen else None


def is_authored(folder: Path) -> bool:
    """Say whether the folder holds a bank, or one module, as authors write it and nothing compiled."""
    if (folder / "bank.json").exists():
        return False
    return (folder / "module.yaml").exists() or any(folder.glob("*/module.yaml"))


def _authored(folder: Path) -> Bank:
    """Return the bank compiled in memory, and the same again as long as no file has changed."""
    if find_spec("yaml") is None:
        raise PmlearnError(f'{folder} is not compiled, which needs PyYAML: pip install "pmlearn[author]"')
    stamp = stamp_of(folder)
    known = _COMPILED.get(folder)
    if known is None or known[0] != stamp:
        known = _COMPILED[folder] = stamp, import_module("pmlearn.authoring").bank_of(folder)
    return known[1]


def stamp_of(folder: Path) -> Stamp:
    """Return what changes when a file of an authored bank does: paths, times and sizes."""
    found = []
    for path in sorted((*folder.glob("*.y*ml"), *folder.glob("*/*.y*ml"))):
        with suppress(OSError):
            status = path.stat()
            found.append((str(path), status.st_mtime_ns, status.st_size))
    return tuple(found)


def learner_home() -> Path:
    """Return the learner's folder."""
    return home(os.environ)


def learner_log() -> Path:
    """Return the path of the learner's study log."""
    return log_file(os.environ)


def open_log() -> StudyLog:
    """Return the learner's study log, new if there is none."""
    return StudyLog.open(learner_log())


def read_log() -> StudyLog:
    """Return the learner's study log to read from; a missing one reads as empty and is not made."""
    path = learner_log()
    return StudyLog.open(path if path.exists() else ":memory:")
