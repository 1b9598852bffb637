"""Checks of the options' lengths."""

from __future__ import annotations

from pmlearn.authoring.writing.check import Hits, check
from pmlearn.authoring.writing.subject import Subject

LONGER = 1.25  # times the longest distractor: a key that much longer is found by its length (as SAQUET)


@check(
    "longest-key",
    "fault",
    "A key a quarter longer than its longest distractor, by more than a word or two, is found by its length. "
    "Drafts are still growing, so live items alone are held to it.",
)
def longest_key(subject: Subject) -> Hits:
    for offer in subject.offers:
        if not subject.live or not offer.keyed or not offer.distractors:
            continue
        key = min(offer.keyed, key=lambda option: len(option.text))
        rival = max(offer.distractors, key=lambda option: len(option.text))
        if stands_out(key.text, rival.text):
            longest = len(rival.text)
            text = (
                f"the key has {len(key.text)} characters, the longest distractor {longest}; "
                f"shorten it to {int(LONGER * longest)}, or fill out a distractor"
            )
            yield (*key.at, "text"), text


def stands_out(key: str, rival: str) -> bool:
    """Say whether the key is longer than its rival by enough to be seen."""
    more, words = len(key) - len(rival), len(key.split()) - len(rival.split())
    return len(key) > LONGER * len(rival) and (more > 12 or (more > 8 and words >= 2))
