"""What each kind of item adds to its file, read into the JSON form field by field.

Only types and names of fields are checked here; what an item may say is checked by the item itself.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from pmlearn.authoring.cards import card_of
from pmlearn.authoring.place import Fields, Place
from pmlearn.authoring.quantity import amount, quantity
from pmlearn.authoring.votes import BUCKETS
from pmlearn.items.numeric import RULES
from pmlearn.items.rank import ASKS

Json = dict[str, Any]


@dataclass(frozen=True, slots=True)
class Kind:
    """The fields that a kind needs and may have, and how they are read.

    Reading is told whether the item is a template, whose numbers may be formulas.
    """

    required: tuple[str, ...]
    optional: tuple[str, ...]
    read: Callable[[Fields, bool], Json]


def _choice(fields: Fields, _: bool) -> Json:
    return {
        "options": _described(fields, "options"),
        "key": list(fields.texts("key")),
        "select": fields.number("select") if "select" in fields else None,
    }


def _truefalse(fields: Fields, _: bool) -> Json:
    return {"statements": [_statement(*entry) for entry in fields.entries("statements").items()]}


def _statement(label: str, place: Place) -> Json:
    own = place.fields(("text", "key", "rationale"))
    key = {"key": own.flag("key", absent=False)}
    return {"label": label, "text": own.text("text"), **key, "rationale": own.text("rationale")}


def _match(fields: Fields, _: bool) -> Json:
    return {
        "pairs": [_pair(*entry) for entry in fields.entries("pairs").items()],
        "options": [_match_option(*entry) for entry in fields.entries("options").items()],
        "reuse": fields.flag("reuse", absent=False),
    }


def _pair(label: str, place: Place) -> Json:
    own = place.fields(("text", "match", "rationale"))
    key = {"key": own.text("match")}
    return {"label": label, "text": own.text("text"), **key, "rationale": own.text("rationale")}


def _match_option(label: str, place: Place) -> Json:
    if not isinstance(place.value, dict):
        return {"label": label, "text": place.text(), "rationale": None}
    own = place.fields(("text",), ("rationale",))
    rationale = own.text("rationale") if "rationale" in own else None
    return {"label": label, "text": own.text("text"), "rationale": rationale}


def _sort(fields: Fields, _: bool) -> Json:
    buckets = [{"label": name, "text": text.text()} for name, text in fields.entries("buckets").items()]
    deal = {label: count.number() for label, count in fields.entries("deal").items()}
    standard = {bucket["label"] for bucket in buckets} <= BUCKETS
    cards = [card_of(label, place, standard=standard) for label, place in fields.entries("cards").items()]
    return {"buckets": buckets, "deal": deal if "deal" in fields else None, "cards": cards}


def _order(fields: Fields, _: bool) -> Json:
    return {"entries": _described(fields, "entries"), "key": list(fields.texts("key"))}


def _rank(fields: Fields, _: bool) -> Json:
    return {
        "ask": fields.one_of("ask", ASKS),
        "options": _described(fields, "options"),
        "ranking": [list(_tier(place)) for place in fields.elements("ranking")],
    }


def _tier(place: Place) -> tuple[str, ...]:
    return place.texts() if isinstance(place.value, list) else (place.text(),)


def _numeric(fields: Fields, template: bool) -> Json:
    return {
        "answer": quantity(fields, "answer", template=template),
        "units": list(fields.texts("units")),
        "decimals": fields.number("decimals") if "decimals" in fields else None,
        "tolerance": _tolerance(fields, template=template),
        "bands": [_band(place, template=template) for place in fields.elements("bands")],
        "mistakes": [_mistake(place, template=template) for place in fields.elements("mistakes")],
        "rationale": fields.text("rationale"),
    }


def _tolerance(fields: Fields, *, template: bool) -> Json:
    none: Json = {"rule": "nominal", "amount": "0", "low": None, "high": None}
    if "tolerance" not in fields:
        return none
    place = fields["tolerance"]
    own = place.fields((), RULES)
    if len(own) != 1:
        if isinstance(place.value, dict):
            place.fault(f"tolerance names {len(own)} rules; give one of {', '.join(RULES)}")
        return none
    (rule,) = own
    if rule != "range":
        return none | {"rule": rule, "amount": amount(own[rule], template=template)}
    ends = own[rule].elements()
    if len(ends) != 2:
        own[rule].fault(f"{own[rule].name} is the lowest and the highest right answer, such as [10, 12]")
        return none
    low, high = (amount(end, template=template) for end in ends)
    return none | {"rule": rule, "amount": None, "low": low, "high": high}


def _band(place: Place, *, template: bool) -> Json:
    own = place.fields(("from", "to", "points", "rationale"))
    return {
        "low": quantity(own, "from", template=template),
        "high": quantity(own, "to", template=template),
        "points": quantity(own, "points", template=False),
        "rationale": own.text("rationale"),
    }


def _mistake(place: Place, *, template: bool) -> Json:
    own = place.fields(("value", "rationale"))
    return {"value": quantity(own, "value", template=template), "rationale": own.text("rationale")}


def _cloze(fields: Fields, _: bool) -> Json:
    blanks = [_blank(*entry) for entry in fields.entries("blanks").items()]
    return {"text": fields.text("text"), "blanks": blanks}


def _blank(label: str, place: Place) -> Json:
    """Return a drop-down where there are options, else a short text."""
    if "options" in place.entries():
        own = place.fields(("options", "key"))
        options, key = _described(own, "options"), own.text("key")
        return _whole_blank(label) | {"options": options, "key": key}
    own = place.fields(("accept", "rationale"), ("near",))
    near = [_near(element) for element in own.elements("near")]
    accept, rationale = list(own.texts("accept")), own.text("rationale")
    return _whole_blank(label) | {"accept": accept, "near": near, "rationale": rationale}


def _whole_blank(label: str) -> Json:
    return {"label": label, "options": None, "key": None, "accept": None, "near": [], "rationale": None}


def _near(place: Place) -> Json:
    own = place.fields(("texts", "rationale"))
    return {"texts": list(own.texts("texts")), "rationale": own.text("rationale")}


def _hotspot(fields: Fields, _: bool) -> Json:
    return {
        "regions": _described(fields, "regions"),
        "key": list(fields.texts("key")),
        "select": fields.number("select") if "select" in fields else None,
    }


def _described(fields: Fields, name: str) -> list[Json]:
    """Return what has a label, a text and a rationale, in the author's order."""
    found = []
    for label, place in fields.entries(name).items():
        own = place.fields(("text", "rationale"))
        found.append({"label": label, "text": own.text("text"), "rationale": own.text("rationale")})
    return found


READ = {
    "choice": Kind(("options", "key"), (), _choice),
    "multiple": Kind(("options", "key", "select"), (), _choice),
    "truefalse": Kind(("statements",), (), _truefalse),
    "match": Kind(("pairs", "options"), ("reuse",), _match),
    "sort": Kind(("buckets", "cards"), ("deal",), _sort),
    "order": Kind(("entries", "key"), (), _order),
    "rank": Kind(("ask", "options", "ranking"), (), _rank),
    "numeric": Kind(
        ("answer", "rationale"), ("units", "decimals", "tolerance", "bands", "mistakes"), _numeric
    ),
    "cloze": Kind(("text", "blanks"), (), _cloze),
    "hotspot": Kind(("figure", "regions", "key"), ("select",), _hotspot),
    "case": Kind(("items",), ("exhibit",), lambda fields, _: {"exhibit": fields.text("exhibit")}),
}
