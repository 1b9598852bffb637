"""How an item should be written: the few rules of item writing that a program can check without doubt.

They follow Haladyna, Downing and Rodriguez (2002) and the NBME's guide. Rules that need judgement
are left to reviewers.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any

from pmlearn.items.fault import Fault
from pmlearn.items.prose import plain
from pmlearn.items.static import count_word

Json = dict[str, Any]
LONGER = 1.25  # times the longest distractor: a key that much longer is found by its length
_SHORT = 12  # characters: a difference within a word or two is no cue
_ABOVE = re.compile(
    r"\b(all|none|both|any) of (the|these)\b( above)?\W*$|\b(both )?[A-E] and [A-E]( only)?\W*$", re.I
)


def writing_faults(item: Json) -> Iterator[Fault]:
    """Yield what makes the item easier or harder for a reason other than its subject.

    The item is in its whole JSON form and may have other faults still.
    """
    if item["kind"] != "sort":
        yield from _options_that_point_at_others(item)
        yield from _key_longer(item)
        yield from _unsaid_count(item)


def _options_that_point_at_others(item: Json) -> Iterator[Fault]:
    for option in item["options"]:
        if _ABOVE.search(option["text"]):
            fault = (
                f"option {option['label']} points at other options; say what it means, or ask kind multiple"
            )
            yield Fault(fault, "options", option["label"], "text")


def _key_longer(item: Json) -> Iterator[Fault]:
    lengths = {option["label"]: len(plain(option["text"])) for option in item["options"]}
    keyed = [label for label in item["key"] if label in lengths]
    if item["kind"] != "choice" or item["status"] != "live" or len(keyed) != 1 or len(lengths) == 1:
        return
    key = lengths.pop(keyed[0])
    longest = max(lengths.values())
    if key > LONGER * longest and key - longest > _SHORT:
        yield Fault(
            f"the key has {key} characters, the longest distractor {longest}; "
            f"shorten it to {int(LONGER * longest)}, or fill out a distractor",
            *("options", keyed[0], "text"),
        )


def _unsaid_count(item: Json) -> Iterator[Fault]:
    if item["select"] != len(item["key"]) or item["kind"] == "choice" or not item["stem"]:
        return
    word = count_word(item["select"])
    if not re.search(rf"\b({word}|{item['select']})\b", item["stem"], re.IGNORECASE):
        yield Fault(f'the stem does not say how many to select; end it with "Select {word}."', "stem")
