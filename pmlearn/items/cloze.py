"""Cloze items: a text with blanks, each a list to choose from or a few words to type.

The text marks a blank `[[label]]`. A list has options and a key; a typed blank has the texts it
accepts, the first of them shown as the answer, and the near misses that earn their own word.
"""

from __future__ import annotations

from dataclasses import dataclass

from pmlearn.errors import ContentError
from pmlearn.items.choice import Option
from pmlearn.items.common import Common, common_faults


@dataclass(frozen=True, slots=True)
class Near:
    """Texts that come near and are not right, and why not."""

    texts: tuple[str, ...]
    rationale: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Blank:
    """One gap in the text: `options` and `key` where it is a list, `accept` where it is typed."""

    label: str
    options: tuple[Option, ...] | None = None
    key: str | None = None
    accept: tuple[str, ...] | None = None
    near: tuple[Near, ...] = ()
    rationale: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class ClozeItem(Common):
    """A text with gaps; each blank is a part of the score."""

    text: str
    blanks: tuple[Blank, ...]

    def __post_init__(self) -> None:
        """Refuse a faulty item, naming every fault."""
        if faults := tuple(common_faults(self)):
            raise ContentError(f"item {self.id}", faults)

    @property
    def kind(self) -> str:
        """The kind's name, `cloze`."""
        return "cloze"

    @property
    def labels(self) -> tuple[str, ...]:
        """The blanks' labels, in the author's order."""
        return tuple(blank.label for blank in self.blanks)
