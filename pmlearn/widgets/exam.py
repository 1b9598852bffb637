"""A mock exam in a notebook: sat under time, without a verdict before the end, then the report.

The browser measures the time that an exam is open, says so with everything it does, and
leaves a sign of life twice a second; what it says is kept here, in the study log. Terminal
and notebook share a sitting: what is begun in one goes on in the other.
"""

from __future__ import annotations

import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from html import escape
from typing import Any

from pmlearn.errors import PmlearnError
from pmlearn.items import VARIANTS, Bank, Blueprint
from pmlearn.study import (
    MOST_EXTRA,
    WARNINGS,
    Exam,
    assemble,
    begin,
    exam_record,
    report,
    resume,
    sign,
)
from pmlearn.surroundings import lesson_of, now, open_log, read_log
from pmlearn.widgets.face import Face, Message
from pmlearn.widgets.reports import ExamReport


class ExamSitting(Face):
    """A form of a blueprint; it is assembled and its time begins to run when the learner begins it.

    `begin`, `answer`, `flag` and `end` do from Python what the buttons do; `report` is there once it
    has ended.
    """

    def __init__(self, bank: Bank, blueprint: Blueprint, *, seed: int, extra_time: int) -> None:
        """Begin nothing yet: a stored output must not depend on what a learner has done."""
        if not 0 <= seed < VARIANTS:
            raise PmlearnError(f"Seed {seed} is not a whole number from 0 to {VARIANTS - 1}.")
        if not 0 <= extra_time <= MOST_EXTRA:
            raise PmlearnError(f"Extra time of {extra_time} % is not a whole number from 0 to {MOST_EXTRA}.")
        self._bank, self._blueprint, self._seed, self._extra = bank, blueprint, seed, extra_time
        self._exam: Exam | None = None
        self._base, self._since = 0.0, 0.0
        super().__init__(face="exam")

    @property
    def items(self) -> tuple[str, ...]:
        """The ids of the form's items, once the exam is begun."""
        return tuple(item.id for item in self._open_exam().items)

    @property
    def report(self) -> ExamReport:
        """The report of the exam that has ended; before its end a `ValueError`."""
        if self._exam is None:
            raise ValueError("the exam is not begun; nothing is told before its end")
        return ExamReport(report(self._bank, self._exam))

    def begin(self) -> None:
        """Begin the exam, or go on with the one that was interrupted; the time runs."""
        self._begin()

    def answer(self, item: str, response: Any) -> None:
        """Keep an answer; the last one counts. Nothing is told of it before the end."""
        with self._writing() as exam:
            exam.answer(item, response, used=self._used(), now=now())

    def flag(self, item: str, *, on: bool = True) -> None:
        """Flag an item to come back to, or take the flag away."""
        with self._writing() as exam:
            exam.flag(item, on=on, used=self._used(), now=now())

    def end(self) -> ExamReport:
        """End the exam and return its report."""
        with self._writing() as exam:
            exam.end(used=self._used(), now=now())
        return self.report

    def _used(self, elapsed: float | None = None) -> float:
        """Return the seconds used: by the browser's clock since this opening, else by our own."""
        return self._base + (time.monotonic() - self._since if elapsed is None else elapsed)

    def _open_exam(self) -> Exam:
        if self._exam is None or self._exam.opening is None:
            raise ValueError("the exam is not begun; begin() lets its time run")
        return self._exam

    @contextmanager
    def _writing(self) -> Iterator[Exam]:
        """Open the log for one message: the next may come in another thread of the kernel."""
        exam = self._open_exam()
        with open_log() as exam.log:
            yield exam

    def _begin(self) -> Exam:
        """Take up the interrupted sitting of this form, or begin another, and open it here."""
        with open_log() as log:
            found = resume(log, self._bank, self._blueprint.name, self._seed)
            if found is None or found.ended:
                form = assemble(self._bank, self._blueprint, self._seed)
                found = begin(log, self._bank, form, extra_time=self._extra, now=now())
            found.open(now())
        self._exam, self._base, self._since = found, found.used, time.monotonic()
        return found

    def _answer(self, message: Message) -> Message:
        kind = message["type"]
        if kind == "ready":
            return self._ready()
        if kind == "open":
            return self._opened(self._begin())
        with self._writing() as exam:
            if message["opening"] != exam.opening:
                raise PmlearnError("This exam goes on in another view of this notebook; answer there.")
            used = self._used(message["elapsed"])
            _DO[kind](exam, message, used)
        if kind == "end":
            return {"report": self._report()}
        return {"left": exam.left(used)}

    def _ready(self) -> Message:
        """Return what to show before the exam is begun here, or the report once it has ended."""
        if self._exam is not None and self._exam.ended:
            return {"report": self._report()}
        with read_log() as log:
            found = resume(log, self._bank, self._blueprint.name, self._seed)
        open_one = found if found is not None and not found.ended else None
        going_on = open_one and {
            "answered": len(open_one.answered),
            "left": open_one.left(open_one.used),
        }
        seconds = open_one.seconds if open_one else self._blueprint.minutes * 60 * (100 + self._extra) // 100
        return {
            "start": {
                "title": self._blueprint.title,
                "items": self._blueprint.items,
                "seconds": seconds,
                "extra": open_one.extra_time if open_one else self._extra,
                "going_on": going_on,
            }
        }

    def _opened(self, exam: Exam) -> Message:
        return {
            "opening": exam.opening,
            "left": exam.left(exam.used),
            "warnings": list(WARNINGS),
            "items": [exam_record(item, exam.variant(item.id)) for item in exam.items],
            "answers": {name: exam.answers[name] for name in exam.answered},
            "flagged": sorted(exam.flagged),
            "seen": sorted(exam.seen),
            "at": exam.at,
        }

    def _report(self) -> Message:
        told = self.report.to_json()
        told["next"] = [
            {"id": one.id, "text": one.text, "lesson": lesson_of(one.id)} for one in self.report.report.next
        ]
        return told

    def _summary(self) -> str:
        what, extra = self._blueprint, f", {self._extra} % extra" if self._extra else ""
        return f"Exam {what.name}, form {self._seed}: {what.items} items in {what.minutes} minutes{extra}"

    def _static_html(self) -> str:
        return f"<p>{escape(self._summary())}. Run this cell to begin or to go on.</p>"


def _sign(exam: Exam, _: Message, used: float) -> None:
    if exam.opening is not None:
        sign(exam.log, exam.opening, used)


_DO: dict[str, Callable[[Exam, Message, float], None]] = {
    "visit": lambda exam, said, used: exam.visit(said["item"], used=used, now=now()),
    "answer": lambda exam, said, used: exam.answer(said["item"], said["response"], used=used, now=now()),
    "flag": lambda exam, said, used: exam.flag(said["item"], on=said["on"], used=used, now=now()),
    "pause": lambda exam, _, used: exam.pause(used=used, now=now()),
    "end": lambda exam, _, used: exam.end(used=used, now=now()),
    "sign": _sign,
}
