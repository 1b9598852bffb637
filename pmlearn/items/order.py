"""The order in which a sitting meets options and cards, and which cards it is dealt.

A variant (a whole number from 0 to 2**31 - 1) settles both, by a 32-bit hash that the
browser's twin, `widgets/grade.js`, computes alike; no random generator is involved.
"""

from __future__ import annotations

from collections.abc import Iterable

from pmlearn.items.choice import ChoiceItem, Option
from pmlearn.items.sort import Card, SortItem

VARIANTS = 2**31
_32_BITS = 0xFFFFFFFF


def shuffled(labels: Iterable[str], seed: int, item_id: str) -> tuple[str, ...]:
    """Return the labels in the order that the seed gives them in this item.

    >>> shuffled("ABCD", 7, "m02-0003")
    ('B', 'D', 'C', 'A')
    """
    _check_variant(seed)
    return tuple(sorted(labels, key=lambda label: (_hash(f"{seed}:{item_id}:{label}"), label)))


def presented(item: ChoiceItem, variant: int) -> tuple[Option, ...]:
    """Return the item's options in the order this variant shows them."""
    by_label = {option.label: option for option in item.options}
    return tuple(by_label[label] for label in _arranged(item, item.labels, variant))


def dealt(item: SortItem, variant: int) -> tuple[Card, ...]:
    """Return the cards this variant deals, in the order it shows them.

    Of each bucket the first `deal[bucket]` in shuffled order are taken; without a deal, all are.
    """
    taken = {card.label: card for card in _taken(item, variant)}
    authored = [card.label for card in item.cards if card.label in taken]
    return tuple(taken[label] for label in _arranged(item, authored, variant))


def _taken(item: SortItem, variant: int) -> Iterable[Card]:
    if item.deal is None:
        return item.cards
    chosen: set[str] = set()
    for bucket, count in item.deal.items():
        labels = [card.label for card in item.within(bucket)]
        chosen.update(shuffled(labels, variant, item.id)[:count])
    return [card for card in item.cards if card.label in chosen]


def _arranged(item: ChoiceItem | SortItem, labels: Iterable[str], variant: int) -> tuple[str, ...]:
    _check_variant(variant)
    return shuffled(labels, variant, item.id) if item.shuffle else tuple(labels)


def _check_variant(variant: int) -> None:
    if not 0 <= variant < VARIANTS:
        raise ValueError(f"variant {variant} is not a whole number from 0 to {VARIANTS - 1}")


def _hash(text: str) -> int:
    """Return FNV-1a over UTF-8, stirred by MurmurHash3's finaliser (FNV alone sorts `A` and `B` alike)."""
    value = 0x811C9DC5
    for byte in text.encode():
        value = (value ^ byte) * 0x01000193 & _32_BITS
    value = (value ^ value >> 16) * 0x85EBCA6B & _32_BITS
    value = (value ^ value >> 13) * 0xC2B2AE35 & _32_BITS
    return value ^ value >> 16
