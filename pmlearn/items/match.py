"""Match items: things to be paired with what fits them.

An option that no pair takes is a distractor. With `reuse` an option may serve several pairs.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from pmlearn.errors import ContentError, did_you_mean
from pmlearn.items.common import (
    Common,
    common_faults,
    empty,
    misnamed,
    repeated,
    same_text,
    scoring_faults,
)
from pmlearn.items.fault import Fault

FEWEST_PAIRS = 2


@dataclass(frozen=True, slots=True)
class Pair:
    """One thing to be matched; `key` is the label of the option that fits."""

    label: str
    text: str
    key: str
    rationale: str


@dataclass(frozen=True, slots=True)
class MatchOption:
    """Something to match with; a distractor says why it fits nothing here."""

    label: str
    text: str
    rationale: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class MatchItem(Common):
    """Pairs to be made; each is a part of the score."""

    pairs: tuple[Pair, ...]
    options: tuple[MatchOption, ...]
    reuse: bool = False

    def __post_init__(self) -> None:
        """Refuse a faulty item, naming every fault."""
        if faults := (*common_faults(self), *_faults(self)):
            raise ContentError(f"item {self.id}", faults)

    @property
    def kind(self) -> str:
        """The kind's name, `match`."""
        return "match"

    @property
    def labels(self) -> tuple[str, ...]:
        """The pairs' labels, in the author's order."""
        return tuple(pair.label for pair in self.pairs)

    @property
    def option_labels(self) -> tuple[str, ...]:
        """The options' labels, in the author's order."""
        return tuple(option.label for option in self.options)

    @property
    def distractors(self) -> tuple[MatchOption, ...]:
        """The options that no pair takes, in the author's order."""
        taken = {pair.key for pair in self.pairs}
        return tuple(option for option in self.options if option.label not in taken)


def _faults(item: MatchItem) -> Iterator[Fault]:
    """Yield every reason to keep the item from learners, not only the first."""
    if len(item.pairs) < FEWEST_PAIRS:
        yield Fault(f"{len(item.pairs)} pairs; a match needs {FEWEST_PAIRS} or more", "pairs")
    if len(item.options) < FEWEST_PAIRS:
        yield Fault(f"{len(item.options)} options; a match needs {FEWEST_PAIRS} or more", "options")
    for what, labels in (("pair", item.labels), ("option", item.option_labels)):
        yield from repeated(f"{what}s", labels, f"{what}s")
        yield from misnamed(what, labels, f"{what}s")
    yield from same_text("pairs", {pair.label: pair.text for pair in item.pairs}, "pairs")
    yield from same_text("options", {option.label: option.text for option in item.options}, "options")
    for pair in item.pairs:
        yield from _pair_faults(pair, item.option_labels)
    yield from _option_faults(item)
    if not item.reuse:
        yield from _reuse_faults(item)
    weighed = [f"{pair} {option}" for pair in item.labels for option in item.option_labels]
    yield from scoring_faults(item.scoring, weighed=weighed, parts=item.labels)


def _pair_faults(pair: Pair, options: tuple[str, ...]) -> Iterator[Fault]:
    at = ("pairs", pair.label)
    yield from empty(pair.text, f"pair {pair.label} has no text", *at, "text")
    lack = f"pair {pair.label} has no rationale; say why the two belong together"
    yield from empty(pair.rationale, lack, *at, "rationale")
    if pair.key not in options:
        unlike = f"{pair.key!r} is not among {', '.join(options)}{did_you_mean(pair.key, options)}"
        yield Fault(f"pair {pair.label}: option {unlike}", *at, "match")


def _option_faults(item: MatchItem) -> Iterator[Fault]:
    for option in item.options:
        yield from empty(option.text, f"option {option.label} has no text", "options", option.label, "text")
    for option in item.distractors:
        lack = f"option {option.label} fits no pair and has no rationale; say why a learner picks it"
        yield from empty(option.rationale or "", lack, "options", option.label, "rationale")


def _reuse_faults(item: MatchItem) -> Iterator[Fault]:
    taken: dict[str, str] = {}
    for pair in item.pairs:
        if (first := taken.setdefault(pair.key, pair.label)) != pair.label:
            text = f"pairs {first} and {pair.label} take the same option, {pair.key}"
            yield Fault(f"{text}; say reuse: true or part them", "pairs", pair.label, "match")
