import re
from dataclasses import replace

import pytest

from pmlearn.grading import ASSUMPTION, BY_KIND, POLICIES, grade, policies_for, policy_name
from pmlearn.grading.counting import COUNTING
from pmlearn.grading.orderings import ORDERINGS
from pmlearn.items import (
    KINDS,
    Bucket,
    Card,
    CaseItem,
    ChoiceItem,
    Figure,
    HotspotItem,
    NumericItem,
    Option,
    RankItem,
    Region,
    Scoring,
    SortItem,
    Tolerance,
)

COMMON = {
    "id": "m02-0007",
    "module": "m02",
    "objective": "m02.classify",
    "level": "apply",
    "status": "live",
    "stem": "Which?",
}
OPTIONS = tuple(Option(label, f"Option {label}", "Why.") for label in "ABC")
CHOICE = ChoiceItem(**COMMON, kind="choice", options=OPTIONS, key=frozenset("B"))
MULTIPLE = ChoiceItem(**COMMON, kind="multiple", options=OPTIONS, key=frozenset("AB"), select=2)
CASE = CaseItem(
    **COMMON,
    exhibit="The record.",
    items=tuple(replace(MULTIPLE, id=f"m02-010{n}") for n in (1, 2)),
)
TICKS = "true_false ps50 half_one_error right_minus_wrong_n balanced coverage select_n"
SORT = SortItem(
    **COMMON,
    buckets=(Bucket("in", "In"), Bucket("out", "Out")),
    cards=tuple(Card(label=f"c{n}", text=f"Card {n}", bucket="in", rationale="Why.") for n in (1, 2)),
)


def a_hotspot(*key):
    labels = ("r1", "r2", "r3")
    boxes = "".join(f'<rect id="{label}" x="0" y="0" width="9" height="9"/>' for label in labels)
    return HotspotItem(
        **COMMON,
        figure=Figure(f'<svg viewBox="0 0 9 9">{boxes}</svg>', "Three boxes."),
        regions=tuple(Region(label, f"Box {label}", "Why.") for label in labels),
        key=frozenset(key),
        select=len(key) if len(key) > 1 else None,
    )


def a_rank(ask):
    return RankItem(**COMMON, options=OPTIONS, ranking=(("B",), ("A", "C")), ask=ask)


def a_numeric(rule):
    tolerance = Tolerance("range", None, "9", "15") if rule == "range" else Tolerance(rule, "2")
    return NumericItem(**COMMON, answer="12", rationale="Why.", tolerance=tolerance)


def test_every_kind_has_its_policies_and_every_policy_a_record():
    assert tuple(BY_KIND) == KINDS
    assert {name for names in BY_KIND.values() for name in names} == set(POLICIES)
    assert all(policy.name == name and policy.meaning and policy.source for name, policy in POLICIES.items())


def test_every_rule_is_a_policy():
    assert {*COUNTING, *ORDERINGS} < set(POLICIES)


@pytest.mark.parametrize(
    ("item", "suited"),
    [
        (CHOICE, "all_or_nothing plus_minus"),
        (
            replace(CHOICE, scoring=Scoring(policy="fractions", weights={"B": "1"})),
            "all_or_nothing plus_minus fractions weighted_map",
        ),
        (
            MULTIPLE,
            f"plus_minus all_or_nothing {TICKS}",
        ),
        (a_hotspot("r1"), "all_or_nothing plus_minus"),
        (
            a_hotspot("r1", "r2"),
            f"all_or_nothing plus_minus {TICKS}",
        ),
        (a_rank("ranking"), "kendall all_or_nothing"),
        (a_rank("best-worst"), "per_pair all_or_nothing"),
        (a_numeric("nominal"), "all_or_nothing two_band bands"),
        (a_numeric("range"), "all_or_nothing two_band bands"),
        (a_numeric("geometric"), "all_or_nothing bands"),
        (a_numeric("sigfigs"), "all_or_nothing bands"),
        (SORT, "per_pair plus_minus ps50 half_one_error all_or_nothing"),
        (
            replace(SORT, scoring=Scoring(policy="linked", groups=(("c1", "c2"),))),
            "per_pair plus_minus ps50 half_one_error linked all_or_nothing",
        ),
        (
            replace(SORT, deal={"in": 1, "out": 0}, scoring=Scoring(policy="linked", groups=(("c1", "c2"),))),
            "per_pair plus_minus ps50 half_one_error all_or_nothing",
        ),
        (CASE, "per_item all_or_nothing"),
    ],
)
def test_an_item_is_offered_what_suits_it_its_default_first(item, suited):
    assert policies_for(item) == tuple(suited.split())


OWN = replace(MULTIPLE, scoring=Scoring(policy="balanced"))


@pytest.mark.parametrize(
    ("item", "policy", "mode", "name"),
    [
        (MULTIPLE, None, "practice", "plus_minus"),
        (OWN, None, "practice", "balanced"),
        (OWN, None, "exam", "all_or_nothing"),
        (OWN, "coverage", "exam", "coverage"),
        (a_rank("best-worst"), None, "practice", "per_pair"),
        (CASE, None, "exam", "per_item"),
        (CASE, "all_or_nothing", "practice", "all_or_nothing"),
    ],
)
def test_the_policy_asked_for_goes_before_the_exams_the_items_and_the_default(item, policy, mode, name):
    assert policy_name(item, policy, mode) == name


@pytest.mark.parametrize(
    ("asked", "line"),
    [
        (
            {"policy": "kendall"},
            "policy 'kendall' is not one of all_or_nothing, plus_minus, which suit choice m02-0007",
        ),
        (
            {"policy": "fractions"},
            "policy 'fractions' is not one of all_or_nothing, plus_minus, which suit choice m02-0007",
        ),
        ({"mode": "mock"}, "mode 'mock' is not one of practice, exam"),
    ],
)
def test_a_policy_or_mode_that_does_not_suit_is_refused_by_name(asked, line):
    with pytest.raises(ValueError, match=f"^{re.escape(line)}$"):
        grade(CHOICE, "B", **asked)


@pytest.mark.parametrize(
    ("policy", "mode", "points"),
    [
        (None, "practice", 0.75),
        (None, "exam", 0.5),
        ("all_or_nothing", "practice", 0),
    ],
)
def test_a_policy_named_for_a_case_is_not_for_its_items(policy, mode, points):
    score = grade(CASE, {"m02-0101": ["A", "B"], "m02-0102": ["A"]}, policy=policy, mode=mode)

    assert score.points == points
    assert score.parts[4].points == (0 if mode == "exam" else 0.5)


def test_the_exams_assumption_is_told_in_one_sentence():
    assert "assumption" in ASSUMPTION
    assert ASSUMPTION.count(". ") == 0
