"""Points after several tries at one item: each wrong try takes a penalty off, as Moodle does."""

from __future__ import annotations

from collections.abc import Sequence
from fractions import Fraction

from pmlearn.grading.counting import ONE, ZERO
from pmlearn.grading.score import Score

PENALTY = Fraction(1, 3)


def after_tries(scores: Sequence[Score], penalty: Fraction = PENALTY, *, by_part: bool = False) -> float:
    """Return the points of the last try less the penalty for each wrong or partly right one before it.

    By part, as Moodle's match does, each scored part that is right in the end earns 1 less the penalty
    for every try up to the last that had it wrong; the points are their mean. A blank try costs nothing
    of the whole, but leaves its parts not right. Points never fall below 0.

    >>> missed, got = Score(0.0, (), "wrong", ()), Score(1.0, (), "correct", ())
    >>> after_tries([missed, got], Fraction(1, 4))
    0.75
    """
    if not scores:
        raise ValueError("no tries; give the scores of one or more")
    if not 0 <= penalty <= 1:
        raise ValueError(f"penalty {penalty} is not between 0 and 1")
    if by_part:
        return float(_by_part(scores, penalty))
    wrong = sum(score.verdict in ("wrong", "partly") for score in scores[:-1])
    return float(max(ZERO, Fraction(scores[-1].points) - penalty * wrong))


def _by_part(scores: Sequence[Score], penalty: Fraction) -> Fraction:
    tries = [{part.part: part.points for part in score.parts if part.points is not None} for score in scores]
    if not tries[-1]:
        raise ValueError("these scores have no parts to take a penalty off; leave by_part out")
    earned = ZERO
    for part, points in tries[-1].items():
        wrong = [number for number, parts in enumerate(tries, start=1) if parts.get(part) != 1]
        if points == 1:
            earned += max(ZERO, ONE - penalty * max(wrong, default=0))
    return earned / len(tries[-1])
