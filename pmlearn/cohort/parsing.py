"""From the bytes of a piece to columns of text, with the number of each row's line.

Arrow reads what it reads as the `csv` module would. A stretch where the two could differ (a line
that is no record, a line break inside quotes, bytes that are not UTF-8) is halved until the lines
at fault are few, and those are read one by one. What the cells mean is left to `judging`.
"""

from __future__ import annotations

import csv
import json
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np
import pyarrow as pa
import pyarrow.csv as pa_csv

from pmlearn.cohort.sources import BOM, LONGEST_LINE, NEEDED, USED, Piece
from pmlearn.cohort.texts import TEXT, texts_of
from pmlearn.errors import did_you_mean
from pmlearn.items.unseen import one_line

FEW_BYTES = 1 << 13
CODES = pa.dictionary(pa.int32(), TEXT)
_TYPES = {"learner": TEXT, "item": CODES, "response": CODES, "version": CODES, "variant": TEXT}


@dataclass(frozen=True, slots=True)
class Reject:
    """A line that is not graded, and why; of a table, the number of its row."""

    line: int
    reason: str


@dataclass(frozen=True, slots=True)
class Rows:
    """Responses in columns of text without nulls; `lines` are their numbers, `rejects` what no row holds."""

    columns: dict[str, Any]
    lines: Any
    rejects: tuple[Reject, ...]
    in_json: bool = False


def rows_of(piece: Piece) -> Rows:
    """Return the rows that a piece holds."""
    if piece.form == "csv":
        return _joined(_csv_rows(piece.data, piece.first, piece.columns))
    if piece.form == "jsonl":
        return _json_rows(piece.data, piece.first)
    return _table_rows(pa.ipc.open_stream(piece.data).read_next_batch(), piece.first)


def _table_rows(batch: Any, first: int) -> Rows:
    lines = np.arange(first, first + batch.num_rows)
    columns = {name: texts_of(batch.column(name)) for name in batch.schema.names}
    decoded = {name: _decoded_texts(column) for name, column in columns.items()}
    if all(decoded[name] is column for name, column in columns.items()):
        return Rows(columns, lines, ())
    bad = np.any([column.is_null().to_numpy(False) for column in decoded.values()], axis=0)
    rejects = tuple(Reject(line, "not UTF-8 text") for line in lines[bad].tolist())
    kept = {name: column.filter(pa.array(~bad)) for name, column in decoded.items()}
    return Rows(kept, lines[~bad], rejects)


def _decoded_texts(column: Any) -> Any:
    """Return the column; where it holds what is no UTF-8, with nulls for that, which Arrow files may hold."""
    try:
        column.validate(full=True)
    except pa.ArrowInvalid:
        plain = column.dictionary_decode() if pa.types.is_dictionary(column.type) else column
        return pa.array([_decoded(raw) for raw in plain.cast(pa.large_binary()).to_pylist()], TEXT)
    return column


def _csv_rows(data: bytes, first: int, names: tuple[str, ...]) -> list[Rows]:
    """Return the rows in stretches, each read at once or, where that is not safe, line by line."""
    count = data.count(b"\n")
    table = _at_once(data, count, names)
    if table is not None:
        columns = {name: _one(table.column(name)) for name in table.column_names}
        return [Rows(columns, np.arange(first, first + count), ())]
    middle = data.find(b"\n", len(data) // 2) + 1
    if len(data) <= FEW_BYTES or middle == len(data):
        return [_csv_line_by_line(data, first, names)]
    head, tail = data[:middle], data[middle:]
    return _csv_rows(head, first, names) + _csv_rows(tail, first + head.count(b"\n"), names)


def _at_once(data: bytes, count: int, names: tuple[str, ...]) -> Any:
    """Return the lines as Arrow reads them, or None where the line-by-line reading may differ."""
    ends = np.flatnonzero(np.frombuffer(data, np.uint8) == ord("\n"))
    if np.diff(ends, prepend=-1).max() > LONGEST_LINE + 1 or not _is_utf8(data) or data.startswith(BOM):
        return None
    if b"\r" in data and data.count(b"\r") != data.count(b"\r\n"):
        return None
    places = [f"{place}" for place in range(len(names))]
    kept = {places[names.index(name)]: name for name in USED if name in names}
    try:
        table = pa_csv.read_csv(
            pa.BufferReader(data),
            pa_csv.ReadOptions(use_threads=False, block_size=len(data) + 1, column_names=places),
            pa_csv.ParseOptions(),
            pa_csv.ConvertOptions(
                column_types={place: _TYPES[name] for place, name in kept.items()},
                include_columns=list(kept),
            ),
        )
    except pa.ArrowInvalid:
        return None
    return table.rename_columns(list(kept.values())) if table.num_rows == count else None


def _is_utf8(data: bytes) -> bool:
    try:
        return data.isascii() or bool(data.decode())
    except UnicodeDecodeError:
        return False


def _one(column: Any) -> Any:
    """Return a column of one chunk as an array."""
    return column.chunk(0) if column.num_chunks == 1 else column.combine_chunks()


def _csv_line_by_line(data: bytes, first: int, names: tuple[str, ...]) -> Rows:
    places = {name: names.index(name) for name in USED if name in names}
    kept: list[list[str]] = []
    lines: list[int] = []
    rejects: list[Reject] = []
    for line, raw in enumerate(data[:-1].split(b"\n"), start=first):
        if not raw.strip():
            continue
        cells = _cells(raw.removesuffix(b"\r"), len(names))
        if isinstance(cells, str):
            rejects.append(Reject(line, cells))
        else:
            lines.append(line)
            kept.append(cells)
    columns = {name: pa.array([cells[at] for cells in kept], TEXT) for name, at in places.items()}
    return Rows(columns, np.array(lines, np.int64), tuple(rejects))


def _cells(raw: bytes, width: int) -> list[str] | str:
    """Return the cells of one line, or why it is no record."""
    text = _decoded(raw)
    if text is None:
        return _unreadable(raw)
    if "\r" in text:
        return "a line break inside a cell; write one record a line"
    cells, *after = csv.reader([text, ""])  # a quote left open would swallow the second line
    if not after:
        return "a quoted cell does not end on its line; write one record a line"
    if len(cells) != width:
        return f"{len(cells)} {'cell' if len(cells) == 1 else 'cells'}; the first line names {width} columns"
    return cells


def _decoded(raw: bytes) -> str | None:
    try:
        return raw.decode() if len(raw) <= LONGEST_LINE else None
    except UnicodeDecodeError:
        return None


def _unreadable(raw: bytes) -> str:
    return f"longer than {LONGEST_LINE:,} bytes" if len(raw) > LONGEST_LINE else "not UTF-8 text"


def _joined(stretches: Sequence[Rows]) -> Rows:
    if len(stretches) == 1:
        return stretches[0]
    columns = {
        name: pa.concat_arrays([rows.columns[name].cast(TEXT) for rows in stretches])
        for name in stretches[0].columns
    }
    lines = np.concatenate([rows.lines for rows in stretches])
    return Rows(columns, lines, tuple(reject for rows in stretches for reject in rows.rejects))


def _json_rows(data: bytes, first: int) -> Rows:
    kept: list[tuple[str, ...]] = []
    lines: list[int] = []
    rejects: list[Reject] = []
    for line, raw in enumerate(data.removeprefix(BOM if first == 1 else b"")[:-1].split(b"\n"), start=first):
        if not raw.strip():
            continue
        try:
            kept.append(_record(raw))
            lines.append(line)
        except (ValueError, RecursionError) as fault:
            rejects.append(Reject(line, _why(fault)))
    texts = zip(*kept, strict=True) if kept else ((),) * len(USED)
    columns = {name: pa.array(column, TEXT) for name, column in zip(USED, texts, strict=True)}
    return Rows(columns, np.array(lines, np.int64), tuple(rejects), in_json=True)


def _record(raw: bytes) -> tuple[str, ...]:
    """Return the texts of one record, its response as JSON; raises `ValueError` with the reason."""
    text = _decoded(raw)
    if text is None:
        raise ValueError(_unreadable(raw))
    record = json.loads(text, parse_constant=_refused, object_pairs_hook=_object)
    if not isinstance(record, dict):
        raise ValueError("not a JSON object")
    for name in NEEDED:
        if name not in record:
            raise ValueError(f"no {name}{did_you_mean(name, record)}")
    response = record["response"]
    return (
        _name("learner", record["learner"]),
        _name("item", record["item"]),
        json.dumps(response) if response not in (None, "") else "",
        _name("version", record.get("version")),
        _name("variant", record.get("variant")),
    )


def _refused(name: str) -> None:
    raise ValueError(f"{name} is not a JSON value")


def _object(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
    found = dict(pairs)
    if len(found) < len(pairs):
        raise ValueError(f"a name stands twice among {', '.join(name for name, _ in pairs)}")
    return found


def _name(what: str, value: Any) -> str:
    if value is None:
        return ""
    if isinstance(value, bool) or not isinstance(value, (str, int)):
        raise ValueError(f"{what} {value!r} is neither text nor a whole number")
    text = str(value)
    if not text.isascii():
        text.encode()  # half a surrogate pair is no text, and a ValueError
    return text


def _why(fault: Exception) -> str:
    if isinstance(fault, json.JSONDecodeError):
        return f"not JSON ({fault.msg} at character {fault.pos + 1})"
    if isinstance(fault, RecursionError):
        return "nested too deeply"
    return "half a surrogate pair is no text" if isinstance(fault, UnicodeError) else one_line(str(fault))
