"""What a response earned: points, parts, verdict and the rationales that go with it."""

from __future__ import annotations

from dataclasses import asdict, dataclass
from typing import Any


@dataclass(frozen=True, slots=True)
class Part:
    """The points of one part, 0 or 1; None where it is shown and never scored."""

    part: str
    points: float | None


@dataclass(frozen=True, slots=True)
class Feedback:
    """A rationale, and the option, card or follow-up it is about."""

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
