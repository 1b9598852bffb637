import json
import re

import pytest

from pmlearn.items import as_html, as_text, item_from_json, item_to_json, sealed

COMMON = {
    "id": "m02-0001",
    "module": "m02",
    "objective": "m02.classify",
    "level": "apply",
    "status": "live",
    "version": "0123456789ab",
    "hints": ["Ask who is served."],
    "seconds": 60,
    "sources": ["A book"],
    "framework": None,
    "scoring": None,
    "shuffle": False,
    "figure": None,
    "parameters": None,
}


def an_item(kind="multiple", **changes):
    letters = [("A", "Pay <now>"), ("B", "*Hold* it"), ("C", "Ask")]
    options = [{"label": x, "text": text, "rationale": f"SECRET {x}"} for x, text in letters]
    own = {"kind": kind, "stem": "A van comes.\n\nWhat do you do?", "options": options}
    key = {"multiple": {"key": ["A", "C"], "select": 2}, "choice": {"key": ["B"], "select": None}}[kind]
    return COMMON | own | key | changes


def a_sort(**changes):
    follow_up = {
        "ask": "Which fact is missing?",
        "options": [{"label": "owner", "text": "Who owns it"}, {"label": "size", "text": "How much"}],
        "key": "size",
        "rationale": "SECRET fact",
    }
    votes = {"focus": "depends", "interaction": "depends", "purpose": "SECRET vote"}
    shown = {"framework": "course view", "contested": False, "twin": None, "tags": {"industry": "SECRET tag"}}
    cards = [
        {
            "label": "c001",
            "text": "Return *tile*",
            "bucket": "depends",
            "votes": votes,
            "follow_up": follow_up,
        },
        {"label": "c002", "text": "File it", "bucket": "inside", "votes": None, "follow_up": None},
    ]
    return COMMON | {
        "kind": "sort",
        "stem": "Sort these.",
        "buckets": [
            {"label": "inside", "text": "Inside & out"},
            {"label": "depends", "text": "It *depends*"},
        ],
        "deal": {"inside": 1, "depends": 1},
        "cards": [card | shown | {"rationale": "SECRET reason"} for card in cards],
        **changes,
    }


ALL = [an_item("choice"), an_item("multiple"), a_sort(), a_sort(deal=None)]


@pytest.mark.parametrize("data", ALL)
def test_an_item_comes_back_from_json_as_it_was(data):
    assert item_to_json(item_from_json(data)) == data
    assert json.loads(json.dumps(data)) == data


@pytest.mark.parametrize("data", ALL)
@pytest.mark.parametrize("face", [sealed, as_text, as_html])
def test_no_face_holds_a_secret(data, face):
    assert "SECRET" not in str(face(item_from_json(data), 3))


@pytest.mark.parametrize("data", ALL)
def test_a_sealed_item_names_no_key_and_no_place_of_a_card(data):
    text = json.dumps(sealed(item_from_json(data), 3))

    assert not re.search(r'"(key|bucket|votes|rationale|contested|twin|tags|sources)"', text)


def test_a_sealed_sort_keeps_what_its_follow_ups_ask():
    cards = {card["label"]: card for card in sealed(item_from_json(a_sort()), 0)["cards"]}

    assert cards["c001"]["follow_up"] == {
        "ask": "Which fact is missing?",
        "options": [{"label": "owner", "text": "Who owns it"}, {"label": "size", "text": "How much"}],
    }


def test_a_choice_as_text_is_numbered_in_the_order_shown():
    assert as_text(item_from_json(an_item("choice")), 0) == (
        "A van comes.\n\nWhat do you do?\n\n1. Pay <now>\n2. Hold it\n3. Ask"
    )


def test_a_sort_as_text_names_its_buckets_first():
    assert as_text(item_from_json(a_sort()), 0) == (
        "Sort these.\n\nSort into: Inside & out, It depends\n- Return tile\n- File it"
    )


HTML = """\
<div class="pmlearn-item" data-pmlearn-item="m02-0001" data-version="0123456789ab" data-variant="7" \
data-kind="multiple">
<div class="pmlearn-stem">
<p>A van comes.</p>
</div>
<fieldset>
<legend>What do you do?</legend>
<div><label><input type="checkbox" name="pmlearn-m02-0001-7" value="A"> \
<span>Pay &lt;now&gt;</span></label></div>
<div><label><input type="checkbox" name="pmlearn-m02-0001-7" value="B"> \
<span><em>Hold</em> it</span></label></div>
<div><label><input type="checkbox" name="pmlearn-m02-0001-7" value="C"> <span>Ask</span></label></div>
</fieldset>
</div>"""


def test_a_multiple_as_html_is_a_group_of_boxes_named_by_its_question():
    assert as_html(item_from_json(an_item()), 7) == HTML


@pytest.mark.parametrize(
    ("data", "legend"),
    [
        (an_item("choice", stem="Which?\n- one"), "Select one."),
        (an_item("multiple", stem="Which two?\n- one"), "Select two."),
        (a_sort(stem="Sort:\n- all"), "Sort the cards."),
    ],
)
def test_a_stem_that_ends_in_a_list_leaves_the_legend_to_say_what_to_do(data, legend):
    assert f"<legend>{legend}</legend>" in as_html(item_from_json(data), 0)


def test_every_control_of_a_sort_is_a_labelled_list_of_buckets():
    html = as_html(item_from_json(a_sort()), 7)

    assert html.count("<label>") == html.count("<select ") == 2
    assert (
        '<select name="pmlearn-m02-0001-7-c001"><option value="">To sort</option>'
        '<option value="inside">Inside &amp; out</option><option value="depends">It depends</option></select>'
    ) in html


def test_an_unknown_kind_is_refused():
    with pytest.raises(ValueError, match="kind 'essay' is not one of choice, multiple, truefalse"):
        item_from_json(an_item() | {"kind": "essay"})
