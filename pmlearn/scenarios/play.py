"""A play: one scenario, one seed, the actions taken so far, and what was predicted of its weeks.

A play is a value; taking an action gives another play. The seed picks one play
of the scenario's master key, so the same seed is the same month for everybody.
Stored plays are records that replay to the same integers or are refused.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, replace
from typing import Any

from pmlearn.errors import PlayError, did_you_mean
from pmlearn.scenarios import positions as at
from pmlearn.scenarios.catalogue import Scenario, load
from pmlearn.scenarios.predictions import ANSWERS
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
    """One learner's or policy's run; equal when scenario, seed, actions and predictions are.

    `predictions` are (week, answer); `opening` is what could be seen when this week opened.
    """

    scenario: Scenario
    seed: int
    taken: tuple[str, ...] = ()
    predictions: tuple[tuple[int, str], ...] = ()
    when: tuple[tuple[int, int], ...] = field(default=(), repr=False, compare=False)
    world: Record = field(default_factory=lambda: blank(0), repr=False, compare=False)
    state: Record = field(default_factory=lambda: blank(0), repr=False, compare=False)
    trace: Record = field(default_factory=lambda: blank(0), repr=False, compare=False)
    opening: Record = field(default_factory=lambda: blank(0), repr=False, compare=False)

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
        return _observed(self.scenario, self.state)

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
        return replace(
            self,
            taken=(*self.taken, action),
            when=(*self.when, (self.week, self.slot)),
            state=state,
            trace=trace,
            opening=self.opening if state[at.WEEK] == self.week else _observed(self.scenario, state),
        )

    @property
    def predicted(self) -> str | None:
        """What was said of this week, if anything was."""
        return dict(self.predictions).get(self.week)

    def predict(self, answer: str) -> Play:
        """Return the play with an answer to this week's question, in place of an earlier one."""
        if self.scenario.content.get("prediction") is None:
            raise PlayError(f"{self.scenario.name} asks for no prediction; take an action")
        if self.finished:
            raise PlayError(f"{self._end()}; prediction {answer} comes too late")
        if answer not in ANSWERS:
            where = f"{self.scenario.period} {self.week}"
            hint = did_you_mean(str(answer), ANSWERS)
            raise PlayError(f"{where}: no answer {answer}{hint}; answers are {', '.join(ANSWERS)}")
        earlier = tuple(one for one in self.predictions if one[0] != self.week)
        return replace(self, predictions=(*earlier, (self.week, answer)))

    def view(self) -> dict[str, Any]:
        """Return everything a face shows before the next slot, as JSON."""
        return view(self)

    def record(self) -> dict[str, Any]:
        """Return the play as a record that `replay` can play again."""
        outcome = self.outcome
        said = [{"week": week, "said": answer} for week, answer in self.predictions]
        return {
            "scenario": self.scenario.name,
            "version": self.scenario.version,
            "seed": self.seed,
            "actions": list(self.taken),
            **({"predictions": said} if said else {}),
            "outcome": None if outcome is None else {"points": outcome.points, "parts": dict(outcome.parts)},
        }

    def _end(self) -> str:
        return f"{self.scenario.name} is finished after {self.scenario.period} {self.week}"

    def _refusal(self, action: str, legal: tuple[str, ...]) -> str:
        if self.finished:
            return f"{self._end()}; action {action} comes too late"
        known = self.scenario.kernel.actions
        where = f"{self.scenario.moment(self.week, self.slot)}: "
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
    return Play(scenario, seed, world=world, state=state, trace=trace, opening=_observed(scenario, state))


def follow(scenario: Scenario, seed: int, policy: str) -> Play:
    """Return the finished play of a named policy."""
    beliefs = scenario.beliefs(policy)
    kernel = scenario.kernel
    play = start(scenario, seed)
    while not play.finished:
        play = play.take(kernel.actions[kernel.choose(scenario.params, play.seen, beliefs)])
    return play


def played(
    scenario: Scenario, seed: int, actions: Iterable[str], predictions: Iterable[tuple[int, str]] = ()
) -> Play:
    """Return the play of these actions, with what was said of its weeks, as far as they go.

    PlayError numbers the action that is not possible, from 1.
    """
    play, said = start(scenario, seed), dict(predictions)
    for number, action in enumerate(actions, start=1):
        play = _said_now(play, said)
        try:
            play = play.take(action)
        except PlayError as fault:
            raise PlayError(f"action {number} ({action}): {fault}") from fault
    play = play if play.finished else _said_now(play, said)
    if said:
        week = next(iter(said))
        raise PlayError(
            f"prediction for {scenario.period} {week}, which these actions do not reach; leave it out"
        )
    return play


def _said_now(play: Play, said: dict[int, str]) -> Play:
    """Return the play with this week's answer, which is then no longer left to say."""
    return play.predict(said.pop(play.week)) if play.week in said else play


def replay(record: Mapping[str, Any], scenario: Scenario | None = None) -> Play:
    """Return the play that a record describes; PlayError when it does not come out the same.

    The scenario is looked up by name unless given. A record of an unfinished
    play has the outcome null; one of an older pmlearn may lack predictions.
    """
    for name, kind in (("scenario", str), ("version", int), ("seed", int), ("actions", list)):
        if not isinstance(record, Mapping) or not isinstance(record.get(name), kind):
            raise PlayError(f"not a play record: {name} is missing or not {_a(kind)}")
    predictions = predictions_in(record)
    scenario = scenario or load(record["scenario"])
    if record["scenario"] != scenario.name:
        raise PlayError(f"the record is of {record['scenario']}, not of {scenario.name}")
    need_version(scenario, record["version"])
    play = played(scenario, record["seed"], record["actions"], predictions)
    if play.record()["outcome"] != record.get("outcome"):
        raise PlayError(_difference(play, record.get("outcome")))
    return play


def need_version(scenario: Scenario, version: Any) -> None:
    """Refuse a record of another version than the scenario is of; PlayError says which it needs."""
    if version != scenario.version:
        raise PlayError(
            f"the record is of {scenario.name} version {version}; this pmlearn plays version "
            f"{scenario.version}, so replay it with a pmlearn that has version {version}"
        )


def predictions_in(record: Mapping[str, Any]) -> list[tuple[int, str]]:
    """Return the predictions of a record as (week, answer); PlayError where they are none."""
    found: dict[int, str] = {}
    given = record.get("predictions", [])
    for one in given if isinstance(given, list) else [None]:
        week, said = (one.get("week"), one.get("said")) if isinstance(one, Mapping) else (None, None)
        if isinstance(week, bool) or not isinstance(week, int) or not isinstance(said, str):
            raise PlayError(
                'not a play record: predictions are a list such as [{"week": 1, "said": "higher"}]'
            )
        if week in found:
            raise PlayError(f"two predictions for week {week}; keep one")
        found[week] = said
    return list(found.items())


def _observed(scenario: Scenario, state: Record) -> Record:
    seen = blank(scenario.kernel.layout.seen)
    scenario.kernel.observe(state, seen)
    return seen


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
