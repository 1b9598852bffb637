"""Many plays of a scenario: sweeps over ranges and the scenario check, compiled where Numba is."""

from __future__ import annotations

from pmlearn.sweeps.checking import check, check_content
from pmlearn.sweeps.compiling import compiled, engine
from pmlearn.sweeps.ranges import Sweep, sweep
from pmlearn.sweeps.report import Finding, Report
from pmlearn.sweeps.sensitivity import Sensitivity
from pmlearn.sweeps.spreading import spread
from pmlearn.sweeps.summary import Summary

__all__ = [
    "Finding",
    "Report",
    "Sensitivity",
    "Summary",
    "Sweep",
    "check",
    "check_content",
    "compiled",
    "engine",
    "spread",
    "sweep",
]
