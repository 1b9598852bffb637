import itertools

import pytest

from pmlearn.authoring.votes import QUESTIONS, bucket_of, odd_one

ALL_VOTES = [dict(zip(QUESTIONS, votes, strict=True)) for votes in itertools.product(*QUESTIONS.values())]
LETTERS = {
    "d": ("client experience", "customer-facing", "fulfilling commitment"),
    "a": ("internal process", "internal", "smooth operation"),
    "?": ("depends", "depends", "depends"),
}


def votes(letters):
    return {
        question: LETTERS[letter][place]
        for place, (question, letter) in enumerate(zip(QUESTIONS, letters, strict=True))
    }


@pytest.mark.parametrize(
    ("letters", "bucket", "odd"),
    [
        ("ddd", "customer-delivery", None),
        ("dda", "customer-delivery", "purpose"),
        ("dad", "customer-delivery", "interaction"),
        ("?dd", "customer-delivery", "focus"),
        ("aaa", "administrative", None),
        ("daa", "administrative", "focus"),
        ("aa?", "administrative", "purpose"),
        ("da?", "depends", None),
        ("d??", "depends", "focus"),
        ("a??", "depends", "focus"),
        ("???", "depends", None),
    ],
)
def test_two_of_three_decide_and_the_third_may_be_the_odd_one(letters, bucket, odd):
    assert (bucket_of(votes(letters)), odd_one(votes(letters))) == (bucket, odd)


def test_a_third_party_speaks_for_administration():
    assert bucket_of(votes("da?") | {"interaction": "third party"}) == "depends"


@pytest.mark.parametrize("given", ALL_VOTES)
def test_a_card_depends_just_when_the_votes_that_depend_could_settle_it_both_ways(given):
    settled = [
        [side for side in sides.values() if side != "depends"] if vote == "depends" else [sides[vote]]
        for vote, sides in ((given[question], QUESTIONS[question]) for question in QUESTIONS)
    ]
    outcomes = {
        "customer-delivery" if votes.count("customer-delivery") >= 2 else "administrative"
        for votes in itertools.product(*settled)
    }

    assert bucket_of(given) == (outcomes.pop() if len(outcomes) == 1 else "depends")
