"""The tables of the study log, as migrations: named functions, applied once, in order.

The file's `user_version` counts the migrations it has seen, `application_id`
says whose file it is. Tables only append: the end of a sitting or a play and a
start-over are rows of their own, and triggers refuse to change or remove any.
Opening a file and its faults are left to `opening.py`.
"""

from __future__ import annotations

import sqlite3
from collections.abc import Callable

APPLICATION_ID = 0x706D6C6E  # "pmln"


def first_tables(db: sqlite3.Connection) -> None:
    """Lay out sittings, responses, plays and start-overs, each table closed to change."""
    for name, columns in _FIRST_TABLES.items():
        db.execute(f"CREATE TABLE {name} ({columns})")
        _only_append(db, name)
    db.execute("CREATE INDEX responses_by_item ON responses (item, id)")
    db.execute("CREATE INDEX responses_by_sitting ON responses (sitting, id)")


def predictions_of_plays(db: sqlite3.Connection) -> None:
    """Lay out what was predicted of the weeks of a play."""
    db.execute(
        "CREATE TABLE predictions (play INTEGER NOT NULL REFERENCES plays, week INTEGER NOT NULL,"
        " said TEXT NOT NULL, at TEXT NOT NULL, PRIMARY KEY (play, week))"
    )
    _only_append(db, "predictions")


def events_of_exams(db: sqlite3.Connection) -> None:
    """Lay out what happened in an exam, and its signs of life; both carry the time used so far."""
    db.execute(
        "CREATE TABLE exam_events (id INTEGER PRIMARY KEY, sitting INTEGER NOT NULL REFERENCES sittings,"
        " kind TEXT NOT NULL CHECK (kind IN ('open', 'visit', 'answer', 'flag', 'unflag', 'pause')),"
        " item TEXT, response TEXT, used INTEGER NOT NULL CHECK (used >= 0), at TEXT NOT NULL)"
    )
    db.execute("CREATE INDEX exam_events_by_sitting ON exam_events (sitting, id)")
    db.execute(
        "CREATE TABLE exam_signs (opening INTEGER NOT NULL REFERENCES exam_events,"
        " used INTEGER NOT NULL CHECK (used >= 0), PRIMARY KEY (opening, used)) WITHOUT ROWID"
    )
    for name in ("exam_events", "exam_signs"):
        _only_append(db, name)


MIGRATIONS: tuple[Callable[[sqlite3.Connection], None], ...] = (
    first_tables,
    predictions_of_plays,
    events_of_exams,
)


def migrate(db: sqlite3.Connection) -> None:
    """Apply the migrations the file has not seen, inside the caller's transaction."""
    (seen,) = db.execute("PRAGMA user_version").fetchone()
    for step in MIGRATIONS[seen:]:
        step(db)
    db.execute(f"PRAGMA user_version = {len(MIGRATIONS)}")
    db.execute(f"PRAGMA application_id = {APPLICATION_ID}")


def _only_append(db: sqlite3.Connection, table: str) -> None:
    for change in ("UPDATE", "DELETE"):
        db.execute(
            f"CREATE TRIGGER {table}_refuses_{change.lower()} BEFORE {change} ON {table} "
            "BEGIN SELECT RAISE(ABORT, 'the study log only appends'); END"
        )


_FIRST_TABLES = {
    "sittings": "id INTEGER PRIMARY KEY, kind TEXT NOT NULL, plan TEXT NOT NULL, at TEXT NOT NULL",
    "sitting_ends": "sitting INTEGER PRIMARY KEY REFERENCES sittings, at TEXT NOT NULL",
    "responses": """
        id INTEGER PRIMARY KEY,
        sitting INTEGER REFERENCES sittings,
        learner TEXT NOT NULL,
        item TEXT NOT NULL,
        version TEXT NOT NULL,
        variant INTEGER NOT NULL,
        response TEXT NOT NULL,
        points REAL NOT NULL CHECK (points BETWEEN 0 AND 1),
        verdict TEXT NOT NULL CHECK (verdict IN ('correct', 'partly', 'wrong', 'blank')),
        confidence TEXT CHECK (confidence IN ('guess', 'fairly', 'certain')),
        seconds REAL CHECK (seconds >= 0),
        at TEXT NOT NULL""",
    "plays": """
        id INTEGER PRIMARY KEY,
        scenario TEXT NOT NULL,
        version INTEGER NOT NULL,
        seed INTEGER NOT NULL,
        at TEXT NOT NULL""",
    "actions": """
        play INTEGER NOT NULL REFERENCES plays,
        position INTEGER NOT NULL,
        action TEXT NOT NULL,
        at TEXT NOT NULL,
        PRIMARY KEY (play, position)""",
    "play_ends": "play INTEGER PRIMARY KEY REFERENCES plays, outcome TEXT NOT NULL, at TEXT NOT NULL",
    # What came before a start-over stays in the file and counts no more.
    "start_overs": """
        id INTEGER PRIMARY KEY,
        after_sitting INTEGER NOT NULL,
        after_response INTEGER NOT NULL,
        after_play INTEGER NOT NULL,
        at TEXT NOT NULL""",
}
