"""What may be typed during an exam besides an answer, and how an answer that was given is told again."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from pmlearn.cli.asking import LETTERS
from pmlearn.cli.talk import Talk
from pmlearn.items import CaseItem, ChoiceItem, ClozeItem, HotspotItem, Item, TrueFalseItem
from pmlearn.items.prose import plain

_COMMAND = re.compile(r"[npfoe]|g ?(\d{1,4})")
_LISTS = ("options", "statements", "pairs", "entries", "cards", "buckets", "regions")


class CommandError(Exception):
    """The learner typed a command, not an answer."""

    def __init__(self, command: str) -> None:
        self.command = command
        super().__init__(command)


@dataclass(slots=True)
class ExamTalk(Talk):
    """Talks about one item of an exam: no hints, and commands wherever they are no answer."""

    item: Item | None = None

    def about(self, item: Item, hints: Sequence[str]) -> Talk:
        """Return the talk about an item of a case."""
        return ExamTalk(self.screen, (), item)

    def listen(self, said: str) -> None:
        """Raise a command; one that may be meant as an answer is left to be one, and waits for `s`."""
        if is_command(said) and self.item is not None and not _may_answer(self.item, said):
            raise CommandError(said)


def is_command(said: str) -> bool:
    """Whether this is typed to go about in an exam."""
    return _COMMAND.fullmatch(said) is not None


def number_in(said: str) -> int:
    """Return the number of the item that `g N` names."""
    return int(said.lstrip("g "))


def _may_answer(item: Item, said: str) -> bool:
    if isinstance(item, ChoiceItem):
        return said in LETTERS[: len(item.options)]
    if isinstance(item, HotspotItem):
        return said in LETTERS[: len(item.regions)]
    if isinstance(item, TrueFalseItem):
        return said == "f"
    return isinstance(item, ClozeItem) and any(blank.options is None for blank in item.blanks)


def told_again(item: Item, response: Any) -> Iterator[str]:
    """Yield an answer in the words of the item, a line a part."""
    if isinstance(item, CaseItem):
        for place, child in enumerate(item.items, start=1):
            lines = list(told_again(child, response.get(child.id)))
            yield f"Part {place}: {'; '.join(lines) or 'no answer'}"
    else:
        yield from _told(response, _names(item))


def _told(response: Any, names: Mapping[str, str]) -> Iterator[str]:
    if isinstance(response, Mapping):
        for part, answer in response.items():
            if isinstance(answer, Mapping):
                yield from _told(answer, names)
            else:
                yield f"{names.get(part, part)}: {names.get(str(answer), answer)}"
    elif isinstance(response, list):
        yield from (names.get(label, label) for label in response)
    elif response is not None:
        yield names.get(str(response), str(response))


def _names(item: Item) -> dict[str, str]:
    """Return what the labels of an item say."""
    groups = [list(getattr(item, name, ())) for name in _LISTS]
    for asked in (*groups[_LISTS.index("cards")], *getattr(item, "blanks", ())):
        follow_up = getattr(asked, "follow_up", None)
        groups.append(list(follow_up.options if follow_up else getattr(asked, "options", None) or ()))
    return {one.label: plain(one.text) for group in groups for one in group}
