"""The check of options that have an order of their own."""

from __future__ import annotations

from pmlearn.authoring.writing.check import Hits, check
from pmlearn.authoring.writing.quantities import quantities
from pmlearn.authoring.writing.subject import Subject


@check(
    "unsorted-numbers",
    "fault",
    "Numbers and dates are read faster in order, and out of order their place can give a hint.",
)
def unsorted_numbers(subject: Subject) -> Hits:
    if subject.kind not in ("choice", "multiple", "cloze"):
        return
    for offer in subject.offers:
        texts = [option.text for option in offer.options]
        values = quantities(texts) or (quantities(texts[:-1]) if len(texts) > 3 else None)
        if values and list(values) not in (sorted(values), sorted(values, reverse=True)):
            text = f"numbers out of order ({', '.join(texts)}); order them, and keep that with shuffle: false"
            yield (*offer.at, "options"), text
