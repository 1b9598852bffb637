"""An exam under time: answers that may be changed until the end, flags, and a clock that survives a crash.

Time runs while the sitting is open in a window and stands still while it is not.
Every event carries the time used until then, in milliseconds, as the window's own
steady clock measured it; the wall clock, which people and networks set, plays no part.
While it is open, a window also leaves a sign of life twice a second. A window that is
closed in order says so to the millisecond. One that was killed is charged half a second
beyond its last sign of life: so a crash gives no time away, and takes half a second at most.
`book/decisions/time-that-survives-a-crash.md` says why.

An answer is kept, flushed to the disk, before it is acknowledged. Nothing is scored
before the end; then every answer is scored and kept as a response, all at once. What
a window looks like, and its clock, are left to the faces.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import datetime
from typing import Any

from pmlearn.errors import PmlearnError
from pmlearn.grading import Score, grade
from pmlearn.items import Bank, Item
from pmlearn.study import exam_log
from pmlearn.study.forms import Form
from pmlearn.study.log import StudyLog
from pmlearn.study.store import as_json

BEAT_SECONDS = 0.5  # between signs of life, and what a crash is charged beyond the last
MOST_EXTRA = 300  # percent
WARNINGS = (600, 120)  # seconds before the end


class TimeUpError(PmlearnError):
    """The time is used up; what was answered before counts."""


@dataclass(slots=True)
class Exam:
    """A sitting as it stands: answers by item, items flagged and seen, seconds spent on each.

    `used` is what was used up when this window opened it or last wrote; a window that is open
    passes the time used so far with everything it does.
    """

    log: StudyLog
    sitting: int
    form: Form
    items: tuple[Item, ...]
    seconds: int
    extra_time: int
    ended: bool = False
    opening: int | None = None
    used: float = 0.0
    at: str | None = None
    answers: dict[str, Any] = field(default_factory=dict)
    flagged: set[str] = field(default_factory=set)
    seen: set[str] = field(default_factory=set)
    spent: dict[str, float] = field(default_factory=dict)

    def left(self, used: float) -> float:
        """Return the seconds left, never below 0."""
        return max(0.0, self.seconds - used)

    @property
    def answered(self) -> tuple[str, ...]:
        """The ids of the items with an answer, in the form's order."""
        return tuple(one.id for one in self.form.items if self.answers.get(one.id) is not None)

    @property
    def skipped(self) -> tuple[str, ...]:
        """The ids of the items without an answer, seen or not, in the form's order."""
        return tuple(one.id for one in self.form.items if self.answers.get(one.id) is None)

    def variant(self, item: str) -> int:
        """Return the variant that shows the item."""
        return self.form.variant_of()[item]

    def open(self, now: datetime) -> None:
        """Let the time run in this window; `used` is where it starts from."""
        self.opening = exam_log.add_opening(self.log, self.sitting, used=_ms(self.used), now=now)

    def visit(self, item: str, *, used: float, now: datetime) -> None:
        """Note that an item is shown."""
        self._happen("visit", item, None, used, now)

    def answer(self, item: str, response: Any, *, used: float, now: datetime) -> None:
        """Keep an answer, or None to take it back; the last one counts.

        Raises `TimeUpError` after the end of the time, and `ValueError` for what the item does not offer.
        """
        if self.left(used) <= 0:
            raise TimeUpError("Time is up; this answer came too late. What was kept before counts.")
        if response is not None and self.score(item, response).verdict == "blank":
            response = None
        self._happen("answer", item, response, used, now)

    def flag(self, item: str, *, on: bool, used: float, now: datetime) -> None:
        """Flag an item to come back to, or take the flag away."""
        self._happen("flag" if on else "unflag", item, None, used, now)

    def pause(self, *, used: float, now: datetime) -> None:
        """Close the window in order; the time stands still until it is opened again."""
        self._happen("pause", None, None, used, now)
        self.opening = None

    def score(self, item: str, response: Any) -> Score:
        """Return what a response earns in an exam."""
        named = {one.id: one for one in self.items}
        if item not in named:
            raise ValueError(f"item {item} is not in this exam; it has {', '.join(named)}")
        return grade(named[item], response, variant=self.variant(item), mode="exam")

    def end(self, *, used: float, now: datetime) -> None:
        """Score every answer and keep it as a response; from now on nothing can be changed."""
        used = min(used, float(self.seconds))
        self._take("pause", None, None, used)
        kept = self._responses()
        exam_log.end_sitting(self.log, self.sitting, self._open(), responses=kept, used=_ms(used), now=now)
        self.ended = True

    def _responses(self) -> list[dict[str, Any]]:
        return [self._response(item) for item in self.items if item.id in self.seen | self.answers.keys()]

    def _response(self, item: Item) -> dict[str, Any]:
        given = self.answers.get(item.id)
        score = self.score(item.id, given)
        return {
            "learner": "me",
            "item": item.id,
            "version": item.version,
            "variant": self.variant(item.id),
            "response": as_json(given),
            "points": score.points,
            "verdict": score.verdict,
            "confidence": None,
            "seconds": round(self.spent.get(item.id, 0.0), 1),
        }

    def _open(self) -> int:
        if self.opening is None:
            raise ValueError("the exam is not open in this window; open it first")
        return self.opening

    def _happen(self, kind: str, item: str | None, response: Any, used: float, now: datetime) -> None:
        """Keep what happened, and only then let it show."""
        used = max(used, self.used)
        exam_log.add_event(
            self.log,
            self.sitting,
            self._open(),
            kind=kind,
            item=item,
            response=response,
            used=_ms(used),
            now=now,
        )
        self._take(kind, item, response, used)

    def _take(self, kind: str, item: str | None, response: Any, used: float) -> None:
        """Take in what happened, now or before this window was opened."""
        if self.at is not None:
            self.spent[self.at] = self.spent.get(self.at, 0.0) + max(0.0, used - self.used)
        self.used = max(used, self.used)
        if item is None:
            return
        if kind == "visit":
            self.at = item
            self.seen.add(item)
        elif kind == "answer":
            self.answers[item] = response
        elif kind == "flag":
            self.flagged.add(item)
        elif kind == "unflag":
            self.flagged.discard(item)


def begin(log: StudyLog, bank: Bank, form: Form, *, extra_time: int = 0, now: datetime) -> Exam:
    """Return a new sitting of a form, not open yet; `extra_time` is in percent."""
    if not 0 <= extra_time <= MOST_EXTRA:
        raise PmlearnError(f"Extra time of {extra_time} % is not a whole number from 0 to {MOST_EXTRA}.")
    items = form.of(bank)
    seconds = form.minutes * 60 * (100 + extra_time) // 100
    plan = {"form": form.to_json(), "seconds": seconds, "extra_time": extra_time}
    sitting = log.start_sitting(kind=exam_log.KIND, plan=plan, now=now)
    return Exam(log, sitting, form, items, seconds, extra_time)


def resume(log: StudyLog, bank: Bank, blueprint: str, seed: int | None = None) -> Exam | None:
    """Return the newest sitting of a blueprint (and a seed) as it stands, not open yet; it may have ended.

    Raises `PmlearnError` where the bank has meanwhile other items.
    """
    sitting = exam_log.find_sitting(log, blueprint, seed)
    if sitting is None:
        return None
    plan = sitting.plan
    form = Form.from_json(plan["form"])
    exam = Exam(log, sitting.id, form, form.of(bank), plan["seconds"], plan["extra_time"])
    last: exam_log.Event | None = None
    opening = 0
    for event in exam_log.events_of(log, sitting.id):
        exam._take(event.kind, event.item, event.response, event.used / 1000)
        opening, last = (event.id if event.kind == "open" else opening), event
    exam.ended = log.has_ended(sitting.id)
    if last is not None and last.kind != "pause" and not exam.ended:
        exam._take("sign", None, None, _after_crash(log, opening, exam.used))
    return exam


def _after_crash(log: StudyLog, opening: int, used: float) -> float:
    """Return the time used by a window that did not say when it was closed."""
    return max(used, exam_log.last_sign(log, opening) / 1000) + BEAT_SECONDS


def sign(log: StudyLog, opening: int, used: float) -> None:
    """Leave a sign of life of an opening; may be written over a connection of its own."""
    exam_log.add_sign(log, opening, _ms(used))


def _ms(seconds: float) -> int:
    return round(seconds * 1000)
