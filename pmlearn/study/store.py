"""A file of rows that only grows: opened or refused whole, written one flushed transaction at a time.

What the rows mean is left to `log.py` and `exam_log.py`.
"""

from __future__ import annotations

import contextlib
import json
import sqlite3
from collections.abc import Iterator
from pathlib import Path
from types import TracebackType
from typing import Any, Self

from pmlearn.study.opening import connect, connect_in_memory, faults_of


class TwiceError(Exception):
    """A row that may be there only once is there already."""


class Store:
    """The rows as a context manager."""

    def __init__(self, db: sqlite3.Connection, path: str) -> None:
        self._db = db
        self.path = path

    @classmethod
    def open(cls, path: Path | str) -> Self:
        """Return the log at `path`, new if there is none; a faulty one is a `LogError`, left as it was."""
        if str(path) == ":memory:":
            return cls(connect_in_memory(), ":memory:")
        return cls(connect(Path(path)), str(path))

    def close(self) -> None:
        """Let go of the file; a closed log cannot be used again."""
        self._db.close()

    def __enter__(self) -> Self:
        """Return the log itself."""
        return self

    def __exit__(
        self, kind: type[BaseException] | None, fault: BaseException | None, trace: TracebackType | None
    ) -> None:
        """Close the log, whatever happened."""
        self.close()

    def rows(self, query: str, values: tuple[Any, ...] = ()) -> list[tuple[Any, ...]]:
        """Return what a query finds."""
        with faults_of(self.path):
            return self._db.execute(query, values).fetchall()

    def append(self, table: str, **values: Any) -> int:
        """Add one row in a transaction of its own, and return its number.

        Raises `TwiceError` for a row that may be there only once, `ValueError` for values the table refuses.
        """
        with self.transaction():
            return self.insert(table, **values)

    def insert(self, table: str, **values: Any) -> int:
        """Add one row inside a transaction, as `append` does in one of its own."""
        names, holes = ", ".join(values), ", ".join("?" * len(values))
        try:
            added = self._db.execute(
                f"INSERT INTO {table} ({names}) VALUES ({holes})", tuple(values.values())
            )
        except sqlite3.IntegrityError as fault:
            if fault.sqlite_errorname in ("SQLITE_CONSTRAINT_UNIQUE", "SQLITE_CONSTRAINT_PRIMARYKEY"):
                raise TwiceError from None
            raise ValueError(f"{table}: {fault}") from None
        return int(added.lastrowid or 0)

    @contextlib.contextmanager
    def transaction(self) -> Iterator[None]:
        """Do all that is inside, flushed to the disk, or nothing of it."""
        with faults_of(self.path):
            self._db.execute("BEGIN IMMEDIATE")
            try:
                yield
                self._db.execute("COMMIT")
            finally:
                if self._db.in_transaction:
                    self._db.execute("ROLLBACK")

    @contextlib.contextmanager
    def reading(self) -> Iterator[None]:
        """See one state of the file throughout, whatever others write meanwhile."""
        with faults_of(self.path):
            self._db.execute("BEGIN")
            try:
                yield
            finally:
                self._db.execute("ROLLBACK")


def as_json(value: Any) -> str:
    """Return the value as one line of JSON."""
    return json.dumps(value, ensure_ascii=False, allow_nan=False)
