"""Judging a play: what each decision was worth, given only what was known when it was taken.

The world is drawn again, conditional on what had been seen, many times. An
alternative is chosen on the first of those redraws and valued on later ones, so
that choosing the best does not flatter it; after the compared decision the
reference policy plays on, since a memorised calendar would be blamed again every
later week. Numbers only; `debrief` puts them in words.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise
from math import sqrt

from pmlearn.scenarios import positions as at
from pmlearn.scenarios.play import Play, start
from pmlearn.scenarios.record import Record, blank

REFERENCE = "reference"
DRAWS = 96  # fresh redraws a decision
SCREENED = 4  # one redraw in so many goes to choosing, before as many fresh ones as asked for


@dataclass(frozen=True, slots=True)
class Worth:
    """Points an action comes to, one a redraw, and the points a cause summed over them."""

    points: tuple[int, ...]
    causes: tuple[int, ...]

    @property
    def mean(self) -> float:
        """The mean points."""
        return sum(self.points) / len(self.points)


@dataclass(frozen=True, slots=True)
class Judgement:
    """One decision: the action taken, the alternative, and paired differences in points.

    `gain` is what the alternative would have been worth more; where the action
    taken was itself the best known, the alternative is the next best and `best`
    is true. `skill` is what the action was worth more than the reference's.
    """

    play: Play
    action: int
    alternative: int | None
    best: bool
    gain: float
    gain_se: float
    skill: float
    skill_se: float
    cause: int | None
    expected: float

    @property
    def regret(self) -> float:
        """The estimated loss against the best known action; nothing when it was that one."""
        return 0.0 if self.best else self.gain


def positions(play: Play) -> list[Play]:
    """Return the play as it stood before each of its decisions."""
    now = start(play.scenario, play.seed)
    before = []
    for action in play.taken:
        before.append(now)
        now = now.take(action)
    return before


def judge(before: Play, action: int, stage: int, draws: int) -> Judgement:
    """Judge one action taken at a position; `stage` numbers the decision from 1."""
    kernel = before.scenario.kernel
    legal = [kernel.actions.index(name) for name in before.legal]
    screen = _screen(draws)
    ranked = sorted(legal, key=lambda other: -worth(before, other, stage, 0, screen).mean)
    best = ranked[0] == action
    others = [other for other in ranked if other != action]
    alternative = others[0] if others else None
    reference = kernel.choose(before.scenario.params, before.seen, before.scenario.beliefs(REFERENCE))
    wanted = {action, reference} | ({alternative} if alternative is not None else set())
    valued = {other: worth(before, other, stage, screen, draws) for other in wanted}
    taken = valued[action]
    gain, gain_se = difference(valued[alternative], taken) if alternative is not None else (0.0, 0.0)
    skill, skill_se = difference(taken, valued[reference])
    cause = _main_cause(valued[alternative], taken, gain) if alternative is not None else None
    expected = valued[reference].mean
    return Judgement(before, action, alternative, best, gain, gain_se, skill, skill_se, cause, expected)


def course(stood: Sequence[Play], draws: int, after: int = 1) -> dict[int, int]:
    """Return, for each week from `after`, the final score to be expected when it has ended.

    `stood` is the play before each decision and at its end. The reference plays on from
    there, in the redraws by which the decision that follows is judged, so that the same
    position has the same value in every play.
    """
    scenario, end = stood[-1].scenario, stood[-1]
    beliefs = scenario.beliefs(REFERENCE)
    values = {}
    for stage, (last, now) in enumerate(pairwise(stood), start=2):
        if now.week > last.week >= after:
            action = scenario.kernel.choose(scenario.params, now.seen, beliefs)
            values[last.week] = round(worth(now, action, stage, _screen(draws), draws).mean)
    final = end.outcome.points if end.outcome else 0
    return values | dict.fromkeys(range(max(end.week, after), scenario.kernel.layout.weeks + 1), final)


def worth(before: Play, action: int, stage: int, first: int, draws: int) -> Worth:
    """Return what an action comes to with the reference afterwards, on redraws `first` and on."""
    scenario = before.scenario
    kernel, layout = scenario.kernel, scenario.kernel.layout
    values = blank(draws + len(kernel.causes))
    kernel.value(
        scenario.params,
        (before.world, before.state),
        action,
        scenario.beliefs(REFERENCE),
        (before.seed, stage, first, 1),
        (blank(layout.world), blank(layout.state), blank(layout.seen), blank(0)),
        values,
    )
    return Worth(tuple(values[:draws]), tuple(values[draws:]))


def difference(one: Worth, other: Worth) -> tuple[float, float]:
    """Return the mean of `one` less `other` on the same redraws, and its standard error."""
    return mean_and_error([a - b for a, b in zip(one.points, other.points, strict=True)])


def mean_and_error(values: Sequence[float]) -> tuple[float, float]:
    """Return the mean and its standard error.

    >>> mean_and_error([1, 3])
    (2.0, 1.0)
    """
    count = len(values)
    mean = sum(values) / count
    if count < 2:
        return mean, 0.0
    return mean, sqrt(sum((value - mean) ** 2 for value in values) / (count - 1) / count)


def ceiling(play: Play) -> int:
    """Return the most points that a search finds for this very world, chance foreseen.

    The search changes one slot at a time, starting from the play and from each
    policy; what follows a changed slot stays as it was where that is possible.
    """
    scenario = play.scenario
    numbers = [scenario.kernel.actions.index(name) for name in play.taken]
    plans = [numbers] + [_plan(play, scenario.beliefs(name)) for name in scenario.content["policies"]]
    best = max(plans, key=lambda plan: _points(play, plan))
    highest = _points(play, best)
    improved = True
    while improved:
        improved = False
        for slot in range(len(best)):
            for action in range(len(scenario.kernel.actions)):
                plan = [*best[:slot], action, *best[slot + 1 :]]
                points = _points(play, plan)
                if points > highest:
                    best, highest, improved = plan, points, True
    return highest


def _screen(draws: int) -> int:
    """Return how many redraws go to choosing an alternative."""
    return max(8, draws // SCREENED)


def _main_cause(one: Worth, other: Worth, gain: float) -> int:
    """Return the cause that carries most of the difference, in its direction."""
    sign = 1 if gain >= 0 else -1
    shares = [sign * (a - b) for a, b in zip(one.causes, other.causes, strict=True)]
    return max(range(len(shares)), key=shares.__getitem__)


def _plan(play: Play, beliefs: Record) -> list[int]:
    now = start(play.scenario, play.seed)
    plan = []
    while not now.finished:
        action = now.scenario.kernel.choose(now.scenario.params, now.seen, beliefs)
        plan.append(action)
        now = now.take(now.scenario.kernel.actions[action])
    return plan


def _points(play: Play, plan: Sequence[int]) -> int:
    """Return what a plan comes to on the play's own world; what is impossible becomes a free slot."""
    kernel, layout = play.scenario.kernel, play.scenario.kernel.layout
    state, seen, no_trace = blank(layout.state), blank(layout.seen), blank(0)
    kernel.rules.start(play.scenario.params, play.world, state, no_trace)
    wait = len(kernel.actions) - 1
    slot = 0
    while not state[at.FINISHED]:
        kernel.observe(state, seen)
        action = plan[slot] if slot < len(plan) else wait
        legal = kernel.rules.blocked(seen, action) == 0
        kernel.rules.step(play.scenario.params, play.world, state, action if legal else wait, no_trace)
        slot += 1
    return kernel.score(state)
