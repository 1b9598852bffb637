"""How an item asks to be scored: a policy's name, or the policy with its weights, bounds and groups.

What may be weighed and what may be grouped follows from the item; that the key earns everything is
checked where the item is whole.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Any

from pmlearn.authoring.place import Fields, Place, shown
from pmlearn.authoring.quantity import quantity
from pmlearn.errors import did_you_mean
from pmlearn.grading import BY_KIND
from pmlearn.items.fault import Fault

Json = dict[str, Any]
_WEIGHED, _BOUNDED, _GROUPED = ("fractions", "weighted_map"), ("weighted_map",), ("linked",)
_SETTINGS = {
    "weights": _WEIGHED,
    "default": _WEIGHED,
    "lower": _BOUNDED,
    "upper": _BOUNDED,
    "groups": _GROUPED,
}
_NEEDS = {"fractions": "weights", "weighted_map": "weights", "linked": "groups"}
_PARTS = {"truefalse": "statements", "match": "pairs", "sort": "cards", "cloze": "blanks"}


def scoring_of(fields: Fields, kind: str) -> Json | None:
    """Return the item's scoring, or None where it is left to the kind."""
    if "scoring" not in fields:
        return None
    place = fields["scoring"]
    if not isinstance(place.value, dict):
        return _whole(place, place.one_of(BY_KIND[kind]), Fields())
    own = place.fields(("policy",), tuple(_SETTINGS))
    policy = own.one_of("policy", BY_KIND[kind])
    for name in own:
        if name in _SETTINGS and policy not in _SETTINGS[name]:
            own[name].fault(f"{own[name].name} belongs to {' and '.join(_SETTINGS[name])}, not to {policy}")
    return _whole(place, policy, own)


def _whole(place: Place, policy: str, own: Fields) -> Json:
    needed = _NEEDS.get(policy)
    if needed and needed not in own:
        place.fault(f"{policy} needs {needed}: write scoring as policy: {policy} and {needed}: ...")
    weights = {label: quantity(own_weights, label, template=False) for own_weights, label in _weights(own)}
    return {
        "policy": policy,
        "weights": weights or None,
        "default": quantity(own, "default", template=False) if "default" in own else "0",
        **{name: quantity(own, name, template=False) or None for name in ("lower", "upper")},
        "groups": [list(group.texts()) for group in own.elements("groups")] or None,
    }


def _weights(own: Fields) -> Iterator[tuple[Fields, str]]:
    weights = Fields(own.entries("weights"))
    yield from ((weights, label) for label in weights)


def scoring_faults(item: Json) -> Iterator[Fault]:
    """Yield each weight and each group that names what the item does not have."""
    scoring = item["scoring"]
    if scoring is None:
        return
    known = tuple(_weighable(item))
    for label in scoring["weights"] or ():
        if label not in known and not _is_typed(item, label):
            yield Fault(f"weight {_offered(label, known)}", "scoring", "weights", label)
    yield from _group_faults(scoring["groups"] or (), tuple(_parts(item)))


def _group_faults(groups: Sequence[Sequence[str]], parts: Sequence[str]) -> Iterator[Fault]:
    seen: set[str] = set()
    for index, group in enumerate(groups):
        at = ("scoring", "groups", index)
        if len(group) < 2:
            yield Fault("a group is a part and what rests on it, two or more", *at)
        for part in group:
            if part not in parts:
                yield Fault(f"group part {_offered(part, parts)}", *at)
            elif part in seen:
                yield Fault(f"part {part} stands in the groups twice", *at)
            seen.add(part)


def _offered(label: str, known: Sequence[str]) -> str:
    return f"{shown(label)!r} is not among {', '.join(known)}{did_you_mean(label, known)}"


def _parts(item: Json) -> Iterator[str]:
    for part in item.get(_PARTS.get(item["kind"], ""), ()):
        yield part["label"]
        if part.get("follow_up"):
            yield f"{part['label']}/follow_up"


def _weighable(item: Json) -> Iterator[str]:
    """Yield what a weight may stand for: an option, or a part and its value."""
    kind = item["kind"]
    if kind in ("choice", "multiple", "hotspot"):
        yield from (option["label"] for option in item["regions" if kind == "hotspot" else "options"])
    for part in item.get(_PARTS.get(kind, ""), ()):
        yield from (f"{part['label']} {value}" for value in _values(item, part))
        if follow_up := part.get("follow_up"):
            yield from (f"{part['label']}/follow_up {option['label']}" for option in follow_up["options"])


def _values(item: Json, part: Json) -> Sequence[str]:
    if item["kind"] == "truefalse":
        return ("true", "false")
    offered = {"match": item.get("options"), "sort": item.get("buckets"), "cloze": part.get("options")}
    return [option["label"] for option in offered[item["kind"]] or ()]


def _is_typed(item: Json, label: str) -> bool:
    """Say whether the weight is of a short text, where anything may be typed."""
    blank, _, typed = label.partition(" ")
    typing = (other["label"] for other in item.get("blanks", ()) if other["options"] is None)
    return bool(typed.strip()) and blank in typing
