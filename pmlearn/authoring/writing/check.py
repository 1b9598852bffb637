"""What a check of item writing is, and what it finds.

A check that is a *fault* is beyond doubt once its pattern is there, and an author mends it. A *warning* is
a matter of degree, or a guess that knows false alarms; an author mends it or says why not.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from typing import Any, Literal

Tier = Literal["fault", "warning"]
At = tuple[str | int, ...]
Hits = Iterator[tuple[At, str]]


@dataclass(frozen=True, slots=True)
class Finding:
    """What a check found: the text says what and what would be right; `at` is the place inside the item.

    `at` names fields and labels, and counts the elements of lists, such as `("options", "A", "text")` or
    `("items", 0, "stem")` in a case. A finding about a bank as a whole has no item.
    """

    check: str
    text: str
    at: At
    item: str | None = None


@dataclass(frozen=True, slots=True)
class Check:
    """One rule of item writing: its name, its tier, and what it looks for and why."""

    name: str
    tier: Tier
    about: str
    find: Callable[[Any], Hits] = field(repr=False, compare=False)


def check(name: str, tier: Tier, about: str) -> Callable[[Callable[[Any], Hits]], Check]:
    """Return what makes a check of the function under it: it yields places and texts."""
    return lambda find: Check(name, tier, about, find)
