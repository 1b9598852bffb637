"""A sitting of practice in a notebook: planned from the study log, and taken up again where it stopped.

The terminal and the notebook share the sitting: what is begun in one goes on in
the other.
"""

from __future__ import annotations

from collections.abc import Sequence
from html import escape
from typing import Any

from pmlearn.errors import LogError
from pmlearn.items import Bank, Item
from pmlearn.study import ResponseRow, StudyLog, plan_sitting
from pmlearn.surroundings import fresh_seed, now, read_log
from pmlearn.widgets.quiz import Quiz

KIND = "practice"


class Practice(Quiz):
    """The items that a learner needs next; which they are is settled once the widget is shown or used."""

    def __init__(self, bank: Bank, *, module: str | None, size: int, objectives: dict[str, str]) -> None:
        """Plan nothing yet: a stored output must not depend on what a learner has done."""
        self._bank, self._module, self._size = bank, module, size
        self._plan: dict[str, Any] | None = None
        self._sitting_id: int | None = None
        self._done: set[str] = set()
        super().__init__((), seed=0, title="Practice", objectives=objectives)

    def plan(self) -> Sequence[str]:
        """Return the ids of the sitting's items, planning it if that has not been done.

        Raises `LogError` for a study log that cannot be read.
        """
        if self._plan is None:
            with read_log() as log:
                self._settle(log)
        return tuple(self._by_id)

    def _settle(self, log: StudyLog) -> None:
        """Take up the open sitting, or plan another."""
        sitting = log.open_sitting(kind=KIND, module=self._module)
        if sitting and self._left(sitting.plan["items"], sitting.answered):
            self._sitting_id, self._plan = sitting.id, sitting.plan
            self._done.update(sitting.answered)
        else:
            self._plan = plan_sitting(
                self._bank, log, module=self._module, items=self._size, seed=fresh_seed()
            )
        self.seed = self._plan["seed"]
        self._lay_out([item for item in self._bank.live() if item.id in self._plan["items"]])

    def _lay_out(self, items: Sequence[Item]) -> None:
        order = self._plan["items"] if self._plan else []
        super()._lay_out(sorted(items, key=lambda item: order.index(item.id)))

    def _left(self, planned: Sequence[str], answered: Sequence[str]) -> bool:
        live = {item.id for item in self._bank.live()}
        return any(item in live and item not in answered for item in planned)

    def _item(self, item_id: str) -> Item:
        self.plan()
        return super()._item(item_id)

    def _recall(self) -> str:
        try:
            self.plan()
        except LogError:
            with StudyLog.open(":memory:") as empty:
                self._settle(empty)
        return super()._recall()

    def _earlier(self, log: StudyLog) -> list[ResponseRow]:
        return [
            row for row in log.responses() if self._sitting_id is not None and row.sitting == self._sitting_id
        ]

    def _sitting(self, log: StudyLog) -> int | None:
        if self._sitting_id is None:
            self._sitting_id = log.start_sitting(kind=KIND, plan=self._plan or {}, now=now())
        return self._sitting_id

    def _kept(self, log: StudyLog, item: Item) -> None:
        self._done.add(item.id)
        if self._sitting_id is not None and self._done.issuperset(self._by_id):
            log.end_sitting(self._sitting_id, now())

    def _summary(self) -> str:
        return f"Practice: up to {self._size} items of {self._module or 'all modules'}"

    def _static_html(self) -> str:
        return f"<p>{escape(self._summary())}. Run this cell to begin or to go on.</p>"
