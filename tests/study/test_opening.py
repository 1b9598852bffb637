import sqlite3
import subprocess
import sys
from contextlib import closing
from datetime import UTC, datetime
from pathlib import Path

import pytest

from pmlearn.errors import LogError
from pmlearn.study import StudyLog, delete, opening, schema

NOON = datetime(2026, 11, 22, 12, tzinfo=UTC)


def a_log(path, *, responses=300):
    with StudyLog.open(path) as log:
        for number in range(responses):
            log.add_response(
                sitting=None,
                item=f"m02-{number:04}",
                version="0123456789ab",
                variant=0,
                response="B",
                points=1.0,
                verdict="correct",
                confidence=None,
                seconds=None,
                now=NOON,
            )
    return path


@pytest.fixture
def path(tmp_path):
    return tmp_path / "study.db"


def everything(folder):
    # "-shm" is SQLite's table of locks, rebuilt at will; it holds nothing of the learner's.
    return {file.name: file.read_bytes() for file in folder.iterdir() if not file.name.endswith("-shm")}


def refusal(path):
    """Return what the log said, having checked that it is one line and that no byte changed."""
    before = everything(path.parent)
    with pytest.raises(LogError) as caught:
        StudyLog.open(path)
    assert everything(path.parent) == before
    assert str(caught.value).startswith(f"{path}: ")
    assert "\n" not in str(caught.value)
    return str(caught.value)


def test_a_text_file_is_not_a_study_log(path):
    path.write_text("my notes on closing\n" * 20)

    assert "not a study log; move it away" in refusal(path)


def test_an_empty_file_is_not_taken_for_a_new_log(path):
    path.touch()

    assert "the file is empty" in refusal(path)


@pytest.mark.parametrize("kept", [50, 99, 4096, 30_000])
def test_a_log_cut_short_is_refused(path, kept):
    path.write_bytes(a_log(path).read_bytes()[:kept])

    assert "move it away" in refusal(path)


def test_a_log_with_overwritten_pages_is_refused(path):
    content = bytearray(a_log(path).read_bytes())
    content[8192:24576] = b"\x55" * 16384
    path.write_bytes(content)

    assert "the file is damaged" in refusal(path)


def test_a_damaged_log_with_unmerged_writes_is_refused_and_they_stay(path):
    a_log(path)
    script = (
        "import os, sys; from datetime import UTC, datetime; from pathlib import Path\n"
        "from pmlearn.study import StudyLog\n"
        "StudyLog.open(Path(sys.argv[1])).start_over(datetime.now(UTC)); os._exit(0)"
    )
    subprocess.run([sys.executable, "-c", script, str(path)], check=True)
    content = bytearray(path.read_bytes())
    content[8192:24576] = b"\x55" * 16384
    path.write_bytes(content)
    assert path.with_name("study.db-wal").stat().st_size > 0

    assert "the file is damaged" in refusal(path)


def test_the_database_of_another_program_is_left_alone(path):
    with closing(sqlite3.connect(path)) as db:
        db.execute("CREATE TABLE recipes (name)")
        db.commit()

    assert "the database of another program" in refusal(path)


def test_a_log_from_a_newer_pmlearn_is_left_alone(path):
    a_log(path, responses=1)
    with closing(sqlite3.connect(path)) as db:
        db.execute("PRAGMA user_version = 99")

    assert "written by a newer pmlearn (layout 99; this one knows 3); update pmlearn" in refusal(path)


def test_a_folder_in_its_place_is_named(path):
    path.mkdir()

    with pytest.raises(LogError, match="a folder stands where the study log belongs"):
        StudyLog.open(path)


def test_a_home_that_is_a_file_is_named(tmp_path):
    (tmp_path / "home").write_text("")

    with pytest.raises(LogError, match="set PMLEARN_HOME"):
        StudyLog.open(tmp_path / "home" / "study.db")


def test_a_home_that_cannot_be_made_is_named():
    with pytest.raises(LogError, match="set PMLEARN_HOME"):
        StudyLog.open(Path("/proc/nobody/study.db"))


def test_a_log_locked_by_another_program_is_waited_for_and_then_named(path, monkeypatch):
    monkeypatch.setattr(opening, "BUSY_SECONDS", 0.1)
    a_log(path, responses=1)
    with closing(sqlite3.connect(path, isolation_level=None)) as other:
        other.execute("PRAGMA locking_mode = EXCLUSIVE")
        other.execute("BEGIN EXCLUSIVE")

        assert "another program keeps it locked" in refusal(path)


def test_a_write_waits_for_another_programs_write_and_then_names_it(path, monkeypatch):
    monkeypatch.setattr(opening, "BUSY_SECONDS", 0.1)
    with StudyLog.open(path) as log, closing(sqlite3.connect(path, isolation_level=None)) as other:
        other.execute("BEGIN IMMEDIATE")
        with pytest.raises(LogError, match="another program keeps it locked"):
            log.start_over(NOON)
        other.execute("ROLLBACK")

        log.start_over(NOON)
        assert len(log.history()) == 1


def test_a_full_disk_is_named_and_nothing_is_half_written(path):
    with StudyLog.open(path) as log:
        log._db.execute("PRAGMA max_page_count = 1")
        with pytest.raises(LogError, match="the disk is full"):
            log.start_sitting(kind="practice", plan={"items": ["m02-0001"] * 50_000}, now=NOON)

        assert log.open_sitting(kind="practice") is None


def test_a_damaged_log_may_be_deleted(path):
    path.write_text("my notes on closing\n" * 20)

    delete(path)
    assert not path.exists()


def test_the_log_is_written_through_and_says_whose_it_is(path):
    with StudyLog.open(path) as log:
        settings = [
            log._db.execute(f"PRAGMA {name}").fetchone()[0]
            for name in ("journal_mode", "synchronous", "foreign_keys", "application_id", "user_version")
        ]

    assert settings == ["wal", 2, 1, 0x706D6C6E, 3]


def test_a_migration_is_applied_once_and_in_order(path, monkeypatch):
    a_log(path, responses=1)

    def later(db):
        db.execute("CREATE TABLE later (id INTEGER PRIMARY KEY)")

    for module in (opening, schema):
        monkeypatch.setattr(module, "MIGRATIONS", (*schema.MIGRATIONS, later))
    for _ in range(2):
        with StudyLog.open(path) as log:
            assert log._db.execute("PRAGMA user_version").fetchone() == (len(schema.MIGRATIONS),)
            assert len(log.responses()) == 1


def test_a_log_of_the_first_layout_is_carried_over_with_its_plays(path, monkeypatch):
    for module in (opening, schema):
        monkeypatch.setattr(module, "MIGRATIONS", schema.MIGRATIONS[:1])
    with StudyLog.open(path) as log:
        play = log.start_play(scenario="closing-month", version=1, seed=7, now=NOON)
        log.add_action(play, index=0, action="wait", now=NOON)
    monkeypatch.undo()

    with StudyLog.open(path) as log:
        log.add_prediction(play, week=1, said="higher", now=NOON)
        stored = log.open_play("closing-month")
        assert (stored.actions, stored.predictions) == (("wait",), ((1, "higher"),))
