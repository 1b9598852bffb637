"""The order in which a sitting meets options, entries and cards, and which cards it is dealt.

A variant (a whole number from 0 to 2**31 - 1) settles both, by a hash that the browser's
twin, `widgets/grade.js`, computes alike; no random generator is involved.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Protocol, TypeVar

from pmlearn.items.choice import ChoiceItem, Option
from pmlearn.items.cloze import Blank, ClozeItem
from pmlearn.items.hashing import stirred
from pmlearn.items.rank import RankItem
from pmlearn.items.record import Item, realised
from pmlearn.items.sequence import Entry, OrderItem
from pmlearn.items.sort import Card, SortItem

VARIANTS = 2**31


class _Labelled(Protocol):
    @property
    def label(self) -> str: ...


_L = TypeVar("_L", bound=_Labelled)


def shuffled(labels: Iterable[str], seed: int, item_id: str) -> tuple[str, ...]:
    """Return the labels in the order that the seed gives them in this item.

    >>> shuffled("ABCD", 7, "m02-0003")
    ('B', 'D', 'C', 'A')
    """
    _check_variant(seed)
    return tuple(sorted(labels, key=lambda label: (stirred(f"{seed}:{item_id}:{label}"), label)))


def arranged(item: Item, labelled: Sequence[_L], variant: int, within: str = "") -> tuple[_L, ...]:
    """Return the labelled values as this variant shows them, in the authors' order unless shuffled.

    Labels that are unique only within a part of the item are hashed with that part's name before them.
    """
    _check_variant(variant)
    if not item.shuffle:
        return tuple(labelled)
    by_label = {f"{within}{one.label}": one for one in labelled}
    return tuple(by_label[label] for label in shuffled(by_label, variant, item.id))


def presented(item: ChoiceItem | RankItem, variant: int) -> tuple[Option, ...]:
    """Return the item's options in the order this variant shows them."""
    item = realised(item, variant)
    return arranged(item, item.options, variant)


def offered(item: ClozeItem, blank: Blank, variant: int) -> tuple[Option, ...]:
    """Return the options of a blank in the order this variant shows them; a typed blank has none."""
    return arranged(item, blank.options or (), variant, f"{blank.label}/")


def scrambled(item: OrderItem, variant: int) -> tuple[Entry, ...]:
    """Return the entries as this variant shows them: never in the right order, shuffled or not."""
    item = realised(item, variant)
    by_label = {entry.label: entry for entry in item.entries}
    order = shuffled(by_label, variant, item.id)
    if order == item.key:
        order = (*order[1:], order[0])
    return tuple(by_label[label] for label in order)


def dealt(item: SortItem, variant: int) -> tuple[Card, ...]:
    """Return the cards this variant deals, in the order it shows them.

    Of each bucket the first `deal[bucket]` in shuffled order are taken; without a deal, all are.
    """
    item = realised(item, variant)
    return arranged(item, _taken(item, variant), variant)


def _taken(item: SortItem, variant: int) -> Sequence[Card]:
    if item.deal is None:
        return item.cards
    chosen: set[str] = set()
    for bucket, count in item.deal.items():
        labels = [card.label for card in item.within(bucket)]
        chosen.update(shuffled(labels, variant, item.id)[:count])
    return [card for card in item.cards if card.label in chosen]


def _check_variant(variant: int) -> None:
    if not 0 <= variant < VARIANTS:
        raise ValueError(f"variant {variant} is not a whole number from 0 to {VARIANTS - 1}")
