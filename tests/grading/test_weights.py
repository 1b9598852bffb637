from fractions import Fraction
from itertools import product

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pmlearn.grading import grade
from pmlearn.grading.weights import linked, most_together
from pmlearn.items import Blank, ChoiceItem, ClozeItem, MatchItem, MatchOption, Option, Pair, Scoring

COMMON = {
    "id": "m02-0007",
    "module": "m02",
    "objective": "m02.classify",
    "level": "apply",
    "status": "live",
    "stem": "Which?",
}
NAMES = ("o1", "o2", "o3", "o4")


def a_choice(**scoring):
    options = tuple(Option(label, f"Option {label}", "Why.") for label in "ABC")
    scoring = Scoring(policy="weighted_map", **scoring)
    return ChoiceItem(**COMMON, kind="choice", options=options, key=frozenset("A"), scoring=scoring)


def a_match(weights, *, reuse=False, **settings):
    return MatchItem(
        **COMMON,
        pairs=tuple(Pair(f"p{n}", f"Pair {n}", f"o{n}", "Why.") for n in (1, 2)),
        options=tuple(
            MatchOption(name, f"Option {name}", None if name < "o3" else "No.") for name in NAMES[:3]
        ),
        reuse=reuse,
        scoring=Scoring(policy="weighted_map", weights=weights, **settings),
    )


@pytest.mark.parametrize(
    ("scoring", "label", "points"),
    [
        ({"weights": {"A": "1", "B": "1/2"}}, "B", "1/2"),
        ({"weights": {"A": "3", "B": "1"}}, "B", "1/3"),
        ({"weights": {"A": "3", "B": "1"}, "upper": "2"}, "B", "1/2"),
        ({"weights": {"A": "3", "B": "1"}, "upper": "2"}, "A", "1"),
        ({"weights": {"A": "1"}, "default": "0.25"}, "C", "1/4"),
        ({"weights": {"A": "1", "B": "-1"}}, "B", "0"),
        ({"weights": {"A": "1", "B": "-1"}, "lower": "0.5"}, "B", "1/2"),
    ],
)
def test_a_weighted_choice_earns_its_weight_over_the_most(scoring, label, points):
    assert grade(a_choice(**scoring), label).points == float(Fraction(points))


def test_weights_that_nobody_can_earn_by_are_refused():
    with pytest.raises(ValueError, match="no response can earn points by these weights"):
        grade(a_choice(weights={"A": "0", "B": "-1"}), "A")


def test_a_chosen_fraction_is_kept_within_0_and_1():
    item = a_choice(weights={"A": "2", "B": "-0.5", "C": "1/3"})

    assert [grade(item, label, policy="fractions").points for label in "ABC"] == [1, 0, 1 / 3]


def test_the_most_of_a_match_never_uses_one_option_twice():
    weights = {"p1 o1": "1", "p2 o1": "1", "p2 o2": "1/2"}

    assert grade(a_match(weights), {"p1": "o1", "p2": "o2"}).points == 1
    assert grade(a_match(weights, reuse=True), {"p1": "o1", "p2": "o2"}).points == 0.75


def test_a_pair_left_out_weighs_nothing_although_others_weigh_the_default():
    item = a_match({"p1 o1": "1"}, default="1/2")

    assert grade(item, {"p1": "o1"}).points == float(Fraction(2, 3))


def test_a_typed_text_weighs_as_written_and_other_accepted_ones_as_the_first():
    blank = Blank(label="who", accept=("the client", "client", "buyer"), rationale="Why.")
    scoring = Scoring(policy="weighted_map", weights={"who the client": "1", "who buyer": "1/2"})
    item = ClozeItem(**COMMON, text="Ask [[who]].", blanks=(blank,), scoring=scoring)

    earned = [grade(item, {"who": text}).points for text in ("The Client.", "client", "BUYER", "sponsor")]
    assert earned == [1, 1, 0.5, 0]


def best_by_trying(rows):
    return max(
        sum((row[value] for row, value in zip(rows, chosen, strict=True) if value), Fraction(0))
        for chosen in product(*[[None, *row] for row in rows])
        if len({value for value in chosen if value}) == sum(value is not None for value in chosen)
    )


HALVES = st.integers(-3, 6).map(lambda n: Fraction(n, 2))


@given(st.lists(st.fixed_dictionaries(dict.fromkeys(NAMES, HALVES)), min_size=1, max_size=4))
def test_the_most_without_reuse_is_what_trying_everything_finds(rows):
    assert most_together(rows) == best_by_trying(rows)


@pytest.mark.parametrize(
    ("right", "points"),
    [
        (set(), "0"),
        ({"y", "z"}, "0"),
        ({"x"}, "0"),
        ({"x", "y"}, "1/3"),
        ({"x", "y", "z"}, "2/3"),
        ({"x", "y", "z", "a"}, "2/3"),
        ({"x", "y", "z", "a", "b"}, "1"),
    ],
)
def test_linked_parts_count_once_what_they_rest_on_is_right(right, points):
    assert linked([("x", "y", "z"), ("a", "b")], frozenset(right)) == Fraction(points)
