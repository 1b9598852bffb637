"""What a notebook shows of progress: stable text, plain tables, a data frame on request."""

from __future__ import annotations

from dataclasses import asdict, dataclass
from html import escape
from typing import TYPE_CHECKING, Any

from pmlearn.scenarios.markup import table
from pmlearn.study import Progress, Report, short

if TYPE_CHECKING:
    import pandas as pd

WIDTH = 96  # characters of a notebook's text output


@dataclass(frozen=True, slots=True, repr=False)
class ProgressReport:
    """How far a learner has come, as a notebook shows it; the counts are in `progress`."""

    progress: Progress

    def to_json(self) -> dict[str, Any]:
        """Return the counts as every face reads them."""
        return self.progress.to_json()

    def to_frame(self) -> pd.DataFrame:
        """Return one row an objective; needs pandas."""
        return frame([asdict(one) | {"tried": one.tried} for one in self.progress.objectives])

    def __repr__(self) -> str:
        """Return the counts as text."""
        return self.progress.to_text(WIDTH)

    def _repr_html_(self) -> str:
        shown = self.progress
        if shown.last is None:
            return "<p>Nothing answered or played yet.</p>"
        rows = [(one.module, one.text, one.right, one.partly, one.wrong, one.of) for one in shown.objectives]
        plays = [
            (one.scenario, ", ".join(map(str, one.points)) or "none finished", one.open)
            for one in shown.plays
        ]
        return "\n".join(
            [
                f"<p>{escape(shown.to_text(WIDTH).splitlines()[0])}</p>",
                table("Latest try", ("Module", "Objective", "Right", "Partly", "Wrong", "Items"), rows),
                table("Plays", ("Scenario", "Points, oldest first", "Under way"), plays) if plays else "",
            ]
        )


@dataclass(frozen=True, slots=True, repr=False)
class ExamReport:
    """What an exam came to, as a notebook shows it; all of it is in `report`."""

    report: Report

    def to_json(self) -> dict[str, Any]:
        """Return the report as every face reads it."""
        return self.report.to_json()

    def to_frame(self) -> pd.DataFrame:
        """Return one row an item; needs pandas."""
        return frame(self.report.rows())

    def __repr__(self) -> str:
        """Return score, modules and assumption as text."""
        rows = [f"{one.id}  {short(one.points)} of {one.of}  {one.text}" for one in self.report.modules]
        return "\n".join([self.report.headline(), *rows, self.report.assumption])

    def _repr_html_(self) -> str:
        modules = [(one.id, one.text, short(one.points), one.of) for one in self.report.modules]
        return "\n".join(
            [
                f"<p>{escape(self.report.headline())}</p>",
                table("By module", ("Module", "Title", "Points", "Items"), modules),
                f"<p>{escape(self.report.assumption)}</p>",
            ]
        )


def frame(rows: list[dict[str, Any]]) -> pd.DataFrame:
    """Return records as a data frame; needs pandas."""
    import pandas as pd  # noqa: PLC0415 - only a notebook that asks for a frame needs it

    return pd.DataFrame(rows)
