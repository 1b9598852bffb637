"""The debrief: what a finished play teaches, in sentences from the scenario file.

Questions come first, then numbers: regret of each decision against the best
known alternative, luck apart from judgement, and what hindsight would have
reached. `judge` computes; `decisions`, `predictions`, `comparison`, `lessons` and
`whatif` word a part each. "Best known" is meant: nothing here proves an optimum.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import asdict, dataclass
from math import sqrt
from typing import Any

from pmlearn.errors import PlayError
from pmlearn.scenarios.comparison import comparison
from pmlearn.scenarios.decisions import MARKS, Decision, worded
from pmlearn.scenarios.judge import (
    DRAWS,
    REFERENCE,
    Judgement,
    ceiling,
    course,
    judge,
    positions,
    worth,
)
from pmlearn.scenarios.lessons import to_practise
from pmlearn.scenarios.play import Outcome, Play, follow
from pmlearn.scenarios.predictions import Prediction, compared
from pmlearn.scenarios.whatif import choices
from pmlearn.scenarios.wording import wrapped


@dataclass(frozen=True, slots=True)
class Number:
    """One number of the debrief, in points, with its standard error (0: exact).

    Every face shows `give_or_take`, twice that error, as its decisions' texts do.
    """

    name: str
    label: str
    value: int
    se: int
    text: str

    @property
    def give_or_take(self) -> int:
        """Twice the standard error."""
        return 2 * self.se


@dataclass(frozen=True, slots=True)
class Debrief:
    """Everything a face shows after a play; `to_json` is what faces read, `rows` what a table holds."""

    headline: str
    prompts: tuple[str, ...]
    numbers: tuple[Number, ...]
    predictions: tuple[Prediction, ...]
    decisions: tuple[Decision, ...]
    chart: Mapping[str, Any]
    compare: tuple[Mapping[str, Any], ...]
    whatif: Mapping[str, Any]
    next: tuple[Mapping[str, Any], ...]

    def to_json(self) -> dict[str, Any]:
        """Return the debrief as JSON."""
        return {
            "headline": self.headline,
            "prompts": list(self.prompts),
            "numbers": [asdict(one) | {"give_or_take": one.give_or_take} for one in self.numbers],
            "predictions": [one.to_json() for one in self.predictions],
            "decisions": [asdict(decision) for decision in self.decisions],
            "chart": dict(self.chart),
            "compare": [dict(line) for line in self.compare],
            "whatif": dict(self.whatif),
            "next": [dict(line) for line in self.next],
        }

    def rows(self) -> list[dict[str, Any]]:
        """Return one flat row a decision; a week's prediction stands in its first row."""
        unsaid = {one.week: one for one in self.predictions}
        rows = []
        for one in self.decisions:
            predicted = unsaid.pop(one.week, None)
            rows.append(
                {name: getattr(one, name) for name in _COLUMNS}
                | {"objective": one.rule["objective"] if one.rule else None}
                | {"said": predicted and predicted.said, "came": predicted and predicted.came}
            )
        return rows

    def to_text(self, width: int = 80) -> str:
        """Return the debrief for a terminal, questions before numbers."""
        numbers = [
            f"{one.label}: {one.value:,}{f' ± {one.give_or_take:,}' if one.se else ''}. {one.text}"
            for one in self.numbers
        ]
        blocks = [
            [f"- {prompt}" for prompt in self.prompts],
            [self.headline],
            numbers,
            [f"? {one.text}" for one in self.predictions],
            [f"{MARKS[decision.verdict]} {decision.text} {decision.known}" for decision in self.decisions],
            [str(line["text"]) for line in self.compare],
            [f"> {_lesson(line)}" for line in self.next],
        ]
        return "\n\n".join("\n".join(wrapped(line, width) for line in block) for block in blocks if block)


_COLUMNS = (*("week", "slot", "action", "title", "alternative", "cause", "cost", "se", "verdict"),)


def _lesson(line: Mapping[str, Any]) -> str:
    """Say what to practise next, and with what."""
    source = f" ({line['source']})" if line["source"] else ""
    objective = f"{line['promise']} ({line['objective']})" if line["promise"] else line["objective"]
    return f"{line['text']}{source} Practise: {'; '.join([objective, *line['items']])}."


def debrief(play: Play, *, draws: int = DRAWS) -> Debrief:
    """Return the debrief of a finished play; the same play gives the same debrief.

    `draws` redraws are spent on each decision; twice their standard error is shown.
    """
    outcome = play.outcome
    if outcome is None:
        where = play.scenario.moment(play.week, play.slot)
        raise PlayError(f"{where}: play to the end before the debrief")
    stood = [*positions(play), play]
    judged = [
        judge(before, play.scenario.kernel.actions.index(action), stage, draws)
        for stage, (before, action) in enumerate(zip(stood, play.taken, strict=False), 1)
    ]
    decisions = tuple(worded(judgement, position) for position, judgement in enumerate(judged))
    worst = max(range(len(judged)), key=lambda number: decisions[number].cost)
    numbers = _numbers(play, outcome, judged, draws)
    reference = follow(play.scenario, play.seed, REFERENCE)
    return Debrief(
        headline=_words(play)["headline"].format(
            score=f"{outcome.points:,}", expected=f"{numbers[1].value:,}"
        ),
        prompts=_prompts(play, judged[worst]),
        numbers=numbers,
        predictions=compared(stood),
        decisions=decisions,
        chart=_chart(play, judged, reference, draws),
        compare=comparison(play, outcome),
        whatif=choices(stood),
        next=to_practise(play.scenario.content, decisions),
    )


def _words(play: Play) -> Any:
    return play.scenario.content["debrief"]


def _numbers(play: Play, outcome: Outcome, judged: list[Judgement], draws: int) -> tuple[Number, ...]:
    """Split the score: what was to be expected, what judgement cost, what luck gave, what hindsight had."""
    first = judged[0].play
    kernel = play.scenario.kernel
    opening = kernel.choose(play.scenario.params, first.seen, play.scenario.beliefs(REFERENCE))
    known = worth(first, opening, 0x8000, 0, 4 * draws)
    spread = sqrt(sum((points - known.mean) ** 2 for points in known.points) / len(known.points))
    expected_se = spread / sqrt(len(known.points))
    luck = outcome.points - known.mean - sum(judgement.skill for judgement in judged)
    luck_se = sqrt(expected_se**2 + sum(judgement.skill_se**2 for judgement in judged))
    regret = sum(judgement.regret for judgement in judged)
    regret_se = sqrt(sum(judgement.gain_se**2 for judgement in judged if not judgement.best))
    values = {
        "score": (outcome.points, 0.0),
        "expected": (known.mean, expected_se),
        "regret": (max(0.0, regret), regret_se),
        "luck": (luck, luck_se),
        "ceiling": (ceiling(play), 0.0),
    }
    words = _words(play)["numbers"]
    return tuple(
        Number(name, words[name]["label"], round(value), round(se), words[name]["text"])
        for name, (value, se) in values.items()
    )


def _prompts(play: Play, worst: Judgement) -> tuple[str, ...]:
    content = play.scenario.content
    did = content["actions"][play.scenario.kernel.actions[worst.action]]["did"]
    return tuple(
        prompt.format(week=worst.play.week, slot=worst.play.slot, did=did) for prompt in content["prompts"]
    )


def _chart(play: Play, judged: Sequence[Judgement], reference: Play, draws: int) -> dict[str, Any]:
    """Give the final score to be expected after each week, for the play and for the reference."""
    words = _words(play)
    weeks = range(1, play.scenario.kernel.layout.weeks + 1)
    final = play.outcome.points if play.outcome else 0
    you = {one.play.week: round(one.expected) for one in reversed(judged)}  # by each week's first decision
    other = course([*positions(reference), reference], draws)
    return {
        "label": words["chart"],
        "weeks": list(weeks),
        "series": [
            {"label": words["you"], "values": [you.get(week + 1, final) for week in weeks]},
            {"label": words["reference"], "values": [other[week] for week in weeks]},
        ],
    }
