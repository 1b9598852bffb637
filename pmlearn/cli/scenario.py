"""`pmlearn scenario`: list the scenarios and check that they keep their promises; begin one's own."""

from __future__ import annotations

import sys
from argparse import Namespace
from importlib import import_module
from importlib.util import find_spec
from pathlib import Path

from pmlearn.cli.files import print_json, write
from pmlearn.cli.screen import Screen
from pmlearn.errors import PmlearnError
from pmlearn.scenarios import load, names, policies
from pmlearn.surroundings import chosen_scenario, refresh_content


def list_all(args: Namespace) -> int:
    """Run `pmlearn scenario list`."""
    refresh_content()
    scenarios = [load(name) for name in names()]
    if args.json:
        print_json(
            [
                {"name": s.name, "title": s.title, "version": s.version, "policies": policies(s)}
                for s in scenarios
            ]
        )
        return 0
    screen = Screen.here()
    for scenario in scenarios:
        screen.say(f"{scenario.name}  {scenario.title} (version {scenario.version})", style="bold")
        screen.say(f"policies: {', '.join(policies(scenario))}", indent=2, hang=4)
    screen.row("")
    screen.say("pmlearn play NAME plays one; pmlearn play NAME --policy P lets a policy play.")
    return 0


def check(args: Namespace) -> int:
    """Run `pmlearn scenario check`: status 1 if something does not hold."""
    refresh_content()
    scenarios = [chosen_scenario(name) for name in args.names or names()]
    width = Screen.here().width
    sweeps = import_module("pmlearn.sweeps")
    print(f"Playing each some hundred thousand times with {sweeps.engine()} ...", file=sys.stderr)
    reports = []
    with sweeps.spread(workers=args.workers) as mapper:
        for report in mapper(sweeps.check_content, [scenario.content for scenario in scenarios]):
            reports.append(report)
            if not args.json:
                print(report.to_text(width), flush=True)
    if args.json:
        print_json([report.to_json() for report in reports])
    return 0 if all(report.holds for report in reports) else 1


def begin(args: Namespace) -> int:
    """Run `pmlearn scenario new`: write a scenario of one's own, a copy of another."""
    refresh_content()
    if find_spec("yaml") is None:
        raise PmlearnError('A scenario of your own needs PyYAML: pip install "pmlearn[author]"')
    origin, *folders = args.origin
    folders = [Path(folder) for folder in folders] + ([args.folder] if args.folder else [])
    if len(folders) > 1:
        raise PmlearnError(f"{len(folders)} folders are named; the scenario is written into one")
    text = import_module("pmlearn.authoring.own_scenario").begin_scenario(args.name, origin)
    folder = folders[0] if folders else Path()
    if not folder.is_dir():
        raise PmlearnError(f"{folder} is no folder; name one that is there")
    path = folder / f"{args.name}.yaml"
    if path.exists():
        raise PmlearnError(f"{path} is there already; choose another name, or move it away")
    write(path, text.encode())
    print(f"{path}: a copy of {origin}. Its head says what you may change; then see whether it teaches:")
    print(f"pmlearn scenario check {path}")
    return 0


def tune(args: Namespace) -> int:
    """Run `pmlearn scenario tune`: print better weights as YAML, and write nothing."""
    scenario = chosen_scenario(args.scenario)
    screen = import_module("pmlearn.cli.sweep")
    with screen.shown(f"Searching on {args.plays:,} worlds, then measuring on fresh ones ..."):
        found = import_module("pmlearn.sweeps.tuning").tune(scenario, plays=args.plays)
    if args.json:
        gain = {"gain": found.gain.mean, "gain_se": found.gain.error, "plays": found.gain.count}
        print_json({"reference": dict(found.weights), "tried": found.tried, "holds": found.holds, **gain})
        return 0
    print(found.to_yaml(), end="")
    return 0
