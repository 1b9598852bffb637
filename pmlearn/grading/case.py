"""Grading a case: its items one by one, their exact points put together."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from fractions import Fraction
from typing import Any

from pmlearn.grading.counting import COUNTING, ZERO, Counts
from pmlearn.grading.responses import answers_of
from pmlearn.grading.score import Feedback, Graded, Part
from pmlearn.items import CaseItem, Item


def graded(item: CaseItem, response: Any, policy: str, grade_one: Callable[[Item, Any], Graded]) -> Graded:
    """Grade `{item: response}`; each item is a part, and its own parts stand under its name."""
    given = answers_of(item.id, "item", response, item.labels)
    each = {one.id: grade_one(one, given.get(one.id)) for one in item.items}
    parts: list[Part] = []
    feedback: list[Feedback] = []
    for name, one in each.items():
        parts.append(Part(name, float(one.points)))
        parts += [Part(f"{name}/{part.part}", part.points) for part in one.parts]
        feedback += [Feedback(f"{name}/{said.about}", said.text) for said in one.feedback]
    return Graded(_points(each, policy), tuple(parts), not given, tuple(feedback))


def _points(each: Mapping[str, Graded], policy: str) -> Fraction:
    points, n = [one.points for one in each.values()], len(each)
    if policy == "per_item":
        return sum(points, ZERO) / n
    right = points.count(Fraction(1))
    return COUNTING[policy](Counts(right, n - right, n, n, right))
