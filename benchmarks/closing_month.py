"""Figures for the closing month: plays a second, plain and compiled, that both agree, and a debrief.

Run from a checkout: python benchmarks/closing_month.py [PLAYS]
"""

from __future__ import annotations

import statistics
import sys
import time
from collections.abc import Callable
from typing import Any

from pmlearn.authoring import refresh
from pmlearn.scenarios import Scenario, debrief, follow, load
from pmlearn.sweeps import compiled, engine
from pmlearn.sweeps.ranges import points_of

PLAYS = 100_000


def main() -> int:
    """Print the figures; return 1 when the two engines differ in one integer."""
    plays = int(sys.argv[1]) if len(sys.argv) > 1 else PLAYS
    refresh()
    plain = load("closing-month")
    fast = compiled(plain)
    compiling = seconds(lambda: points_of(fast, fast.beliefs("reference"), 0, 1))
    print(f"engine {engine()}; compiling {compiling:.1f} s")
    same = all(agree(plain, fast, name, plays // 4) for name in plain.content["policies"])
    one = [1000 * seconds(lambda seed=seed: follow(plain, seed, "reference")) for seed in range(300)]
    print(
        f"one play by itself: median {quantile(one, 50):.2f} ms, 95th percentile {quantile(one, 95):.2f} ms"
    )
    for name, scenario in (("plain", plain), (engine(), fast)):
        spent = [debriefing(scenario, seed) for seed in range(8)]
        print(f"debrief, {name}: median {quantile(spent, 50):.2f} s, longest {max(spent):.2f} s")
    return 0 if same else 1


def agree(plain: Scenario, fast: Scenario, policy: str, plays: int) -> bool:
    """Play the same plays in both engines, print plays a second, and say whether all points are equal."""
    points: list[Any] = []
    rates = []
    for scenario in (plain, fast):
        beliefs = scenario.beliefs(policy)
        took = seconds(lambda s=scenario, b=beliefs: points.append(points_of(s, b, 0, plays)))
        rates.append(plays / took)
    same = bool(points[0] == points[1])
    print(
        f"{policy}: {plays:,} plays {'equal' if same else 'DIFFERENT'}; plain {rates[0]:,.0f} a second, "
        f"{engine()} {rates[1]:,.0f} a second ({rates[1] / rates[0]:.0f} times)"
    )
    return same


def debriefing(scenario: Scenario, seed: int) -> float:
    """Return the seconds that one debrief takes."""
    play = follow(scenario, seed, "delivery-only")
    return seconds(lambda: debrief(play))


def seconds(work: Callable[[], Any]) -> float:
    """Return how long something takes."""
    begin = time.perf_counter()
    work()
    return time.perf_counter() - begin


def quantile(values: list[float], percent: int) -> float:
    """Return a percentile of some values."""
    return statistics.quantiles(values, n=100)[percent - 1]


if __name__ == "__main__":
    sys.exit(main())
