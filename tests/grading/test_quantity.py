import math
import re

import pytest

from pmlearn.grading import grade
from pmlearn.items import Band, Mistake, NumericItem, Tolerance

COMMON = {
    "id": "m07-0012",
    "module": "m07",
    "objective": "m07.pay",
    "level": "apply",
    "status": "live",
    "stem": "How long?",
}


def a_numeric(answer="100", **changes):
    return NumericItem(**COMMON, **({"answer": answer, "rationale": "The working."} | changes))


def points(item, response, policy=None):
    return grade(item, response, policy=policy).points


NOMINAL = Tolerance("nominal", "2")
RELATIVE = Tolerance("relative", "1/50")
GEOMETRIC = Tolerance("geometric", "1.25")
RANGE = Tolerance("range", None, "98", "104")
FIGURES = Tolerance("sigfigs", "2")


@pytest.mark.parametrize(
    ("tolerance", "inside", "outside"),
    [
        (Tolerance(), ["100", "100.0", "1e2"], ["100.0000001", "99.9999999"]),
        (NOMINAL, ["98", "102"], ["97.999", "102.001"]),
        (RELATIVE, ["98", "102"], ["97.999", "102.001"]),
        (GEOMETRIC, ["80", "125"], ["79.999", "125.001", "-100", "0"]),
        (RANGE, ["98", "104"], ["97.999", "104.001"]),
        (FIGURES, ["99.5", "104.999"], ["99.4", "105", "-100"]),
    ],
)
def test_a_tolerance_holds_to_its_very_edge_and_no_further(tolerance, inside, outside):
    item = a_numeric(tolerance=tolerance)

    assert [points(item, text) for text in inside + outside] == [1] * len(inside) + [0] * len(outside)


@pytest.mark.parametrize(
    ("tolerance", "half", "outside"),
    [
        (NOMINAL, ["96", "104"], ["95.999", "104.001"]),
        (RELATIVE, ["96", "104"], ["95.999", "104.001"]),
        (RANGE, ["95", "107"], ["94.999", "107.001"]),
        (Tolerance(), [], ["100.001"]),
    ],
)
def test_two_bands_pay_half_within_twice_the_tolerance(tolerance, half, outside):
    item = a_numeric(tolerance=tolerance)

    assert [points(item, text, "two_band") for text in ["100", *half]] == [1] + [0.5] * len(half)
    assert {points(item, text, "two_band") for text in outside} == {0}


BANDS = (
    Band("90", "110", "1/3", "Near."),
    Band("95", "105", "0.5", "Nearer."),
    Band("0", "89", "0", "Too few."),
)


@pytest.mark.parametrize(
    ("text", "earned", "said"),
    [
        ("100", 1, None),
        ("96", 0.5, "Nearer."),
        ("90", 1 / 3, "Near."),
        ("80", 0, "Too few."),
        ("120", 0, None),
    ],
)
def test_the_best_band_that_holds_the_number_pays_and_says_why(text, earned, said):
    score = grade(a_numeric(bands=BANDS), text, policy="bands")

    assert score.points == earned
    assert [f.text for f in score.feedback if f.about == "band"] == ([said] if said else [])


def test_bands_say_nothing_where_they_pay_nothing():
    assert [f.about for f in grade(a_numeric(bands=BANDS), "96").feedback] == ["read", "answer"]


MISTAKES = (Mistake("110", "Weekends counted."), Mistake("112", "Weekends counted twice."))


@pytest.mark.parametrize(
    ("tolerance", "text", "said"),
    [
        (NOMINAL, "111", "Weekends counted."),
        (NOMINAL, "113", "Weekends counted twice."),
        (NOMINAL, "101", None),
        (NOMINAL, "120", None),
        (RANGE, "108", "Weekends counted."),
        (RANGE, "114.5", "Weekends counted twice."),
        (RANGE, "117", None),
    ],
)
def test_the_first_known_slip_within_the_same_tolerance_is_named(tolerance, text, said):
    score = grade(a_numeric(tolerance=tolerance, mistakes=MISTAKES), text)

    assert [f.text for f in score.feedback if f.about == "mistake"] == ([said] if said else [])


def test_feedback_says_how_the_number_was_read_then_the_slip_the_band_and_the_answer():
    item = a_numeric("1234.5", units=("days", "day"), mistakes=(Mistake("1300", "Slip."),), bands=(BAND,))

    assert [(f.about, f.text) for f in grade(item, "1 300 day", policy="bands").feedback] == [
        ("read", "Read as 1,300 days."),
        ("mistake", "Slip."),
        ("band", "Close."),
        ("answer", "The working."),
    ]


BAND = Band("1200", "1400", "0.5", "Close.")


@pytest.mark.parametrize(
    "response",
    [
        "1234.5",
        "1,234.5",
        "1.234,5",
        "1 234,5",
        "1\u202f234,5",
        "1'234.5",
        "1234.5 days",
        "1234.5days",
        "1,234.5 Day",
        "1.2345e3 d",
        "days 1234.5",
        " 1234.5\n",
        1234.5,
    ],
)
def test_a_number_is_read_as_people_write_it_with_or_without_its_unit(response):
    assert points(a_numeric("1234.5", units=("days", "day", "d")), response) == 1


def test_a_minus_may_be_typeset():
    assert points(a_numeric("-5", units=("%",)), "\u22125 %") == 1


@pytest.mark.parametrize(
    ("units", "response", "line"),
    [
        (("days", "day"), "12 weeks", "'weeks' is not a unit of this answer; give it in days"),
        (("days",), "12%", "'%' is not a unit of this answer; give it in days"),
        ((), "12 days", "'days' is not a unit of this answer; give the number alone"),
        ((), "0x10", "'x10' is not a unit of this answer; give the number alone"),
        (("days",), "twelve", "'twelve' is not a number; write it like 1234.5 or 1,234.5"),
        (("days",), "about 12 days", "'about 12 days' is not a number; write it like 1234.5 or 1,234.5"),
        ((), "nan", "'nan' is not a number; write it like 1234.5 or 1,234.5"),
        ((), "Infinity", "'Infinity' is not a number; write it like 1234.5 or 1,234.5"),
        ((), "1,23,4", "'1,23,4' is not a number; write it like 1234.5 or 1,234.5"),
        ((), math.nan, "'nan' is not a number; write it like 1234.5 or 1,234.5"),
        ((), math.inf, "'inf' is not a number; write it like 1234.5 or 1,234.5"),
        ((), True, "response True to m07-0012 is not a number"),
        ((), ["12"], "response ['12'] to m07-0012 is not a number"),
        ((), {"n": "12"}, "response {'n': '12'} to m07-0012 is not a number"),
        ((), "1" * 41, f"'{'1' * 40}...' is not a number; write it like 1234.5 or 1,234.5"),
        ((), "9" * 10**6, f"'{'9' * 40}...' is not a number; write it like 1234.5 or 1,234.5"),
        ((), "12\ud800", r"'\ud800' is not a unit of this answer; give the number alone"),
    ],
)
def test_what_is_no_number_in_the_items_unit_is_refused(units, response, line):
    with pytest.raises(ValueError, match=f"^{re.escape(line)}$"):
        grade(a_numeric(units=units), response)
