"""Grading: an item and a response go in, a score comes out.

The browser's twin is `widgets/grade.js`; both agree on every case of `tests/vectors`. How each kind
is graded stands in its own module; reading responses from files, and what a learner did before, are
left to others.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from pmlearn.grading import case, parted, quantity, selection, sequence
from pmlearn.grading.policies import policy_name
from pmlearn.grading.score import Graded, Score
from pmlearn.items import CaseItem, ChoiceItem, HotspotItem, Item, RankItem, SortItem, realised


def grade(
    item: Item, response: Any, *, variant: int = 0, policy: str | None = None, mode: str = "practice"
) -> Score:
    """Return what the response earns.

    A choice and a hotspot take a label, or a list of them where several are asked for; a truefalse, a
    match and a cloze a mapping of parts to answers; an order and a ranking a list of all labels;
    best-worst `{"best": option, "worst": option}`; a sort
    `{"cards": {card: bucket}, "follow_ups": {card: option}}`; a numeric a number or its text; a case a
    mapping of its items to their responses. None, "", [] and {} are blank, and so is a mapping of
    blanks. The policy is the one named, else the exam's, the item's own or the kind's default; in a
    case it is for the case alone. Whatever the item does not offer is a `ValueError`.
    """
    return _graded(realised(item, variant), response, variant, policy, mode).score()


def _graded(item: Item, response: Any, variant: int, policy: str | None, mode: str) -> Graded:
    name = policy_name(item, policy, mode)
    if isinstance(item, ChoiceItem | HotspotItem):
        return selection.graded(item, response, name)
    if isinstance(item, CaseItem):
        return case.graded(item, response, name, lambda one, given: _graded(one, given, variant, None, mode))
    if isinstance(item, SortItem):
        return parted.graded_sort(item, response, name, variant)
    if isinstance(item, RankItem) and item.ask == "best-worst":
        return parted.graded_best_worst(item, response, name)
    return _BY_KIND[item.kind](item, response, name)


_BY_KIND: dict[str, Callable[[Any, Any, str], Graded]] = {
    "truefalse": parted.graded_truefalse,
    "match": parted.graded_match,
    "cloze": parted.graded_cloze,
    "order": sequence.graded_order,
    "rank": sequence.graded_ranking,
    "numeric": quantity.graded,
}
