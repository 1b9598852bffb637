"""Checks of the options' lengths."""

from __future__ import annotations

from statistics import fmean, pstdev

from pmlearn.authoring.writing.check import Hits, check
from pmlearn.authoring.writing.subject import Subject

LONGER = 1.25  # times the longest distractor: a key that much longer is found by its length (as SAQUET)
UNEVEN = 0.4


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


@check(
    "uneven-lengths",
    "warning",
    "Options of very different lengths draw the eye to the odd one. How much is too much is a matter of "
    "degree: "
    "here a spread (coefficient of variation) above 0.4, with thirty characters between shortest and "
    "longest; or twenty, if the shortest is not a quarter of any other.",
)
def uneven_lengths(subject: Subject) -> Hits:
    for offer in subject.offers:
        lengths = [len(option.text) for option in offer.options]
        if len(lengths) < 3 or not min(lengths):
            continue
        shortest, second = sorted(lengths)[:2]
        if max(lengths) - shortest < (20 if second > 4 * shortest else 30):
            continue
        spread = pstdev(lengths) / fmean(lengths)
        if spread > UNEVEN:
            text = (
                f"the options have from {min(lengths)} to {max(lengths)} characters, a spread of "
                f"{spread:.2f}; "
                "bring them nearer to one length"
            )
            yield (*offer.at, "options"), text
