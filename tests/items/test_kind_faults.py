import json
from fractions import Fraction
from pathlib import Path

import pytest

from pmlearn.errors import ContentError
from pmlearn.items import Tolerance, item_from_json
from pmlearn.items.cloze import folded

SAMPLES = json.loads(Path(__file__).with_name("kinds.json").read_text("utf-8"))
BY_KIND = {data["kind"]: data for data in reversed(SAMPLES)}
POLICY = {"policy": "linked", "weights": None, "default": "0", "lower": None, "upper": None, "groups": None}


def changed(value, path, new):
    """The value with another one at the path."""
    if not path:
        return new
    step, *rest = path
    copy = dict(value) if isinstance(value, dict) else list(value)
    copy[step] = changed(copy[step], rest, new)
    return copy


def faults(kind, *changes):
    data = BY_KIND[kind]
    for *path, new in changes:
        data = changed(data, path, new)
    with pytest.raises(ContentError) as caught:
        item_from_json(data)
    return caught.value.faults


FAULTS = {
    "truefalse": [
        (("statements", 0, "text", " "), "statement s1 has no text"),
        (("statements", 0, "rationale", ""), "statement s1 has no rationale; say why it is so or not"),
        (
            ("statements", 1, "text", "statement  S1"),
            "statements s1 and s2 say the same; reword one or drop it",
        ),
        (("statements", 1, "label", "s1"), "two statements share a label in s1, s1, s3"),
        (
            ("statements", 1, "label", "S 2"),
            "statement 'S 2' is not named in lower-case letters, digits and dashes",
        ),
        (
            ("scoring", "groups", [["s1", "s9"]]),
            "scoring: part 's9' is not one of s1, s2, s3",
        ),
        (
            ("scoring", "groups", [["s1", "s2"], ["s1", "s3"]]),
            "scoring: part s1 is in two groups; keep it in one",
        ),
        (
            ("scoring", "groups", [["s1"], ["s2", "s3"]]),
            "scoring: a group links two parts or more, and its first is what the others rest on",
        ),
        (
            ("scoring", "weights", {"s1 maybe": "1"}),
            "scoring: weight 's1 maybe' is not one of s1 true, s1 false, s2 true, s2 false",
        ),
        (
            ("scoring", "weights", {"s1 true": "half"}),
            "scoring: the weight of s1 true is 'half'; write a number like 11520, -0.25 or 1/3",
        ),
        (("scoring", "lower", "2"), "scoring: lower 2 is not below upper 1"),
    ],
    "match": [
        (("pairs", 0, "text", ""), "pair p1 has no text"),
        (("pairs", 0, "rationale", ""), "pair p1 has no rationale; say why the two belong together"),
        (("options", 0, "text", ""), "option o1 has no text"),
        (("options", 1, "text", "store"), "options o1 and o2 say the same; reword one or drop it"),
        (
            ("options", 2, "rationale", None),
            "option o3 fits no pair and has no rationale; say why a learner picks it",
        ),
        (("options", 1, "label", "O2"), "option 'O2' is not named in lower-case letters, digits and dashes"),
        (("scoring", POLICY | {"weights": {"p1 x": "1"}}), "scoring: weight 'p1 x' is not one of p1 o1"),
    ],
    "order": [
        (("entries", 0, "rationale", ""), "entry ask has no rationale; say why it has its place"),
        (
            ("key", ["ask", "book", "check", "pay"]),
            "the key is the labels' alphabetical order, which gives it away",
        ),
        (
            ("key", ["ask", "check", "pay"]),
            "the key must name every entry once: ask, check, pay, book; it has ask, check, pay",
        ),
        (("key", ["ask", "ask", "pay", "book"]), "the key must name every entry once"),
        (
            ("scoring", POLICY | {"groups": [["ask", "pay"]]}),
            "scoring: part 'ask' names nothing; this kind has none",
        ),
    ],
    "rank": [
        (("ask", "rank"), "ask 'rank' is not one of ranking, best-worst; did you mean ranking?"),
        (("ranking", [["A", "B", "C", "D"]]), "the ranking needs two tiers or more, with an option in each"),
        (("ranking", [["A", "B"], [], ["C", "D"]]), "the ranking needs two tiers or more"),
        (
            ("ranking", [["A", "B"], ["C"]]),
            "the ranking must name every option once: A, B, C, D; it has A, B, C",
        ),
        (("options", 0, "rationale", ""), "option A has no rationale; say why a learner picks it"),
    ],
    "numeric": [
        (("answer", "12,000"), "the answer is '12,000'; write a number like 11520, -0.25 or 1/3"),
        (("rationale", " "), "the answer has no rationale; show the working"),
        (("units", ["day", "Day"]), "two units are the same in day, Day; keep one"),
        (("units", ["day", ""]), "one of the units is empty; leave it out"),
        (("units", ["d\nay"]), "unit 'd\\nay' has a line break; a unit is a word or two"),
        (("decimals", 13), "decimals is 13; it must be from 0 to 12"),
        (
            ("tolerance", "rule", "absolute"),
            "tolerance 'absolute' is not one of nominal, relative, geometric, range, sigfigs",
        ),
        (("tolerance", "amount", None), "the tolerance is missing; write a number like"),
        (("tolerance", "amount", "-1"), "the tolerance is relative -1; it must be 0 or more"),
        (("tolerance", "rule", "geometric"), "the tolerance is geometric 1/100; it must be 1 or more"),
        (
            ("tolerance", "rule", "sigfigs"),
            "the tolerance is sigfigs 1/100; it must be a whole number from 1 to 12",
        ),
        (
            ("tolerance", {"rule": "range", "amount": None, "low": "1", "high": "2"}),
            "the range from 1 to 2 does not hold the answer, 11520",
        ),
        (
            ("tolerance", {"rule": "range", "amount": None, "low": "11600", "high": "11520"}),
            "the range from 11600 to 11520 is empty; low must be below high",
        ),
        (("bands", 0, "points", "2"), "band 1: points is 2; it must be from 0 to 1"),
        (("bands", 0, "low", "13000"), "band 1 from 13000 to 12000 is empty; low must not be above high"),
        (
            ("bands", 0, {"low": "11520", "high": "11520", "points": "1", "rationale": "."}),
            "band 1 holds the answer only, which earns everything already",
        ),
        (("bands", 0, "rationale", ""), "band 1 has no rationale"),
        (("mistakes", 0, "value", "11600"), "mistake 1, 11600, is within tolerance of the answer"),
        (("mistakes", 0, "rationale", ""), "mistake 1 has no rationale; name the slip"),
        (
            ("scoring", POLICY | {"weights": {"A": "1"}}),
            "scoring: weight 'A' names nothing; this kind has none",
        ),
    ],
    "cloze": [
        (("text", "The [[who]] signs."), "blank what is not in the text; mark it [[what]]"),
        (("text", "[[who]] [[what]] [[who]]"), "the text marks [[who]] twice; a blank stands once"),
        (
            ("text", "[[who]] [[what]] [[whose]]"),
            "the text marks [[whose]], which is no blank; did you mean who?",
        ),
        (("blanks", 0, "key", "owner"), "blank who: key 'owner' is not among client, sponsor"),
        (("blanks", 0, "rationale", "."), "blank who: near and rationale are for typed blanks"),
        (("blanks", 0, "options", 0, "rationale", ""), "blank who: option client has no rationale"),
        (("blanks", 1, "accept", []), "blank what accepts nothing; give at least one text"),
        (
            ("blanks", 1, "accept", ["?!"]),
            "blank what: accept holds '?!'; a typed text has 1 to 200 characters",
        ),
        (("blanks", 1, "accept", ["x" * 201]), "blank what: accept holds 'xxxx"),
        (("blanks", 1, "accept", ["secret-Two."]), "blank what: 'SECRET two' is both accepted and near"),
        (("blanks", 1, "accept", None), "blank what needs either options and a key, or texts to accept"),
        (("blanks", 1, "key", "one"), "blank what: key belongs to a list of options"),
        (("blanks", 1, "rationale", None), "blank what has no rationale; say why it is so"),
    ],
    "hotspot": [
        (("figure", None), "there is no figure; a hotspot is answered on one"),
        (("figure", "alt", ""), "the figure has no alt text; describe it well enough to answer from"),
        (
            ("regions", 0, "label", "gates"),
            "region gates is the id of nothing in the figure; did you mean gate?",
        ),
        (("regions", 0, "rationale", ""), "region gate has no rationale; say why a learner picks it"),
        (("key", []), "the key is empty; name at least one region"),
        (("key", ["yards"]), "key yards is not among gate, yard, office"),
        (("key", ["gate", "yard"]), "the key holds 2 regions; say select: 2"),
        (("select", 2), "select is 2, but the key holds 1; they must agree, at 2 or more"),
    ],
    "case": [
        (("items", []), "0 items; a case needs 2 or more"),
        (("items", 1, "id", "m02-0014"), "two items share a label in m02-0013, m02-0014, m02-0014, m02-0016"),
        (("items", 0, BY_KIND["case"]), "m02-0013: a case holds no other case; give its items here"),
        (
            ("items", 0, BY_KIND["sort"]),
            "m02-0005: an item of a case is the same for everyone; leave deal out",
        ),
        (("items", 0, SAMPLES[13]), "m02-0017: an item of a case has no parameters of its own; give them to"),
        (("items", 0, "key", ["E"]), "m02-0014: key E is not among A, B, C"),
    ],
    "sort": [
        (
            ("scoring", POLICY | {"weights": {"c001 in": "1"}}),
            "scoring: weight 'c001 in' is not one of c001 inside",
        ),
        (
            ("scoring", POLICY | {"groups": [["c001", "c9"]]}),
            "scoring: part 'c9' is not one of c001, c002, c003",
        ),
    ],
    "choice": [(("scoring", POLICY | {"weights": {"E": "1"}}), "scoring: weight 'E' is not one of A, B, C")],
}


@pytest.mark.parametrize(
    ("kind", "change", "fault"), [(kind, *case) for kind, cases in FAULTS.items() for case in cases]
)
def test_a_faulty_item_is_refused_and_says_why(kind, change, fault):
    assert any(found.startswith(fault) for found in faults(kind, change)), faults(kind, change)


def test_an_option_serves_one_pair_unless_it_may_be_used_again():
    taken = faults("match", ("pairs", 1, "key", "o2"), ("options", 0, "rationale", "Why."))

    assert taken == ("pairs p1 and p2 take the same option, o2; say reuse: true or part them",)


def test_an_exhibit_may_be_a_figure_alone_but_not_nothing():
    assert item_from_json(BY_KIND["case"] | {"exhibit": ""}).figure
    assert faults("case", ("exhibit", ""), ("figure", None)) == (
        "the exhibit is empty; write it or give a figure",
    )


def test_a_fault_of_a_child_knows_its_place_in_the_case():
    found = faults("case", ("items", 1, "mistakes", 0, "value", "x"), ("items", 0, "key", []), ("seconds", 0))

    assert [fault.at for fault in found] == [
        ("seconds",),
        ("items", 0, "key"),
        ("items", 1, "mistakes", 0, "value"),
    ]


def test_the_numbers_of_a_template_are_formulas_and_its_texts_are_checked_all_the_same():
    template = SAMPLES[13]

    assert item_from_json(template).answer == "sum"
    with pytest.raises(ContentError, match="mistake 1 has no rationale"):
        item_from_json(changed(template, ("mistakes", 0, "rationale"), ""))


@pytest.mark.parametrize(
    ("rule", "amount", "near", "far"),
    [
        ("nominal", "5", "95", "94.99"),
        ("relative", "0.05", "105", "105.01"),
        ("geometric", "5/4", "80", "79.99"),
        ("geometric", "5/4", "125", "125.01"),
        ("sigfigs", "2", "104.99", "105"),
    ],
)
def test_a_tolerance_holds_what_is_near_its_bounds_included(rule, amount, near, far):
    tolerance = Tolerance(rule, amount)

    assert tolerance.holds(Fraction(near), Fraction(100))
    assert not tolerance.holds(Fraction(far), Fraction(100))


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("The Client's", "the client\u2019s"),
        ("sign-off", "Sign\u2013off."),
        ("  two   words ", "two words"),
        ("caf\u00e9", "cafe\u0301"),
        ("\u201cyes\u201d!", "yes"),
    ],
)
def test_short_texts_are_compared_without_case_spacing_and_end_marks(one, other):
    assert folded(one) == folded(other)
    assert folded(folded(one)) == folded(one)


@pytest.mark.parametrize(
    ("typed", "compared"), [("\ufeffa\u2003\u3000b\n", "a b"), ("a\x1cb\x85", "a\x1cb\x85")]
)
def test_white_space_is_what_a_browser_calls_white_space(typed, compared):
    assert folded(typed) == compared


def test_a_fault_is_one_readable_line_whatever_it_quotes():
    (fault,) = faults("rank", ("ask", "a\nb" * 2000))

    assert len(fault.splitlines()) == 1
    assert len(fault) < 1100


def test_an_id_of_several_lines_makes_no_fault_of_several_lines():
    with pytest.raises(ContentError) as caught:
        item_from_json(BY_KIND["order"] | {"id": "m02\n\u20280001"})

    assert len(str(caught.value).splitlines()) == len(caught.value.faults)
