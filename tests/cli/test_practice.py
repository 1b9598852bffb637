import json
import os
import pty
import re
import signal
import sqlite3
import subprocess
import sys
from pathlib import Path

import pytest


def lines_of(said):
    return [line.rstrip() for line in said.splitlines()]


def test_the_whole_sitting_is_answered_kept_and_ended(pmlearn, kept):
    answers = {
        "m02-0001": "b\n\n",
        "m02-0002": "a\nc\n",
        "m02-0003": "a c\n\n",
        "m02-0050": "1\n2\n1\n\n2\n\n\n",
    }
    planned = pmlearn("practice", "--seed", "5").stdout
    first = re.search(r"1 of 4  (m02-\d{4})", planned).group(1)
    assert first in answers

    typed, seen = "", []
    while len(seen) < 4:
        said = pmlearn("practice", typed=typed).stdout
        item = re.findall(r"of 4  (m02-\d{4})", said)[-1]
        seen.append(item)
        typed = answers[item]
    last = pmlearn("practice", typed=typed)

    assert "This sitting" in last.stdout
    assert sorted(record["item"] for record in kept()) == sorted(answers)
    assert {record["item"]: record["verdict"] for record in kept()} == {
        "m02-0001": "correct",
        "m02-0002": "wrong",
        "m02-0003": "correct",
        "m02-0050": "correct",
    }


def test_one_item_is_asked_by_its_id_and_its_own_option_is_told_first(pmlearn, kept):
    run = pmlearn("practice", "--item", "m02-0001", typed="c\ncertain\n")

    assert (run.returncode, run.stderr) == (0, "")
    told = [line.strip() for line in run.stdout.splitlines() if "Reason" in line or "yours" in line]
    assert told == ["✗ c (yours)  Text C", "Reason C of 1.", "Reason A of 1.", "Reason B of 1."]
    (record,) = kept()
    assert (record["response"], record["confidence"], record["verdict"]) == ("C", "certain", "wrong")
    assert record["seconds"] >= 0


def test_a_hint_is_given_and_nonsense_is_asked_again(pmlearn, kept):
    run = pmlearn("practice", "--item", "m02-0001", typed="?\n?\nz\na b\n2\nmaybe\n\n")

    assert "Hint: Look at who gains." in run.stdout
    assert "No more hints." in run.stdout
    assert run.stdout.count("Select one. Type, for example, a.") == 2
    assert "Type g, f or c, or only press Enter." in run.stdout
    assert kept()[0]["response"] == "B"


def test_several_answers_are_typed_in_any_way_and_as_many_as_asked(pmlearn, kept):
    run = pmlearn("practice", "--item", "m02-0003", typed="a\nc,a\n\n")

    assert "Select two. Type, for example, a b." in run.stdout
    assert kept()[0]["response"] == ["A", "C"]


def test_cards_are_sorted_one_by_one_taken_back_and_followed_up(pmlearn, kept):
    run = pmlearn("practice", "--item", "m02-0050", typed="u\n2\nu\n1\n2\n2\n\n1\n\n\n")

    assert "This is the first one." in run.stdout
    assert "1 of 1, you said Customer delivery: Hand over the keys" in run.stdout
    assert "± Partly right (67%)" in run.stdout
    assert "Authorities differ here, so it is not scored" in run.stdout
    assert kept()[0]["response"] == {
        "cards": {"c001": "administrative", "c002": "customer-delivery", "c003": "customer-delivery"},
        "follow_ups": {"c002": "focus"},
    }


def test_a_skipped_item_comes_back_once_at_the_end(pmlearn, kept):
    run = pmlearn("practice", "--items", "2", "--seed", "3", typed="s\n" * 5)

    assert run.stdout.count("Put off to the end.") == 2
    assert run.stdout.count("Left out of this sitting.") == 2
    assert "Nothing answered.\nLeft out: m02-" in run.stdout
    assert kept() == []


def test_quitting_and_the_end_of_input_say_how_to_go_on(pmlearn, kept):
    quitting = pmlearn("practice", "--items", "3", "--seed", "1", typed="q\n")
    ending = pmlearn("practice")

    assert (quitting.returncode, ending.returncode) == (0, 0)
    assert "Stopped. Nothing answered yet. pmlearn practice goes on from here." in quitting.stdout
    assert "Going on with the sitting begun just now: 0 of 3 answered." in ending.stdout


def test_a_new_sitting_begins_when_asked_for(pmlearn):
    pmlearn("practice", "--items", "3", "--seed", "1", typed="q\n")
    run = pmlearn("practice", "--items", "2", "--new")

    assert "2 items from all modules" in run.stdout


@pytest.mark.parametrize(
    ("args", "said"),
    [
        (["--items", "0"], "--items 0 leaves nothing to answer; ask for 1 or more."),
        (["--items", "-5"], "--items -5 leaves nothing to answer; ask for 1 or more."),
        (["--module", "m03"], "did you mean m02?"),
        (["--item", "m02-0004"], "No item m02-0004; did you mean"),
    ],
)
def test_what_cannot_be_practised_is_one_line_and_makes_no_log(pmlearn, tmp_path, args, said):
    run = pmlearn("practice", *args)

    assert (run.returncode, run.stdout) == (1, "")
    assert len(run.stderr.splitlines()) == 1
    assert said in run.stderr
    assert not (tmp_path / "home").exists()


def _heeds_ctrl_c():
    """Undo what a shell does to a job in the background, and what the job hands on to its children."""
    signal.signal(signal.SIGINT, signal.SIG_DFL)


def test_ctrl_c_ends_calmly_and_keeps_what_was_answered(environ, tmp_path, kept):
    process = subprocess.Popen(
        [sys.executable, "-m", "pmlearn", "practice", "--seed", "1"],
        preexec_fn=_heeds_ctrl_c,  # noqa: PLW1509 - before any thread of ours
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
        encoding="utf-8",
        env=environ,
        cwd=tmp_path,
    )
    while "1 of 4  " not in (line := process.stdout.readline()):
        assert line
    process.send_signal(signal.SIGINT)
    said, complaint = process.communicate(timeout=30)

    assert (process.returncode, complaint) == (130, "")
    assert "Stopped. Nothing answered yet. pmlearn practice goes on from here." in said


@pytest.mark.skipif(os.name != "posix", reason="needs kill -9")
def test_an_answer_acknowledged_before_a_kill_is_there_after_it(environ, tmp_path, pmlearn, kept):
    process = subprocess.Popen(
        [sys.executable, "-m", "pmlearn", "practice", "--items", "3", "--seed", "4"],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        text=True,
        encoding="utf-8",
        env=environ,
        cwd=tmp_path,
    )
    process.stdin.write("1\n\n" if "m02-0050" not in _first(process) else "1\n1\n1\n\n1\n\n\n")
    process.stdin.flush()
    while not re.match(r"[✓✗±] (Correct|Wrong|Partly)", line := process.stdout.readline()):
        assert line
    process.kill()
    process.communicate()

    assert len(kept()) == 1
    assert "1 of 3 answered" in pmlearn("practice").stdout


def _first(process):
    while not (found := re.search(r"1 of 3  (m02-\d{4})", line := process.stdout.readline())):
        assert line
    return found.group(1)


@pytest.mark.parametrize("columns", ["20", "40", "80", "200"])
def test_lines_keep_to_the_width(pmlearn, columns):
    run = pmlearn("practice", "--item", "m02-0001", typed="a\n\n", COLUMNS=columns)

    assert max(map(len, lines_of(run.stdout))) <= max(int(columns), 31) + 8


def test_a_pipe_gets_no_colours_and_a_plain_output_no_signs_it_cannot_show(pmlearn):
    run = pmlearn("practice", "--item", "m02-0001", typed="a\n\n", PYTHONIOENCODING="ascii")

    assert "\x1b" not in run.stdout
    assert "x Wrong" in run.stdout
    assert "?" not in run.stdout.replace("? hint", "").replace("activity 1?", "").replace("How sure?", "")


@pytest.mark.skipif(os.name != "posix", reason="needs a pseudo-terminal")
@pytest.mark.parametrize(
    ("changes", "coloured"), [({}, True), ({"NO_COLOR": "1"}, False), ({"TERM": "dumb"}, False)]
)
def test_a_terminal_gets_colours_unless_told_not_to(environ, tmp_path, changes, coloured):
    ours, theirs = pty.openpty()
    env = {k: v for k, v in environ.items() if k != "NO_COLOR"} | {"TERM": "xterm"} | changes
    command = [sys.executable, "-m", "pmlearn", "practice", "--item", "m02-0001"]
    process = subprocess.Popen(command, stdin=theirs, stdout=theirs, stderr=theirs, env=env, cwd=tmp_path)
    os.close(theirs)
    os.write(ours, b"a\n\n")
    said = b""
    try:
        while chunk := os.read(ours, 4096):
            said += chunk
    except OSError:
        pass  # Linux says so when the other side has closed
    os.close(ours)

    assert process.wait(timeout=30) == 0
    assert (b"\x1b[" in said) == coloured


@pytest.mark.parametrize("fault", ["damaged", "newer", "folder"])
def test_a_faulty_log_is_one_line_and_stays_as_it_was(pmlearn, tmp_path, fault):
    path = tmp_path / "home" / "study.db"
    pmlearn("practice", "--item", "m02-0001", typed="a\n\n")
    if fault == "damaged":
        path.write_bytes(path.read_bytes()[:5000])
    elif fault == "newer":
        with sqlite3.connect(path) as db:
            db.execute("PRAGMA user_version = 9")
        db.close()
    else:
        path.unlink()
        path.mkdir()
    before = path.read_bytes() if path.is_file() else sorted(path.iterdir())

    for args in (["practice"], ["progress"], ["log", "export", "-"], ["play", "closing-month"]):
        run = pmlearn(*args, typed="a\n\n")
        assert run.returncode == 1
        assert run.stderr.startswith(f"{path}: ")
        assert len(run.stderr.splitlines()) == 1
    assert (path.read_bytes() if path.is_file() else sorted(path.iterdir())) == before


EVERY_KIND = Path(__file__).parent / "every_kind.json"


@pytest.fixture
def every_kind(pmlearn, tmp_path):
    """Run a command on a bank that holds an item of every kind, or that bank with one of them changed."""

    def run(*args, changed=None, **more):
        content = json.loads(EVERY_KIND.read_text(encoding="utf-8"))
        for item in content["items"]:
            item.update((changed or {}).get(item["id"], {}))
        folder = tmp_path / "every-kind"
        folder.mkdir(exist_ok=True)
        (folder / "bank.json").write_text(json.dumps(content), encoding="utf-8")
        return pmlearn(*args, PMLEARN_BANK=str(folder), **more)

    return run


@pytest.mark.parametrize(
    ("item", "typed", "response", "verdict"),
    [
        ("m02-0002", "f\nt\nf\n\n\n", {"s1": "false", "s2": "true", "s3": "false"}, "correct"),
        ("m02-0003", "1\n2\n\n\n", {"grn": "quantity", "po": "price"}, "correct"),
        ("m02-0004", "2 1 3 4\n\n\n", ["walk", "fix", "accept", "release"], "correct"),
        ("m02-0005", "1324\n\n\n", ["A", "C", "B", "D"], "correct"),
        ("m02-0006", "1\n2\n\n\n", {"best": "A", "worst": "B"}, "partly"),
        ("m02-0007", "7102 USD\n\n\n", "7102 USD", "correct"),
        ("m02-0008", "1\nthe retention\n\n\n", {"who": "customer", "what": "the retention"}, "correct"),
        ("m02-0009", "b\n\n", "south", "correct"),
        (
            "m02-0010",
            "480\n\na\nf\nf\n\n\n",
            {"m02-0011": "480", "m02-0012": "A", "m02-0013": {"s1": "false", "s2": "false"}},
            "partly",
        ),
    ],
)
def test_an_item_of_every_kind_is_asked_graded_and_kept(every_kind, kept, item, typed, response, verdict):
    run = every_kind("practice", "--item", item, "--seed", "3", typed=typed)

    assert (run.returncode, run.stderr) == (0, "")
    (record,) = kept()
    assert (record["response"], record["verdict"]) == (response, verdict)


def test_a_template_that_has_no_such_variant_is_left_out_in_one_line(every_kind, kept):
    broken = {"m02-0007": {"answer": "due / (rejected - 12)"}}
    run = every_kind("practice", "--item", "m02-0007", "--seed", "3", typed="1\n", changed=broken)

    assert (run.returncode, run.stderr) == (0, "")
    said = r"This item cannot be asked: division by zero \(variant \d+\)\. Left out of this sitting\."
    assert re.search(said, " ".join(run.stdout.split()))
    assert "Left out: m02-0007." in run.stdout
    assert kept() == []


@pytest.mark.parametrize("columns", ["30", "40", "80"])
@pytest.mark.parametrize("item", [f"m02-{number:04}" for number in (3, 4, 7, 10)])
def test_every_kind_keeps_to_the_width(every_kind, item, columns):
    typed = {3: "1\n2\n\n\n", 4: "2134\n\n\n", 7: "7420\n\n\n", 10: "480\n\na\nf\nf\n\n\n"}
    run = every_kind("practice", "--item", item, "--seed", "3", typed=typed[int(item[-2:])], COLUMNS=columns)

    assert "This sitting" in run.stdout
    assert max(map(len, lines_of(run.stdout))) <= int(columns) + 8
