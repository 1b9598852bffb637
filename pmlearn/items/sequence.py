"""Order items: steps to be put into their right order, which has no ties."""

from __future__ import annotations

from dataclasses import dataclass

from pmlearn.errors import ContentError
from pmlearn.items.common import Common, common_faults


@dataclass(frozen=True, slots=True)
class Entry:
    """One thing to place; the rationale says why its place is its place."""

    label: str
    text: str
    rationale: str


@dataclass(frozen=True, slots=True, kw_only=True)
class OrderItem(Common):
    """Entries to be put in order; `key` names them all, first to last."""

    entries: tuple[Entry, ...]
    key: tuple[str, ...]

    def __post_init__(self) -> None:
        """Refuse a faulty item, naming every fault."""
        if faults := tuple(common_faults(self)):
            raise ContentError(f"item {self.id}", faults)

    @property
    def kind(self) -> str:
        """The kind's name, `order`."""
        return "order"

    @property
    def labels(self) -> tuple[str, ...]:
        """The entries' labels, in the author's order."""
        return tuple(entry.label for entry in self.entries)
