"""Where a learner's own files live: the study log and the copy of the lessons.

Nothing here touches the disk; whoever writes makes the folder.
"""

from __future__ import annotations

import sys
from collections.abc import Mapping
from pathlib import Path

LOG_NAME = "study.db"


def home(environ: Mapping[str, str], *, platform: str = sys.platform) -> Path:
    """Return the learner's folder: `PMLEARN_HOME`, or `pmlearn` in the platform's user-data folder.

    >>> home({"PMLEARN_HOME": "/srv/ada"}).as_posix()
    '/srv/ada'
    """
    if chosen := environ.get("PMLEARN_HOME", "").strip():
        return Path(chosen).expanduser().absolute()
    return _user_data(environ, platform) / "pmlearn"


def log_file(environ: Mapping[str, str], *, platform: str = sys.platform) -> Path:
    """Return the path of the learner's study log, whether or not it exists yet."""
    return home(environ, platform=platform) / LOG_NAME


def _user_data(environ: Mapping[str, str], platform: str) -> Path:
    if platform == "win32":
        local = environ.get("LOCALAPPDATA") or environ.get("APPDATA")
        return Path(local) if local else Path.home() / "AppData" / "Local"
    if platform == "darwin":
        return Path.home() / "Library" / "Application Support"
    xdg = environ.get("XDG_DATA_HOME", "")
    return Path(xdg) if Path(xdg).is_absolute() else Path.home() / ".local" / "share"
