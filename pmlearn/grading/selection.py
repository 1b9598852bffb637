"""Grading what is ticked: options of a choice or a multiple, regions of a hotspot."""

from __future__ import annotations

from collections.abc import Collection
from fractions import Fraction
from typing import Any

from pmlearn.grading.counting import COUNTING, ZERO, Counts
from pmlearn.grading.responses import check, is_blank, labels_of
from pmlearn.grading.score import Feedback, Graded, Part
from pmlearn.grading.weights import fractions, weighing, weighted_map
from pmlearn.items import ChoiceItem, HotspotItem, Scoring


def graded(item: ChoiceItem | HotspotItem, response: Any, policy: str) -> Graded:
    """Grade the label ticked, or the list of them where the item asks for several."""
    options = item.options if isinstance(item, ChoiceItem) else item.regions
    labels = [option.label for option in options]
    ticked = _ticked(item, response, labels)
    points = _points(item, ticked, labels, policy) if ticked else ZERO
    parts: tuple[Part, ...] = ()
    if item.select is not None:
        parts = tuple(Part(label, _decision(item, ticked, label)) for label in labels)
    feedback = tuple([Feedback(option.label, option.rationale) for option in options])
    return Graded(points, parts, not ticked, feedback)


def _ticked(item: ChoiceItem | HotspotItem, response: Any, labels: list[str]) -> Collection[str]:
    if is_blank(response):
        return ()
    what = "option" if isinstance(item, ChoiceItem) else "region"
    if item.select is None:
        check(item.id, what, response, labels)
        return (response,)
    return labels_of(item.id, what, response, labels)


def _points(
    item: ChoiceItem | HotspotItem, ticked: Collection[str], labels: list[str], policy: str
) -> Fraction:
    if policy in COUNTING:
        right = sum(label in item.key for label in ticked)
        wrong, total = len(ticked) - right, len(item.key)
        return COUNTING[policy](Counts(right, wrong, total, len(labels), len(labels) - wrong - total + right))
    settings = item.scoring or Scoring(policy=policy)
    weigh = weighing(settings)
    if policy == "fractions":
        return fractions(map(weigh, ticked))
    weights = [max(ZERO, weigh(label)) for label in labels]
    most = max(weights) if item.select is None else sum(weights, ZERO)
    return weighted_map(map(weigh, ticked), most, settings)


def _decision(item: ChoiceItem | HotspotItem, ticked: Collection[str], label: str) -> float:
    return float(bool(ticked) and (label in ticked) == (label in item.key))
