"""A play in a notebook: the browser plans a week, this commits it; the rules are the scenario's.

Every prediction and action is in the study log before its consequences are shown. An
interrupted play of the same scenario, version and seed goes on where it stopped.
"""

from __future__ import annotations

from dataclasses import dataclass
from html import escape

import traitlets

from pmlearn import scenarios
from pmlearn.errors import LogError, PlayError
from pmlearn.study import StudyLog
from pmlearn.surroundings import now, open_log, read_log
from pmlearn.widgets.debriefs import DebriefReport
from pmlearn.widgets.face import Face, Message


@dataclass(frozen=True, slots=True)
class Standing:
    """Where a play stands after some actions; its text is what a notebook compares."""

    play: scenarios.Play

    def __repr__(self) -> str:
        """Return the week and the gauges or, at the end, the outcome."""
        view = self.play.view()
        gauges = "; ".join(f"{gauge['label']}: {gauge['text']}" for gauge in view["gauges"])
        if outcome := view["outcome"]:
            return f"Finished with {outcome['points']} {outcome['unit']}. {outcome['text']}"
        week = f"{view['period'].capitalize()} {view['week']} of {view['weeks']}"
        return f"{week}, {view['turn']} {view['slot']} of {view['slots']}. {gauges}"


class Game(Face):
    """One play of a scenario; its methods do from Python what the browser's buttons do."""

    view = traitlets.Dict().tag(sync=True)

    def __init__(
        self,
        scenario: scenarios.Scenario,
        *,
        seed: int,
        resume: bool = True,
    ) -> None:
        """Stand on the first morning; with `resume`, take up an interrupted play once it is shown."""
        self._play = scenarios.start(scenario, seed)
        self._resume = resume
        self._kept_as: int | None = None
        self._kept = 0  # actions that are in the log
        self._foretold = 0  # predictions that are
        self._debrief: DebriefReport | None = None
        super().__init__(face="play", view=self._play.view())

    @property
    def play(self) -> scenarios.Play:
        """The play as it stands, a value."""
        return self._play

    def predict(self, answer: str) -> Standing:
        """Say what this week will bring: lower, same or higher, once and before it is known.

        Raises `PlayError` where nothing is asked or it has been said already, and `LogError` as `take` does.
        """
        return self._moved(self._said(answer))

    def take(self, *actions: str) -> Standing:
        """Take actions, all or none, and return where the play stands.

        Raises `PlayError` for an action that is not possible, and `LogError` when the actions
        are taken but the study log could not keep them.
        """
        play = self._play
        for action in actions:
            play = play.take(action)
        return self._moved(play)

    def debrief(self) -> DebriefReport:
        """Return what the finished play teaches; raises `PlayError` before its end."""
        if self._debrief is None:
            self._debrief = DebriefReport(scenarios.debrief(self._play), self._play)
        return self._debrief

    def _said(self, answer: str) -> scenarios.Play:
        if self._play.predicted is not None:
            where = f"{self._play.scenario.period} {self._play.week}"
            raise PlayError(f"{where}: you said {self._play.predicted} already; a prediction stands")
        return self._play.predict(answer)

    def _moved(self, play: scenarios.Play) -> Standing:
        if note := self._advance(play):
            raise LogError(note)
        return Standing(play)

    def _advance(self, play: scenarios.Play) -> str:
        """Keep what was taken since, then show it; return nothing, or why it could not be kept."""
        note = self._keep(play)
        self._play = play
        self.view = play.view()
        return note

    def _keep(self, play: scenarios.Play) -> str:
        try:
            with open_log() as log:
                self._write(log, play)
        except LogError as fault:
            return f"The play goes on but is not kept. {fault}"
        return ""

    def _write(self, log: StudyLog, play: scenarios.Play) -> None:
        scenario = play.scenario
        if self._kept_as is None:
            self._kept_as = log.start_play(
                scenario=scenario.name, version=scenario.version, seed=play.seed, now=now()
            )
        for week, said in play.predictions[self._foretold :]:
            log.add_prediction(self._kept_as, week=week, said=said, now=now())
            self._foretold += 1
        for index, action in list(enumerate(play.taken))[self._kept :]:
            log.add_action(self._kept_as, index=index, action=action, now=now())
            self._kept = index + 1
        if play.finished:
            log.end_play(self._kept_as, outcome=play.record()["outcome"], now=now())

    def _answer(self, message: Message) -> Message:
        if message["type"] == "commit":
            return self._commit(message["actions"], message.get("prediction"))
        if message["type"] == "debrief":
            return {"debrief": self.debrief().to_json()}
        if message["type"] == "what-if":
            asked = message["position"], message["action"], message["mode"]
            return {"what_if": scenarios.what_if(self._play, *asked).to_json()}
        return {"note": self._recall()}

    def _commit(self, actions: list[str], said: str | None) -> Message:
        """Take the planned actions in turn; what an earlier one has made impossible ends the row."""
        play, problem = self._said(str(said)) if said else self._play, ""
        for action in actions:
            try:
                play = play.take(action)
            except PlayError as refused:
                problem = f"Plan the rest again: {refused}"
                break
        taken = len(play.taken) - len(self._play.taken)
        return {"note": self._advance(play) if taken else "", "problem": problem, "taken": taken}

    def _recall(self) -> str:
        """Take up, once, the interrupted play of this scenario and seed, unless this one has begun."""
        if not self._resume or self._play.taken:
            return ""
        self._resume = False
        try:
            with read_log() as log:
                stored = log.open_play(self._play.scenario.name)
        except LogError as fault:
            return f"The play cannot be kept. {fault}"
        here = (self._play.scenario.version, self._play.seed)
        if stored is None or (stored.version, stored.seed) != here:
            return ""
        self._play = scenarios.played(
            self._play.scenario, self._play.seed, stored.actions, stored.predictions
        )
        self._kept_as, self._kept = stored.id, len(stored.actions)
        self._foretold = len(stored.predictions)
        self.view = self._play.view()
        return f"Taken up where you left it on {stored.at.astimezone().day} {stored.at.astimezone():%B %Y}."

    def _summary(self) -> str:
        scenario = self._play.scenario
        return f"Play of {scenario.name}, version {scenario.version}, seed {self._play.seed}"

    def _static_html(self) -> str:
        view = scenarios.start(self._play.scenario, self._play.seed).view()
        how = f"{self._summary()}. Run this cell to play, or type pmlearn play {view['scenario']}."
        story = "\n".join(f"<p>{escape(text)}</p>" for text in (*view["briefing"], how))
        return f'<div class="pmlearn-play">\n<p><strong>{escape(view["title"])}</strong></p>\n{story}\n</div>'
