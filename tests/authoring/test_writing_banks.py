import pytest

from pmlearn.authoring.writing import bank_findings
from pmlearn.authoring.writing.chances import at_least, chi_square_tail, wilson


def a_choice(number, *, key="A", texts=("One", "Two", "Six", "Ten"), **changes):
    options = [
        {"label": label, "text": text, "rationale": "Why."} for label, text in zip("ABCD", texts, strict=True)
    ]
    item = {
        "id": f"m02-{number:04}",
        "kind": "choice",
        "status": "live",
        "stem": "How many?",
        "options": options,
    }
    return item | {"key": list(key), "select": None} | changes


def told(items):
    return {finding.check: finding.text for finding in bank_findings(items)}


def a_bank(keys, **changes):
    return [a_choice(number, key=key, **changes) for number, key in enumerate(keys)]


def test_an_even_bank_has_nothing_to_tell():
    assert told(a_bank("ABCDCABDBADC" * 5)) == {}


def test_keys_that_are_longest_too_often_are_told_with_their_figures():
    texts = ("One by one", "Two", "Six", "Ten")
    bank = a_bank("ABACAADA", texts=texts) * 2

    assert told(bank)["longest-key-rate"] == (
        "the key is the longest option in 10 of 16 choice items (62%; chance 25%, p = 0.0016); "
        "shorten keys, or fill out distractors"
    )


def test_keys_that_stand_too_often_in_one_place_are_told():
    text = told(a_bank("BBABCBBDBB" * 4))["key-places"]

    assert text.startswith(
        "the keys of 40 items with 4 options stand 4, 28, 4, 4 times in their places (10 expected"
    )


def test_a_small_bank_is_left_in_peace_about_places():
    assert "key-places" not in told(a_bank("BBABCBBDBB"))


def test_a_long_run_of_one_place_is_told():
    assert told(a_bank("ABCD" * 3 + "C" * 8))["key-run"].startswith(
        "the key stands in place 3 in 8 items in a row"
    )


def test_multiples_that_always_have_two_keys_are_told():
    bank = [a_choice(n, kind="multiple", key="AB", select=2) for n in range(9)]

    assert told(bank)["key-counts"] == "9 of 9 multiple items have 2 keys; ask for other numbers too"


def test_statements_that_are_nearly_all_true_are_told():
    said = [{"label": f"s{n}", "text": f"It is {n}", "key": n > 2, "rationale": "Why."} for n in range(20)]
    grid = {"id": "m02-0001", "kind": "truefalse", "status": "live", "stem": "Judge.", "statements": said}

    assert told([grid])["true-share"].startswith("17 of 20 statements are true (85%, p = 0.0026)")


def test_a_guesser_that_beats_chance_is_told():
    texts = ("Three of them", "Two", "Six", "Ten")

    assert told(a_bank("A" * 12, texts=texts))["guessable"].startswith(
        "guessing the longest option is right in 100% of 12 items (76% to 100%; chance 25%)"
    )


def test_items_that_are_not_live_do_not_count():
    assert told(a_bank("A" * 40, status="draft")) == {}


def test_the_findings_belong_to_no_item():
    assert {(finding.item, finding.at) for finding in bank_findings(a_bank("A" * 40))} == {(None, ())}


@pytest.mark.parametrize(
    ("value", "freedom", "tail"),
    [(3.841, 1, 0.05), (5.991, 2, 0.05), (7.815, 3, 0.05), (9.488, 4, 0.05), (15.086, 5, 0.01)],
)
def test_chi_square_agrees_with_the_printed_tables(value, freedom, tail):
    assert chi_square_tail(value, freedom) == pytest.approx(tail, rel=2e-3)


def test_the_exact_binomial_tail_counts_from_the_hits_up():
    assert at_least(0, 3, 0.2) == pytest.approx(1)
    assert at_least(2, 3, 0.5) == 0.5


def test_wilson_agrees_with_the_worked_example_of_newcombe():
    # Newcombe (1998), Statistics in Medicine 17, table I: 15 of 148 and 0 of 20.
    assert wilson(15, 148) == pytest.approx((0.0624, 0.1605), abs=5e-5)
    assert wilson(0, 20) == pytest.approx((0, 0.1611), abs=5e-5)
