import pytest

from pmlearn.items import (
    Bank,
    Blank,
    Bucket,
    Card,
    CaseItem,
    ChoiceItem,
    ClozeItem,
    Entry,
    Figure,
    FollowUp,
    HotspotItem,
    MatchItem,
    MatchOption,
    NumericItem,
    Option,
    OrderItem,
    Pair,
    RankItem,
    Region,
    SortItem,
    Statement,
    Tolerance,
    TrueFalseItem,
)

WORDS = ("one", "two", "three")
SVG = "".join(f'<rect id="{word}" width="3" height="3"/>' for word in WORDS)
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


@pytest.fixture(scope="session")
def every_kind(bank):
    """The kinds beside those, and a template whose right answer depends on the variant."""
    figure = Figure(f'<svg viewBox="0 0 9 9">{SVG}</svg>', "Three fields.")
    options = tuple(Option(label, f"Option {label}", f"Why {label}.") for label in "ABC")
    low = tuple(Option(label, f"Option {label}", f"Why {label}.") for label in "ab")
    blanks = (
        Blank(label="who", options=low, key="a"),
        Blank(label="what", accept=("the client",), rationale="So."),
    )
    case = CaseItem(exhibit="A month.", items=(a_choice(21), a_choice(22, "AC")), **common(20))
    items = (
        TrueFalseItem(statements=tuple(Statement(w, f"So {w}", w > "p", "So.") for w in WORDS), **common(5)),
        MatchItem(
            pairs=tuple(Pair(word, f"Pair {word}", word, "So.") for word in WORDS),
            options=tuple(MatchOption(word, f"Option {word}") for word in WORDS),
            **common(6),
        ),
        OrderItem(entries=tuple(Entry(w, f"Step {w}", "So.") for w in WORDS), key=WORDS, **common(7)),
        RankItem(options=options, ranking=(("B",), ("A", "C")), **common(8)),
        RankItem(options=options, ranking=(("B",), ("A",), ("C",)), ask="best-worst", **common(9)),
        NumericItem(
            answer="1234.5",
            rationale="So.",
            units=("days",),
            tolerance=Tolerance("relative", "0.1"),
            **common(10),
        ),
        NumericItem(
            answer="2 * n",
            rationale="Twice.",
            parameters={"given": {"n": {"from": "1", "to": "9", "step": "1"}}, "derived": {}, "require": []},
            **(common(11) | {"stem": "What is twice {{n}}?"}),
        ),
        ClozeItem(text="[[who]] signs for [[what]].", blanks=blanks, **common(12)),
        HotspotItem(
            figure=figure,
            regions=tuple(Region(word, f"Field {word}", "So.") for word in WORDS),
            key=frozenset(["two"]),
            **common(13),
        ),
        case,
    )
    return Bank((), (*bank.items, *items))
