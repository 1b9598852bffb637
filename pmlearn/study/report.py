"""What an exam came to: points by module and objective, time used, what was missed, and what to practise.

Points are those of exam scoring, all or nothing; a case earns the mean of its items,
each all or nothing. There is no passing score: PMI publishes none.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from typing import Any

from pmlearn.grading import ASSUMPTION, Score
from pmlearn.items import Bank, Item, realised, revealed
from pmlearn.study.exam import Exam
from pmlearn.study.forms import Form, exam_record

MOST_TO_PRACTISE = 3  # modules named at the end


@dataclass(frozen=True, slots=True)
class Share:
    """The points earned of a module or an objective, of how many items."""

    id: str
    text: str
    points: float
    of: int

    @property
    def share(self) -> float:
        """The points earned of each item, on average."""
        return self.points / self.of


@dataclass(frozen=True, slots=True)
class Answered:
    """One item of the form, what was answered, what it earned, and the seconds it took."""

    place: int
    item: Item
    variant: int
    response: Any
    score: Score
    seconds: float
    flagged: bool


@dataclass(frozen=True, slots=True)
class Report:
    """The report on one sitting; `next` are the modules with most to gain, weakest first."""

    form: Form
    items: tuple[Answered, ...]
    modules: tuple[Share, ...]
    objectives: tuple[Share, ...]
    used: float
    seconds: int
    assumption: str = ASSUMPTION

    @property
    def points(self) -> float:
        """The points of the whole form, one an item at most."""
        return sum(one.score.points for one in self.items)

    @property
    def missed(self) -> tuple[Answered, ...]:
        """The items that did not earn their whole point, in the form's order."""
        return tuple(one for one in self.items if one.score.points < 1)

    @property
    def next(self) -> tuple[Share, ...]:
        """The modules to practise next."""
        weak = sorted((one for one in self.modules if one.points < one.of), key=lambda one: one.share)
        return tuple(weak[:MOST_TO_PRACTISE])

    def headline(self) -> str:
        """Return score, share and time in one line."""
        return (
            f"{short(self.points)} of {len(self.items)} points, {self.points / len(self.items):.0%}, in "
            f"{clock(self.used)} of {clock(self.seconds)}."
        )

    def rows(self) -> list[dict[str, Any]]:
        """Return one record an item, for tables."""
        return [
            {
                "place": one.place,
                "item": one.item.id,
                "module": one.item.module,
                "objective": one.item.objective,
                "kind": one.item.kind,
                "level": one.item.level,
                "points": one.score.points,
                "verdict": one.score.verdict,
                "seconds": one.seconds,
                "flagged": one.flagged,
            }
            for one in self.items
        ]

    def to_json(self) -> dict[str, Any]:
        """Return the report as a page shows it: missed items in full, with key and reasons."""
        return {
            "headline": self.headline(),
            "assumption": self.assumption,
            "modules": [_share(one) for one in self.modules],
            "objectives": [_share(one) for one in self.objectives],
            "next": [one.id for one in self.next],
            "missed": [_told(one) for one in self.missed],
        }


def report(bank: Bank, exam: Exam) -> Report:
    """Return the report on an exam that has ended; before its end there is none to give."""
    if not exam.ended:
        raise ValueError("the exam goes on; nothing is told before its end")
    answered = tuple(_answered(exam, place, item) for place, item in enumerate(exam.items, start=1))
    titles = {module.id: module.title for module in bank.modules}
    promises = {one.id: one.text for module in bank.modules for one in module.objectives}
    return Report(
        form=exam.form,
        items=answered,
        modules=_shares(answered, lambda item: item.module, titles),
        objectives=_shares(answered, lambda item: item.objective, promises),
        used=min(exam.used, float(exam.seconds)),
        seconds=exam.seconds,
    )


def _answered(exam: Exam, place: int, item: Item) -> Answered:
    given, variant = exam.answers.get(item.id), exam.variant(item.id)
    return Answered(
        place=place,
        item=realised(item, variant),
        variant=variant,
        response=given,
        score=exam.score(item.id, given),
        seconds=round(exam.spent.get(item.id, 0.0), 1),
        flagged=item.id in exam.flagged,
    )


def _shares(
    answered: Iterable[Answered], of: Callable[[Item], str], texts: dict[str, str]
) -> tuple[Share, ...]:
    groups: dict[str, list[float]] = {}
    for one in answered:
        groups.setdefault(of(one.item), []).append(one.score.points)
    return tuple(
        Share(name, texts.get(name, name), sum(points), len(points))
        for name, points in sorted(groups.items())
    )


def _share(one: Share) -> dict[str, Any]:
    return {"id": one.id, "text": one.text, "points": short(one.points), "of": one.of, "share": one.share}


def _told(one: Answered) -> dict[str, Any]:
    return {
        "place": one.place,
        "item": exam_record(one.item, one.variant),
        "response": one.response,
        "score": one.score.to_json(),
        "item_record": revealed(one.item, one.variant),
        "seconds": one.seconds,
        "flagged": one.flagged,
    }


def short(points: float) -> str:
    """Return points as people write them.

    >>> short(41.0), short(41.666)
    ('41', '41.67')
    """
    return f"{points:.2f}".rstrip("0").rstrip(".")


def clock(seconds: float) -> str:
    """Return a stretch of time as minutes and seconds, cut to whole ones.

    >>> clock(4500), clock(61.9)
    ('75:00', '1:01')
    """
    return f"{int(seconds) // 60}:{int(seconds) % 60:02}"
