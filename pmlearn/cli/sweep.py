"""`pmlearn sweep`: policies over many plays of a scenario, compared world by world."""

from __future__ import annotations

import sys
import time
from argparse import Namespace
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from importlib import import_module

from pmlearn.cli.files import print_json
from pmlearn.cli.screen import Screen
from pmlearn.errors import PmlearnError
from pmlearn.scenarios import Scenario, policies
from pmlearn.surroundings import chosen_scenario
from pmlearn.sweeps import Sweep, spread, sweep
from pmlearn.sweeps.ranges import Policy, work_on
from pmlearn.sweeps.sensitivity import Sensitivity, sensitivity
from pmlearn.sweeps.tables import (
    CAUTION,
    Table,
    counted,
    sensitivity_figures,
    sensitivity_tables,
    sweep_figures,
    sweep_tables,
)


def run(args: Namespace) -> int:
    """Run `pmlearn sweep`."""
    scenario = chosen_scenario(args.scenario)
    chosen = [_policy(text) for text in args.policy or policies(scenario)]
    if args.sensitivity and len(chosen) < 2:
        raise PmlearnError("--sensitivity is that of a difference; name two policies or more with --policy")
    whole = {"plays": args.plays, "first": args.seed}
    try:
        fast = work_on(scenario, chosen, (args.seed, args.plays)).fast
    except ValueError as fault:
        raise PmlearnError(str(fault)) from fault
    with spread(args.workers, args.dask) as mapper:
        if fast and mapper is map:
            _compile(scenario, chosen)
        begun = time.perf_counter()
        with shown_plays(args.plays) as progress:
            found = sweep(scenario, chosen, **whole, fast=fast, map=mapper, progress=progress)
        seconds = time.perf_counter() - begun
        moves = None
        if args.sensitivity:
            with shown_plays(args.plays, "each with every change") as progress:
                moves = sensitivity(scenario, chosen, **whole, map=mapper, progress=progress)
    (_print_json if args.json else _print)(scenario, args, found, seconds, moves)
    return 0


def _policy(text: str) -> Policy:
    """Return a policy as it is named on the command line: in the scenario, or a function in a file."""
    if text.endswith(".py") or ".py:" in text:
        own: Policy = import_module("pmlearn.sweeps.own_policies").policy_in_file(text)
        return own
    return text


def _compile(scenario: Scenario, chosen: Sequence[Policy]) -> None:
    """Compile apart from the sweep, so that its speed is that of playing."""
    named = [policy for policy in chosen if isinstance(policy, str)]
    with shown("Compiling the scenario; that takes some seconds ..."):
        sweep(scenario, named, plays=1, fast=True)


def _print(
    scenario: Scenario, args: Namespace, found: Sweep, seconds: float, moves: Sensitivity | None
) -> None:
    screen = Screen.here()
    screen.say(
        f"{scenario.name} version {scenario.version}: {counted(args.plays)} from number {args.seed:,}"
        " (play N is the world of --seed N)",
        style="bold",
    )
    tables = list(sweep_tables(found))
    if moves:
        tables += sensitivity_tables(moves, scenario, next(iter(found.points)))
    for table in tables:
        show_table(screen, table)
    screen.row("")
    if found.gains:
        screen.say(CAUTION)
    screen.say(_played(found, args.plays, seconds))


def _played(found: Sweep, plays: int, seconds: float) -> str:
    """Say what ran the plays, and how fast."""
    total = plays * len(found.points)
    by = "; ".join(
        f"{', '.join(name for name, one in found.engines.items() if one == engine)} by {engine}"
        for engine in dict.fromkeys(found.engines.values())
    )
    return f"{counted(total)} in {seconds:.1f} s, {total / max(seconds, 1e-9):,.0f} a second: {by}."


def _print_json(
    scenario: Scenario, args: Namespace, found: Sweep, seconds: float, moves: Sensitivity | None
) -> None:
    head = {"scenario": scenario.name, "version": scenario.version, "first": args.seed, "plays": args.plays}
    changes = {} if moves is None else {"sensitivity": sensitivity_figures(moves)}
    print_json(head | sweep_figures(found) | {"seconds": round(seconds, 3)} | changes)


def show_table(screen: Screen, table: Table) -> None:
    """Print a table, its caption wrapped."""
    screen.row("")
    screen.say(table.caption, style="bold")
    for line in table.to_text().split("\n")[1:]:
        screen.row(line)


@contextmanager
def shown_plays(plays: int, what: str = "") -> Iterator[Callable[[int], None]]:
    """Yield what shows how many plays are done, now and then, on a terminal."""
    if not sys.stderr.isatty():
        yield lambda done: None
        return
    due = 0.0

    def show(done: int) -> None:
        nonlocal due
        if time.monotonic() >= due:
            due = time.monotonic() + 0.2
            _put(f"{done:,} of {plays:,} worlds{', ' if what else ''}{what} ...")

    try:
        show(0)
        yield show
    finally:
        _put("")


@contextmanager
def shown(text: str) -> Iterator[None]:
    """Show a line on a terminal for as long as something takes."""
    if not sys.stderr.isatty():
        yield
        return
    _put(text)
    try:
        yield
    finally:
        _put("")


def _put(text: str) -> None:
    print(f"\r\033[K{text}", end="", file=sys.stderr, flush=True)
