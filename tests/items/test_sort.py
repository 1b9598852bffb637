import pytest

from pmlearn.errors import ContentError
from pmlearn.items import Bucket, Card, FollowUp, Scoring, SortItem

BUCKETS = (Bucket("inside", "Inside"), Bucket("outside", "Outside"))


def a_card(label, bucket="inside", **changes):
    return Card(
        **({"label": label, "text": f"Card {label}", "bucket": bucket, "rationale": "Why."} | changes)
    )


def a_follow_up(**changes):
    options = (Bucket("owner", "Who owns it"), Bucket("size", "How much"))
    return FollowUp(**({"ask": "Which?", "options": options, "key": "owner", "rationale": "Why."} | changes))


def an_item(*, cards=None, **changes):
    fields = {
        "id": "m02-0050",
        "module": "m02",
        "objective": "m02.classify",
        "level": "apply",
        "status": "live",
        "stem": "Sort.",
        "buckets": BUCKETS,
        "cards": cards or (a_card("c001"), a_card("c002", "outside")),
    }
    return SortItem(**(fields | changes))


def faults(*cards, **changes):
    with pytest.raises(ContentError) as caught:
        an_item(cards=cards, **changes)
    return caught.value.faults


def test_a_bucket_holds_its_cards_in_the_authors_order():
    item = an_item(cards=(a_card("c002"), a_card("c003", "outside"), a_card("c001")))

    assert [card.label for card in item.within("inside")] == ["c002", "c001"]


@pytest.mark.parametrize(
    ("card", "fault"),
    [
        ({"text": " "}, "card c001 has no text"),
        ({"rationale": ""}, "card c001 has no rationale; give the reason"),
        ({"text": "Card c002"}, "cards c001 and c002 say the same; reword one or drop it"),
        (
            {"bucket": "outsid"},
            "card c001: bucket 'outsid' is not among inside, outside; did you mean outside?",
        ),
        ({"twin": "x9"}, "card c001: there is no twin x9"),
        ({"twin": "c001"}, "card c001 is its own twin; name the other one"),
        (
            {"follow_up": a_follow_up(options=(Bucket("owner", "Who"),))},
            "card c001: the follow-up offers 1 options; it needs 2 or more",
        ),
        (
            {"follow_up": a_follow_up(key="week")},
            "card c001: follow-up key 'week' is not among owner, size",
        ),
        ({"follow_up": a_follow_up(rationale="")}, "card c001: the follow-up has no rationale"),
        ({"follow_up": a_follow_up(ask="")}, "card c001: the follow-up asks nothing"),
    ],
)
def test_a_faulty_card_is_refused_and_says_why(card, fault):
    assert faults(a_card("c001", **card), a_card("c002", "outside")) == (fault,)


@pytest.mark.parametrize(
    ("change", "fault"),
    [
        ({"buckets": BUCKETS[:1]}, "1 buckets; a sort needs 2 or more"),
        (
            {"buckets": (*BUCKETS, Bucket("A b", "Third"))},
            "bucket 'A b' is not named in lower-case letters, digits and dashes",
        ),
        ({"buckets": (*BUCKETS, Bucket("third", ""))}, "bucket third has no text"),
        ({"deal": {"inside": 1}}, "deal must count every bucket and no other; see outside"),
        ({"deal": {"inside": 1, "outside": 2}}, "deal asks for 2 cards of outside; the item has 1"),
        ({"deal": {"inside": -1, "outside": 1}}, "deal asks for -1 cards of inside; the item has 1"),
        (
            {"deal": {"inside": 0, "outside": 0}},
            "a sitting could get contested cards only, with nothing to score",
        ),
    ],
)
def test_a_faulty_item_is_refused_and_says_why(change, fault):
    assert fault in faults(a_card("c001"), a_card("c002", "outside"), **change)


def test_a_sitting_must_get_a_card_that_counts():
    cards = (a_card("c001", contested=True), a_card("c002"), a_card("c003", "outside", contested=True))

    assert faults(*cards, deal={"inside": 1, "outside": 1}) == (
        "a sitting could get contested cards only, with nothing to score",
    )


def test_a_group_of_linked_parts_holds_no_contested_card():
    cards = (a_card("c001"), a_card("c002", contested=True), a_card("c003", "outside"))
    linked = Scoring(policy="linked", groups=(("c001", "c002"),))

    assert faults(*cards, scoring=linked) == (
        "scoring: card c002 is contested and never scored; leave it out of the groups",
    )
