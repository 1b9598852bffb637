"""Ranking a class: everybody's plan, simulated again on worlds that nobody could practise on.

The worlds follow from a number that the instructor keeps; their play numbers begin
where those of practice end. A plan is the actions of a play, one a decision; what is
impossible in another world becomes the action that does nothing. Who cannot be told
apart from the first of a band shares it.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from hashlib import sha256
from typing import Any, TypeAlias

from pmlearn.errors import PlayError, PmlearnError, did_you_mean
from pmlearn.scenarios import Scenario
from pmlearn.scenarios import positions as at
from pmlearn.scenarios.judge import REFERENCE
from pmlearn.scenarios.play import SEED_BELOW
from pmlearn.scenarios.record import Record, blank, filled
from pmlearn.sweeps.own_policies import OwnPolicy, Player, points_by
from pmlearn.sweeps.ranges import points_of
from pmlearn.sweeps.summary import Summary
from pmlearn.sweeps.tables import Table

FEWEST_WORLDS = 30
SURE = 2  # paired standard errors
Plan: TypeAlias = tuple[int, ...]


@dataclass(frozen=True, slots=True)
class Ranked:
    """One entry: its points, those less the best entry's on the same worlds, and its band, from 1."""

    name: str
    points: Summary
    behind: Summary
    band: int


@dataclass(frozen=True, slots=True)
class Ranking:
    """All entries, the best first, what the reference policy came to, and the entries that failed."""

    entries: tuple[Ranked, ...]
    reference: Summary
    faults: tuple[str, ...]

    def to_table(self) -> Table:
        """Return the ranking as a table, the reference policy at its end as a yardstick."""
        head = ("entry", "band", "mean", "s.e.", "behind", "s.e.")
        rows = [
            (
                *(one.name, str(one.band), f"{one.points.mean:,.1f}", f"{one.points.error:,.1f}"),
                *(f"{abs(one.behind.mean):,.1f}", f"{one.behind.error:,.1f}"),
            )
            for one in self.entries
        ]
        reference = (f"{self.reference.mean:,.1f}", f"{self.reference.error:,.1f}")
        caption = "Points, and how far behind the best entry, world by world"
        return Table(caption, head, (*rows, ("(reference policy)", "", *reference, "", "")))

    def to_json(self) -> dict[str, Any]:
        """Return the ranking as JSON."""
        return {
            "entries": [
                {
                    "entry": one.name,
                    "band": one.band,
                    "mean": one.points.mean,
                    "se": one.points.error,
                    "behind": abs(one.behind.mean),
                    "behind_se": one.behind.error,
                }
                for one in self.entries
            ],
            "reference": {"mean": self.reference.mean, "se": self.reference.error},
            "faults": list(self.faults),
        }


def worlds_of(scenario: Scenario, seed: int, count: int) -> tuple[int, ...]:
    """Return the numbers of so many different plays that no practice seed reaches.

    Raises `PmlearnError` for fewer than 30: on fewer worlds chance decides.
    """
    if count < FEWEST_WORLDS:
        raise PmlearnError(f"{count} worlds rank luck, not judgement; take {FEWEST_WORLDS} or more")
    found: dict[int, None] = {}
    turn = 0
    while len(found) < count:
        digest = sha256(f"{scenario.name} {seed} {turn}".encode()).digest()
        found[SEED_BELOW + int.from_bytes(digest[:8]) % SEED_BELOW] = None
        turn += 1
    return tuple(found)


def plan_of(given: Any, scenario: Scenario) -> Plan:
    """Return the plan in a play record or a list of actions; PlayError says why it is none."""
    if isinstance(given, Mapping):
        _check_record(given, scenario)
        given = given.get("actions")
    if not isinstance(given, list) or not given or not all(isinstance(action, str) for action in given):
        raise PlayError('neither a saved play nor a list of actions, such as ["wait", "wait"]')
    most, known = scenario.kernel.layout.most_decisions, scenario.kernel.actions
    if len(given) > most:
        raise PlayError(f"{len(given)} actions; a play of {scenario.name} has at most {most} decisions")
    for number, action in enumerate(given, start=1):
        if action not in known:
            raise PlayError(f"action {number}: no action {action}{did_you_mean(action, known)}")
    return tuple(known.index(action) for action in given)


def rank(scenario: Scenario, entries: Mapping[str, Plan | OwnPolicy], worlds: Sequence[int]) -> Ranking:
    """Return the entries by mean points on these worlds; an entry that fails is a fault and stops nobody."""
    points: dict[str, Record] = {}
    faults = []
    for name, entry in entries.items():
        try:
            points[name] = _points(scenario, entry, worlds)
        except PlayError as fault:
            faults.append(str(fault))
    reference = filled(points_of(scenario, scenario.beliefs(REFERENCE), world, 1)[0] for world in worlds)
    return Ranking(tuple(_banded(points)), Summary.of(reference), tuple(faults))


def _check_record(given: Mapping[str, Any], scenario: Scenario) -> None:
    if given.get("scenario") != scenario.name or given.get("version") != scenario.version:
        was = f"{given.get('scenario')} version {given.get('version')}"
        raise PlayError(f"a play of {was}; ranked is {scenario.name} version {scenario.version}")
    if given.get("outcome", 0) is None:
        raise PlayError("the play is not finished")


def _points(scenario: Scenario, entry: Plan | OwnPolicy, worlds: Sequence[int]) -> Record:
    if not isinstance(entry, OwnPolicy):
        return filled(_followed(scenario, entry, world) for world in worlds)
    with Player(entry, scenario.kernel.name) as player:
        return points_by(player, scenario, worlds)


def _followed(scenario: Scenario, plan: Plan, number: int) -> int:
    """Return what a plan comes to in a world: its n-th action is the n-th decision, if it is possible."""
    kernel = scenario.kernel
    layout, rules = kernel.layout, kernel.rules
    world, state, seen, no_trace = blank(layout.world), blank(layout.state), blank(layout.seen), blank(0)
    rules.draw_world(scenario.params, 0, number, 0, world)
    rules.start(scenario.params, world, state, no_trace)
    idle = len(kernel.actions) - 1
    taken = 0
    while not state[at.FINISHED]:
        kernel.observe(state, seen)
        action = plan[taken] if taken < len(plan) else idle
        rules.step(scenario.params, world, state, idle if rules.blocked(seen, action) else action, no_trace)
        taken += 1
    return kernel.score(state)


def _banded(points: Mapping[str, Record]) -> list[Ranked]:
    """Return the entries in order; a band ends before the first that is surely behind its leader."""
    order = sorted(points, key=lambda name: (-sum(points[name]), name))
    band, leader = 0, ""
    ranked: list[Ranked] = []
    for name in order:
        if not ranked or _surely_behind(_less(points[name], points[leader])):
            band, leader = band + 1, name
        behind = _less(points[name], points[order[0]])
        ranked.append(Ranked(name, Summary.of(points[name]), behind, band))
    return ranked


def _less(one: Record, other: Record) -> Summary:
    return Summary.of(mine - theirs for mine, theirs in zip(one, other, strict=True))


def _surely_behind(gain: Summary) -> bool:
    return gain.mean < -SURE * gain.error
