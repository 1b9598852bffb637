"""Choose the variant of each item of a form so that the keys of single-choice items stand everywhere alike.

An item of n options can have its key in any of the first n places, each as often as
the next; how often that makes a place the right one, over the form, is its even
share. The places are given out so that none is off its even share by one or more, and
for each item the seed is turned until a variant shows the key there. Items whose
options are not shuffled keep their places, and the others make up for them. The
choices inside a case are left out: a case has one variant for all of them.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from fractions import Fraction

from pmlearn.errors import ContentError
from pmlearn.items import VARIANTS, ChoiceItem, Item, presented, realised
from pmlearn.items.hashing import stirred

_MOST_TURNS = 1000  # with four options a place is met in four turns on average


def variants(items: Sequence[Item], seed: int) -> dict[str, int]:
    """Return a variant for each item; raises `ContentError` for an item of which none is sound."""
    wanted = _places(_single(items))
    return {item.id: _variant(item, seed, wanted.get(item.id)) for item in items}


def key_places(items: Sequence[Item], variant_of: Mapping[str, int]) -> list[int]:
    """Return how often the key of a single-choice item stands first, second, and so on."""
    keyed = _single(items)
    found = Counter(_place(item, variant_of[item.id]) for item in keyed)
    return [found[place] for place in range(max((len(item.options) for item in keyed), default=0))]


def _single(items: Iterable[Item]) -> list[ChoiceItem]:
    return [item for item in items if isinstance(item, ChoiceItem) and item.select is None]


def _place(item: ChoiceItem, variant: int) -> int:
    shown = presented(item, variant)
    return next(place for place, option in enumerate(shown) if option.label in item.key)


def _places(items: Sequence[ChoiceItem]) -> dict[str, int]:
    """Return where each key is to stand: the last place first, for fewest items reach it."""
    fixed = {item.id: _place(item, 0) for item in items if not item.shuffle}
    left = [item for item in items if item.shuffle]
    taken = Counter(fixed.values())
    places = max((len(item.options) for item in items), default=0)
    found = dict(fixed)
    for place in reversed(range(places)):
        wanted = _share(items, place) - taken[place]
        able = [item for item in left if len(item.options) > place]
        for item in able[: max(0, wanted)]:
            found[item.id] = place
            left.remove(item)
    return found


def _share(items: Sequence[ChoiceItem], place: int) -> int:
    """Return the even share of a place as a whole number, such that those of all places add up."""
    return _beyond(items, place) - _beyond(items, place + 1)


def _beyond(items: Sequence[ChoiceItem], place: int) -> int:
    """Return how many keys stand at a place or further on, at most, where each place gets its even share."""
    return int(sum(Fraction(max(0, len(item.options) - place), len(item.options)) for item in items))


def _variant(item: Item, seed: int, wanted: int | None) -> int:
    for turn in range(_MOST_TURNS):
        variant = stirred(f"{seed}:{item.id}:variant:{turn}") % VARIANTS
        if _sound(item, variant) and (
            wanted is None or not isinstance(item, ChoiceItem) or _place(item, variant) == wanted
        ):
            return variant
    raise ContentError(
        f"item {item.id}", [f"no variant of {_MOST_TURNS} can be asked; see pmlearn bank check"]
    )


def _sound(item: Item, variant: int) -> bool:
    try:
        realised(item, variant)
    except ContentError:
        return False
    return True
