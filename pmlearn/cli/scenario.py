"""`pmlearn scenario`: list the scenarios, and check that they keep their promises."""

from __future__ import annotations

from argparse import Namespace

from pmlearn.cli.screen import Screen
from pmlearn.cli.surroundings import print_json, refresh_content
from pmlearn.scenarios import load, names, policies


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
