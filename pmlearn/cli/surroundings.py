"""What only a face may read: the clock, the environment, a fresh seed, the files of this learner."""

from __future__ import annotations

import json
import os
import secrets
from argparse import Namespace
from datetime import UTC, datetime
from importlib import import_module
from importlib.util import find_spec
from pathlib import Path
from typing import Any

from pmlearn.errors import PmlearnError
from pmlearn.items import VARIANTS, Bank, load_bank
from pmlearn.study import StudyLog, home, log_file, write_whole

PACKAGE = Path(__file__).parent.parent


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


def chosen_bank(args: Namespace) -> Bank:
    """Return the bank named by --bank or PMLEARN_BANK, else pmlearn's own."""
    named = args.bank or os.environ.get("PMLEARN_BANK")
    if named:
        return load_bank(Path(named))
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


def write(path: Path, content: bytes) -> None:
    """Write a file whole or not at all; where that cannot be done is a one-line error."""
    try:
        write_whole(path, content)
    except OSError as fault:
        raise PmlearnError(f"{path}: {fault.strerror or fault}; name a file that can be written") from fault


def read_json(path: Path) -> Any:
    """Return what a JSON file holds; a file that cannot be read is a one-line error."""
    try:
        return json.loads(path.read_text(encoding="utf-8"))
    except OSError as fault:
        raise PmlearnError(f"{path}: {fault.strerror or fault}; name a file that can be read") from fault
    except (ValueError, RecursionError) as fault:
        raise PmlearnError(f"{path}: not JSON ({fault}); see pmlearn play --help") from fault


def print_json(value: Any) -> None:
    """Print a value for programs."""
    print(json.dumps(value, ensure_ascii=False, indent=2))
