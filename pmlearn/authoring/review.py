"""What the checks of item writing say of one item, less what its author waives with a reason."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from pmlearn.authoring.normal import children, waivers
from pmlearn.authoring.place import Place
from pmlearn.authoring.writing import CHECKS, Finding, findings
from pmlearn.errors import did_you_mean

Json = dict[str, Any]
At = tuple[str | int, ...]
FAULT, WARNING, WAIVED = "fault", "warning", "waived"
UNWRITTEN = "To write:"  # what a skeleton puts where its author's words belong
_TIERS = {check.name: check.tier for check in CHECKS}


@dataclass(frozen=True, slots=True)
class Remark:
    """Something said about a place in an item; the tier says whether it keeps the item from learners."""

    at: At
    text: str
    tier: str = FAULT


def review(item: Json, place: Place) -> Iterator[Remark]:
    """Yield what there is to say about how the item is written; a skeleton waits for its words first."""
    waiting = next(_waiting(item, ()), None)
    if waiting is not None:
        tier = WARNING if item["status"] == "draft" else FAULT
        yield Remark(waiting, f"this still waits for words, in place of {UNWRITTEN!r}", tier)
        return
    scopes: dict[At, dict[str, Place]] = {(): waivers(place)}
    scopes |= {("items", index): waivers(child) for index, child in enumerate(children(place))}
    reasons = {at: dict(_reasons(given)) for at, given in scopes.items()}
    used: set[tuple[At, str]] = set()
    for finding in findings(item):
        scope = next((at for at in _scopes(finding) if finding.check in reasons.get(at, ())), None)
        told = f"{finding.text} [{finding.check}]"
        if scope is None:
            yield Remark(finding.at, told, _TIERS[finding.check])
        else:
            used.add((scope, finding.check))
            yield Remark(finding.at, f"{told} Waived: {reasons[scope][finding.check]}", WAIVED)
    for scope, waived in reasons.items():
        for name in set(waived).difference(name for at, name in used if at == scope):
            text = f"waive.{name}: there is nothing to waive; delete it"
            yield Remark((*scope, "waive", name), text, WARNING)


def _reasons(given: dict[str, Place]) -> Iterator[tuple[str, str]]:
    """Yield the checks that are waived, each with its reason; a faulty waiver is noted at its place."""
    for name, place in given.items():
        if name not in _TIERS:
            hint = did_you_mean(name, _TIERS) or f"; known are {', '.join(_TIERS)}"
            place.fault(f"{place.name} is not a known check{hint}")
        elif reason := place.text():
            yield name, reason
        elif isinstance(place.value, str):
            place.fault(f"{place.name} gives no reason; say why the item may stay as it is")


def _scopes(finding: Finding) -> tuple[At, ...]:
    """Return where a waiver may stand: in the item found, or in the case that it belongs to."""
    return (finding.at[:2], ()) if finding.at[:1] == ("items",) else ((),)


def _waiting(value: Any, at: At) -> Iterator[At]:
    if isinstance(value, str) and value.startswith(UNWRITTEN):
        yield at
    elif isinstance(value, dict):
        for name, part in value.items():
            yield from _waiting(part, (*at, name))
    elif isinstance(value, list):
        for index, part in enumerate(value):
            step = part["label"] if isinstance(part, dict) and "label" in part else index
            yield from _waiting(part, (*at, step))
