"""Items as JSON, whole: what the compiled bank holds, every key present, null where there is nothing.

What a face may know of an item, before the response and after, stands in `seal`.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, fields, is_dataclass
from typing import Any, TypeVar, cast

from pmlearn.errors import ContentError
from pmlearn.items.case import CaseItem
from pmlearn.items.choice import ChoiceItem, Option
from pmlearn.items.cloze import Blank, ClozeItem, Near
from pmlearn.items.common import Common, Scoring, common_faults
from pmlearn.items.fault import Fault
from pmlearn.items.figure import Figure
from pmlearn.items.hotspot import HotspotItem, Region
from pmlearn.items.match import MatchItem, MatchOption, Pair
from pmlearn.items.numeric import Band, Mistake, NumericItem, Tolerance
from pmlearn.items.parameters import filled
from pmlearn.items.rank import RankItem
from pmlearn.items.sequence import Entry, OrderItem
from pmlearn.items.shape import check_shape
from pmlearn.items.sort import Bucket, Card, FollowUp, SortItem, Votes
from pmlearn.items.truefalse import Statement, TrueFalseItem

Item = (
    ChoiceItem
    | TrueFalseItem
    | MatchItem
    | SortItem
    | OrderItem
    | RankItem
    | NumericItem
    | ClozeItem
    | HotspotItem
    | CaseItem
)
Json = dict[str, Any]
AnyItem = TypeVar("AnyItem", bound=Item)
T = TypeVar("T")
_PLAIN = (
    "id",
    "module",
    "objective",
    "level",
    "status",
    "stem",
    "version",
    "seconds",
    "framework",
    "shuffle",
)


def item_from_json(data: Json) -> Item:
    """Return the item that the whole form describes.

    Raises `ContentError` with every fault of it, and `ValueError` for what is no whole form at all.
    """
    check_shape(data)
    return _item(data)


def _item(data: Json) -> Item:
    kind = _KINDS[data["kind"]]
    return kind.make(**_common(data), **kind.own(data))


def _common(data: Json) -> Json:
    return {name: data[name] for name in _PLAIN} | {
        "hints": tuple(data["hints"]),
        "sources": tuple(data["sources"]),
        "scoring": data["scoring"] and _scoring(data["scoring"]),
        "figure": data["figure"] and Figure(**data["figure"]),
        "parameters": data["parameters"],
    }


def _scoring(data: Json) -> Scoring:
    groups = data["groups"]
    return Scoring(**(data | {"groups": groups and tuple(map(tuple, groups))}))


@dataclass(frozen=True, slots=True)
class _Kind:
    """How one kind is made: its class, and its own fields from their JSON."""

    make: Callable[..., Item]
    own: Callable[[Json], Json]


def _each(make: Callable[..., T], entries: Iterable[Json]) -> tuple[T, ...]:
    return tuple(make(**entry) for entry in entries)


def _choice(data: Json) -> Json:
    options = _each(Option, data["options"])
    return {"kind": data["kind"], "options": options, "key": frozenset(data["key"]), "select": data["select"]}


def _truefalse(data: Json) -> Json:
    return {"statements": _each(Statement, data["statements"])}


def _match(data: Json) -> Json:
    pairs, options = _each(Pair, data["pairs"]), _each(MatchOption, data["options"])
    return {"pairs": pairs, "options": options, "reuse": data["reuse"]}


def _sort(data: Json) -> Json:
    cards = tuple(_card(card) for card in data["cards"])
    return {"buckets": _each(Bucket, data["buckets"]), "cards": cards, "deal": data["deal"]}


def _card(data: Json) -> Card:
    votes = data["votes"] and Votes(**data["votes"])
    return Card(**(data | {"votes": votes, "follow_up": data["follow_up"] and _follow_up(data["follow_up"])}))


def _follow_up(data: Json) -> FollowUp:
    return FollowUp(**(data | {"options": _each(Bucket, data["options"])}))


def _order(data: Json) -> Json:
    return {"entries": _each(Entry, data["entries"]), "key": tuple(data["key"])}


def _rank(data: Json) -> Json:
    ranking = tuple(map(tuple, data["ranking"]))
    return {"options": _each(Option, data["options"]), "ranking": ranking, "ask": data["ask"]}


def _numeric(data: Json) -> Json:
    return {
        **{name: data[name] for name in ("answer", "rationale", "decimals")},
        "tolerance": Tolerance(**data["tolerance"]),
        "units": tuple(data["units"]),
        "bands": _each(Band, data["bands"]),
        "mistakes": _each(Mistake, data["mistakes"]),
    }


def _cloze(data: Json) -> Json:
    return {"text": data["text"], "blanks": tuple(_blank(blank) for blank in data["blanks"])}


def _blank(data: Json) -> Blank:
    options, accept = data["options"], data["accept"]
    near = tuple(Near(tuple(near["texts"]), near["rationale"]) for near in data["near"])
    read = {
        "options": None if options is None else _each(Option, options),
        "accept": None if accept is None else tuple(accept),
        "near": near,
    }
    return Blank(**(data | read))


def _hotspot(data: Json) -> Json:
    regions = _each(Region, data["regions"])
    return {"regions": regions, "key": frozenset(data["key"]), "select": data["select"]}


def _case(data: Json) -> Json:
    """Return the exhibit and the items; a fault of one of these is told as the case's, at its place."""
    items: list[Item] = []
    faults: list[Fault] = []
    for place, child in enumerate(data["items"]):
        try:
            items.append(_child(child, data))
        except ContentError as error:
            faults += [_within(place, child["id"], fault) for fault in error.faults]
    if faults:
        raise ContentError(f"item {data['id']}", (*common_faults(Common(**_common(data))), *faults))
    return {"exhibit": data["exhibit"], "items": tuple(items)}


def _child(child: Json, case: Json) -> Item:
    """Return the item with the case's parameters, where it has none of its own."""
    if child["kind"] == "case":
        raise ContentError("", [Fault("a case holds no other case; give its items here", "kind")])
    return _item(child | {"parameters": child["parameters"] or case["parameters"]})


def _within(place: int, child: str, fault: str) -> Fault:
    return Fault(f"{child}: {fault}", "items", place, *getattr(fault, "at", ()))


_KINDS = {
    "choice": _Kind(ChoiceItem, _choice),
    "multiple": _Kind(ChoiceItem, _choice),
    "truefalse": _Kind(TrueFalseItem, _truefalse),
    "match": _Kind(MatchItem, _match),
    "sort": _Kind(SortItem, _sort),
    "order": _Kind(OrderItem, _order),
    "rank": _Kind(RankItem, _rank),
    "numeric": _Kind(NumericItem, _numeric),
    "cloze": _Kind(ClozeItem, _cloze),
    "hotspot": _Kind(HotspotItem, _hotspot),
    "case": _Kind(CaseItem, _case),
}
KINDS = tuple(_KINDS)


def item_to_json(item: Item) -> Json:
    """Return the whole form; `item_from_json` gives the item back."""
    data: Json = {"kind": item.kind} | {f.name: _json(getattr(item, f.name)) for f in fields(item)}
    if isinstance(item, ChoiceItem | HotspotItem):
        return data | {"key": [label for label in item.labels if label in item.key]}
    if isinstance(item, CaseItem):
        return data | {"items": [item_to_json(child) | {"parameters": None} for child in item.items]}
    return data


def _json(value: Any) -> Any:
    if isinstance(value, tuple):
        return [_json(element) for element in value]
    if isinstance(value, Mapping):
        return {name: _json(element) for name, element in value.items()}
    if is_dataclass(value):
        return {f.name: _json(getattr(value, f.name)) for f in fields(value)}
    return value


def realised(item: AnyItem, variant: int) -> AnyItem:
    """Return the item of this variant: a template filled in, any other item as it is.

    A template that has no such variant, or no sound one, raises `ContentError`.
    """
    if item.parameters is None:
        return item
    try:
        whole = filled(item_to_json(item), variant)
    except ValueError as reason:
        raise ContentError(f"item {item.id}", [Fault(f"{reason} (variant {variant})")]) from None
    return cast(AnyItem, _item(whole))
