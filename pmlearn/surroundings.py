"""What only a face may read: the clock, the environment, a fresh seed, this learner's bank and log."""

from __future__ import annotations

import os
import secrets
from datetime import UTC, datetime
from importlib import import_module
from importlib.util import find_spec
from pathlib import Path

from pmlearn.items import VARIANTS, Bank, load_bank
from pmlearn.study import StudyLog, home, log_file

PACKAGE = Path(__file__).parent


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
    """Return the bank in the named folder, else the one that PMLEARN_BANK names, else pmlearn's own."""
    if folder := named or os.environ.get("PMLEARN_BANK"):
        return load_bank(Path(folder))
    refresh_content()
    return load_bank()


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
