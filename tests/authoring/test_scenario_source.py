import re
from pathlib import Path

import pytest

import pmlearn.scenarios
from pmlearn.authoring.scenario_source import compile_scenario
from pmlearn.errors import ContentError

SOURCE = Path(pmlearn.scenarios.__file__).parent / "closing_month" / "scenario.yaml"


@pytest.fixture
def write(tmp_path):
    def change(*changes):
        text = SOURCE.read_text(encoding="utf-8")
        for old, new in changes:
            assert text.count(old) == 1, old
            text = text.replace(old, new)
        path = tmp_path / "closing_month" / "scenario.yaml"
        path.parent.mkdir(exist_ok=True)
        path.write_text(text, encoding="utf-8")
        return path

    return change


def faults_of(path):
    with pytest.raises(ContentError) as caught:
        compile_scenario(path)
    return [fault.removeprefix(f"{path}:") for fault in caught.value.faults]


def line_of(path, text):
    return next(n for n, line in enumerate(path.read_text(encoding="utf-8").splitlines(), 1) if text in line)


def test_the_scenario_of_the_package_is_without_fault():
    content = compile_scenario(SOURCE)

    assert content["format"] == 1
    assert content["parameters"]["fixes"]["value"] == 3
    assert content["parameters"]["fixes"]["assumed"] is True


@pytest.mark.parametrize(
    ("old", "new", "fault"),
    [
        (
            "kernel: closing-month",
            "kernel: closing-mouth",
            "kernel 'closing-mouth' is not one of two-hats",
        ),
        ("name: closing-month", "name: other", "name other is not that of its folder; call it closing-month"),
        ("version: 1\n", "version: 0\n", "version counts from 1"),
        (
            "  strict_percent: {value: 50,",
            "  strict_percent: {value: 150,",
            "is 150; it must be from 0 to 100",
        ),
        ("  fixes: {value: 3,", "  fixes: {value: three,", "is text ('three'); it must be a whole number"),
        (
            "  fixes: {value: 3,",
            "  fixes: {value: 3.5,",
            "reads as a number (3.5); it must be a whole number",
        ),
        (
            "  fixes: {value: 3, assumed: true,",
            "  fixes: {value: 3,",
            "needs either source: where it is from",
        ),
        ("  fixes: {", "  fixings: {", "parameters.fixings is not a known field; did you mean"),
        ("  fixes: {", "  fixings: {", "parameters.fixes is missing"),
        ("value: [40, 60]", "value: [40, 50]", "adds up to 90 percent; it must be 100"),
        ("value: [40, 60]", "value: [40, 50, 10]", "has 3 numbers; it must have 2"),
        ("value: [40, 60]", "value: 40", "it must be a list"),
        (
            "    group: neither\n    did: kept",
            "    group: neutral\n    did: kept",
            "is not one of customer del",
        ),
        ("{did}: what else", "{done}: what else", "asks for {done}; there is {week}, {slot}, {did}"),
        ("{money} need not", "{money need not", "write {{ for a brace"),
        ("  hide-bad-news:\n", "  reference:\n", "reference is given twice"),
        ("    telling_percent: 0\n", "", "telling_percent is missing"),
    ],
)
def test_a_fault_says_where_what_and_what_would_be_right(write, old, new, fault):
    assert any(fault in found for found in faults_of(write((old, new))))


def test_every_fault_is_found_at_once_and_has_its_line(write):
    path = write(
        ("  fixes: {value: 3,", "  fixes: {value: 99,"),
        ('tone: good, event: "The final', 'tone: fine, event: "The final'),
    )
    faults = faults_of(path)

    assert [fault.partition(":")[0] for fault in faults] == [
        str(line_of(path, "fixes: {value: 99")),
        str(line_of(path, "tone: fine")),
    ]


def test_a_file_that_is_empty_or_missing_says_so(tmp_path):
    path = tmp_path / "scenario.yaml"

    assert "cannot be read" in faults_of(path)[0]
    path.write_text("", encoding="utf-8")
    assert "the file is empty; give name, version, kernel" in faults_of(path)[0]


def test_a_file_that_is_a_list_says_so(tmp_path):
    path = tmp_path / "scenario.yaml"
    path.write_text("- a\n", encoding="utf-8")

    assert "is a list; it must be a mapping" in faults_of(path)[0]


TEACHING = """
period: gate
turn: decision
prediction:
  gauge: customer-trust
  ask: What will the customer's trust be at the end of this week?
  same: 2
cards:
  - {when: "week >= 3 and customer_trust < 40", tone: warning, text: She hardly answers.}
rules:
  - missed: [tell-sponsor]
    did: [wait]
    when: untold > 0
    text: Bad news ages.
    objective: m05.tell-or-analyse
    items: [m02-0011]
    source: A survey of status reports
"""


@pytest.fixture
def teach(write):
    def change(old="", new=""):
        path = write()
        assert not old or TEACHING.count(old) == 1
        bare = re.sub(r"(?ms)^(prediction|cards|rules):\n.*?(?=^\S)", "", path.read_text(encoding="utf-8"))
        path.write_text(bare + (TEACHING.replace(old, new) if old else TEACHING), encoding="utf-8")
        return path

    return change


def test_a_scenario_may_ask_for_predictions_show_cards_and_teach_by_rules(teach):
    content = compile_scenario(teach())

    assert (content["period"], content["turn"]) == ("gate", "decision")
    assert content["prediction"]["same"] == 2
    assert content["rules"][0]["items"] == ["m02-0011"]


@pytest.mark.parametrize(
    ("old", "new", "fault"),
    [
        ("period: gate", "period: ''", "period is empty; say it in a few words"),
        ("turn: decision", "turn: 3", "turn reads as a number (3); put quotes around it"),
        ("gauge: customer-trust", "gauge: costumer-trust", "did you mean customer-trust?"),
        ("same: 2", "same: -1", "prediction.same is -1; it must be from 0 to 1000"),
        ("  same: 2\n", "", "prediction.same is missing"),
        ("tone: warning, text: She", "tone: bad, text: She", "cards.0.tone 'bad' is not one of news, good"),
        ("customer_trust < 40", "customer_trus < 40", "which cannot be seen; did you mean customer_trust?"),
        (
            "customer_trust < 40",
            "strict > 0",
            "asks for strict, which cannot be seen; known are",
        ),
        ("customer_trust < 40", "customer_trust", "cards.0.when: and takes a comparison here, not a number"),
        ("when: untold > 0", "when: untold", "is a number (untold); compare it with one, as in untold > 0"),
        ("when: untold > 0", "when: untold >", "a number or a name is missing before its end"),
        ("when: untold > 0", "when: 3", "rules.0.when reads as a number (3); put quotes around it"),
        ("missed: [tell-sponsor]", "missed: [tell-sponser]", "did you mean tell-sponsor?"),
        ("did: [wait]", "did: []", "rules.0.did is empty; name an action, or leave it out"),
        ("did: [wait]", "did: wait", "it must be a list"),
        ("m05.tell-or-analyse", "tell-or-analyse", "is not shaped like m05.tell-or-analyse"),
        ("[m02-0011]", "[m2-11]", "rules.0.items.0 'm2-11' is not shaped like m02-0011"),
        ("text: Bad news ages.", "text: Bad {news}.", "rules.0.text asks for {news}; there is none"),
        ("source: A survey of status reports", "source: 2007", "rules.0.source reads as a number (2007)"),
        ("    text: Bad news ages.\n", "", "rules.0.text is missing"),
        ("text: Bad news ages.", "texts: Bad news ages.", "rules.0.texts is not a known field; did you mean"),
        (
            "missed: [tell-sponsor]\n    did: [wait]\n    when: untold > 0\n    text",
            "text",
            "rules.0 fits every decision; give missed, did or when",
        ),
    ],
)
def test_a_fault_of_what_it_teaches_with_has_its_line_and_remedy(teach, old, new, fault):
    faults = faults_of(teach(old, new))

    assert len(faults) == 1 + (new.startswith("texts"))
    assert any(fault in found for found in faults)
    assert all(found.partition(":")[0].isdigit() for found in faults)


@pytest.mark.parametrize(
    "code",
    [
        "__import__('os').system('id') == 0",
        "().__class__ == 0",
        "week.real > 0",
        "open(week) > 0",
        "eval(week) > 0",
        "[week for week in week] == 0",
        "week > 0; week",
        "lambda: week",
        "week := 3",
        "'a' * 99999999 == 'b'",
        "9 ** 9 ** 9 > week if week else 0",
    ],
)
def test_a_condition_that_would_run_code_is_refused_in_one_line(teach, code):
    (fault,) = faults_of(teach("when: untold > 0", f'when: "{code}"'))

    assert "rules.0.when: " in fault
    assert "\n" not in fault


def test_a_number_may_say_in_a_few_words_what_it_is(write):
    path = write(('label: "defects corrected in a slot"', "label: 3"))

    assert "parameters.fixes.label reads as a number (3); put quotes around it" in faults_of(path)[0]


def test_the_debrief_s_own_sentences_may_be_said_another_way_with_their_words_only(write):
    own = ("  you: You\n", '  you: You\n  what_if_replaced: "{replaced} left out, {why}."\n')

    assert "asks for {why}; there is {replaced}" in faults_of(write(own))[0]
