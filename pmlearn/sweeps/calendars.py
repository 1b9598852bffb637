"""Fixed calendars: what to do in each slot, decided before the month and never changed.

A scenario in which the best of them does as well as a policy that looks is a
checklist with noise. The search here is the exploit finder of the check.
"""

from __future__ import annotations

from dataclasses import dataclass
from itertools import combinations, product
from random import Random

from pmlearn.scenarios.catalogue import Scenario
from pmlearn.scenarios.record import Record, blank, filled
from pmlearn.sweeps.ranges import desk


@dataclass(frozen=True, slots=True)
class Calendar:
    """One action a slot, its mean points on the worlds of the search, and how many were tried."""

    actions: tuple[int, ...]
    mean: float
    tried: int


def search_calendars(
    scenario: Scenario,
    *,
    least: int = 400,
    most: int = 4000,
    climbs: int = 5,
    plays: int = 200,
    first: int,
    seed: int,
) -> Calendar:
    """Return the best calendar found on `plays` worlds from number `first`.

    Every action repeated, and a quarter of `least` drawn at random; the best of those
    are improved slot by slot and by swaps, one climb each, until nothing helps or
    `most` have been tried.
    """
    dice = Random(seed)
    layout, actions = scenario.kernel.layout, len(scenario.kernel.actions)
    slots = layout.weeks * layout.slots_a_week
    tried: dict[tuple[int, ...], float] = {}

    def mean(calendar: tuple[int, ...]) -> float:
        if calendar not in tried:
            tried[calendar] = sum(calendar_points(scenario, calendar, first, plays)) / plays
        return tried[calendar]

    for action in range(actions):
        mean((action,) * slots)
    for _ in range(least // 4):
        mean(tuple(dice.randrange(actions) for _ in range(slots)))
    for begin in sorted(tried, key=lambda calendar: -tried[calendar])[:climbs]:
        best = begin
        improved = True
        while improved and len(tried) < most:
            improved = False
            for calendar in _neighbours(best, actions):
                if mean(calendar) > mean(best):
                    best, improved = calendar, True
                    break
    top = max(tried, key=lambda calendar: tried[calendar])
    return Calendar(top, tried[top], len(tried))


def calendar_points(scenario: Scenario, calendar: tuple[int, ...], first: int, plays: int) -> Record:
    """Return a calendar's points, one a play."""
    points = blank(plays)
    scenario.kernel.play_calendar_range(scenario.params, first, filled(calendar), desk(scenario), points)
    return points


def _neighbours(calendar: tuple[int, ...], actions: int) -> list[tuple[int, ...]]:
    """Return the calendars that differ in one slot, or by one swap of two slots."""
    slots = range(len(calendar))
    changed = [
        (*calendar[:slot], action, *calendar[slot + 1 :])
        for slot, action in product(slots, range(actions))
        if calendar[slot] != action
    ]
    for one, two in combinations(slots, 2):
        swapped = list(calendar)
        swapped[one], swapped[two] = calendar[two], calendar[one]
        changed.append(tuple(swapped))
    return changed
