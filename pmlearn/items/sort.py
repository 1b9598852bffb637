"""Sort items: cards to be put into buckets, some with a follow-up question.

A card of a sort item is right or wrong by its bucket. A follow-up (which question
points the other way, which fact is missing) is asked once all cards are placed.
A contested card is shown and discussed, never scored. An item with `deal` is a
board: a sitting gets that many cards of each bucket, chosen by its variant.

Votes are the three questions' answers for a card; what they mean for the bucket
is the authors' rule, checked where content is authored.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field

from pmlearn.errors import ContentError, did_you_mean
from pmlearn.items.common import (
    Common,
    common_faults,
    empty,
    misnamed,
    repeated,
    same_text,
    scoring_faults,
)
from pmlearn.items.fault import Fault

FEWEST_BUCKETS = 2
FEWEST_CARDS = 2


@dataclass(frozen=True, slots=True)
class Bucket:
    """One place a card may go; also one answer to a follow-up."""

    label: str
    text: str


@dataclass(frozen=True, slots=True)
class Votes:
    """What each of the three questions says about one card."""

    focus: str
    interaction: str
    purpose: str


@dataclass(frozen=True, slots=True)
class FollowUp:
    """A question about one card, asked after the sorting; a part of the score of its own."""

    ask: str
    options: tuple[Bucket, ...]
    key: str
    rationale: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Card:
    """One thing to sort; `twin` names the card that differs from it by one fact."""

    label: str
    text: str
    bucket: str
    rationale: str
    votes: Votes | None = None
    contested: bool = False
    framework: str | None = None
    twin: str | None = None
    tags: Mapping[str, str] = field(default_factory=dict, hash=False)
    follow_up: FollowUp | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class SortItem(Common):
    """Cards and the buckets they belong in; `deal` gives the cards of each bucket that one sitting gets."""

    buckets: tuple[Bucket, ...]
    cards: tuple[Card, ...]
    deal: Mapping[str, int] | None = field(default=None, hash=False)

    def __post_init__(self) -> None:
        """Refuse a faulty item, naming every fault."""
        if faults := (*common_faults(self), *_faults(self)):
            raise ContentError(f"item {self.id}", faults)

    @property
    def kind(self) -> str:
        """The kind's name, `sort`."""
        return "sort"

    @property
    def bucket_labels(self) -> tuple[str, ...]:
        """The buckets' labels, in the author's order."""
        return tuple(bucket.label for bucket in self.buckets)

    def within(self, bucket: str) -> tuple[Card, ...]:
        """Return the cards that belong in the bucket, in the author's order."""
        return tuple(card for card in self.cards if card.bucket == bucket)


def _faults(item: SortItem) -> Iterator[Fault]:
    """Yield every reason to keep the item from learners, not only the first."""
    yield from _bucket_faults(item)
    labels = [card.label for card in item.cards]
    if len(labels) < FEWEST_CARDS:
        yield Fault(f"{len(labels)} cards; a sort needs {FEWEST_CARDS} or more", "cards")
    yield from repeated("cards", labels, "cards")
    yield from misnamed("card", labels, "cards")
    yield from same_text("cards", {card.label: card.text for card in item.cards}, "cards")
    for card in item.cards:
        yield from _card_faults(card, item.bucket_labels, labels)
    yield from _deal_faults(item)
    places = dict(_places(item))
    weighed = [f"{part} {place}" for part, offered in places.items() for place in offered]
    yield from scoring_faults(item.scoring, weighed=weighed, parts=places)
    yield from _linked_faults(item)


def _linked_faults(item: SortItem) -> Iterator[Fault]:
    """Yield a fault for each contested card in a group; its parts are never scored."""
    groups = item.scoring.groups if item.scoring else None
    linked = {part.partition("/")[0] for group in groups or () for part in group}
    for card in item.cards:
        if card.contested and card.label in linked:
            text = f"scoring: card {card.label} is contested and never scored; leave it out of the groups"
            yield Fault(text, "scoring", "groups")


def _places(item: SortItem) -> Iterator[tuple[str, tuple[str, ...]]]:
    """Yield each part of the score with what may be answered."""
    for card in item.cards:
        yield card.label, item.bucket_labels
        if card.follow_up:
            yield f"{card.label}/follow_up", tuple(option.label for option in card.follow_up.options)


def _bucket_faults(item: SortItem) -> Iterator[Fault]:
    if len(item.buckets) < FEWEST_BUCKETS:
        yield Fault(f"{len(item.buckets)} buckets; a sort needs {FEWEST_BUCKETS} or more", "buckets")
    yield from repeated("buckets", item.bucket_labels, "buckets")
    yield from misnamed("bucket", item.bucket_labels, "buckets")
    for bucket in item.buckets:
        yield from empty(bucket.text, f"bucket {bucket.label} has no text", "buckets", bucket.label)


def _card_faults(card: Card, buckets: tuple[str, ...], labels: list[str]) -> Iterator[Fault]:
    at = ("cards", card.label)
    yield from empty(card.text, f"card {card.label} has no text", *at, "text")
    yield from empty(card.rationale, f"card {card.label} has no rationale; give the reason", *at, "rationale")
    if card.bucket not in buckets:
        hint = did_you_mean(card.bucket, buckets)
        yield Fault(
            f"card {card.label}: bucket {card.bucket!r} is not among {', '.join(buckets)}{hint}",
            *at,
            "bucket",
        )
    if card.twin == card.label:
        yield Fault(f"card {card.label} is its own twin; name the other one", *at, "twin")
    elif card.twin is not None and card.twin not in labels:
        yield Fault(
            f"card {card.label}: there is no twin {card.twin}{did_you_mean(card.twin, labels)}", *at, "twin"
        )
    for name, text in card.tags.items():
        yield from empty(
            text, f"card {card.label}: tag {name} is empty; fill it or leave it out", *at, "tags", name
        )
    if card.follow_up:
        yield from _follow_up_faults(card.label, card.follow_up)


def _follow_up_faults(card: str, follow_up: FollowUp) -> Iterator[Fault]:
    at = ("cards", card, "follow_up")
    labels = [option.label for option in follow_up.options]
    if len(labels) < FEWEST_BUCKETS:
        yield Fault(
            f"card {card}: the follow-up offers {len(labels)} options; it needs 2 or more", *at, "options"
        )
    yield from misnamed(f"card {card}: follow-up option", labels, *at, "options")
    if follow_up.key not in labels:
        yield Fault(
            f"card {card}: follow-up key {follow_up.key!r} is not among {', '.join(labels)}", *at, "key"
        )
    for option in follow_up.options:
        lack = f"card {card}: follow-up option {option.label} has no text"
        yield from empty(option.text, lack, *at, "options", option.label)
    yield from empty(follow_up.ask, f"card {card}: the follow-up asks nothing", *at, "ask")
    yield from empty(follow_up.rationale, f"card {card}: the follow-up has no rationale", *at, "rationale")


def _deal_faults(item: SortItem) -> Iterator[Fault]:
    """Yield what would leave a sitting short of cards, or with nothing to score."""
    deal = (
        item.deal
        if item.deal is not None
        else {label: len(item.within(label)) for label in item.bucket_labels}
    )
    if unlike := set(deal).symmetric_difference(item.bucket_labels):
        yield Fault(f"deal must count every bucket and no other; see {', '.join(sorted(unlike))}", "deal")
        return
    for label, count in deal.items():
        held = len(item.within(label))
        if not 0 <= count <= held:
            yield Fault(f"deal asks for {count} cards of {label}; the item has {held}", "deal", label)
    if item.cards and not any(count > _contested(item, label) for label, count in deal.items()):
        yield Fault("a sitting could get contested cards only, with nothing to score", "deal")


def _contested(item: SortItem, bucket: str) -> int:
    return sum(card.contested for card in item.within(bucket))
