"""How far a learner has come, in counts: answered, right by objective, plays, when.

Counts only, with what they are out of. No estimate, no streak, no verdict on
the learner.
"""

from __future__ import annotations

import textwrap
from collections.abc import Iterable, Iterator
from dataclasses import asdict, dataclass
from datetime import datetime, timedelta
from typing import Any

from pmlearn.items import Bank
from pmlearn.study.log import StudyLog
from pmlearn.study.rows import ResponseRow, StoredPlay, as_text

_NUMBERS = " {:>5} {:>6} {:>5} {:>4}"
_NUMBERS_WIDTH = len(_NUMBERS.format("", "", "", ""))
_NARROWEST_TEXT = 16


@dataclass(frozen=True, slots=True)
class ObjectiveProgress:
    """How the latest responses to one objective's live items came out; `of` counts its live items."""

    module: str
    objective: str
    text: str
    right: int
    partly: int
    wrong: int
    of: int

    @property
    def tried(self) -> int:
        """The items answered at least once."""
        return self.right + self.partly + self.wrong


@dataclass(frozen=True, slots=True)
class ScenarioProgress:
    """The finished plays of a scenario, oldest first, and how many are under way."""

    scenario: str
    points: tuple[int, ...]
    open: int


@dataclass(frozen=True, slots=True)
class Progress:
    """Items answered, responses given to them, live items in the bank, and the parts of it."""

    answered: int
    responses: int
    live: int
    objectives: tuple[ObjectiveProgress, ...]
    plays: tuple[ScenarioProgress, ...]
    last: datetime | None
    now: datetime

    def to_json(self) -> dict[str, Any]:
        """Return the counts under the same names, times as UTC text."""
        return {
            "answered": self.answered,
            "responses": self.responses,
            "live": self.live,
            "last": self.last and as_text(self.last),
            "objectives": [asdict(one) | {"tried": one.tried} for one in self.objectives],
            "plays": [asdict(one) | {"points": list(one.points)} for one in self.plays],
        }

    def to_text(self, width: int = 80) -> str:
        """Return the counts as a short table, wrapped to a width."""
        if self.last is None:
            return "Nothing answered or played yet."
        blocks = [[self._summary()], self._table(width), [_play_line(one) for one in self.plays]]
        return "\n\n".join("\n".join(block) for block in blocks if block)

    def _summary(self) -> str:
        when = "" if self.last is None else ago(self.last, self.now)
        return (
            f"{_count(self.responses, 'response')} to {_count(self.answered, 'item')}"
            f" of {self.live} in the bank; last active {when}."
        )

    def _table(self, width: int) -> list[str]:
        room = max(width - _NUMBERS_WIDTH, _NARROWEST_TEXT)
        lines = ["Latest try".ljust(room) + _NUMBERS.format("right", "partly", "wrong", "of")]
        for one in self.objectives:
            first, *rest = textwrap.wrap(f"{one.objective.partition('.')[0]} {one.text}", room - 1)
            numbers = (one.right, one.partly, one.wrong, one.of)
            lines += [first.ljust(room) + _NUMBERS.format(*numbers), *(f"    {line}" for line in rest)]
        return lines if self.responses else []


def progress(bank: Bank, log: StudyLog, *, now: datetime) -> Progress:
    """Return the counts since the last start-over."""
    responses, plays = log.responses(), log.plays()
    moments = [row.at for row in responses] + [play.at for play in plays]
    return Progress(
        answered=len({row.item for row in responses}),
        responses=len(responses),
        live=len(bank.live()),
        objectives=tuple(_by_objective(bank, {row.item: row for row in responses})),
        plays=tuple(_by_scenario(plays)),
        last=max(moments, default=None),
        now=now,
    )


def ago(then: datetime, now: datetime) -> str:
    """Return how long ago a moment was, and its date once that is easier to place.

    >>> from datetime import UTC
    >>> ago(datetime(2026, 11, 22, 9, tzinfo=UTC), datetime(2026, 11, 22, 12, tzinfo=UTC))
    '3 hours ago'
    """
    passed = max(now - then, timedelta())
    if passed.days >= 14:
        return f"on {then:%Y-%m-%d}"
    for unit, name in (
        (timedelta(days=1), "day"),
        (timedelta(hours=1), "hour"),
        (timedelta(minutes=1), "minute"),
    ):
        if passed >= unit:
            return f"{_count(passed // unit, name)} ago"
    return "just now"


def _by_objective(bank: Bank, latest: dict[str, ResponseRow]) -> Iterator[ObjectiveProgress]:
    for module in bank.modules:
        for objective in module.objectives:
            live = bank.live(objective=objective.id)
            verdicts = [latest[item.id].verdict for item in live if item.id in latest]
            right, partly = verdicts.count("correct"), verdicts.count("partly")
            wrong = len(verdicts) - right - partly
            yield ObjectiveProgress(module.id, objective.id, objective.text, right, partly, wrong, len(live))


def _by_scenario(plays: Iterable[StoredPlay]) -> Iterator[ScenarioProgress]:
    by_name: dict[str, list[StoredPlay]] = {}
    for play in plays:
        by_name.setdefault(play.scenario, []).append(play)
    for name, played in by_name.items():
        points = tuple(play.outcome["points"] for play in played if play.outcome is not None)
        yield ScenarioProgress(name, points, len(played) - len(points))


def _play_line(one: ScenarioProgress) -> str:
    finished = f"{_count(len(one.points), 'play')} finished, points {', '.join(map(str, one.points))}"
    under_way = f"{one.open} not finished"
    return f"{one.scenario}: {'; '.join([finished] * bool(one.points) + [under_way] * bool(one.open))}."


def _count(number: int, noun: str) -> str:
    return f"{number} {noun}{'' if number == 1 else 's'}"
