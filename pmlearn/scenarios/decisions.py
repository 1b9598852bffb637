"""Each decision of a play in words: what was known, done and possible, what it cost, and why.

The judgement behind it is in `judge`; the sentences stand in the scenario file,
as do the rules that say what a miss teaches (`lessons`).
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from pmlearn.scenarios.judge import Judgement
from pmlearn.scenarios.lessons import rule_for
from pmlearn.scenarios.play import Play

SLIP_POINTS = 25  # below this, or below two standard errors, a difference is not held against anybody
COSTLY_POINTS = 150
MARKS = {"sound": "+", "slip": "-", "costly": "!"}


@dataclass(frozen=True, slots=True)
class Decision:
    """One decision judged: what was known, done and possible, and what it cost in points.

    `position` counts from 0. `rule` is what a miss teaches, where a rule fits it.
    """

    position: int
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
    rule: Mapping[str, Any] | None


def worded(judgement: Judgement, position: int) -> Decision:
    """Return a judgement as a decision in words."""
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
    missed = verdict in ("slip", "costly")
    return Decision(
        position=position,
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
        verdict=verdict if missed else "sound",
        text=text,
        rule=rule_for(play, name, other) if missed else None,
    )


def _verdict(judgement: Judgement) -> str:
    """Say how a decision stands, as the name of its sentence."""
    if judgement.alternative is None:
        return "only"
    if round(judgement.gain) == 0:
        return "even"
    if judgement.gain < -2 * judgement.gain_se or (judgement.best and judgement.gain <= 0):
        return "sound"
    if judgement.gain < max(SLIP_POINTS, 2 * judgement.gain_se) or judgement.best:
        return "level"
    return "costly" if judgement.gain >= COSTLY_POINTS else "slip"


def _known(play: Play) -> str:
    """Say in one sentence what mattered and was known."""
    content = play.scenario.content
    known = [content["known"][key].format(**words) for key, words in play.scenario.kernel.known(play.seen)]
    listed = f"{', '.join(known[:-1])} and {known[-1]}" if len(known) > 1 else known[0]
    return str(content["debrief"]["known"]).format(known=listed)
