"""Cases: one exhibit and several items about it, shown together and scored each by itself."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import TYPE_CHECKING

from pmlearn.errors import ContentError
from pmlearn.items.common import Common, common_faults
from pmlearn.items.fault import Fault

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
    if len(item.items) < FEWEST_ITEMS:
        yield Fault(f"{len(item.items)} items; a case needs {FEWEST_ITEMS} or more", "items")
