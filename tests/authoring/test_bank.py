import json
from pathlib import Path

import jsonschema
import pytest
import yaml
from hypothesis import given
from hypothesis import strategies as st

from pmlearn.authoring import read_bank
from pmlearn.errors import ContentError
from pmlearn.grading import BY_KIND
from pmlearn.items import KINDS, item_to_json
from pmlearn.items.common import LEVELS

ROOT = Path(__file__).parents[2]
SCHEMA = json.loads((ROOT / "quizzes" / "item.schema.json").read_text(encoding="utf-8"))

QUOTE = "; text with a colon or a # in it needs quotes"
MODULE = """\
id: m02
title: The three-question test
minutes: 40
prerequisites: []
order: 2
objectives:
  - {id: m02.classify, level: apply, text: "Sort activities"}
"""
CHOICE = """\
objective: m02.classify
items:
  - id: m02-0001
    kind: choice
    level: apply
    status: live
    stem: Who is served?
    options:
      A: {text: "The client", rationale: "Yes."}
      B: {text: "The team", rationale: "No."}
      C: {text: "The bank", rationale: "No."}
    key: [A]
    hints: ["Look again."]
    seconds: 60
  - id: m02-0002
    kind: multiple
    level: apply
    status: live
    stem: Which serve? Select two.
    options:
      A: {text: "The client", rationale: "Yes."}
      B: {text: "The team", rationale: "Yes."}
      C: {text: "The bank", rationale: "No."}
    key: [A, B]
    select: 2
"""
SORT = """\
objective: m02.classify
items:
  - id: m02-0050
    kind: sort
    level: apply
    status: live
    stem: Sort each.
    buckets: {administrative: Administrative, customer-delivery: Customer delivery, depends: Depends}
    deal: {administrative: 1, customer-delivery: 1, depends: 1}
    cards:
      c001:
        text: Ship the pump
        bucket: customer-delivery
        rationale: It fulfils the order.
        votes: {focus: client experience, interaction: third party, purpose: fulfilling commitment}
        other_way: "The carrier is not who is served."
        twin: c002
      c002:
        text: File the waybill
        bucket: administrative
        rationale: It keeps the books.
        votes: {focus: internal process, interaction: internal, purpose: smooth operation}
        contested: true
        tags: {industry: construction}
      c003:
        text: Send back the rest
        bucket: depends
        rationale: It turns on who owns it.
        votes: {focus: depends, interaction: third party, purpose: depends}
        missing:
          options: {owner: Who owns it, size: How much there is}
          key: owner
          rationale: The owner gets the credit.
      c004:
        text: Pay the carrier
        bucket: administrative
        rationale: A bill is paid.
"""


def a_bank(folder, *, module=MODULE, name="m02-three-questions", **files):
    root = folder / "quizzes"
    (root / name).mkdir(parents=True)
    for stem, text in {"module": module, **files}.items():
        if text is not None:
            (root / name / f"{stem}.yaml").write_text(text, encoding="utf-8", newline="\n")
    return root


def faults(root):
    with pytest.raises(ContentError) as caught:
        read_bank(root)
    return [fault.removeprefix("quizzes/m02-three-questions/") for fault in caught.value.faults]


def changed(text, old, new):
    assert old in text, old
    return text.replace(old, new, 1)


def fits_schema(text):
    return jsonschema.Draft7Validator(SCHEMA).is_valid(yaml.safe_load(text))


def test_a_good_bank_is_read_whole(tmp_path):
    modules, items = read_bank(a_bank(tmp_path, choice=CHOICE, sort=SORT))

    assert [module.title for module in modules] == ["The three-question test"]
    assert [item.id for item in items] == ["m02-0001", "m02-0002", "m02-0050"]
    assert fits_schema(CHOICE)
    assert fits_schema(SORT)


def test_a_single_module_is_a_bank_of_its_own(tmp_path):
    root = a_bank(
        tmp_path, choice=CHOICE, module=changed(MODULE, "prerequisites: []", "prerequisites: [m01]")
    )

    assert len(read_bank(root / "m02-three-questions")[1]) == 2


def test_an_item_is_made_whole(tmp_path):
    item = item_to_json(read_bank(a_bank(tmp_path, choice=CHOICE))[1][0])

    assert len(item.pop("version")) == 12
    assert item == {
        "id": "m02-0001",
        "kind": "choice",
        "module": "m02",
        "objective": "m02.classify",
        "level": "apply",
        "status": "live",
        "stem": "Who is served?",
        "hints": ["Look again."],
        "seconds": 60,
        "sources": [],
        "framework": None,
        "scoring": None,
        "shuffle": True,
        "figure": None,
        "parameters": None,
        "options": [
            {"label": "A", "text": "The client", "rationale": "Yes."},
            {"label": "B", "text": "The team", "rationale": "No."},
            {"label": "C", "text": "The bank", "rationale": "No."},
        ],
        "key": ["A"],
        "select": None,
    }


def test_split_votes_and_missing_facts_become_follow_ups(tmp_path):
    cards = read_bank(a_bank(tmp_path, sort=SORT))[1][0].cards

    assert [card.follow_up and card.follow_up.key for card in cards] == ["interaction", None, "owner", None]
    assert [card.follow_up and card.follow_up.ask for card in cards[::2]] == [
        "Which question points the other way?",
        "Which missing fact would settle it?",
    ]


def test_a_version_follows_the_meaning_and_not_the_rationales(tmp_path):
    texts = {
        "first": CHOICE,
        "reasoned": CHOICE.replace('"Yes."', '"Yes, of course."').replace("Look again", "Look once more"),
        "restemmed": CHOICE.replace("Who is", "Who else is"),
        "rekeyed": CHOICE.replace("key: [A]", "key: [B]"),
    }
    versions = {
        name: read_bank(a_bank(tmp_path / name, choice=text))[1][0].version for name, text in texts.items()
    }

    assert versions["first"] == versions["reasoned"]
    assert len(set(versions.values())) == 3


SHAPES = [
    # what is changed in the file of choices, and what is said; a schema sees these too
    (
        "kind: choice",
        "kind: chioce",
        f"4: item m02-0001: kind 'chioce' is not one of {', '.join(KINDS)}; did you mean choice?",
    ),
    ("    kind: choice\n", "", "3: item m02-0001: kind is missing"),
    (
        "kind: choice\n    level: apply",
        "kind: chioce\n    level: aply",
        f"4: item m02-0001: kind 'chioce' is not one of {', '.join(KINDS)}; did you mean choice?",
        (
            "5: item m02-0001: level 'aply' is not one of remember, understand, apply, analyse, "
            "evaluate, create; did you mean apply?"
        ),
    ),
    (
        "level: apply",
        "levle: apply",
        "3: item m02-0001: level is missing",
        "5: item m02-0001: levle is not a known field; did you mean level?",
    ),
    (
        "stem: Who is served?",
        "stem: 24.00",
        "7: item m02-0001: stem reads as a number (24.00); put quotes around it",
    ),
    (
        "stem: Who is served?",
        "stem: 2026-07-09",
        "7: item m02-0001: stem reads as a date (2026-07-09); put quotes around it",
    ),
    ("stem: Who is served?", "stem:", "7: item m02-0001: stem is empty; it must be text"),
    ("stem: Who is served?", "stem: '  '", "7: item m02-0001: the stem is empty; ask one thing"),
    ("stem: Who is served?", "stem: {a: b}", "7: item m02-0001: stem is a mapping; it must be text"),
    (
        'text: "The team"',
        "text: no",
        "10: item m02-0001: options.B.text reads as yes or no (no); put quotes around it",
    ),
    (
        'text: "The team"',
        "text: true",
        "10: item m02-0001: options.B.text reads as yes or no (true); put quotes around it",
    ),
    (
        'text: "The team"',
        "text: 12",
        "10: item m02-0001: options.B.text reads as a number (12); put quotes around it",
    ),
    (', rationale: "Yes."}', "}", "9: item m02-0001: options.A.rationale is missing"),
    ("key: [A]", "key: A", "12: item m02-0001: key is text ('A'); it must be a list"),
    ("    key: [A]\n", "", "3: item m02-0001: key is missing"),
    (
        "seconds: 60",
        "seconds: a minute",
        "14: item m02-0001: seconds is text ('a minute'); it must be a whole number",
    ),
    (
        "seconds: 60",
        "seconds: 60.5",
        "14: item m02-0001: seconds reads as a number (60.5); it must be a whole number",
    ),
    ("seconds: 60", "seconds: 0", "14: item m02-0001: seconds is 0; a learner needs 1 or more"),
    (
        "seconds: 60",
        "shuffle: never",
        "14: item m02-0001: shuffle is text ('never'); it must be true or false",
    ),
    (
        "seconds: 60",
        "scoring: per_pair",
        f"14: item m02-0001: scoring 'per_pair' is not one of {', '.join(BY_KIND['choice'])}",
    ),
    (
        'hints: ["Look again."]',
        "hints: Look again.",
        "13: item m02-0001: hints is text ('Look again.'); it must be a list",
    ),
    (
        "status: live",
        "status: alive",
        "6: item m02-0001: status 'alive' is not one of draft, trial, live, retired; did you mean live?",
    ),
    (
        "id: m02-0001",
        "id: m02-1",
        "3: item m02-1: id 'm02-1' is not a module, a dash and four digits, such as m02-0003",
    ),
    ("    select: 2\n", "", "15: item m02-0002: select is missing"),
    (
        "key: [A, B]",
        "key: [A]",
        "24: item m02-0002: a multiple has two or more options in its key; kind choice takes one",
        "25: item m02-0002: select is 2, but the key holds 1; they must agree",
    ),
    ("objective: m02.classify\n", "", "1: objective is missing"),
    (
        "objective: m02.classify",
        "objective: classify",
        "1: objective 'classify' is not one of m02.classify; did you mean m02.classify?",
    ),
    (CHOICE[CHOICE.index("items:") :], "items: none\n", "2: items is text ('none'); it must be a list"),
    (CHOICE, "- a\n- b\n", "1: the file is a list; it must be a mapping"),
]


@pytest.mark.parametrize(("old", "new", "said"), [(old, new, list(said)) for old, new, *said in SHAPES])
def test_a_wrong_shape_is_told_with_its_line_and_refused_by_the_schema_too(tmp_path, old, new, said):
    text = changed(CHOICE, old, new)

    assert faults(a_bank(tmp_path, choice=text)) == [f"choice.yaml:{line}" for line in said]
    assert not fits_schema(text)


@pytest.mark.parametrize(
    ("old", "new", "said"),
    [
        (
            "id: m02-0002",
            "id: m03-0002",
            "15: item m03-0002: id m03-0002 does not start with its module, m02-",
        ),
        ("key: [A]", "key: [E]", "12: item m02-0001: key E is not among A, B, C"),
        ("select: 2", "select: 3", "25: item m02-0002: select is 3, but the key holds 2; they must agree"),
        (
            " Select two.",
            "",
            (
                "19: item m02-0002: the stem does not say how many to select; "
                'end it with "Select two." [unsaid-count]'
            ),
        ),
        (
            '"The bank"',
            '"None of the above"',
            (
                "11: item m02-0001: option C points at other options; "
                "say what it means, or ask kind multiple [points-at-options]"
            ),
        ),
        (
            '"The bank"',
            '"Both A and B"',
            (
                "11: item m02-0001: option C points at other options; "
                "say what it means, or ask kind multiple [points-at-options]"
            ),
        ),
        (
            '"The client"',
            '"The client, and whoever pays"',
            (
                "9: item m02-0001: the key has 28 characters, the longest distractor 8; "
                "shorten it to 10, or fill out a distractor [longest-key]"
            ),
        ),
        (
            '"The bank"',
            '"the  CLIENT"',
            "11: item m02-0001: options A and C say the same; reword one or drop it",
        ),
        (
            "id: m02-0002",
            "id: m02-0001",
            "15: item m02-0001 is there already, in quizzes/m02-three-questions/choice.yaml:3; take a new id",
        ),
    ],
)
def test_what_only_the_loader_can_know_is_told_with_its_line(tmp_path, old, new, said):
    assert faults(a_bank(tmp_path, choice=changed(CHOICE, old, new))) == [f"choice.yaml:{said}"]


def test_a_long_key_is_no_fault_of_a_draft(tmp_path):
    text = changed(
        changed(CHOICE, '"The client"', '"The client, and whoever pays"'), "status: live", "status: draft"
    )

    assert len(read_bank(a_bank(tmp_path, choice=text))[1]) == 2


@pytest.mark.parametrize(
    ("old", "new", "said"),
    [
        (
            "bucket: customer-delivery",
            "bucket: administrative",
            (
                "13: item m02-0050: card c001 is in administrative, but its votes say customer-delivery; "
                "mend one of them, name its framework, or mark it contested"
            ),
        ),
        (
            "bucket: customer-delivery",
            "bucket: customer",
            (
                "13: item m02-0050: card c001: bucket 'customer' is not among "
                "administrative, customer-delivery, depends; did you mean customer-delivery?"
            ),
        ),
        (
            '        other_way: "The carrier is not who is served."\n',
            "",
            (
                "12: item m02-0050: card c001: interaction points the other way; "
                "give other_way: why that does not decide"
            ),
        ),
        (
            "contested: true",
            "other_way: It is not.",
            "23: item m02-0050: card c002: no one vote stands against the other two; leave other_way out",
        ),
        (
            "        missing:",
            "        other_way: It is not.\n        missing:",
            "30: item m02-0050: card c003 has other_way and missing; it can ask only one thing",
        ),
        ("twin: c002", "twin: none", "17: item m02-0050: card c001: there is no twin none"),
        (
            "focus: client experience",
            "focus: client experiences",
            (
                "15: item m02-0050: cards.c001.votes.focus 'client experiences' is not one of "
                "internal process, client experience, depends; did you mean client experience?"
            ),
        ),
        (
            "interaction: third party, purpose: depends",
            "purpose: depends",
            "29: item m02-0050: cards.c003.votes.interaction is missing",
        ),
        (
            "key: owner",
            "key: week",
            "32: item m02-0050: card c003: follow-up key 'week' is not among owner, size",
        ),
        (
            "contested: true",
            "contested: yes",
            "23: item m02-0050: cards.c002.contested reads as yes or no (yes); it must be true or false",
        ),
        (
            "industry: construction",
            "industry: 7",
            "24: item m02-0050: cards.c002.tags.industry reads as a number (7); put quotes around it",
        ),
        (
            "industry: construction",
            "industry: ' '",
            "24: item m02-0050: card c002: tag industry is empty; fill it or leave it out",
        ),
        (
            "      c004:",
            "      c_4:",
            "35: item m02-0050: card 'c_4' is not named in lower-case letters, digits and dashes",
        ),
    ],
)
def test_a_faulty_card_is_told_with_its_line(tmp_path, old, new, said):
    text = changed(SORT, "    deal: {administrative: 1, customer-delivery: 1, depends: 1}\n", "\n")

    assert faults(a_bank(tmp_path, sort=changed(text, old, new))) == [f"sort.yaml:{said}"]


@pytest.mark.parametrize(
    ("old", "new", "said"),
    [
        ("depends: 1}", "depends: 2}", "deal asks for 2 cards of depends; the item has 1"),
        (", depends: 1}", "}", "deal must count every bucket and no other; see depends"),
        ("depends: 1}", "depends: one}", "deal.depends is text ('one'); it must be a whole number"),
        (
            "{administrative: 1, customer-delivery: 1, depends: 1}",
            "{administrative: 1, customer-delivery: 0, depends: 0}",
            "a sitting could get contested cards only, with nothing to score",
        ),
    ],
)
def test_a_faulty_deal_is_told_with_its_line(tmp_path, old, new, said):
    assert faults(a_bank(tmp_path, sort=changed(SORT, old, new))) == [f"sort.yaml:9: item m02-0050: {said}"]


def test_a_card_that_depends_must_say_on_what(tmp_path):
    missing = SORT[SORT.index("        missing:") : SORT.index("      c004:")]

    assert faults(a_bank(tmp_path, sort=changed(SORT, missing, ""))) == [
        (
            "sort.yaml:26: item m02-0050: card c003 depends, but on what? "
            "give missing: options, key and rationale"
        )
    ]


def test_no_fact_is_missing_on_a_card_that_does_not_depend(tmp_path):
    text = changed(
        changed(SORT, "votes: {focus: depends, interaction: third party, purpose: depends}", "tags: {}"),
        "bucket: depends",
        "bucket: administrative",
    )
    text = changed(text, ", depends: 1}", ", depends: 0}")

    assert faults(a_bank(tmp_path, sort=text)) == [
        (
            "sort.yaml:31: item m02-0050: card c003 is in administrative, so no fact is missing; "
            "leave missing out"
        )
    ]


@pytest.mark.parametrize("leave", ["framework: PMI usage", "contested: true"])
def test_a_framework_or_a_contest_frees_a_card_from_its_votes(tmp_path, leave):
    text = changed(SORT, "bucket: customer-delivery", f"bucket: administrative\n        {leave}")
    text = changed(text, ", customer-delivery: 1,", ", customer-delivery: 0,")

    assert len(read_bank(a_bank(tmp_path, sort=text))[1]) == 1


def test_votes_are_told_and_not_counted_where_the_buckets_are_others(tmp_path):
    text = SORT.replace("depends: Depends", "later: Later").replace(" depends: 1}", " later: 1}")
    text = text.replace("bucket: depends", "bucket: later")

    assert len(read_bank(a_bank(tmp_path, sort=text))[1]) == 1


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("", "1: the file is empty; give objective and items"),
        ("# nothing yet\n", "1: the file is empty; give objective and items"),
        (
            "objective: [\n",
            "2: not YAML: did not find expected node content" + QUOTE,
        ),
        (
            "objective: m02.classify\nitems: a: b\n",
            "2: not YAML: mapping values are not allowed in this context" + QUOTE,
        ),
        (
            "objective: m02.classify\nitems: []\nitems: []\n",
            "3: items is given twice; it stands in line 2 already",
        ),
        (
            "objective: &x m02.classify\nitems: []\n",
            "1: anchor &x; write the text out, or quote it if it is text",
        ),
        (
            "objective: !!str m02.classify\nitems: []\n",
            "1: tag tag:yaml.org,2002:str; leave it out, or quote the text if it is text",
        ),
        (
            "objective: m02.classify\nitems: []\n---\na: b\n",
            "3: a second document begins here; one file holds one",
        ),
        ("objective: m02.classify\nitems: []\n\x07\n", "3: U+0007 is a control character; delete it"),
    ],
)
def test_yaml_that_authors_may_not_write_is_told_with_its_line(tmp_path, text, said):
    assert faults(a_bank(tmp_path, choice=text)) == [f"choice.yaml:{said}"]


def test_an_alias_is_refused_with_its_anchor(tmp_path):
    text = changed(
        changed(CHOICE, 'rationale: "No."', 'rationale: &no "No."'), 'rationale: "No."', "rationale: *no"
    )

    assert faults(a_bank(tmp_path, choice=text)) == [
        "choice.yaml:10: anchor &no; write the text out, or quote it if it is text",
        "choice.yaml:11: alias *no; write the text out, or quote it if it is text",
        "choice.yaml:11: item m02-0001: option C has no rationale; say why a learner picks it",
    ]


def test_a_file_that_is_not_utf_8_is_told_with_its_line(tmp_path):
    root = a_bank(tmp_path, choice=CHOICE)
    (root / "m02-three-questions" / "choice.yaml").write_bytes(b"a: b\nc: caf\xe9\n")

    assert faults(root) == ["choice.yaml:2: the file is not UTF-8 text; save it as UTF-8"]


def test_a_file_too_large_is_not_read(tmp_path):
    assert faults(a_bank(tmp_path, choice=CHOICE + "#" * 1_000_000)) == [
        "choice.yaml:1: the file is larger than 1 MB; split it"
    ]


def test_nesting_without_end_is_an_error_and_not_a_crash(tmp_path):
    assert faults(a_bank(tmp_path, choice=f"items:\n {'[' * 30}{']' * 30}")) == [
        "choice.yaml:2: more than 20 levels deep; close the brackets above"
    ]


@pytest.mark.parametrize(
    ("old", "new", "said"),
    [
        ("id: m02\n", "id: m3\n", ["1: id 'm3' is not m and two digits, such as m02"]),
        ("title: The three-question test\n", "", ["1: title is missing"]),
        ("minutes: 40", "minutes: 0", ["3: minutes is 0; say how long a learner needs"]),
        ("minutes: 40", "minutes: forty", ["3: minutes is text ('forty'); it must be a whole number"]),
        (
            "prerequisites: []",
            "prerequisites: [m01]",
            ["1: prerequisite m01 is no module of this bank; did you mean m02?"],
        ),
        (
            "level: apply",
            "level: do",
            [f"7: objectives.0.level 'do' is not one of {', '.join(LEVELS)}"],
        ),
        (
            "order: 2",
            "order: 2\nby: me",
            [
                (
                    "6: by is not a known field; known are id, title, minutes, order, objectives, "
                    "prerequisites, retired"
                )
            ],
        ),
    ],
)
def test_a_faulty_module_is_told_with_its_line(tmp_path, old, new, said):
    told = faults(a_bank(tmp_path, module=changed(MODULE, old, new)))

    assert [fault for fault in told if "objective 'm02" not in fault] == [
        f"module.yaml:{line}" for line in said
    ]


def test_folders_and_files_that_would_be_overlooked_are_told(tmp_path):
    root = a_bank(tmp_path, name="m03-elsewhere", choice=CHOICE)
    (root / "m03-elsewhere" / "more.yml").write_text("items: []", encoding="utf-8")
    (root / "m04-bare").mkdir()
    (root / "m04-bare" / "a.yaml").write_text("items: []", encoding="utf-8")

    assert faults(root) == [
        "quizzes/m03-elsewhere/module.yaml:1: module m02 is in folder m03-elsewhere; call it m02-and-a-name",
        "quizzes/m03-elsewhere/more.yml:1: files of a bank end in .yaml; call it more.yaml",
        "quizzes/m04-bare/module.yaml:1: the folder has items but no module.yaml; write one",
    ]


def test_a_folder_without_modules_is_no_bank(tmp_path):
    with pytest.raises(
        ContentError, match=r"there is no module here; a bank holds folders with a module\.yaml"
    ):
        read_bank(tmp_path)


def test_every_fault_of_every_file_is_told_in_one_pass(tmp_path):
    choice = (
        CHOICE.replace("key: [A]", "key: [E]")
        .replace("level: apply", "level: 3", 1)
        .replace("Select two.", "")
    )
    sort = SORT.replace("bucket: customer-delivery", "bucket: administrative").replace(
        "key: owner", "key: week"
    )
    told = faults(a_bank(tmp_path, module=MODULE.replace("40", "0"), choice=choice, sort=sort))

    assert [fault.partition(": ")[0] for fault in told] == [
        "choice.yaml:5",
        "choice.yaml:12",
        "choice.yaml:19",
        "module.yaml:3",
        "sort.yaml:9",
        "sort.yaml:13",
        "sort.yaml:32",
    ]


def paths(value, path=()):
    """Every place in a file that could be given another value."""
    if path:
        yield path
    pairs = value.items() if isinstance(value, dict) else enumerate(value) if isinstance(value, list) else ()
    for key, part in pairs:
        yield from paths(part, (*path, key))


def told(root):
    try:
        read_bank(root)
    except ContentError as error:
        return error.faults
    return ()


def put(value, path, new):
    for key in path[:-1]:
        value = value[key]
    value[path[-1]] = new


ANYTHING = st.sampled_from(
    [None, True, 3, 2.5, "", "x", "depends", [], {}, ["A"], {"a": "b"}, {"A": 3}, [[1]]]
)


@given(st.sampled_from([CHOICE, SORT]), st.data())
def test_whatever_stands_anywhere_is_accepted_by_both_or_told_in_lines(tmp_path_factory, text, data):
    content = yaml.safe_load(text)
    put(content, data.draw(st.sampled_from(list(paths(content)))), data.draw(ANYTHING))
    root = a_bank(tmp_path_factory.mktemp("any"), items=yaml.safe_dump(content, sort_keys=False))

    accepted = not told(root)

    assert not accepted or fits_schema(yaml.safe_dump(content))
    assert all(fault.startswith("quizzes/m02-three-questions/items.yaml:") for fault in told(root))
