"""Plays of the closing month a second: the same model in SimPy, in plain Python and compiled, in one run.

Run from a checkout: python benchmarks/simpy_month.py [PLAYS]

First everything that a play needs: chance drawn, decisions chosen by the reference policy, the month
played. Then the same decisions in worlds already drawn, which leaves the model alone. Medians of five
rounds that take turns; ratios are of the same run. Ends with status 1 where points differ.
"""

from __future__ import annotations

import sys
import time
from collections.abc import Callable, Iterator, Mapping
from functools import partial
from statistics import median
from types import SimpleNamespace

import simpy
from month_in_simpy import Month, chance_of, follower, numbers_of

from pmlearn.authoring import refresh
from pmlearn.scenarios import Scenario, follow, load
from pmlearn.scenarios.record import Record, blank
from pmlearn.sweeps import compiled, engine
from pmlearn.sweeps.ranges import points_of

PLAYS = 1_000
ROUNDS = 5
REFERENCE = "reference"
Runs = Mapping[str, Callable[[], list[int]]]


def main() -> int:
    """Print plays a second side by side; return 1 where points differ."""
    plays = int(sys.argv[1]) if len(sys.argv) > 1 else PLAYS
    refresh()
    plain = load("closing-month")
    fast = compiled(plain)
    compiling = taken(partial(in_kernel, fast, 1))[0]
    print(f"{plays:,} plays; SimPy {simpy.__version__}; {engine()} compiled in {compiling:.1f} s", flush=True)
    whole = {
        "SimPy": partial(in_simpy, plain, plays),
        "plain Python": partial(in_kernel, plain, plays),
        engine(): partial(in_kernel, fast, plays),
    }
    worlds = [chance_of(plain, play) for play in range(plays)]
    finished = [follow(plain, play, REFERENCE) for play in range(plays)]
    acts = [[plain.kernel.actions.index(name) for name in play.taken] for play in finished]
    model = {
        "SimPy": partial(again_in_simpy, plain, worlds, acts),
        "plain Python": partial(again_in_kernel, plain, [play.world for play in finished], acts),
    }
    same = beside("chance drawn, decisions chosen, month played", whole, plays)
    return 0 if beside("month played alone", model, plays) and same else 1


def in_simpy(scenario: Scenario, plays: int) -> list[int]:
    """Return the reference's points, played by SimPy."""
    numbers, decide = numbers_of(scenario), follower(scenario, REFERENCE)
    return [Month(numbers, chance_of(scenario, play), decide).play() for play in range(plays)]


def in_kernel(scenario: Scenario, plays: int) -> list[int]:
    """Return the reference's points, played by the scenario's kernel."""
    return list(points_of(scenario, scenario.beliefs(REFERENCE), 0, plays))


def again_in_simpy(scenario: Scenario, worlds: list[SimpleNamespace], acts: list[list[int]]) -> list[int]:
    """Return the points of known actions in known worlds, played by SimPy."""
    numbers, points = numbers_of(scenario), []
    for chance, taken_then in zip(worlds, acts, strict=True):
        points.append(Month(numbers, chance, partial(following, iter(taken_then))).play())
    return points


def following(actions: Iterator[int], month: Month) -> int:
    """Decide as was decided before, whatever can be seen."""
    return next(actions)


def again_in_kernel(scenario: Scenario, worlds: list[Record], acts: list[list[int]]) -> list[int]:
    """Return the same from the kernel's step."""
    rules, state, trace = scenario.kernel.rules, blank(scenario.kernel.layout.state), blank(0)
    points = []
    for world, taken_then in zip(worlds, acts, strict=True):
        rules.start(scenario.params, world, state, trace)
        for action in taken_then:
            rules.step(scenario.params, world, state, action, trace)
        points.append(scenario.kernel.score(state))
    return points


def beside(what: str, runs: Runs, plays: int) -> bool:
    """Print each run's plays a second beside the first one's, and say whether all points are equal."""
    times: dict[str, list[float]] = {name: [] for name in runs}
    points: dict[str, list[int]] = {}
    for _ in range(ROUNDS):
        for name, run in runs.items():
            seconds, points[name] = taken(run)
            times[name].append(seconds)
    first = next(iter(runs))
    print(f"{what}:")
    for name, spent in times.items():
        ratio = median(times[first]) / median(spent)
        equal = "" if points[name] == points[first] else "; points DIFFER"
        print(f"  {name:13}{plays / median(spent):>11,.0f} a second  {ratio:>7.1f} times SimPy{equal}")
    return all(found == points[first] for found in points.values())


def taken(run: Callable[[], list[int]]) -> tuple[float, list[int]]:
    """Return how long something takes, and what it returns."""
    begin = time.perf_counter()
    found = run()
    return time.perf_counter() - begin, found


if __name__ == "__main__":
    sys.exit(main())
