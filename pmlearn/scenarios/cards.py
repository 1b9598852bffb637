"""Gated cards: an author's notes in the inbox at a week's opening, each under its condition.

A card changes no number; it says what somebody at the table may well notice.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from pmlearn.scenarios.conditions import holds
from pmlearn.scenarios.kernel import Kernel
from pmlearn.scenarios.record import Record


def cards(content: Mapping[str, Any], kernel: Kernel, opening: Record) -> list[dict[str, str]]:
    """Return the notes whose condition holds in what could be seen when the week opened."""
    return [
        {"tone": card["tone"], "text": card["text"]}
        for card in content.get("cards", ())
        if holds(card["when"], kernel, opening)
    ]
