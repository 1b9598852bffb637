"""Columns of responses in, judgements by index out: equal responses are judged once a piece.

No row is looked at by itself, so that a million of them cost what their distinct responses cost,
and the answer is still what grading them one by one gives.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc

from pmlearn.cohort.judging import Judge, Judgement
from pmlearn.cohort.parsing import Reject, Rows
from pmlearn.cohort.texts import TEXT, encoded
from pmlearn.items import VARIANTS

_MOST_DIGITS = len(str(VARIANTS))


@dataclass(frozen=True, slots=True)
class Scored:
    """The rows that were graded: row i earned `judgements[index[i]]`; and those that were not."""

    learners: Any
    variants: Any | None
    lines: Any
    index: Any
    judgements: Sequence[Judgement]
    rejects: tuple[Reject, ...]


def scored(rows: Rows, judge: Judge) -> Scored:
    """Return what the rows earned."""
    if not len(rows.lines):
        return Scored(pa.array([], TEXT), None, rows.lines, rows.lines, (), rows.rejects)
    variants, keys = _keys(rows, judge)
    index, first = _distinct(keys)
    items, versions, settling, responses = (_at(key, first) for key in keys)
    in_json = [rows.in_json] * len(items)
    judgements = list(map(judge, items, versions, settling, responses, in_json))
    return _sifted(rows, variants, index, judgements)


def _keys(rows: Rows, judge: Judge) -> tuple[Any | None, list[Any]]:
    """Return the variants as numbers, and the columns that settle a judgement, as codes."""
    item, response = encoded(rows.columns["item"]), encoded(rows.columns["response"])
    empty = _constant("", len(rows.lines))
    version = encoded(rows.columns["version"]) if "version" in rows.columns else empty
    if "variant" not in rows.columns:
        return None, [item, version, empty, response]
    varying = np.array([judge.varies(text) for text in item.dictionary.to_pylist()])[item.indices]
    texts = rows.columns["variant"].cast(TEXT)
    numbers, whole = _numbers(texts)
    settles = encoded(pc.if_else(pa.array(whole & ~varying), pa.scalar("", TEXT), texts))
    return numbers, [item, version, settles, response]


def _constant(text: str, count: int) -> Any:
    return pa.DictionaryArray.from_arrays(np.zeros(count, np.int32), pa.array([text], TEXT))


def _numbers(texts: Any) -> tuple[Any, Any]:
    """Return the variants as numbers, 0 where one is missing or bad, and which ones are not bad."""
    lengths = pc.binary_length(texts)
    digits = pc.and_(pc.ascii_is_decimal(texts), pc.less_equal(lengths, _MOST_DIGITS))
    numbers = pc.cast(pc.if_else(digits, texts, pa.scalar("0", TEXT)), pa.int64()).to_numpy()
    good = np.asarray(pc.or_(digits, pc.equal(lengths, 0))) & (numbers < VARIANTS)
    return np.where(good, numbers, 0), good


def _distinct(keys: Sequence[Any]) -> tuple[Any, Any]:
    """Return each row's number among the distinct combinations, and the first row of each of them."""
    index = np.zeros(len(keys[0]), np.int64)
    count = 1
    for key in keys:
        if count == 1 or len(key.dictionary) > 1:
            pairs = index * len(key.dictionary) + key.indices.to_numpy()
            codes = pc.dictionary_encode(pa.array(pairs))
            index, count = codes.indices.to_numpy().astype(np.int64), len(codes.dictionary)
    first = np.empty(count, np.int64)
    first[index[::-1]] = np.arange(len(index) - 1, -1, -1)
    return index, first


def _at(key: Any, places: Any) -> list[str]:
    values = key.dictionary.to_pylist()
    return [values[code] for code in key.indices.to_numpy()[places].tolist()]


def _sifted(rows: Rows, variants: Any | None, index: Any, judgements: list[Judgement]) -> Scored:
    """Keep the rows that were graded, and give the others as rejects, in the order of their lines."""
    learners, lines = rows.columns["learner"].cast(TEXT), rows.lines
    nobody = np.asarray(pc.equal(pc.binary_length(learners), 0))
    refused = np.array([judgement.reason is not None for judgement in judgements])[index]
    if not (bad := nobody | refused).any():
        return Scored(learners, variants, lines, index, judgements, rows.rejects)
    rejects = [
        Reject(int(lines[row]), "no learner" if nobody[row] else str(judgements[index[row]].reason))
        for row in np.flatnonzero(bad)
    ]
    kept = ~bad
    return Scored(
        learners.filter(pa.array(kept)),
        None if variants is None else variants[kept],
        lines[kept],
        index[kept],
        judgements,
        tuple(sorted((*rows.rejects, *rejects), key=lambda reject: reject.line)),
    )
