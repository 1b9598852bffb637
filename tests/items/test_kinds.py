import json
import re
from html.parser import HTMLParser
from pathlib import Path

import pytest

from pmlearn.items import (
    KINDS,
    as_html,
    as_text,
    item_from_json,
    item_to_json,
    realised,
    revealed,
    scrambled,
    sealed,
)

ITEMS = {data["id"]: data for data in json.loads(Path(__file__).with_name("kinds.json").read_text("utf-8"))}
BY_KIND = {data["kind"]: data for data in reversed(ITEMS.values())}
UNSEALED = r'"(key|rationale|accept|near|tolerance|mistakes|bands|answer|ranking|bucket|scoring|sources)":'

every_item = pytest.mark.parametrize("data", ITEMS.values(), ids=lambda data: f"{data['kind']}-{data['id']}")


class Controls(HTMLParser):
    """Counts the controls of a form, those without a label, and the names of radio groups."""

    def __init__(self, html):
        super().__init__()
        self.depth, self.names, self.nameless = 0, [], []
        self.feed(html)

    def handle_starttag(self, tag, attrs):
        said = dict(attrs)
        self.depth += tag == "label"
        if tag in ("input", "select"):
            self.names.append(said["name"])
            if not self.depth and not said.get("aria-label"):
                self.nameless.append(said["name"])

    def handle_endtag(self, tag):
        self.depth -= tag == "label"


def test_the_samples_hold_every_kind():
    assert set(BY_KIND) == set(KINDS)


@every_item
def test_an_item_comes_back_from_json_as_it_was(data):
    item = item_from_json(data)

    assert item_to_json(item) == data
    assert item.kind == data["kind"]
    assert hash(item) == hash(item_from_json(data))


@every_item
@pytest.mark.parametrize("face", [sealed, as_text, as_html])
def test_no_face_holds_a_secret(data, face):
    item = item_from_json(data)

    assert all("SECRET" not in str(face(item, variant)) for variant in range(20))


@every_item
def test_a_sealed_item_names_nothing_that_is_told_after_the_response(data):
    assert not re.search(UNSEALED, json.dumps(sealed(item_from_json(data), 3)))


@every_item
def test_what_is_revealed_is_a_whole_item_without_formulas(data):
    record = revealed(item_from_json(data), 5)
    item = item_from_json(record)

    assert "{{" not in json.dumps(record)
    assert (record["parameters"], record.get("deal")) == (None, None)
    assert realised(item, 5) is item
    assert sealed(item, 5) == sealed(item_from_json(data), 5)


@every_item
def test_every_control_has_a_label_and_every_tag_is_closed(data):
    html = as_html(item_from_json(data), 7)
    controls = Controls(html)

    assert controls.names
    assert not controls.nameless
    for tag in ("div", "fieldset", "legend", "label", "select", "span", "table", "svg", "details"):
        assert len(re.findall(rf"<{tag}[ >]", html)) == html.count(f"</{tag}>")


@every_item
def test_a_form_holds_no_script_no_id_and_no_text_as_markup(data):
    html = as_html(item_from_json(data), 7)

    assert not re.search(r"<script|javascript:|\son\w+=|\sid=|<[ABCs]\d?>", html)


def test_the_items_of_a_case_have_names_of_their_own_for_their_controls():
    html = as_html(item_from_json(BY_KIND["case"]), 7)

    assert {name.rpartition("-7")[0] for name in Controls(html).names} == {
        "pmlearn-m02-0014",
        "pmlearn-m02-0015",
        "pmlearn-m02-0016",
    }
    assert html.count('<div class="pmlearn-case-item" data-item=') == 3


def test_entries_are_never_shown_in_their_right_order():
    item = item_from_json(BY_KIND["order"])
    shown = [tuple(entry.label for entry in scrambled(item, variant)) for variant in range(500)]

    assert item.key not in shown
    assert len(set(shown)) == 23


@pytest.mark.parametrize(
    ("kind", "lists"),
    [
        ("choice", "options"),
        ("truefalse", "statements"),
        ("match", "pairs"),
        ("match", "options"),
        ("rank", "options"),
    ],
)
def test_a_list_is_shuffled_by_variant_unless_the_item_forbids_it(kind, lists):
    def orders(**changes):
        item = item_from_json(BY_KIND[kind] | changes)
        return {tuple(one["label"] for one in sealed(item, variant)[lists]) for variant in range(40)}

    assert len(orders()) > 1
    assert orders(shuffle=False) == {tuple(one["label"] for one in BY_KIND[kind][lists])}


def test_two_gaps_with_the_same_options_are_shuffled_apart():
    blank = BY_KIND["cloze"]["blanks"][0]
    text = "[[who]] and [[then]]"
    item = item_from_json(BY_KIND["cloze"] | {"text": text, "blanks": [blank, blank | {"label": "then"}]})
    orders = [[blank["options"] for blank in sealed(item, variant)["blanks"]] for variant in range(40)]

    assert 5 < sum(first == second for first, second in orders) < 35


def test_a_template_shows_the_values_of_its_variant():
    item = item_from_json(ITEMS["m02-0017"])
    stems = {sealed(item, variant)["stem"] for variant in range(30)}

    assert len(stems) > 10
    assert all(re.fullmatch(r"\d{3} valves at 24\.\n\nWhat is paid\?", stem) for stem in stems)
    assert sealed(item, 3)["stem"].split()[0] in as_text(item, 3)
    assert sealed(item, 3)["stem"].split()[0] in as_html(item, 3)


def test_the_items_of_a_case_share_its_values():
    record = revealed(item_from_json(ITEMS["m02-0018"]), 4)
    count = int(record["stem"].split()[0])

    assert record["items"][0]["answer"] == str(count * 24)
    assert record["items"][1]["options"][1]["text"] == f"{count * 48:,}"


@pytest.mark.parametrize(
    ("kind", "text"),
    [
        ("truefalse", "True or false:\n- Statement s1\n- Statement s2\n- Statement s3"),
        ("match", "Match:\n- Gate\n- Yard\nWith:\n- Store\n- Enter\n- Pay"),
        ("rank", "Rank from best to worst:\n- Text <A>\n- Text <B>\n- Text <C>\n- Text <D>"),
        ("numeric", "Answer: ________ days"),
        (
            "cloze",
            "The [Text <client> / Text <sponsor>] signs.\n\nDay       Sum\n---  --------\n1    ________",
        ),
        ("hotspot", "Figure: A gate, a yard and an office, side by side.\n\n1. Text <gate>"),
        ("case", "Day  Sum\n---  ---\n1    200\n\nItem 1 of 3\n\nA van comes.\n\nWhat is so?\n\n1."),
    ],
)
def test_plain_text_says_what_is_asked(kind, text):
    assert text in as_text(item_from_json(BY_KIND[kind] | {"shuffle": False}), 0)


@pytest.mark.parametrize(
    ("item", "html"),
    [
        (
            "m02-0003",
            (
                "<fieldset><legend>Statement s1</legend><label>"
                '<input type="radio" name="pmlearn-m02-0003-0-s1" value="true"> <span>True</span></label>'
            ),
        ),
        (
            "m02-0004",
            (
                '<div><label><span>Gate</span> <select name="pmlearn-m02-0004-0-p1"><option value="">To match'
                '</option><option value="o1">Store</option>'
            ),
        ),
        ("m02-0007", '<option value="">Place</option><option value="1">1</option>'),
        (
            "m02-0008",
            '<input type="radio" name="pmlearn-m02-0008-0-best" value="A" aria-label="Best: Text &lt;A&gt;">',
        ),
        ("m02-0009", 'inputmode="decimal" autocomplete="off" name="pmlearn-m02-0009-0"> <span>days</span>'),
        (
            "m02-0010",
            (
                '<td style="text-align: right"><input type="text" autocomplete="off" '
                'name="pmlearn-m02-0010-0-what" aria-label="Gap 2"></td>'
            ),
        ),
        ("m02-0011", '<input type="radio" name="pmlearn-m02-0011-0" value="gate">'),
        ("m02-0012", '<input type="checkbox" name="pmlearn-m02-0012-0" value="gate">'),
        ("m02-0013", '<th scope="col" style="text-align: right">Sum</th>'),
    ],
)
def test_a_form_has_the_native_controls_of_its_kind(item, html):
    assert html in as_html(item_from_json(ITEMS[item] | {"shuffle": False}), 0)


def test_the_drawing_of_a_hotspot_names_its_regions_and_is_told_in_words():
    html = as_html(item_from_json(BY_KIND["hotspot"]), 0)

    assert html.count("data-region=") == 3
    assert 'role="img" aria-label="A gate, a *yard* and an office, side by side."' in html
    assert "<p>A gate, a <em>yard</em> and an office, side by side.</p>" in html
