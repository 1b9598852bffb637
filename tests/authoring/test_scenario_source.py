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
    assert content["parameters"]["fixes"] == {"value": 3, "assumed": True}


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
            "  fixes: {value: 3, assumed: true}",
            "  fixes: {value: 3}",
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
