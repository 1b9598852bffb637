"""Responses as people and tables write them: one line of text for an item.

A label stands for itself, `A, C` for a list, `p1=o2; p2=o1` for a mapping; anything may be JSON. Whether
the item offers what is said is for `grade` to tell.
"""

from __future__ import annotations

import json
import re
from typing import Any, NoReturn

from pmlearn.grading.responses import shown
from pmlearn.items import HotspotItem, Item, RankItem
from pmlearn.items.white import WHITE

_JSON = ("[", "{", '"')
_LISTS = ("multiple", "order")
_MAPPINGS = ("truefalse", "match", "cloze")
_BETWEEN = re.compile(rf"[{WHITE},;]+")


def response_from_text(item: Item, text: str) -> Any:
    """Return the response that the text says; nothing is None.

    Text that starts with [ { or " is JSON. A case and a sort take nothing else. Raises `ValueError` for
    text that cannot be read.
    """
    said = text.strip(WHITE)
    if not said:
        return None
    if said.startswith(_JSON):
        return _from_json(said)
    if item.kind in ("case", "sort"):
        raise ValueError(
            f"response {shown(said)} to {item.id} is not JSON; a {item.kind} takes a JSON object"
        )
    if item.kind in _LISTS or _takes_a_list(item):
        return [label for label in _BETWEEN.split(said) if label]
    if item.kind in _MAPPINGS or isinstance(item, RankItem):
        return _mapping(item.id, said)
    return said


def _takes_a_list(item: Item) -> bool:
    several = isinstance(item, HotspotItem) and item.select is not None
    return several or (isinstance(item, RankItem) and item.ask == "ranking")


def _mapping(item_id: str, said: str) -> dict[str, str]:
    answers: dict[str, str] = {}
    for entry in said.split(";"):
        part, equals, answer = (word.strip(WHITE) for word in entry.partition("="))
        if not entry.strip(WHITE):
            continue
        if not equals or not part:
            raise ValueError(
                f"{shown(entry.strip(WHITE))} is not part=answer, as in p1=o2; p2=o1, for {item_id}"
            )
        if part in answers:
            raise ValueError(f"response {shown(said)} to {item_id} answers {shown(part)} twice")
        answers[part] = answer
    return answers


def _from_json(said: str) -> Any:
    try:
        return json.loads(said, parse_constant=_no_constant, object_pairs_hook=_object)
    except RecursionError:
        raise ValueError(f"response {shown(said)} is nested too deeply") from None
    except json.JSONDecodeError as reason:
        raise ValueError(f"response {shown(said)} is not JSON: {reason}") from None


def _no_constant(name: str) -> NoReturn:
    raise ValueError(f"{name} is not a number that a response may hold")


def _object(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
    found = dict(pairs)
    if len(found) < len(pairs):
        names = [name for name, _ in pairs]
        twice = next(name for name in names if names.count(name) > 1)
        raise ValueError(f"the response names {shown(twice)} twice")
    return found
