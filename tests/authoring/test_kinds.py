import json
import time
from pathlib import Path

import jsonschema
import pytest
import yaml

from pmlearn.authoring import check_bank
from pmlearn.authoring.beginning import begin
from pmlearn.authoring.keyed import keyed_response
from pmlearn.authoring.skeletons import KINDS as BEGUN
from pmlearn.errors import ContentError, PmlearnError
from pmlearn.grading import grade
from pmlearn.items import KINDS, item_from_json, item_to_json

HERE = Path(__file__).parent
ALL = (HERE / "kinds.yaml").read_text(encoding="utf-8")
SCHEMA = json.loads((HERE.parents[1] / "quizzes" / "item.schema.json").read_text(encoding="utf-8"))
MODULE = """\
id: m02
title: The three-question test
minutes: 40
order: 2
objectives:
  - {id: m02.classify, level: apply, text: "Sort activities"}
retired: [m02-0900]
"""


def a_bank(folder, text):
    module = folder / "quizzes" / "m02-x"
    module.mkdir(parents=True)
    (module / "module.yaml").write_text(MODULE, encoding="utf-8")
    (module / "kinds.yaml").write_bytes(text if isinstance(text, bytes) else text.encode("utf-8"))
    return module.parent


def told(folder, text):
    return [
        line.removeprefix("quizzes/m02-x/kinds.yaml:") for line in check_bank(a_bank(folder, text)).faults
    ]


def changed(old, new):
    assert old in ALL, old
    return ALL.replace(old, new, 1)


def test_every_kind_is_read_and_its_key_earns_everything(tmp_path):
    checked = check_bank(a_bank(tmp_path, ALL))

    assert checked.faults == ()
    assert {item.kind for item in checked.items} | {"multiple", "sort"} == set(KINDS)
    for item in checked.items:
        assert item_from_json(json.loads(json.dumps(item_to_json(item)))) == item
        assert grade(item, keyed_response(item, 3), variant=3).points == 1


def test_the_schema_accepts_what_the_loader_accepts():
    jsonschema.Draft7Validator(SCHEMA).validate(yaml.safe_load(ALL))


def test_numbers_are_kept_exact_however_they_are_written(tmp_path):
    items = {item.id: item for item in check_bank(a_bank(tmp_path, ALL)).items}
    numeric = items["m02-0105"]

    assert (numeric.answer, numeric.tolerance.amount, numeric.bands[0].points) == ("12.5", "0.02", "0.5")
    assert numeric.mistakes[0].value == "14"
    assert items["m02-0109"].items[1].answer == "1"


@pytest.mark.parametrize(
    ("old", "new", "said"),
    [
        ("answer: 12.50", "answer: .nan", "53: item m02-0105: answer reads as a number (.nan)"),
        ("answer: 12.50", "answer: .inf", "53: item m02-0105: answer reads as a number (.inf)"),
        ("answer: 12.50", "answer: 0x1F", "53: item m02-0105: answer reads as a number (0x1F)"),
        ("{relative: 0.02}", "{nearly: 1}", "56: item m02-0105: tolerance.nearly is not a known field"),
        ("match: o2", "match: o9", "20: item m02-0102: pair p2: option"),
        (
            "groups: [[p1, p2]]",
            "groups: [[p1, p9]]",
            "25: item m02-0102: scoring: part 'p9' is not one of p1, p2",
        ),
        ("scoring: absolute", "scoring: per_pair", "36: item m02-0103: scoring 'per_pair' is not one of"),
        ("kind: truefalse", "kind: truefalls", "4: item m02-0101: kind 'truefalls' is not one of"),
        ("stem: What is still open?", "stem: 7", "126: item m02-0109: items.0.stem reads as a number (7)"),
        ("id: m02-0111", "id: m02-0110", "132: item m02-0110 is there already"),
        ("id: m02-0101", "id: m02-0900", "3: item m02-0900 is retired"),
        ("    waive: {}", "    waive: {long: x}", "115: item m02-0108: waive.long is not a known check"),
        ("Who is met?", "Who\u202e is met?", "20: U+202E turns the direction of text; delete it"),
        ("Who is met?", "Who\\u202e is met?", "20: U+202E turns the direction of text; delete it"),
        ("Who is met?", "Who\x00 is met?", "20: U+0000 is a control character; delete it"),
    ],
)
def test_a_fault_of_any_kind_is_told_with_its_line(tmp_path, old, new, said):
    lines = told(tmp_path, changed(old, new))

    assert [line for line in lines if line.startswith(said)], lines
    assert all("\n" not in line and len(line) < 1000 for line in lines)


@pytest.mark.parametrize(
    "text",
    [
        b"a: &a [x]\nb: [*a, *a]\n" * 50,
        b"items:\n " + b"[" * 100_000,
        b"items: " + b"9" * 5000,
        b"objective: m02.classify\nitems:\n  - stem: " + b"x" * 900_000,
        b"objective: !!python/object/apply:os.system [id]\n",
        b"base: {a: 1}\nitems:\n  <<: {b: 2}\n",
        b"\xff\xfe\x00a",
        b"items: [\x00]",
        b"objective: m02.classify\nitems:\n" + b"  - {a: 1}\n" * 20_000,
        b"objective: m02.classify\nitems:\n  - {" + b",".join(b"k%d: 1" % n for n in range(50_000)) + b"}\n",
        b"#" * 50_000_000,
    ],
    ids=str.split("bomb deep digits line tag merge bytes nul many fields large"),
)
def test_hostile_yaml_is_told_in_lines_and_soon(tmp_path, text):
    begun = time.monotonic()
    lines = told(tmp_path, text)

    assert lines
    assert len(lines) <= 502
    assert all("\n" not in line and len(line) < 1000 for line in lines)
    assert time.monotonic() - begun < 30  # a hang is a failure, a slow machine is none


def test_what_is_no_file_is_told(tmp_path):
    root = a_bank(tmp_path, ALL)
    (root / "m02-x" / "folder.yaml").mkdir()
    (root / "m02-x" / "loop.yaml").symlink_to("loop.yaml")

    lines = check_bank(root).faults
    assert [line.partition(": ")[0] for line in lines] == [
        "quizzes/m02-x/folder.yaml:1",
        "quizzes/m02-x/loop.yaml:1",
    ]


@pytest.mark.parametrize("kind", BEGUN)
def test_the_skeleton_of_every_kind_loads_and_waits_to_be_written(tmp_path, kind):
    begun = begin(tmp_path, "m03", kind=kind, objective="closing", title="Closing: a project")
    for path, content in begun.files.items():
        path.parent.mkdir(exist_ok=True)
        path.write_bytes(content)
    checked = check_bank(tmp_path)

    assert checked.faults == ()
    assert [item.kind for item in checked.items] == [kind]
    assert len(checked.warnings) == 1
    jsonschema.Draft7Validator(SCHEMA).validate(yaml.safe_load(begun.files[begun.path]))


def test_a_new_item_leaves_the_file_above_as_it_is_and_takes_an_id_never_used(tmp_path):
    root = a_bank(tmp_path, ALL)
    begun = begin(root, "m02", kind="numeric", objective=None, title=None)
    content = begun.files[begun.path]

    assert begun.id == "m02-0901"
    assert content.startswith(ALL.encode())
    assert content.decode().splitlines()[begun.line - 1] == "  - id: m02-0901"


@pytest.mark.parametrize(
    ("module", "changes"),
    [
        ("../m03", {}),
        ("m3", {}),
        ("m02", {"kind": "chioce"}),
        ("m02", {"objective": "clasify"}),
        ("m02", {"title": "Again"}),
        ("m03", {"objective": "a/b"}),
        ("m03", {"title": "a\nb\x00"}),
    ],
)
def test_a_bad_name_is_told_in_one_line_and_nothing_is_begun(tmp_path, module, changes):
    root = a_bank(tmp_path, ALL)
    with pytest.raises(PmlearnError) as caught:
        begin(root, module, **({"kind": "choice", "objective": None, "title": None} | changes))

    assert "\n" not in str(caught.value)
    assert not isinstance(caught.value, ContentError)


@pytest.mark.parametrize("scoring", ["plus_minus", "{policy: fractions, weights: {A: 1}}"])
def test_a_template_that_some_variant_breaks_is_told_whatever_its_scoring(tmp_path, scoring):
    text = changed("(accepted - rejected) * price | 2", "1 / (accepted - accepted)").replace(
        "    waive: {}\n", f"    scoring: {scoring}\n"
    )
    (fault,) = told(tmp_path, text)

    assert fault.endswith("division by zero (variant 0; 200 of 200)")


def test_a_fault_is_one_line_whatever_it_quotes(tmp_path):
    (fault,) = told(tmp_path, changed("id: m02-0101", 'id: "m02\\n\\L0101"'))

    assert fault.splitlines() == [
        "3: item m02  0101: id 'm02\\n\\u20280101' is not a module, a dash and four digits, such as m02-0003"
    ]
