"""From an item as its author writes it to its whole JSON form.

Types and fields are checked here; what an item may say is checked by the item itself, and how it
should be written by `writing`.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from pmlearn.authoring.kinds import READ
from pmlearn.authoring.place import Fields, Place
from pmlearn.authoring.quantity import formula, quantity
from pmlearn.authoring.scoring import scoring_of
from pmlearn.authoring.version import version
from pmlearn.items.common import DEFAULT_SECONDS

Json = dict[str, Any]
_OF_A_CASE = ("level", "status")  # its children share them, as they share its objective
_REQUIRED = ("id", "kind", *_OF_A_CASE, "stem")
_OF_AUTHORS = ("waive", "working", "facts", "sibling")  # what is checked and then left out of the JSON
_OPTIONAL = (
    "framework",
    "hints",
    "seconds",
    "sources",
    "shuffle",
    "scoring",
    "figure",
    "parameters",
    *_OF_AUTHORS,
)
_NOT_OF_A_CHILD = ("parameters", "sibling")
_TELLING = {  # fields that only one kind has, for an item whose kind is misspelt
    "items": "case",
    "cards": "sort",
    "blanks": "cloze",
    "regions": "hotspot",
    "answer": "numeric",
    "statements": "truefalse",
    "pairs": "match",
    "entries": "order",
    "ranking": "rank",
    "select": "multiple",
}


@dataclass(frozen=True, slots=True)
class _Within:
    """What an item has from where it stands: its module and objective, and of a case the rest."""

    shared: Json
    child: bool = False
    template: bool = False


def normalise(place: Place, module: str, objective: str) -> Json:
    """Return the item's JSON with every key present, whatever faults were told on the way."""
    return _item(place, _Within({"module": module, "objective": objective}))


def waivers(place: Place) -> dict[str, Place]:
    """Return the places of the reasons that an item gives for what it waives, by the check's name."""
    waive = place.value.get("waive") if isinstance(place.value, dict) else None
    return place.within("waive", waive).entries() if isinstance(waive, dict) else {}


def sibling(place: Place) -> str:
    """Return the id of the item that this one is a twin of, if its author says so."""
    fields = place.value if isinstance(place.value, dict) else {}
    return place.within("sibling", fields["sibling"]).text() if "sibling" in fields else ""


def children(place: Place) -> list[Place]:
    """Return the places of a case's items, none for any other item."""
    items = place.value.get("items") if isinstance(place.value, dict) else None
    return place.within("items", items).elements() if isinstance(items, list) else []


def _item(place: Place, within: _Within) -> Json:
    kind = _kind(place, child=within.child)
    fields = _fields(place, kind, child=within.child)
    template = within.template or "parameters" in fields
    for name in ("working", "facts"):  # used by `workings`, and told of here where they are no lists of texts
        fields.texts(name)
    item = _common(fields, kind) | within.shared | READ[kind].read(fields, template)
    if kind == "case":
        shared = within.shared | {name: item[name] for name in _OF_A_CASE}
        inner = _Within(shared, child=True, template=template)
        item["items"] = [_item(child, inner) for child in fields.elements("items")]
    return item | {"version": version(item)}


def _fields(place: Place, kind: str, *, child: bool) -> Fields:
    required, optional = READ[kind].required, READ[kind].optional
    left_out = (*_OF_A_CASE, *_NOT_OF_A_CHILD) if child else ()
    common = [name for name in _REQUIRED if name not in left_out]
    extra = [name for name in _OPTIONAL if name not in (*left_out, *required)]
    return place.fields((*common, *required), (*extra, *optional))


def _kind(place: Place, *, child: bool) -> str:
    """Return the item's kind; where it is missing or misspelt, tell, and take what the fields suggest."""
    known = [kind for kind in READ if not (child and kind == "case")]
    entries = place.entries()
    if "kind" in entries and (kind := entries["kind"].one_of(known)) in known:
        return kind
    return next((kind for field, kind in _TELLING.items() if field in entries and kind in known), "choice")


def _common(fields: Fields, kind: str) -> Json:
    return {
        "kind": kind,
        **{name: fields.text(name) for name in ("id", "level", "status", "stem")},
        **{name: list(fields.texts(name)) for name in ("hints", "sources")},
        "seconds": fields.number("seconds", DEFAULT_SECONDS),
        "framework": fields.text("framework") if "framework" in fields else None,
        "scoring": scoring_of(fields, kind),
        "shuffle": fields.flag("shuffle", absent=True),
        "figure": _figure(fields["figure"]) if "figure" in fields else None,
        "parameters": _parameters(fields["parameters"]) if "parameters" in fields else None,
    }


def _figure(place: Place) -> Json:
    fields = place.fields(("svg", "alt"))
    return {name: fields.text(name) for name in ("svg", "alt")}


def _parameters(place: Place) -> Json:
    fields = place.fields(("given",), ("derived", "require"))
    return {
        "given": {name: _given(given) for name, given in fields.entries("given").items()},
        "derived": {name: formula(derived) for name, derived in fields.entries("derived").items()},
        "require": [formula(required) for required in fields.elements("require")],
    }


def _given(place: Place) -> Json:
    """Return a list of values, or the ends and the step of a range."""
    if "one_of" in place.entries():
        fields = place.fields(("one_of",))
        return {"one_of": [formula(value) for value in fields.elements("one_of")]}
    fields = place.fields(("from", "to"), ("step",))
    ends = {name: quantity(fields, name, template=False) for name in ("from", "to", "step")}
    return ends | {"step": ends["step"] or "1"}
