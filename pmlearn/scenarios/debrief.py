"""The debrief: what a finished play teaches, in sentences from the scenario file.

Questions come first, then numbers: regret of each decision against the best
known alternative, luck apart from judgement, and what hindsight would have
reached. `judge` computes; this module words. "Best known" is meant: nothing
here proves an optimum.
"""

from __future__ import annotations

import textwrap
from collections.abc import Mapping
from dataclasses import asdict, dataclass
from math import sqrt
from typing import Any

from pmlearn.errors import PlayError
from pmlearn.scenarios.judge import (
    REFERENCE,
    Judgement,
    ceiling,
    judge,
    on_fresh_plays,
    positions,
    worth,
)
from pmlearn.scenarios.play import Outcome, Play, follow

DRAWS = 96  # fresh redraws a decision
PLAYS = 200  # months behind a policy's average
SLIP_POINTS = 25  # below this, or below two standard errors, a difference is not held against anybody
COSTLY_POINTS = 150


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
class Decision:
    """One decision judged: what was known, done and possible, and what it cost in points."""

    week: int
    slot: int
    action: str
    title: str
    known: str
    cause: str
    alternative: str
    alternative_title: str
    cost: int
    se: int
    verdict: str
    text: str


@dataclass(frozen=True, slots=True)
class Debrief:
    """Everything a face shows after a play; `to_json` is what faces read."""

    headline: str
    prompts: tuple[str, ...]
    numbers: tuple[Number, ...]
    decisions: tuple[Decision, ...]
    chart: Mapping[str, Any]
    compare: tuple[Mapping[str, Any], ...]
    next: tuple[Mapping[str, str], ...]

    def to_json(self) -> dict[str, Any]:
        """Return the debrief as JSON."""
        return {
            "headline": self.headline,
            "prompts": list(self.prompts),
            "numbers": [asdict(one) | {"give_or_take": one.give_or_take} for one in self.numbers],
            "decisions": [asdict(decision) for decision in self.decisions],
            "chart": dict(self.chart),
            "compare": [dict(line) for line in self.compare],
            "next": [dict(line) for line in self.next],
        }

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
            [f"{_MARKS[decision.verdict]} {decision.text} {decision.known}" for decision in self.decisions],
            [str(line["text"]) for line in self.compare],
            [f"> {line['text']}" for line in self.next],
        ]
        return "\n\n".join("\n".join(_wrapped(line, width) for line in block) for block in blocks)


_MARKS = {"sound": "+", "slip": "-", "costly": "!"}


def debrief(play: Play, *, draws: int = DRAWS) -> Debrief:
    """Return the debrief of a finished play; the same play gives the same debrief.

    `draws` redraws are spent on each decision; twice their standard error is shown.
    """
    outcome = play.outcome
    if outcome is None:
        raise PlayError(f"week {play.week}, slot {play.slot}: play the month to its end before the debrief")
    actions = [play.scenario.kernel.actions.index(name) for name in play.taken]
    judged = [
        judge(before, action, stage, draws)
        for stage, (before, action) in enumerate(zip(positions(play), actions, strict=True), 1)
    ]
    decisions = tuple(_decision(judgement) for judgement in judged)
    worst = max(range(len(judged)), key=lambda number: decisions[number].cost)
    numbers = _numbers(play, outcome, judged, draws)
    reference = follow(play.scenario, play.seed, REFERENCE)
    return Debrief(
        headline=_words(play)["headline"].format(
            score=f"{outcome.points:,}", expected=f"{numbers[1].value:,}"
        ),
        prompts=_prompts(play, judged[worst]),
        numbers=numbers,
        decisions=decisions,
        chart=_chart(play, judged, outcome, reference, draws),
        compare=tuple(_compare(play, outcome)),
        next=(_next(play, judged[worst], decisions[worst]),),
    )


def _words(play: Play) -> Any:
    return play.scenario.content["debrief"]


def _wrapped(line: str, width: int) -> str:
    return textwrap.fill(line, width, subsequent_indent="  ")


def _verdict(judgement: Judgement) -> str:
    """Say how a decision stands, as the name of its sentence."""
    if judgement.alternative is None:
        return "only"
    if round(judgement.gain) == 0:
        return "even"
    if judgement.best and judgement.gain <= 0:
        return "sound"
    if judgement.gain < max(SLIP_POINTS, 2 * judgement.gain_se) or judgement.best:
        return "level"
    return "costly" if judgement.gain >= COSTLY_POINTS else "slip"


def _decision(judgement: Judgement) -> Decision:
    play, content = judgement.play, judgement.play.scenario.content
    kernel = play.scenario.kernel
    name = kernel.actions[judgement.action]
    other = "" if judgement.alternative is None else kernel.actions[judgement.alternative]
    cause = "" if judgement.cause is None else content["causes"][kernel.causes[judgement.cause]]["label"]
    verdict = _verdict(judgement)
    text = content["debrief"][verdict].format(
        week=play.week,
        slot=play.slot,
        did=content["actions"][name]["did"],
        alternative=content["actions"][other]["doing"] if other else "",
        cost=f"{abs(round(judgement.gain)):,}",
        error=f"{round(2 * judgement.gain_se):,}",
        cause=cause,
    )
    return Decision(
        week=play.week,
        slot=play.slot,
        action=name,
        title=content["actions"][name]["title"],
        known=_known(play),
        cause=cause,
        alternative=other,
        alternative_title=content["actions"][other]["title"] if other else "",
        cost=round(max(0.0, judgement.regret)),
        se=round(judgement.gain_se),
        verdict=verdict if verdict in _MARKS else "sound",
        text=text,
    )


def _known(play: Play) -> str:
    """Say in one sentence what mattered and was known."""
    content = play.scenario.content
    known = [content["known"][key].format(**words) for key, words in play.scenario.kernel.known(play.seen)]
    listed = f"{', '.join(known[:-1])} and {known[-1]}" if len(known) > 1 else known[0]
    return str(content["debrief"]["known"]).format(known=listed)


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


def _chart(
    play: Play, judged: list[Judgement], outcome: Outcome, reference: Play, draws: int
) -> dict[str, Any]:
    """Give the final score to be expected after each week, for the play and for the reference."""
    words = _words(play)
    you = [round(judgement.expected) for judgement in judged if judgement.play.slot == 1]
    other = []
    for stage, before in enumerate(positions(reference), 1):
        if before.slot == 1 and before.week > 1:
            action = play.scenario.kernel.actions.index(reference.taken[stage - 1])
            other.append(round(worth(before, action, stage, 0, draws).mean))
    final = reference.outcome.points if reference.outcome else 0
    return {
        "label": words["chart"],
        "weeks": list(range(1, play.scenario.kernel.layout.weeks + 1)),
        "series": [
            {"label": words["you"], "values": [*you[1:], outcome.points]},
            {"label": words["reference"], "values": [*other, final]},
        ],
    }


def _compare(play: Play, outcome: Outcome) -> list[dict[str, Any]]:
    """Set the play beside every named policy on the same month, and those beside their averages."""
    words = _words(play)
    lines: list[dict[str, Any]] = [
        {
            "policy": "you",
            "label": words["you"],
            "value": outcome.points,
            "average": None,
            "text": words["compare_you"].format(value=f"{outcome.points:,}"),
        }
    ]
    for name, policy in play.scenario.content["policies"].items():
        ended = follow(play.scenario, play.seed, name).outcome
        value = ended.points if ended else 0
        mean = round(on_fresh_plays(play.scenario, name, PLAYS))
        text = words["compare"].format(
            label=policy["label"], value=f"{value:,}", mean=f"{mean:,}", plays=PLAYS
        )
        lines.append(
            {"policy": name, "label": policy["label"], "value": value, "average": mean, "text": text}
        )
    return lines


def _next(play: Play, worst: Judgement, decision: Decision) -> dict[str, str]:
    """Name what to practise: the kind of work that the costliest decision overlooked."""
    content = play.scenario.content
    missed = decision.verdict != "sound" and worst.alternative is not None
    kind = content["actions"][decision.alternative]["group"] if missed else "none"
    return dict(content["next"][kind])
