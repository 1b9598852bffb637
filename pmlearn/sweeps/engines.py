"""Engines: whether plain Python and compiled code play a scenario to the same integers.

Policies alone would not show a world that is drawn wrongly where they do not look, so
plans at random are played too, and every action along a play is valued by both.
"""

from __future__ import annotations

from collections.abc import Iterator
from itertools import starmap
from operator import ne
from random import Random

from pmlearn.scenarios.catalogue import Scenario, policies
from pmlearn.scenarios.judge import positions, worth
from pmlearn.scenarios.play import follow
from pmlearn.scenarios.record import Record
from pmlearn.sweeps.calendars import calendar_points
from pmlearn.sweeps.ranges import points_of

PLANS = 8


def differences(one: Scenario, other: Scenario, *, first: int, plays: int) -> tuple[int, int]:
    """Return how many integers differ between two engines of a scenario, and how many were compared."""
    pairs = [*_points(one, other, first, plays), *_values(one, other, first)]
    return sum(starmap(ne, pairs)), len(pairs)


def _points(one: Scenario, other: Scenario, first: int, plays: int) -> Iterator[tuple[int, int]]:
    """Yield the points of every policy and of plans at random, play by play."""
    layout, dice = one.kernel.layout, Random(first)
    for name in policies(one):
        beliefs = one.beliefs(name)
        yield from _paired(*(points_of(engine, beliefs, first, plays) for engine in (one, other)))
    for _ in range(PLANS):
        plan = tuple(dice.choices(range(len(one.kernel.actions)), k=layout.weeks * layout.slots_a_week))
        yield from _paired(*(calendar_points(engine, plan, first, plays) for engine in (one, other)))


def _paired(mine: Record, yours: Record) -> Iterator[tuple[int, int]]:
    return zip(mine, yours, strict=True)


def _values(one: Scenario, other: Scenario, first: int) -> Iterator[tuple[int, int]]:
    """Yield what each possible action along a play of each policy is worth on two redraws."""
    for seed, policy in enumerate(policies(one), first):
        both = (positions(follow(engine, seed, policy)) for engine in (one, other))
        for stage, (here, there) in enumerate(zip(*both, strict=True), 1):
            for action in map(one.kernel.actions.index, here.legal):
                mine, yours = (worth(place, action, stage, 0, 2) for place in (here, there))
                yield from zip(mine.points + mine.causes, yours.points + yours.causes, strict=True)
