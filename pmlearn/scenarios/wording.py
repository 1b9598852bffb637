"""Sentences of the debrief that are alike in all scenarios; a scenario file may say them its own way.

What every scenario words for itself is not here.
"""

from __future__ import annotations

import textwrap
from collections.abc import Mapping
from typing import Any

_SAID = "For {period} {week} you said {said}; it came out {came} ({gauge}: {from} to {to}). "
_CHANCES = "With what you knew and did, {said} had {said_percent} chances in 100"

SENTENCES: Mapping[str, str] = {
    "predicted_right": f"{_SAID}{_CHANCES}: a sound forecast.",
    "predicted_unlucky": f"{_SAID}{_CHANCES}, {{came}} {{came_percent}}: a sound forecast, and bad luck.",
    "predicted_lucky": f"{_SAID}{_CHANCES}, {{likely}} {{likely_percent}}: luck more than foresight.",
    "predicted_wrong": f"{_SAID}{_CHANCES}, {{likely}} {{likely_percent}}: what you knew spoke against it.",
    "what_if": (
        "With {doing} ({period} {week}, {turn} {slot}), then {mode}: "
        "{points} points in this very world, {compared} your {original}."
    ),
    "what_if_replaced": "Later actions that were impossible there, and left undone: {replaced}.",
    "what_if_proof": (
        "One world proves nothing: in another the same choice may come out the other way. "
        "What a decision costs on average over all that could not be known stands beside the decision."
    ),
    "what_if_nothing": "Nothing was told.",
    "what_if_label": "What if",
    "mode_mine": "your later actions unchanged",
    "mode_reference": "the reference policy from there",
    "compare_error": "That average may be off by {error} points.",
    "compare_paired": (
        "In the same {plays} worlds {difference} the reference policy on average (give or take {error}), "
        "and with more points than it in {beats} of 100."
    ),
}

_PREDICTED = (
    *("period", "week", "gauge", "said", "came", "likely", "from", "to"),
    *("said_percent", "came_percent", "likely_percent"),
)
# What each of them may ask for.
WORDS: Mapping[str, tuple[str, ...]] = {
    **dict.fromkeys((name for name in SENTENCES if name.startswith("predicted")), _PREDICTED),
    "what_if": ("period", "week", "turn", "slot", "doing", "mode", "points", "original", "compared"),
    "what_if_replaced": ("replaced",),
    **dict.fromkeys(("what_if_proof", "what_if_nothing", "what_if_label", "mode_mine", "mode_reference"), ()),
    "compare_error": ("error",),
    "compare_paired": ("plays", "difference", "error", "beats"),
}


def sentence(content: Mapping[str, Any], name: str, **words: object) -> str:
    """Return a sentence filled in: as the scenario words it, or as it stands here."""
    template: str = content["debrief"].get(name, SENTENCES[name])
    return template.format(**words)


def wrapped(line: str, width: int) -> str:
    """Return a line for a terminal of that width; what may be typed again, as a name, stays whole."""
    return textwrap.fill(line, width, subsequent_indent="  ", break_on_hyphens=False)
