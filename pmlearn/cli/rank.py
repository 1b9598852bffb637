"""`pmlearn scenario rank`: a class's plans on worlds that nobody could practise on."""

from __future__ import annotations

import sys
from argparse import Namespace
from pathlib import Path

from pmlearn.cli.files import print_json, read_json
from pmlearn.cli.screen import Screen
from pmlearn.cli.sweep import show_table
from pmlearn.errors import PmlearnError
from pmlearn.scenarios import Scenario
from pmlearn.surroundings import chosen_scenario
from pmlearn.sweeps.own_policies import OwnPolicy, policy_in_file
from pmlearn.sweeps.ranking import Plan, Ranking, plan_of, rank, worlds_of


def run(args: Namespace) -> int:
    """Run `pmlearn scenario rank`: status 1 if an entry could not be ranked."""
    scenario = chosen_scenario(args.scenario)
    worlds = worlds_of(scenario, args.seed, args.worlds)
    entries: dict[str, Plan | OwnPolicy] = {}
    faults: list[str] = []
    for path in _entries(args.folder):
        try:
            entries[path.name] = _entry(path, scenario, run_code=args.run_code)
        except PmlearnError as error:
            faults.append(str(error) if str(error).startswith(str(path)) else f"{path}: {error}")
    found = rank(scenario, entries, worlds)
    faults += [f"{args.folder}: {fault}" for fault in found.faults]
    if args.json:
        print_json(_head(scenario, args) | found.to_json() | {"faults": faults})
    else:
        _print(scenario, args, found)
    for fault in faults:
        print(fault, file=sys.stderr)
    return 1 if faults else 0


def _entries(folder: Path) -> list[Path]:
    if not folder.is_dir():
        raise PmlearnError(f"{folder} is no folder; name the one that holds a file from everybody")
    found = sorted(path for path in folder.iterdir() if path.is_file() and not path.name.startswith("."))
    if not found:
        raise PmlearnError(f"{folder} holds no file; put everybody's saved play there")
    return found


def _entry(path: Path, scenario: Scenario, *, run_code: bool) -> Plan | OwnPolicy:
    """Return what a file enters."""
    if path.suffix == ".json":
        return plan_of(read_json(path), scenario)
    if path.suffix != ".py":
        raise PmlearnError(f"{path}: neither .json nor .py; an entry is a saved play or a list of actions")
    if not run_code:
        raise PmlearnError(f"{path}: code is not run; read it, and then add --run-code")
    return policy_in_file(str(path))


def _head(scenario: Scenario, args: Namespace) -> dict[str, object]:
    return {"scenario": scenario.name, "version": scenario.version, "worlds": args.worlds}


def _print(scenario: Scenario, args: Namespace, found: Ranking) -> None:
    screen = Screen.here()
    screen.say(
        f"{scenario.name} version {scenario.version}: {len(found.entries)} entries on the same {args.worlds}"
        " worlds, which no practice seed reaches",
        style="bold",
    )
    show_table(screen, found.to_table())
    screen.row("")
    screen.say(
        "Entries of one band cannot be told apart: each is less than two paired standard errors behind the"
        " band's first. A fixed plan cannot react, so do not expect it to reach the reference policy."
    )
