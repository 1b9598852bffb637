"""Scoring policies by name: what each means, where it is from, and which of them suit an item.

A table of them can be made from `POLICIES`. The rules themselves stand in `counting`, `orderings`,
`weights` and `quantity`.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from pmlearn.items import CaseItem, HotspotItem, Item, NumericItem, RankItem, SortItem

MODES = ("practice", "exam")
ASSUMPTION = (
    "Exam mode scores all or nothing, with nothing taken off for a wrong answer: PMI publishes no rule for "
    "partial credit, so this is an assumption."
)


@dataclass(frozen=True, slots=True)
class Policy:
    """A named way to score; `all_ticked` is what ticking every option earns where options are ticked.

    There n options are offered, k of them in the key.
    """

    name: str
    family: str
    meaning: str
    source: str
    all_ticked: str | None = None


_ALL = (
    Policy("all_or_nothing", "any kind", "1 if all is right and nothing wrong, else 0",
           "QTI match_correct; D2L; Canvas Exact Match; legacy NCLEX", "0"),
    Policy("plus_minus", "counts", "right minus wrong over what there was to get, not below 0",
           "NCSBN +/-; Canvas New Quizzes; H5P; PrairieLearn net correct", "max(0, (2k - n)/k)"),
    Policy("per_pair", "counts", "right parts over all parts; a wrong one costs only itself",
           "Moodle match; NCSBN 0/1"),
    Policy("true_false", "counts", "right decisions over all decisions, a tick or a part each",
           "PrairieLearn each-answer; multiple true-false 1/n", "k/n"),
    Policy("ps50", "counts", "1 if all decisions are right, 1/2 if more than half are, else 0",
           "multiple true-false PS50 (source unconfirmed)", "1/2 if 2k > n, else 0"),
    Policy("half_one_error", "counts", "1, 1/2 or 0 for no, one or more errors; a part left out is one",
           "half-point scoring in the review of Kanzow 2023", "1/2 if n - k = 1, else 0"),
    Policy("right_minus_wrong_n", "counts", "right minus wrong decisions over all decisions, not below 0",
           "D2L (inferred from its worked example)", "max(0, (2k - n)/n)"),
    Policy("balanced", "counts", "share of the key ticked minus share of the distractors ticked, not below 0",
           "Moodle weights of +1/k and -1/(n - k)", "0"),
    Policy("coverage", "counts", "share of the key ticked times share of the ticks that are right",
           "PrairieLearn coverage", "k/n"),
    Policy("select_n", "counts", "share of the key ticked; more ticks than the key has are refused",
           "NCSBN select-N", "refused"),
    Policy("fractions", "weights", "sum of the weights of the ticked options, kept within 0 and 1",
           "Moodle multichoice", "the sum of all weights, kept within 0 and 1"),
    Policy("weighted_map", "weights", "sum of the weights, within bounds, over the most that can be earned",
           "QTI map_response over MAXSCORE", "the sum of all weights within its bounds, over the most"),
    Policy("linked", "groups", "in each group, right followers count only if the part they rest on is right",
           "NCSBN rationale scoring: dyads and triads"),
    Policy("kendall", "orders", "pairs that are the right way round over all pairs (of unequal rank)",
           "Moodle ordering, all previous and next; Kendall's tau on a scale of 0 to 1"),
    Policy("absolute", "orders", "entries in their right place over all entries",
           "Moodle ordering, absolute position"),
    Policy("adjacent_pairs", "orders", "entries followed by the right one over all but the last",
           "Moodle ordering, next excluding last"),
    Policy("next_including_last", "orders", "entries followed by the right one, or rightly last, over all",
           "Moodle ordering, next including last"),
    Policy("previous_and_next", "orders", "right neighbours on either side, the two ends included, over all",
           "Moodle ordering, one previous and next"),
    Policy("lcs", "orders", "longest subset in right order over all entries; a subset of one counts 0",
           "Moodle ordering, longest ordered subset"),
    Policy("contiguous", "orders", "longest unbroken stretch of the right order, met in that order, over all",
           "Moodle ordering, longest contiguous subset"),
    Policy("spearman_footrule", "orders", "nearness of the entries to their places, from their distances",
           "Moodle ordering, relative to correct"),
    Policy("lcs_edit", "orders", "entries minus a delete and an add for each out of order, over all entries",
           "PrairieLearn order blocks, edit distance"),
    Policy("two_band", "numbers", "1 within the tolerance, 1/2 within twice the tolerance, else 0",
           "Open edX numerical input"),
    Policy("bands", "numbers", "1 within the tolerance, else the most points of a band that holds the number",
           "Moodle and GIFT numerical, a grade for each answer"),
    Policy("per_item", "cases", "mean of what the items of the case earn", "plain mean"),
)  # fmt: skip
POLICIES: dict[str, Policy] = {policy.name: policy for policy in _ALL}

_TICKS = ("true_false", "ps50", "half_one_error", "right_minus_wrong_n", "balanced", "coverage", "select_n")
_WEIGHTS = ("fractions", "weighted_map")
_PARTS = ("per_pair", "plus_minus", "ps50", "half_one_error", "linked", "weighted_map", "all_or_nothing")
BY_KIND: dict[str, tuple[str, ...]] = {  # all that can suit a kind; the first is the default in practice
    "choice": ("all_or_nothing", "plus_minus", *_WEIGHTS),
    "multiple": ("plus_minus", "all_or_nothing", *_TICKS, *_WEIGHTS),
    "truefalse": (
        "plus_minus",
        "per_pair",
        "true_false",
        "ps50",
        "half_one_error",
        "right_minus_wrong_n",
        "linked",
        "weighted_map",
        "all_or_nothing",
    ),
    "match": _PARTS,
    "sort": _PARTS,
    "order": (
        "kendall",
        "absolute",
        "adjacent_pairs",
        "next_including_last",
        "previous_and_next",
        "lcs",
        "contiguous",
        "spearman_footrule",
        "lcs_edit",
        "all_or_nothing",
    ),
    "rank": ("kendall", "per_pair", "all_or_nothing"),
    "numeric": ("all_or_nothing", "two_band", "bands"),
    "cloze": _PARTS,
    "hotspot": ("all_or_nothing", "plus_minus", *_TICKS, *_WEIGHTS),
    "case": ("per_item", "all_or_nothing"),
}


def policies_for(item: Item) -> tuple[str, ...]:
    """Return the policies that suit the item as it is written, its default in practice first.

    A policy that needs settings (weights, groups) is among them once the item has these.
    """
    return tuple(name for name in BY_KIND[item.kind] if _suits(name, item))


def policy_name(item: Item, policy: str | None, mode: str) -> str:
    """Return the policy that scores: the one asked for, else the exam's, the item's own, the default."""
    if mode not in MODES:
        raise ValueError(f"mode {mode!r} is not one of {', '.join(MODES)}")
    own = _in_exam(item) if mode == "exam" else item.scoring and item.scoring.policy
    name = policy or own or next(name for name in BY_KIND[item.kind] if _suits(name, item))
    if name not in BY_KIND[item.kind] or not _suits(name, item):
        suited = ", ".join(policies_for(item))
        raise ValueError(f"policy {name!r} is not one of {suited}, which suit {item.kind} {item.id}")
    return name


def _in_exam(item: Item) -> str:
    return "per_item" if isinstance(item, CaseItem) else "all_or_nothing"


def _suits(name: str, item: Item) -> bool:
    need = _NEEDS.get(name)
    return need is None or need(item)


def _weights(item: Item) -> bool:
    return bool(item.scoring and item.scoring.weights)


def _groups(item: Item) -> bool:
    """Whether groups are written, and no deal can leave one of their parts out."""
    dealt = isinstance(item, SortItem) and item.deal is not None
    return not dealt and bool(item.scoring and any(len(group) > 1 for group in item.scoring.groups or ()))


def _several_ticks(item: Item) -> bool:
    return not isinstance(item, HotspotItem) or item.select is not None


def _a_width(item: Item) -> bool:
    return isinstance(item, NumericItem) and item.tolerance.rule in ("nominal", "relative", "range")


_NEEDS: dict[str, Callable[[Item], bool]] = {
    **dict.fromkeys(_WEIGHTS, _weights),
    **dict.fromkeys(_TICKS, _several_ticks),
    "linked": _groups,
    "kendall": lambda item: not isinstance(item, RankItem) or item.ask == "ranking",
    "per_pair": lambda item: not isinstance(item, RankItem) or item.ask == "best-worst",
    "two_band": _a_width,
}
