"""`pmlearn lab`: bring the learner's copy of the lessons up to date, then open it in JupyterLab."""

from __future__ import annotations

import os
import subprocess
import sys
from argparse import Namespace
from importlib.util import find_spec
from pathlib import Path

from pmlearn.cli.lessons import hand_out
from pmlearn.errors import NotFoundError, PmlearnError, did_you_mean
from pmlearn.surroundings import PACKAGE, checkout, learner_home, refresh_content

START = "00-start.ipynb"
# Turns off the announcements, which would fetch news and look for updates: a lesson asks nobody for anything.
JUPYTER_CONFIG = PACKAGE / "cli" / "jupyter"


def lab(args: Namespace) -> int:
    """Run `pmlearn lab`; what it does not know is passed on to JupyterLab."""
    refresh_content()
    folder = learner_home() / "lessons"
    lessons = _lessons()
    opened = _named(args.lesson, lessons)
    for note in hand_out(lessons, folder):
        print(note)
    if find_spec("jupyterlab") is None:
        raise PmlearnError('JupyterLab is not installed: make setup, or pip install "pmlearn[lab]"')
    if args.bank is not None:
        os.environ["PMLEARN_BANK"] = str(args.bank.absolute())  # for the lessons' kernels
    os.environ["JUPYTER_CONFIG_PATH"] = os.pathsep.join(
        filter(None, [str(JUPYTER_CONFIG), os.environ.get("JUPYTER_CONFIG_PATH")])
    )
    print(f"Your lessons are in {folder}; what you change there stays.", flush=True)
    command = [sys.executable, "-m", "jupyterlab", f"--ServerApp.root_dir={folder}"]
    command += [f"--LabApp.default_url=/lab/tree/{opened}", *_as_root(), *args.rest]
    return _become(command, folder)


def _become(command: list[str], folder: Path) -> int:
    """Let JupyterLab take this process's place, so that signals reach it; on Windows, wait for it."""
    os.chdir(folder)
    if os.name == "posix":
        os.execv(command[0], command)
    return subprocess.call(command)


def _lessons() -> dict[str, bytes]:
    """Return the lessons by file name: the checkout's own, or those the package carries."""
    root = checkout()
    folder = root / "notebooks" if root else PACKAGE / "_content" / "lessons"
    found = {path.name: path.read_bytes() for path in sorted(folder.glob("*.ipynb"))}
    if not found:
        raise PmlearnError(
            f"{folder}: no lessons there; install pmlearn again, or run make setup in the checkout"
        )
    return found


def _named(wanted: str | None, lessons: dict[str, bytes]) -> str:
    """Return the lesson whose file name begins as the learner typed it."""
    if wanted is None:
        return START if START in lessons else min(lessons)
    matching = [name for name in lessons if name.startswith(wanted)]
    if len(matching) != 1:
        known = [name.removesuffix(".ipynb") for name in lessons]
        raise NotFoundError(f"No lesson {wanted}{did_you_mean(wanted, known)}; there is {', '.join(known)}.")
    return matching[0]


def _as_root() -> list[str]:
    return ["--allow-root"] if hasattr(os, "geteuid") and os.geteuid() == 0 else []
