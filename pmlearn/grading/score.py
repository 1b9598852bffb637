"""What a response earned: points, parts, verdict and the rationales that go with it."""

from __future__ import annotations

from dataclasses import asdict, dataclass
from fractions import Fraction
from typing import Any, NamedTuple


@dataclass(frozen=True, slots=True)
class Part:
    """The points of one part, between 0 and 1; None where it is shown and never scored."""

    part: str
    points: float | None


@dataclass(frozen=True, slots=True)
class Feedback:
    """A rationale, and what it is about: an option, a card, a blank or another part of the item."""

    about: str
    text: str


@dataclass(frozen=True, slots=True)
class Score:
    """What a response earned.

    The verdict follows the points alone: `correct` at 1, `wrong` at 0, `partly` between. A response
    that gives nothing is `blank`, which is not the same as wrong.
    """

    points: float
    parts: tuple[Part, ...]
    verdict: str
    feedback: tuple[Feedback, ...]

    def to_json(self) -> dict[str, Any]:
        """Return the score as the browser's twin gives it."""
        parts, feedback = map(asdict, self.parts), map(asdict, self.feedback)
        return {
            "points": self.points,
            "parts": list(parts),
            "verdict": self.verdict,
            "feedback": list(feedback),
        }


class Graded(NamedTuple):
    """A score before it is rounded to a double: cases add up their items exactly."""

    points: Fraction
    parts: tuple[Part, ...]
    blank: bool
    feedback: tuple[Feedback, ...]

    def score(self) -> Score:
        """Return the score, its points the nearest double."""
        points = float(self.points)
        return Score(points, self.parts, verdict_of(points, blank=self.blank), self.feedback)


def verdict_of(points: float, *, blank: bool) -> str:
    """Return the verdict on the points of a response."""
    if blank:
        return "blank"
    return {0.0: "wrong", 1.0: "correct"}.get(points, "partly")
