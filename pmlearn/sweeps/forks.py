"""Forks: two things seen in the same week that make different actions best.

Without one a scenario is a checklist with noise. Values are means over redrawn
worlds with the reference policy afterwards (`pmlearn.scenarios.judge`).
"""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass

from pmlearn.scenarios.catalogue import Scenario
from pmlearn.scenarios.judge import REFERENCE, difference, worth
from pmlearn.scenarios.play import Play, follow, start

SURE = 4  # standard errors on fresh redraws
STAGE = 0x4000  # redraws of their own


@dataclass(frozen=True, slots=True)
class Fork:
    """Two positions in one week, and how much each one's best action beats the other's there."""

    one: Play
    other: Play
    best: tuple[str, str]
    gains: tuple[float, float]
    errors: tuple[float, float]


@dataclass(frozen=True, slots=True)
class Choices:
    """How often each action was legal and how often it was the best known."""

    legal: Counter[str]
    best: Counter[str]


def openings(scenario: Scenario, plays: range) -> list[Play]:
    """Return the reference's positions at the first slot of each week after the first."""
    found = []
    for seed in plays:
        now = start(scenario, seed)
        for action in follow(scenario, seed, REFERENCE).taken:
            now = now.take(action)
            if now.slot == 1 and not now.finished:
                found.append(now)
    return found


def best_action(position: Play, draws: int) -> tuple[str, float]:
    """Return the best action by screening, and its lead over the next."""
    means = {
        name: worth(position, position.scenario.kernel.actions.index(name), STAGE, 0, draws).mean
        for name in position.legal
    }
    ranked = sorted(means, key=lambda name: -means[name])
    return ranked[0], means[ranked[0]] - means[ranked[1]] if len(ranked) > 1 else 0.0


def find_fork(scenario: Scenario, plays: range, draws: int = 64) -> Fork | None:
    """Return the clearest fork among the reference's positions, or None."""
    screened = [(position, *best_action(position, draws)) for position in openings(scenario, plays)]
    clear = sorted(screened, key=lambda entry: -entry[2])
    for number, (one, best, _) in enumerate(clear):
        for other, rival, _ in clear[:number]:
            if other.week == one.week and rival != best and best in other.legal and rival in one.legal:
                fork = _valued(one, other, best, rival, 8 * draws)
                if min(fork.gains[k] - SURE * fork.errors[k] for k in (0, 1)) > 0:
                    return fork
    return None


def count_choices(scenario: Scenario, plays: range, draws: int = 48) -> Choices:
    """Count, along plays of every policy in turn, which actions were legal and which was the best known."""
    choices = Choices(Counter(), Counter())
    names = tuple(scenario.content["policies"])
    for seed in plays:
        now = start(scenario, seed)
        for action in follow(scenario, seed, names[seed % len(names)]).taken:
            choices.legal.update(now.legal)
            choices.best[best_action(now, draws)[0]] += 1
            now = now.take(action)
    return choices


def _valued(one: Play, other: Play, best: str, rival: str, draws: int) -> Fork:
    here, here_error = _gain(one, best, rival, draws)
    there, there_error = _gain(other, rival, best, draws)
    return Fork(one, other, (best, rival), (here, there), (here_error, there_error))


def _gain(position: Play, action: str, rival: str, draws: int) -> tuple[float, float]:
    numbers = position.scenario.kernel.actions.index
    return difference(
        worth(position, numbers(action), STAGE + 1, 0, draws),
        worth(position, numbers(rival), STAGE + 1, 0, draws),
    )
