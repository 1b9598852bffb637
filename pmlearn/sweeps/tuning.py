"""Tuning: a search for better weights of the reference policy, on plays kept apart for it.

Whoever changes a scenario's numbers changes what is wise in it. The search takes
one weight at a time, tries it higher and lower by shrinking steps, and keeps what
gains on the same worlds; the gain is then measured on worlds that it has not seen.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass

from pmlearn.scenarios.catalogue import Scenario
from pmlearn.scenarios.judge import REFERENCE
from pmlearn.scenarios.record import Record
from pmlearn.sweeps.compiling import compiled
from pmlearn.sweeps.ranges import points_of
from pmlearn.sweeps.summary import Summary

SEARCH_FIRST, FRESH_FIRST = 10_000_000, 40_000_000  # play numbers that no check judges on
SHARES = (100, 50, 25, 10)  # of a weight's size, in percent, one pass each
LEAST_STEP = 4


@dataclass(frozen=True, slots=True)
class Tuned:
    """Weights that were found, how many were tried, and their gain on fresh worlds in points."""

    weights: Mapping[str, int]
    tried: int
    gain: Summary

    @property
    def holds(self) -> bool:
        """Whether the weights are better on fresh worlds too, by more than two standard errors."""
        return self.gain.mean > 2 * self.gain.error

    def to_yaml(self) -> str:
        """Return lines for the scenario's file, the gain in a comment; or why there are none."""
        searched = f"# {self.tried:,} weights tried on {self.gain.count:,} worlds; on as many fresh ones"
        if not self.holds:
            return f"{searched} nothing better was found. Keep the weights as they are.\n"
        gain = f"{self.gain.mean:,.1f} points more a play (standard error {self.gain.error:,.1f})."
        lines = [f"{searched}", f"# these come to {gain}", "reference:"]
        return "\n".join([*lines, *(f"  {name}: {weight}" for name, weight in self.weights.items())]) + "\n"


def tune(
    scenario: Scenario, *, plays: int = 4000, passes: int = 1, tell: Callable[[str], None] = lambda _: None
) -> Tuned:
    """Return better weights for the reference, or those it has where the search finds none.

    `tell` hears of every improvement. Each pass goes through all steps once.
    """
    fast, beliefs = compiled(scenario), scenario.beliefs(REFERENCE)
    places = {name: first for name, (first, _) in scenario.kernel.weights.items()}
    params, tried = fast.params[:], 0
    best = _total(fast, params, beliefs, plays)
    scale = 1 + sum(abs(params[place]) for place in places.values()) // max(1, len(places))
    for share in SHARES * passes:
        for name, place in places.items():
            step = max(LEAST_STEP, max(abs(params[place]), scale // 4) * share // 100)
            for change in (step, -step):
                moved = params[:]
                moved[place] += change
                total = _total(fast, moved, beliefs, plays)
                tried += 1
                if total > best:
                    params, best = moved, total
                    tell(f"{name} {moved[place]}: {best / plays:.1f} points")
                    break
    fresh = points_of(fast, beliefs, FRESH_FIRST, plays)
    better = points_of(fast.changed(params), beliefs, FRESH_FIRST, plays)
    gain = Summary.of(new - old for new, old in zip(better, fresh, strict=True))
    return Tuned({name: params[place] for name, place in places.items()}, tried, gain)


def _total(scenario: Scenario, params: Record, beliefs: Record, plays: int) -> int:
    return sum(points_of(scenario.changed(params), beliefs, SEARCH_FIRST, plays))
