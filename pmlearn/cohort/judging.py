"""Each distinct response graded once: the judgement that all equal responses share.

A judgement is what `grading.grade` gives, or the reason why a response cannot be graded. How many
rows share one, and where they stand, is left to `scoring`.
"""

from __future__ import annotations

import json
import zlib
from dataclasses import dataclass
from functools import lru_cache
from typing import Any

from pmlearn.errors import ContentError, did_you_mean
from pmlearn.grading import grade, response_from_text
from pmlearn.items import VARIANTS, Bank, Item, item_from_json, item_to_json
from pmlearn.items.unseen import one_line

HELD_AT_MOST = 1 << 25  # characters of responses and parts that are remembered
LONGEST_REASON = 300


@dataclass(frozen=True, slots=True)
class Settings:
    """How a run grades: the items as compressed JSON, since every piece of work carries them."""

    items: bytes
    mode: str
    policy: str | None
    form: str


@dataclass(frozen=True, slots=True)
class Judgement:
    """What one response to one item earned; or only the reason why it is refused."""

    item: str
    version: str = ""
    points: float = 0.0
    verdict: str = ""
    parts: str = "{}"
    reason: str | None = None


class Judge:
    """Grades by the settings, and remembers what it graded until that fills its memory."""

    def __init__(self, settings: Settings) -> None:
        self._settings = settings
        self._items = {item.id: item for item in map(item_from_json, _unpacked(settings.items))}
        self._varying = frozenset(item.id for item in self._items.values() if varies(item))
        self._known: dict[tuple[str, str, str, str, bool], Judgement] = {}
        self._held = 0

    def varies(self, item_id: str) -> bool:
        """Tell whether the variant matters to the score of the item; it does not for an unknown one."""
        return item_id in self._varying

    def __call__(self, item_id: str, version: str, variant: str, response: str, in_json: bool) -> Judgement:
        """Return the judgement of a response that is given as text, or as JSON."""
        asked = (item_id, version, variant, response, in_json)
        known = self._known.get(asked)
        if known is None:
            known = self._judged(*asked)
            self._held += len(response) + len(known.parts) + LONGEST_REASON
            if self._held > HELD_AT_MOST:
                self._known, self._held = {}, 0
            self._known[asked] = known
        return known

    def _judged(self, item_id: str, version: str, variant: str, response: str, in_json: bool) -> Judgement:
        try:
            item = self._found(item_id, version)
            number = variant_number(variant)
            given = _from_json(response) if in_json else response_from_text(item, response)
            score = grade(item, given, variant=number, policy=self._settings.policy, mode=self._settings.mode)
        except (ValueError, RecursionError, ContentError) as fault:
            return Judgement(item_id, reason=_short(fault))
        parts = json.dumps({part.part: part.points for part in score.parts}, separators=(",", ":"))
        return Judgement(item_id, item.version, score.points, score.verdict, parts)

    def _found(self, item_id: str, version: str) -> Item:
        item = self._items.get(item_id)
        if item is None:
            raise ValueError(f"no item {item_id}{did_you_mean(item_id, self._items)}".rstrip())
        if version not in ("", item.version):
            raise ValueError(f"no version {version} of {item_id}; the bank has {item.version}")
        return item


@lru_cache(maxsize=2)
def judge_of(settings: Settings) -> Judge:
    """Return the judge by these settings, the same one for every piece that a process grades."""
    return Judge(settings)


def packed(bank: Bank) -> bytes:
    """Return the bank's items as they travel."""
    return zlib.compress(json.dumps([item_to_json(item) for item in bank.items]).encode(), 1)


def _unpacked(items: bytes) -> Any:
    return json.loads(zlib.decompress(items))


def varies(item: Item) -> bool:
    """Tell whether the variant matters to a score: to a template, a dealt board, or a case of such items."""
    own = getattr(item, "parameters", None) is not None or getattr(item, "deal", None) is not None
    return own or any(varies(child) for child in getattr(item, "items", ()))


def variant_number(text: str) -> int:
    """Return the variant that the text names, 0 where it is empty."""
    if not text:
        return 0
    if not (text.isascii() and text.isdigit() and len(text) <= 10 and int(text) < VARIANTS):
        raise ValueError(f"variant {text!r} is not a whole number from 0 to {VARIANTS - 1}")
    return int(text)


def _from_json(text: str) -> Any:
    return json.loads(text) if text else None


def _short(fault: Exception) -> str:
    told = "the response is nested too deeply" if isinstance(fault, RecursionError) else str(fault)
    text = one_line(told)
    return text if len(text) <= LONGEST_REASON else f"{text[:LONGEST_REASON]} ..."
