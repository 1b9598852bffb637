"""Rules for an order, after Moodle's question type "ordering" and PrairieLearn's order blocks.

Imports nothing of pmlearn. A response and the key are lists of the same labels. Each rule is written as
its source walks: by position, by neighbour, by pair, by subset.
"""

from __future__ import annotations

from fractions import Fraction
from itertools import combinations, pairwise

NOTHING = "0"  # Moodle's answer id for "no neighbour"


def all_or_nothing(response, key):
    return Fraction(response == key)


def absolute(response, key):
    """Moodle, absolute position."""
    return Fraction(sum(a == b for a, b in zip(response, key, strict=True)), len(key))


def spearman_footrule(response, key):
    """Moodle, relative to correct: n-1 less the distance, for each item, not below zero."""
    furthest, points = len(key) - 1, 0
    for label in key:
        points += max(0, furthest - abs(key.index(label) - response.index(label)))
    return Fraction(points, len(key) * furthest)


def followers(order, *, last):
    """What each label is followed by; the last one by nothing, if it counts."""
    after = dict(pairwise(order))
    return after | {order[-1]: NOTHING} if last else after


def adjacent_pairs(response, key):
    """Moodle, next excluding last."""
    given, right = followers(response, last=False), followers(key, last=False)
    return Fraction(sum(given.get(label) == right[label] for label in right), len(right))


def next_including_last(response, key):
    given, right = followers(response, last=True), followers(key, last=True)
    return Fraction(sum(given[label] == right[label] for label in right), len(right))


def previous_and_next(response, key):
    """Moodle, one previous and one next of each item; the ends have nothing on one side."""
    given, right = [NOTHING, *response, NOTHING], [NOTHING, *key, NOTHING]
    points = 0
    for label in key:
        mine, theirs = given.index(label, 1), right.index(label, 1)
        points += given[mine - 1] == right[theirs - 1]
        points += given[mine + 1] == right[theirs + 1]
    return Fraction(points, 2 * len(key))


def kendall(response, key):
    """Moodle, all previous and next: of each item, those before and those after it that belong there."""
    points = total = 0
    for label in key:
        mine, theirs = response.index(label), key.index(label)
        points += len(set(response[:mine]) & set(key[:theirs]))
        points += len(set(response[mine + 1 :]) & set(key[theirs + 1 :]))
        total += len(key) - 1
    return Fraction(points, total)


def subsets_of(positions, *, contiguous):
    """Moodle's walk: each value joins the subsets it may follow, or starts one of its own."""
    subsets = []
    for value in positions:
        joined, kept = False, []
        for subset in subsets:
            end = subset[-1]
            if value == end + 1:
                subset.append(value)
                joined = True
            elif not contiguous and value > end:
                kept.append(list(subset))
                subset.append(value)
                joined = True
        subsets += kept if joined else [*kept, [value]]
    return subsets


def longest(response, key, *, contiguous):
    """The longest subset, where one of a single item counts as none."""
    sizes = map(len, subsets_of([key.index(label) for label in response], contiguous=contiguous))
    most = max(sizes)
    return Fraction(most if most > 1 else 0, len(key))


def lcs(response, key):
    return longest(response, key, contiguous=False)


def contiguous(response, key):
    return longest(response, key, contiguous=True)


def lcs_edit(response, key):
    """PrairieLearn: each block out of the longest common order costs a delete and an add."""
    n = len(key)
    for size in range(n, 0, -1):
        if any(sorted(part, key=response.index) == list(part) for part in combinations(key, size)):
            return max(Fraction(0), Fraction(n - 2 * (n - size), n))
    raise AssertionError("one label alone is always in order")


RULES = {
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
        all_or_nothing,
    )
}
