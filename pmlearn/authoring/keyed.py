"""The response that an item's key asks for, and whether it earns everything under the item's scoring."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from pmlearn.errors import ContentError
from pmlearn.grading import grade
from pmlearn.items import (
    CaseItem,
    ChoiceItem,
    ClozeItem,
    HotspotItem,
    Item,
    MatchItem,
    NumericItem,
    OrderItem,
    RankItem,
    SortItem,
    TrueFalseItem,
    dealt,
    realised,
)
from pmlearn.items.fault import Fault


def keyed_response(item: Item, variant: int = 0) -> Any:
    """Return the right response to this variant of the item; of several, the first that is authored."""
    item = realised(item, variant)
    if isinstance(item, ChoiceItem | HotspotItem):
        ticked = [label for label in item.labels if label in item.key]
        one = item.kind == "choice" or (item.kind == "hotspot" and item.select is None)
        return ticked[0] if one else ticked
    if isinstance(item, SortItem):
        return _sorted(item, variant)
    if isinstance(item, OrderItem | RankItem):
        return list(item.key) if isinstance(item, OrderItem) else _ranked(item)
    if isinstance(item, NumericItem):
        return item.answer
    if isinstance(item, CaseItem):
        return {child.id: keyed_response(child, variant) for child in item.items}
    return _parts(item)


def _sorted(item: SortItem, variant: int) -> dict[str, dict[str, str]]:
    cards = dealt(item, variant)
    follow_ups = {card.label: card.follow_up.key for card in cards if card.follow_up}
    return {"cards": {card.label: card.bucket for card in cards}, "follow_ups": follow_ups}


def _ranked(item: RankItem) -> Any:
    if item.ask == "best-worst":
        return {"best": item.ranking[0][0], "worst": item.ranking[-1][0]}
    return [label for tier in item.ranking for label in tier]


def _parts(item: MatchItem | ClozeItem | TrueFalseItem) -> dict[str, str]:
    if isinstance(item, MatchItem):
        return {pair.label: pair.key for pair in item.pairs}
    if isinstance(item, ClozeItem):
        return {blank.label: blank.key or (blank.accept or ("",))[0] for blank in item.blanks}
    return {statement.label: "true" if statement.key else "false" for statement in item.statements}


def key_faults(item: Item) -> Iterator[Fault]:
    """Yield a fault where the item's own scoring does not suit it or gives its key less than everything."""
    if isinstance(item, CaseItem):
        for index, child in enumerate(item.items):
            for fault in key_faults(child):
                yield Fault(fault, "items", index, *fault.at)
    if item.scoring is None:
        return
    try:
        points = grade(item, keyed_response(item)).points
    except ContentError:
        return  # there is no such variant of a template, which is told where variants are tried
    except ValueError as reason:
        yield Fault(str(reason), "scoring")
        return
    if points != 1:
        yield Fault(f"the key earns {points:.3g} under {item.scoring.policy}; it must earn 1", "scoring")
