"""Grading: an item and a response go in, a score comes out.

The browser's twin is `widgets/grade.js`; both agree on every case of `tests/vectors`.
Reading responses from files, and what a learner did before, are left to others.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence, Set
from dataclasses import dataclass
from typing import Any

from pmlearn.grading.policies import POLICIES, Policy, policy_name
from pmlearn.grading.score import Feedback, Part, Score
from pmlearn.items import Card, ChoiceItem, Item, SortItem, dealt

_GROUPS = ("cards", "follow_ups")


def grade(
    item: Item, response: Any, *, variant: int = 0, policy: str | None = None, mode: str = "practice"
) -> Score:
    """Return what the response earns.

    A choice takes a label, a multiple a list of labels, a sort
    `{"cards": {card: bucket}, "follow_ups": {card: option}}`, where null or "" is not yet placed;
    None, "", [] and {} are blank. The variant says which cards a board dealt. The policy is the one
    named, else the exam's, the item's own or the kind's default. Whatever the item does not offer is
    a `ValueError`.
    """
    own = item.scoring.policy if item.scoring else None
    scored_by = POLICIES[policy_name(item.kind, policy, own, mode)]
    if isinstance(item, SortItem):
        return _grade_sort(item, response, dealt(item, variant), scored_by)
    return _grade_choice(item, response, scored_by)


def _grade_choice(item: ChoiceItem, response: Any, policy: Policy) -> Score:
    ticked = _ticked(item, response)
    right = len(ticked & item.key)
    points = float(policy(right, len(ticked) - right, len(item.key))) if ticked else 0.0
    feedback = tuple(Feedback(option.label, option.rationale) for option in item.options)
    return Score(points, (), _verdict(points, blank=not ticked), feedback)


def _ticked(item: ChoiceItem, response: Any) -> frozenset[str]:
    if _is_blank(response):
        return frozenset()
    labels = [response] if item.kind == "choice" else response
    if isinstance(labels, (str, Mapping)) or not isinstance(labels, (Sequence, Set)):
        raise ValueError(f"response {response!r} to {item.id} is not a list of labels")
    for label in labels:
        _check(item.id, "option", label, item.labels)
    if len(set(labels)) < len(labels):
        raise ValueError(f"response {response!r} to {item.id} names an option twice")
    return frozenset(labels)


@dataclass(frozen=True, slots=True)
class _Asked:
    """One thing a sort asks of the learner: where a card goes, or its follow-up."""

    group: str
    card: str
    options: tuple[str, ...]
    key: str
    rationale: str
    scored: bool

    @property
    def part(self) -> str:
        return self.card if self.group == "cards" else f"{self.card}/follow_up"

    def points(self, given: str | None) -> float | None:
        return float(given == self.key) if self.scored else None


def _grade_sort(item: SortItem, response: Any, cards: Sequence[Card], policy: Policy) -> Score:
    asked = [part for card in cards for part in _asked_of(card, item.bucket_labels)]
    given = _given(item.id, response, asked)
    scored = [part for part in asked if part.scored]
    right = sum(given.get(part.part) == part.key for part in scored)
    answered = sum(part.part in given for part in scored)
    points = float(policy(right, answered - right, len(scored)))
    parts = tuple(Part(part.part, part.points(given.get(part.part))) for part in asked)
    feedback = tuple(Feedback(part.part, part.rationale) for part in asked)
    return Score(points, parts, _verdict(points, blank=not given), feedback)


def _asked_of(card: Card, buckets: tuple[str, ...]) -> Iterator[_Asked]:
    yield _Asked("cards", card.label, buckets, card.bucket, card.rationale, not card.contested)
    if follow_up := card.follow_up:
        options = tuple(option.label for option in follow_up.options)
        yield _Asked(
            "follow_ups", card.label, options, follow_up.key, follow_up.rationale, not card.contested
        )


def _given(item_id: str, response: Any, asked: Sequence[_Asked]) -> dict[str, str]:
    """Return what was answered, by part."""
    given: dict[str, str] = {}
    for group, answers in _groups(item_id, response).items():
        open_parts = {part.card: part for part in asked if part.group == group}
        for card, answer in answers.items():
            _check(item_id, group.replace("_", "-")[:-1], card, tuple(open_parts))
            if not _is_blank(answer):
                _check(item_id, f"place for {card}", answer, open_parts[card].options)
                given[open_parts[card].part] = answer
    return given


def _groups(item_id: str, response: Any) -> dict[str, Mapping[str, Any]]:
    groups = {} if _is_blank(response) else response
    if not isinstance(groups, Mapping) or not all(
        isinstance(answers, Mapping) for answers in groups.values()
    ):
        raise ValueError(f"response {response!r} to {item_id} is not a mapping of cards and follow_ups")
    for group in groups:
        _check(item_id, "field", group, _GROUPS)
    return dict(groups)


def _check(item_id: str, what: str, value: Any, allowed: Sequence[str]) -> None:
    if value not in allowed:
        raise ValueError(f"{what} {value!r} is not offered by {item_id} here; it has {', '.join(allowed)}")


def _is_blank(response: Any) -> bool:
    return response is None or (isinstance(response, (str, Sequence, Set, Mapping)) and not response)


def _verdict(points: float, *, blank: bool) -> str:
    if blank:
        return "blank"
    return {0.0: "wrong", 1.0: "correct"}.get(points, "partly")
