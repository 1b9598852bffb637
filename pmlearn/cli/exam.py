"""A mock exam in the terminal: one item after another, under time, with no verdict before the end.

Every answer is in the log, committed and flushed, before `Kept` is printed. A sitting
that was interrupted, even killed, goes on with its answers and the time that was left.
"""

from __future__ import annotations

import time
from argparse import Namespace
from contextlib import ExitStack
from math import ceil
from pathlib import Path

from pmlearn.cli.asking import ask
from pmlearn.cli.beat import Beat
from pmlearn.cli.exam_report import tell_report
from pmlearn.cli.exam_talk import CommandError, ExamTalk, is_command, number_in, told_again
from pmlearn.cli.files import read_json
from pmlearn.cli.prose import say_prose
from pmlearn.cli.screen import INTERRUPTED, Screen, StoppedError
from pmlearn.cli.talk import QuitError, SkippedError
from pmlearn.errors import PmlearnError
from pmlearn.items import Bank, Item, realised
from pmlearn.study import Exam, Form, StudyLog, TimeUpError, assemble, begin, clock, report, resume
from pmlearn.surroundings import chosen_bank, fresh_seed, now, open_log

_KEYS = (
    "n next   p previous   f flag   g N go to item N   o overview   e end   s leave an item   q stop for now"
)
_PROMPT = "Enter next, p previous, f flag, g N, o overview, e end"


def exam(args: Namespace) -> int:
    """Run `pmlearn exam`."""
    bank, screen = chosen_bank(args.bank), Screen.here()
    form = read_form(Path(args.name)) if args.name.endswith(".json") else None
    if form is None:
        bank.blueprint(args.name)  # an unknown one is named before the log is touched
    else:
        form.of(bank)
    with open_log() as log:
        return _Sitting(
            screen, bank, _resumed(screen, bank, log, args, form) or _begun(bank, log, args, form)
        ).run()


def read_form(path: Path) -> Form:
    """Return the form that a file holds; a broken one is a one-line error."""
    try:
        return Form.from_json(read_json(path, "pmlearn form --help"))
    except ValueError as reason:
        raise PmlearnError(f"{path}: not a form: {reason}; see pmlearn form assemble.") from None


def _resumed(screen: Screen, bank: Bank, log: StudyLog, args: Namespace, form: Form | None) -> Exam | None:
    """Return the interrupted sitting, unless another is asked for."""
    if args.new:
        return None
    name, seed = (args.name, args.seed) if form is None else (form.blueprint, form.seed)
    try:
        found = resume(log, bank, name, seed)
    except PmlearnError as reason:
        raise PmlearnError(f"{reason} pmlearn exam {args.name} --new begins another sitting.") from None
    if found is None or found.ended or (form is not None and found.form != form):
        return None
    screen.say(
        f"Going on with {found.form.name}: {len(found.answered)} of {len(found.items)} answered,"
        f" {clock(found.left(found.used))} left. (pmlearn exam {args.name} --new begins another.)"
    )
    return found


def _begun(bank: Bank, log: StudyLog, args: Namespace, form: Form | None) -> Exam:
    if form is None:
        seed = fresh_seed() if args.seed is None else args.seed
        form = assemble(bank, bank.blueprint(args.name), seed)
    return begin(log, bank, form, extra_time=args.extra_time, now=now())


class _Sitting:
    """One window on an exam: where it stands, and its clock."""

    def __init__(self, screen: Screen, bank: Bank, sat: Exam) -> None:
        self.screen, self.bank, self.exam = screen, bank, sat
        ids = [item.id for item in sat.items]
        self.at = ids.index(sat.at) if sat.at in ids else 0
        self.asks = True  # whether an item without an answer is asked at once
        self.base, self.since = 0.0, 0.0

    def used(self) -> float:
        """Return the seconds used so far, by a clock that nobody sets."""
        return self.base + time.monotonic() - self.since

    def run(self) -> int:
        """Go through the exam until it ends or stops."""
        if not self._ready():
            self.screen.say("Not begun; no time has passed.")
            return 0
        self.exam.open(now())
        self.base, self.since = self.exam.used, time.monotonic()
        with ExitStack() as stack:
            self.beat = stack.enter_context(Beat(self.screen, self.exam, self.used))
            try:
                self._go_through()
            except (QuitError, StoppedError):
                return self._stop(0)
            except KeyboardInterrupt:
                self.screen.row("")
                return self._stop(INTERRUPTED)
        self.exam.end(used=self.used(), now=now())
        tell_report(self.screen, report(self.bank, self.exam))
        return 0

    def _ready(self) -> bool:
        sat, screen = self.exam, self.screen
        if not sat.seen:
            extra = f" ({sat.extra_time} % extra)" if sat.extra_time else ""
            screen.say(
                f"{sat.form.title}: {len(sat.items)} items in {clock(sat.seconds)}{extra}."
                f" Form {sat.form.seed}."
            )
            screen.say(
                "Answers may be changed until the end, and there is no verdict before."
                " A stop, even a crash, stops the time."
            )
        screen.say(_KEYS, style="dim")
        return screen.pause("Enter starts the time:") not in ("q", "quit")

    def _go_through(self) -> None:
        """Show item after item, as commands say, until the end or until the time is up."""
        try:
            while True:
                command = self._item(self.exam.items[self.at])
                if self._obey(command):
                    return
        except TimeUpError:
            self.screen.say("Time is up. What was kept before counts.", style="bold")

    def _obey(self, command: str) -> bool:
        """Do what a command says; return whether the exam is to end."""
        last = len(self.exam.items) - 1
        self.asks = True
        match command:
            case "" | "n" if self.at < last:
                self.at += 1
            case "" | "n" | "o":
                self._overview()
            case "p":
                self.at = max(0, self.at - 1)
            case "f":
                self._flag()
            case "e":
                return self._ends()
            case _ if is_command(command):
                self._go_to(number_in(command))
        return False

    def _item(self, item: Item) -> str:
        """Show an item, ask it if it has no answer yet, and return the command that leads on from it."""
        item_id, variant = item.id, self.exam.variant(item.id)
        self._check_time()
        self.exam.visit(item_id, used=self.used(), now=now())
        framework = f", {item.framework}" if item.framework else ""
        self.screen.rule(f"{self.at + 1} of {len(self.exam.items)}  {item_id}{framework}")
        self.screen.say(self._status(item_id), style="dim")
        self.screen.row("")
        shown = realised(item, variant)
        if self.exam.answers.get(item_id) is None and self.asks:
            if (command := self._asked(shown, variant)) is not None:
                return command
        else:
            say_prose(self.screen, shown.stem)
            self._tell_answer(shown)
        while True:
            self._check_time()
            said = self.screen.ask(f"{_PROMPT}, a answers it:").lower()
            if said == "a":
                if (command := self._asked(shown, variant)) is not None:
                    return command
            elif said in ("q", "quit"):
                raise QuitError
            elif said == "" or is_command(said):
                return said
            else:
                self.screen.say(_KEYS, indent=2)

    def _asked(self, item: Item, variant: int) -> str | None:
        """Ask the item and keep the answer; return the command typed in place of one."""
        while True:
            try:
                response = ask(ExamTalk(self.screen, (), item), item, variant)
                self.exam.answer(item.id, response, used=self.used(), now=now())
            except CommandError as said:
                return said.command
            except SkippedError:
                return None
            except ValueError as reason:
                self.screen.say(f"{reason}. Once more:", indent=2)
                continue
            self.screen.say(
                f"Kept. {len(self.exam.answered)} of {len(self.exam.items)} answered.", style="bold"
            )
            self.screen.flush()
            return None

    def _tell_answer(self, item: Item) -> None:
        given = self.exam.answers.get(item.id)
        self.screen.row("")
        lines = list(told_again(item, given)) if given is not None else ["none yet"]
        self.screen.say("Your answer:", style="bold")
        for line in lines:
            self.screen.say(line, indent=2, hang=4)

    def _status(self, item: str) -> str:
        flagged = "   flagged" if item in self.exam.flagged else ""
        left = clock(ceil(self.exam.left(self.used())))
        return f"{len(self.exam.answered)} answered, {len(self.exam.flagged)} flagged   {left} left{flagged}"

    def _check_time(self) -> None:
        self.beat.warn()
        if self.exam.left(self.used()) <= 0:
            raise TimeUpError("Time is up.")

    def _flag(self) -> None:
        item = self.exam.items[self.at].id
        on = item not in self.exam.flagged
        self.exam.flag(item, on=on, used=self.used(), now=now())
        self.asks = False
        self.screen.say("Flagged." if on else "No longer flagged.", style="bold")

    def _go_to(self, number: int) -> None:
        count = len(self.exam.items)
        if 1 <= number <= count:
            self.at = number - 1
        else:
            self.asks = False
            self.screen.say(f"There is no item {number}; they go from 1 to {count}.")

    def _overview(self) -> None:
        self.asks = False
        self.screen.rule("Overview")
        self._list("Answered", self.exam.answered)
        self._list_open()

    def _list_open(self) -> None:
        self._list("Not answered", self.exam.skipped)
        self._list("Flagged", [item.id for item in self.exam.items if item.id in self.exam.flagged])

    def _list(self, what: str, ids: object) -> None:
        places = [n for n, item in enumerate(self.exam.items, start=1) if item.id in ids]  # type: ignore[operator]
        self.screen.say(f"{what}: {ranges(places) or 'none'}.", hang=2)

    def _ends(self) -> bool:
        """Warn of what is open, and return whether the learner ends all the same."""
        self.screen.rule("End the exam?")
        self._list_open()
        said = self.screen.ask("Type yes to end it and see the report; Enter goes back:").lower()
        self.asks = False
        return said == "yes"

    def _stop(self, status: int) -> int:
        self.exam.pause(used=self.used(), now=now())
        self.screen.row("")
        self.screen.say(
            f"Stopped with {clock(self.exam.left(self.exam.used))} left; the time stands still and"
            f" {len(self.exam.answered)} of {len(self.exam.items)} answers are kept. pmlearn exam"
            f" {self.exam.form.blueprint} goes on from here."
        )
        self.screen.flush()
        return status


def ranges(numbers: list[int]) -> str:
    """Return numbers with runs drawn together: `1 to 4, 7`."""
    runs: list[list[int]] = []
    for number in numbers:
        if runs and number == runs[-1][-1] + 1:
            runs[-1].append(number)
        else:
            runs.append([number])
    return ", ".join(str(run[0]) if len(run) == 1 else f"{run[0]} to {run[-1]}" for run in runs)
