"""Match items: things to be paired with what fits them.

An option that no pair takes is a distractor. With `reuse` an option may serve several pairs.
"""

from __future__ import annotations

from dataclasses import dataclass

from pmlearn.errors import ContentError
from pmlearn.items.common import Common, common_faults


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
        if faults := tuple(common_faults(self)):
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
