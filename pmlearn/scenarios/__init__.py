"""Scenarios: seeded plays of closing a project, and their debriefs; standard library only."""

from __future__ import annotations

from pmlearn.scenarios.catalogue import Scenario, load, names, policies, scenario_from_json
from pmlearn.scenarios.debrief import Debrief, debrief
from pmlearn.scenarios.play import Outcome, Play, follow, played, replay, start
from pmlearn.scenarios.whatif import WhatIf, what_if

__all__ = [
    "Debrief",
    "Outcome",
    "Play",
    "Scenario",
    "WhatIf",
    "debrief",
    "follow",
    "load",
    "names",
    "played",
    "policies",
    "replay",
    "scenario_from_json",
    "start",
    "what_if",
]
