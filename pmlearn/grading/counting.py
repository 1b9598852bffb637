"""Scoring by counts: plain functions from what was rightly and wrongly given to an exact fraction.

What counts as right stands with each kind of item; these rules only weigh the counts. A blank
response never gets here: it scores 0 under every policy.
"""

from __future__ import annotations

from collections.abc import Callable
from fractions import Fraction
from typing import NamedTuple

ZERO, HALF, ONE = Fraction(0), Fraction(1, 2), Fraction(1)


class Counts(NamedTuple):
    """What a response comes to.

    `right` counts ticks in the key, or parts answered as keyed; `wrong` what was given and is not
    right; `total` what there was to get. `decisions` is how often the learner had to decide (options
    to tick or leave, or parts), `hits` how often rightly.
    """

    right: int
    wrong: int
    total: int
    decisions: int
    hits: int

    @property
    def errors(self) -> int:
        """The decisions that were not right."""
        return self.decisions - self.hits


def all_or_nothing(counts: Counts) -> Fraction:
    """Return 1 for everything right and nothing wrong, else 0."""
    return ONE if counts.right == counts.total and not counts.wrong else ZERO


def plus_minus(counts: Counts) -> Fraction:
    """Return right minus wrong over the total, not below 0."""
    return Fraction(max(0, counts.right - counts.wrong), counts.total)


def per_pair(counts: Counts) -> Fraction:
    """Return right over the total; a wrong answer costs only itself."""
    return Fraction(counts.right, counts.total)


def true_false(counts: Counts) -> Fraction:
    """Return right decisions over all decisions."""
    return Fraction(counts.hits, counts.decisions)


def ps50(counts: Counts) -> Fraction:
    """Return 1 for all decisions right, one half for more than half of them, else 0."""
    if not counts.errors:
        return ONE
    return HALF if 2 * counts.hits > counts.decisions else ZERO


def half_one_error(counts: Counts) -> Fraction:
    """Return 1, one half or 0 for no, one or more errors."""
    return (ONE, HALF, ZERO)[min(counts.errors, 2)]


def right_minus_wrong_n(counts: Counts) -> Fraction:
    """Return right less wrong decisions over all decisions, not below 0."""
    return Fraction(max(0, counts.decisions - 2 * counts.errors), counts.decisions)


def balanced(counts: Counts) -> Fraction:
    """Return the share of the key ticked less the share of the distractors ticked, not below 0."""
    distractors = counts.decisions - counts.total
    return max(ZERO, Fraction(counts.right, counts.total) - Fraction(counts.wrong, distractors))


def coverage(counts: Counts) -> Fraction:
    """Return the share of the key ticked times the share of the ticks that are right."""
    ticks = counts.right + counts.wrong
    return Fraction(counts.right * counts.right, counts.total * ticks)


def select_n(counts: Counts) -> Fraction:
    """Return the share of the key ticked; more ticks than the key has are a `ValueError`."""
    ticks = counts.right + counts.wrong
    if ticks > counts.total:
        raise ValueError(f"{ticks} ticks; policy select_n takes {counts.total} at most")
    return Fraction(counts.right, counts.total)


COUNTING: dict[str, Callable[[Counts], Fraction]] = {
    rule.__name__: rule
    for rule in (
        all_or_nothing,
        plus_minus,
        per_pair,
        true_false,
        ps50,
        half_one_error,
        right_minus_wrong_n,
        balanced,
        coverage,
        select_n,
    )
}
