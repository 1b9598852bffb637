"""What every question in the terminal shares: hints, skipping, stopping, and going step by step.

What a kind of item asks, and what a line typed means to it, is left to the `asking` modules.
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Protocol

from pmlearn.cli.screen import Screen
from pmlearn.items import Item
from pmlearn.items.cloze import LONGEST_TYPED
from pmlearn.items.prose import plain


class SkippedError(Exception):
    """The learner puts the item off."""


class QuitError(Exception):
    """The learner wants to go on another time."""


class Said(Protocol):
    """A label and what it says: an option, a region, a bucket."""

    @property
    def label(self) -> str:
        """What the response calls it."""

    @property
    def text(self) -> str:
        """What the learner reads."""


@dataclass(frozen=True, slots=True)
class Step:
    """One thing to settle: what is shown, and the answer that each key typed stands for.

    Without keys any short text is an answer.
    """

    title: str
    text: str
    keys: Mapping[str, str] = field(default_factory=dict)
    prompt: str = "your words"
    wanted: str = "Type a word or a few."
    shown: Sequence[str] = ()
    ask: str = ""


def numbered(
    title: str, text: str, options: Sequence[Said], ask: str = "", gone: Collection[str] = ()
) -> Step:
    """Return the step that takes one of the options by its number; those gone keep theirs unused."""
    keys = {str(n): o.label for n, o in enumerate(options, start=1) if o.label not in gone}
    names = {option.label: plain(option.text) for option in options}
    shown = [f"{key} {names[label]}" for key, label in keys.items()]
    if gone:
        return Step(title, text, keys, "a number", f"Type one of {', '.join(keys)}.", shown, ask)
    return Step(title, text, keys, f"1-{len(keys)}", f"Type a number from 1 to {len(keys)}.", shown, ask)


@dataclass(slots=True)
class Talk:
    """Talks with the learner about one item; remembers which hints were given."""

    screen: Screen
    hints: Sequence[str]
    _left: list[str] = field(init=False)

    def __post_init__(self) -> None:
        """Lay out the hints, the first one on top."""
        self._left = list(reversed(self.hints))

    def about(self, item: Item, hints: Sequence[str]) -> Talk:
        """Return the talk about an item of a case, whose own hints come first."""
        return Talk(self.screen, (*item.hints, *hints))

    def listen(self, said: str) -> None:
        """Hear what was typed before it is taken for an answer; a face with commands raises one."""

    def line(self, prompt: str, allowed: tuple[str, ...] | None = None) -> str:
        """Return what the learner typed, once it is no hint; raises `SkippedError` or `QuitError`."""
        while True:
            said = self.screen.ask(prompt)
            self.listen(said.lower())
            match said.lower():
                case "q" | "quit":
                    raise QuitError
                case "s" | "skip":
                    raise SkippedError
                case "?" | "hint":
                    self._hint()
                case other if allowed is None or other in allowed:
                    return said
                case _:
                    self.note("Only press Enter, or type u.")

    def note(self, text: str) -> None:
        """Say what would be right instead of what was typed."""
        self.screen.say(text, indent=2)

    def through(self, count: int, step: Callable[[Sequence[str]], Step]) -> list[str]:
        """Return the learner's answers; each step follows from those before, and `u` goes back one."""
        chosen: list[str] = []
        while True:
            if len(chosen) == count:
                if self.line("That was the last. Enter goes on, u takes it back:", ("", "u")) == "":
                    return chosen
                chosen.pop()
            answer = self._taken(step(chosen))
            if answer is not None:
                chosen.append(answer)
            elif chosen:
                chosen.pop()
            else:
                self.note("This is the first one.")

    def _taken(self, step: Step) -> str | None:
        """Return the answer to a step, or None to go back."""
        self.screen.say(f"{step.title}: {step.text}" if step.text else step.title, hang=2, style="bold")
        if step.ask:
            self.screen.say(step.ask, indent=2)
        self._list(step.shown)
        while True:
            typed = self.line(f"{step.prompt}, u back:")
            answer = step.keys.get(typed.lower()) if step.keys else typed
            if typed.lower() == "u" or (answer and len(answer) <= LONGEST_TYPED):
                self.screen.row("")
                return None if typed.lower() == "u" else answer
            long = f"At most {LONGEST_TYPED} characters, please." if answer else step.wanted
            self.note(long)

    def _list(self, texts: Sequence[str]) -> None:
        """Print numbered options, on one line where they fit."""
        if len(line := "   ".join(texts)) + 2 <= self.screen.width:
            if line:
                self.screen.row(f"  {line}")
            return
        for text in texts:
            self.screen.say(text, indent=2, hang=4 if text[1:2] == " " else 5)

    def _hint(self) -> None:
        none = "No more hints." if self.hints else "This item has no hint."
        self.note(f"Hint: {plain(self._left.pop())}" if self._left else none)
