"""Scoring an order: from where each entry was put to an exact fraction between 0 and 1.

A rule takes `places`: for each place of the response, first to last, the right place of the entry
put there; (0, 1, 2) is the right order. The modes of Moodle's ordering questions are here under
plainer names, and the edit distance of PrairieLearn's order blocks.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Callable, Sequence
from fractions import Fraction
from itertools import pairwise

Places = Sequence[int]


def absolute(places: Places) -> Fraction:
    """Return the share of entries in their own place."""
    return Fraction(sum(place == at for at, place in enumerate(places)), len(places))


def adjacent_pairs(places: Places) -> Fraction:
    """Return the share of entries, the last one aside, that are followed by the right one."""
    return Fraction(_successors(places), len(places) - 1)


def next_including_last(places: Places) -> Fraction:
    """Return the share of entries followed by the right one; being last is the last one's right."""
    return Fraction(_successors(places) + _last_is_last(places), len(places))


def previous_and_next(places: Places) -> Fraction:
    """Return the share of right neighbours, one on each side; nothing is a neighbour at the ends."""
    first_is_first = places[0] == 0
    return Fraction(2 * _successors(places) + first_is_first + _last_is_last(places), 2 * len(places))


def kendall(places: Places) -> Fraction:
    """Return the share of all pairs of entries that are the right way round."""
    n = len(places)
    concordant = sum(places[i] < places[j] for i in range(n) for j in range(i + 1, n))
    return Fraction(concordant, n * (n - 1) // 2)


def lcs(places: Places) -> Fraction:
    """Return the share of entries in the longest subset that is in order; a subset of one counts 0."""
    longest = _longest_in_order(places)
    return Fraction(longest if longest > 1 else 0, len(places))


def contiguous(places: Places) -> Fraction:
    """Return the share of entries in the longest run of the right order that is met in order.

    Others may stand between the run's entries in the response: (1, 0, 2, 3, 4) meets 1, 2, 3, 4. A run
    of one counts 0.
    """
    run: dict[int, int] = {}
    for place in places:
        run[place] = run.get(place - 1, 0) + 1
    longest = max(run.values())
    return Fraction(longest if longest > 1 else 0, len(places))


def spearman_footrule(places: Places) -> Fraction:
    """Return how near the entries are to their places, from all the distances."""
    n = len(places)
    return Fraction(sum(n - 1 - abs(place - at) for at, place in enumerate(places)), n * (n - 1))


def lcs_edit(places: Places) -> Fraction:
    """Return the entries less the edits over the entries; each one out of order costs a delete and an add."""
    n = len(places)
    edits = 2 * (n - _longest_in_order(places))
    return Fraction(max(0, n - edits), n)


def _successors(places: Places) -> int:
    return sum(right == left + 1 for left, right in pairwise(places))


def _last_is_last(places: Places) -> bool:
    return places[-1] == len(places) - 1


def _longest_in_order(places: Places) -> int:
    """Return the length of the longest increasing subsequence, by patience sorting."""
    piles: list[int] = []
    for place in places:
        at = bisect_left(piles, place)
        piles[at : at + 1] = [place]
    return len(piles)


ORDERINGS: dict[str, Callable[[Places], Fraction]] = {
    rule.__name__: rule
    for rule in (
        kendall,
        absolute,
        adjacent_pairs,
        next_including_last,
        previous_and_next,
        lcs,
        contiguous,
        spearman_footrule,
        lcs_edit,
    )
}
