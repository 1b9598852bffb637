"""Hotspot items: a figure, and the region of it that answers the stem.

A region's label is the id of its element in the figure. Each has a name in words as well, so that
nothing hangs on seeing or pointing.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from pmlearn.errors import ContentError, did_you_mean
from pmlearn.items.common import Common, common_faults, key_faults, reasoned_faults, scoring_faults
from pmlearn.items.fault import Fault
from pmlearn.items.figure import ids_in

FEWEST_REGIONS = 3


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
        if faults := (*common_faults(self), *_faults(self)):
            raise ContentError(f"item {self.id}", faults)

    @property
    def kind(self) -> str:
        """The kind's name, `hotspot`."""
        return "hotspot"

    @property
    def labels(self) -> tuple[str, ...]:
        """The regions' labels, in the author's order."""
        return tuple(region.label for region in self.regions)


def _faults(item: HotspotItem) -> Iterator[Fault]:
    """Yield every reason to keep the item from learners, not only the first."""
    if len(item.regions) < FEWEST_REGIONS:
        yield Fault(f"{len(item.regions)} regions; a hotspot needs {FEWEST_REGIONS} or more", "regions")
    yield from reasoned_faults("region", "regions", item.regions, "say why a learner picks it")
    yield from _drawn_faults(item)
    yield from key_faults(item.key, item.labels, "region")
    yield from _select_faults(item)
    yield from scoring_faults(item.scoring, weighed=item.labels)


def _drawn_faults(item: HotspotItem) -> Iterator[Fault]:
    if item.figure is None:
        yield Fault("there is no figure; a hotspot is answered on one", "figure")
        return
    drawn = ids_in(item.figure)
    for label in item.labels:
        if label not in drawn:
            hint = did_you_mean(label, drawn)
            yield Fault(f"region {label} is the id of nothing in the figure{hint}", "regions", label)


def _select_faults(item: HotspotItem) -> Iterator[Fault]:
    if item.select is None and len(item.key) > 1:
        yield Fault(f"the key holds {len(item.key)} regions; say select: {len(item.key)}", "select")
    if item.select is not None and (item.select != len(item.key) or item.select < 2):
        text = f"select is {item.select}, but the key holds {len(item.key)}; they must agree, at 2 or more"
        yield Fault(text, "select")
