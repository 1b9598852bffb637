"""Rank items: situational judgement, options to be ranked from best to worst.

The ranking has tiers: options of one tier are as good as each other. `ask` is `ranking`, for a
place each, or `best-worst`, for the two ends alone.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from pmlearn.errors import ContentError, did_you_mean
from pmlearn.items.choice import Option, options_faults
from pmlearn.items.common import Common, common_faults, scoring_faults
from pmlearn.items.fault import Fault

ASKS = ("ranking", "best-worst")
FEWEST_TIERS = 2


@dataclass(frozen=True, slots=True, kw_only=True)
class RankItem(Common):
    """Options and the tiers they fall into, best first."""

    options: tuple[Option, ...]
    ranking: tuple[tuple[str, ...], ...]
    ask: str = "ranking"

    def __post_init__(self) -> None:
        """Refuse a faulty item, naming every fault."""
        if faults := (*common_faults(self), *_faults(self)):
            raise ContentError(f"item {self.id}", faults)

    @property
    def kind(self) -> str:
        """The kind's name, `rank`."""
        return "rank"

    @property
    def labels(self) -> tuple[str, ...]:
        """The options' labels, in the author's order."""
        return tuple(option.label for option in self.options)


def _faults(item: RankItem) -> Iterator[Fault]:
    """Yield every reason to keep the item from learners, not only the first."""
    if item.ask not in ASKS:
        hint = did_you_mean(item.ask, ASKS)
        yield Fault(f"ask {item.ask!r} is not one of {', '.join(ASKS)}{hint}", "ask")
    yield from options_faults("rank", item.options)
    ranked = [label for tier in item.ranking for label in tier]
    if sorted(ranked) != sorted(item.labels):
        whole = f"the ranking must name every option once: {', '.join(item.labels)}"
        yield Fault(f"{whole}; it has {', '.join(ranked) or 'none'}", "ranking")
    elif len(item.ranking) < FEWEST_TIERS or not all(item.ranking):
        yield Fault("the ranking needs two tiers or more, with an option in each", "ranking")
    yield from scoring_faults(item.scoring)
