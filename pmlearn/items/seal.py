"""What a face may know of an item: sealed before the response, revealed after it."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import asdict
from typing import Any, Protocol

from pmlearn.items.case import CaseItem
from pmlearn.items.choice import ChoiceItem
from pmlearn.items.cloze import Blank, ClozeItem
from pmlearn.items.hotspot import HotspotItem
from pmlearn.items.match import MatchItem
from pmlearn.items.numeric import NumericItem
from pmlearn.items.order import arranged, dealt, offered, presented, scrambled
from pmlearn.items.rank import RankItem
from pmlearn.items.record import Item, Json, item_to_json, realised
from pmlearn.items.sequence import OrderItem
from pmlearn.items.sort import Card, SortItem
from pmlearn.items.truefalse import TrueFalseItem

_SHOWN = ("id", "kind", "module", "objective", "level", "framework", "seconds", "stem", "version")


def sealed(item: Item, variant: int) -> Json:
    """Return what a face may show before the response: no key, rationale, tolerance or place of a card.

    Options, statements, pairs, entries and dealt cards come in the variant's order. Follow-ups keep
    what they ask, to be shown once the cards are placed.
    """
    item = realised(item, variant)
    common: Json = {name: getattr(item, name) for name in _SHOWN}
    common |= {"variant": variant, "hints": list(item.hints), "figure": item.figure and asdict(item.figure)}
    return common | _OWN[item.kind](item, variant)


def revealed(item: Item, variant: int) -> Json:
    """Return the whole record for a learner who has answered; of a board, only the cards that were dealt."""
    item = realised(item, variant)
    record = item_to_json(item)
    if not isinstance(item, SortItem):
        return record
    mine = {card.label for card in dealt(item, variant)}
    return record | {"deal": None, "cards": [card for card in record["cards"] if card["label"] in mine]}


class Said(Protocol):
    """Anything that is shown: a text and the label that a response names it by."""

    @property
    def label(self) -> str:
        """The label."""

    @property
    def text(self) -> str:
        """The text."""


def _texts(said: Iterable[Said]) -> list[Json]:
    return [{"label": one.label, "text": one.text} for one in said]


def _choice(item: ChoiceItem, variant: int) -> Json:
    return {"select": item.select, "options": _texts(presented(item, variant))}


def _truefalse(item: TrueFalseItem, variant: int) -> Json:
    return {"statements": _texts(arranged(item, item.statements, variant))}


def _match(item: MatchItem, variant: int) -> Json:
    pairs, options = (arranged(item, item.pairs, variant), arranged(item, item.options, variant))
    return {"pairs": _texts(pairs), "options": _texts(options), "reuse": item.reuse}


def _sort(item: SortItem, variant: int) -> Json:
    return {"buckets": _texts(item.buckets), "cards": [_card(card) for card in dealt(item, variant)]}


def _card(card: Card) -> Json:
    asked = card.follow_up and {"ask": card.follow_up.ask, "options": _texts(card.follow_up.options)}
    return {"label": card.label, "text": card.text, "framework": card.framework, "follow_up": asked}


def _order(item: OrderItem, variant: int) -> Json:
    return {"entries": _texts(scrambled(item, variant))}


def _rank(item: RankItem, variant: int) -> Json:
    return {"ask": item.ask, "options": _texts(presented(item, variant))}


def _numeric(item: NumericItem, variant: int) -> Json:
    return {"unit": item.units[0] if item.units else None, "decimals": item.decimals}


def _cloze(item: ClozeItem, variant: int) -> Json:
    return {"text": item.text, "blanks": [_blank(item, blank, variant) for blank in item.blanks]}


def _blank(item: ClozeItem, blank: Blank, variant: int) -> Json:
    options = None if blank.options is None else _texts(offered(item, blank, variant))
    return {"label": blank.label, "options": options}


def _hotspot(item: HotspotItem, variant: int) -> Json:
    return {"select": item.select, "regions": _texts(item.regions)}


def _case(item: CaseItem, variant: int) -> Json:
    return {"exhibit": item.exhibit, "items": [sealed(child, variant) for child in item.items]}


_OWN: dict[str, Callable[[Any, int], Json]] = {
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
    "case": _case,
}
