"""What each kind of item offers as lines of plain text, in the variant's order, without the key."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator
from typing import Any

from pmlearn.items.choice import ChoiceItem
from pmlearn.items.cloze import MARKER, ClozeItem
from pmlearn.items.hotspot import HotspotItem
from pmlearn.items.match import MatchItem
from pmlearn.items.numeric import NumericItem
from pmlearn.items.order import arranged, dealt, offered, presented, scrambled
from pmlearn.items.prose import plain
from pmlearn.items.rank import RankItem
from pmlearn.items.record import Item
from pmlearn.items.seal import Said
from pmlearn.items.sequence import OrderItem
from pmlearn.items.sort import SortItem
from pmlearn.items.truefalse import TrueFalseItem

_GAP = "________"


def lines(item: Item, variant: int) -> Iterator[str]:
    """Yield the item's lines; a template is filled in before, and a case has none of its own."""
    return _LINES[item.kind](item, variant)


def _choice(item: ChoiceItem, variant: int) -> Iterator[str]:
    return _numbered(presented(item, variant))


def _hotspot(item: HotspotItem, variant: int) -> Iterator[str]:
    return _numbered(item.regions)


def _numbered(said: Iterable[Said]) -> Iterator[str]:
    for place, one in enumerate(said, start=1):
        yield f"{place}. {plain(one.text)}"


def _listed(first: str, said: Iterable[Said]) -> Iterator[str]:
    yield first
    for one in said:
        yield f"- {plain(one.text)}"


def _truefalse(item: TrueFalseItem, variant: int) -> Iterator[str]:
    return _listed("True or false:", arranged(item, item.statements, variant))


def _match(item: MatchItem, variant: int) -> Iterator[str]:
    yield from _listed("Match:", arranged(item, item.pairs, variant))
    often = ", each as often as it fits" if item.reuse else ""
    yield from _listed(f"With{often}:", arranged(item, item.options, variant))


def _sort(item: SortItem, variant: int) -> Iterator[str]:
    buckets = ", ".join(plain(bucket.text) for bucket in item.buckets)
    return _listed(f"Sort into: {buckets}", dealt(item, variant))


def _order(item: OrderItem, variant: int) -> Iterator[str]:
    return _listed("Put in order:", scrambled(item, variant))


def _rank(item: RankItem, variant: int) -> Iterator[str]:
    asked = "Rank from best to worst:" if item.ask == "ranking" else "Choose the best and the worst:"
    return _listed(asked, presented(item, variant))


def _numeric(item: NumericItem, variant: int) -> Iterator[str]:
    yield " ".join(["Answer:", _GAP, *item.units[:1]])


def _cloze(item: ClozeItem, variant: int) -> Iterator[str]:
    """Yield the text with a line in each gap to type in, and the options of each list in brackets."""
    gaps = {
        blank.label: f"[{' / '.join(plain(o.text) for o in offered(item, blank, variant))}]"
        for blank in item.blanks
        if blank.options is not None
    }

    def gap(marker: re.Match[str]) -> str:
        return gaps.get(marker[1], _GAP)

    yield MARKER.sub(gap, plain(item.text))


_LINES: dict[str, Callable[[Any, int], Iterator[str]]] = {
    "choice": _choice,
    "multiple": _choice,
    "truefalse": _truefalse,
    "match": _match,
    "sort": _sort,
    "order": _order,
    "rank": _rank,
    "numeric": _numeric,
    "cloze": _cloze,
    "hotspot": _hotspot,
}
