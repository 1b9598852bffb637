"""Order items: steps to be put into their right order, which has no ties."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from pmlearn.errors import ContentError
from pmlearn.items.common import Common, common_faults, reasoned_faults, scoring_faults
from pmlearn.items.fault import Fault

FEWEST_ENTRIES = 3


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
        if faults := (*common_faults(self), *_faults(self)):
            raise ContentError(f"item {self.id}", faults)

    @property
    def kind(self) -> str:
        """The kind's name, `order`."""
        return "order"

    @property
    def labels(self) -> tuple[str, ...]:
        """The entries' labels, in the author's order."""
        return tuple(entry.label for entry in self.entries)


def _faults(item: OrderItem) -> Iterator[Fault]:
    """Yield every reason to keep the item from learners, not only the first."""
    if len(item.entries) < FEWEST_ENTRIES:
        yield Fault(f"{len(item.entries)} entries; an order needs {FEWEST_ENTRIES} or more", "entries")
    yield from reasoned_faults("entry", "entries", item.entries, "say why it has its place")
    yield from _key_faults(item)
    yield from scoring_faults(item.scoring)


def _key_faults(item: OrderItem) -> Iterator[Fault]:
    if sorted(item.key) != sorted(item.labels):
        whole = f"the key must name every entry once: {', '.join(item.labels)}"
        yield Fault(f"{whole}; it has {', '.join(item.key) or 'none'}", "key")
    elif item.key == tuple(sorted(item.labels)):
        yield Fault("the key is the labels' alphabetical order, which gives it away; rename one", "key")
