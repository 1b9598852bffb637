import io
from pathlib import Path

import pytest

from pmlearn.cli.screen import Screen
from pmlearn.cli.telling import tell
from pmlearn.grading import grade
from pmlearn.items import item_from_json, item_to_json, load_bank, realised


@pytest.fixture(scope="module")
def bank(tmp_path_factory):
    folder = tmp_path_factory.mktemp("bank")
    (folder / "bank.json").write_bytes((Path(__file__).parent / "every_kind.json").read_bytes())
    return load_bank(folder)


@pytest.fixture
def told(bank):
    """Return what a response to an item is told, in lines without their indent."""

    def tell_of(item_id, response, variant=3, **changes):
        item = realised(item_from_json(item_to_json(bank[item_id]) | changes), variant)
        out = io.StringIO()
        screen = Screen(79, False, True, False, io.StringIO(), out)
        tell(screen, item, variant, response, grade(item, response, variant=variant))
        return [line.strip() for line in out.getvalue().splitlines() if line.strip()]

    return tell_of


def test_statements_missed_come_first_with_yours_and_right(told):
    assert told("m02-0002", {"s1": "false", "s2": "true", "s3": "true"}) == [
        "± Partly right (33%)",
        "2 of 3 parts right; the missed come first.",
        "✗ Lessons learned wait until the last payment.",
        "Yours: True. Right: False.",
        "They are gathered while people are there.",
        "✓ Delivered goods count as accepted.",
        "False: right.",
        "Acceptance is an act of the customer.",
        "✓ A retention is paid after the defects period.",
        "True: right.",
        "That is what it is kept for.",
    ]


def test_pairs_are_told_by_their_texts_and_distractors_last(told):
    lines = told("m02-0003", {"grn": "tax"})

    assert "Yours: Which tax is due. Right: How many are paid for." in lines
    assert "Yours: nothing. Right: What each costs." in lines
    assert lines[-2:] == ["Fits nothing here: Which tax is due", "The invoice and the law settle that."]


def test_an_order_is_told_in_its_right_order_with_the_places_given(told):
    lines = told("m02-0004", ["fix", "walk", "accept", "release"])

    assert lines[1:3] == [
        "2 of 4 in place; the points are for pairs in the right order.",
        "The right order, and the place you gave each:",
    ]
    assert lines[3].startswith("✗ 1. Walk down the works")
    assert lines[3].endswith("(yours: 2)")
    assert "✓ 4. Release the retention" in lines


def test_tied_options_of_a_ranking_share_their_places(told):
    lines = told("m02-0005", ["A", "C", "B", "D"])

    assert lines[0] == "✓ Correct"
    assert {"✓ 2-3. Do it at once", "✓ 2-3. Refuse"} <= set(lines)


def test_best_and_worst_are_told_with_the_options_between(told):
    lines = told("m02-0006", {"best": "A", "worst": "C"})

    assert lines[1] == "2 of 2 parts right."
    assert lines[2:5] == ["✓ Best", "Decline and report it: right.", "The rule of most codes."]
    assert lines[-2:] == ["Between: Take it and share it", "Shared is still taken."]


def test_a_number_is_told_as_it_was_read_with_the_slip_behind_it(told):
    assert told("m02-0007", "7420") == [
        "✗ Wrong",
        "Read as 7,420 USD.",
        "7,420.00 pays for the rejected ones too.",
        "Right: 7,102.00 USD, give or take 1.",
        "268 accepted at 26.50.",
    ]


@pytest.mark.parametrize(
    ("tolerance", "near"),
    [
        ({"rule": "relative", "amount": "0.02"}, "480, give or take 2 %."),
        ({"rule": "geometric", "amount": "1.1"}, "480, within a factor of 1.1."),
        ({"rule": "range", "low": "470", "high": "490"}, "480, from 470 to 490."),
        ({"rule": "sigfigs", "amount": "2"}, "480, to 2 significant figures."),
        ({"rule": "nominal", "amount": "0"}, "480."),
    ],
)
def test_how_near_is_near_enough_is_told(told, tolerance, near):
    whole = {"amount": None, "low": None, "high": None} | tolerance
    changes = {
        "answer": "480",
        "units": [],
        "decimals": None,
        "mistakes": [],
        "tolerance": whole,
        "parameters": None,
    }
    texts = {"stem": "How many?", "hints": [], "rationale": "Why."}

    assert f"Right: {near}" in told("m02-0007", "1", **changes, **texts)


def test_gaps_are_told_in_the_text_with_the_near_miss_first(told):
    lines = told("m02-0008", {"who": "customer", "what": "Bond"})

    assert lines[1].startswith("The [customer] accepts the works; the [retention] keeps")
    gap = lines.index("✗ Gap 2")
    assert lines[gap + 1 : gap + 4] == [
        "Yours: Bond. Right: retention.",
        "A bond is a promise and holds no money.",
        "Part of each payment is retained.",
    ]
    assert "contractor: The contractor delivers." in lines


def test_a_region_is_told_like_an_option(told):
    assert told("m02-0009", "yard")[1:3] == ["✗ c (yours)  Yard", "Only two days."]


def test_a_case_is_told_item_by_item(told):
    lines = told("m02-0010", {"m02-0011": "480", "m02-0012": "B", "m02-0013": {}})

    assert lines[0] == "± Partly right (33%)"
    assert [line for line in lines if line.startswith("Part ")] == [
        "Part 1 of 3  ✓ Correct",
        "Part 2 of 3  ✗ Wrong",
        "Part 3 of 3  ○ No answer",
    ]
    assert "✗ b (yours)  The supplier invoice" in lines
    assert "Yours: nothing. Right: True." in lines
