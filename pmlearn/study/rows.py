"""What the study log holds, as immutable values: sittings, responses, plays.

`record()` of a response and of a play gives the names that files, tables and
the log share; reading and writing rows is `log.py`.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Any

CONFIDENCES = ("guess", "fairly", "certain")  # how sure a learner was, asked before the verdict
VERDICTS = ("correct", "partly", "wrong", "blank")


@dataclass(frozen=True, slots=True)
class Sitting:
    """One stretch of practice: its plan, and the items already answered in it, in order."""

    id: int
    kind: str
    plan: dict[str, Any]
    at: datetime
    answered: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class ResponseRow:
    """One response as it was given and scored; `seconds` and `confidence` may be unknown."""

    id: int
    sitting: int | None
    learner: str
    item: str
    version: str
    variant: int
    response: Any
    points: float
    verdict: str
    confidence: str | None
    seconds: float | None
    at: datetime

    def record(self) -> dict[str, Any]:
        """Return the response record, with the points and the verdict it earned."""
        return {
            "learner": self.learner,
            "item": self.item,
            "version": self.version,
            "variant": self.variant,
            "response": self.response,
            "confidence": self.confidence,
            "seconds": self.seconds,
            "at": as_text(self.at),
            "points": self.points,
            "verdict": self.verdict,
        }


@dataclass(frozen=True, slots=True)
class StoredPlay:
    """One play as far as it got: actions in order, predictions as (week, answer), the outcome at its end."""

    id: int
    scenario: str
    version: int
    seed: int
    actions: tuple[str, ...]
    outcome: dict[str, Any] | None
    at: datetime
    predictions: tuple[tuple[int, str], ...] = ()

    def record(self) -> dict[str, Any]:
        """Return the play record, with the time the play began; an unfinished one has no outcome."""
        said = [{"week": week, "said": answer} for week, answer in self.predictions]
        return {
            "scenario": self.scenario,
            "version": self.version,
            "seed": self.seed,
            "actions": list(self.actions),
            **({"predictions": said} if said else {}),
            "outcome": self.outcome,
            "at": as_text(self.at),
        }


def as_text(moment: datetime) -> str:
    """Return an aware UTC moment as sortable text to the millisecond; anything else is a `ValueError`.

    >>> as_text(datetime(2026, 11, 22, 9, 30, tzinfo=UTC))
    '2026-11-22T09:30:00.000Z'
    """
    if moment.tzinfo is None or moment.utcoffset() != UTC.utcoffset(None):
        raise ValueError(f"{moment!r} is not an aware UTC time; pass datetime.now(UTC)")
    return moment.astimezone(UTC).isoformat(timespec="milliseconds").replace("+00:00", "Z")


def as_moment(text: str) -> datetime:
    """Return the moment that `as_text` wrote."""
    return datetime.fromisoformat(text)
