from fractions import Fraction
from itertools import combinations, pairwise, permutations

import pytest

from pmlearn.grading.orderings import ORDERINGS

# From the formulas of Moodle's ordering questions and PrairieLearn's blocks
PUBLISHED = {
    "BACDE": {
        "absolute": 0.6,
        "adjacent_pairs": 0.5,
        "next_including_last": 0.6,
        "previous_and_next": 0.5,
        "kendall": 0.9,
        "lcs": 0.8,
        "contiguous": 0.8,
        "spearman_footrule": 0.9,
        "lcs_edit": 0.6,
    },
    "AEBCD": {
        "absolute": 0.2,
        "adjacent_pairs": 0.5,
        "next_including_last": 0.4,
        "previous_and_next": 0.5,
        "kendall": 0.7,
        "lcs": 0.8,
        "contiguous": 0.8,
        "spearman_footrule": 0.7,
        "lcs_edit": 0.6,
    },
    "EDCBA": {
        "absolute": 0.2,
        "adjacent_pairs": 0,
        "next_including_last": 0,
        "previous_and_next": 0,
        "kendall": 0,
        "lcs": 0,
        "contiguous": 0,
        "spearman_footrule": 0.4,
        "lcs_edit": 0,
    },
}


def places_of(letters):
    return tuple(map("ABCDE".index, letters))


@pytest.mark.parametrize(
    ("letters", "rule", "points"),
    [(o, rule, points) for o, row in PUBLISHED.items() for rule, points in row.items()],
)
def test_an_order_of_five_earns_what_is_published(letters, rule, points):
    assert float(ORDERINGS[rule](places_of(letters))) == points


def test_the_published_table_has_every_rule():
    assert all(row.keys() == ORDERINGS.keys() for row in PUBLISHED.values())


def neighbours_before_and_after(order):
    return {one: (set(order[:at]), set(order[at + 1 :])) for at, one in enumerate(order)}


def test_kendall_is_moodles_all_previous_and_next_for_every_order_of_six():
    right = neighbours_before_and_after(range(6))

    for order in permutations(range(6)):
        given = neighbours_before_and_after(order)
        shared = sum(len(given[one][side] & right[one][side]) for one in right for side in (0, 1))
        assert ORDERINGS["kendall"](order) == Fraction(shared, 6 * 5)


def in_order(subset):
    return all(a < b for a, b in pairwise(subset))


def without_gaps(subset):
    return all(b == a + 1 for a, b in pairwise(subset))


def longest(order, *laws):
    """Return the size of the largest subset of two or more that obeys, or 0, by trying them all."""
    for size in range(len(order), 1, -1):
        if any(all(law(subset) for law in laws) for subset in combinations(order, size)):
            return size
    return 0


@pytest.mark.parametrize("n", range(3, 8))
def test_the_longest_subsets_are_those_found_by_trying_every_one(n):
    for order in permutations(range(n)):
        assert ORDERINGS["lcs"](order) == Fraction(longest(order, in_order), n)
        assert ORDERINGS["contiguous"](order) == Fraction(longest(order, without_gaps), n)


def moodles_heuristic(order):
    """Moodle grows subsets as it meets values, keeping a copy only where it skips one."""
    subsets = []
    for value in order:
        fresh, grown = [], False
        for subset in subsets:
            if value > subset[-1]:
                if value != subset[-1] + 1:
                    fresh.append(subset.copy())
                subset.append(value)
                grown = True
        subsets += fresh if grown else [[value]]
    size = max(map(len, subsets))
    return size if size > 1 else 0


@pytest.mark.parametrize("n", range(3, 8))
def test_the_longest_ordered_subset_is_what_moodles_heuristic_finds(n):
    for order in permutations(range(n)):
        assert ORDERINGS["lcs"](order) == Fraction(moodles_heuristic(order), n)


@pytest.mark.parametrize("n", range(3, 7))
@pytest.mark.parametrize("rule", ORDERINGS)
def test_only_the_right_order_scores_1(rule, n):
    right = tuple(range(n))

    assert ORDERINGS[rule](right) == 1
    assert all(0 <= ORDERINGS[rule](order) < 1 for order in permutations(right) if order != right)


@pytest.mark.parametrize("n", range(3, 9))
def test_a_full_reversal_keeps_points_for_places_alone(n):
    earned = {rule for rule in ORDERINGS if ORDERINGS[rule](tuple(reversed(range(n)))) > 0}

    assert earned == {"spearman_footrule"} | ({"absolute"} if n % 2 else set())
