import json

import pytest


@pytest.fixture
def log_path(tmp_path):
    return tmp_path / "home" / "study.db"


@pytest.fixture
def answered(pmlearn, log_path):
    pmlearn("practice", "--item", "m02-0001", typed="b\n\n")
    assert log_path.exists()


def test_progress_counts_what_was_answered(pmlearn, answered):
    told, counted = pmlearn("progress"), pmlearn("progress", "--json")

    assert "1 response to 1 item of 4 in the bank; last active just now." in told.stdout
    found = json.loads(counted.stdout)
    assert (found["answered"], found["responses"], found["live"]) == (1, 1, 4)
    assert found["objectives"][0]["right"] == 1


def test_progress_before_anything_is_a_sentence_and_makes_no_log(pmlearn, log_path):
    run = pmlearn("progress")

    assert run.stdout.startswith("Nothing answered or played yet.")
    assert not log_path.exists()


def test_the_path_of_the_log_is_told(pmlearn, log_path):
    assert pmlearn("log", "path").stdout == f"{log_path}\n"


def test_an_export_is_written_once_and_replaced_only_when_forced(pmlearn, answered, tmp_path):
    first = pmlearn("log", "export", "mine.jsonl")
    written = (tmp_path / "mine.jsonl").read_text(encoding="utf-8")
    refused = pmlearn("log", "export", "mine.jsonl")
    forced = pmlearn("log", "export", "mine.jsonl", "--force")

    assert first.stdout == "mine.jsonl: 1 record written, one a line.\n"
    assert json.loads(written)["item"] == "m02-0001"
    assert (refused.returncode, forced.returncode) == (1, 0)
    assert refused.stderr == "mine.jsonl: the file exists; name another, or replace it with --force\n"
    assert (tmp_path / "mine.jsonl").read_text(encoding="utf-8") == written


def test_starting_over_counts_afresh_and_keeps_the_history(pmlearn, answered, kept):
    run = pmlearn("log", "start-over")

    assert run.returncode == 0
    assert json.loads(pmlearn("progress", "--json").stdout)["answered"] == 0
    assert [set(record) >= {"item"} for record in kept()] == [True, False]


@pytest.mark.parametrize(
    ("args", "typed", "status", "left"),
    [((), "", 1, True), ((), "no\n", 1, True), ((), "yes\n", 0, False), (("--yes",), "", 0, False)],
)
def test_the_log_is_deleted_only_with_consent(pmlearn, answered, log_path, args, typed, status, left):
    run = pmlearn("log", "delete", *args, typed=typed)

    assert (run.returncode, run.stderr) == (status, "")
    assert log_path.exists() == left


@pytest.mark.parametrize("args", [("export", "mine.jsonl"), ("start-over",), ("delete", "--yes")])
def test_a_log_that_is_not_there_is_named_and_not_made(pmlearn, log_path, args):
    run = pmlearn("log", *args)

    assert (run.returncode, run.stdout) == (1, "")
    assert run.stderr == f"{log_path}: there is no study log yet; pmlearn practice begins one\n"
    assert not log_path.exists()
