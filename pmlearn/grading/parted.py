"""Grading part by part: statements, pairs, cards, blanks, and the best and worst of a ranking.

Each kind says what it asks, part by part; from there on all are graded alike.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from fractions import Fraction
from typing import Any

from pmlearn.grading.counting import COUNTING, ZERO, Counts
from pmlearn.grading.responses import answers_of, check, is_blank, shown, typed
from pmlearn.grading.score import Feedback, Graded, Part
from pmlearn.grading.weights import linked, most_apart, most_together, weighing, weighted_map
from pmlearn.items import (
    Blank,
    Card,
    ClozeItem,
    FollowUp,
    MatchItem,
    RankItem,
    Scoring,
    SortItem,
    TrueFalseItem,
    dealt,
)
from pmlearn.items.cloze import folded
from pmlearn.items.numbers import exact

PartedItem = TrueFalseItem | MatchItem | SortItem | ClozeItem | RankItem
_GROUPS = ("cards", "follow_ups")
_TRUTH = ("true", "false")
_ENDS = ("best", "worst")


@dataclass(frozen=True, slots=True)
class Asked:
    """One part: the answers that are right, and those it offers; None where any text may be typed."""

    part: str
    right: tuple[str, ...]
    offered: tuple[str, ...] | None
    scored: bool = True

    def points(self, given: Mapping[str, str]) -> float | None:
        """Return 1 or 0, or None for a part that is never scored."""
        return float(given.get(self.part) in self.right) if self.scored else None


def graded_truefalse(item: TrueFalseItem, response: Any, policy: str) -> Graded:
    """Grade `{statement: "true" or "false"}`; the booleans of JSON are understood."""
    asked = _by_part(Asked(s.label, (str(s.key).lower(),), _TRUTH) for s in item.statements)
    if isinstance(response, Mapping):
        words = {True: "true", False: "false"}
        response = {k: words[v] if isinstance(v, bool) else v for k, v in response.items()}
    given = _given(item.id, "statement", response, asked)
    return _graded(
        item, policy, asked.values(), given, [Feedback(s.label, s.rationale) for s in item.statements]
    )


def graded_match(item: MatchItem, response: Any, policy: str) -> Graded:
    """Grade `{pair: option}`; without reuse no option may serve two pairs."""
    asked = _by_part(Asked(pair.label, (pair.key,), item.option_labels) for pair in item.pairs)
    given = _given(item.id, "pair", response, asked)
    if not item.reuse and len(set(given.values())) < len(given):
        raise ValueError(
            f"response {shown(response)} to {item.id} uses one option twice; each serves one pair"
        )
    feedback = [Feedback(pair.label, pair.rationale) for pair in item.pairs]
    feedback += [Feedback(option.label, option.rationale or "") for option in item.distractors]
    return _graded(item, policy, asked.values(), given, feedback)


def graded_cloze(item: ClozeItem, response: Any, policy: str) -> Graded:
    """Grade `{blank: option or typed text}`."""
    asked = _by_part(map(_asked_of_blank, item.blanks))
    given = _given(item.id, "blank", response, asked)
    feedback = [said for blank in item.blanks for said in _said_of(blank, given.get(blank.label))]
    return _graded(item, policy, asked.values(), given, feedback)


def _asked_of_blank(blank: Blank) -> Asked:
    if blank.options is None:
        return Asked(blank.label, tuple(map(folded, blank.accept or ())), None)
    offered = tuple(option.label for option in blank.options)
    return Asked(blank.label, (blank.key or "",), offered)


def _said_of(blank: Blank, given: str | None) -> Iterator[Feedback]:
    for option in blank.options or ():
        yield Feedback(f"{blank.label}/{option.label}", option.rationale)
    if blank.options is None:
        yield Feedback(blank.label, blank.rationale or "")
        for near in blank.near:
            if given is not None and given in map(folded, near.texts):
                yield Feedback(f"{blank.label}/near", near.rationale)
                return


def graded_best_worst(item: RankItem, response: Any, policy: str) -> Graded:
    """Grade `{"best": option, "worst": option}`: one of the first tier and one of the last."""
    ends = (item.ranking[0], item.ranking[-1])
    asked = _by_part(Asked(end, tier, item.labels) for end, tier in zip(_ENDS, ends, strict=True))
    given = _given(item.id, "end", response, asked)
    if len(given) == len(_ENDS) and given["best"] == given["worst"]:
        raise ValueError(f"response {shown(response)} to {item.id} names one option both best and worst")
    return _graded(
        item, policy, asked.values(), given, [Feedback(o.label, o.rationale) for o in item.options]
    )


def graded_sort(item: SortItem, response: Any, policy: str, variant: int) -> Graded:
    """Grade `{"cards": {card: bucket}, "follow_ups": {card: option}}` of the cards this variant deals."""
    cards = dealt(item, variant)
    places = {card.label: _place(card, item.bucket_labels) for card in cards}
    follow_ups = {card.label: _follow_up(card, card.follow_up) for card in cards if card.follow_up}
    groups = _groups(item.id, response)
    given = _given(item.id, "card", groups.get("cards"), places)
    given |= _given(item.id, "follow-up", groups.get("follow_ups"), follow_ups)
    asked: list[Asked] = []
    feedback: list[Feedback] = []
    for card in cards:
        asked.append(places[card.label])
        feedback.append(Feedback(card.label, card.rationale))
        if card.follow_up:
            asked.append(follow_ups[card.label])
            feedback.append(Feedback(follow_ups[card.label].part, card.follow_up.rationale))
    return _graded(item, policy, asked, given, feedback)


def _place(card: Card, buckets: tuple[str, ...]) -> Asked:
    return Asked(card.label, (card.bucket,), buckets, not card.contested)


def _follow_up(card: Card, follow_up: FollowUp) -> Asked:
    offered = tuple(option.label for option in follow_up.options)
    return Asked(f"{card.label}/follow_up", (follow_up.key,), offered, not card.contested)


def _groups(item_id: str, response: Any) -> Mapping[str, Any]:
    if not isinstance(response, Mapping) and is_blank(response):
        return {}
    if not isinstance(response, Mapping):
        raise ValueError(f"response {shown(response)} to {item_id} is not a mapping of cards and follow_ups")
    for group in response:
        check(item_id, "field", group, _GROUPS)
    return response


def _by_part(asked: Iterable[Asked]) -> dict[str, Asked]:
    return {one.part: one for one in asked}


def _given(item_id: str, what: str, response: Any, asked: Mapping[str, Asked]) -> dict[str, str]:
    """Return what was answered, by part, as it is compared; refuse what is not offered."""
    given = answers_of(item_id, what, response, tuple(asked))
    return {
        asked[label].part: _answer(item_id, f"{what} {label}", answer, asked[label].offered)
        for label, answer in given.items()
    }


def _answer(item_id: str, what: str, answer: Any, offered: tuple[str, ...] | None) -> str:
    if offered is None:
        return typed(item_id, what, answer)
    check(item_id, f"answer to {what}", answer, offered)
    return str(answer)


def _graded(
    item: PartedItem,
    policy: str,
    asked: Collection[Asked],
    given: Mapping[str, str],
    feedback: Sequence[Feedback],
) -> Graded:
    points = _points(item, policy, [part for part in asked if part.scored], given) if given else ZERO
    parts = tuple(Part(part.part, part.points(given)) for part in asked)
    return Graded(points, parts, not given, tuple(feedback))


def _points(item: PartedItem, policy: str, scored: Sequence[Asked], given: Mapping[str, str]) -> Fraction:
    right = frozenset(one.part for one in scored if given.get(one.part) in one.right)
    if policy in COUNTING:
        answered, n = sum(one.part in given for one in scored), len(scored)
        return COUNTING[policy](Counts(len(right), answered - len(right), n, n, len(right)))
    settings = item.scoring or Scoring(policy=policy)
    if policy == "linked":
        return linked(settings.groups or (), right)
    rows = {one.part: _weights_of(one, settings) for one in scored}
    most = most_together if isinstance(item, MatchItem) and not item.reuse else most_apart
    default = exact(settings.default)
    earned = [row.get(given[part], default) for part, row in rows.items() if part in given]
    return weighted_map(earned, most(list(rows.values())), settings)


def _weights_of(one: Asked, settings: Scoring) -> dict[str, Fraction]:
    """Return what each answer to the part weighs; other accepted texts weigh what the first does."""
    weigh = weighing(settings)
    if one.offered is not None:
        return {value: weigh(f"{one.part} {value}") for value in one.offered}
    row = {"": exact(settings.default)}
    for name in settings.weights or ():
        part, _, text = name.partition(" ")
        if part == one.part:
            row[folded(text)] = weigh(name)
    first = row.get(one.right[0], row[""])
    return dict.fromkeys(one.right, first) | row
