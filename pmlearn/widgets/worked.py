"""A play by a named policy, to be read in a notebook: what was done, and what came of it."""

from __future__ import annotations

from dataclasses import dataclass
from html import escape
from textwrap import fill

from pmlearn import scenarios
from pmlearn.scenarios.markup import table
from pmlearn.scenarios.story import story
from pmlearn.widgets.debriefs import DebriefReport
from pmlearn.widgets.reports import WIDTH


@dataclass(frozen=True, slots=True, repr=False)
class WorkedPlay:
    """A finished play by a named policy; it is nobody's answer, so no log keeps it."""

    play: scenarios.Play
    policy: str

    def debrief(self) -> DebriefReport:
        """Return what the play teaches."""
        return DebriefReport(scenarios.debrief(self.play), self.play)

    def __repr__(self) -> str:
        """Return one line a slot and the outcome, as text."""
        rows = [_line(when, f"{title and f'{title}. '}{news}") for when, title, news in story(self.play)]
        return "\n".join([self._headline(), *rows, self.play.view()["outcome"]["text"]])

    def _repr_html_(self) -> str:
        scenario = self.play.scenario
        heads = (f"{scenario.period.capitalize()}.{scenario.turn}", "What was done", "What came of it")
        shown = table(self._headline(), heads, story(self.play))
        return f"{shown}\n<p>{escape(self.play.view()['outcome']['text'])}</p>"

    def _headline(self) -> str:
        content = self.play.scenario.content
        rule = content["policies"][self.policy]
        played_by = f"played by the rule: {rule['label']}. {rule['belief']}"
        return f"{content['title']}, seed {self.play.seed}, {played_by}"


def _line(when: str, text: str) -> str:
    return fill(f"{when:<11}{text.strip()}", WIDTH, initial_indent="  ", subsequent_indent=" " * 13)
