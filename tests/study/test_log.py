import json
import sqlite3
import subprocess
import sys
from datetime import UTC, datetime, timedelta, timezone

import pytest

from pmlearn.errors import LogError
from pmlearn.study import StudyLog, delete

NOON = datetime(2026, 11, 22, 12, tzinfo=UTC)


def a_response(log, **changes):
    values = {
        "sitting": None,
        "item": "m02-0001",
        "version": "0123456789ab",
        "variant": 7,
        "response": "B",
        "points": 1.0,
        "verdict": "correct",
        "confidence": "fairly",
        "seconds": 12.5,
        "now": NOON,
    }
    return log.add_response(**(values | changes))


@pytest.fixture
def log():
    with StudyLog.open(":memory:") as opened:
        yield opened


@pytest.fixture
def path(tmp_path):
    return tmp_path / "home" / "study.db"


def test_a_response_comes_back_as_it_was_given(log):
    a_response(log, response={"cards": {"c001": "depends"}, "follow_ups": {}}, points=0.5, verdict="partly")

    (row,) = log.responses()
    assert row.response == {"cards": {"c001": "depends"}, "follow_ups": {}}
    assert (row.item, row.points, row.verdict, row.at) == ("m02-0001", 0.5, "partly", NOON)


def test_a_response_is_on_disk_for_others_before_the_log_is_closed(path):
    with StudyLog.open(path) as writer:
        a_response(writer)

        with StudyLog.open(path) as reader:
            assert len(reader.responses()) == 1


def test_the_latest_response_to_an_item_is_the_newest(log):
    a_response(log, response="A", points=0.0, verdict="wrong")
    a_response(log, response="B")

    assert log.latest("m02-0001").response == "B"
    assert log.latest("m02-0002") is None


def test_a_sitting_resumes_with_what_was_answered(log):
    sitting = log.start_sitting(
        kind="practice", plan={"module": "m02", "items": ["m02-0001", "m02-0002"]}, now=NOON
    )
    a_response(log, sitting=sitting)

    found = log.open_sitting(kind="practice")
    assert (found.id, found.answered, found.plan["items"]) == (
        sitting,
        ("m02-0001",),
        ["m02-0001", "m02-0002"],
    )


def test_an_ended_sitting_is_not_open_and_ending_it_again_changes_nothing(log):
    sitting = log.start_sitting(kind="practice", plan={}, now=NOON)
    log.end_sitting(sitting, NOON)
    log.end_sitting(sitting, NOON)

    assert log.open_sitting(kind="practice") is None


def test_an_older_open_sitting_is_given_up_once_a_newer_one_exists(log):
    log.start_sitting(kind="practice", plan={}, now=NOON)
    newer = log.start_sitting(kind="practice", plan={}, now=NOON)
    log.end_sitting(newer, NOON)

    assert log.open_sitting(kind="practice") is None


def test_a_sitting_is_found_by_the_module_it_was_planned_for(log):
    wanted = log.start_sitting(kind="practice", plan={"module": "m02"}, now=NOON)
    log.start_sitting(kind="practice", plan={"module": None}, now=NOON)

    assert log.open_sitting(kind="practice", module="m02").id == wanted
    assert log.open_sitting(kind="practice", module="m09") is None
    assert log.open_sitting(kind="exam") is None


def test_a_play_resumes_action_by_action_until_it_has_an_outcome(log):
    play = log.start_play(scenario="closing-month", version=1, seed=7, now=NOON)
    log.add_action(play, index=0, action="fix-defects", now=NOON)
    log.add_action(play, index=1, action="wait", now=NOON)

    found = log.open_play("closing-month")
    assert (found.id, found.seed, found.actions) == (play, 7, ("fix-defects", "wait"))

    log.end_play(play, outcome={"points": 40, "parts": {}}, now=NOON)
    log.end_play(play, outcome={"points": 99, "parts": {}}, now=NOON)
    assert log.open_play("closing-month") is None
    assert log.plays()[0].outcome == {"points": 40, "parts": {}}


def test_a_play_goes_on_in_one_window_only(log):
    play = log.start_play(scenario="closing-month", version=1, seed=7, now=NOON)
    log.add_action(play, index=0, action="fix-defects", now=NOON)

    with pytest.raises(LogError, match="continued in another window"):
        log.add_action(play, index=0, action="wait", now=NOON)
    assert log.open_play("closing-month").actions == ("fix-defects",)


def test_predictions_are_kept_with_their_play_once_a_week(log):
    play = log.start_play(scenario="closing-month", version=1, seed=7, now=NOON)
    other = log.start_play(scenario="closing-month", version=1, seed=8, now=NOON)
    log.add_prediction(play, week=2, said="same", now=NOON)
    log.add_prediction(play, week=1, said="higher", now=NOON)

    with pytest.raises(LogError, match="continued in another window"):
        log.add_prediction(play, week=1, said="lower", now=NOON)
    first, second = log.plays()
    assert first.predictions == ((1, "higher"), (2, "same"))
    assert first.record()["predictions"] == [{"week": 1, "said": "higher"}, {"week": 2, "said": "same"}]
    assert (second.id, second.predictions, "predictions" in second.record()) == (other, (), False)


@pytest.mark.parametrize(
    "table",
    ["sittings", "responses", "plays", "actions", "start_overs", "sitting_ends", "play_ends", "predictions"],
)
@pytest.mark.parametrize(
    "change", ["UPDATE {} SET at = ''", "DELETE FROM {}", "REPLACE INTO {} SELECT * FROM {}"]
)
def test_rows_are_never_changed_or_removed(path, table, change):
    with StudyLog.open(path) as log:
        sitting = log.start_sitting(kind="practice", plan={}, now=NOON)
        a_response(log, sitting=sitting)
        log.end_sitting(sitting, NOON)
        play = log.start_play(scenario="closing-month", version=1, seed=7, now=NOON)
        log.add_action(play, index=0, action="wait", now=NOON)
        log.add_prediction(play, week=1, said="same", now=NOON)
        log.end_play(play, outcome={}, now=NOON)
        log.start_over(NOON)

        with pytest.raises(sqlite3.IntegrityError, match="only appends"):
            log._db.execute(change.replace("{}", table))


def test_starting_over_keeps_the_history_and_counts_from_there(log):
    sitting = log.start_sitting(kind="practice", plan={}, now=NOON)
    a_response(log, sitting=sitting)
    log.start_play(scenario="closing-month", version=1, seed=7, now=NOON)
    log.start_over(NOON)

    assert (log.responses(), log.plays(), log.latest("m02-0001")) == ((), (), None)
    assert (log.open_sitting(kind="practice"), log.open_play("closing-month")) == (None, None)
    assert len(log.history()) == 3

    a_response(log)
    assert len(log.responses()) == 1


def test_the_export_has_the_names_that_all_files_share(log, tmp_path):
    a_response(log)
    play = log.start_play(scenario="closing-month", version=1, seed=7, now=NOON + timedelta(minutes=1))
    log.add_action(play, index=0, action="wait", now=NOON)
    log.end_play(play, outcome={"points": 40, "parts": {"claims": 40}}, now=NOON)
    log.start_over(NOON + timedelta(minutes=2))
    out = tmp_path / "mine.jsonl"

    assert log.export(out) == 3
    response, played, marker = map(json.loads, out.read_text(encoding="utf-8").splitlines())
    assert list(response)[:8] == [
        "learner",
        "item",
        "version",
        "variant",
        "response",
        "confidence",
        "seconds",
        "at",
    ]
    assert response["at"] == "2026-11-22T12:00:00.000Z"
    assert list(played)[:5] == ["scenario", "version", "seed", "actions", "outcome"]
    assert played["outcome"] == {"points": 40, "parts": {"claims": 40}}
    assert marker == {"start_over": True, "at": "2026-11-22T12:02:00.000Z"}


def test_an_export_replaces_a_file_only_when_told_to_and_never_the_log(path, tmp_path):
    out = tmp_path / "mine.jsonl"
    out.write_text("mine")
    with StudyLog.open(path) as log:
        with pytest.raises(LogError, match="replace it with --force"):
            log.export(out)
        assert out.read_text() == "mine"

        with pytest.raises(LogError, match="the study log itself"):
            log.export(path, force=True)
        log.export(out, force=True)
        assert out.read_text() == ""
        with pytest.raises(LogError, match="name a file that can be written"):
            log.export(tmp_path / "nowhere" / "mine.jsonl")
    assert sorted(p.name for p in tmp_path.iterdir()) == ["home", "mine.jsonl"]


@pytest.mark.parametrize(
    "moment",
    [datetime(2026, 11, 22, 12), datetime(2026, 11, 22, 12, tzinfo=timezone(timedelta(hours=1)))],  # noqa: DTZ001
)
def test_a_time_that_is_not_utc_is_refused(log, moment):
    with pytest.raises(ValueError, match="aware UTC"):
        a_response(log, now=moment)


@pytest.mark.parametrize(
    "slip",
    [
        {"points": 1.5},
        {"verdict": "good"},
        {"confidence": "maybe"},
        {"seconds": -1},
        {"sitting": 99},
        {"item": None},
    ],
)
def test_a_response_that_makes_no_sense_is_refused(log, slip):
    with pytest.raises(ValueError, match="responses:"):
        a_response(log, **slip)
    assert log.responses() == ()


def test_deleting_removes_the_log_and_its_side_files(path):
    with StudyLog.open(path) as log:
        a_response(log)
    path.with_name("study.db-wal").touch()

    delete(path)
    assert list(path.parent.iterdir()) == []


def test_a_log_that_another_program_has_open_is_not_deleted(path):
    with StudyLog.open(path) as log:
        a_response(log)
        with pytest.raises(LogError, match="another program has it open"):
            delete(path)

        a_response(log)
        assert len(log.responses()) == 2


def test_deleting_what_is_not_there_says_so(path):
    with pytest.raises(LogError, match="no study log to delete"):
        delete(path)


WRITER = """
import sys
from datetime import UTC, datetime
from pathlib import Path
from pmlearn.study import StudyLog
for n in range(40):
    with StudyLog.open(Path(sys.argv[1])) as log:
        log.add_response(sitting=None, item=f"{sys.argv[2]}-{n:04}", version="v", variant=0, response="A",
            points=1.0, verdict="correct", confidence=None, seconds=None, now=datetime.now(UTC))
"""


def test_notebook_and_terminal_write_at_once_and_nothing_is_lost(path):
    writers = [
        subprocess.Popen([sys.executable, "-c", WRITER, str(path), name], stderr=subprocess.PIPE, text=True)
        for name in ("notebook", "terminal")
    ]
    said = [writer.communicate(timeout=60)[1] for writer in writers]

    assert said == ["", ""]
    with StudyLog.open(path) as log:
        items = [row.item for row in log.responses()]
    assert sorted(items) == sorted(f"{name}-{n:04}" for name in ("notebook", "terminal") for n in range(40))
