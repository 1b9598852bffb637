"""What a notebook shows of a sweep: stable text, plain tables, data frames on request, never the time."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from html import escape
from typing import TYPE_CHECKING, Any, TypeAlias

from pmlearn.errors import PmlearnError
from pmlearn.scenarios import Scenario
from pmlearn.scenarios.markup import table
from pmlearn.sweeps import Sensitivity, Summary, Sweep, spread, sweep
from pmlearn.sweeps.own_policies import policy_in_file, policy_of
from pmlearn.sweeps.ranges import Policy
from pmlearn.sweeps.sensitivity import Move, sensitivity
from pmlearn.sweeps.tables import (
    CAUTION,
    Table,
    counted,
    gain_figures,
    point_figures,
    sensitivity_figures,
    sensitivity_tables,
    sweep_tables,
)

if TYPE_CHECKING:
    import pandas as pd

Named: TypeAlias = "str | Callable[..., Any]"


@dataclass(frozen=True, slots=True, repr=False)
class SweepReport:
    """Policies over many worlds as a notebook shows them.

    `points` and `gains` hold exact summaries by policy, a gain being the points less the
    first policy's on the same world; `to_frame()` the figures, one row a policy.
    """

    scenario: Scenario
    policies: tuple[Policy, ...]
    plays: int
    first: int
    workers: int
    found: Sweep

    @property
    def points(self) -> Mapping[str, Summary]:
        """The points of each policy."""
        return self.found.points

    @property
    def gains(self) -> Mapping[str, Summary]:
        """The points of each policy but the first, less the first one's, world by world."""
        return self.found.gains

    def sensitivity(self, plays: int | None = None) -> SensitivityReport:
        """Return how each assumed number at half and at double moves the differences, on the same worlds."""
        count = self.plays if plays is None else plays
        with _one_line(), spread(self.workers) as mapper:
            moves = sensitivity(self.scenario, self.policies, plays=count, first=self.first, map=mapper)
        return SensitivityReport(self.scenario, next(iter(self.points)), moves)

    def to_frame(self) -> pd.DataFrame:
        """Return one row a policy; needs pandas."""
        gains = {name: gain_figures(one) for name, one in self.gains.items()}
        return _frame(
            {"policy": name, **point_figures(one), **gains.get(name, {})} for name, one in self.points.items()
        )

    def __repr__(self) -> str:
        """Return the tables as text."""
        return _text(self._headline(), sweep_tables(self.found), CAUTION if self.gains else "")

    def _repr_html_(self) -> str:
        return _html(self._headline(), sweep_tables(self.found), CAUTION if self.gains else "")

    def _headline(self) -> str:
        title = f"{self.scenario.title}, version {self.scenario.version}"
        return f"{title}: {counted(self.plays)} from number {self.first:,}"


@dataclass(frozen=True, slots=True, repr=False)
class SensitivityReport:
    """How assumed numbers move the differences between policies; `moves` holds all, the strongest first."""

    scenario: Scenario
    base: str
    found: Sensitivity

    @property
    def moves(self) -> Sequence[Move]:
        """Every change of an assumed number, the strongest first."""
        return self.found.moves

    def to_frame(self) -> pd.DataFrame:
        """Return one row a change and policy; needs pandas."""
        return _frame(sensitivity_figures(self.found))

    def __repr__(self) -> str:
        """Return the tables as text."""
        return _text(self._headline(), self._tables())

    def _repr_html_(self) -> str:
        return _html(self._headline(), self._tables())

    def _tables(self) -> Iterable[Table]:
        return sensitivity_tables(self.found, self.scenario, self.base)

    def _headline(self) -> str:
        return f"{self.scenario.title}: each assumed number at half and at double"


def swept(
    scenario: Scenario, policies: Sequence[Named], *, plays: int, seed: int, workers: int
) -> SweepReport:
    """Return the sweep of policies, which are names, `mine.py:function`, or functions."""
    chosen = tuple(_policy(policy) for policy in policies)
    with _one_line(), spread(workers) as mapper:
        found = sweep(scenario, chosen, plays=plays, first=seed, map=mapper)
    return SweepReport(scenario, chosen, plays, seed, workers, found)


@contextmanager
def _one_line() -> Iterator[None]:
    """Let a slip in a call be one line in a notebook, as every other fault is."""
    try:
        yield
    except ValueError as fault:
        raise PmlearnError(str(fault)) from fault


def _policy(policy: Named) -> Policy:
    if not isinstance(policy, str):
        return policy_of(policy)
    return policy_in_file(policy) if policy.endswith(".py") or ".py:" in policy else policy


def _text(headline: str, tables: Iterable[Table], closing: str = "") -> str:
    return "\n\n".join(filter(None, [headline, *(one.to_text() for one in tables), closing]))


def _html(headline: str, tables: Iterable[Table], closing: str = "") -> str:
    shown = [table(one.caption, one.head, one.rows) for one in tables]
    last = [f"<p>{escape(closing)}</p>"] if closing else []
    return "\n".join([f"<p><strong>{escape(headline)}</strong></p>", *shown, *last])


def _frame(rows: Iterable[Mapping[str, Any]]) -> pd.DataFrame:
    import pandas as pd  # noqa: PLC0415 - only a notebook that asks for a frame needs it

    return pd.DataFrame(list(rows))
