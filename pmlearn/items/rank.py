"""Rank items: situational judgement, options to be ranked from best to worst.

The ranking has tiers: options of one tier are as good as each other. `ask` is `ranking`, for a
place each, or `best-worst`, for the two ends alone.
"""

from __future__ import annotations

from dataclasses import dataclass

from pmlearn.errors import ContentError
from pmlearn.items.choice import Option
from pmlearn.items.common import Common, common_faults

ASKS = ("ranking", "best-worst")


@dataclass(frozen=True, slots=True, kw_only=True)
class RankItem(Common):
    """Options and the tiers they fall into, best first."""

    options: tuple[Option, ...]
    ranking: tuple[tuple[str, ...], ...]
    ask: str = "ranking"

    def __post_init__(self) -> None:
        """Refuse a faulty item, naming every fault."""
        if faults := tuple(common_faults(self)):
            raise ContentError(f"item {self.id}", faults)

    @property
    def kind(self) -> str:
        """The kind's name, `rank`."""
        return "rank"

    @property
    def labels(self) -> tuple[str, ...]:
        """The options' labels, in the author's order."""
        return tuple(option.label for option in self.options)
