"""The shape of an item's whole JSON: which fields it has, of which types, and no text that cannot be seen.

What the fields may say is left to each kind. Text holds no control characters, none that turn the
direction of the text around them and no halves of a pair; a face could not show them as they are.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from reprlib import repr as short
from typing import Any

from pmlearn.items.unseen import UNSEEN, one_line

LONGEST_NAME = 40  # characters of a name that a fault repeats
_TYPES = {int: "a whole number", bool: "true or false", type(None): "null"}


@dataclass(frozen=True, slots=True)
class _Each:
    """A mapping of any names to values of one shape."""

    of: Any


# A type is itself, [shape] a list, {name: shape} a mapping of just these names, (shape, ...) one of several;
# what stands for anything, object, is looked at by other means.
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
    "case": {"exhibit": str, "items": [object]},
}


def check_shape(data: Any) -> None:
    """Refuse, with a `ValueError` of one line, what is no whole form of an item; more fields do no harm."""
    if fault := _item_fault(data):
        raise ValueError(one_line(f"the item{fault}" if fault.startswith(" ") else fault[1:]))


def _item_fault(data: Any, *, child: bool = False) -> str:
    if fault := _IS_COMMON(data):
        return fault
    kind = data["kind"]
    if kind not in _IS_OWN:
        return f".kind {short(kind)} is not one of {', '.join(_OWN)}"
    if child and kind == "case":
        return ""  # told as a fault of the content
    if fault := _IS_OWN[kind](data):
        return fault
    for place, inner in enumerate(data["items"] if kind == "case" else ()):
        if fault := _item_fault(inner, child=True):
            return f".items.{place}{fault}"
    return ""


_Check = Callable[[Any], str]  # from a value to the path and text of its first fault, or to nothing


def _check(shape: Any) -> _Check:
    """Return the check of a shape, put together once, since every item of a bank goes through it."""
    if isinstance(shape, tuple):
        return _one_of([_check(one) for one in shape])
    if isinstance(shape, list):
        return _list_of(_check(shape[0]))
    if isinstance(shape, dict):
        return _fields_of(shape)
    if isinstance(shape, _Each):
        return _each_of(_check(shape.of))
    if shape is str:
        return _text
    return _scalar(type(shape) if shape is None else shape)


def _one_of(checks: list[_Check]) -> _Check:
    def check(value: Any) -> str:
        fault = ""
        for one in checks:
            if not (fault := one(value)):
                break
        return fault

    return check


def _list_of(inner: _Check) -> _Check:
    def check(value: Any) -> str:
        if not isinstance(value, list | tuple):
            return f" is {short(value)}; it must be a list"
        for place, element in enumerate(value):
            if fault := inner(element):
                return f".{place}{fault}"
        return ""

    return check


def _fields_of(shape: Mapping[str, Any], *, exact: bool = True) -> _Check:
    fields = {name: _check(inner) for name, inner in shape.items()}

    def check(value: Any) -> str:
        if not isinstance(value, dict):
            return f" is {short(value)}; it must be a mapping"
        for name, inner in fields.items():
            if name not in value:
                return f".{name} is missing"
            if fault := inner(value[name]):
                return f".{name}{fault}"
        if exact and len(value) > len(fields):
            unknown = next(name for name in value if name not in fields)
            return f" has a field {short(unknown)}; known are {', '.join(fields)}"
        return ""

    return check


def _each_of(inner: _Check) -> _Check:
    def check(value: Any) -> str:
        if not isinstance(value, dict):
            return f" is {short(value)}; it must be a mapping"
        for name, element in value.items():
            if fault := _text(name):
                return f": a name{fault}"
            if fault := inner(element):
                return f".{name[:LONGEST_NAME]}{fault}"
        return ""

    return check


def _text(value: Any) -> str:
    if type(value) is not str:
        return f" is {short(value)}; it must be text"
    if value.isprintable() or not (unseen := UNSEEN.search(value)):
        return ""
    return f" holds U+{ord(unseen[0]):04X}, which no one can see; delete it"


def _scalar(wanted: type) -> _Check:
    def check(value: Any) -> str:
        if wanted is object or type(value) is wanted:
            return ""
        return f" is {short(value)}; it must be {_TYPES[wanted]}"

    return check


_IS_COMMON = _fields_of(_COMMON, exact=False)
_IS_OWN = {kind: _fields_of(fields, exact=False) for kind, fields in _OWN.items()}
