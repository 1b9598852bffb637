"""The tables of a sweep as every face shows them, headings and rows of text, and the same as figures."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from pmlearn.scenarios.catalogue import Scenario
from pmlearn.sweeps.ranges import Sweep
from pmlearn.sweeps.sensitivity import Move, Sensitivity
from pmlearn.sweeps.summary import Summary

QUANTILES = (5, 25, 50, 75, 95)
STRONGEST = 20  # moves that are shown; all are in the figures
CAUTION = (
    "All policies played the same worlds. A difference of more than two standard errors is hardly chance;"
    " one world proves nothing."
)
_WIDEST_NAME = 30


@dataclass(frozen=True, slots=True)
class Table:
    """A caption, headings, and rows of as many cells."""

    caption: str
    head: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]

    def to_text(self) -> str:
        """Return the table in columns, the first to the left and the others to the right."""
        lines = [self.head, *self.rows]
        cut = [(_cut(first), *rest) for first, *rest in lines]
        widths = [max(len(line[column]) for line in cut) for column in range(len(self.head))]
        rows = [
            "  ".join(
                cell.rjust(width) if column else cell.ljust(width)
                for column, (cell, width) in enumerate(zip(line, widths, strict=True))
            ).rstrip()
            for line in cut
        ]
        return "\n".join([self.caption, *(f"  {row}" for row in rows)])


def sweep_tables(found: Sweep) -> Iterator[Table]:
    """Yield the table of points and, with two policies or more, that of paired differences."""
    head = ("policy", "mean", "s.e.", *(f"{percent} %" for percent in QUANTILES))
    yield Table("Points", head, tuple(_points_row(name, one) for name, one in found.points.items()))
    if found.gains:
        base = next(iter(found.points))
        head = ("policy", "mean", "s.e.", "z", "ahead", "level")
        rows = tuple(_gain_row(name, one) for name, one in found.gains.items())
        yield Table(f"Points less those of {base}, world by world", head, rows)


def sensitivity_tables(found: Sensitivity, scenario: Scenario, base: str) -> Iterator[Table]:
    """Yield a table for each policy: the numbers that move its difference, the strongest first."""
    for name, gain in found.gains.items():
        moves = [move for move in found.moves if move.policy == name]
        moving = [move for move in moves if abs(move.moved.z) > 2]
        shown = [move for rank, move in enumerate(moving) if rank < STRONGEST or move.turns]
        caption = (
            f"{name} less {base}: {gain.mean:+,.1f} (s.e. {gain.error:,.1f}) as the numbers stand."
            f" {len(moving)} of {len(moves)} changes move that by more than two standard errors"
            + ("" if len(shown) == len(moving) else f"; the {len(shown)} strongest")
        )
        head = ("assumed number", "is", "change", "difference", "moves by", "s.e.", "order")
        yield Table(caption, head, tuple(_move_row(move, scenario) for move in shown))


def sweep_figures(found: Sweep) -> dict[str, Any]:
    """Return the figures of a sweep as JSON."""
    return {
        "points": {name: point_figures(one) for name, one in found.points.items()},
        "gains": {name: gain_figures(one) for name, one in found.gains.items()},
        "engines": dict(found.engines),
    }


def sensitivity_figures(found: Sensitivity) -> list[dict[str, Any]]:
    """Return one record a change and policy, the strongest first."""
    return [
        {
            "number": move.number,
            "change": move.change,
            "policy": move.policy,
            **gain_figures(move.gain),
            "moved": move.moved.mean,
            "moved_se": move.moved.error,
            "turns": move.turns,
        }
        for move in found.moves
    ]


def counted(plays: int) -> str:
    """Return so many plays in words.

    >>> counted(1000)
    '1,000 plays'
    """
    return f"{plays:,} play{'' if plays == 1 else 's'}"


def point_figures(one: Summary) -> dict[str, Any]:
    """Return mean, standard error and quantiles."""
    quantiles = {f"q{percent}": one.quantile(percent) for percent in QUANTILES}
    return {"plays": one.count, "mean": one.mean, "se": one.error} | quantiles


def gain_figures(one: Summary) -> dict[str, Any]:
    """Return a paired difference, and the shares of worlds on which the policy is ahead and level."""
    shares = {"ahead": one.above / one.count, "level": one.level / one.count}
    return {"difference": one.mean, "difference_se": one.error, "z": one.z} | shares


def _points_row(name: str, one: Summary) -> tuple[str, ...]:
    quantiles = (f"{one.quantile(percent):,}" for percent in QUANTILES)
    return (name, f"{one.mean:,.1f}", f"{one.error:,.1f}", *quantiles)


def _gain_row(name: str, one: Summary) -> tuple[str, ...]:
    figures: Mapping[str, float] = gain_figures(one)
    return (
        *(name, f"{one.mean:+,.1f}", f"{one.error:,.1f}", f"{one.z:+,.1f}"),
        *(f"{100 * figures['ahead']:.1f} %", f"{100 * figures['level']:.1f} %"),
    )


def _move_row(move: Move, scenario: Scenario) -> tuple[str, ...]:
    value = scenario.content["parameters"][move.number]["value"]
    return (
        *(move.number, _value(value), move.change, f"{move.gain.mean:+,.1f}"),
        *(f"{move.moved.mean:+,.1f}", f"{move.moved.error:,.1f}", "turns" if move.turns else ""),
    )


def _value(value: int | Sequence[int]) -> str:
    return f"{value:,}" if isinstance(value, int) else " ".join(map(str, value))


def _cut(name: str) -> str:
    """Return a name that fits, its middle left out if need be: file and function are at its ends."""
    if len(name) <= _WIDEST_NAME:
        return name
    half = (_WIDEST_NAME - 3) // 2
    return f"{name[:half]}...{name[-half:]}"
