"""Choice and multiple items: a stem, a few options and a key.

The options outside the key are its distractors. Each option carries a rationale,
shown after the response: why the key is right, or which misconception the
distractor catches. A `choice` has one label in its key, a `multiple` two or more.

Nothing here opens a file, scores a response or asks what time it is.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from pmlearn.errors import ContentError
from pmlearn.items.common import (
    Common,
    common_faults,
    empty,
    key_faults,
    repeated,
    same_text,
    scoring_faults,
)
from pmlearn.items.fault import Fault

FEWEST_OPTIONS = 3  # Rodriguez (2005): three are enough; a fourth seldom works.
_LABEL = re.compile(r"[A-Z]")


@dataclass(frozen=True, slots=True)
class Option:
    """One answer a learner may choose."""

    label: str
    text: str
    rationale: str


@dataclass(frozen=True, slots=True, kw_only=True)
class ChoiceItem(Common):
    """A selected-response item; `select` is how many options a `multiple` asks for."""

    kind: str
    options: tuple[Option, ...]
    key: frozenset[str]
    select: int | None = None

    def __post_init__(self) -> None:
        """Refuse a faulty item, naming every fault."""
        if faults := (*common_faults(self), *_faults(self)):
            raise ContentError(f"item {self.id}", faults)

    @property
    def labels(self) -> tuple[str, ...]:
        """The options' labels, in the author's order."""
        return tuple(option.label for option in self.options)

    @property
    def distractors(self) -> tuple[Option, ...]:
        """The options outside the key, in the author's order."""
        return tuple(option for option in self.options if option.label not in self.key)


def _faults(item: ChoiceItem) -> Iterator[Fault]:
    """Yield every reason to keep the item from learners, not only the first."""
    yield from options_faults(item.kind, item.options)
    yield from key_faults(item.key, item.labels)
    selecting = _one_key_faults if item.kind == "choice" else _several_keys_faults
    yield from selecting(item.key, item.select)
    yield from scoring_faults(item.scoring, weighed=item.labels)


def options_faults(kind: str, options: tuple[Option, ...]) -> Iterator[Fault]:
    """Yield what is wrong with options that are labelled with letters."""
    if len(options) < FEWEST_OPTIONS:
        yield Fault(f"{len(options)} options; a {kind} needs {FEWEST_OPTIONS} or more", "options")
    yield from repeated("options", [option.label for option in options], "options")
    yield from same_text("options", {option.label: option.text for option in options}, "options")
    for option in options:
        yield from _option_faults(option)


def _option_faults(option: Option) -> Iterator[Fault]:
    at = ("options", option.label)
    if not _LABEL.fullmatch(option.label):
        yield Fault(f"option {option.label!r} is not labelled with one capital letter", *at)
    yield from empty(option.text, f"option {option.label} has no text", *at, "text")
    lack = f"option {option.label} has no rationale; say why a learner picks it"
    yield from empty(option.rationale, lack, *at, "rationale")


def _one_key_faults(key: frozenset[str], select: int | None) -> Iterator[Fault]:
    if len(key) > 1:
        yield Fault(f"a choice has one key, not {len(key)}; kind multiple takes several", "key")
    if select is not None:
        yield Fault("select belongs to kind multiple; a choice always takes one", "select")


def _several_keys_faults(key: frozenset[str], select: int | None) -> Iterator[Fault]:
    if len(key) == 1:
        yield Fault("a multiple has two or more options in its key; kind choice takes one", "key")
    if select != len(key):
        given = "missing" if select is None else select
        yield Fault(f"select is {given}, but the key holds {len(key)}; they must agree", "select")
