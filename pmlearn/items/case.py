"""Cases: one exhibit and several items about it, shown together and scored each by itself."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import TYPE_CHECKING

from pmlearn.errors import ContentError
from pmlearn.items.common import Common, common_faults, empty, repeated, scoring_faults
from pmlearn.items.fault import Fault
from pmlearn.items.sort import SortItem

if TYPE_CHECKING:
    from pmlearn.items.record import Item

FEWEST_ITEMS = 2


@dataclass(frozen=True, slots=True, kw_only=True)
class CaseItem(Common):
    """What is shown, in prose or as a figure, and the items it is for.

    The children of a template share its parameters.
    """

    exhibit: str
    items: tuple[Item, ...]

    def __post_init__(self) -> None:
        """Refuse a faulty item, naming every fault."""
        if faults := (*common_faults(self), *_faults(self)):
            raise ContentError(f"item {self.id}", faults)

    @property
    def kind(self) -> str:
        """The kind's name, `case`."""
        return "case"

    @property
    def labels(self) -> tuple[str, ...]:
        """The ids of its items, in the author's order."""
        return tuple(item.id for item in self.items)


def _faults(item: CaseItem) -> Iterator[Fault]:
    """Yield every reason to keep the item from learners, not only the first."""
    if item.figure is None:
        yield from empty(item.exhibit, "the exhibit is empty; write it or give a figure", "exhibit")
    if len(item.items) < FEWEST_ITEMS:
        yield Fault(f"{len(item.items)} items; a case needs {FEWEST_ITEMS} or more", "items")
    yield from repeated("items", (item.id, *item.labels), "items")
    for place, child in enumerate(item.items):
        for text in _misfits(item, child):
            yield Fault(f"{child.id}: {text}", "items", place)
    yield from scoring_faults(item.scoring)


def _misfits(case: CaseItem, child: Item) -> Iterator[str]:
    if isinstance(child, SortItem) and child.deal is not None:
        yield "an item of a case is the same for everyone; leave deal out"
    if child.parameters is not None and child.parameters != case.parameters:
        yield "an item of a case has no parameters of its own; give them to the case"
