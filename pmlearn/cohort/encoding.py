"""Scores as bytes: lines of CSV or JSON, or an Arrow table, with one column for each thing said.

What equal responses share is written once and taken by index; only the learner, the variant and the
number of the line differ from row to row.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Sequence
from typing import Any

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc

from pmlearn.cohort.judging import Judgement
from pmlearn.cohort.scoring import Scored
from pmlearn.cohort.texts import TEXT

SCHEMA = pa.schema(
    [
        ("learner", pa.string()),
        ("item", pa.string()),
        ("version", pa.string()),
        ("variant", pa.int64()),
        ("points", pa.float64()),
        ("verdict", pa.string()),
        ("parts", pa.string()),
        ("line", pa.int64()),
    ]
)
HEADER = (",".join(SCHEMA.names) + "\n").encode()
_QUOTED_IN_CSV = b'",\r\n'
_ESCAPED_IN_JSON = b'"\\' + bytes(range(32))


def csv_bytes(scores: Scored) -> bytes:
    """Return the scores as lines of CSV."""
    learners = _quoted(scores.learners, _QUOTED_IN_CSV, _csv_cell)
    return _lines(scores, learners, ("", "", "", ""), _csv_ends)


def json_bytes(scores: Scored) -> bytes:
    """Return the scores as lines of JSON."""
    learners = _quoted(scores.learners, _ESCAPED_IN_JSON, lambda text: _json_text(text)[1:-1])
    return _lines(scores, learners, ('{"learner":"', '"', '"variant":', '"line":'), _json_ends, "}")


def table(scores: Scored) -> Any:
    """Return the scores as an Arrow record batch."""
    count, judged = len(scores.lines), scores.judgements

    def taken(name: str) -> Any:
        kind = SCHEMA.field(name).type
        return pa.array([getattr(judgement, name) for judgement in judged], kind).take(pa.array(scores.index))

    columns = {name: taken(name) for name in ("item", "version", "points", "verdict", "parts")}
    columns["learner"] = scores.learners.cast(pa.string())
    columns["variant"] = pa.array(np.zeros(count, np.int64) if scores.variants is None else scores.variants)
    columns["line"] = pa.array(scores.lines, pa.int64())
    return pa.record_batch([columns[name] for name in SCHEMA.names], schema=SCHEMA)


Ends = Callable[[Judgement], tuple[str, str]]


def _lines(
    scores: Scored, learners: Any, signs: tuple[str, str, str, str], ends: Ends, close: str = ""
) -> bytes:
    """Return one line a row: learner, what is judged, variant, what was earned, number of the line."""
    if not len(scores.lines):
        return b""
    before, after = zip(*map(ends, scores.judgements), strict=True)
    opening, closing, variant, line = signs
    if scores.variants is None:
        middle = [_by_index([f"{b},{variant}0,{a}" for b, a in zip(before, after, strict=True)], scores)]
    else:
        middle = [_by_index(before, scores), _framed(variant, scores.variants), _by_index(after, scores)]
    rows = _joined([_framed(opening, learners, closing), *middle, _framed(line, scores.lines, close)], ",")
    text = pc.binary_join(pa.LargeListArray.from_arrays([0, len(rows)], rows), pa.scalar("\n", TEXT))
    whole: bytes = text[0].as_buffer().to_pybytes()
    return whole + b"\n"


def _by_index(texts: Sequence[str], scores: Scored) -> Any:
    return pa.array(texts, TEXT).take(pa.array(scores.index))


def _framed(opening: str, values: Any, closing: str = "") -> Any:
    texts = pc.cast(values if isinstance(values, pa.Array) else pa.array(values), TEXT)
    if not opening and not closing:
        return texts
    return _joined([pa.scalar(opening, TEXT), texts, pa.scalar(closing, TEXT)], "")


def _joined(columns: list[Any], sign: str) -> Any:
    return pc.binary_join_element_wise(*columns, pa.scalar(sign, TEXT))


def _quoted(texts: Any, special: bytes, quote: Callable[[str], str]) -> Any:
    """Return the texts, quoted one by one if any of them holds a special sign."""
    whole = texts.buffers()[2]
    held = whole.to_pybytes() if whole else b""
    if len(held.translate(None, special)) == len(held):
        return texts
    return pa.array([quote(text) for text in texts.to_pylist()], TEXT)


def _csv_cell(text: str) -> str:
    special = '"' in text or "," in text or "\n" in text or "\r" in text
    return '"' + text.replace('"', '""') + '"' if special else text


def _json_text(value: Any) -> str:
    return json.dumps(value, ensure_ascii=False)


def _csv_ends(judged: Judgement) -> tuple[str, str]:
    return (
        f"{judged.item},{_csv_cell(judged.version)}",
        f"{judged.points},{judged.verdict},{_csv_cell(judged.parts)}",
    )


def _json_ends(judged: Judgement) -> tuple[str, str]:
    return (
        f'"item":{_json_text(judged.item)},"version":{_json_text(judged.version)}',
        f'"points":{judged.points},"verdict":"{judged.verdict}","parts":{judged.parts}',
    )
