"""Ask one item in the terminal and return the response, with authored labels whatever the screen shows.

Letters and numbers follow the order on screen. Kinds that are settled part by part stand in
`asking_parts.py`, orders in `asking_orders.py`. Grading and keeping the response are left to `practice.py`.
"""

from __future__ import annotations

import string
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from typing import Any

from pmlearn.cli.asking_orders import ask_order, ask_ranking
from pmlearn.cli.asking_parts import ask_best_worst, ask_cloze, ask_match, ask_sort, ask_truefalse
from pmlearn.cli.prose import say_prose
from pmlearn.cli.screen import Screen
from pmlearn.cli.talk import Said, Talk
from pmlearn.grading import grade
from pmlearn.items import (
    CaseItem,
    ChoiceItem,
    HotspotItem,
    Item,
    NumericItem,
    RankItem,
    presented,
)
from pmlearn.items.prose import plain
from pmlearn.items.static import count_word
from pmlearn.study import CONFIDENCES

LETTERS = string.ascii_lowercase
_SURE = {"": None} | {word: word for word in CONFIDENCES} | {word[0]: word for word in CONFIDENCES}
_SURE |= {str(place): word for place, word in enumerate(CONFIDENCES, start=1)}


@dataclass(slots=True)
class Asker:
    """Puts one item to the learner, as this variant has it."""

    screen: Screen
    item: Item
    variant: int
    talk: Talk = field(init=False)

    def __post_init__(self) -> None:
        """Begin to talk about the item."""
        self.talk = Talk(self.screen, self.item.hints)

    def response(self) -> Any:
        """Return the response to the item; raises `SkippedError` or `QuitError` if the learner says so."""
        return ask(self.talk, self.item, self.variant)

    def confidence(self) -> str | None:
        """Return how sure the learner is, or None where that is left out."""
        prompt = "How sure? g guess, f fairly, c certain; Enter leaves it out:"
        while (said := self.talk.line(prompt).lower()) not in _SURE:
            self.talk.note("Type g, f or c, or only press Enter.")
        return _SURE[said]


def ask(talk: Talk, item: Item, variant: int) -> Any:
    """Put the item to the learner and return the response; the talk says what else may be typed."""
    if isinstance(item, CaseItem):
        return _ask_case(talk, item, variant)
    say_prose(talk.screen, item.stem)
    if item.figure:
        talk.screen.row("")
        say_prose(talk.screen, f"Figure: {item.figure.alt}")
    talk.screen.row("")
    if isinstance(item, RankItem) and item.ask == "best-worst":
        return ask_best_worst(talk, item, variant)
    return _BY_KIND[item.kind](talk, item, variant)


def _ask_case(talk: Talk, item: CaseItem, variant: int) -> dict[str, Any]:
    """Show the exhibit, then put its items one after the other, each with its own hints before the case's."""
    say_prose(talk.screen, item.stem)
    if item.exhibit.strip():
        talk.screen.row("")
        say_prose(talk.screen, item.exhibit)
    if item.figure:
        talk.screen.row("")
        say_prose(talk.screen, f"Figure: {item.figure.alt}")
    response = {}
    for place, child in enumerate(item.items, start=1):
        talk.screen.row("")
        talk.screen.row(f"Part {place} of {len(item.items)}", "bold")
        response[child.id] = ask(talk.about(child, item.hints), child, variant)
    return response


def _ask_choice(talk: Talk, item: ChoiceItem, variant: int) -> str | list[str]:
    return _ticked(talk, presented(item, variant), item.select)


def _ask_hotspot(talk: Talk, item: HotspotItem, _variant: int) -> str | list[str]:
    return _ticked(talk, item.regions, item.select)


def _ticked(talk: Talk, options: Sequence[Said], select: int | None) -> str | list[str]:
    """Return the label of one option, or those of as many as are asked for."""
    for letter, option in zip(LETTERS, options, strict=False):
        talk.screen.say(f"{letter}  {plain(option.text)}", indent=2, hang=5)
    talk.screen.row("")
    letters, wanted = LETTERS[: len(options)], select or 1
    prompt = f"Your answer ({letters[0]}-{letters[-1]}):"
    if select is not None:
        prompt = f"Your answers ({letters[0]}-{letters[-1]}, {select} of them):"
    while True:
        places = _places(talk.line(prompt), letters)
        if places is not None and len(places) == wanted:
            labels = [options[place].label for place in places]
            return labels[0] if select is None else sorted(labels)
        talk.note(f"Select {count_word(wanted)}. Type, for example, {' '.join(letters[:wanted])}.")


def _places(said: str, letters: str) -> list[int] | None:
    """Return the places named by letters or numbers, such as `a c`, `ac` or `1,3`; None for anything else."""
    marks = [mark for mark in said.lower() if mark not in " ,;"]
    numbers = "123456789"[: len(letters)]
    if not all(mark in letters or mark in numbers for mark in marks):
        return None
    return sorted({letters.index(m) if m in letters else numbers.index(m) for m in marks})


def _ask_numeric(talk: Talk, item: NumericItem, variant: int) -> str:
    """Return the number as it was typed, once it could be read and the learner saw how."""
    unit = f" in {item.units[0]}" if item.units else ""
    places = {None: "", 0: ", a whole number", 1: ", to 1 decimal"}
    decimals = places.get(item.decimals, f", to {item.decimals} decimals")
    said, typed = "", talk.line(f"Your answer{unit}{decimals}:")
    while True:
        try:
            said = _read(item, typed, variant) if typed else ""
        except ValueError as reason:
            said = ""
            talk.note(str(reason))
        if not said:
            typed = talk.line("Type a number, such as 1234.5 or 1,234.5:")
            continue
        talk.note(said)
        again = talk.line("Enter keeps it, another number replaces it:")
        if not again:
            return typed
        typed = again


def _read(item: NumericItem, typed: str, variant: int) -> str:
    """Return how the number is read; raises `ValueError` where it is none."""
    feedback = grade(item, typed, variant=variant).feedback
    return next(said.text for said in feedback if said.about == "read")


_BY_KIND: dict[str, Callable[[Talk, Any, int], Any]] = {
    "choice": _ask_choice,
    "multiple": _ask_choice,
    "hotspot": _ask_hotspot,
    "numeric": _ask_numeric,
    "truefalse": ask_truefalse,
    "match": ask_match,
    "sort": ask_sort,
    "cloze": ask_cloze,
    "order": ask_order,
    "rank": ask_ranking,
}
