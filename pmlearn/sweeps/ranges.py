"""Many plays of a scenario, policy by policy, on the same worlds.

Work is cut into ranges of play numbers and handed to `map`: the built-in one, an
executor's, or a cluster's. The summaries are exact, so the answer does not
depend on the cut, the order or the number of workers.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import partial, reduce
from typing import Any

from pmlearn.scenarios.catalogue import Scenario, scenario_from_json
from pmlearn.scenarios.record import Record, blank
from pmlearn.sweeps.compiling import compiled
from pmlearn.sweeps.summary import Summary

Cut = tuple[int, int]
Mapper = Callable[[Callable[[Cut], Any], Iterable[Cut]], Iterable[Any]]


@dataclass(frozen=True, slots=True)
class Sweep:
    """Points of each policy, and of each policy less the first one on the same worlds."""

    points: Mapping[str, Summary]
    gains: Mapping[str, Summary]

    def merged(self, other: Sweep) -> Sweep:
        """Return the sweep over both ranges."""
        return Sweep(
            {name: summary.merged(other.points[name]) for name, summary in self.points.items()},
            {name: summary.merged(other.gains[name]) for name, summary in self.gains.items()},
        )


def sweep(
    scenario: Scenario,
    policies: Sequence[str],
    *,
    plays: int,
    first: int = 0,
    at_once: int = 50_000,
    map: Mapper = map,  # noqa: A002  (the word that executors and clusters use)
) -> Sweep:
    """Return the policies' points on the plays from number `first`, compared with the first policy's.

    Raises ValueError for fewer than one play or policy, NotFoundError for an unknown policy.
    """
    if plays < 1 or not policies:
        raise ValueError(f"{plays} plays of {len(policies)} policies; a sweep needs one of each or more")
    for name in policies:
        scenario.beliefs(name)
    cuts = [(start, min(at_once, first + plays - start)) for start in range(first, first + plays, at_once)]
    parts: Iterable[Sweep] = map(partial(_run, scenario.content, tuple(policies)), cuts)
    return reduce(Sweep.merged, parts)


def points_of(scenario: Scenario, beliefs: Record, first: int, plays: int) -> Record:
    """Return the points of a policy, one a play."""
    points = blank(plays)
    scenario.kernel.play_range(scenario.params, first, beliefs, desk(scenario), points)
    return points


def desk(scenario: Scenario) -> tuple[Record, Record, Record, Record]:
    """Return the buffers that a kernel's runs ask for."""
    layout = scenario.kernel.layout
    return blank(layout.world), blank(layout.state), blank(layout.seen), blank(0)


def _run(content: Mapping[str, Any], policies: tuple[str, ...], cut: Cut) -> Sweep:
    """Play one range; takes plain content, so that it can be sent to another process."""
    scenario = compiled(scenario_from_json(content))
    points = {name: points_of(scenario, scenario.beliefs(name), *cut) for name in policies}
    base = points[policies[0]]
    return Sweep(
        {name: Summary.of(values) for name, values in points.items()},
        {
            name: Summary.of(mine - other for mine, other in zip(values, base, strict=True))
            for name, values in points.items()
            if name != policies[0]
        },
    )
