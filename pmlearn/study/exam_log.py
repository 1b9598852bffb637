"""What the study log keeps of an exam: what happened, each with the time used until then, and signs of life.

An opening is one stretch of a sitting, in one window. The newest one writes; an older
one, left open elsewhere, is refused.
"""

from __future__ import annotations

import json
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from pmlearn.errors import LogError
from pmlearn.study.log import StudyLog
from pmlearn.study.rows import Sitting, as_text
from pmlearn.study.store import TwiceError, as_json

KIND = "exam"  # of the sitting


@dataclass(frozen=True, slots=True)
class Event:
    """Something that happened in a sitting, after `used` milliseconds of its time."""

    id: int
    kind: str
    item: str | None
    response: Any
    used: int


def find_sitting(log: StudyLog, blueprint: str, seed: int | None = None) -> Sitting | None:
    """Return the newest exam of a blueprint (and a seed) since the last start-over, ended or not."""
    for sitting in log.sittings(KIND):
        form = sitting.plan["form"]
        if form["blueprint"] == blueprint and seed in (None, form["seed"]):
            return sitting
    return None


def events_of(log: StudyLog, sitting: int) -> list[Event]:
    """Return what happened, oldest first."""
    rows = log.rows(
        "SELECT id, kind, item, response, used FROM exam_events WHERE sitting = ? ORDER BY id", (sitting,)
    )
    return [
        Event(number, kind, item, json.loads(response or "null"), used)
        for number, kind, item, response, used in rows
    ]


def last_sign(log: StudyLog, opening: int) -> int:
    """Return the milliseconds that an opening's newest sign of life tells of, or 0."""
    (row,) = log.rows("SELECT COALESCE(MAX(used), 0) FROM exam_signs WHERE opening = ?", (opening,))
    return int(row[0])


def add_opening(log: StudyLog, sitting: int, *, used: int, now: datetime) -> int:
    """Open the sitting in this window, and return the opening's number; the one before can write no more."""
    with log.transaction():
        _refuse_ended(log, sitting)
        return log.insert("exam_events", sitting=sitting, kind="open", used=used, at=as_text(now))


def add_event(
    log: StudyLog,
    sitting: int,
    opening: int,
    *,
    kind: str,
    item: str | None,
    response: Any,
    used: int,
    now: datetime,
) -> int:
    """Keep what happened and return its number; refused once the sitting is over or open elsewhere."""
    given = None if kind != "answer" else as_json(response)
    with log.transaction():
        _refuse_other(log, sitting, opening)
        return log.insert(
            "exam_events",
            sitting=sitting,
            kind=kind,
            item=item,
            response=given,
            used=used,
            at=as_text(now),
        )


def add_sign(log: StudyLog, opening: int, used: int) -> None:
    """Keep a sign of life; one that is there already changes nothing."""
    try:
        log.append("exam_signs", opening=opening, used=used)
    except TwiceError:
        return


def end_sitting(
    log: StudyLog, sitting: int, opening: int, *, responses: list[dict[str, Any]], used: int, now: datetime
) -> None:
    """Keep the time used, the scored responses and the end of the sitting, all in one."""
    with log.transaction():
        _refuse_other(log, sitting, opening)
        log.insert("exam_events", sitting=sitting, kind="pause", used=used, at=as_text(now))
        for response in responses:
            log.insert("responses", **response, sitting=sitting, at=as_text(now))
        log.insert("sitting_ends", sitting=sitting, at=as_text(now))


def _refuse_other(log: StudyLog, sitting: int, opening: int) -> None:
    _refuse_ended(log, sitting)
    (row,) = log.rows("SELECT MAX(id) FROM exam_events WHERE sitting = ? AND kind = 'open'", (sitting,))
    if row[0] != opening:
        raise LogError("This exam goes on in another window; answer there, or open it here again.")


def _refuse_ended(log: StudyLog, sitting: int) -> None:
    if log.has_ended(sitting):
        raise LogError("This exam is over, ended in another window; its answers count as they stood then.")
