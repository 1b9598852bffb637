"""`pmlearn scenario`: list the scenarios, and check that they keep their promises."""

from __future__ import annotations

import sys
from argparse import Namespace
from importlib import import_module

from pmlearn.cli.files import print_json
from pmlearn.cli.screen import Screen
from pmlearn.scenarios import load, names, policies
from pmlearn.surroundings import refresh_content


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
    scenarios = [load(name) for name in args.names or names()]
    width = Screen.here().width
    sweeps = import_module("pmlearn.sweeps")
    reports = []
    for scenario in scenarios:
        print(
            f"Playing {scenario.name} some hundred thousand times with {sweeps.engine()} ...", file=sys.stderr
        )
        reports.append(sweeps.check(scenario))
        if not args.json:
            print(reports[-1].to_text(width), flush=True)
    if args.json:
        print_json([report.to_json() for report in reports])
    return 0 if all(report.holds for report in reports) else 1
