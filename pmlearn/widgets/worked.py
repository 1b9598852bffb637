"""A month that a policy played, to be read in a notebook: what was done, what came of it, week by week."""

from __future__ import annotations

from dataclasses import dataclass
from html import escape
from textwrap import fill
from typing import Any

from pmlearn import scenarios
from pmlearn.widgets.reports import WIDTH, DebriefReport, table


@dataclass(frozen=True, slots=True, repr=False)
class WorkedPlay:
    """A finished play by a named policy; it is nobody's answer, so no log keeps it."""

    play: scenarios.Play
    policy: str

    def debrief(self) -> DebriefReport:
        """Return what the play teaches."""
        return DebriefReport(scenarios.debrief(self.play))

    def __repr__(self) -> str:
        """Return one line a slot and the outcome, as text."""
        rows = [_line(when, " ".join([title and f"{title}.", *news])) for when, title, news in self._rows()]
        return "\n".join([self._headline(), *rows, self.play.view()["outcome"]["text"]])

    def _repr_html_(self) -> str:
        rows = [(when, title, " ".join(news)) for when, title, news in self._rows()]
        shown = table(self._headline(), ("Week.slot", "What was done", "What came of it"), rows)
        return f"{shown}\n<p>{escape(self.play.view()['outcome']['text'])}</p>"

    def _headline(self) -> str:
        content = self.play.scenario.content
        rule = content["policies"][self.policy]
        played_by = f"played by the rule: {rule['label']}. {rule['belief']}"
        return f"{content['title']}, seed {self.play.seed}, {played_by}"

    def _rows(self) -> list[tuple[str, str, list[str]]]:
        """Return when, what and the news, one row a slot; what a weekend brings has rows of its own."""
        titles = {name: action["title"] for name, action in self.play.scenario.content["actions"].items()}
        view = self.play.view()
        rows = []
        for week, actions in enumerate(view["taken"], start=1):
            rows += [
                (f"{week}.{slot}", titles[action], _news(view, week, slot))
                for slot, action in enumerate(actions, start=1)
            ]
            if after := _news(view, week, len(actions) + 1) + _news(view, week + 1, 0):
                rows.append((f"end of {week}", "", after))
        return rows


def _line(when: str, text: str) -> str:
    return fill(f"{when:<11}{text.strip()}", WIDTH, initial_indent="  ", subsequent_indent=" " * 13)


def _news(view: dict[str, Any], week: int, slot: int) -> list[str]:
    return [event["text"] for event in view["events"] if (event["week"], event["slot"]) == (week, slot)]
