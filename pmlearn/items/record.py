"""Items as JSON: whole, as the compiled bank holds them, and sealed, as a face may show them.

The whole form has every key present, null where there is nothing.
"""

from __future__ import annotations

from typing import Any

from pmlearn.items.choice import ChoiceItem, Option
from pmlearn.items.order import dealt, presented
from pmlearn.items.sort import Bucket, Card, FollowUp, SortItem, Votes

Item = ChoiceItem | SortItem
Json = dict[str, Any]
_LISTS = ("hints", "sources")
_PLAIN = (
    "id",
    "module",
    "objective",
    "level",
    "status",
    "stem",
    "version",
    "seconds",
    "framework",
    "scoring",
    "shuffle",
)
_SHOWN = ("id", "kind", "module", "objective", "level", "framework", "seconds", "stem", "version")


def item_from_json(data: Json) -> Item:
    """Return the item that the whole form describes; raises `ContentError` with every fault of it."""
    common = {name: data[name] for name in _PLAIN} | {name: tuple(data[name]) for name in _LISTS}
    if data["kind"] == "sort":
        buckets = tuple(Bucket(**bucket) for bucket in data["buckets"])
        cards = tuple(_card(card) for card in data["cards"])
        return SortItem(**common, buckets=buckets, cards=cards, deal=data["deal"])
    if data["kind"] not in ("choice", "multiple"):
        raise ValueError(f"kind {data['kind']!r} is not one of choice, multiple, sort")
    options = tuple(Option(**option) for option in data["options"])
    key = frozenset(data["key"])
    return ChoiceItem(**common, kind=data["kind"], options=options, key=key, select=data["select"])


def _card(data: Json) -> Card:
    votes = data["votes"] and Votes(**data["votes"])
    return Card(**(data | {"votes": votes, "follow_up": data["follow_up"] and _follow_up(data["follow_up"])}))


def _follow_up(data: Json) -> FollowUp:
    return FollowUp(**(data | {"options": tuple(Bucket(**option) for option in data["options"])}))


def item_to_json(item: Item) -> Json:
    """Return the whole form; `item_from_json` gives the item back."""
    common: Json = {"kind": item.kind} | {name: getattr(item, name) for name in _PLAIN}
    common |= {name: list(getattr(item, name)) for name in _LISTS}
    if isinstance(item, SortItem):
        cards = [_card_to_json(card) for card in item.cards]
        return common | {
            "buckets": _pairs(item.buckets),
            "deal": item.deal and dict(item.deal),
            "cards": cards,
        }
    options = [{"label": o.label, "text": o.text, "rationale": o.rationale} for o in item.options]
    key = [label for label in item.labels if label in item.key]
    return common | {"options": options, "key": key, "select": item.select}


def _card_to_json(card: Card) -> Json:
    votes, follow_up = card.votes, card.follow_up
    return {
        "label": card.label,
        "text": card.text,
        "bucket": card.bucket,
        "rationale": card.rationale,
        "votes": votes and {"focus": votes.focus, "interaction": votes.interaction, "purpose": votes.purpose},
        "contested": card.contested,
        "framework": card.framework,
        "twin": card.twin,
        "tags": dict(card.tags),
        "follow_up": follow_up
        and {
            "ask": follow_up.ask,
            "options": _pairs(follow_up.options),
            "key": follow_up.key,
            "rationale": follow_up.rationale,
        },
    }


def _pairs(buckets: tuple[Bucket, ...]) -> list[Json]:
    return [{"label": bucket.label, "text": bucket.text} for bucket in buckets]


def sealed(item: Item, variant: int) -> Json:
    """Return what a face may show before the response: no key, rationale, votes or place of a card.

    Options and dealt cards come in the variant's order. Follow-ups keep what they ask, to be shown
    once the cards are placed.
    """
    shown: Json = {name: getattr(item, name) for name in _SHOWN}
    shown |= {"variant": variant, "hints": list(item.hints)}
    if isinstance(item, SortItem):
        cards = [_sealed_card(card) for card in dealt(item, variant)]
        return shown | {"buckets": _pairs(item.buckets), "cards": cards}
    options = [{"label": option.label, "text": option.text} for option in presented(item, variant)]
    return shown | {"select": item.select, "options": options}


def _sealed_card(card: Card) -> Json:
    asked = card.follow_up and {"ask": card.follow_up.ask, "options": _pairs(card.follow_up.options)}
    return {"label": card.label, "text": card.text, "framework": card.framework, "follow_up": asked}
