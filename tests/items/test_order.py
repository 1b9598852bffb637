import pytest
from hypothesis import given
from hypothesis import strategies as st

from pmlearn.items import VARIANTS, Bucket, Card, SortItem, dealt, shuffled

VARIANT = st.integers(0, VARIANTS - 1)


def a_board(*, held, deal, shuffle=True):
    cards = tuple(
        Card(label=f"c{bucket}{n:02}", text=f"{bucket} {n}", bucket=f"b{bucket}", rationale="Why.")
        for bucket, count in enumerate(held)
        for n in range(count)
    )
    return SortItem(
        id="m02-0100",
        module="m02",
        objective="m02.classify",
        level="apply",
        status="live",
        stem="Sort.",
        shuffle=shuffle,
        buckets=tuple(Bucket(f"b{n}", f"Bucket {n}") for n in range(len(held))),
        cards=cards,
        deal={f"b{n}": count for n, count in enumerate(deal)},
    )


@given(
    st.sets(st.text(st.characters(exclude_categories=["Cs"]))),
    VARIANT,
    st.text(max_size=20).filter(str.isprintable),
)
def test_shuffling_loses_nothing_and_does_not_mind_the_order_it_is_given(labels, seed, item):
    order = shuffled(labels, seed, item)

    assert sorted(order) == sorted(labels)
    assert shuffled(order[::-1], seed, item) == order


def test_every_label_comes_first_about_as_often():
    first = [shuffled("ABCD", seed, "m02-0003")[0] for seed in range(4000)]

    assert all(900 < first.count(label) < 1100 for label in "ABCD")


def test_neighbouring_items_are_not_shuffled_alike():
    orders = {shuffled("ABCDEF", 1, f"m02-{number:04}") for number in range(100)}

    assert len(orders) > 80


@given(VARIANT)
def test_a_board_deals_as_many_cards_of_each_bucket_as_it_says(variant):
    cards = dealt(a_board(held=(9, 4, 3), deal=(5, 0, 3)), variant)

    assert [sum(card.bucket == f"b{n}" for card in cards) for n in range(3)] == [5, 0, 3]


def test_without_shuffling_dealt_cards_keep_the_authors_order():
    board = a_board(held=(9, 4), deal=(3, 2), shuffle=False)
    hands = [[card.label for card in dealt(board, variant)] for variant in range(20)]

    assert all(hand == sorted(hand) for hand in hands)
    assert len({tuple(hand) for hand in hands}) > 10


@pytest.mark.parametrize("variant", [-1, VARIANTS])
def test_a_variant_outside_its_range_is_refused(variant):
    with pytest.raises(ValueError, match=rf"variant {variant} is not a whole number from 0 to 2147483647"):
        shuffled("AB", variant, "m02-0001")
