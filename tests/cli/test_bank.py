import json

import pytest

MODULE = """\
id: m02
title: Tests
minutes: 40
prerequisites: []
order: 2
objectives:
  - {id: m02.classify, level: apply, text: Sort activities}
"""
BROKEN = """\
objective: m02.classify
items:
  - id: m02-0001
    kind: choice
    level: aply
    status: live
    stem: Which?
    options:
      A: {text: One, rationale: Because.}
      B: {text: Two, rationale: Because not.}
      C: {text: Three, rationale: ""}
    key: [E]
"""


@pytest.fixture
def quizzes(tmp_path):
    folder = tmp_path / "quizzes" / "m02-tests"
    folder.mkdir(parents=True)
    (folder / "module.yaml").write_text(MODULE, encoding="utf-8")
    (folder / "classify.yaml").write_text(BROKEN, encoding="utf-8")
    return folder.parent


def test_every_fault_is_reported_with_file_and_line_and_counted(pmlearn, quizzes):
    run = pmlearn("bank", "check", quizzes)

    *faults, last = run.stderr.splitlines()
    assert (run.returncode, "aply" in run.stdout) == (1, False)
    assert all(line.startswith("quizzes/m02-tests/classify.yaml:") for line in faults)
    assert len(faults) >= 3
    assert last == f"{len(faults)} faults in {quizzes}."


def test_for_programs_the_faults_are_a_list(pmlearn, quizzes):
    run = pmlearn("bank", "check", quizzes, "--json")

    assert len(json.loads(run.stdout)["faults"]) >= 3


def test_the_bank_of_the_checkout_has_no_fault(pmlearn):
    run = pmlearn("bank", "check")

    assert (run.returncode, run.stderr) == (0, "")
    assert "no fault" in run.stdout


def test_a_folder_that_is_not_there_is_named(pmlearn):
    run = pmlearn("bank", "check", "nowhere")

    assert run.stderr == (
        "nowhere: not a folder of modules or a .yaml file of one; "
        "name the folder that holds m01-..., m02-...\n"
    )


def test_the_bank_is_listed_by_objective(pmlearn):
    said = pmlearn("bank", "list").stdout

    assert "m02.classify  Sort activities into two kinds" in said
    assert "m02-0003  multiple   apply" in said
    assert "4 items, 4 live." in said
    assert json.loads(pmlearn("bank", "list", "--json").stdout)[0]["id"] == "m02-0001"


def test_an_item_is_shown_with_its_key_and_every_rationale(pmlearn):
    said = pmlearn("bank", "show", "m02-0001").stdout
    board = pmlearn("bank", "show", "m02-0050").stdout

    assert "✓ B  Text B" in said
    assert all(f"Reason {label} of 1." in said for label in "ABC")
    assert "Which question points the other way? Purpose: The purpose differs." in board
    assert json.loads(pmlearn("bank", "show", "m02-0001", "--json").stdout)["key"] == ["B"]


def test_an_unknown_item_suggests_the_nearest(pmlearn):
    run = pmlearn("bank", "show", "m02-0005")

    assert run.returncode == 1
    assert "did you mean m02-00" in run.stderr


def test_a_dump_holds_whole_items_and_a_sealed_one_no_key(pmlearn):
    whole, sealed = pmlearn("bank", "dump").stdout, pmlearn("bank", "dump", "--sealed").stdout

    assert [item["id"] for item in json.loads(whole)] == [item["id"] for item in json.loads(sealed)]
    assert "Reason" in whole
    assert all(word not in sealed for word in ("Reason", "rationale", '"key"', '"bucket"', '"votes"'))


def test_a_bank_is_begun_checked_and_read_as_its_author_keeps_it(pmlearn, tmp_path):
    mine = tmp_path / "mine"
    mine.mkdir()
    begun = pmlearn("bank", "new", "m03", "--kind", "numeric", "--bank", mine)
    refused = pmlearn("bank", "new", "m03", "--kind", "numerik", "--bank", mine)
    checked = pmlearn("bank", "check", mine, mine / "m03-module-m03" / "first.yaml")
    said = json.loads(pmlearn("bank", "check", mine, "--json").stdout)
    dumped = json.loads(pmlearn("bank", "dump", "--sealed", "--bank", mine).stdout)

    assert begun.stdout.startswith(f"{mine}/m03-module-m03/first.yaml:3: item m03-0001, a draft.")
    assert (refused.returncode, refused.stderr.count("\n")) == (1, 1)
    assert (checked.returncode, checked.stderr) == (0, "")
    assert "1 item (0 live) in 1 module, no fault, 1 warning." in checked.stdout
    assert (said["faults"], len(said["warnings"]), said["waived"]) == ([], 1, [])
    assert [item["id"] for item in dumped] == ["m03-0001"]


def test_a_waiver_with_a_reason_lets_a_finding_stand_and_is_counted(pmlearn, quizzes):
    text = BROKEN.replace("aply", "apply").replace("[E]", "[A]").replace('""', "No reason.")
    text = (
        text.replace("One,", '"None of the above",')
        + "    waive: {points-at-options: It is the point here.}\n"
    )
    (quizzes / "m02-tests" / "classify.yaml").write_text(text, encoding="utf-8")
    said = json.loads(pmlearn("bank", "check", quizzes, "--json").stdout)

    assert any("[points-at-options] Waived: It is the point here." in line for line in said["waived"])
    assert not any("points-at-options" in line for line in said["faults"])
