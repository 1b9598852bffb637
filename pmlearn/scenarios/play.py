"""A play: one scenario, one seed, and the actions taken so far.

A play is a value; taking an action gives another play. The seed picks one play
of the scenario's master key, so the same seed is the same month for everybody.
Stored plays are records that replay to the same integers or are refused.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

from pmlearn.errors import PlayError, did_you_mean
from pmlearn.scenarios import positions as at
from pmlearn.scenarios.catalogue import Scenario, load
from pmlearn.scenarios.record import Record, blank
from pmlearn.scenarios.view import view

SEED_BELOW = 2**31


@dataclass(frozen=True, slots=True)
class Outcome:
    """What a finished play came to: points, and the parts they are the sum of."""

    points: int
    parts: tuple[tuple[str, int], ...]


@dataclass(frozen=True, slots=True)
class Play:
    """One learner's or policy's run; equal when scenario, seed and actions are."""

    scenario: Scenario
    seed: int
    taken: tuple[str, ...] = ()
    when: tuple[tuple[int, int], ...] = field(default=(), repr=False, compare=False)
    world: Record = field(default_factory=lambda: blank(0), repr=False, compare=False)
    state: Record = field(default_factory=lambda: blank(0), repr=False, compare=False)
    trace: Record = field(default_factory=lambda: blank(0), repr=False, compare=False)

    @property
    def week(self) -> int:
        """The week that the next slot is in, from 1."""
        return self.state[at.WEEK]

    @property
    def slot(self) -> int:
        """The next slot of this week, from 1."""
        return self.state[at.SLOT] + 1

    @property
    def finished(self) -> bool:
        """Whether the last week has ended."""
        return bool(self.state[at.FINISHED])

    @property
    def seen(self) -> Record:
        """What can be seen now, as an observation."""
        observation = blank(self.scenario.kernel.layout.seen)
        self.scenario.kernel.observe(self.state, observation)
        return observation

    @property
    def legal(self) -> tuple[str, ...]:
        """The actions that can be taken now; none once the play is finished."""
        if self.finished:
            return ()
        kernel, seen = self.scenario.kernel, self.seen
        return tuple(
            name for number, name in enumerate(kernel.actions) if not kernel.rules.blocked(seen, number)
        )

    @property
    def outcome(self) -> Outcome | None:
        """What the play came to, once it is finished."""
        if not self.finished:
            return None
        kernel = self.scenario.kernel
        ledger = self.state[kernel.layout.ledger : kernel.layout.ledger + len(kernel.causes)]
        starts = (0, *kernel.part_ends)
        parts = tuple(
            (name, sum(ledger[first:end]))
            for name, first, end in zip(kernel.parts, starts, kernel.part_ends, strict=False)
        )
        return Outcome(kernel.score(self.state), parts)

    def take(self, action: str) -> Play:
        """Return the play one slot on; PlayError when the action is not possible now."""
        legal = self.legal
        if action not in legal:
            raise PlayError(self._refusal(action, legal))
        kernel = self.scenario.kernel
        state, trace = self.state[:], self.trace[:]
        kernel.rules.step(self.scenario.params, self.world, state, kernel.actions.index(action), trace)
        when = (*self.when, (self.week, self.slot))
        return Play(self.scenario, self.seed, (*self.taken, action), when, self.world, state, trace)

    def view(self) -> dict[str, Any]:
        """Return everything a face shows before the next slot, as JSON."""
        return view(self)

    def record(self) -> dict[str, Any]:
        """Return the play as a record that `replay` can play again."""
        outcome = self.outcome
        return {
            "scenario": self.scenario.name,
            "version": self.scenario.version,
            "seed": self.seed,
            "actions": list(self.taken),
            "outcome": None if outcome is None else {"points": outcome.points, "parts": dict(outcome.parts)},
        }

    def _refusal(self, action: str, legal: tuple[str, ...]) -> str:
        if self.finished:
            return f"{self.scenario.name} is finished after week {self.week}; action {action} comes too late"
        known = self.scenario.kernel.actions
        where = f"week {self.week}, slot {self.slot}: "
        if action not in known:
            what = f"no action {action}{did_you_mean(str(action), known)}"
        else:
            reason = self.scenario.kernel.rules.blocked(self.seen, known.index(action))
            text = self.scenario.content["why_not"][self.scenario.kernel.reasons[reason]]
            what = f"{action} is not possible now ({text.rstrip('.')})"
        return f"{where}{what}; legal are {', '.join(legal)}"


def start(scenario: Scenario, seed: int) -> Play:
    """Return the first morning of play number `seed`, from 0 to 2**31 - 1."""
    if isinstance(seed, bool) or not isinstance(seed, int) or not 0 <= seed < SEED_BELOW:
        raise PlayError(f"seed {seed!r} is not a whole number from 0 to {SEED_BELOW - 1}")
    kernel = scenario.kernel
    world, state, trace = (
        blank(kernel.layout.world),
        blank(kernel.layout.state),
        blank(kernel.layout.trace),
    )
    kernel.rules.draw_world(scenario.params, 0, seed, 0, world)
    kernel.rules.start(scenario.params, world, state, trace)
    return Play(scenario, seed, (), (), world, state, trace)


def follow(scenario: Scenario, seed: int, policy: str) -> Play:
    """Return the finished play of a named policy."""
    beliefs = scenario.beliefs(policy)
    kernel = scenario.kernel
    play = start(scenario, seed)
    while not play.finished:
        play = play.take(kernel.actions[kernel.choose(scenario.params, play.seen, beliefs)])
    return play


def replay(record: Mapping[str, Any], scenario: Scenario | None = None) -> Play:
    """Return the play that a record describes; PlayError when it does not come out the same.

    The scenario is looked up by name unless given. A record of an unfinished
    play has the outcome null.
    """
    for name, kind in (("scenario", str), ("version", int), ("seed", int), ("actions", list)):
        if not isinstance(record, Mapping) or not isinstance(record.get(name), kind):
            raise PlayError(f"not a play record: {name} is missing or not {_a(kind)}")
    scenario = scenario or load(record["scenario"])
    if record["scenario"] != scenario.name:
        raise PlayError(f"the record is of {record['scenario']}, not of {scenario.name}")
    if record["version"] != scenario.version:
        raise PlayError(
            f"the record is of {record['scenario']} version {record['version']}; "
            f"this pmlearn plays version {scenario.version}"
        )
    play = start(scenario, record["seed"])
    for action in record["actions"]:
        play = play.take(action)
    if play.record()["outcome"] != record.get("outcome"):
        raise PlayError(_difference(play, record.get("outcome")))
    return play


def _a(kind: type) -> str:
    return {str: "a text", int: "a whole number", list: "a list"}[kind]


def _difference(play: Play, stored: Any) -> str:
    got = play.record()["outcome"]
    if got is None or not isinstance(stored, Mapping):
        return f"the record's outcome is {stored}, but its {len(play.taken)} actions come to {got}"
    pairs = {"points": (stored.get("points"), got["points"])}
    parts = stored.get("parts")
    was_parts = parts if isinstance(parts, Mapping) else {}
    pairs |= {name: (was_parts.get(name), value) for name, value in got["parts"].items()}
    faults = [f"{name} {was} in the record, {now} now" for name, (was, now) in pairs.items() if was != now]
    return f"the play does not come out the same: {'; '.join(faults) or 'other fields differ'}"
