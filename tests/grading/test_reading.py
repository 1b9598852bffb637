import re

import pytest

from pmlearn.grading import response_from_text
from pmlearn.items import (
    Bucket,
    Card,
    ChoiceItem,
    Entry,
    MatchItem,
    MatchOption,
    NumericItem,
    Option,
    OrderItem,
    Pair,
    RankItem,
    SortItem,
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
ORDER = OrderItem(
    **COMMON, entries=tuple(Entry(name, name.title(), "Why.") for name in "abc"), key=("b", "a", "c")
)
RANKING = RankItem(**COMMON, options=OPTIONS, ranking=(("B",), ("A", "C")))
ENDS = RankItem(**COMMON, options=OPTIONS, ranking=(("B",), ("A", "C")), ask="best-worst")
NUMERIC = NumericItem(**COMMON, answer="12", rationale="Why.")
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


@pytest.mark.parametrize(
    ("item", "text", "response"),
    [
        (CHOICE, " B ", "B"),
        (CHOICE, '"B"', "B"),
        (CHOICE, " \n", None),
        (MULTIPLE, "A, C", ["A", "C"]),
        (MULTIPLE, "A;C", ["A", "C"]),
        (MULTIPLE, "A  C,", ["A", "C"]),
        (MULTIPLE, '["A", "C"]', ["A", "C"]),
        (ORDER, "b, a, c", ["b", "a", "c"]),
        (RANKING, "B A C", ["B", "A", "C"]),
        (ENDS, "best=B; worst=C", {"best": "B", "worst": "C"}),
        (NUMERIC, "1,234.5 days", "1,234.5 days"),
        (MATCH, "p1=o2; p2=o1", {"p1": "o2", "p2": "o1"}),
        (MATCH, "p1 = o2;\np2 = ;", {"p1": "o2", "p2": ""}),
        (MATCH, "p1=a=b", {"p1": "a=b"}),
        (MATCH, '{"p1": null}', {"p1": None}),
        (SORT, '{"cards": {"c1": "in"}}', {"cards": {"c1": "in"}}),
    ],
)
def test_a_cell_of_a_table_is_read_as_the_item_takes_it(item, text, response):
    assert response_from_text(item, text) == response


@pytest.mark.parametrize(
    ("item", "text", "line"),
    [
        (MULTIPLE, "[NaN]", "NaN is not a number that a response may hold"),
        (MULTIPLE, '["A", -Infinity]', "-Infinity is not a number that a response may hold"),
        (MATCH, '{"p1": "o1", "p1": "o2"}', "the response names 'p1' twice"),
        (MATCH, "p1=o1; p1=o2", "response 'p1=o1; p1=o2' to m02-0007 answers 'p1' twice"),
        (MATCH, "p1 o1", "'p1 o1' is not part=answer, as in p1=o2; p2=o1, for m02-0007"),
        (MATCH, "=o1", "'=o1' is not part=answer, as in p1=o2; p2=o1, for m02-0007"),
        (SORT, "c1=in", "response 'c1=in' to m02-0007 is not JSON; a sort takes a JSON object"),
        (
            CHOICE,
            '"B',
            "response '\"B' is not JSON: Unterminated string starting at: line 1 column 1 (char 0)",
        ),
    ],
)
def test_a_cell_that_cannot_be_read_is_refused_in_one_line(item, text, line):
    with pytest.raises(ValueError, match=f"^{re.escape(line)}$"):
        response_from_text(item, text)


@pytest.mark.parametrize("text", ["[" * 100_000, '{"a":' * 100_000, "[" + "9" * 10_000 + "]", "[1" * 9])
def test_hostile_json_is_refused_in_one_short_line(text):
    with pytest.raises(ValueError, match=r"^[ -~]{10,200}$"):
        response_from_text(MULTIPLE, text)
