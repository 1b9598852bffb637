import pytest

from pmlearn.authoring.guessing import GUESSERS, Guess, guesses_over

BY_NAME = {guesser.name: guesser for guesser in GUESSERS}


def an_item(*texts, stem="What is owed?", key="A", select=None):
    options = [
        {"label": label, "text": text, "rationale": "Why."}
        for label, text in zip("ABCDE", texts, strict=False)
    ]
    kind = "multiple" if select else "choice"
    item = {"id": "m02-0001", "kind": kind, "status": "live", "stem": stem, "options": options}
    return item | {"key": list(key), "select": select}


@pytest.mark.parametrize(
    ("name", "label", "item"),
    [
        ("longest", "B", an_item("A rota", "A rota for the crew", "A quote")),
        ("stem words", "C", an_item("A rota", "A quote", "The shelves", stem="Who fits shelves?")),
        ("middle", "C", an_item("90 days", "10 days", "40 days")),
        ("middle", "B", an_item("Rota", "Quote", "Shelf")),
        ("hedged", "B", an_item("The rota changes", "The rota may often change", "The rota always changes")),
        ("specific", "C", an_item("A rota", "A quote", "A rota of 12 names by May")),
        ("convergence", "A", an_item("Paint and glass", "Paint and glue", "Nails and glass")),
        ("grammar", "B", an_item("rota", "invoice", "quote", stem="What is owed is an")),
        ("odd one out", "C", an_item("The new rota", "The old rota", "Selling")),
    ],
)
def test_each_guesser_takes_what_it_says(name, label, item):
    assert BY_NAME[name](item) == Guess(frozenset(), frozenset(label), 1)


def test_ties_are_split():
    guess = BY_NAME["longest"](an_item("Rota", "Shop", "Ten"))

    assert guess == Guess(frozenset(), frozenset("AB"), 1)
    assert guess.accuracy(frozenset("A")) == 0.5
    assert guess.accuracy(frozenset("C")) == 0


def test_of_a_multiple_the_whole_key_must_be_guessed():
    guess = BY_NAME["longest"](an_item("A long rota", "Shop", "Rota", "Nail", "Ox", key="AC", select=2))

    assert guess == Guess(frozenset("A"), frozenset("BCD"), 1)
    assert guess.accuracy(frozenset("AC")) == pytest.approx(1 / 3)
    assert guess.accuracy(frozenset("BC")) == 0


def test_the_report_counts_live_items_and_gives_chance_and_a_verdict():
    item = an_item("A long rota", "Shop", "Nail", "Tar")
    report = guesses_over([item] * 12 + [item | {"status": "draft"}])

    assert (report["items"], report["chance"]) == (12, 0.25)
    assert report["guessers"][0] == {
        "name": "longest",
        "takes": "the longest option",
        "told": 12,
        "accuracy": 1.0,
        "low": 0.7575,
        "high": 1.0,
        "beats_chance": True,
    }
    assert report["verdict"].startswith("Guessing pays: the longest option")


def test_a_bank_whose_keys_look_like_their_rivals_is_cleared():
    items = [an_item("Rota", "Shop", "Nail", "Tree", key=key) for key in "ABCD" * 5]

    assert guesses_over(items)["verdict"].startswith(
        "No guesser beats chance with its whole interval; the best"
    )


def test_nothing_is_said_of_a_bank_without_choices():
    assert guesses_over([])["verdict"] == "There is no live choice or multiple item to guess at."
