"""How an item asks to be scored: a policy's name, or the policy with its weights, bounds and groups.

What may be weighed and grouped is checked by the item itself, that its key earns everything by `keyed`.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from pmlearn.authoring.place import Fields, Place
from pmlearn.authoring.quantity import quantity
from pmlearn.grading import BY_KIND

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
