import json
from pathlib import Path

import pytest

from pmlearn.items import item_from_json

BY_KIND = {
    data["kind"]: data for data in json.loads(Path(__file__).with_name("kinds.json").read_text("utf-8"))
}


def without(kind, name):
    return {field: value for field, value in BY_KIND[kind].items() if field != name}


def a_case(**changes):
    first, *others = BY_KIND["case"]["items"]
    return BY_KIND["case"] | {"items": [first | changes, *others]}


@pytest.mark.parametrize(
    ("data", "fault"),
    [
        ([], "the item is []; it must be a mapping"),
        (without("choice", "stem"), "stem is missing"),
        (BY_KIND["choice"] | {"seconds": True}, "seconds is True; it must be a whole number"),
        (BY_KIND["choice"] | {"framework": 5}, "framework is 5; it must be text"),
        (BY_KIND["choice"] | {"kind": []}, "kind is []; it must be text"),
        (BY_KIND["choice"] | {"options": {}}, "options is {}; it must be a list"),
        (BY_KIND["order"] | {"key": ["a", 1.5]}, "key.1 is 1.5; it must be text"),
        (BY_KIND["hotspot"] | {"figure": "<svg/>"}, "figure is '<svg/>'; it must be a mapping"),
        (BY_KIND["sort"] | {"deal": {"a": "1"}}, "deal.a is '1'; it must be a whole number"),
        (BY_KIND["choice"] | {"stem": "a\x1b[2Jb"}, "stem holds U+001B, which no one can see; delete it"),
        (BY_KIND["choice"] | {"stem": "a\ud800b"}, "stem holds U+D800, which no one can see; delete it"),
        (a_case(stem=None), "items.0.stem is None; it must be text"),
        (a_case(kind="essay"), "items.0.kind 'essay' is not one of choice, multiple, truefalse, "),
        (
            BY_KIND["numeric"] | {"mistakes": [{"value": "1", "rationale": "x", "on\nload": 1}]},
            "mistakes.0 has",
        ),
        (BY_KIND["choice"] | {"parameters": {"given": {"a\nb": 1}}}, "parameters.given.a b is 1; it must be"),
    ],
)
def test_what_is_no_whole_item_is_refused_in_one_line_that_names_the_place(data, fault):
    with pytest.raises(ValueError, match=r".") as caught:
        item_from_json(data)

    assert str(caught.value).startswith(fault)
    assert "\n" not in str(caught.value)
