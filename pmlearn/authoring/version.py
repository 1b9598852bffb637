"""The version of an item: a hash of what can change its meaning.

Rationales, hints, sources and a figure's alt text may be improved without a new version. What an
item does not have adds nothing, so that a new kind of field leaves the items of old as they are.
"""

from __future__ import annotations

import hashlib
import json
from typing import Any

Json = dict[str, Any]
_ALWAYS = ("kind", "stem", "options", "key", "select", "buckets", "deal", "cards")
_IF_GIVEN = (
    *("figure", "parameters", "statements", "pairs", "reuse", "entries", "ask", "ranking"),
    *(
        "answer",
        "units",
        "decimals",
        "tolerance",
        "bands",
        "mistakes",
        "text",
        "blanks",
        "regions",
        "exhibit",
    ),
)
_VERBATIM = ("deal", "parameters")  # their keys are the author's names
_UNSAID = ("rationale", "votes", "twin", "tags", "framework", "alt")


def version(item: Json) -> str:
    """Return the first 12 hex digits of the hash of what can change the item's meaning."""
    text = json.dumps(_meaning(item), sort_keys=True, separators=(",", ":"), ensure_ascii=False)
    return hashlib.sha256(text.encode()).hexdigest()[:12]


def _meaning(item: Json) -> Json:
    names = [name for name in _ALWAYS if name in item]
    names += [name for name in _IF_GIVEN if item.get(name) not in (None, [], False)]
    meaning = {name: item[name] if name in _VERBATIM else _said(item[name]) for name in names}
    if "items" in item:
        meaning["items"] = [[child["id"], child["version"]] for child in item["items"]]
    return meaning | {"scoring": _scoring(item["scoring"])}


def _scoring(scoring: Json | None) -> Any:
    """Return the policy's name where it has no settings, as items of old say it."""
    if scoring is None:
        return None
    plain = {"weights": None, "default": "0", "lower": None, "upper": None, "groups": None}
    return scoring["policy"] if scoring == plain | {"policy": scoring["policy"]} else scoring


def _said(value: Any) -> Any:
    """Return the value without what is said only after the response."""
    if isinstance(value, list):
        return [_said(element) for element in value]
    if isinstance(value, dict):
        return {name: _said(part) for name, part in value.items() if name not in _UNSAID}
    return value
