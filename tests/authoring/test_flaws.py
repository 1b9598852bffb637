import json
from collections import Counter
from functools import cache
from pathlib import Path

import pytest

from pmlearn.authoring.writing import CHECKS, bank_findings, findings
from pmlearn.errors import ContentError
from pmlearn.items import item_from_json
from pmlearn.items.parameter_faults import parameter_faults

FLAWS = Path(__file__).parent / "flaws"
REFUSED = "refused on loading"
PARAMETERS = "fault of a parameter"
FAULTS = {check.name for check in CHECKS if check.tier == "fault"}
FALSE_ALARMS = 0.02  # of the clean items, by checks that call it a fault

# A row of flaws/README.md: the checks that find it, and how many of a hundred they must find in each set.
ROWS = {
    "01-all-none-of-the-above": ({"points-at-options"}, 100, 100),
    "02-complex-k-type": ({"combined-options"}, 100, 100),
    "03-near-duplicates": ({"same-options", "near-options"}, 100, 100),
    "04-option-contains-another": ({"option-in-option", "narrowed-option", "overlapping-ranges"}, 100, 100),
    "05-key-is-longest": ({"longest-key"}, 100, 100),
    "06-length-imbalance": ({"uneven-lengths"}, 100, 100),
    "07-numbers-unsorted": ({"unsorted-numbers"}, 100, 100),
    "10-negative-stem-unmarked": ({"unmarked-negative"}, 100, 100),
    "11-double-negative": ({"double-negative"}, 100, 100),
    "12-absolute-terms": ({"absolute-terms"}, 100, 100),
    "13-vague-terms": ({"vague-terms"}, 100, 100),
    "14-blank-or-incomplete-stem": ({"blank-in-stem", "no-question"}, 100, 100),
    "15-which-is-true": ({"which-is-true"}, 100, 100),
    "16-words-repeated-in-options": ({"repeated-words", "repeated-ending"}, 100, 100),
    "17-option-count": ({"count-of-options", REFUSED}, 100, 100),
    "18-missing-or-empty-support": (
        {"unsaid-count", "rationale-repeats", "bare-rationale", REFUSED, PARAMETERS},
        100,
        100,
    ),
    "19-unfocused-stem": ({"unfocused-stem", "no-question"}, 100, 100),
    "20-clang": ({"clang"}, 69, 71),
    "21-convergence": ({"convergence"}, 72, 83),
    "22-grammar-cue": ({"grammar-cue", "form-cue"}, 81, 100),
    "23-gratuitous-text": ({"idle-sentence", "long-stem"}, 90, 66),
    "24-hinged-items": ({"hinged-item"}, 100, 100),
}
BANK_ROWS = {
    "05-key-is-longest-rate": "longest-key-rate",
    "08-key-position": "key-places",
    "09-true-false-balance": "true-share",
}
# How many of the clean items a check may warn of; a check that is not here warns of none.
WARNED = {
    "first": {"form-cue": 7, "clang": 3},
    "second": {"form-cue": 7, "clang": 5, "absolute-terms": 5, "idle-sentence": 1, "count-of-options": 1},
}
SETS = {"first": FLAWS, "second": FLAWS / "second"}


@cache
def planted(which):
    return _lines(SETS[which] / "planted.jsonl")


@cache
def clean(which):
    return {line["name"]: line["item"] for line in _lines(SETS[which] / "clean.jsonl")}


@cache
def banks():
    return _lines(FLAWS / "banks.jsonl")


def _lines(path):
    return [json.loads(line) for line in path.read_text("utf-8").splitlines() if line]


@cache
def found_in_clean(which, name):
    return found(clean(which)[name])


def found(item):
    names = {finding.check for finding in findings(item)}
    try:
        item_from_json(item)
    except ContentError:
        return names | {REFUSED}
    return names | {PARAMETERS for _ in parameter_faults(item)}


@pytest.mark.parametrize("which", SETS)
def test_every_row_of_a_set_is_held(which):
    assert {line["flaw"] for line in planted(which)} == set(ROWS)


def test_every_row_of_the_banks_is_held():
    assert {bank["flaw"] for bank in banks() if bank["flaw"]} == set(BANK_ROWS)


@pytest.mark.parametrize("flaw", ROWS)
@pytest.mark.parametrize("which", SETS)
def test_planted_flaws_are_found_that_were_not_in_the_clean_item(which, flaw):
    checks, *least = ROWS[flaw]
    lines = [line for line in planted(which) if line["flaw"] == flaw]

    missed = [
        f"{line['name']}: {line['note']}"
        for line in lines
        if not checks & (found(line["item"]) - found_in_clean(which, line["of"]))
    ]

    recall = 100 * (1 - len(missed) / len(lines))
    wanted = dict(zip(SETS, least, strict=True))[which]
    assert recall >= wanted, f"{recall:.0f} of a hundred found; missed:\n" + "\n".join(missed)


@pytest.mark.parametrize("which", SETS)
def test_hardly_a_clean_item_is_called_faulty(which):
    faults = FAULTS | {REFUSED, PARAMETERS}
    flagged = [name for name in clean(which) if found_in_clean(which, name) & faults]

    told = [f"{name}: {', '.join(sorted(found_in_clean(which, name)))}" for name in flagged]
    assert len(flagged) <= FALSE_ALARMS * len(clean(which)), "\n".join(told)


@pytest.mark.parametrize("which", SETS)
def test_clean_items_are_seldom_warned_of(which):
    faults = FAULTS | {REFUSED, PARAMETERS}
    warned = Counter(check for name in clean(which) for check in found_in_clean(which, name) - faults)

    over = {check: count for check, count in warned.items() if count > WARNED[which].get(check, 0)}
    assert over == {}


@pytest.mark.parametrize("name", [bank["name"] for bank in banks() if bank["flaw"]])
def test_a_lopsided_bank_is_found(name):
    (bank,) = (bank for bank in banks() if bank["name"] == name)

    told = [finding.check for finding in bank_findings(bank["items"])]

    assert BANK_ROWS[bank["flaw"]] in told, bank["note"]


@pytest.mark.parametrize("name", [bank["name"] for bank in banks() if not bank["flaw"]])
def test_a_balanced_bank_is_left_in_peace(name):
    (bank,) = (bank for bank in banks() if bank["name"] == name)

    assert [finding.text for finding in bank_findings(bank["items"])] == []
