"""The pulse of an exam in the terminal: a sign of life twice a second, and calm warnings of the time.

It runs in a thread of its own, with a connection of its own, while the learner thinks at the prompt.
"""

from __future__ import annotations

import threading
from collections.abc import Callable
from contextlib import suppress
from types import TracebackType
from typing import Self

from pmlearn.cli.screen import Screen
from pmlearn.errors import LogError
from pmlearn.study import BEAT_SECONDS, WARNINGS, Exam, StudyLog, sign

_UP = 0  # seconds left


class Beat:
    """Beats from the start of a `with` to its end."""

    def __init__(self, screen: Screen, exam: Exam, used: Callable[[], float]) -> None:
        self._screen, self._exam, self._used = screen, exam, used
        self._over = threading.Event()
        self._saying = threading.Lock()
        started = exam.left(exam.used)
        self._due = [left for left in (*WARNINGS, _UP) if left < started]
        self._thread = threading.Thread(target=self._run, daemon=True)

    def __enter__(self) -> Self:
        """Begin to beat."""
        self._thread.start()
        return self

    def __exit__(
        self, kind: type[BaseException] | None, fault: BaseException | None, trace: TracebackType | None
    ) -> None:
        """Stop, and wait until nothing more is written."""
        self._over.set()
        self._thread.join()

    def warn(self, *, inside: bool = False) -> None:
        """Say once, in time, that ten minutes are left, or two; `inside` a prompt, on a line of its own."""
        with self._saying:
            left = self._exam.left(self._used())
            passed = [mark for mark in self._due if left <= mark]
            self._due = [mark for mark in self._due if left > mark]
            if not passed:
                return
            text = (
                f"{passed[-1] // 60} minutes left."
                if passed[-1]
                else "Time is up. Press Enter for the report."
            )
            if inside:
                self._screen.row("")
                self._screen.row(f"({text})", "dim")
                self._screen.flush()
            elif passed[-1]:
                self._screen.say(text, style="bold")

    def _run(self) -> None:
        opening = self._exam.opening
        if opening is None:
            return
        with suppress(LogError), StudyLog.open(self._exam.log.path) as log:
            while not self._over.wait(BEAT_SECONDS):
                with suppress(LogError):  # the next one comes soon
                    sign(log, opening, self._used())
                if self._screen.interactive:
                    self.warn(inside=True)
