"""What a scenario check found: one finding a question, each held or not, with its figures."""

from __future__ import annotations

import textwrap
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any


@dataclass(frozen=True, slots=True)
class Finding:
    """One thing a scenario must be, whether it is, a sentence, and the figures behind it."""

    name: str
    holds: bool
    text: str
    figures: Mapping[str, Any]


@dataclass(frozen=True, slots=True)
class Report:
    """All findings of one scenario; `engine` says what ran the plays."""

    scenario: str
    version: int
    engine: str
    findings: tuple[Finding, ...]

    @property
    def holds(self) -> bool:
        """Whether everything holds."""
        return all(finding.holds for finding in self.findings)

    def to_json(self) -> dict[str, Any]:
        """Return the report as JSON."""
        return {
            "scenario": self.scenario,
            "version": self.version,
            "engine": self.engine,
            "holds": self.holds,
            "findings": [
                {"name": f.name, "holds": f.holds, "text": f.text, "figures": dict(f.figures)}
                for f in self.findings
            ],
        }

    def to_text(self, width: int = 100) -> str:
        """Return the report for a terminal."""
        verdict = "everything holds" if self.holds else "something does not hold"
        head = f"{self.scenario} version {self.version}: {verdict} (played with {self.engine})"
        lines = [f"{'ok   ' if f.holds else 'FAULT'} {f.name}: {f.text}" for f in self.findings]
        return "\n".join(textwrap.fill(line, width, subsequent_indent="      ") for line in [head, *lines])
