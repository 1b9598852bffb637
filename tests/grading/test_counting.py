from fractions import Fraction
from itertools import combinations

import pytest

from pmlearn.grading import BY_KIND, POLICIES, grade
from pmlearn.items import ChoiceItem, Option, Scoring

COMMON = {
    "id": "m02-0007",
    "module": "m02",
    "objective": "m02.classify",
    "level": "apply",
    "status": "live",
    "stem": "Which?",
}
# n = 5, key ABC: the project's published table, from the formulas of the systems it names
RULES = ("all_or_nothing", "plus_minus", "true_false", "ps50", "coverage", "balanced", "half_one_error")
PUBLISHED = {
    "AB": (0, 0.667, 0.8, 0.5, 0.667, 0.667, 0.5),
    "ABCD": (0, 0.667, 0.8, 0.5, 0.75, 0.5, 0.5),
    "ABD": (0, 0.333, 0.6, 0.5, 0.444, 0.167, 0),
    "ABCDE": (0, 0.333, 0.6, 0.5, 0.6, 0, 0),
    "": (0, 0, 0, 0, 0, 0, 0),  # a blank scores 0, although two options are rightly left alone
}


def a_multiple(n=5, k=3, weights=None):
    labels = "ABCDEFG"[:n]
    return ChoiceItem(
        **COMMON,
        kind="multiple",
        options=tuple(Option(label, f"Option {label}", "Why.") for label in labels),
        key=frozenset(labels[:k]),
        select=k,
        scoring=weights and Scoring(policy="weighted_map", weights=weights, lower="0"),
    )


@pytest.mark.parametrize("ticks", PUBLISHED)
@pytest.mark.parametrize("rule", RULES)
def test_ticks_earn_what_is_published(ticks, rule):
    points = grade(a_multiple(), list(ticks), policy=rule).points

    assert round(points, 3) == PUBLISHED[ticks][RULES.index(rule)]


def test_three_right_and_two_wrong_of_five_decisions_earn_a_fifth_at_d2l():
    assert grade(a_multiple(5, 3), ["A", "B", "D"], policy="right_minus_wrong_n").points == 0.2


@pytest.mark.parametrize(("ticks", "points"), [("A", "1/3"), ("AD", "1/3"), ("ABD", "2/3"), ("DE", "0")])
def test_select_n_counts_right_ticks_alone(ticks, points):
    assert grade(a_multiple(), list(ticks), policy="select_n").points == float(Fraction(points))


def test_select_n_refuses_more_ticks_than_are_asked_for():
    with pytest.raises(ValueError, match="4 ticks; policy select_n takes 3 at most"):
        grade(a_multiple(), list("ABCD"), policy="select_n")


SHAPES = [(n, k) for n in range(3, 8) for k in range(2, n)]
ALL_TICKED = {  # k of n options in the key; what each policy's record promises, worked out
    "all_or_nothing": lambda n, k: 0,
    "plus_minus": lambda n, k: max(Fraction(0), Fraction(2 * k - n, k)),
    "true_false": lambda n, k: Fraction(k, n),
    "ps50": lambda n, k: Fraction(1, 2) if 2 * k > n else 0,
    "half_one_error": lambda n, k: Fraction(1, 2) if n - k == 1 else 0,
    "right_minus_wrong_n": lambda n, k: max(Fraction(0), Fraction(2 * k - n, n)),
    "balanced": lambda n, k: 0,
    "coverage": lambda n, k: Fraction(k, n),
}


@pytest.mark.parametrize(("n", "k"), SHAPES)
@pytest.mark.parametrize("rule", ALL_TICKED)
def test_ticking_everything_earns_no_more_than_the_policy_says(rule, n, k):
    item = a_multiple(n, k)

    assert grade(item, item.labels, policy=rule).points == float(ALL_TICKED[rule](n, k)) < 1


@pytest.mark.parametrize(("n", "k"), SHAPES)
def test_ticking_everything_is_refused_by_select_n(n, k):
    with pytest.raises(ValueError, match="select_n takes"):
        grade(a_multiple(n, k), list("ABCDEFG"[:n]), policy="select_n")


@pytest.mark.parametrize(
    ("weights", "fractions", "mapped"),
    [
        ({"A": "1/3", "B": "1/3", "C": "1/3", "D": "-1/2", "E": "-1/2"}, 0, 0),
        ({"A": "1", "B": "1", "C": "1", "D": "-1"}, 1, "2/3"),
        ({"A": "1/2", "D": "-1/4"}, "1/4", "1/2"),
    ],
)
def test_ticking_everything_earns_the_sum_of_all_weights_where_options_weigh(weights, fractions, mapped):
    item = a_multiple(weights=weights)

    assert grade(item, item.labels, policy="fractions").points == float(Fraction(fractions))
    assert grade(item, item.labels, policy="weighted_map").points == float(Fraction(mapped))


def test_every_policy_for_ticks_says_what_ticking_everything_earns():
    told = {name for name, policy in POLICIES.items() if policy.all_ticked}

    assert told == {*BY_KIND["multiple"]} == {*ALL_TICKED, "select_n", "fractions", "weighted_map"}


@pytest.mark.parametrize(("n", "k"), SHAPES)
@pytest.mark.parametrize("rule", ALL_TICKED)
def test_a_policy_that_takes_off_for_wrong_ticks_pays_no_set_more_than_the_key(rule, n, k):
    item = a_multiple(n, k)
    others = [
        ticks for size in range(n + 1) for ticks in combinations(item.labels, size) if set(ticks) != item.key
    ]

    assert all(grade(item, ticks, policy=rule).points < 1 for ticks in others)
