"""Grading an order: the entries of an order item, and the full ranking of a rank item."""

from __future__ import annotations

from collections.abc import Mapping
from fractions import Fraction
from typing import Any

from pmlearn.grading.counting import COUNTING, ZERO, Counts
from pmlearn.grading.orderings import ORDERINGS
from pmlearn.grading.responses import is_blank, order_of
from pmlearn.grading.score import Feedback, Graded, Part
from pmlearn.items import OrderItem, RankItem


def graded_order(item: OrderItem, response: Any, policy: str) -> Graded:
    """Grade the entries' labels, all of them, first to last; a part is right in its own place."""
    order = () if is_blank(response) else order_of(item.id, "entry", response, item.labels)
    place_of = {label: place for place, label in enumerate(item.key)}
    places = [place_of[label] for label in order]
    in_place = {label for at, label in enumerate(order) if place_of[label] == at}
    points = _points(places, len(in_place), policy) if order else ZERO
    parts = tuple(Part(label, float(label in in_place)) for label in item.labels)
    return Graded(points, parts, not order, tuple(Feedback(e.label, e.rationale) for e in item.entries))


def _points(places: list[int], right: int, policy: str) -> Fraction:
    if policy in ORDERINGS:
        return ORDERINGS[policy](places)
    n = len(places)
    return COUNTING[policy](Counts(right, n - right, n, n, right))


def graded_ranking(item: RankItem, response: Any, policy: str) -> Graded:
    """Grade the options' labels, best first, by the pairs whose options are not of one tier.

    A part is right in any of the places that its tier takes up.
    """
    order = () if is_blank(response) else order_of(item.id, "option", response, item.labels)
    tier_of = {label: tier for tier, labels in enumerate(item.ranking) for label in labels}
    points = _concordance([tier_of[label] for label in order], policy) if order else ZERO
    right = _within_tier(order, tier_of)
    parts = tuple(Part(label, float(label in right)) for label in item.labels)
    return Graded(points, parts, not order, tuple(Feedback(o.label, o.rationale) for o in item.options))


def _concordance(tiers: list[int], policy: str) -> Fraction:
    pairs = [(left, right) for at, left in enumerate(tiers) for right in tiers[at + 1 :] if left != right]
    concordant, n = sum(left < right for left, right in pairs), len(pairs)
    if policy == "kendall":
        return Fraction(concordant, n)
    return COUNTING[policy](Counts(concordant, n - concordant, n, n, concordant))


def _within_tier(order: tuple[str, ...], tier_of: Mapping[str, int]) -> set[str]:
    """Return the options that stand where the sorted tiers have one of theirs."""
    spans = sorted(tier_of[label] for label in order)
    return {label for at, label in enumerate(order) if spans[at] == tier_of[label]}
