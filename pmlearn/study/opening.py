"""Open or remove a study log, or say in one line why not and leave the file as it was.

A file is looked at before anything could write to it: its header, its length,
SQLite's own quick check, whose file it is and which pmlearn wrote it. A new
log is made whole beside its place and then moved there, so that no crash
leaves half a log.
"""

from __future__ import annotations

import contextlib
import os
import secrets
import sqlite3
from collections.abc import Iterator
from pathlib import Path

from pmlearn.errors import LogError
from pmlearn.study.schema import APPLICATION_ID, MIGRATIONS, migrate

BUSY_SECONDS = 5.0
CHECKED_BYTES = 32_000_000  # quick_check reads the whole file: some 100,000 responses in .2 s, then no more
SIDE_FILES = ("-wal", "-shm", "-journal")
_MAGIC = b"SQLite format 3\0"
_HEADER_BYTES = 100

_AWAY = "move it away (pmlearn then begins a new log) or put a copy of yours in its place"
_REMEDIES = {
    "SQLITE_BUSY": "another program keeps it locked; close that program, or wait, and try again",
    "SQLITE_LOCKED": "another program keeps it locked; close that program, or wait, and try again",
    "SQLITE_READONLY": "it cannot be written; make the file and its folder writable, or set PMLEARN_HOME",
    "SQLITE_CANTOPEN": "it cannot be opened; make its folder readable and writable, or set PMLEARN_HOME",
    "SQLITE_FULL": "the disk is full; free some space and try again",
    "SQLITE_IOERR": "the disk could not be read or written; check the disk, or set PMLEARN_HOME",
    "SQLITE_CORRUPT": f"the file is damaged; {_AWAY}",
    "SQLITE_NOTADB": f"the file is not a study log; {_AWAY}",
}


def connect(path: Path) -> sqlite3.Connection:
    """Return a connection to the log at `path`, made if it is missing; a fault is a `LogError`."""
    with faults_of(path):
        path.parent.mkdir(parents=True, exist_ok=True)
        if not path.exists():
            _make(path)
        _inspect(path)
        db = _rw(path)
        try:
            _settle(db, path)
        except BaseException:
            db.close()
            raise
    return db


def connect_in_memory() -> sqlite3.Connection:
    """Return a connection to a new log that lives as long as the connection."""
    db = sqlite3.connect(":memory:", isolation_level=None)
    migrate(db)
    db.execute("PRAGMA foreign_keys = ON")
    return db


@contextlib.contextmanager
def faults_of(path: Path | str) -> Iterator[None]:
    """Turn what SQLite or the system reports about the log at `path` into one `LogError`."""
    try:
        yield
    except sqlite3.Error as fault:
        code = getattr(fault, "sqlite_errorname", "") or ""
        known = next((text for name, text in _REMEDIES.items() if code.startswith(name)), None)
        raise LogError(f"{path}: {known or fault}") from fault
    except OSError as fault:
        reason = fault.strerror or str(fault)
        raise LogError(f"{path}: {reason}; make the folder writable, or set PMLEARN_HOME") from fault


def delete(path: Path) -> None:
    """Remove the log at `path` with its side files; one that another program has open is a `LogError`."""
    if not path.exists():
        raise LogError(f"{path}: there is no study log to delete")
    if path.is_dir():
        raise LogError(f"{path}: a folder, not a study log; nothing was deleted")
    with contextlib.suppress(sqlite3.DatabaseError):  # a damaged log may be deleted as well
        if _in_use(path):
            raise LogError(f"{path}: another program has it open; close that program and try again")
    with faults_of(path):
        for suffix in ("", *SIDE_FILES):
            Path(f"{path}{suffix}").unlink(missing_ok=True)


def _in_use(path: Path) -> bool:
    """Tell whether another connection has the log open at this moment."""
    db = sqlite3.connect(_uri(path, "rw"), uri=True, timeout=0.2, isolation_level=None)
    with contextlib.closing(db):
        try:
            db.execute("PRAGMA locking_mode = EXCLUSIVE")
            db.execute("BEGIN EXCLUSIVE")
            db.execute("ROLLBACK")
        except sqlite3.OperationalError as fault:
            return fault.sqlite_errorname.startswith("SQLITE_BUSY")
    return False


def _settle(db: sqlite3.Connection, path: Path) -> None:
    _refuse_foreign(db, path)
    db.execute("PRAGMA synchronous = FULL")
    db.execute("PRAGMA foreign_keys = ON")
    db.execute("PRAGMA recursive_triggers = ON")  # INSERT OR REPLACE deletes, and must be refused too
    if _version(db) < len(MIGRATIONS):
        db.execute("BEGIN IMMEDIATE")
        migrate(db)
        db.execute("COMMIT")
    db.execute("PRAGMA journal_mode = WAL")


def _make(path: Path) -> None:
    fresh = path.with_name(f".{path.name}.{secrets.token_hex(4)}")
    try:
        with contextlib.closing(sqlite3.connect(fresh, isolation_level=None)) as db:
            db.execute("PRAGMA journal_mode = WAL")
            db.execute("BEGIN IMMEDIATE")
            migrate(db)
            db.execute("COMMIT")
        _put(fresh, path)
    finally:
        fresh.unlink(missing_ok=True)


def _put(fresh: Path, path: Path) -> None:
    """Move a new log to its place, unless another program has put one there meanwhile."""
    with contextlib.suppress(FileExistsError):
        try:
            os.link(fresh, path)
        except FileExistsError:
            raise
        except OSError:  # a file system without links
            if not path.exists():
                fresh.rename(path)


def _inspect(path: Path) -> None:
    if path.is_dir():
        raise LogError(f"{path}: a folder stands where the study log belongs; move it away")
    _look_at_header(path)
    # A read-only connection never moves what a crash left in the side file into a file that may be damaged.
    left_over = _size(Path(f"{path}-wal")) > 0
    with contextlib.closing(_ro(path) if left_over else _rw(path)) as db:
        _refuse_foreign(db, path)
        if path.stat().st_size <= CHECKED_BYTES:
            (found,) = db.execute("PRAGMA quick_check(1)").fetchone()
            if found != "ok":
                raise LogError(f"{path}: {_REMEDIES['SQLITE_CORRUPT']}")


def _look_at_header(path: Path) -> None:
    with path.open("rb") as file:
        header = file.read(_HEADER_BYTES)
    if not header:
        raise LogError(f"{path}: the file is empty; {_AWAY}")
    if len(header) < _HEADER_BYTES or not header.startswith(_MAGIC):
        raise LogError(f"{path}: {_REMEDIES['SQLITE_NOTADB']}")


def _refuse_foreign(db: sqlite3.Connection, path: Path) -> None:
    (owner,) = db.execute("PRAGMA application_id").fetchone()
    if owner != APPLICATION_ID:
        raise LogError(f"{path}: the database of another program, not a study log; {_AWAY}")
    if (version := _version(db)) > len(MIGRATIONS):
        raise LogError(
            f"{path}: written by a newer pmlearn (layout {version}; this one knows {len(MIGRATIONS)}); "
            "update pmlearn, the log is untouched"
        )


def _version(db: sqlite3.Connection) -> int:
    return int(db.execute("PRAGMA user_version").fetchone()[0])


def _rw(path: Path) -> sqlite3.Connection:
    return sqlite3.connect(_uri(path, "rw"), uri=True, timeout=BUSY_SECONDS, isolation_level=None)


def _ro(path: Path) -> sqlite3.Connection:
    return sqlite3.connect(_uri(path, "ro"), uri=True, timeout=BUSY_SECONDS, isolation_level=None)


def _uri(path: Path, mode: str) -> str:
    return f"{path.absolute().as_uri()}?mode={mode}"


def _size(path: Path) -> int:
    try:
        return path.stat().st_size
    except FileNotFoundError:
        return 0
