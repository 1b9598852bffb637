"""Where responses come from: CSV, JSON Lines and Parquet files and data frames, cut into pieces.

A piece carries its own bytes, so it can be sent to another process or machine, whole lines of a file
or some rows of a table. One record stands on one line. What the lines say is left to `parsing`.
"""

from __future__ import annotations

import csv
import gzip
import io
import zlib
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any, BinaryIO, cast

import pyarrow as pa
import pyarrow.parquet as pq

from pmlearn.cohort.texts import is_text, texts_of
from pmlearn.errors import PmlearnError, did_you_mean
from pmlearn.items.unseen import one_line

NEEDED = ("learner", "item", "response")
USED = (*NEEDED, "version", "variant")
SUFFIXES = (".csv", ".jsonl", ".parquet", ".csv.gz", ".jsonl.gz")
LONGEST_LINE = 100_000  # bytes; a longer line is reported, and never held whole
BYTES_AT_ONCE = 1 << 20
ROWS_AT_ONCE = 1 << 15
BOM = b"\xef\xbb\xbf"


@dataclass(frozen=True, slots=True)
class Piece:
    """Some whole lines of a file, or some rows of a table; `first` is the number of the first one."""

    form: str
    data: bytes
    first: int
    columns: tuple[str, ...] = ()


def pieces(responses: Any) -> Iterator[Piece]:
    """Yield the responses in pieces, in order; raises `PmlearnError` for what cannot be read.

    `responses` is the path of a file, or a pandas data frame.
    """
    if not isinstance(responses, (str, Path)):
        yield from _frame_pieces(responses)
        return
    path = Path(responses)
    form = form_of(path)
    with _readable(path):
        if path.is_dir():
            raise PmlearnError(f"{path}: a folder; name a file of responses")
        if path.stat().st_size == 0:
            raise PmlearnError(f"{path}: empty; a table of responses has {', '.join(NEEDED)}")
        yield from {"csv": _csv_pieces, "jsonl": _json_pieces, "parquet": _parquet_pieces}[form](path)


def form_of(path: Path) -> str:
    """Return csv, jsonl or parquet, by the suffix; raises `PmlearnError` for any other."""
    name = path.name.lower()
    for suffix in SUFFIXES:
        if name.endswith(suffix):
            return suffix.split(".")[1]
    raise PmlearnError(f"{path}: responses are read from {', '.join(SUFFIXES)}; save them as one of these")


@contextmanager
def _readable(path: Path) -> Iterator[None]:
    """Turn what can be wrong with a file as a whole into one line."""
    try:
        yield
    except (gzip.BadGzipFile, EOFError, zlib.error) as fault:
        raise PmlearnError(f"{path}: not a whole gzip file ({fault}); compress it again") from fault
    except pa.ArrowException as fault:
        raise PmlearnError(f"{path}: not a whole Parquet file ({_line(fault)}); write it again") from fault
    except OSError as fault:
        raise PmlearnError(f"{path}: {fault.strerror or fault}; name a file that can be read") from fault


def _line(fault: Exception) -> str:
    return " ".join(str(fault).split())[:200]


def _opened(path: Path) -> BinaryIO:
    if path.name.lower().endswith(".gz"):
        return cast(BinaryIO, gzip.open(path, "rb"))
    return path.open("rb")


def _csv_pieces(path: Path) -> Iterator[Piece]:
    with _opened(path) as file:
        columns = _header(path, file.readline(LONGEST_LINE + 1))
        for data, first in _whole_lines(file, 2):
            yield Piece("csv", data, first, columns)


def _json_pieces(path: Path) -> Iterator[Piece]:
    with _opened(path) as file:
        for data, first in _whole_lines(file, 1):
            yield Piece("jsonl", data, first)


def _whole_lines(file: BinaryIO, line: int) -> Iterator[tuple[bytes, int]]:
    """Yield bytes cut at line ends, each with the number of its first line."""
    rest = b""
    while block := file.read(BYTES_AT_ONCE):
        cut = block.rfind(b"\n") + 1
        if not cut:
            rest = (rest + block)[: max(LONGEST_LINE + 1, BYTES_AT_ONCE)]
            continue
        data, rest = rest + block[:cut], block[cut:]
        yield data, line
        line += data.count(b"\n")
    if rest:
        yield rest + b"\n", line


def _header(path: Path, line: bytes) -> tuple[str, ...]:
    try:
        text = line.removeprefix(BOM).decode()
    except UnicodeDecodeError:
        raise PmlearnError(f"{path}:1: not UTF-8 text; save the table as CSV UTF-8") from None
    if len(line) > LONGEST_LINE or "\0" in text:
        raise PmlearnError(f"{path}:1: not a line of column names; save the table as CSV UTF-8")
    names = tuple(name.strip() for name in next(csv.reader(io.StringIO(text)), ()))
    if len(names) == 1 and ";" in text:
        raise PmlearnError(f"{path}:1: separated by semicolons; save the table with commas")
    _check_columns(f"{path}:1", names)
    return names


def _check_columns(where: str, names: Sequence[str]) -> None:
    for name in NEEDED:
        if name not in names:
            near = did_you_mean(name, names)
            told = one_line(f"no column {name}{near or ';'} it has {', '.join(names) or 'none'}")
            raise PmlearnError(f"{where}: {told}")
    for name in USED:
        if names.count(name) > 1:
            raise PmlearnError(f"{where}: two columns are named {name}; keep one")


def _parquet_pieces(path: Path) -> Iterator[Piece]:
    schema = pq.read_schema(path)
    _check_columns(str(path), schema.names)
    columns = [name for name in USED if name in schema.names]
    coded = [name for name in ("item", "response", "version") if _is_text(schema, name)]
    first = 1
    with pq.ParquetFile(path, read_dictionary=coded) as file:
        for batch in file.iter_batches(ROWS_AT_ONCE, columns=columns, use_threads=False):
            yield Piece("table", sent(batch), first)
            first += batch.num_rows


def _is_text(schema: Any, name: str) -> bool:
    return name in schema.names and is_text(schema.field(name).type)


def _frame_pieces(frame: Any) -> Iterator[Piece]:
    names = [str(name) for name in frame.columns]
    _check_columns("the data frame", names)
    columns = [name for name in USED if name in names]
    for start in range(0, len(frame), ROWS_AT_ONCE):
        part = frame.iloc[start : start + ROWS_AT_ONCE]
        batch = pa.record_batch({name: texts_of(part[name]) for name in columns})
        yield Piece("table", sent(batch), start + 1)


def sent(batch: Any) -> bytes:
    """Return the rows as an Arrow stream; a pickled slice would drag its whole table along."""
    sink = pa.BufferOutputStream()
    with pa.ipc.new_stream(sink, batch.schema) as stream:
        stream.write_batch(batch)
    sent: bytes = sink.getvalue().to_pybytes()
    return sent
