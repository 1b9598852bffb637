import math
import re

import pytest

from pmlearn.grading import grade
from pmlearn.grading.responses import is_blank, shown
from pmlearn.items import (
    Blank,
    Bucket,
    Card,
    CaseItem,
    ChoiceItem,
    ClozeItem,
    Entry,
    Figure,
    HotspotItem,
    MatchItem,
    MatchOption,
    Option,
    OrderItem,
    Pair,
    RankItem,
    Region,
    SortItem,
    Statement,
    TrueFalseItem,
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
REGIONS = tuple(Region(label, f"Box {label}", "Why.") for label in ("r1", "r2", "r3"))
BOXES = "".join(f'<rect id="{region.label}" x="0" y="0" width="9" height="9"/>' for region in REGIONS)
FIGURE = Figure(f'<svg viewBox="0 0 9 9">{BOXES}</svg>', "Three boxes.")
CHOICE = ChoiceItem(**COMMON, kind="choice", options=OPTIONS, key=frozenset("B"))
MULTIPLE = ChoiceItem(**COMMON, kind="multiple", options=OPTIONS, key=frozenset("AB"), select=2)
TRUEFALSE = TrueFalseItem(
    **COMMON, statements=(Statement("s1", "So.", True, "Why."), Statement("s2", "Not so.", False, "Why."))
)
MATCH = MatchItem(
    **COMMON,
    pairs=(Pair("p1", "One", "o1", "Why."), Pair("p2", "Two", "o2", "Why.")),
    options=(MatchOption("o1", "First"), MatchOption("o2", "Second")),
)
SORT = SortItem(
    **COMMON,
    buckets=(Bucket("in", "In"), Bucket("out", "Out")),
    cards=tuple(Card(label=f"c{n}", text=f"Card {n}", bucket="in", rationale="Why.") for n in (1, 2)),
)
ORDER = OrderItem(
    **COMMON, entries=tuple(Entry(name, name.title(), "Why.") for name in "abc"), key=("b", "a", "c")
)
RANKING = RankItem(**COMMON, options=OPTIONS, ranking=(("B",), ("A", "C")))
ENDS = RankItem(**COMMON, options=OPTIONS, ranking=(("B",), ("A", "C")), ask="best-worst")
CLOZE = ClozeItem(
    **COMMON,
    text="[[who]] signs [[what]].",
    blanks=(
        Blank(label="who", accept=("client",), rationale="Why."),
        Blank(label="what", options=(Option("a", "This", "Why."), Option("b", "That", "Why.")), key="a"),
    ),
)
HOTSPOT = HotspotItem(**COMMON, figure=FIGURE, regions=REGIONS, key=frozenset({"r1"}))
HOTSPOTS = HotspotItem(**COMMON, figure=FIGURE, regions=REGIONS, key=frozenset({"r1", "r2"}), select=2)
CASE = CaseItem(
    **{**COMMON, "id": "m02-0009"},
    exhibit="The record.",
    items=(
        CHOICE,
        ChoiceItem(**{**COMMON, "id": "m02-0008"}, kind="choice", options=OPTIONS, key=frozenset("A")),
    ),
)

LONG = "A" * 10**6
REFUSED = [
    (CHOICE, "D", "option 'D' is not offered by m02-0007 here; it has A, B, C"),
    (CHOICE, "b", "option 'b' is not offered by m02-0007 here; it has A, B, C"),
    (CHOICE, ["B"], "option ['B'] is not offered by m02-0007 here; it has A, B, C"),
    (CHOICE, 1, "option 1 is not offered by m02-0007 here; it has A, B, C"),
    (CHOICE, True, "option True is not offered by m02-0007 here; it has A, B, C"),
    (CHOICE, math.nan, "option nan is not offered by m02-0007 here; it has A, B, C"),
    (CHOICE, math.inf, "option inf is not offered by m02-0007 here; it has A, B, C"),
    (CHOICE, "\ud800", r"option '\ud800' is not offered by m02-0007 here; it has A, B, C"),
    (CHOICE, "A\nB", r"option 'A\nB' is not offered by m02-0007 here; it has A, B, C"),
    (CHOICE, LONG, f"option {shown(LONG)} is not offered by m02-0007 here; it has A, B, C"),
    (
        CHOICE,
        10**5000,
        "option a whole number of more than 40 digits is not offered by m02-0007 here; it has A, B, C",
    ),
    (MULTIPLE, "AB", "response 'AB' to m02-0007 is not a list of labels"),
    (MULTIPLE, b"AB", "response b'AB' to m02-0007 is not a list of labels"),
    (MULTIPLE, {"A": "B"}, "response {'A': 'B'} to m02-0007 is not a list of labels"),
    (MULTIPLE, False, "response False to m02-0007 is not a list of labels"),
    (MULTIPLE, ["A", "E"], "option 'E' is not offered by m02-0007 here; it has A, B, C"),
    (MULTIPLE, ["A", None], "option None is not offered by m02-0007 here; it has A, B, C"),
    (MULTIPLE, [["A"]], "option ['A'] is not offered by m02-0007 here; it has A, B, C"),
    (
        MULTIPLE,
        [10**5000],
        "option a whole number of more than 40 digits is not offered by m02-0007 here; it has A, B, C",
    ),
    (MULTIPLE, ["A", "A"], "response ['A', 'A'] to m02-0007 names one option twice"),
    (HOTSPOT, "r9", "region 'r9' is not offered by m02-0007 here; it has r1, r2, r3"),
    (HOTSPOT, ["r1"], "region ['r1'] is not offered by m02-0007 here; it has r1, r2, r3"),
    (HOTSPOTS, "r1", "response 'r1' to m02-0007 is not a list of labels"),
    (HOTSPOTS, ["r1", "r1"], "response ['r1', 'r1'] to m02-0007 names one region twice"),
    (TRUEFALSE, ["true"], "response ['true'] to m02-0007 is not a mapping of statements to answers"),
    (TRUEFALSE, {"s9": "true"}, "statement 's9' is not offered by m02-0007 here; it has s1, s2"),
    (TRUEFALSE, {1: "true"}, "statement 1 is not offered by m02-0007 here; it has s1, s2"),
    (TRUEFALSE, {None: "true"}, "statement None is not offered by m02-0007 here; it has s1, s2"),
    (
        TRUEFALSE,
        {"s1": "yes"},
        "answer to statement s1 'yes' is not offered by m02-0007 here; it has true, false",
    ),
    (TRUEFALSE, {"s1": 1}, "answer to statement s1 1 is not offered by m02-0007 here; it has true, false"),
    (MATCH, "p1=o1", "response 'p1=o1' to m02-0007 is not a mapping of pairs to answers"),
    (MATCH, {"p1": "o9"}, "answer to pair p1 'o9' is not offered by m02-0007 here; it has o1, o2"),
    (MATCH, {"p1": ["o1"]}, "answer to pair p1 ['o1'] is not offered by m02-0007 here; it has o1, o2"),
    (
        MATCH,
        {"p1": "o1", "p2": "o1"},
        "response {'p1': 'o1', 'p2': 'o1'} to m02-0007 uses one option twice; each serves one pair",
    ),
    (SORT, ["c1"], "response ['c1'] to m02-0007 is not a mapping of cards and follow_ups"),
    (SORT, {"c1": "in"}, "field 'c1' is not offered by m02-0007 here; it has cards, follow_ups"),
    (SORT, {"cards": ["c1"]}, "response ['c1'] to m02-0007 is not a mapping of cards to answers"),
    (SORT, {"cards": {"c9": "in"}}, "card 'c9' is not offered by m02-0007 here; it has c1, c2"),
    (SORT, {"cards": {"c1": "up"}}, "answer to card c1 'up' is not offered by m02-0007 here; it has in, out"),
    (ORDER, "abc", "response 'abc' to m02-0007 is not a list of labels"),
    (ORDER, ["a", "b"], "response ['a', 'b'] to m02-0007 leaves out c; it has 3"),
    (ORDER, ["a", "b", "b"], "response ['a', 'b', 'b'] to m02-0007 names one entry twice"),
    (ORDER, ["a", "b", None], "entry None is not offered by m02-0007 here; it has a, b, c"),
    (RANKING, {"best": "A"}, "response {'best': 'A'} to m02-0007 is not a list of labels"),
    (RANKING, ["A"], "response ['A'] to m02-0007 leaves out B, C; it has 3"),
    (ENDS, ["A", "B"], "response ['A', 'B'] to m02-0007 is not a mapping of ends to answers"),
    (
        ENDS,
        {"best": "A", "worst": "A"},
        "response {'best': 'A', 'worst': 'A'} to m02-0007 names one option both best and worst",
    ),
    (ENDS, {"top": "A"}, "end 'top' is not offered by m02-0007 here; it has best, worst"),
    (CLOZE, {"who": 5}, "blank who of m02-0007 takes text, not 5"),
    (CLOZE, {"who": math.nan}, "blank who of m02-0007 takes text, not nan"),
    (CLOZE, {"who": "x" * 201}, "blank who of m02-0007 takes 200 characters at most, not 201"),
    (CLOZE, {"what": "c"}, "answer to blank what 'c' is not offered by m02-0007 here; it has a, b"),
    (CASE, ["B"], "response ['B'] to m02-0009 is not a mapping of items to answers"),
    (CASE, {"m02-0001": "B"}, "item 'm02-0001' is not offered by m02-0009 here; it has m02-0007, m02-0008"),
    (CASE, {"m02-0007": "E"}, "option 'E' is not offered by m02-0007 here; it has A, B, C"),
]


@pytest.mark.parametrize(("item", "response", "line"), REFUSED, ids=range(len(REFUSED)))
def test_what_an_item_does_not_offer_is_refused_in_a_line_that_names_it(item, response, line):
    with pytest.raises(ValueError, match=f"^{re.escape(line)}$"):
        grade(item, response)


def test_a_set_puts_nothing_in_order():
    with pytest.raises(ValueError, match=r"to m02-0007 has no order; give a list of labels$"):
        grade(ORDER, {"a", "b", "c"})


def test_a_response_nested_without_end_is_refused():
    deep = []
    for _ in range(100_000):
        deep = [deep]

    with pytest.raises(ValueError, match="is not offered by m02-0007"):
        grade(MULTIPLE, deep)


@pytest.mark.parametrize(
    ("item", "response"),
    [
        (TRUEFALSE, {"s1": True, "s2": False}),
        (TRUEFALSE, {"s1": "true", "s2": "false"}),
        (CLOZE, {"who": "\u201cCLIENT\u201d.", "what": "a"}),
        (CLOZE, {"who": " client\t", "what": "a"}),
        (RANKING, ["B", "C", "A"]),
        (ENDS, {"best": "B", "worst": "C"}),
        (CASE, {"m02-0007": "B", "m02-0008": "A"}),
    ],
)
def test_what_means_the_key_is_correct_however_it_is_given(item, response):
    assert grade(item, response).verdict == "correct"


def test_an_answer_left_blank_is_a_part_unanswered():
    score = grade(MATCH, {"p1": "o1", "p2": " "}, policy="plus_minus")

    assert (score.points, score.verdict) == (0.5, "partly")


@pytest.mark.parametrize("answer", [False, 0, "x", ["x"], {"x": "y"}, {"x": None, "y": "z"}])
def test_what_gives_something_is_not_blank(answer):
    assert not is_blank(answer)


def test_feedback_of_a_match_tells_the_distractors_after_the_pairs():
    item = MatchItem(
        **COMMON,
        pairs=(Pair("p1", "One", "o1", "Why 1."), Pair("p2", "Two", "o2", "Why 2.")),
        options=(
            MatchOption("o1", "First"),
            MatchOption("o3", "Third", "Not 3."),
            MatchOption("o2", "Second"),
        ),
    )

    assert [(f.about, f.text) for f in grade(item, None).feedback] == [
        ("p1", "Why 1."),
        ("p2", "Why 2."),
        ("o3", "Not 3."),
    ]


@pytest.mark.parametrize(
    ("item", "response", "right"),
    [
        (MULTIPLE, ["A"], {"A": 1, "B": 0, "C": 1}),
        (HOTSPOTS, ["r1", "r3"], {"r1": 1, "r2": 0, "r3": 0}),
        (ORDER, ["b", "c", "a"], {"a": 0, "b": 1, "c": 0}),
        (RANKING, ["A", "C", "B"], {"A": 0, "B": 0, "C": 1}),
        (ENDS, {"best": "A", "worst": "C"}, {"best": 0, "worst": 1}),
    ],
)
def test_each_part_says_whether_it_is_right(item, response, right):
    assert {part.part: part.points for part in grade(item, response).parts} == right
