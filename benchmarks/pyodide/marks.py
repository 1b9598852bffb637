"""What every play came to: its points and a hash of its final state.

Needs the standard library and pmlearn's core only. The same file runs in plain Python, over a compiled
kernel, and in a web page's Python (`run.mjs`), so that engines differ in nothing but the engine.
"""

from __future__ import annotations

import json
import sys
import time
from hashlib import sha256
from typing import Any

from pmlearn.scenarios import Scenario, load, policies
from pmlearn.scenarios.record import blank


def marks(scenario: Scenario, plays: int) -> list[tuple[int, str]]:
    """Return points and state's hash of the plays from number 0, the policies taking turns."""
    layout, beliefs = scenario.kernel.layout, [scenario.beliefs(name) for name in policies(scenario)]
    found = []
    for play in range(plays):
        desk = blank(layout.world), blank(layout.state), blank(layout.seen), blank(0)
        points = scenario.kernel.play_policy(scenario.params, play, beliefs[play % len(beliefs)], desk)
        found.append((int(points), sha256(desk[1].tobytes()).hexdigest()[:16]))
    return found


def timed(scenario: Scenario, plays: int) -> dict[str, Any]:
    """Return the marks, and the seconds that they took."""
    begin = time.perf_counter()
    found = marks(scenario, plays)
    return {"seconds": time.perf_counter() - begin, "marks": found}


def told(name: str, plays: int) -> str:
    """Return the same as JSON for a scenario by name, with what loading it took and what runs it."""
    begin = time.perf_counter()
    scenario = load(name)
    loading = time.perf_counter() - begin
    python = f"{sys.implementation.name} {sys.version.split()[0]} on {sys.platform}"
    return json.dumps({"python": python, "loading": loading, **timed(scenario, plays)})
