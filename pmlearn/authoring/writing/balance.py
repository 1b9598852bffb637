"""Checks of a bank as a whole: habits that no single item shows.

Each is a warning with its figures, given where chance alone would do as much in less than one bank of a
hundred; small banks are therefore left in peace.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Sequence
from statistics import fmean

from pmlearn.authoring.writing.chances import at_least, chi_square_tail, wilson
from pmlearn.authoring.writing.check import Hits, check
from pmlearn.authoring.writing.guessers import measured
from pmlearn.authoring.writing.subject import Offer, Subject

RARE = 0.01
_Z_OF_EIGHT = 2.7344  # of a two-sided interval of 1 - 0.05 / 8
_FEWEST_MULTIPLES = 8
_EXPECTED = 5  # items a place: with fewer, the chi-square is no guide (Cochran, 1954)


@check(
    "longest-key-rate",
    "warning",
    "The key should be the longest option as often as any other: one in k. By an exact binomial test.",
)
def longest_key_rate(subjects: Sequence[Subject]) -> Hits:
    offers = [offer for offer in _choices(subjects) if offer.key]
    if not offers:
        return
    chance = fmean(1 / len(offer.options) for offer in offers)
    hits = sum(_key_is_longest(offer) for offer in offers)
    if (tail := at_least(hits, len(offers), chance)) < RARE:
        text = (
            f"the key is the longest option in {hits} of {len(offers)} choice items ({hits / len(offers):.0%}"
        )
        yield (), f"{text}; chance {chance:.0%}, p = {tail:.2g}); shorten keys, or fill out distractors"


def _key_is_longest(offer: Offer) -> bool:
    return min(len(option.text) for option in offer.keyed) > max(
        len(option.text) for option in offer.distractors
    )


@check(
    "key-places",
    "warning",
    "Keys should stand in all places alike, as authored: an order may be printed or kept. By a chi-square "
    "over "
    "all choice items with as many options, where each place may expect five.",
)
def key_places(subjects: Sequence[Subject]) -> Hits:
    by_size: dict[int, list[int]] = defaultdict(list)
    for place, size in _places(subjects):
        by_size[size].append(place)
    for size, places in sorted(by_size.items()):
        expected = len(places) / size
        if expected < _EXPECTED:
            continue
        counts = [Counter(places)[place] for place in range(size)]
        tail = chi_square_tail(sum((count - expected) ** 2 / expected for count in counts), size - 1)
        if tail < RARE:
            text = (
                f"the keys of {len(places)} items with {size} options stand {_listed(counts)} times in their"
            )
            yield (), f"{text} places ({expected:.0f} expected, p = {tail:.2g}); move some"


@check(
    "key-run",
    "warning",
    "A long run of keys in one place looks like a pattern to those who look for patterns.",
)
def key_run(subjects: Sequence[Subject]) -> Hits:
    places = list(_places(subjects))
    best, run, last = (0, 0), 0, -1
    for place, _ in places:
        run, last = (run + 1 if place == last else 1), place
        best = max(best, (run, place))
    if not places:
        return
    chance = max(1 / size for _, size in places)
    bound = len(places) * chance ** (best[0] - 1)  # a run may begin anywhere (Boole's inequality)
    if bound < RARE:
        text = (
            f"the key stands in place {best[1] + 1} in {best[0]} items in a row (p < {max(bound, 1e-9):.1g})"
        )
        yield (), f"{text}; move some"


@check(
    "key-counts",
    "warning",
    "If every multiple has as many keys, their number is no longer read; over eight items or more, one "
    "number should "
    "not stand for nine in ten.",
)
def key_counts(subjects: Sequence[Subject]) -> Hits:
    counts = [
        len(offer.keys) for subject in subjects if subject.kind == "multiple" for offer in subject.offers
    ]
    if len(counts) < _FEWEST_MULTIPLES:
        return
    common, times = Counter(counts).most_common(1)[0]
    if times >= 0.9 * len(counts):
        yield (), f"{times} of {len(counts)} multiple items have {common} keys; ask for other numbers too"


@check(
    "true-share", "warning", "True and false statements should be about as many. By an exact binomial test."
)
def true_share(subjects: Sequence[Subject]) -> Hits:
    keys = [line.key for subject in subjects for line in subject.lines if line.key is not None]
    true = sum(keys)
    tail = 2 * at_least(max(true, len(keys) - true), len(keys), 0.5)
    if keys and tail < RARE:
        text = f"{true} of {len(keys)} statements are true ({true / len(keys):.0%}, p = {tail:.2g})"
        yield (), f"{text}; even them out"


@check(
    "guessable",
    "warning",
    "A reader who knows nothing and goes by looks should not beat chance; here the whole 95 percent interval "
    "lies "
    "above it, and that of 99.4 percent too: with eight guessers, one bank in twenty is then warned by "
    "chance (Bonferroni).",
)
def guessable(subjects: Sequence[Subject]) -> Hits:
    for result in measured(subjects):
        if result.beats_chance and wilson(result.hits, result.items, _Z_OF_EIGHT)[0] > result.chance:
            low, high = result.interval
            text = (
                f"guessing {result.guesser.takes} is right in {result.accuracy:.0%} of {result.items} items"
            )
            yield (
                (),
                f"{text} ({low:.0%} to {high:.0%}; chance {result.chance:.0%}); vary what keys look like",
            )


def _choices(subjects: Iterable[Subject]) -> Iterator[Offer]:
    for subject in subjects:
        if subject.kind == "choice":
            yield from subject.offers


def _places(subjects: Iterable[Subject]) -> Iterator[tuple[int, int]]:
    """Yield the place of each key as authored, and among how many."""
    for offer in _choices(subjects):
        if offer.key:
            yield offer.options.index(offer.key), len(offer.options)


def _listed(counts: Sequence[int]) -> str:
    return ", ".join(map(str, counts))
