"""Figures for every scenario: one play, plays a second, a full debrief and a what-if, plain and compiled.

Run from a checkout: python benchmarks/scenarios.py [--plays N] [--debriefs N] [SCENARIO ...]

Compilation is told apart: plays are timed after one play, debriefs and what-ifs after one debrief. The
policies take turns; ratios are of the same run. Ends with status 1 where the engines differ in points,
in a word of a debrief or in a what-if. Whether all final states are equal, `engines` asks.
"""

from __future__ import annotations

import argparse
import sys
import time
from collections.abc import Callable, Sequence
from functools import partial
from statistics import median, quantiles
from typing import Any

from pmlearn.authoring import refresh
from pmlearn.scenarios import Play, Scenario, debrief, follow, load, names, played, policies, what_if
from pmlearn.sweeps import compiled, engine
from pmlearn.sweeps.ranges import points_of

PLAYS, PLAIN_PLAYS, SINGLE_PLAYS, DEBRIEFS, ROUNDS = 100_000, 2_000, 300, 5, 5


def main() -> int:
    """Print the figures; return 1 when the two engines differ."""
    asked = _arguments()
    refresh()
    same = [figures(load(name), asked.plays, asked.debriefs) for name in asked.scenarios or names()]
    return 0 if all(same) else 1


def _arguments() -> argparse.Namespace:
    parser = argparse.ArgumentParser(description="Time every scenario, plain and compiled.")
    parser.add_argument("scenarios", nargs="*", metavar="SCENARIO", help="left out: all")
    parser.add_argument("--plays", type=int, default=PLAYS, help=f"in a round, compiled ({PLAYS:,})")
    parser.add_argument("--debriefs", type=int, default=DEBRIEFS, help=f"of each scenario ({DEBRIEFS})")
    return parser.parse_args()


def figures(plain: Scenario, plays: int, debriefs: int) -> bool:
    """Print one scenario's figures, and say whether both engines came to the same."""
    fast = compiled(plain)
    compiling = taken(partial(points, fast, 1))[0]
    more = taken(partial(debrief, finished(fast, 0)))[0]
    print(
        f"{plain.name}: {engine()} compiled in {compiling:.1f} s, for a debrief in {more:.1f} s more",
        flush=True,
    )
    ones = [1000 * taken(partial(finished, plain, seed))[0] for seed in range(SINGLE_PLAYS)]
    print(
        f"  one play        plain {median(ones):.2f} ms, 95th percentile {quantiles(ones, n=20)[-1]:.2f} ms"
    )
    same = rates(plain, fast, plays)
    sides = tuple([finished(one, seed) for seed in range(debriefs)] for one in (plain, fast))
    for what, work in (("debrief", debriefed), ("what-if", asked_otherwise)):
        same &= spans(what, work, sides)
    return same


def rates(plain: Scenario, fast: Scenario, plays: int) -> bool:
    """Print plays a second, and say whether the points are equal."""
    few = min(plays, PLAIN_PLAYS)
    slow = [taken(partial(points, plain, few)) for _ in range(ROUNDS)]
    quick = [taken(partial(points, fast, plays)) for _ in range(ROUNDS)]
    mine, its = few / median(span for span, _ in slow), plays / median(span for span, _ in quick)
    same = all(one == other[: len(one)] for one, other in zip(slow[0][1], quick[0][1], strict=True))
    print(
        f"  plays a second  plain {mine:,.0f}, {engine()} {its:,.0f}, ratio {its / mine:.1f}; "
        f"{few:,} {'equal' if same else 'DIFFERENT'}",
        flush=True,
    )
    return same


def spans(what: str, work: Callable[[Play], Any], plays: Sequence[Sequence[Play]]) -> bool:
    """Print what a work on the same plays takes in both engines, and say whether it comes to the same."""
    slow, quick = ([taken(partial(work, play)) for play in side] for side in plays)
    mine, its = ([span for span, _ in side] for side in (slow, quick))
    same = [found for _, found in slow] == [found for _, found in quick]
    print(
        f"  {what:16}plain {median(mine):.2f} s, longest {max(mine):.2f} s; {engine()} {median(its):.2f} s, "
        f"longest {max(its):.2f} s; ratio {median(mine) / median(its):.1f}; "
        f"{len(slow)} {'equal' if same else 'DIFFERENT'}",
        flush=True,
    )
    return same


def debriefed(play: Play) -> Any:
    """Return a play's whole debrief."""
    return debrief(play).to_json()


def asked_otherwise(play: Play) -> Any:
    """Return what the middle decision taken otherwise comes to, the reference playing on."""
    position = len(play.taken) // 2
    before = played(play.scenario, play.seed, play.taken[:position])
    other = next((action for action in before.legal if action != play.taken[position]), before.legal[0])
    return what_if(play, position, other, "reference").to_json()


def finished(scenario: Scenario, seed: int) -> Play:
    """Return the play of a seed, each policy having its turn, the reference last."""
    known = policies(scenario)
    return follow(scenario, seed, known[(seed + 1) % len(known)])


def points(scenario: Scenario, plays: int) -> list[list[int]]:
    """Return points, each policy having its share of the plays."""
    known = policies(scenario)
    share = -(-plays // len(known))
    return [list(points_of(scenario, scenario.beliefs(name), 0, share)) for name in known]


def taken(work: Callable[[], Any]) -> tuple[float, Any]:
    """Return how long something takes, and what it returns."""
    begin = time.perf_counter()
    found = work()
    return time.perf_counter() - begin, found


if __name__ == "__main__":
    sys.exit(main())
