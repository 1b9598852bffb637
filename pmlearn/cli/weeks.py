"""The learner's play in the terminal: a week's card, its slots one by one, a prediction, the commitment.

Until a week is committed its choices can be taken back; each committed action
is in the log before the next week shows. Laying out a card is in `cards.py`.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, replace
from typing import Any

from pmlearn.cli.cards import numbered, show_change, show_evening, show_info, show_menu, show_week
from pmlearn.cli.screen import Screen
from pmlearn.errors import PlayError
from pmlearn.scenarios import Play, Scenario, played, start
from pmlearn.study import StoredPlay, StudyLog, ago
from pmlearn.surroundings import now

_KEYS = "i N about N, m menu, w the {period}, u undo, q quit"


class QuitError(Exception):
    """The learner wants to go on another time."""


@dataclass(slots=True)
class Table:
    """A play under way: what is committed (`base`) and where it is kept."""

    screen: Screen
    log: StudyLog
    number: int
    base: Play

    def play_on(self) -> Play:
        """Return the finished play; raises `QuitError` or `StoppedError` where the learner stops."""
        while not self.base.finished:
            self._week()
        outcome = self.base.record()["outcome"]
        self.log.end_play(self.number, outcome=outcome, now=now())
        return self.base

    def _week(self) -> None:
        period = self.base.scenario.period
        show_week(self.screen, self.base.view())
        if self.screen.pause("Enter for what you can do:") in ("q", "quit"):
            raise QuitError
        show_menu(self.screen, self.base.view())
        chosen = [self.base]  # the play after each slot of this week, undone from the end
        while True:
            current = chosen[-1]
            if _week_is_full(self.base, current):
                if self._agreed(current):
                    break
                chosen.pop()
            elif (action := self._choose(current)) is not None:
                chosen.append(self._taken(current, action))
            elif len(chosen) > 1:
                chosen.pop()
                self.screen.say(
                    f"Taken back. What it told you, a real {period} would not take back.", indent=2
                )
            else:
                self.screen.say(f"This {period} has nothing to take back yet.", indent=2)
        self._predict()
        self._commit(chosen[-1])
        show_evening(self.screen, chosen[-2].view(), self.base.view())

    def _taken(self, current: Play, action: str) -> Play:
        """Return the play one slot on, and show what it brought; a week's end shows with the next card."""
        after = current.take(action)
        if not _week_is_full(self.base, after):
            show_change(self.screen, current.view(), after.view())
        return after

    def _choose(self, current: Play) -> str | None:
        """Return the action for the next slot, or None to take the last one back."""
        view = current.view()
        actions = numbered(view)
        self.screen.row("")
        while True:
            here = f"{view['period'].capitalize()} {view['week']}, {view['turn']} {view['slot']}"
            keys = _KEYS.format(period=view["period"])
            said = self.screen.ask(f"{here} of {view['slots']}: 1-{len(actions)}, {keys}:")
            match said.lower():
                case "q" | "quit":
                    raise QuitError
                case "u":
                    return None
                case "m":
                    show_menu(self.screen, view)
                case "w":
                    show_week(self.screen, view)
                case other:
                    if (action := self._named(other, actions)) is not None:
                        return action

    def _named(self, said: str, actions: list[dict[str, Any]]) -> str | None:
        """Return the action of that number, if it is possible; explain it otherwise, or where `i` asks to."""
        found = _found(said.removeprefix("i"), actions)
        if found is None:
            self.screen.say(
                f"Type a number from 1 to {len(actions)}, m for the menu, or i 2 to read about 2.", indent=2
            )
        elif said.startswith("i") or not found["legal"]:
            show_info(self.screen, found)
        else:
            return str(found["name"])
        return None

    def _agreed(self, current: Play) -> bool:
        titles = {action["name"]: action["title"] for action in self.base.view()["actions"]}
        week = current.taken[len(self.base.taken) :]
        self.screen.row("")
        period = self.base.scenario.period
        self.screen.say(
            f"{period.capitalize()} {self.base.week}: {'; '.join(titles[name] for name in week)}."
        )
        while True:
            said = self.screen.ask(f"Enter commits the {period}, u takes the last choice back:").lower()
            if said in ("", "y", "yes"):
                return True
            if said in ("q", "quit"):
                raise QuitError
            if said == "u":
                return False
            self.screen.say("Only press Enter, or type u.", indent=2)

    def _predict(self) -> None:
        """Ask what the week will bring, once and in one key; Enter says nothing."""
        asked = self.base.view()["prediction"]
        if asked is None or asked["said"] is not None:
            return
        answers = {str(number): answer for number, answer in enumerate(asked["answers"], start=1)}
        listed = ", ".join(f"{number} {answer['label']}" for number, answer in answers.items())
        self.screen.say(asked["ask"])
        while said := self.screen.ask(f"{listed}, Enter skips:").lower():
            if said in ("q", "quit"):
                raise QuitError
            if said in answers:
                name = answers[said]["name"]
                self.log.add_prediction(self.number, week=self.base.week, said=name, now=now())
                self.base = self.base.predict(name)
                return
            self.screen.say(f"Type a number from 1 to {len(answers)}, or only press Enter.", indent=2)

    def _commit(self, after: Play) -> None:
        for index in range(len(self.base.taken), len(after.taken)):
            self.log.add_action(self.number, index=index, action=after.taken[index], now=now())
        self.base = replace(after, predictions=self.base.predictions)


def sit_down(
    screen: Screen,
    log: StudyLog,
    scenario: Scenario,
    *,
    seed: int | None,
    new: bool,
    fresh_seed: Callable[[], int],
) -> Table:
    """Return the interrupted play of the scenario, or a new one if asked for or if there is none."""
    stored = None if new or seed is not None else log.open_play(scenario.name)
    resumed = _resumed(screen, scenario, stored)
    if stored is not None and resumed is not None:
        return Table(screen, log, stored.id, resumed)
    begun = start(scenario, fresh_seed() if seed is None else seed)
    number = log.start_play(scenario=scenario.name, version=scenario.version, seed=begun.seed, now=now())
    return Table(screen, log, number, begun)


def _resumed(screen: Screen, scenario: Scenario, stored: StoredPlay | None) -> Play | None:
    if stored is None:
        return None
    if stored.version != scenario.version:
        screen.say(f"{scenario.name} has changed since your open play; a new one begins.")
        return None
    try:
        play = played(scenario, stored.seed, stored.actions, stored.predictions)
    except PlayError as fault:
        screen.say(f"Your open play cannot go on ({fault}), so a new one begins.")
        return None
    screen.say(
        f"Going on with the play begun {ago(stored.at, now())}, seed {stored.seed}."
        f" (pmlearn play {scenario.name} --new begins another.)"
    )
    return play


def _week_is_full(base: Play, current: Play) -> bool:
    return current.finished or current.week != base.week


def _found(said: str, actions: list[dict[str, Any]]) -> dict[str, Any] | None:
    said = said.strip()
    if said.isascii() and said.isdigit() and 1 <= int(said) <= len(actions):
        return actions[int(said) - 1]
    return None


def show_end(screen: Screen, view: dict[str, Any]) -> None:
    """Show what a finished play came to, and of what it is made."""
    outcome = view["outcome"]
    screen.rule(f"{view['title']}: {outcome['points']:,} {outcome['unit']}")
    screen.say(outcome["text"])
    screen.row("")
    for part in outcome["parts"]:
        screen.row(f"{part['value']:>9,}  {part['label']}")
