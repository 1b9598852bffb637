"""Checks of the options as a set: options about other options, and options that say the same."""

from __future__ import annotations

import re

from pmlearn.authoring.writing.check import Hits, check
from pmlearn.authoring.writing.subject import Subject

_THOSE = r"(?:the |these |those )"
_NAMED = r"(?:\w+ )?(?:above|foregoing|preceding|options|answers|choices|statements|alternatives)\b"
_ABOVE = re.compile(
    rf"\b(?:all|none|both|any|neither|either|each|some|two|three|most) of {_THOSE}?{_NAMED}"
    rf"|\b(?:all|both) {_THOSE}{_NAMED}"
    r"|^(?:all|none|both|any|neither|either) of (?:these|those|them)(?: (?:is|are) \w+)?\W*$"
    r"|^(?:all|none|both|neither) (?:is|are) (?:\w+ )?(?:correct|right|true|wrong|false|incorrect)\W*$"
    r"|\b(?:all|none|both) of (?:the|these|those)\W*$",
    re.I,
)
_LETTERS = re.compile(
    r"^(?:(?i:both|either|neither|only|all of|options?|answers?|choices?|statements?) ){0,3}"
    r"[A-H](?:, ?[A-H])*,? ?(?:and|or|nor|&|\+|,) ?[A-H](?: (?:only|both|alone|together|but \w+ [A-H]))?"
    r"(?: (?:is|are) (?:both )?(?:correct|right|true))?\W*$"
)


@check(
    "points-at-options",
    "fault",
    'An option such as "all of the above" or "both A and B" is found by knowing one other option; and '
    "options are shuffled on screen.",
)
def points_at_options(subject: Subject) -> Hits:
    for offer in subject.offers:
        for option in offer.options:
            if _ABOVE.search(option.text) or _LETTERS.search(option.text):
                text = (
                    f"option {option.label} points at other options; say what it means, or ask kind multiple"
                )
                yield (*option.at, "text"), text
