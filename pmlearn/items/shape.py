"""The shape of an item's whole JSON: which fields it has, of which types, and no text that cannot be seen.

What the fields may say is left to each kind. Text holds no control characters, none that turn the
direction of the text around them and no halves of a pair; a face could not show them as they are.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from reprlib import repr as short
from typing import Any

from pmlearn.items.unseen import UNSEEN, one_line

LONGEST_NAME = 40  # characters of a name that a fault repeats
_TYPES = {str: "text", int: "a whole number", bool: "true or false", type(None): "null"}


@dataclass(frozen=True, slots=True)
class _Each:
    """A mapping of any names to values of one shape."""

    of: Any


# A type is itself, [shape] a list, {name: shape} a mapping of just these names, (shape, ...) one of several.
_MAYBE_TEXT = (None, str)
_SAID = {"label": str, "text": str}
_REASONED = _SAID | {"rationale": str}
_FOLLOW_UP = {"ask": str, "options": [_SAID], "key": str, "rationale": str}
_VOTES = {"focus": str, "interaction": str, "purpose": str}
_CARD = _REASONED | {
    "bucket": str,
    "votes": (None, _VOTES),
    "contested": bool,
    "framework": _MAYBE_TEXT,
    "twin": _MAYBE_TEXT,
    "tags": _Each(str),
    "follow_up": (None, _FOLLOW_UP),
}
_BLANK = {
    "label": str,
    "options": (None, [_REASONED]),
    "key": _MAYBE_TEXT,
    "accept": (None, [str]),
    "near": [{"texts": [str], "rationale": str}],
    "rationale": _MAYBE_TEXT,
}
_COMMON = {
    **dict.fromkeys(("id", "kind", "module", "objective", "level", "status", "stem", "version"), str),
    "hints": [str],
    "seconds": int,
    "sources": [str],
    "framework": _MAYBE_TEXT,
    "scoring": (
        None,
        {
            "policy": str,
            "weights": (None, _Each(str)),
            "default": str,
            "lower": _MAYBE_TEXT,
            "upper": _MAYBE_TEXT,
            "groups": (None, [[str]]),
        },
    ),
    "shuffle": bool,
    "figure": (None, {"svg": str, "alt": str}),
    "parameters": (
        None,
        {
            "given": _Each(({"one_of": [str]}, {"from": str, "to": str, "step": str})),
            "derived": _Each(str),
            "require": [str],
        },
    ),
}
_CHOICE = {"options": [_REASONED], "key": [str], "select": (None, int)}
_OWN: dict[str, dict[str, Any]] = {
    "choice": _CHOICE,
    "multiple": _CHOICE,
    "truefalse": {"statements": [_REASONED | {"key": bool}]},
    "match": {
        "pairs": [_REASONED | {"key": str}],
        "options": [_SAID | {"rationale": _MAYBE_TEXT}],
        "reuse": bool,
    },
    "sort": {"buckets": [_SAID], "cards": [_CARD], "deal": (None, _Each(int))},
    "order": {"entries": [_REASONED], "key": [str]},
    "rank": {"options": [_REASONED], "ranking": [[str]], "ask": str},
    "numeric": {
        "answer": str,
        "rationale": str,
        "decimals": (None, int),
        "units": [str],
        "tolerance": {"rule": str, "amount": _MAYBE_TEXT, "low": _MAYBE_TEXT, "high": _MAYBE_TEXT},
        "bands": [{"low": str, "high": str, "points": str, "rationale": str}],
        "mistakes": [{"value": str, "rationale": str}],
    },
    "cloze": {"text": str, "blanks": [_BLANK]},
    "hotspot": {"regions": [_REASONED], "key": [str], "select": (None, int)},
    "case": {"exhibit": str, "items": [_Each(object)]},
}


def check_shape(data: Any) -> None:
    """Refuse, with a `ValueError` of one line, what is no whole form of an item; more fields do no harm."""
    for fault in _item_faults(data, ""):
        raise ValueError(one_line(fault))


def _item_faults(data: Any, at: str, *, child: bool = False) -> Iterator[str]:
    yield from _field_faults(data, _COMMON, at)
    kind = data["kind"]
    if kind not in _OWN:
        yield f"kind {short(kind)} is not one of {', '.join(_OWN)}"
    if child and kind == "case":
        return  # told as a fault of the content
    yield from _field_faults(data, _OWN[kind], at)
    for place, inner in enumerate(data["items"] if kind == "case" else ()):
        yield from _item_faults(inner, f"{at}items.{place}.", child=True)


def _field_faults(data: Any, fields: Mapping[str, Any], at: str) -> Iterator[str]:
    if not isinstance(data, Mapping):
        yield f"{at.rstrip('.') or 'the item'} is {short(data)}; it must be a mapping"
    for name, shape in fields.items():
        if name not in data:
            yield f"{at}{name} is missing"
        yield from _faults(data[name], shape, f"{at}{name}")


def _faults(value: Any, shape: Any, at: str) -> Iterator[str]:
    """Yield what is wrong first; nobody asks for more, so what follows may rest on it."""
    if isinstance(shape, tuple):
        if all(next(_faults(value, one, at), None) for one in shape):
            yield from _faults(value, shape[-1], at)
    elif isinstance(shape, list):
        if not isinstance(value, list | tuple):
            yield f"{at} is {short(value)}; it must be a list"
        for place, inner in enumerate(value):
            yield from _faults(inner, shape[0], f"{at}.{place}")
    elif isinstance(shape, dict):
        yield from _field_faults(value, shape, f"{at}.")
        if unknown := [name for name in value if name not in shape]:
            yield f"{at} has a field {short(unknown[0])}; known are {', '.join(shape)}"
    elif isinstance(shape, _Each):
        yield from _each_faults(value, shape, at)
    else:
        yield from _scalar_faults(value, shape, at)


def _each_faults(value: Any, shape: _Each, at: str) -> Iterator[str]:
    if not isinstance(value, Mapping):
        yield f"{at} is {short(value)}; it must be a mapping"
    for name, inner in value.items():
        yield from _scalar_faults(name, str, f"a name in {at}")
        yield from _faults(inner, shape.of, f"{at}.{name[:LONGEST_NAME]}")


def _scalar_faults(value: Any, shape: Any, at: str) -> Iterator[str]:
    wanted = type(shape) if shape is None else shape
    if wanted is not object and type(value) is not wanted:
        yield f"{at} is {short(value)}; it must be {_TYPES[wanted]}"
    if isinstance(value, str) and (unseen := UNSEEN.search(value)):
        yield f"{at} holds U+{ord(unseen[0]):04X}, which no one can see; delete it"
