"""Checks of items that hang on one another: in a case, each must be answerable by itself."""

from __future__ import annotations

import re
from collections.abc import Iterator

from pmlearn.authoring.writing.check import Hits, check
from pmlearn.authoring.writing.subject import Subject, text_of
from pmlearn.authoring.writing.words import FUNCTION_WORDS, tokens

_ANSWER = r"(?:answer|choice|response|result|solution|calculation)"
_FOUND = rf"(?:{_ANSWER}|figure|value|amount|number|sum|total|cost|price|date|ratio|index)"
_CITES = re.compile(
    r"\b(?:previous|preceding|earlier|last|next|first|second|third|above) (?:question|problem)s?\b"
    rf"|\b(?:previous|preceding|earlier) (?:item|{_ANSWER})s?\b"
    r"|\b(?:question|problem) (?:\d+|[a-e]\b|one\b|two\b|three\b|above\b|before\b)|\bpart \([a-e]\)"
    rf"|\byour (?:own )?{_ANSWER} (?:to|from|in|for|above|before)\b|\b(?:based on|given|using|with) your "
    rf"{_ANSWER}\b"
    rf"|\b(?:the )?{_FOUND} (?:that )?you (?:have )?(?:just )?"
    r"(?:found|gave|calculated|computed|chose|selected|obtained|identified)\b"
    rf"|\b{_ANSWER}s? above\b"
    rf"|\byour (?:own )?(?:last|previous|earlier|first|preceding) {_ANSWER}\b|\byour {_ANSWER} (?:is|was) "
    r"(?:right|correct|wrong|positive|negative|above|below|\d)"
    r"|\byou (?:have )?(?:just )?(?:solved|answered|worked out) (?:the )?"
    r"(?:last|previous|preceding|first|second|earlier|other) (?:item|task|exercise)\b"
    r"|\b(?:in|from|of|to|see) item \d+,? (?:you|we|your)\b"
    rf"|\b{_ANSWER} (?:to|of|from|in) item \d+\b|\b(?:as|see|like) (?:in )?item \d+\b"
    r"|\byou (?:have )?(?:just )?(?:found|calculated|computed|chose|selected|identified) "
    r"(?:above|before|earlier|in)\b"
    r"|\bas (?:you )?(?:calculated|computed|found|answered|chosen|determined) (?:above|before|earlier|in)\b"
    rf"|\b{_ANSWER} (?:to|of|from|in) (?:the )?(?:item|question|part)\b|\bm\d\d-\d{{4}}\b",
    re.I,
)
_MANY = 30  # children: beyond that nobody reads them as one case
_FEWEST = 3  # words: a shorter key may be a name that the whole case uses


@check(
    "hinged-item",
    "warning",
    "An item that rests on the answer to another punishes one error twice, and items are drawn without their "
    "neighbours. It cites another item, or its stem gives away the key of another in its case.",
)
def hinged_item(subject: Subject) -> Hits:
    if found := _CITES.search(subject.stem):
        text = f'"{found[0]}" leans on another item; give here what is needed'
        yield (*subject.at, "stem"), text
    if len(subject.children) > _MANY:
        return
    exhibit = text_of(subject.json, "exhibit")
    for child in subject.children:
        for other in subject.children:
            for key in _keys(child) if other is not child else ():
                if _said(key, other.stem) and not _said(key, f"{exhibit} {child.stem}"):
                    text = f'the stem says "{key}", the key of {text_of(child.json, "id")}; take it out'
                    yield (*other.at, "stem"), text


def _keys(child: Subject) -> Iterator[str]:
    """Yield what of the child's key would give it away: a number, or a text of several words."""
    answer = text_of(child.json, "answer")
    if child.kind == "numeric" and len(answer.strip("-")) > 1:
        yield answer
    for offer in child.offers:
        for option in offer.keyed:
            words = [word for word in tokens(option.text) if word not in FUNCTION_WORDS]
            if len(words) >= _FEWEST or any(word[0].isdigit() and len(word) > 1 for word in words):
                yield option.text


def _said(key: str, text: str) -> bool:
    return f" {_flat(key)} " in f" {_flat(text)} "


def _flat(text: str) -> str:
    return " ".join(tokens(text)).replace(",", "")
