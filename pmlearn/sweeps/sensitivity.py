"""Sensitivity: how the difference between two policies moves when an assumed number is halved or doubled.

All changes are played on the same worlds as the scenario as it stands, so the
move of a difference has a paired standard error of its own.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from functools import partial

from pmlearn.scenarios.catalogue import Scenario
from pmlearn.sweeps.checking import variants
from pmlearn.sweeps.ranges import Cut, Mapper, Policy, Work, gains_of, pieces, policy_name, work_on
from pmlearn.sweeps.summary import Summary

AT_ONCE = 500
_Found = dict[tuple[str, str, str], tuple[Summary, Summary]]
_AS_IT_IS = ("", "")


@dataclass(frozen=True, slots=True)
class Move:
    """One changed number and one policy: its gain on the first policy then, and how far that has moved."""

    number: str
    change: str
    policy: str
    gain: Summary
    moved: Summary

    @property
    def turns(self) -> bool:
        """Whether the policy that was ahead is now behind, each by more than two standard errors."""
        before = self.gain.mean - self.moved.mean
        return before * self.gain.mean < 0 and abs(self.gain.z) > 2


@dataclass(frozen=True, slots=True)
class Sensitivity:
    """The gains as the scenario stands, and every move, those that move a gain furthest first."""

    gains: Mapping[str, Summary]
    moves: tuple[Move, ...]


def sensitivity(
    scenario: Scenario,
    policies: Sequence[Policy],
    *,
    plays: int,
    first: int = 0,
    fast: bool | None = None,
    map: Mapper = map,  # noqa: A002  (the word that executors and clusters use)
    progress: Callable[[int], None] = lambda plays: None,
) -> Sensitivity:
    """Return how each policy's gain on the first one moves with every assumed number at half and at double.

    Raises what `sweep` raises, and ValueError for fewer than two policies.
    """
    if len(policies) < 2:
        raise ValueError("sensitivity is that of a difference; name two policies or more")
    if fast is None:
        changes = sum(1 for _ in variants(scenario))
        fast = work_on(scenario, policies, (0, plays * (1 + changes))).fast
    work = work_on(scenario, policies, (first, plays), fast=fast)
    total: _Found = {}
    for part in pieces(partial(_run, work), work, (first, plays), AT_ONCE, map):
        total = {key: _merged(total.get(key), found) for key, found in part.items()}
        progress(next(iter(total.values()))[0].count)
    others = [policy_name(policy) for policy in policies[1:]]
    moves = [Move(*key, *found) for key, found in total.items() if key[:2] != _AS_IT_IS]
    return Sensitivity(
        {name: total[(*_AS_IT_IS, name)][0] for name in others},
        tuple(sorted(moves, key=lambda move: -abs(move.moved.mean))),
    )


def _merged(one: tuple[Summary, Summary] | None, other: tuple[Summary, Summary]) -> tuple[Summary, Summary]:
    return other if one is None else (one[0].merged(other[0]), one[1].merged(other[1]))


def _run(work: Work, cut: Cut) -> _Found:
    """Play one range as the scenario stands and with every change."""
    found: _Found = {}
    with work.players() as (scenario, play):
        base = gains_of(play(scenario, cut))
        for number, change, changed in ((*_AS_IT_IS, scenario), *variants(scenario)):
            for name, gains in gains_of(play(changed, cut)).items():
                moved = Summary.of(now - was for now, was in zip(gains, base[name], strict=True))
                found[number, change, name] = Summary.of(gains), moved
    return found
