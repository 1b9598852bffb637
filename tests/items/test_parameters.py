import json
import time
from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pmlearn.errors import ContentError
from pmlearn.items import item_from_json, realised
from pmlearn.items.formula import FormulaError
from pmlearn.items.hashing import stirred
from pmlearn.items.parameter_faults import parameter_faults
from pmlearn.items.parameters import Parameters, filled, values_of
from pmlearn.items.proof import variant_faults
from pmlearn.items.template import rendered

VARIANT = st.integers(0, 2**31 - 1)


def parameters(**changes):
    given = {
        "ordered": {"from": "200", "to": "600", "step": "20"},
        "price": {"from": "12", "to": "48", "step": "0.5"},
        "rejected": {"from": "5", "to": "20", "step": "1"},
        "goods": {"one_of": ["valves", "pumps"]},
    }
    derived = {"due": "accepted * price", "accepted": "ordered - rejected"}
    return {"given": given, "derived": derived, "require": ["accepted > 250"]} | changes


def a_template(*, options=None, stem="{{ordered}} {{goods}} at {{price | 2}}; {{rejected}} fail.", **changes):
    texts = options or {"A": "{{due | 2}}", "B": "{{ordered * price | 2}}", "C": "{{rejected * price | 2}}"}
    return {
        "id": "m02-0001",
        "kind": "choice",
        "module": "m02",
        "objective": "m02.classify",
        "level": "apply",
        "status": "live",
        "stem": stem,
        "version": "",
        "hints": [],
        "seconds": 60,
        "sources": [],
        "framework": None,
        "scoring": None,
        "shuffle": True,
        "figure": None,
        "parameters": parameters(),
        "options": [{"label": label, "text": text, "rationale": "Why."} for label, text in texts.items()],
        "key": ["A"],
        "select": None,
    } | changes


def a_number(**changes):
    own = {
        "kind": "numeric",
        "answer": "due",
        "units": [],
        "decimals": 2,
        "tolerance": {"rule": "relative", "amount": "1 / 1000", "low": None, "high": None},
        "bands": [{"low": "due / 2", "high": "due * 2", "points": "0.5", "rationale": "{{due | 2}}."}],
        "mistakes": [{"value": "ordered * price", "rationale": "All {{ordered}}."}],
        "rationale": "Accepted.",
    }
    whole = a_template(**own) | changes
    return {name: value for name, value in whole.items() if name not in ("options", "key", "select")}


def a_case(**changes):
    children = [
        a_template(id="m02-0012", parameters=None),
        a_number(id="m02-0013", parameters=None),
    ]
    whole = a_template(kind="case", exhibit="| goods |\n|---|\n| {{goods}} |", items=children) | changes
    return {name: value for name, value in whole.items() if name not in ("options", "key", "select")}


def faults_of(item):
    return [(*fault.at, str(fault)) for fault in parameter_faults(item)]


@given(VARIANT)
def test_values_lie_in_their_ranges_and_meet_what_is_required(variant):
    values = values_of(Parameters.from_json(parameters()), "m02-0001", variant)

    assert values["ordered"] in range(200, 601, 20)
    assert (values["price"] - 12) % Fraction(1, 2) == 0
    assert values["goods"] in ("valves", "pumps")
    assert values["accepted"] == values["ordered"] - values["rejected"] > 250
    assert values["due"] == values["accepted"] * values["price"]


@given(VARIANT)
def test_a_variant_never_changes(variant):
    first, again = (filled(a_template(), variant) for _ in range(2))

    assert first == again
    assert first["parameters"] is None
    assert "{{" not in json.dumps(first)


def test_the_first_draw_is_the_hash_of_variant_item_name_and_attempt():
    free = Parameters.from_json(parameters(require=[]))

    for variant in range(50):
        place = stirred(f"{variant}:m02-0001:ordered:0") % 21
        assert values_of(free, "m02-0001", variant)["ordered"] == 200 + 20 * place


def test_every_value_comes_up_over_the_variants():
    free = Parameters.from_json(parameters(require=[]))
    drawn = [values_of(free, "m02-0001", variant) for variant in range(500)]

    assert {values["ordered"] for values in drawn} == set(range(200, 601, 20))
    assert {values["goods"] for values in drawn} == {"valves", "pumps"}


def test_a_list_of_numbers_is_drawn_as_numbers():
    given = {"days": {"one_of": ["5", "8", "1/2"]}}
    drawn = {
        values_of(Parameters.from_json({"given": given, "derived": {}, "require": []}), "m02-0001", v)["days"]
        for v in range(50)
    }

    assert drawn == {Fraction(5), Fraction(8), Fraction(1, 2)}


def test_texts_and_numbers_are_filled_in_everywhere():
    values = values_of(Parameters.from_json(parameters()), "m02-0001", 3)
    item = filled(a_number(), 3)

    assert Fraction(item["answer"]) == values["due"]
    assert item["tolerance"] == {"rule": "relative", "amount": "0.001", "low": None, "high": None}
    assert Fraction(item["bands"][0]["low"]) == values["due"] / 2
    assert item["bands"][0]["points"] == "0.5"
    assert Fraction(item["mistakes"][0]["value"]) == values["ordered"] * values["price"]
    assert item["mistakes"][0]["rationale"] == f"All {values['ordered']}."
    assert item["stem"].startswith(f"{values['ordered']} {values['goods']} at ")


def test_the_items_of_a_case_share_its_values():
    values = values_of(Parameters.from_json(parameters()), "m02-0001", 5)
    item = filled(a_case(), 5)

    assert values["goods"] in item["exhibit"]
    assert item["items"][0]["stem"].startswith(f"{values['ordered']} ")
    assert Fraction(item["items"][1]["answer"]) == values["due"]


def test_an_item_without_parameters_is_as_it_is():
    item = a_template(parameters=None, stem="Braces { } and {{ }} stay.")

    assert filled(item, 3) is item


@pytest.mark.parametrize(
    ("text", "written"),
    [
        ("{{n}}", "1,234.5"),
        ("{{ n | 2 }}", "1,234.50"),
        ("{{n|0}} days", "1,235 days"),
        ("{{n * 2}} and {{n > 1000 and n < 2000 or t == t}}", None),
        ("{{n | plain}}", "1234.5"),
        ("{{n / 7}}", None),
        ("{{n / 3 | 1}}", "411.5"),
        ("{{rate | percent}}", "2.5 %"),
        ("{{rate | percent 0}}", "3 %"),
        ("{{rate / 3 | percent}}", None),
        ("{{rate / 3 | percent 1}}", "0.8 %"),
        ("{{n / 7 | plain}}", None),
        ("{{t}}!", "a < b & c!"),
        ("{{t | 2}}", None),
        ("{{n", None),
        ("n}}", None),
        ("{{}}", None),
        ("{{n | 12}}", None),
        ("{{n | percent 10}}", None),
        ("{{n | upper}}", None),
        ("{{n}} {{missing}}", None),
        ("{n} and { {n} }", "{n} and { {n} }"),
    ],
)
def test_a_value_is_written_as_its_filter_says_or_refused(text, written):
    values = {"n": Fraction("1234.5"), "rate": Fraction("0.025"), "t": "a < b & c"}

    if written is None:
        with pytest.raises(FormulaError):
            rendered(text, values)
    else:
        assert rendered(text, values) == written


def test_a_text_in_a_figure_cannot_become_markup():
    svg = '<svg viewBox="0 0 9 9"><text x="{{ordered / 100 | plain}}">{{goods}}</text></svg>'
    given = parameters()["given"] | {"goods": {"one_of": ["<script>", "a & b"]}}
    item = a_template(figure={"svg": svg, "alt": "{{goods}}"}, parameters=parameters(given=given))
    drawn = {filled(item, variant)["figure"]["svg"].split(">")[2] for variant in range(20)}

    assert drawn == {"&lt;script&gt;</text", "a &amp; b</text"}


@pytest.mark.parametrize("item", [a_template(), a_number(), a_case()])
def test_a_sound_template_has_no_fault(item):
    assert faults_of(item) == []


@pytest.mark.parametrize(
    ("change", "fault"),
    [
        ({"step": "0"}, "the step is 0; it must be above 0"),
        ({"step": "-1"}, "the step is -1; it must be above 0"),
        ({"from": "700"}, "from 700 is above to 600"),
        ({"to": "200"}, "1 values; a parameter has 2 to 100,000"),
        ({"to": "200000000000", "step": "0.001"}, "199,999,999,800,001 values; a parameter has 2 to 100,000"),
        ({"from": "a"}, "'a' is not an exact number; write it like 11520, -0.25 or 1/3"),
        ({"one_of": ["x"]}, "one_of needs 2 to 100,000 values, each another"),
        ({"one_of": ["1", "1.0"]}, "one_of needs 2 to 100,000 values, each another"),
        ({"one_of": ["1", " "]}, "one_of holds an empty text"),
    ],
)
def test_a_bad_range_is_told_once_and_refused(change, fault):
    changed = parameters()
    changed["given"]["ordered"] = changed["given"]["ordered"] | change

    assert faults_of(a_template(parameters=changed)) == [("parameters", "given", "ordered", fault)]
    with pytest.raises(ValueError, match=r"value|text|step|above|exact"):
        Parameters.from_json(changed)


@pytest.mark.parametrize(
    ("changes", "at", "fault"),
    [
        (
            {"derived": {"due": "accepted * 2", "accepted": "due - 1"}},
            ("derived", "due"),
            "due, accepted rest on",
        ),
        ({"derived": {"due": "due"}}, ("derived", "due"), "due rest on each other in a circle"),
        ({"derived": {"due": "goods * 2"}}, ("derived", "due"), "* takes a number here, not a text"),
        ({"derived": {"due": "prize * 2"}}, ("derived", "due"), "no parameter prize; did you mean price?"),
        ({"derived": {"due": "price *"}}, ("derived", "due"), "price *: a number or a name is missing"),
        ({"derived": {"due": "price", "Due": "price"}}, ("derived", "Due"), "'Due' is not a name of"),
        (
            {"derived": {"due": "price", "min": "price"}},
            ("derived", "min"),
            "min means something in formulas",
        ),
        ({"derived": {"due": "price", "goods": "price"}}, ("derived", "goods"), "goods is given and derived"),
        ({"derived": {"due": "price", "twice": "2 * due"}}, ("derived", "twice"), "twice is used nowhere"),
        ({"require": ["price"]}, ("require", 0), "price: a requirement compares, as in a > b"),
        ({"require": ["price > goods"]}, ("require", 0), "> takes a number here, not a text"),
        ({"require": ["prise > 1"]}, ("require", 0), "there is no parameter prise"),
        ({"require": ["price > 1"] * 60}, (), "66 parameters and requirements; 50 are the most"),
    ],
)
def test_a_fault_of_the_parameters_is_told_at_its_place(changes, at, fault):
    told = faults_of(a_template(parameters=parameters(require=[]) | changes))

    assert any(tuple(where) == ("parameters", *at) and fault in text for *where, text in told)


@pytest.mark.parametrize(
    ("item", "at", "fault"),
    [
        (a_template(stem="{{ordered}} {{godos}} {{goods}}"), ("stem",), "godos: there is no parameter godos"),
        (a_template(stem="{{ordered} {{goods}}"), ("stem",), "{{ and }} do not match"),
        (a_template(stem="{{goods + 1}}"), ("stem",), "+ takes a number here, not a text"),
        (a_template(stem="{{goods | 2}}"), ("stem",), "only a number is written by a filter"),
        (a_template(stem="{{price > 2}}{{goods}}"), ("stem",), "a comparison not at all"),
        (a_template(stem="{{price | two}}{{goods}}"), ("stem",), "'two' is no way to write a number"),
        (a_template(stem="No goods."), ("parameters", "given", "goods"), "goods is used nowhere in the item"),
        (a_number(answer="dew"), ("answer",), "there is no parameter dew; did you mean due?"),
        (a_number(answer="goods"), ("answer",), "goods: a number belongs here"),
        (
            a_number(mistakes=[{"value": "1 +", "rationale": "x"}]),
            ("mistakes", 0, "value"),
            "missing before its",
        ),
        (a_template(parameters=None), ("stem",), "the item has no parameters"),
        (
            a_template(figure={"svg": '<rect x="{{price}}"/>', "alt": "x"}),
            ("figure", "svg"),
            "the figure takes numbers without commas; write {{price | plain}}",
        ),
        (a_case(items=[a_template(id="m02-0012")]), ("items", 0), "an item of a case has no parameters"),
        (
            a_case(items=[a_number(id="m02-0012", parameters=None, answer="dew")]),
            ("items", 0, "answer"),
            "there is no parameter dew",
        ),
    ],
)
def test_a_fault_of_what_is_filled_is_told_at_its_place(item, at, fault):
    assert any(tuple(where) == at and fault in text for *where, text in faults_of(item))


def test_the_circle_of_a_few_hides_no_other_fault():
    derived = {"due": "goods * 2", "a": "b", "b": "a"}

    assert [
        fault[:-1] for fault in faults_of(a_template(parameters=parameters(derived=derived, require=[])))
    ] == [
        ("parameters", "derived", "a"),
        ("parameters", "derived", "due"),
    ]


def test_what_no_draw_meets_is_refused():
    with pytest.raises(FormulaError, match=r"none of 1,000 draws meets what is required: price > 99"):
        filled(a_template(parameters=parameters(require=["price > 99"])), 0)


def test_a_circle_is_refused():
    with pytest.raises(FormulaError, match="a, b rest on each other in a circle"):
        Parameters.from_json(parameters(derived={"a": "b", "b": "a", "due": "price"}))


@pytest.mark.parametrize("item", [a_template(), a_number(), a_case(), a_template(parameters=None)])
def test_a_template_that_is_sound_in_every_variant_has_no_fault(item):
    assert list(variant_faults(item)) == []


@pytest.mark.parametrize(
    ("item", "at", "fault"),
    [
        (
            a_template(options={"A": "{{due | 2}}", "B": "{{if(price < 15, due, 1) | 2}}", "C": "{{price}}"}),
            ("options", "B"),
            "options A and B say the same",
        ),
        (
            a_template(options={"A": "{{due | 2}}", "B": "{{if(price < 15, due, 1) | 4}}", "C": "{{price}}"}),
            ("options", "B"),
            "A and B are worth the same: ",
        ),
        (
            a_template(options={"A": "{{due | 2}}", "B": "{{due / (price - 20) | 2}}", "C": "{{price}}"}),
            ("options", "B", "text"),
            "division by zero",
        ),
        (
            a_template(options={"A": "{{due | 2}}", "B": "{{due / 7}}", "C": "{{price}}"}),
            ("options", "B", "text"),
            "has more than 4 decimals; say how it is rounded, with | 2",
        ),
        (
            a_template(parameters=parameters(derived={"accepted": "300", "due": "1 / (rejected - 6)"})),
            ("parameters",),
            "division by zero",
        ),
        (
            a_template(parameters=parameters(require=["price > 99"])),
            ("parameters", "require"),
            "none of 1,000 draws",
        ),
        (
            a_number(mistakes=[{"value": "due * 1.0005", "rationale": "x"}]),
            ("mistakes", 0, "value"),
            "within tolerance",
        ),
        (
            a_number(mistakes=[{"value": "due + (rejected - 6) * 99", "rationale": "x"}]),
            ("mistakes", 0, "value"),
            "within tolerance",
        ),
        (a_number(answer="due / 3"), ("answer",), "has more than 2 decimals; round it in its formula"),
        (
            a_case(
                items=[a_template(id="m02-0012", parameters=None), a_number(id="m02-0013", answer="due / 3")]
            ),
            ("items", 1, "answer"),
            "has more than 2 decimals; round it in its formula",
        ),
        (a_template(parameters=parameters(derived={"due": "due"})), ("parameters",), "in a circle"),
    ],
)
def test_what_goes_wrong_in_some_variant_is_told_once_with_the_first(item, at, fault):
    told = [found for found in variant_faults(item) if found.at == at and fault in found]

    assert len(told) == 1
    assert "variant" in told[0] or "circle" in told[0]


def test_a_fault_names_the_first_variant_it_is_in_and_how_many_have_it():
    item = a_number(mistakes=[{"value": "if(rejected == 6, due, 0)", "rationale": "x"}])
    hit = [
        v for v in range(200) if values_of(Parameters.from_json(parameters()), item["id"], v)["rejected"] == 6
    ]
    (fault,) = variant_faults(item)

    assert 0 < len(hit) < 200
    assert fault.endswith(f"(variant {hit[0]}; {len(hit)} of 200)")


def test_a_figure_of_many_values_is_checked_in_no_time():
    svg = '<svg viewBox="0 0 9 9">' + '<rect x="{{ordered | plain}}"/>{{goods}}' * 20_000 + "</svg>"
    started = time.perf_counter()

    assert faults_of(a_template(figure={"svg": svg, "alt": "x"})) == []
    assert time.perf_counter() - started < 5


def test_numbers_of_any_length_are_compared():
    texts = {"A": "{{due | 2}}", "B": "9" * 5000, "C": "9" * 5001}

    assert list(variant_faults(a_template(options=texts), 3)) == []


@pytest.mark.parametrize(
    ("derived", "fault"),
    [
        ("1 / 0", "item m02-0001: division by zero (variant 7)"),
        ("price +\n", "item m02-0001: price +: a number or a name is missing before its end (variant 7)"),
    ],
)
def test_a_compiled_template_that_cannot_be_filled_in_is_told_in_one_line(derived, fault):
    item = item_from_json(a_template(parameters=parameters(derived={"due": derived})))

    with pytest.raises(ContentError) as caught:
        realised(item, 7)

    assert str(caught.value) == fault
