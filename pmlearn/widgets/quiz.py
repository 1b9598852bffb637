"""Quizzes in a notebook: the items go to the browser without their keys; grading and keeping stay here.

A response is in the study log before its score is shown. Whatever the log
refuses is said in one line, and the score is shown all the same.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

import traitlets

from pmlearn.errors import LogError
from pmlearn.grading import Score, grade
from pmlearn.items import Item, SortItem, as_html, revealed, sealed
from pmlearn.study import ResponseRow, StudyLog
from pmlearn.surroundings import now, open_log, read_log
from pmlearn.widgets.face import Face, Message


class Quiz(Face):
    """One item or a set, in the order and variant that a seed gives.

    `answer` does from Python what Check does in the browser; `scores` holds the
    latest score of each item answered through this widget.
    """

    items: traitlets.List[Message] = traitlets.List().tag(sync=True)
    objectives = traitlets.Dict().tag(sync=True)
    title = traitlets.Unicode().tag(sync=True)
    answered = traitlets.Dict().tag(sync=True)  # replies by item; keys are in them, so only after an answer

    def __init__(
        self, items: Sequence[Item], *, seed: int, title: str, objectives: dict[str, str], resume: bool = True
    ) -> None:
        """Show the items in this order; with `resume`, an earlier answer comes back from the study log."""
        super().__init__(face="quiz", title=title, objectives=objectives)
        self.seed = seed
        self.scores: dict[str, Score] = {}
        self._resume = resume
        self._serial = 0
        self._lay_out(items)

    def answer(
        self, item: str, response: Any, *, confidence: str | None = None, seconds: float | None = None
    ) -> Score:
        """Grade a response to one of the items, keep it, and return its score.

        Raises `ValueError` for an item that is not here or a response the item does not
        offer, and `LogError` when the score stands but the study log could not keep it.
        """
        note = self._respond(item, response, confidence, seconds)["note"]
        self._show_answered(item)
        if note:
            raise LogError(note)
        return self.scores[item]

    def _lay_out(self, items: Sequence[Item]) -> None:
        self._by_id = {item.id: item for item in items}
        self._replies: dict[str, Message] = {}
        self.items = [sealed(item, self.seed) for item in items]

    def _item(self, item_id: str) -> Item:
        if item_id not in self._by_id:
            raise ValueError(f"item {item_id} is not in this quiz; it has {', '.join(self._by_id)}")
        return self._by_id[item_id]

    def _respond(self, item_id: str, response: Any, confidence: str | None, seconds: float | None) -> Message:
        item = self._item(item_id)
        score = grade(item, response, variant=self.seed)
        note = self._keep(item, response, score, confidence, seconds)
        self.scores[item_id] = score
        self._replies[item_id] = self._reply(item, response, score, confidence, note)
        return self._replies[item_id]

    def _keep(
        self, item: Item, response: Any, score: Score, confidence: str | None, seconds: float | None
    ) -> str:
        """Write the response to the log and return nothing, or why that failed."""
        try:
            with open_log() as log:
                log.add_response(
                    sitting=self._sitting(log),
                    item=item.id,
                    version=item.version,
                    variant=self.seed,
                    response=response,
                    points=score.points,
                    verdict=score.verdict,
                    confidence=confidence,
                    seconds=seconds,
                    now=now(),
                )
                self._kept(log, item)
        except LogError as fault:
            return f"This answer is graded but not kept. {fault}"
        return ""

    def _sitting(self, log: StudyLog) -> int | None:
        """Return the sitting that a response belongs to; a quiz in a lesson has none."""
        return None

    def _kept(self, log: StudyLog, item: Item) -> None:
        """Do what follows once a response is in the log."""

    def _reply(self, item: Item, response: Any, score: Score, confidence: str | None, note: str) -> Message:
        self._serial += 1
        return {
            "type": "score",
            "item": item.id,
            "response": response,
            "confidence": confidence,
            "score": score.to_json(),
            "item_record": revealed(item, self.seed),
            "note": note,
            "serial": self._serial,
        }

    def _answer(self, message: Message) -> Message:
        if message["type"] == "ready":
            return {"note": self._recall()}
        return self._respond(message["item"], message["response"], message["confidence"], message["seconds"])

    def _after(self, message: Message) -> None:
        if message.get("item") in self._replies:
            self._show_answered(message["item"])

    def _show_answered(self, item_id: str) -> None:
        self.answered = {**self.answered, item_id: self._replies[item_id]}

    def _recall(self) -> str:
        """Bring back, once, what the log knows of these items; return nothing, or why it is silent."""
        if not self._resume:
            return ""
        self._resume = False
        try:
            with read_log() as log:
                rows = self._earlier(log)
        except LogError as fault:
            return f"Answers cannot be kept. {fault}"
        earlier = {row.item: self._recalled(row) for row in rows if self._fits(row)}
        self.answered = {**earlier, **self.answered}
        return ""

    def _earlier(self, log: StudyLog) -> list[ResponseRow]:
        return [row for item in self._by_id if (row := log.latest(item))]

    def _fits(self, row: ResponseRow) -> bool:
        """Whether an earlier response is to this very item, and to this variant where variants differ."""
        item = self._by_id.get(row.item)
        if item is None or row.version != item.version:
            return False
        return row.variant == self.seed or not _varies(item)

    def _recalled(self, row: ResponseRow) -> Message:
        item = self._by_id[row.item]
        score = grade(item, row.response, variant=self.seed)
        day = row.at.astimezone()
        return self._reply(item, row.response, score, row.confidence, f"Answered {day.day} {day:%B %Y}.")

    def _summary(self) -> str:
        first, *rest = self._by_id.values()
        if rest:
            return f"Quiz of {len(self._by_id)} items ({', '.join(self._by_id)}), seed {self.seed}"
        return f"Item {first.id} ({first.kind}), seed {self.seed}"

    def _static_html(self) -> str:
        return "\n".join(as_html(item, self.seed) for item in self._by_id.values())


def _varies(item: Item) -> bool:
    """Whether a variant changes what is asked, and not only the order it is shown in."""
    return item.parameters is not None or (isinstance(item, SortItem) and item.deal is not None)
