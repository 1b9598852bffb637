"""What only a face may read: the clock, the environment, a fresh seed, this learner's bank and log."""

from __future__ import annotations

import os
import secrets
from datetime import UTC, datetime
from importlib import import_module
from importlib.util import find_spec
from pathlib import Path

from pmlearn.items import VARIANTS, Bank, load_bank
from pmlearn.study import StudyLog, log_file

PACKAGE = Path(__file__).parents[1]


def now() -> datetime:
    """Return the time, aware and UTC."""
    return datetime.now(UTC)


def fresh_seed() -> int:
    """Return a seed that nobody chose."""
    return secrets.randbelow(VARIANTS)


def refresh_content() -> None:
    """In a checkout that can read YAML, bring the compiled content up to date with its sources."""
    if (PACKAGE.parent / "quizzes").is_dir() and find_spec("yaml"):
        import_module("pmlearn.authoring").refresh()


def chosen_bank() -> Bank:
    """Return the bank that PMLEARN_BANK names, else pmlearn's own."""
    if named := os.environ.get("PMLEARN_BANK"):
        return load_bank(Path(named))
    refresh_content()
    return load_bank()


def open_log() -> StudyLog:
    """Return the learner's study log, new if there is none."""
    return StudyLog.open(log_file(os.environ))


def read_log() -> StudyLog:
    """Return the learner's study log to read from; a missing one reads as empty and is not made."""
    path = log_file(os.environ)
    return StudyLog.open(path if path.exists() else ":memory:")


def front_end(name: str) -> str:
    """Return `front.js` or `front.css` as compiled: the same bytes that the book carries."""
    refresh_content()
    return (PACKAGE / "_content" / name).read_text(encoding="utf-8")
