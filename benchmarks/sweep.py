"""Figures for sweeps: plays a second of every scenario, plain and compiled; a million by one process and two.

Run from a checkout: python benchmarks/sweep.py [PLAYS] [SCENARIO ...]

Compilation is told apart. Ratios are of figures taken in the same run; with two workers each
compiles for itself, before its time is taken. Ends with status 1 where two engines,
or one process and two, differ in one integer.
"""

from __future__ import annotations

import sys
import time
from collections.abc import Callable
from functools import partial
from statistics import median, quantiles
from typing import Any

from pmlearn.authoring import refresh
from pmlearn.scenarios import Scenario, load, names
from pmlearn.sweeps import Sweep, compiled, engine, spread, sweep
from pmlearn.sweeps.own_policies import policy_of
from pmlearn.sweeps.ranges import points_of
from pmlearn.sweeps.sensitivity import sensitivity

PLAYS = 1_000_000
ROUNDS = 5
PLAIN_PLAYS = 2_000
OWN_PLAYS = 500
REFERENCE = "reference"


def main() -> int:
    """Print the figures."""
    counts = [int(word) for word in sys.argv[1:] if word.isdigit()]
    chosen = [word for word in sys.argv[1:] if not word.isdigit()]
    plays = counts[0] if counts else PLAYS
    refresh()
    same = [engines(load(name), plays) for name in chosen or names()]
    scenario = load((chosen or ["closing-month"])[0])
    same.append(shared(scenario, plays))
    own(scenario)
    moves(scenario)
    return 0 if all(same) else 1


def engines(plain: Scenario, plays: int) -> bool:
    """Print plays a second of the reference in both engines, and say whether all points are equal."""
    fast = compiled(plain)
    compiling, _ = taken(partial(played, fast, 1))
    slow = [taken(partial(played, plain, PLAIN_PLAYS)) for _ in range(ROUNDS)]
    quick = [taken(partial(played, fast, plays // ROUNDS)) for _ in range(ROUNDS)]
    shown = min(PLAIN_PLAYS, plays // ROUNDS)
    same = bool(slow[0][1][:shown] == quick[0][1][:shown])
    rates = [
        [count / seconds for seconds, _ in rounds]
        for count, rounds in ((PLAIN_PLAYS, slow), (plays // ROUNDS, quick))
    ]
    print(
        f"{plain.name}: compiling {compiling:.1f} s; plays a second, plain {rate(rates[0])}, "
        f"{engine()} {rate(rates[1])}; ratio {median(rates[1]) / median(rates[0]):.0f}; "
        f"{shown:,} plays {'equal' if same else 'DIFFERENT'}",
        flush=True,
    )
    return same


def shared(scenario: Scenario, plays: int) -> bool:
    """Print what a sweep of two policies takes with one process and with two, compilation apart."""
    policies = tuple(scenario.content["policies"])[:2]
    found: list[Sweep] = []
    times = []
    for workers in (1, 2):
        with spread(workers) as mapper:
            run = partial(sweep, scenario, policies, fast=True, map=mapper)
            first, _ = taken(partial(run, plays=8, at_once=4))
            seconds, result = taken(partial(run, plays=plays, at_once=plays // 20))
        found.append(result)
        times.append(seconds)
        print(
            f"{scenario.name}: {plays:,} worlds, {len(policies)} policies, workers {workers}: "
            f"{seconds:.2f} s (after {first:.1f} s of starting and compiling)",
            flush=True,
        )
    same = found[0] == found[1]
    print(f"  ratio {times[0] / times[1]:.2f}; {'equal' if same else 'DIFFERENT'}", flush=True)
    return same


def own(scenario: Scenario) -> None:
    """Print the speed of a Python function beside that of a named policy in plain Python."""

    def first_legal(view: Any) -> Any:
        return view.legal[0]

    policy = policy_of(first_legal)
    starting, _ = taken(partial(sweep, scenario, [policy], plays=1))
    times = {
        name: taken(partial(sweep, scenario, [one], plays=OWN_PLAYS, fast=False))[0]
        for name, one in ((REFERENCE, REFERENCE), ("function", policy))
    }
    own_rate = OWN_PLAYS / max(1e-9, times["function"] - starting)
    print(
        f"{scenario.name}: plays a second in plain Python, {REFERENCE} {OWN_PLAYS / times[REFERENCE]:,.0f}, "
        f"a function of one's own {own_rate:,.0f} (after {starting:.2f} s of starting its process)",
        flush=True,
    )


def moves(scenario: Scenario) -> None:
    """Print what the sensitivity of every assumed number takes."""
    policies = tuple(scenario.content["policies"])[:2]
    seconds, found = taken(partial(sensitivity, scenario, policies, plays=1000, fast=True))
    print(
        f"{scenario.name}: {len(found.moves)} changes of assumed numbers, 1,000 worlds each: {seconds:.1f} s"
    )


def played(scenario: Scenario, plays: int) -> Any:
    """Return the reference's points on the plays from number 0."""
    return points_of(scenario, scenario.beliefs(REFERENCE), 0, plays)


def taken(work: Callable[[], Any]) -> tuple[float, Any]:
    """Return how long something takes, and what it returns."""
    begin = time.perf_counter()
    result = work()
    return time.perf_counter() - begin, result


def rate(rates: list[float]) -> str:
    """Return a median, and the fifth percentile: the slowest of the rounds but for accidents."""
    return f"{median(rates):,.0f} (5th percentile {quantiles(rates, n=20)[0]:,.0f})"


if __name__ == "__main__":
    sys.exit(main())
