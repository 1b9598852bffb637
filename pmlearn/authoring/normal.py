"""From an item as its author writes it to its whole JSON form.

Types and fields are checked here; what an item may say is checked by the item itself, and how it
should be written by `writing`.
"""

from __future__ import annotations

import hashlib
import json
from typing import Any

from pmlearn.authoring.cards import card_of
from pmlearn.authoring.place import Fields, Place
from pmlearn.authoring.votes import BUCKETS
from pmlearn.grading import BY_KIND
from pmlearn.items.common import DEFAULT_SECONDS

Json = dict[str, Any]
_REQUIRED = ("id", "kind", "level", "status", "stem")
_OPTIONAL = ("framework", "hints", "seconds", "sources", "shuffle", "scoring")
_KINDS: dict[str, tuple[tuple[str, ...], tuple[str, ...]]] = {
    "choice": (("options", "key"), ()),
    "multiple": (("options", "key", "select"), ()),
    "sort": (("buckets", "cards"), ("deal",)),
}
_MEANING = ("kind", "stem", "options", "key", "select", "buckets", "deal", "cards", "scoring")
_UNSAID = ("rationale", "votes", "twin", "tags", "framework")


def normalise(place: Place, module: str, objective: str) -> Json:
    """Return the item's JSON with every key present, whatever faults were told on the way."""
    kind = _kind(place)
    required, optional = _KINDS[kind]
    fields = place.fields((*_REQUIRED, *required), (*_OPTIONAL, *optional))
    item = {"module": module, "objective": objective, **_common(fields, kind)}
    item |= _sort(fields) if kind == "sort" else _choice(fields)
    return item | {"version": version(item)}


def version(item: Json) -> str:
    """Return the first 12 hex digits of the hash of what can change the item's meaning.

    Rationales, hints and sources may be improved without a new version.
    """
    meaning = {name: _said(item[name]) for name in _MEANING if name in item}
    text = json.dumps(meaning, sort_keys=True, separators=(",", ":"), ensure_ascii=False)
    return hashlib.sha256(text.encode()).hexdigest()[:12]


def _said(value: Any) -> Any:
    """Return the value without what is said only after the response."""
    if isinstance(value, list):
        return [_said(element) for element in value]
    if isinstance(value, dict):
        return {name: _said(part) for name, part in value.items() if name not in _UNSAID}
    return value


def _kind(place: Place) -> str:
    """Return the item's kind; where it is missing or misspelt, tell, and take what the fields suggest."""
    entries = place.entries()
    if "kind" in entries and (kind := entries["kind"].one_of(_KINDS)) in _KINDS:
        return kind
    if "cards" in entries:
        return "sort"
    return "multiple" if "select" in entries else "choice"


def _common(fields: Fields, kind: str) -> Json:
    return {
        "kind": kind,
        **{name: fields.text(name) for name in ("id", "level", "status", "stem")},
        **{name: list(fields.texts(name)) for name in ("hints", "sources")},
        "seconds": fields.number("seconds", DEFAULT_SECONDS),
        "framework": fields.text("framework") if "framework" in fields else None,
        "scoring": _scoring(fields.one_of("scoring", BY_KIND[kind])) if "scoring" in fields else None,
        "shuffle": fields.flag("shuffle", absent=True),
        "figure": None,
        "parameters": None,
    }


def _scoring(policy: str) -> Json:
    settings = {"weights": None, "default": "0", "lower": None, "upper": None, "groups": None}
    return {"policy": policy, **settings}


def _choice(fields: Fields) -> Json:
    return {
        "options": [_option(label, option) for label, option in fields.entries("options").items()],
        "key": list(fields.texts("key")),
        "select": fields.number("select") if "select" in fields else None,
    }


def _option(label: str, place: Place) -> Json:
    fields = place.fields(("text", "rationale"))
    return {"label": label, "text": fields.text("text"), "rationale": fields.text("rationale")}


def _sort(fields: Fields) -> Json:
    buckets = _labelled(fields, "buckets")
    deal = {label: count.number() for label, count in fields.entries("deal").items()}
    standard = {bucket["label"] for bucket in buckets} <= BUCKETS
    cards = [card_of(label, place, standard=standard) for label, place in fields.entries("cards").items()]
    return {"buckets": buckets, "deal": deal if "deal" in fields else None, "cards": cards}


def _labelled(fields: Fields, name: str) -> list[Json]:
    return [{"label": label, "text": text.text()} for label, text in fields.entries(name).items()]
