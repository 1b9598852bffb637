"""The study log: one learner's responses and plays, in one SQLite file that only grows.

Every write is one committed and flushed transaction, done before the caller
shows feedback, so an answer that was acknowledged survives any crash. Notebook
and terminal may write at once. What the rows mean for practice is left to
`plan.py` and `progress.py`.
"""

from __future__ import annotations

import contextlib
import json
from collections.abc import Iterator
from datetime import datetime
from pathlib import Path
from typing import Any

from pmlearn.errors import LogError
from pmlearn.study.files import write_whole
from pmlearn.study.rows import ResponseRow, Sitting, StoredPlay, as_moment, as_text
from pmlearn.study.store import Store, TwiceError, as_json

_RESPONSE = (
    "SELECT id, sitting, learner, item, version, variant, response, points, verdict, confidence, seconds, at"
    " FROM responses"
)
_EVENT = "SELECT sitting, kind, item, response, used, at FROM exam_events"


class StudyLog(Store):
    """The log as a context manager; `open` a file, or `":memory:"` for one that is not kept."""

    def start_sitting(self, *, kind: str, plan: dict[str, Any], now: datetime) -> int:
        """Begin a sitting and return its number."""
        return self.append("sittings", kind=kind, plan=as_json(plan), at=as_text(now))

    def open_sitting(self, *, kind: str, module: str | None = None) -> Sitting | None:
        """Return the newest sitting of a kind (and a plan's module), unless it has ended.

        An older one that was left open is given up once a newer one exists.
        """
        for sitting in self.sittings(kind):
            if module is None or sitting.plan.get("module") == module:
                return None if self.has_ended(sitting.id) else sitting
        return None

    def sittings(self, kind: str) -> Iterator[Sitting]:
        """Yield the sittings of a kind since the last start-over, newest first, ended or not."""
        query = "SELECT id, kind, plan, at FROM sittings WHERE kind = ? AND id > ? ORDER BY id DESC"
        for number, kind_of, plan, at in self.rows(query, (kind, self._since("after_sitting"))):
            yield Sitting(number, kind_of, json.loads(plan), as_moment(at), self._answered(number))

    def has_ended(self, sitting: int) -> bool:
        """Whether a sitting is over."""
        return bool(self.rows("SELECT 1 FROM sitting_ends WHERE sitting = ?", (sitting,)))

    def end_sitting(self, sitting: int, now: datetime) -> None:
        """Note that a sitting is over; to end one twice changes nothing."""
        with contextlib.suppress(TwiceError):
            self.append("sitting_ends", sitting=sitting, at=as_text(now))

    def add_response(  # noqa: PLR0913 - one named argument a column
        self,
        *,
        sitting: int | None,
        item: str,
        version: str,
        variant: int,
        response: Any,
        points: float,
        verdict: str,
        confidence: str | None,
        seconds: float | None,
        now: datetime,
        learner: str = "me",
    ) -> int:
        """Keep one response and return its number.

        Points lie in [0, 1]; the verdict is correct, partly, wrong or blank;
        confidence is guess, fairly, certain or None. Anything else is a `ValueError`.
        """
        return self.append(
            "responses",
            sitting=sitting,
            learner=learner,
            item=item,
            version=version,
            variant=variant,
            response=as_json(response),
            points=points,
            verdict=verdict,
            confidence=confidence,
            seconds=seconds,
            at=as_text(now),
        )

    def responses(self) -> tuple[ResponseRow, ...]:
        """Return every response since the last start-over, oldest first."""
        return tuple(
            map(
                _response,
                self.rows(f"{_RESPONSE} WHERE id > ? ORDER BY id", (self._since("after_response"),)),
            )
        )

    def latest(self, item: str) -> ResponseRow | None:
        """Return the newest response to an item since the last start-over."""
        rows = self.rows(
            f"{_RESPONSE} WHERE item = ? AND id > ? ORDER BY id DESC LIMIT 1",
            (item, self._since("after_response")),
        )
        return _response(rows[0]) if rows else None

    def start_play(self, *, scenario: str, version: int, seed: int, now: datetime) -> int:
        """Begin a play and return its number."""
        return self.append("plays", scenario=scenario, version=version, seed=seed, at=as_text(now))

    def add_action(self, play: int, *, index: int, action: str, now: datetime) -> None:
        """Keep the action at a position, counted from 0; a position taken meanwhile is a `LogError`."""
        self._go_on("actions", play=play, position=index, action=action, at=as_text(now))

    def add_prediction(self, play: int, *, week: int, said: str, now: datetime) -> None:
        """Keep what was predicted of a week; a week predicted meanwhile is a `LogError`."""
        self._go_on("predictions", play=play, week=week, said=said, at=as_text(now))

    def open_play(self, scenario: str) -> StoredPlay | None:
        """Return the newest play of a scenario, unless it has ended."""
        newest = [play for play in self.plays() if play.scenario == scenario][-1:]
        return next((play for play in newest if play.outcome is None), None)

    def end_play(self, play: int, *, outcome: dict[str, Any], now: datetime) -> None:
        """Keep the outcome of a finished play; to end one twice changes nothing."""
        with contextlib.suppress(TwiceError):
            self.append("play_ends", play=play, outcome=as_json(outcome), at=as_text(now))

    def plays(self) -> tuple[StoredPlay, ...]:
        """Return every play since the last start-over, oldest first, finished or not."""
        return self._plays(self._since("after_play"))

    def start_over(self, now: datetime) -> None:
        """Let progress count from here; what came before stays in the file."""
        with self.transaction():
            self._db.execute(
                "INSERT INTO start_overs (after_sitting, after_response, after_play, at) SELECT"
                " (SELECT COALESCE(MAX(id), 0) FROM sittings), (SELECT COALESCE(MAX(id), 0) FROM responses),"
                " (SELECT COALESCE(MAX(id), 0) FROM plays), ?",
                (as_text(now),),
            )

    def history(self) -> list[dict[str, Any]]:
        """Return everything ever kept, in order of time.

        Response records, play records, what happened in exams, and `{"start_over": true, "at": ...}`.
        """
        with self.reading():
            records = [_response(row).record() for row in self.rows(f"{_RESPONSE} ORDER BY id")]
            records += [play.record() for play in self._plays(0)]
            records += list(map(_event, self.rows(f"{_EVENT} ORDER BY id")))
            records += [{"start_over": True, "at": at} for (at,) in self.rows("SELECT at FROM start_overs")]
        return sorted(records, key=lambda record: str(record["at"]))

    def export(self, path: Path, *, force: bool = False) -> int:
        """Write the history as JSON Lines, whole or not at all, and return the number of lines.

        A file that exists is replaced only with `force`; the log itself never is.
        """
        lines = self.history()
        if path.exists():
            if Path(self.path).exists() and path.samefile(self.path):
                raise LogError(f"{path}: this is the study log itself; name another file")
            if not force:
                raise LogError(f"{path}: the file exists; name another, or replace it with --force")
        try:
            write_whole(path, "".join(as_json(record) + "\n" for record in lines).encode())
        except OSError as fault:
            raise LogError(f"{path}: {fault.strerror or fault}; name a file that can be written") from fault
        return len(lines)

    def _plays(self, after: int) -> tuple[StoredPlay, ...]:
        return tuple(
            StoredPlay(
                row[0],
                row[1],
                row[2],
                row[3],
                self._actions(row[0]),
                json.loads(row[4] or "null"),
                as_moment(row[5]),
                self._predictions(row[0]),
            )
            for row in self.rows(
                "SELECT id, scenario, version, seed, outcome, plays.at FROM plays"
                " LEFT JOIN play_ends ON play = id WHERE id > ? ORDER BY id",
                (after,),
            )
        )

    def _actions(self, play: int) -> tuple[str, ...]:
        return tuple(
            action
            for (action,) in self.rows("SELECT action FROM actions WHERE play = ? ORDER BY position", (play,))
        )

    def _predictions(self, play: int) -> tuple[tuple[int, str], ...]:
        return tuple(self.rows("SELECT week, said FROM predictions WHERE play = ? ORDER BY week", (play,)))

    def _answered(self, sitting: int) -> tuple[str, ...]:
        return tuple(
            item
            for (item,) in self.rows("SELECT item FROM responses WHERE sitting = ? ORDER BY id", (sitting,))
        )

    def _since(self, what: str) -> int:
        rows = self.rows(f"SELECT {what} FROM start_overs ORDER BY id DESC LIMIT 1")
        return int(rows[0][0]) if rows else 0

    def _go_on(self, table: str, **values: Any) -> None:
        """Append to a play; what stands there already was written by another window."""
        try:
            self.append(table, **values)
        except TwiceError:
            raise LogError(
                f"{self.path}: this play was continued in another window; start it again to go on from there"
            ) from None


def _event(row: tuple[Any, ...]) -> dict[str, Any]:
    sitting, kind, item, response, used, at = row
    about = {} if item is None else {"item": item}
    given = {} if response is None else {"response": json.loads(response)}
    return {"exam": sitting, "event": kind, **about, **given, "used": used / 1000, "at": at}


def _response(row: tuple[Any, ...]) -> ResponseRow:
    values = list(row)
    values[6], values[11] = json.loads(row[6]), as_moment(row[11])
    return ResponseRow(*values)
