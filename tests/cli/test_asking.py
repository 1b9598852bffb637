import io
from pathlib import Path

import pytest

from pmlearn.cli.asking import Asker
from pmlearn.cli.screen import Screen, StoppedError
from pmlearn.cli.talk import QuitError, SkippedError
from pmlearn.grading import grade
from pmlearn.items import item_from_json, item_to_json, load_bank, realised

FOLDER = Path(__file__).parent
EVERY_KIND = "every_kind.json"


@pytest.fixture(scope="module")
def bank(tmp_path_factory):
    folder = tmp_path_factory.mktemp("bank")
    (folder / "bank.json").write_bytes((FOLDER / EVERY_KIND).read_bytes())
    return load_bank(folder)


@pytest.fixture
def asked(bank):
    """Put an item to somebody who types, and return the response and what the screen showed."""

    def ask(item_id, *typed, width=79, variant=3, **changes):
        item = realised(item_from_json(item_to_json(bank[item_id]) | changes), variant)
        out = io.StringIO()
        screen = Screen(width, False, True, False, io.StringIO("".join(f"{line}\n" for line in typed)), out)
        response = Asker(screen, item, variant).response()
        grade(item, response, variant=variant)
        return response, out.getvalue()

    return ask


def test_statements_are_judged_one_by_one_with_a_way_back(asked):
    response, said = asked("m02-0002", "u", "x", "t", "u", "f", "TRUE", "f", "u", "t", "")

    assert response == {"s1": "false", "s2": "true", "s3": "true"}
    assert "This is the first one." in said
    assert "Type t or f." in said
    assert said.count("1 of 3: Delivered goods count as accepted.") == 3


def test_pairs_are_matched_by_number_and_a_taken_option_is_not_offered_again(asked):
    response, said = asked("m02-0003", "3", "3", "1", "")

    assert response == {"grn": "tax", "po": "quantity"}
    assert "Type one of 1, 2." in said
    assert said.count("3 Which tax is due") == 1


def test_with_reuse_an_option_may_serve_twice(asked):
    response, said = asked("m02-0003", "1", "1", "", reuse=True)

    assert response == {"grn": "quantity", "po": "quantity"}
    assert "An option may serve more than once." in said


def test_an_order_is_typed_seen_and_kept(asked):
    response, said = asked("m02-0004", "2 1 3 4", "")

    assert response == ["walk", "fix", "accept", "release"]
    assert "  1  Correct what the list names\n" in said
    assert "   1. Walk down the works" in said


@pytest.mark.parametrize("typed", ["4213", "4, 2, 1, 3", "4 2 1 3", "4>2>1>3"])
def test_an_order_is_typed_in_any_way(asked, typed):
    assert asked("m02-0004", typed, "")[0] == ["release", "walk", "fix", "accept"]


@pytest.mark.parametrize(
    ("typed", "amiss"),
    [
        ("1 2 3", "Still missing: 4."),
        ("1 2 3 3", "3 stands there twice."),
        ("1 2 3 9", "There is no 9; the numbers go from 1 to 4."),
        ("", "Still missing: 1, 2, 3, 4."),
        ("b a c", "Still missing: 1, 2, 3, 4."),
        ("9" * 5000, "There is no 9"),
        ("1 2 3 99999", "There is no 99999"),
    ],
)
def test_what_is_no_order_is_asked_again_with_the_reason(asked, typed, amiss):
    response, said = asked("m02-0004", typed, "1 2 3 4", "")

    assert amiss in said
    assert len(response) == 4


def test_an_order_may_be_replaced_before_it_is_kept(asked):
    assert asked("m02-0004", "1234", "2134", "")[0][0] == "walk"


def test_a_ranking_is_typed_best_to_worst(asked):
    response, said = asked("m02-0005", "2 1 3 4", "")

    assert response == ["B", "A", "C", "D"]
    assert "The numbers, best to worst, such as 2 3 4 1:" in said


def test_best_and_worst_are_two_questions_and_two_options(asked):
    response, said = asked("m02-0006", "2", "2", "3", "")

    assert response == {"best": "B", "worst": "C"}
    assert "Worst of the others" in said
    assert "Type one of 1, 3." in said


def test_a_number_is_read_back_with_its_unit_and_what_is_none_asked_again(asked):
    response, said = asked("m02-0007", "?", "", "abc", "12 weeks", "1 234,5", "6,000 dollars", "")

    assert response == "6,000 dollars"
    assert "Hint: Only what is accepted counts, at 26.50." in said
    assert "Your answer in USD, to 2 decimals:" in said
    assert "'abc' is not a number; write it like 1234.5 or 1,234.5" in said
    assert "'weeks' is not a unit of this answer; give it in USD" in said
    assert "Read as 1,234.5 USD." in said
    assert "Read as 6,000 USD." in said


def test_a_template_is_asked_with_its_values(asked):
    said = asked("m02-0007", "1", "")[1]

    assert "An order is for 280 pumps at 26.50. The site rejects 12." in said
    assert "{{" not in said


def test_gaps_are_shown_in_the_text_and_filled_one_by_one(asked):
    response, said = asked("m02-0008", "2", "u", "1", "", "x" * 201, " The  Retention ", "")

    assert response == {"who": "customer", "what": "The  Retention"}
    assert "The (1) ____ accepts the works; the (2) ____ keeps" in said
    assert "Type a word or a few." in said
    assert "At most 200 characters, please." in said


def test_a_hotspot_is_told_in_words_and_answered_by_name(asked):
    response, said = asked("m02-0009", "b")

    assert response == "south"
    assert "Figure: Three areas in a row" in said
    assert "<svg" not in said


def test_several_regions_are_picked_together(asked):
    response, said = asked("m02-0009", "a", "c,a", select=2, key=["north", "south"])

    assert response == ["north", "yard"]
    assert "Select two. Type, for example, a b." in said


def test_a_case_shows_its_exhibit_in_rows_and_asks_part_by_part(asked):
    response, said = asked("m02-0010", "?", "480", "", "a", "?", "?", "f", "t", "")

    assert response == {"m02-0011": "480", "m02-0012": "A", "m02-0013": {"s1": "false", "s2": "true"}}
    assert "Goods          Ordered  Received  Rejected\n" in said
    assert "Valves DN 100      500       492        12\n" in said
    assert [line for line in said.splitlines() if line.startswith("Part ")] == [
        "Part 1 of 3",
        "Part 2 of 3",
        "Part 3 of 3",
    ]
    assert said.index("Hint: All the numbers") < said.index("Hint: Count again.")


def test_a_table_too_wide_for_the_screen_is_told_cell_by_cell(asked):
    said = asked("m02-0010", "480", "", "a", "f", "t", "", width=39)[1]

    assert "Goods: Pumps\nOrdered: 20\nReceived: 20\nRejected: 1\n" in said
    assert max(map(len, said.splitlines())) <= 39 + 8


@pytest.mark.parametrize("item_id", [f"m02-{number:04}" for number in range(1, 11)])
@pytest.mark.parametrize(("typed", "left"), [("q", QuitError), ("quit", QuitError), ("s", SkippedError)])
def test_every_kind_may_be_left_and_put_off(asked, item_id, typed, left):
    with pytest.raises(left):
        asked(item_id, typed)


@pytest.mark.parametrize("item_id", [f"m02-{number:04}" for number in range(1, 11)])
def test_every_kind_gives_hints_and_ends_calmly_with_its_input(asked, item_id):
    with pytest.raises(StoppedError):
        asked(item_id, "?", "hint")
