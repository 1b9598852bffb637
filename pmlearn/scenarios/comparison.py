"""A play beside the named policies: on its own world, and those policies over many.

The many worlds are the same for all policies and are reached by no seed, so that
differences are paired; how often a policy that is worse on average is ahead in a
single world shows how little one world proves.
"""

from __future__ import annotations

from typing import Any

from pmlearn.scenarios.catalogue import Scenario
from pmlearn.scenarios.judge import REFERENCE, mean_and_error
from pmlearn.scenarios.play import Outcome, Play, follow
from pmlearn.scenarios.record import blank
from pmlearn.scenarios.wording import sentence

PLAYS = 200  # worlds behind a policy's average
FRESH_PLAYS = 2**31  # play numbers that no seed reaches


def comparison(play: Play, outcome: Outcome) -> tuple[dict[str, Any], ...]:
    """Return a line for the play and one for each policy, the reference first.

    `average`, with its standard error `se`, is over many worlds. `difference`, with
    `difference_se`, is to the reference over the same ones, and `beats` the percentage
    of them in which the policy is ahead of it. What does not apply is None.
    """
    scenario = play.scenario
    words = scenario.content["debrief"]
    you = _line("you", words["you"], outcome.points, words["compare_you"].format(value=f"{outcome.points:,}"))
    known = on_fresh_plays(scenario, REFERENCE, PLAYS)
    return you, *(_policy(play, name, known) for name in scenario.content["policies"])


def on_fresh_plays(scenario: Scenario, policy: str, plays: int) -> list[int]:
    """Return a policy's points in worlds that no seed reaches."""
    layout = scenario.kernel.layout
    desk = (blank(layout.world), blank(layout.state), blank(layout.seen), blank(0))
    beliefs = scenario.beliefs(policy)
    return [
        scenario.kernel.play_policy(scenario.params, FRESH_PLAYS + number, beliefs, desk)
        for number in range(plays)
    ]


def _line(policy: str, label: str, value: int, text: str, **measured: int | None) -> dict[str, Any]:
    nothing = dict.fromkeys(("average", "se", "difference", "difference_se", "beats"))
    return {"policy": policy, "label": label, "value": value, "text": text} | nothing | measured


def _policy(play: Play, name: str, reference: list[int]) -> dict[str, Any]:
    content = play.scenario.content
    ended = follow(play.scenario, play.seed, name).outcome
    value = ended.points if ended else 0
    points = reference if name == REFERENCE else on_fresh_plays(play.scenario, name, len(reference))
    mean, error = mean_and_error(points)
    label = content["policies"][name]["label"]
    text = content["debrief"]["compare"].format(
        label=label, value=f"{value:,}", mean=f"{round(mean):,}", plays=len(points)
    )
    if name == REFERENCE:
        more = sentence(content, "compare_error", error=f"{round(2 * error):,}")
        return _line(name, label, value, f"{text} {more}", average=round(mean), se=round(error))
    apart = [one - other for one, other in zip(points, reference, strict=True)]
    difference, apart_error = mean_and_error(apart)
    beats = round(100 * sum(one > 0 for one in apart) / len(apart))
    more = sentence(
        content,
        "compare_paired",
        plays=len(points),
        difference=f"{abs(round(difference)):,} points {'ahead of' if difference > 0 else 'behind'}",
        error=f"{round(2 * apart_error):,}",
        beats=beats,
    )
    return _line(
        name,
        label,
        value,
        f"{text} {more}",
        average=round(mean),
        se=round(error),
        difference=round(difference),
        difference_se=round(apart_error),
        beats=beats,
    )
