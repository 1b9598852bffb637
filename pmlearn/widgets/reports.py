"""What a notebook shows of a debrief and of progress: stable text, plain tables, data frames on request."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import asdict, dataclass
from html import escape
from typing import TYPE_CHECKING, Any

from pmlearn.scenarios import Debrief
from pmlearn.study import Progress

if TYPE_CHECKING:
    import pandas as pd

WIDTH = 96  # characters of a notebook's text output


@dataclass(frozen=True, slots=True, repr=False)
class DebriefReport:
    """A debrief as a notebook shows it; the figures are in `debrief`, the decisions in `to_frame()`."""

    debrief: Debrief

    def to_json(self) -> dict[str, Any]:
        """Return the debrief as every face reads it."""
        return self.debrief.to_json()

    def to_frame(self) -> pd.DataFrame:
        """Return one row a decision; needs pandas."""
        return _frame([asdict(decision) for decision in self.debrief.decisions])

    def __repr__(self) -> str:
        """Return the debrief as text."""
        return self.debrief.to_text(WIDTH)

    def _repr_html_(self) -> str:
        shown = self.debrief
        numbers = [(one.label, _with_error(one.value, one.give_or_take), one.text) for one in shown.numbers]
        decisions = [(f"{one.week}.{one.slot}", one.title, one.verdict, one.text) for one in shown.decisions]
        compare = [(one["label"], one["value"], one["text"]) for one in shown.compare]
        prompts = [f"<li>{escape(prompt)}</li>" for prompt in shown.prompts]
        following = [f"<li>{escape(one['text'])}</li>" for one in shown.next]
        return "\n".join(
            [
                f"<p>Before the numbers:</p>\n<ul>{''.join(prompts)}</ul>",
                f"<p><strong>{escape(shown.headline)}</strong></p>",
                table("What it came to", ("Number", "Points", "Meaning"), numbers),
                table("Each decision", ("Week.slot", "Decision", "Verdict", "Why"), decisions),
                table("The same month, played by a rule", ("Who", "Points", "How"), compare),
                f"<ul>{''.join(following)}</ul>" if following else "",
            ]
        )


@dataclass(frozen=True, slots=True, repr=False)
class ProgressReport:
    """How far a learner has come, as a notebook shows it; the counts are in `progress`."""

    progress: Progress

    def to_json(self) -> dict[str, Any]:
        """Return the counts as every face reads them."""
        return self.progress.to_json()

    def to_frame(self) -> pd.DataFrame:
        """Return one row an objective; needs pandas."""
        return _frame([asdict(one) | {"tried": one.tried} for one in self.progress.objectives])

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


def _with_error(value: int, error: int) -> str:
    return f"{value:,} ± {error:,}" if error else f"{value:,}"


def table(caption: str, head: Sequence[str], rows: Iterable[Sequence[Any]]) -> str:
    """Return a table whose cells are escaped, with its caption and a scope for every heading."""
    heads = "".join(f'<th scope="col">{escape(name)}</th>' for name in head)
    body = "".join(f"<tr>{''.join(f'<td>{escape(str(cell))}</td>' for cell in row)}</tr>" for row in rows)
    caption = f"<caption>{escape(caption)}</caption>"
    return f"<table>{caption}<thead><tr>{heads}</tr></thead><tbody>{body}</tbody></table>"


def _frame(rows: list[dict[str, Any]]) -> pd.DataFrame:
    import pandas as pd  # noqa: PLC0415 - only a notebook that asks for a frame needs it

    return pd.DataFrame(rows)
