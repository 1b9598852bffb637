"""Files of scores and of rejects, put in their place whole or not at all, however long they are."""

from __future__ import annotations

import json
import os
import secrets
from collections.abc import Iterable, Iterator
from contextlib import AbstractContextManager, contextmanager, nullcontext
from pathlib import Path
from typing import Any, BinaryIO

import pyarrow as pa
import pyarrow.parquet as pq

from pmlearn.cohort.encoding import HEADER, SCHEMA
from pmlearn.cohort.parsing import Reject
from pmlearn.errors import PmlearnError

FORMS = ("csv", "jsonl", "parquet")


def scores_form(path: Path) -> str:
    """Return the form that a file's suffix asks for; raises `PmlearnError` for any other."""
    form = path.suffix.lower().removeprefix(".")
    if form not in FORMS:
        raise PmlearnError(f"{path}: scores are written as .csv, .jsonl or .parquet; name one of these")
    return form


class WholeFile:
    """A file to write that takes its place in one step if all goes well, and else leaves no trace.

    Whatever keeps it from being written is told in one line.
    """

    def __init__(self, path: Path) -> None:
        self._path = path
        self._fresh = path.with_name(f".{path.name}.{secrets.token_hex(4)}")

    def __enter__(self) -> WholeFile:
        with self._told():
            self._file = self._fresh.open("xb")
        return self

    def __exit__(self, fault: type[BaseException] | None, *_: object) -> None:
        try:
            with self._told(), self._file:
                self._file.flush()
                os.fsync(self._file.fileno())
            if fault is None:
                with self._told():
                    self._fresh.replace(self._path)
        finally:
            self._fresh.unlink(missing_ok=True)

    @property
    def closed(self) -> bool:
        """Tell whether the file is closed."""
        return self._file.closed

    def write(self, content: bytes) -> int:
        """Write some bytes."""
        with self._told():
            return self._file.write(content)

    def flush(self) -> None:
        """Leave what was written to the end, as writers of Parquet ask for it now and then."""

    @contextmanager
    def _told(self) -> Iterator[None]:
        try:
            yield
        except OSError as fault:
            raise PmlearnError(
                f"{self._path}: {fault.strerror or fault}; name a file that can be written"
            ) from fault


def opened(to: Path | BinaryIO | None) -> AbstractContextManager[Any]:
    """Return what to write to: a file that appears whole, the stream itself, or nothing."""
    return WholeFile(to) if isinstance(to, Path) else nullcontext(to)


class ScoresFile:
    """Takes pieces of scores, in order, into a file or a stream."""

    frame = None

    def __init__(self, file: Any, form: str) -> None:
        self._file = file
        self._parquet = pq.ParquetWriter(file, SCHEMA) if form == "parquet" else None
        if form == "csv":
            file.write(HEADER)

    def take(self, scores: bytes) -> None:
        """Write one piece."""
        if self._parquet is None:
            self._file.write(scores)
        else:
            for batch in pa.ipc.open_stream(scores):
                self._parquet.write_batch(batch)

    def close(self) -> None:
        """Write what stands at the end of the form."""
        if self._parquet is not None:
            self._parquet.close()


class ScoresFrame:
    """Takes pieces of scores, in order, into a pandas data frame."""

    def __init__(self) -> None:
        self._batches: list[Any] = []
        self.frame: Any = None

    def take(self, scores: bytes) -> None:
        """Keep one piece."""
        self._batches.extend(pa.ipc.open_stream(scores))

    def close(self) -> None:
        """Make the frame of what was taken."""
        self.frame = pa.Table.from_batches(self._batches, SCHEMA).to_pandas()


class RejectsFile:
    """Takes rejects, in order, as JSON Lines; without a file it keeps none."""

    def __init__(self, file: Any) -> None:
        self._file = file

    def take(self, rejects: Iterable[Reject]) -> None:
        """Write some rejects."""
        if self._file is not None:
            for reject in rejects:
                line = json.dumps({"line": reject.line, "reason": reject.reason}, ensure_ascii=False)
                self._file.write(line.encode("utf-8", "backslashreplace") + b"\n")
