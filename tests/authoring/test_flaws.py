import json
from collections import Counter
from functools import cache
from pathlib import Path

import pytest

from pmlearn.authoring.writing import CHECKS, bank_findings, findings
from pmlearn.errors import ContentError
from pmlearn.items import item_from_json

FLAWS = Path(__file__).parent / "flaws"
REFUSED = "refused on loading"
FAULTS = {check.name for check in CHECKS if check.tier == "fault"}
FALSE_ALARMS = 0.02  # of the clean items, by checks that call it a fault

# A row of flaws/README.md: the checks that find it, and how many of a hundred they must find.
ROWS = {
    "01-all-none-of-the-above": ({"points-at-options"}, 100),
    "02-complex-k-type": ({"combined-options"}, 100),
    "03-near-duplicates": ({"same-options", "near-options"}, 100),
    "04-option-contains-another": ({"option-in-option", "overlapping-ranges"}, 100),
    "05-key-is-longest": ({"longest-key"}, 100),
    "06-length-imbalance": ({"uneven-lengths"}, 100),
    "07-numbers-unsorted": ({"unsorted-numbers"}, 100),
    "10-negative-stem-unmarked": ({"unmarked-negative"}, 100),
    "11-double-negative": ({"double-negative"}, 100),
    "12-absolute-terms": ({"absolute-terms"}, 100),
    "13-vague-terms": ({"vague-terms"}, 100),
    "14-blank-or-incomplete-stem": ({"blank-in-stem", "no-question"}, 100),
    "15-which-is-true": ({"which-is-true"}, 100),
    "16-words-repeated-in-options": ({"repeated-words"}, 100),
    "17-option-count": ({"count-of-options", REFUSED}, 100),
    "18-missing-or-empty-support": ({"unsaid-count", "rationale-repeats", "bare-rationale", REFUSED}, 100),
    "19-unfocused-stem": ({"unfocused-stem", "no-question"}, 100),
    "20-clang": ({"clang"}, 69),
    "21-convergence": ({"convergence"}, 72),
    "22-grammar-cue": ({"grammar-cue", "form-cue"}, 81),
    "23-gratuitous-text": ({"idle-sentence", "long-stem"}, 90),
    "24-hinged-items": ({"hinged-item"}, 100),
}
BANK_ROWS = {
    "05-key-is-longest-rate": "longest-key-rate",
    "08-key-position": "key-places",
    "09-true-false-balance": "true-share",
}
# How many of the clean items a check may warn of; a check that is not here warns of none.
WARNED = {"form-cue": 7, "clang": 3}


@cache
def planted():
    return _lines("planted.jsonl")


@cache
def clean():
    return {line["name"]: line for line in _lines("clean.jsonl")}


@cache
def banks():
    return _lines("banks.jsonl")


def _lines(name):
    return [json.loads(line) for line in (FLAWS / name).read_text("utf-8").splitlines() if line]


@cache
def found_in_clean(name):
    return found(clean()[name]["item"])


def found(item):
    names = {finding.check for finding in findings(item)}
    try:
        item_from_json(item)
    except ContentError:
        return names | {REFUSED}
    return names


def is_found(line, checks):
    return bool(checks & (found(line["item"]) - found_in_clean(line["of"])))


def test_every_row_of_the_set_is_held():
    assert {line["flaw"] for line in planted()} == set(ROWS)
    assert {bank["flaw"] for bank in banks() if bank["flaw"]} == set(BANK_ROWS)


@pytest.mark.parametrize("flaw", ROWS)
def test_planted_flaws_are_found_that_were_not_in_the_clean_item(flaw):
    checks, least = ROWS[flaw]
    lines = [line for line in planted() if line["flaw"] == flaw]

    missed = [f"{line['name']}: {line['note']}" for line in lines if not is_found(line, checks)]

    recall = 100 * (1 - len(missed) / len(lines))
    assert recall >= least, f"{recall:.0f} of a hundred found; missed:\n" + "\n".join(missed)


def test_hardly_a_clean_item_is_called_faulty():
    flagged = [name for name in clean() if found_in_clean(name) & (FAULTS | {REFUSED})]

    told = [f"{name}: {', '.join(sorted(found_in_clean(name)))}" for name in flagged]
    assert len(flagged) <= FALSE_ALARMS * len(clean()), "\n".join(told)


def test_clean_items_are_seldom_warned_of():
    warned = Counter(check for name in clean() for check in found_in_clean(name) - FAULTS - {REFUSED})

    assert {check: count for check, count in warned.items() if count > WARNED.get(check, 0)} == {}


@pytest.mark.parametrize("name", [bank["name"] for bank in banks() if bank["flaw"]])
def test_a_lopsided_bank_is_found(name):
    (bank,) = (bank for bank in banks() if bank["name"] == name)

    told = [finding.check for finding in bank_findings(bank["items"])]

    assert BANK_ROWS[bank["flaw"]] in told, bank["note"]


@pytest.mark.parametrize("name", [bank["name"] for bank in banks() if not bank["flaw"]])
def test_a_balanced_bank_is_left_in_peace(name):
    (bank,) = (bank for bank in banks() if bank["name"] == name)

    assert [finding.text for finding in bank_findings(bank["items"])] == []
