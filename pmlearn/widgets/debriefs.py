"""A debrief and a what-if as a notebook shows them: stable text and HTML, data, a page to print."""

from __future__ import annotations

from dataclasses import dataclass
from html import escape
from pathlib import Path
from textwrap import fill
from typing import TYPE_CHECKING, Any

from pmlearn import scenarios
from pmlearn.errors import PmlearnError
from pmlearn.scenarios.chart import points
from pmlearn.scenarios.markup import chart_and_table, sections, table
from pmlearn.scenarios.page import debrief_page
from pmlearn.study.files import write_whole
from pmlearn.widgets.reports import WIDTH, frame

if TYPE_CHECKING:
    import pandas as pd


@dataclass(frozen=True, slots=True, repr=False)
class DebriefReport:
    """What a finished play teaches: the figures, and the play."""

    debrief: scenarios.Debrief
    play: scenarios.Play

    def to_json(self) -> dict[str, Any]:
        """Return the debrief as every face reads it."""
        return self.debrief.to_json()

    def to_frame(self) -> pd.DataFrame:
        """Return one row a decision; needs pandas."""
        return frame(self.debrief.rows())

    def page(self, path: Path | str) -> Path:
        """Write the debrief as one page to keep or print, in place of an earlier one, and return its path."""
        where = Path(path)
        try:
            write_whole(where, debrief_page(self.debrief, self.play).encode())
        except OSError as fault:
            reason = fault.strerror or fault
            raise PmlearnError(f"{where}: {reason}; name a file that can be written") from fault
        return where

    def what_if(self, position: int, action: str, mode: str = "mine") -> WhatIfReport:
        """Return the same world with another action at a decision, counted from 0.

        `mode` is mine (your later actions unchanged) or reference (the reference policy from there).
        """
        return WhatIfReport(scenarios.what_if(self.play, position, action, mode), self.play.scenario)

    def __repr__(self) -> str:
        """Return the debrief as text."""
        return self.debrief.to_text(WIDTH)

    def _repr_html_(self) -> str:
        scenario = self.play.scenario
        told = sections(self.to_json(), (scenario.period, scenario.turn))
        return "\n".join(f"<p><strong>{escape(title)}</strong></p>\n{content}" for title, content in told)


@dataclass(frozen=True, slots=True, repr=False)
class WhatIfReport:
    """A play redrawn beside the original; the figures are in `what_if`."""

    what_if: scenarios.WhatIf
    scenario: scenarios.Scenario

    def to_json(self) -> dict[str, Any]:
        """Return it as every face reads it."""
        return self.what_if.to_json()

    def __repr__(self) -> str:
        """Return the sentence and the first difference, as text."""
        return "\n".join(fill(line, WIDTH, subsequent_indent="  ") for line in self._lines())

    def _repr_html_(self) -> str:
        told = self.what_if
        parts = [(one["label"], points(one["original"]), points(one["changed"])) for one in told.parts]
        return "\n".join(
            [
                *(f"<p>{escape(line)}</p>" for line in self._lines()),
                table("What the points are made of", ("Part", "As you played", "What if"), parts),
                f"<p><strong>{escape(told.chart['label'])}</strong></p>",
                chart_and_table(told.chart, self.scenario.period),
            ]
        )

    def _lines(self) -> list[str]:
        first = self.what_if.first_difference
        if first is None:
            return [self.what_if.text]
        parted = f"First told otherwise in {self.scenario.period} {first['week']}"
        return [self.what_if.text, f"{parted}: {first['changed']} As you played: {first['original']}"]
