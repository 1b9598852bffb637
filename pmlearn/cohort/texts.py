"""Columns as text: what a table's cells say, whatever type holds them.

A missing value is empty text, a whole number its digits, a list or a mapping its JSON.
"""

from __future__ import annotations

import json
from typing import Any

import pyarrow as pa
import pyarrow.compute as pc

TEXT = pa.large_string()


def texts_of(column: Any) -> Any:
    """Return an Arrow array, or what pandas calls a series, as Arrow text without nulls."""
    array = column if isinstance(column, pa.Array) else _array(column)
    kind = array.type
    if pa.types.is_dictionary(kind) and is_text(kind.value_type):
        return array if array.null_count == 0 else array.cast(TEXT).fill_null("")
    if is_text(kind) or pa.types.is_integer(kind):
        return array.cast(TEXT).fill_null("")
    return pa.array([_text(value) for value in array.to_pylist()], TEXT)


def encoded(array: Any) -> Any:
    """Return the texts as codes into a dictionary of distinct ones."""
    return array if pa.types.is_dictionary(array.type) else pc.dictionary_encode(array)


def is_text(kind: Any) -> bool:
    """Tell whether an Arrow type is one of text."""
    return bool(pa.types.is_string(kind) or pa.types.is_large_string(kind) or pa.types.is_string_view(kind))


def _array(series: Any) -> Any:
    try:
        array = pa.array(series, from_pandas=True)
    except (pa.ArrowInvalid, pa.ArrowTypeError):  # values of several types in one column
        array = pa.array([_text(value) for value in series], TEXT)
    return array.combine_chunks() if isinstance(array, pa.ChunkedArray) else array


def _text(value: Any) -> str:
    if value is None or isinstance(value, str):
        return value or ""
    if isinstance(value, float) and value.is_integer():
        return str(int(value))
    return json.dumps(value, ensure_ascii=False, default=_plain)


def _plain(value: Any) -> Any:
    return value.tolist() if hasattr(value, "tolist") else str(value)
