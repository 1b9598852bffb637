"""Hotspot items: a figure, and the region of it that answers the stem.

A region's label is the id of its element in the figure. Each has a name in words as well, so that
nothing hangs on seeing or pointing.
"""

from __future__ import annotations

from dataclasses import dataclass

from pmlearn.errors import ContentError
from pmlearn.items.common import Common, common_faults


@dataclass(frozen=True, slots=True)
class Region:
    """One place of the figure that a learner may pick."""

    label: str
    text: str
    rationale: str


@dataclass(frozen=True, slots=True, kw_only=True)
class HotspotItem(Common):
    """Regions and the key among them; `select` is how many are asked for where it is more than one."""

    regions: tuple[Region, ...]
    key: frozenset[str]
    select: int | None = None

    def __post_init__(self) -> None:
        """Refuse a faulty item, naming every fault."""
        if faults := tuple(common_faults(self)):
            raise ContentError(f"item {self.id}", faults)

    @property
    def kind(self) -> str:
        """The kind's name, `hotspot`."""
        return "hotspot"

    @property
    def labels(self) -> tuple[str, ...]:
        """The regions' labels, in the author's order."""
        return tuple(region.label for region in self.regions)
