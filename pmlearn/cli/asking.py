"""Ask one item in the terminal and return the response, with authored labels whatever the screen shows.

Letters and numbers follow the order on screen. Grading and keeping the response are left to `practice.py`.
"""

from __future__ import annotations

import string
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from pmlearn.cli.screen import Screen
from pmlearn.items import Bucket, Card, ChoiceItem, Item, SortItem, dealt, instruction, presented
from pmlearn.items.prose import plain
from pmlearn.study import CONFIDENCES

LETTERS = string.ascii_lowercase
_SURE = {"": None} | {word: word for word in CONFIDENCES} | {word[0]: word for word in CONFIDENCES}
_SURE |= {str(place): word for place, word in enumerate(CONFIDENCES, start=1)}


class SkippedError(Exception):
    """The learner puts the item off."""


class QuitError(Exception):
    """The learner wants to go on another time."""


@dataclass(slots=True)
class Asker:
    """Puts one item to the learner; remembers which hints were given."""

    screen: Screen
    item: Item
    variant: int
    hints: list[str] = field(init=False)

    def __post_init__(self) -> None:
        """Lay out the hints, the first one on top."""
        self.hints = list(reversed(self.item.hints))

    def response(self) -> Any:
        """Return the response to the item; raises `SkippedError` or `QuitError` if the learner says so."""
        self.screen.say(plain(self.item.stem))
        self.screen.row("")
        return self._sorted(self.item) if isinstance(self.item, SortItem) else self._chosen(self.item)

    def confidence(self) -> str | None:
        """Return how sure the learner is, or None where that is left out."""
        prompt = "How sure? g guess, f fairly, c certain; Enter leaves it out:"
        while (said := self._line(prompt).lower()) not in _SURE:
            self.screen.say("Type g, f or c, or only press Enter.", indent=2)
        return _SURE[said]

    def _chosen(self, item: ChoiceItem) -> str | list[str]:
        options = presented(item, self.variant)
        for letter, option in zip(LETTERS, options, strict=False):
            self.screen.say(f"{letter}  {plain(option.text)}", indent=2, hang=5)
        self.screen.row("")
        letters = LETTERS[: len(options)]
        wanted = item.select or 1
        while True:
            places = _places(self._line(_choice_prompt(item, letters)), letters)
            if places is not None and len(places) == wanted:
                labels = [options[place].label for place in places]
                return labels[0] if item.kind == "choice" else sorted(labels)
            example = " ".join(letters[:wanted])
            self.screen.say(f"{instruction(item)} Type, for example, {example}.", indent=2)

    def _sorted(self, item: SortItem) -> dict[str, dict[str, str]]:
        cards = dealt(item, self.variant)
        count = len(cards)
        places = self._through(
            [
                _Step(f"Card {n} of {count}", plain(card.text), item.buckets)
                for n, card in enumerate(cards, start=1)
            ]
        )
        placed = dict(zip((card.label for card in cards), places, strict=True))
        asked = [card for card in cards if card.follow_up]
        answers = self._through(list(_follow_ups(asked, placed, item.buckets))) if asked else []
        return {
            "cards": placed,
            "follow_ups": dict(zip((card.label for card in asked), answers, strict=True)),
        }

    def _through(self, steps: Sequence[_Step]) -> list[str]:
        """Return the learner's choice for each step, with `u` to go back one."""
        chosen: list[str] = []
        while True:
            if len(chosen) == len(steps):
                if self._line("That was the last. Enter goes on, u takes it back:", ("", "u")) == "":
                    return chosen
                chosen.pop()
            answer = self._step(steps[len(chosen)])
            if answer is not None:
                chosen.append(answer)
            elif chosen:
                chosen.pop()
            else:
                self.screen.say("This is the first one.", indent=2)

    def _step(self, step: _Step) -> str | None:
        """Return the option chosen, or None to go back."""
        self.screen.say(f"{step.title}: {step.text}", hang=2, style="bold")
        if step.ask:
            self.screen.say(step.ask, indent=2)
        self._numbered(step.options)
        while True:
            said = self._line(f"1-{len(step.options)}, u back:").lower()
            if said == "u":
                self.screen.row("")
                return None
            if said.isdigit() and 1 <= int(said) <= len(step.options):
                self.screen.row("")
                return step.options[int(said) - 1].label
            self.screen.say(f"Type a number from 1 to {len(step.options)}.", indent=2)

    def _numbered(self, options: Sequence[Bucket]) -> None:
        """Print numbered options, on one line where they fit."""
        texts = [f"{place} {plain(option.text)}" for place, option in enumerate(options, start=1)]
        if len(line := "   ".join(texts)) + 2 <= self.screen.width:
            self.screen.row(f"  {line}")
        else:
            for text in texts:
                self.screen.say(text, indent=2, hang=4)

    def _hint(self) -> None:
        none = "No more hints." if self.item.hints else "This item has no hint."
        self.screen.say(f"Hint: {plain(self.hints.pop())}" if self.hints else none, indent=2)

    def _line(self, prompt: str, allowed: tuple[str, ...] | None = None) -> str:
        """Return what the learner typed, once it is neither a hint, a skip nor a goodbye."""
        while True:
            said = self.screen.ask(prompt)
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
                    self.screen.say("Only press Enter, or type u.", indent=2)


@dataclass(frozen=True, slots=True)
class _Step:
    """One thing to place: a card, or a card's follow-up question."""

    title: str
    text: str
    options: Sequence[Bucket]
    ask: str = ""


def _follow_ups(
    cards: Sequence[Card], placed: Mapping[str, str], buckets: Iterable[Bucket]
) -> Iterator[_Step]:
    names = {bucket.label: plain(bucket.text) for bucket in buckets}
    for number, card in enumerate(cards, start=1):
        if card.follow_up:
            title = f"{number} of {len(cards)}, you said {names[placed[card.label]]}"
            yield _Step(title, plain(card.text), card.follow_up.options, plain(card.follow_up.ask))


def _choice_prompt(item: ChoiceItem, letters: str) -> str:
    if item.select is None:
        return f"Your answer ({letters[0]}-{letters[-1]}):"
    return f"Your answers ({letters[0]}-{letters[-1]}, {item.select} of them):"


def _places(said: str, letters: str) -> list[int] | None:
    """Return the places named by letters or numbers, such as `a c`, `ac` or `1,3`; None for anything else."""
    marks = [mark for mark in said.lower() if mark not in " ,;"]
    numbers = "123456789"[: len(letters)]
    if not all(mark in letters or mark in numbers for mark in marks):
        return None
    return sorted({letters.index(m) if m in letters else numbers.index(m) for m in marks})
