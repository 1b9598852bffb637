import pytest

from pmlearn.items import Bank, Bucket, Card, ChoiceItem, FollowUp, Option, SortItem

BUCKETS = tuple(Bucket(name, name.title()) for name in ("administrative", "customer-delivery"))


def common(number):
    return {
        "id": f"m02-{number:04}",
        "module": "m02",
        "objective": "m02.classify",
        "level": "apply",
        "status": "live",
        "stem": "Which?",
        "version": f"{number:012x}",
    }


def a_choice(number, key="B"):
    several = len(key) > 1
    return ChoiceItem(
        kind="multiple" if several else "choice",
        options=tuple(Option(label, f"Option {label}", f"Why {label}.") for label in "ABCD"),
        key=frozenset(key),
        select=len(key) if several else None,
        **common(number),
    )


def a_card(number, *, asks=False):
    follow_up = FollowUp("Which?", BUCKETS, "administrative", "Because.")
    return Card(
        label=f"c{number:03}",
        text=f"Card {number}",
        bucket=BUCKETS[number % 2].label,
        rationale=f"Why {number}.",
        contested=number == 3,
        follow_up=follow_up if asks else None,
    )


def a_sort(number, *, deal=None):
    cards = tuple(a_card(number, asks=number == 2) for number in range(1, 7))
    return SortItem(buckets=BUCKETS, cards=cards, deal=deal, **common(number))


@pytest.fixture(scope="session")
def bank():
    """A choice, a multiple, a sort and a board whose deal depends on the variant."""
    board = a_sort(4, deal={"administrative": 2, "customer-delivery": 1})
    return Bank((), (a_choice(1), a_choice(2, "AC"), a_sort(3), board))
