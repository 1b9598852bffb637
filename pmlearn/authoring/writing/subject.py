"""An item as its writing is checked: what it asks, and what each of its offers of options says.

Every kind is brought to the same few shapes, so that a check need not know kinds. Whatever is missing or
of a wrong type reads as empty; telling so is left to others.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from typing import Any

from pmlearn.authoring.writing.check import At
from pmlearn.items.prose import plain

Json = dict[str, Any]
_FORMULA = re.compile(r"\{\{[^{}]*\}\}")
_TABLE = re.compile(r"(?m)^[ \t]*\|.*$")
_LINES = {"truefalse": "statements", "match": "pairs", "order": "entries", "sort": "cards"}


@dataclass(frozen=True, slots=True)
class Said:
    """One labelled text of an item, such as an option, and where it stands; `key` is a statement's."""

    label: str
    text: str
    rationale: str
    at: At
    key: bool | None = None


@dataclass(frozen=True, slots=True)
class Offer:
    """Options among which a learner chooses, what they answer, and which of them are right.

    No key is known where all are to be ranked or shared by several pairs. `lead` is what an option is read
    after: the stem, a pair, or the text up to a blank.
    """

    stem: str
    lead: str
    options: tuple[Said, ...]
    keys: frozenset[str]
    at: At
    kind: str

    @property
    def keyed(self) -> tuple[Said, ...]:
        """The options in the key."""
        return tuple(option for option in self.options if option.label in self.keys)

    @property
    def distractors(self) -> tuple[Said, ...]:
        """The options outside the key."""
        return tuple(option for option in self.options if option.label not in self.keys)

    @property
    def key(self) -> Said | None:
        """The one right option among several, if there is one."""
        keyed = self.keyed
        return keyed[0] if len(keyed) == 1 and len(self.options) > 1 else None


@dataclass(frozen=True, slots=True)
class Subject:
    """One item without other items inside.

    `marked` is the stem as written, with its marks of emphasis; `lines` are what it has besides options:
    statements, pairs, entries or cards; `answers` are the values to be written. `asked` are the offers with
    what each of them answers.
    """

    json: Json
    kind: str
    live: bool
    stem: str
    marked: str
    at: At
    offers: tuple[Offer, ...]
    asked: tuple[Offer, ...]
    lines: tuple[Said, ...]
    answers: tuple[Said, ...] = ()
    children: tuple[Subject, ...] = ()


def subjects_of(item: Json) -> tuple[Subject, ...]:
    """Return the item; of a case, the case and then each item in it."""
    masks: dict[str, str] = {}
    live = item.get("status") == "live"
    children = tuple(
        _subject(child, ("items", index), masks, live=live)
        for index, child in enumerate(_list(item, "items"))
        if isinstance(child, dict)
    )
    return (replace(_subject(item, (), masks, live=live), children=children), *children)


def text_of(data: Json, name: str) -> str:
    """Return the field's text, or nothing."""
    value = data.get(name)
    return value if isinstance(value, str) else ""


def _subject(item: Json, at: At, masks: dict[str, str], *, live: bool) -> Subject:
    kind = text_of(item, "kind")
    marked = _TABLE.sub("", _masked(text_of(item, "stem"), masks))
    stem = _plain(marked)
    offers = tuple(_offers(item, kind, stem, at, masks))
    name = _LINES.get(kind, "")
    lines = _said(item, name, at, masks) if name else ()
    asked = offers if kind != "match" else tuple(_by_pair(item, offers, lines))
    return Subject(item, kind, live, stem, marked, at, offers, asked, lines, tuple(_answers(item, kind, at)))


def _answers(item: Json, kind: str, at: At) -> Iterator[Said]:
    if kind == "numeric":
        rationale = text_of(item, "rationale")
        units = [each for each in _list(item, "units") if isinstance(each, str) and each in rationale]
        yield Said("answer", " ".join([text_of(item, "answer"), *units]), rationale, at)
    for blank in _dicts(item, "blanks") if kind == "cloze" else ():
        accepted = " ".join(each for each in _list(blank, "accept") if isinstance(each, str))
        where = (*at, "blanks", label := text_of(blank, "label"))
        yield Said(label, accepted, text_of(blank, "rationale"), where)


def _offers(item: Json, kind: str, stem: str, at: At, masks: dict[str, str]) -> Iterator[Offer]:
    if kind == "cloze":
        text = _plain(_masked(text_of(item, "text"), masks))
        for blank in _list(item, "blanks"):
            if isinstance(blank, dict) and isinstance(blank.get("options"), list):
                where = (*at, "blanks", text_of(blank, "label"))
                options = _said(blank, "options", where, masks)
                lead = text.partition(f"[[{text_of(blank, 'label')}]]")[0]
                key = frozenset([text_of(blank, "key")])
                yield Offer(f"{stem} {text}", lead, options, key, where, kind)
    elif kind in ("choice", "multiple", "rank", "match", "hotspot"):
        name = "regions" if kind == "hotspot" else "options"
        keys = item.get("key") if kind not in ("rank", "match") else ()
        known = (
            frozenset(key for key in keys if isinstance(key, str)) if isinstance(keys, list) else frozenset()
        )
        yield Offer(stem, stem, _said(item, name, at, masks), known, at, kind)


def _by_pair(item: Json, offers: Sequence[Offer], lines: Sequence[Said]) -> Iterator[Offer]:
    for pair, line in zip(_dicts(item, "pairs"), lines, strict=True):
        keys = frozenset([text_of(pair, "key")])
        yield Offer(line.text, line.text, offers[0].options, keys, line.at, "match")


def _said(data: Json, name: str, at: At, masks: dict[str, str]) -> tuple[Said, ...]:
    return tuple(
        Said(
            label := text_of(each, "label"),
            _plain(_masked(text_of(each, "text"), masks)),
            text_of(each, "rationale"),
            (*at, name, label),
            each["key"] if isinstance(each.get("key"), bool) else None,
        )
        for each in _dicts(data, name)
    )


def _list(data: Json, name: str) -> list[Any]:
    value = data.get(name)
    return value if isinstance(value, list) else []


def _dicts(data: Json, name: str) -> list[Json]:
    return [each for each in _list(data, name) if isinstance(each, dict)]


def _masked(text: str, masks: dict[str, str]) -> str:
    """Return the text with each formula as a mark of its own, the same for the same formula."""
    if "{{" not in text:
        return text
    return _FORMULA.sub(lambda found: masks.setdefault(found[0], f"⟨{len(masks)}⟩"), text)


def _plain(text: str) -> str:
    if "\n\n" in text or "*" in text or "`" in text or "\n-" in text:
        return plain(text)
    return " ".join(text.split())
