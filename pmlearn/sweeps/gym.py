"""Scenarios for learning agents: one play, or a batch of them, as Gymnasium environments.

What an agent observes is what a policy sees, as whole numbers in the kernel's order; what it
earns is the change of the points, so that a play's return is its points. An action that is
impossible becomes the one that does nothing, and `info["illegal"]` says so; the possible ones are
in `info["action_mask"]`, as `Discrete.sample(mask)` takes it. Nothing else in pmlearn imports Gymnasium.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any, cast

import gymnasium
import numpy as np
from gymnasium import spaces
from gymnasium.error import ResetNeeded
from gymnasium.utils import seeding
from gymnasium.vector import AutoresetMode, VectorEnv
from gymnasium.vector.utils import batch_space
from numpy.typing import NDArray

from pmlearn.scenarios import Scenario, load, names
from pmlearn.scenarios import positions as at
from pmlearn.scenarios.play import SEED_BELOW
from pmlearn.scenarios.record import blank
from pmlearn.sweeps.ranges import PLAYS_BELOW

Seen = NDArray[np.int64]
Info = dict[str, Any]
# No kernel promises bounds of its numbers but the clock's, so theirs are those of what a float holds exactly.
FAR = 2**53


class ScenarioEnv(gymnasium.Env[Seen, np.int64]):
    """One play of a scenario.

    `reset(seed=7)` begins the world of `--seed 7`, later resets without a seed draw others, and
    `options={"play": n}` names one. The end of the last week terminates; nothing truncates.
    """

    metadata: dict[str, Any] = {"render_modes": ["ansi"], "render_fps": 1}  # noqa: RUF012 (as Gymnasium has it)

    def __init__(self, scenario: str | Scenario, render_mode: str | None = None) -> None:
        """Lay a scenario, or the one of this name, on the table."""
        self.scenario = load(scenario) if isinstance(scenario, str) else scenario
        self.observation_space = observation_space(self.scenario)
        self.action_space = action_space(self.scenario)
        self.render_mode = render_mode
        self._table = _Table(self.scenario)

    def reset(
        self, *, seed: int | None = None, options: Mapping[str, Any] | None = None
    ) -> tuple[Seen, Info]:
        """Begin a play and return what is seen on the first morning."""
        super().reset(seed=seed)
        self._table.begin(_play_number(self.np_random, seed, options))
        return self._table.observation(), self._table.info(illegal=False)

    def step(self, action: np.int64) -> tuple[Seen, float, bool, bool, Info]:
        """Take an action for the next slot."""
        reward, illegal = self._table.take(int(action))
        table = self._table
        return table.observation(), float(reward), table.finished, False, table.info(illegal=illegal)

    def render(self) -> str | None:
        """Return the card on the table as text, where the mode is `ansi`."""
        return None if self.render_mode is None else self._table.card()


class ScenarioVectorEnv(VectorEnv[Seen, Seen, NDArray[Any]]):
    """A batch of plays side by side; one that has ended begins anew with the next step, whatever its action.

    Seeds and worlds are those of as many `ScenarioEnv`s in a `SyncVectorEnv`.
    """

    metadata: dict[str, Any] = {"autoreset_mode": AutoresetMode.NEXT_STEP}  # noqa: RUF012 (the same)

    def __init__(self, scenario: str | Scenario, num_envs: int = 1) -> None:
        """Lay a scenario on as many tables."""
        self.scenario = load(scenario) if isinstance(scenario, str) else scenario
        self.num_envs = num_envs
        self.single_observation_space = observation_space(self.scenario)
        self.single_action_space = action_space(self.scenario)
        self.observation_space = batch_space(self.single_observation_space, num_envs)
        self.action_space = batch_space(self.single_action_space, num_envs)
        self.render_mode = None
        self._tables = [_Table(self.scenario) for _ in range(num_envs)]
        self._dice = [seeding.np_random(None)[0] for _ in range(num_envs)]
        self._ended = np.zeros(num_envs, dtype=np.bool_)

    def reset(
        self,
        *,
        seed: int | Sequence[int | None] | None = None,
        options: Mapping[str, Any] | None = None,
    ) -> tuple[Seen, Info]:
        """Begin a play on every table; of one seed, table i takes the seed plus i."""
        seeds = [seed + i for i in range(self.num_envs)] if isinstance(seed, int) else seed
        for i, one in enumerate(seeds or [None] * self.num_envs):
            if one is not None:
                self._dice[i], _ = seeding.np_random(one)
            self._tables[i].begin(_play_number(self._dice[i], one, options))
        self._ended[:] = False
        return self._observations(), self._infos([False] * self.num_envs)

    def step(self, actions: Seen) -> tuple[Seen, NDArray[Any], NDArray[Any], NDArray[Any], Info]:
        """Take an action on every table whose play goes on, and begin anew on the others."""
        rewards = np.zeros(self.num_envs)
        illegal = [False] * self.num_envs
        for i, table in enumerate(self._tables):
            if self._ended[i]:
                table.begin(_play_number(self._dice[i], None, None))
            else:
                rewards[i], illegal[i] = table.take(int(actions[i]))
        self._ended = np.array([table.finished for table in self._tables])
        truncated = np.zeros(self.num_envs, dtype=np.bool_)
        return self._observations(), rewards, self._ended.copy(), truncated, self._infos(illegal)

    def _observations(self) -> Seen:
        return np.stack([table.observation() for table in self._tables])

    def _infos(self, illegal: Sequence[bool]) -> Info:
        infos: Info = {}
        for i, table in enumerate(self._tables):
            infos = self._add_info(infos, table.info(illegal=illegal[i]), i)
        return infos


def observation_space(scenario: Scenario) -> spaces.Space[Seen]:
    """Return the box of what can be seen: tight for the clock, wide for every other number."""
    layout = scenario.kernel.layout
    low = np.full(layout.seen, -FAR, dtype=np.int64)
    high = np.full(layout.seen, FAR, dtype=np.int64)
    clock = {
        at.WEEK: (1, layout.weeks),
        at.SLOT: (at.MORNING, max(at.EVENING, layout.slots_a_week)),
        at.SLOTS: (0, layout.slots_a_week),
        at.FINISHED: (0, 1),
    }
    for position, (least, most) in clock.items():
        low[position], high[position] = least, most
    return cast("spaces.Space[Seen]", spaces.Box(low, high, dtype=np.int64))


def action_space(scenario: Scenario) -> spaces.Discrete:
    """Return the actions by number, in the order of `scenario.kernel.actions`."""
    return spaces.Discrete(len(scenario.kernel.actions))


def env_id(scenario: Scenario) -> str:
    """Return the name under which Gymnasium knows a scenario; a new version of it is another environment."""
    words = "".join(word.capitalize() for word in scenario.name.split("-"))
    return f"pmlearn/{words}-v{scenario.version}"


def register() -> tuple[str, ...]:
    """Make every scenario known to `gymnasium.make` and `make_vec`, and return the names it has there."""
    ids = {env_id(load(name)): name for name in names()}
    for known, name in ids.items():
        if known not in gymnasium.registry:
            gymnasium.register(
                known,
                entry_point="pmlearn.sweeps.gym:ScenarioEnv",
                vector_entry_point="pmlearn.sweeps.gym:ScenarioVectorEnv",
                kwargs={"scenario": name},
            )
    return tuple(ids)


class _Table:
    """One play under way, as records."""

    def __init__(self, scenario: Scenario) -> None:
        layout = scenario.kernel.layout
        self._scenario = scenario
        self._world, self._state, self._seen = blank(layout.world), blank(layout.state), blank(layout.seen)
        self._no_trace = blank(0)
        self._play: int | None = None
        self._points = 0

    @property
    def finished(self) -> bool:
        return bool(self._state[at.FINISHED])

    def begin(self, play: int) -> None:
        rules, params = self._scenario.kernel.rules, self._scenario.params
        rules.draw_world(params, 0, play, 0, self._world)
        rules.start(params, self._world, self._state, self._no_trace)
        self._scenario.kernel.observe(self._state, self._seen)
        self._play, self._points = play, 0  # what stands at the start comes with the first reward

    def take(self, action: int) -> tuple[int, bool]:
        """Take an action, or the idle one where it is impossible; return the points it brought, and which."""
        if self._play is None or self.finished:
            raise ResetNeeded("No play is under way; call reset first")
        kernel = self._scenario.kernel
        if not 0 <= action < len(kernel.actions):
            raise ValueError(f"action {action} is not from 0 to {len(kernel.actions) - 1}")
        illegal = bool(kernel.rules.blocked(self._seen, action))
        taken = len(kernel.actions) - 1 if illegal else action
        kernel.rules.step(self._scenario.params, self._world, self._state, taken, self._no_trace)
        kernel.observe(self._state, self._seen)
        before, self._points = self._points, kernel.score(self._state)
        return self._points - before, illegal

    def observation(self) -> Seen:
        return np.array(self._seen, dtype=np.int64)

    def info(self, *, illegal: bool) -> Info:
        mask = np.zeros(len(self._scenario.kernel.actions), dtype=np.int8)
        if not self.finished:
            blocked = self._scenario.kernel.rules.blocked
            mask[:] = [not blocked(self._seen, action) for action in range(len(mask))]
        return {"action_mask": mask, "illegal": illegal, "play": self._play, "points": self._points}

    def card(self) -> str:
        """Return clock, gauges and facts as a person reads them."""
        kernel, content, seen = self._scenario.kernel, self._scenario.content, self._seen
        clock = f"week {seen[at.WEEK]} of {kernel.layout.weeks}"
        slot = "the end" if self.finished else f"slot {seen[at.SLOT] + 1} of {seen[at.SLOTS]}"
        gauges = [
            f"{content['gauges'][one.name]['label']}: {content['gauges'][one.name]['text']}".format(
                value=one.value
            )
            for one in kernel.gauges(seen)
        ]
        facts = [
            f"{content['facts'][one.subject]['label']}: "
            + content["facts"][one.subject][one.variant].format(**one.words)
            for one in kernel.facts(seen)
        ]
        return "\n".join([f"{self._scenario.title}, {clock}, {slot}", *gauges, *facts])


def _play_number(dice: np.random.Generator, seed: int | None, options: Mapping[str, Any] | None) -> int:
    """Return which play begins: the one that is named, the one of the seed, or any."""
    named = (options or {}).get("play")
    if named is not None:
        if not isinstance(named, int) or not 0 <= named < PLAYS_BELOW:
            raise ValueError(f"play {named!r} is not a whole number from 0 to {PLAYS_BELOW - 1}")
        return named
    return int(dice.integers(SEED_BELOW)) if seed is None else seed % SEED_BELOW
