"""Checks of what an author owes with a key: the count to select, and rationales that say something."""

from __future__ import annotations

import re

from pmlearn.authoring.writing.check import Hits, check
from pmlearn.authoring.writing.subject import Subject
from pmlearn.items.static import count_word


@check("unsaid-count", "fault", "A learner must know how many options to select before selecting any.")
def unsaid_count(subject: Subject) -> Hits:
    select, keys = subject.json.get("select"), subject.json.get("key")
    if subject.kind not in ("multiple", "hotspot") or not isinstance(select, int) or not subject.stem:
        return
    if not isinstance(keys, list) or select != len(keys) or select < 2:
        return
    word = count_word(select)
    if not re.search(rf"\b(?:{word}|{select})\b", subject.stem, re.IGNORECASE):
        text = f'the stem does not say how many to select; end it with "Select {word}."'
        yield (*subject.at, "stem"), text
