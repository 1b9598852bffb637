"""Many plays of a scenario, policy by policy, on the same worlds.

Work is cut into ranges of play numbers and handed to `map`: the built-in one, an
executor's, or a cluster's. The summaries are exact, so the answer does not
depend on the cut, the order or the number of workers. Named policies play
compiled; a learner's own function plays at plain speed (`own_policies`).
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass, field, replace
from functools import partial
from typing import Any, TypeAlias

from pmlearn.scenarios.catalogue import Scenario, scenario_from_json
from pmlearn.scenarios.record import Record, blank
from pmlearn.sweeps.compiling import compiled, engine
from pmlearn.sweeps.own_policies import OwnPolicy, Player, points_by
from pmlearn.sweeps.summary import Summary

Cut = tuple[int, int]
Mapper = Callable[[Callable[[Cut], Any], Iterable[Cut]], Iterable[Any]]
Policy: TypeAlias = str | OwnPolicy
Table: TypeAlias = "Mapping[str, Record]"

PLAYS_BELOW = 2**32  # a play's number is one word of the counter that chance is drawn from
PLAIN, OWN = "plain Python", "plain Python in a process of its own"
# Compiling takes as long as so many plays in plain Python.
WORTH_COMPILING = 60_000
# Plays in a piece of work, by what plays them: some tenths of a second each.
COMPILED_PIECE, PLAIN_PIECE, OWN_PIECE = 50_000, 2_000, 500


@dataclass(frozen=True, slots=True)
class Sweep:
    """Points of each policy, and of each policy less the first one on the same worlds.

    `engines` tells what ran each policy; the integers are the same in all of them.
    """

    points: Mapping[str, Summary]
    gains: Mapping[str, Summary]
    engines: Mapping[str, str] = field(default_factory=dict, compare=False)

    def merged(self, other: Sweep) -> Sweep:
        """Return the sweep over both ranges."""
        return Sweep(
            {name: summary.merged(other.points[name]) for name, summary in self.points.items()},
            {name: summary.merged(other.gains[name]) for name, summary in self.gains.items()},
            self.engines,
        )


@dataclass(frozen=True, slots=True)
class Work:
    """What is to be played, as plain content that can be sent to another process."""

    content: Mapping[str, Any]
    params: Record
    policies: tuple[Policy, ...]
    fast: bool

    @contextmanager
    def players(self) -> Iterator[tuple[Scenario, Callable[[Scenario, Cut], Table]]]:
        """Yield the scenario and what plays a range of it with every policy, other numbers or not."""
        plain = replace(scenario_from_json(self.content), params=self.params)
        scenario = compiled(plain) if self.fast else plain
        with ExitStack() as stack:
            own = {
                policy: stack.enter_context(Player(policy, plain.kernel.name))
                for policy in self.policies
                if isinstance(policy, OwnPolicy)
            }

            def play(changed: Scenario, cut: Cut) -> Table:
                return {
                    policy_name(policy): points_by(own[policy], changed, range(cut[0], sum(cut)))
                    if isinstance(policy, OwnPolicy)
                    else points_of(changed, changed.beliefs(policy), *cut)
                    for policy in self.policies
                }

            yield scenario, play

    def engine(self, policy: Policy) -> str:
        """Return what plays a policy where this runs."""
        if isinstance(policy, OwnPolicy):
            return OWN
        return "Numba" if self.fast and engine() == "numba" else PLAIN


def sweep(
    scenario: Scenario,
    policies: Sequence[Policy],
    *,
    plays: int,
    first: int = 0,
    at_once: int | None = None,
    fast: bool | None = None,
    map: Mapper = map,  # noqa: A002  (the word that executors and clusters use)
    progress: Callable[[int], None] = lambda plays: None,
) -> Sweep:
    """Return the policies' points on the plays from number `first`, compared with the first policy's.

    `at_once` is how many plays a piece of work holds, `fast` whether to compile; left out, both
    are chosen by how much there is to do. `progress` hears how many plays are done. Raises
    ValueError for fewer than one play or policy and for two policies of one name,
    NotFoundError for an unknown policy, PlayError for a policy that does not play by the rules.
    """
    work = work_on(scenario, policies, (first, plays), fast=fast)
    parts = pieces(partial(_run, work), work, (first, plays), at_once, map)
    total = None
    for part in parts:
        total = part if total is None else total.merged(part)
        progress(next(iter(total.points.values())).count)
    return total or Sweep({}, {})


def work_on(scenario: Scenario, policies: Sequence[Policy], whole: Cut, *, fast: bool | None = None) -> Work:
    """Return what is to be played, once it is known to make sense."""
    first, plays = whole
    if plays < 1 or not policies:
        raise ValueError(f"{plays} plays of {len(policies)} policies; a sweep needs one of each or more")
    if first < 0 or first + plays > PLAYS_BELOW:
        raise ValueError(
            f"plays {first} to {first + plays - 1}; numbers of plays go from 0 to {PLAYS_BELOW - 1}"
        )
    labels = [policy_name(policy) for policy in policies]
    if doubled := sorted({name for name in labels if labels.count(name) > 1}):
        raise ValueError(f"two policies are called {', '.join(doubled)}; name each one apart")
    named = [policy for policy in policies if isinstance(policy, str)]
    for name in named:
        scenario.beliefs(name)
    if fast is None:
        fast = plays * len(named) >= WORTH_COMPILING
    return Work(scenario.content, scenario.params, tuple(policies), fast)


def pieces(
    run: Callable[[Cut], Any], work: Work, whole: Cut, at_once: int | None, mapper: Mapper
) -> Iterator[Any]:
    """Yield what `run` finds in each piece of the whole range, in order, wherever `mapper` has it run."""
    first, plays = whole
    size = at_once or _piece(work)
    cuts = [(start, min(size, first + plays - start)) for start in range(first, first + plays, size)]
    for part in mapper(run, cuts):
        yield part.result() if hasattr(part, "result") else part  # a cluster promises


def points_of(scenario: Scenario, beliefs: Record, first: int, plays: int) -> Record:
    """Return the points of a policy, one a play."""
    points = blank(plays)
    scenario.kernel.play_range(scenario.params, first, beliefs, desk(scenario), points)
    return points


def desk(scenario: Scenario) -> tuple[Record, Record, Record, Record]:
    """Return the buffers that a kernel's runs ask for."""
    layout = scenario.kernel.layout
    return blank(layout.world), blank(layout.state), blank(layout.seen), blank(0)


def policy_name(policy: Policy) -> str:
    """Return what tables call a policy."""
    return policy if isinstance(policy, str) else policy.name


def gains_of(points: Table) -> dict[str, list[int]]:
    """Return each policy's points less the first one's, play by play."""
    base, *others = points
    return {
        name: [mine - other for mine, other in zip(points[name], points[base], strict=True)]
        for name in others
    }


def _piece(work: Work) -> int:
    if any(isinstance(policy, OwnPolicy) for policy in work.policies):
        return OWN_PIECE
    return COMPILED_PIECE if work.fast and engine() == "numba" else PLAIN_PIECE


def _run(work: Work, cut: Cut) -> Sweep:
    """Play one range."""
    with work.players() as (scenario, play):
        points = play(scenario, cut)
    return Sweep(
        {name: Summary.of(values) for name, values in points.items()},
        {name: Summary.of(values) for name, values in gains_of(points).items()},
        {policy_name(policy): work.engine(policy) for policy in work.policies},
    )
