"""What can go wrong for a person, as one readable line each.

Every error here is shown without a traceback, on standard error, with exit
status 1. A caller's slip in Python stays a `ValueError`.
"""

from __future__ import annotations

from collections.abc import Iterable
from difflib import get_close_matches
from typing import Any


class PmlearnError(Exception):
    """Something a person can put right; its text says where, what and what would be right."""

    def _render_traceback_(self) -> list[str]:
        """Return what a notebook shows instead of a traceback."""
        return [str(self)]


class ContentError(PmlearnError):
    """Authored content that learners must not meet, with every fault found in it."""

    def __init__(self, where: str, faults: Iterable[str]) -> None:
        self.where = where = " ".join(where.splitlines())[:1000]  # it may hold an id, which may be anything
        self.faults = tuple(faults)
        super().__init__("\n".join(f"{where}: {fault}" if where else fault for fault in self.faults))

    def __reduce__(self) -> tuple[Any, ...]:
        """Return what makes the same error in another process."""
        return type(self), (self.where, self.faults)


class NotFoundError(PmlearnError):
    """A name that nothing answers to."""


class PlayError(PmlearnError):
    """An action the scenario does not allow, or a play file that cannot be played again."""


class LogError(PmlearnError):
    """A study log that cannot be read or written; the file is left as it was."""


def did_you_mean(name: str, known: Iterable[str]) -> str:
    """Return `"; did you mean X?"` for the nearest known name, or nothing.

    >>> did_you_mean("closing-mouth", ["closing-month", "two-hats"])
    '; did you mean closing-month?'
    """
    near = get_close_matches(name, list(known), n=1)
    return f"; did you mean {near[0]}?" if near else ""
