import json
import os
import pty
import re
import select
import signal
import sqlite3
import subprocess
import sys
import time
from contextlib import closing
from pathlib import Path

import pytest

BLUEPRINT = {
    "name": "small",
    "title": "A small exam",
    "minutes": 10,
    "items": 4,
    "modules": {"m02": 1},
    "module_at_least": 0,
    "objective_at_most": None,
    "bounds": [],
}
RIGHT = {"m02-0001": "b\n", "m02-0002": "b\n", "m02-0003": "a c\n", "m02-0050": "1\n2\n1\n\n2\n\n"}
END = "e\nyes\n"


@pytest.fixture(autouse=True)
def blueprint(bank_folder):
    (bank_folder / "blueprints").mkdir()
    path = bank_folder / "blueprints" / "small.json"
    path.write_text(json.dumps(BLUEPRINT), encoding="utf-8")
    return path


@pytest.fixture
def form(pmlearn, tmp_path):
    """Return a form of seed 7 as a file, and its items in order."""
    assert pmlearn("form", "assemble", "small", "--seed", "7").returncode == 0
    path = tmp_path / "small-7.json"
    return path, [item["id"] for item in json.loads(path.read_text("utf-8"))["items"]]


def flat(said):
    return " ".join(said.split())


def test_an_exam_is_sat_from_the_first_item_to_the_report(pmlearn, kept, form):
    path, items = form
    typed = "".join(RIGHT[item] + "\n" for item in items[:3]) + "s\n" + END
    run = pmlearn("exam", path, typed=typed)

    assert (run.returncode, run.stderr) == (0, "")
    assert run.stdout.count("Kept.") == 3
    assert "Not answered: 4." in run.stdout
    assert re.search(r"3 of 4 points, 75%, in 0:0\d of 10:00\.", run.stdout)
    assert "this is an assumption" in flat(run.stdout)
    assert "pmlearn practice --module m02" in run.stdout
    responses = {row["item"]: row["verdict"] for row in kept() if "verdict" in row}
    assert responses == dict.fromkeys(items[:3], "correct") | {items[3]: "blank"}


def test_there_is_no_verdict_or_reason_before_the_end(pmlearn, kept, form):
    path, items = form
    run = pmlearn("exam", path, typed=RIGHT[items[0]] + "\n")

    assert "Stopped with 9:5" in run.stdout
    assert not re.search(r"Correct|Wrong|Reason|✓|✗", run.stdout)
    assert [row for row in kept() if "verdict" in row] == []


def test_a_stopped_exam_goes_on_with_its_answers_flags_and_place(pmlearn, form):
    path, items = form
    pmlearn("exam", path, typed=RIGHT[items[0]] + "f\n\nq\n")
    run = pmlearn("exam", "small", typed="o\nq\n")

    assert "Going on with small, form 7: 1 of 4 answered, 9:5" in run.stdout
    assert f"2 of 4 {items[1]}" in flat(run.stdout)
    assert "Answered: 1. Not answered: 2 to 4. Flagged: 1." in flat(run.stdout)


def test_new_begins_another_and_leaves_the_old_one_behind(pmlearn, form):
    path, items = form
    pmlearn("exam", path, typed=RIGHT[items[0]] + "q\n")
    run = pmlearn("exam", path, "--new", typed="q\n")

    assert "Going on" not in run.stdout
    assert "0 of 4 answers are kept" in flat(run.stdout)


def test_the_last_answer_counts_and_is_told_again(pmlearn, kept, form):
    path, items = form
    number = items.index("m02-0001") + 1
    run = pmlearn("exam", path, typed=f"g {number}\na\ng {number}\na\nc\n{END}")

    assert "Your answer: Text A" in flat(run.stdout)
    assert [row["response"] for row in kept() if "verdict" in row and row["item"] == "m02-0001"] == ["C"]


def test_commands_go_about_and_letters_of_options_stay_answers(pmlearn, form):
    path, _ = form
    run = pmlearn("exam", path, typed="n\np\ng 4\ng 9\no\nx\np\np\np\np\nq\n")

    places = [int(place) for place in re.findall(r"── (\d) of 4", run.stdout)]
    assert places == [1, 2, 1, 4, 4, 4, 3, 2, 1, 1]
    assert "There is no item 9; they go from 1 to 4." in run.stdout


def test_the_end_asks_once_more_and_warns_of_what_is_open_and_flagged(pmlearn, form):
    path, items = form
    run = pmlearn("exam", path, typed=RIGHT[items[0]] + "f\ne\n\nq\n")

    assert "Not answered: 2 to 4. Flagged: 1. Type yes to end it" in flat(run.stdout)
    assert "Report" not in run.stdout


def test_extra_time_is_added_in_percent(pmlearn, form):
    assert "in 12:30 (25 % extra)" in pmlearn("exam", form[0], "--extra-time", "25").stdout
    wrong = pmlearn("exam", form[0], "--extra-time", "301")
    assert wrong.returncode == 2


def test_time_that_is_up_ends_the_exam_with_what_was_kept(pmlearn, form, tmp_path):
    path, items = form
    pmlearn("exam", path, typed=RIGHT[items[0]] + "q\n")
    with closing(sqlite3.connect(tmp_path / "home" / "study.db")) as db:
        db.execute(
            "INSERT INTO exam_events (sitting, kind, used, at) SELECT sitting, 'pause', 600000, at"
            " FROM exam_events ORDER BY id DESC LIMIT 1"
        )
        db.commit()
    run = pmlearn("exam", path, typed=RIGHT[items[1]])

    assert "Time is up. What was kept before counts." in run.stdout
    assert "1 of 4 points" in run.stdout
    assert "in 10:00 of 10:00" in run.stdout


@pytest.mark.skipif(os.name != "posix", reason="needs kill -9")
def test_a_killed_exam_keeps_what_was_acknowledged_and_takes_a_second_at_most(
    environ, tmp_path, form, pmlearn
):
    path, items = form
    process = subprocess.Popen(
        [sys.executable, "-m", "pmlearn", "exam", str(path)],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        env=environ,
        cwd=tmp_path,
    )
    began = None
    process.stdin.write(RIGHT[items[0]].encode())
    process.stdin.flush()
    said = b""
    while b"Kept." not in said:
        if began is None and b"1 of 4" in said:
            began = time.monotonic()
        said += os.read(process.stdout.fileno(), 65536)
    time.sleep(2.3)
    process.send_signal(signal.SIGKILL)
    killed = time.monotonic()
    process.communicate()
    found = pmlearn("exam", path, typed="q\n").stdout

    assert "1 of 4 answered" in found
    minutes, seconds = map(int, re.search(r"answered, (\d+):(\d+) left", flat(found)).groups())
    left = 600 - (killed - (began or killed - 2.3))
    assert abs(minutes * 60 + seconds - left) <= 2


@pytest.mark.skipif(os.name != "posix", reason="needs a pseudo-terminal")
def test_a_terminal_is_told_when_few_minutes_are_left(environ, tmp_path, blueprint):
    blueprint.write_text(json.dumps(BLUEPRINT | {"minutes": 2}), encoding="utf-8")
    ours, theirs = pty.openpty()
    command = [sys.executable, "-m", "pmlearn", "exam", "small", "--extra-time", "1"]
    process = subprocess.Popen(command, stdin=theirs, stdout=theirs, stderr=theirs, env=environ, cwd=tmp_path)
    os.close(theirs)
    os.write(ours, b"\n")
    said, deadline = b"", time.monotonic() + 20
    while b"(2 minutes left.)" not in said and time.monotonic() < deadline:
        if select.select([ours], [], [], 0.5)[0]:
            said += os.read(ours, 4096)
    process.kill()
    process.wait()
    os.close(ours)

    assert b"(2 minutes left.)" in said


@pytest.mark.parametrize(
    ("args", "said"),
    [
        (["exam", "smal"], "No blueprint smal; did you mean small?"),
        (["exam", "gone.json"], "gone.json: No such file or directory; name a file that can be read"),
        (["form", "assemble", "large"], "No blueprint large; known are small."),
        (["form", "seal", "gone.json"], "gone.json: No such file"),
        (["form", "assemble", "small", "--seed", "2147483647", "--count", "2"], "Seeds go up to 2147483647"),
    ],
)
def test_what_is_not_there_is_one_line(pmlearn, args, said):
    run = pmlearn(*args)

    assert run.returncode == 1
    assert run.stderr.startswith(said)
    assert len(run.stderr.splitlines()) == 1


def test_a_seed_out_of_range_is_wrong_usage(pmlearn):
    assert pmlearn("exam", "small", "--seed", "2147483648").returncode == 2


@pytest.mark.parametrize(
    ("change", "said"),
    [
        ("text", "not JSON"),
        ({"items": 3}, "not a form: its items is 3, not a list"),
        ({"format": 9}, "not a form: it is no form of format 1"),
        ("version", "Form small, form 7 has item"),
        ("id", "which this bank has not"),
    ],
)
@pytest.mark.parametrize("command", [["exam"], ["form", "seal"]])
def test_a_broken_form_or_one_of_another_bank_is_one_line(pmlearn, form, change, said, command):
    path, _ = form
    data = json.loads(path.read_text("utf-8"))
    if change in ("version", "id"):
        data["items"][0][change] = "m02-0099"
    path.write_text(
        "text" if change == "text" else json.dumps(data | (change if isinstance(change, dict) else {}))
    )
    run = pmlearn(*command, path)

    assert run.returncode == 1
    assert said in run.stderr
    assert len(run.stderr.splitlines()) == 1


def test_parallel_forms_are_written_and_told(pmlearn, tmp_path):
    run = pmlearn("form", "assemble", "small", "--count", "2", "--output", "forms")

    assert (run.returncode, run.stderr) == (0, "")
    assert sorted(path.name for path in (tmp_path / "forms").iterdir()) == ["small-1.json", "small-2.json"]
    assert "Forms 1 and 2 share 4 of 4 items." in run.stdout
    assert "keys of single choice, first to last option: 0, 2, 0" in run.stdout
    told = json.loads(pmlearn("form", "assemble", "small", "--json").stdout)
    assert told["forms"][0]["key_places"] == [0, 2, 0]
    assert told["forms"][0]["modules"] == {"m02": 4}


def test_a_sealed_form_gives_nothing_away(pmlearn, form):
    sealed = pmlearn("form", "seal", form[0]).stdout

    assert len(json.loads(sealed)["items"]) == 4
    assert "Text A" in sealed
    for secret in ("Reason", '"key"', "rationale", 'bucket"', "Look at who gains"):
        assert secret not in sealed


@pytest.mark.parametrize("columns", ["30", "80"])
def test_the_exam_keeps_to_the_width(pmlearn, form, columns):
    path, items = form
    run = pmlearn("exam", path, typed=RIGHT[items[0]] + "o\n" + END, COLUMNS=columns)

    assert [line for line in run.stdout.splitlines() if len(line.rstrip()) > int(columns) + 8] == []


def test_the_report_tells_every_kind_that_was_left_without_an_answer(pmlearn, bank_folder, blueprint):
    content = json.loads((Path(__file__).parent / "every_kind.json").read_text("utf-8"))
    sort = next(
        i for i in json.loads((bank_folder / "bank.json").read_text("utf-8"))["items"] if "cards" in i
    )
    content["items"].append(sort | {"objective": content["items"][0]["objective"]})
    (bank_folder / "bank.json").write_text(json.dumps(content), encoding="utf-8")
    blueprint.write_text(json.dumps(BLUEPRINT | {"items": 11}), encoding="utf-8")
    run = pmlearn("exam", "small", "--seed", "3", typed=END)

    assert (run.returncode, run.stderr) == (0, "")
    assert run.stdout.count("No answer") >= 11
