"""Test-wise guessers: readers who know nothing of the subject and go by what options look like.

A guesser that beats chance over a bank shows a habit of its authors. Ties are split: a guess among three
equally good options counts a third.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from math import comb

from pmlearn.authoring.writing import signals
from pmlearn.authoring.writing.chances import wilson
from pmlearn.authoring.writing.signals import Signal
from pmlearn.authoring.writing.subject import Json, Offer, Subject, subjects_of


@dataclass(frozen=True, slots=True)
class Guess:
    """Labels taken for sure, and the labels among which `pick` more are taken blindly."""

    sure: frozenset[str]
    among: frozenset[str]
    pick: int

    def accuracy(self, key: frozenset[str]) -> float:
        """Return how probable it is that the guess is exactly the key."""
        left = key - self.sure
        possible = self.sure <= key and left <= self.among and len(left) == self.pick
        return 1 / comb(len(self.among), self.pick) if possible else 0.0


@dataclass(frozen=True, slots=True)
class Guesser:
    """A way of guessing: its name, what it takes, and the signal that it goes by."""

    name: str
    takes: str
    signal: Signal

    def __call__(self, item: Json) -> Guess:
        """Return the guess at a choice or multiple item, of as many labels as it asks for."""
        offer = subjects_of(item)[0].offers[0]
        return self.guess(offer, item.get("select") or 1)

    def guess(self, offer: Offer, select: int) -> Guess:
        """Return the labels with the highest scores; those that tie for the last places are left open."""
        scores = dict(zip((option.label for option in offer.options), self.signal(offer), strict=True))
        last = sorted(scores.values(), reverse=True)[select - 1]
        sure = frozenset(label for label, score in scores.items() if score > last)
        among = frozenset(label for label, score in scores.items() if score == last)
        return Guess(sure, among, select - len(sure))


GUESSERS = (
    Guesser("longest", "the longest option", signals.length),
    Guesser("stem words", "the option with most words of the stem", signals.stem_words),
    Guesser("middle", "the middle number, or the middle place", signals.middle),
    Guesser("hedged", "the most cautious option", signals.hedges),
    Guesser("specific", "the most specific option: numbers, names, qualifiers", signals.detail),
    Guesser("convergence", "the option that shares most with the others", signals.centrality),
    Guesser("grammar", "the option that fits the end of the stem", signals.fit),
    Guesser("odd one out", "the option least like the others", signals.oddity),
)


@dataclass(frozen=True, slots=True)
class Measured:
    """How a guesser did over a bank: `told` is on how many items it could tell the options apart."""

    guesser: Guesser
    items: int
    told: int
    hits: float
    chance: float

    @property
    def accuracy(self) -> float:
        """The share of items guessed right."""
        return self.hits / self.items if self.items else 0.0

    @property
    def interval(self) -> tuple[float, float]:
        """The 95 percent interval of the accuracy."""
        return wilson(self.hits, self.items)

    @property
    def beats_chance(self) -> bool:
        """Whether the whole interval lies above chance."""
        return self.items > 0 and self.interval[0] > self.chance


def measured(subjects: Iterable[Subject]) -> tuple[Measured, ...]:
    """Return how each guesser does on the choice and multiple items, those within cases included."""
    asked = [
        (offer, len(offer.keys))
        for subject in subjects
        if subject.kind in ("choice", "multiple")
        for offer in subject.offers
        if 0 < len(offer.keyed) == len(offer.keys) < len(offer.options)
    ]
    chance = (
        sum(1 / comb(len(offer.options), select) for offer, select in asked) / len(asked) if asked else 0.0
    )
    return tuple(_measured(guesser, asked, chance) for guesser in GUESSERS)


def _measured(guesser: Guesser, asked: list[tuple[Offer, int]], chance: float) -> Measured:
    guesses = [(guesser.guess(offer, select), offer) for offer, select in asked]
    told = sum(len(guess.among) < len(offer.options) for guess, offer in guesses)
    hits = sum(guess.accuracy(offer.keys) for guess, offer in guesses)
    return Measured(guesser, len(asked), told, hits, chance)
