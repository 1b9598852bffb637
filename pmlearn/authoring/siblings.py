"""Siblings: items that ask the same of other figures and names.

Two items that ask the same are a slip, unless one says that it is the other's sibling: a twin with a fact
changed.
"""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping
from itertools import combinations
from typing import Any

from pmlearn.authoring.writing.words import FUNCTION_WORDS

Json = dict[str, Any]
ALIKE = 0.5  # share of runs of words that two items have in common, of all that they have
RUN = 3  # words
_COMMON = 12  # items: a run of words that more have tells nothing about any two
_NOT_WORDS = re.compile(r"\{\{[^{}]*\}\}|[^A-Za-z\s]")
_LISTS = ("statements", "pairs", "entries", "cards", "regions")


def gist(item: Json) -> str:
    """Return what an item asks, without figures, formulas, names and punctuation.

    A list to be judged, sorted or put in order belongs to it, for there the stem alone says little.
    """
    return " ".join(_words(" ".join(_asked(item))))


def _asked(item: Json) -> Iterator[str]:
    for name in ("stem", "exhibit", "text"):
        yield item.get(name) or ""
    for name in _LISTS:
        yield from (each["text"] for each in item.get(name) or ())
    if item.get("figure"):
        yield item["figure"]["alt"]


def _words(text: str) -> list[str]:
    """Return the words in lower case; a capital marks a name, except in a function word."""
    words = _NOT_WORDS.sub(" ", text).split()
    return [word.lower() for word in words if word.islower() or word.lower() in FUNCTION_WORDS]


def sibling_faults(items: Iterable[Json], siblings: Mapping[str, str]) -> Iterator[tuple[str, str]]:
    """Yield id and text for each live item that repeats another's gist, and each faulty sibling."""
    known = {item["id"]: item for item in items}
    first: dict[tuple[str, str], str] = {}
    for name, item in known.items():
        if item["status"] != "live":
            continue
        other = first.setdefault((item["kind"], gist(item)), name)
        if other != name and not _family(name, other, siblings):
            yield name, f"asks what {other} asks, figures and names apart; change it, or say sibling: {other}"
    for name, other in siblings.items():
        if other not in known or other == name:
            yield name, f"sibling {other} is no other item of this bank"
        elif other in siblings:
            yield name, f"sibling {other} is itself a sibling; say sibling: {siblings[other]}"


def near_repeats(items: Iterable[Json], siblings: Mapping[str, str]) -> list[tuple[str, str, float]]:
    """Return pairs of items with much wording in common, the most alike first.

    Each is two ids and the share of runs of words that both have; siblings may be alike.
    """
    runs = {item["id"]: _runs(item) for item in items if item["status"] == "live"}
    holders: dict[tuple[str, ...], list[str]] = defaultdict(list)
    for name, found in runs.items():
        for run in found:
            holders[run].append(name)
    common = Counter(
        pair for names in holders.values() if len(names) <= _COMMON for pair in combinations(names, 2)
    )
    alike = (
        (one, other, count / len(runs[one] | runs[other]))
        for (one, other), count in common.items()
        if not _family(one, other, siblings)
    )
    return sorted((pair for pair in alike if pair[2] >= ALIKE), key=lambda pair: (-pair[2], pair[:2]))


def _runs(item: Json) -> set[tuple[str, ...]]:
    options = [option["text"] for option in item.get("options") or ()]
    words = _words(" ".join([*_asked(item), *options]))
    return {tuple(words[at : at + RUN]) for at in range(len(words) - RUN + 1)}


def _family(one: str, other: str, siblings: Mapping[str, str]) -> bool:
    return siblings.get(one, one) == siblings.get(other, other)
