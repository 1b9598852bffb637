"""What can be seen of an option without knowing the subject, as a number: what a test-wise reader goes by.

Each function takes an offer of options and returns a score an option, the highest being the likeliest guess.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable, Collection
from itertools import combinations, pairwise

from pmlearn.authoring.writing.quantities import quantities
from pmlearn.authoring.writing.subject import Offer
from pmlearn.authoring.writing.words import listed, root, roots, tokens

Signal = Callable[[Offer], tuple[float, ...]]
VAGUE = listed(
    """often usually generally sometimes frequently occasionally rarely seldom typically normally commonly
    mostly mainly probably perhaps possibly somewhat several regularly largely fairly quite infrequently
    ordinarily customarily maybe"""
)
ABSOLUTE = listed(
    """always never all none only every entirely completely absolutely totally invariably solely exclusively
    everybody everyone everything everywhere nobody nothing nowhere forever whatsoever unconditionally"""
)
_HEDGES = VAGUE | listed(
    "may might can could should would likely some most tends appears seems unless depends"
)
_QUALIFIERS = listed(
    "after before by during for if in per that to under unless until when where which who with within"
)
_NAME = re.compile(r"(?<=[a-z,;] )[A-Z][A-Za-z]+|\b[A-Z]{2,}\b")
_ARTICLE = re.compile(r"\b(an?)[\s_:…]*(?:\.\.\.)?$")
_COPULA = re.compile(r"\b(is|was|are|were)(?: the)?[\s_:…]*(?:\.\.\.)?$")
_MODAL = re.compile(
    r"\b(?:should|must|shall|can|could|will|would|(?:held|used|meant|needed|done|made|written|called|designed"
    r"|intended|serves?|in order)(?: \w+ly)? to)[\s_:…]*(?:\.\.\.)?$"
)
_VOWEL = re.compile(r"(?:[aeio]|u(?!ni|s[eu]|til|k)|hour|hono|heir)(?<!eu)", re.I)
_LIKE_CONSONANT = re.compile(r"(?:eu|one\b|once\b|ow?e?uv)", re.I)
_HEAD_ENDS = listed(
    "of for in to by with that which on at from who whose under over between after before when if as"
)
_ARTICLES = listed("a an the")
_THIRD = 0.33  # of what an option says
_NO_VERBS = listed(
    "building buildings meeting training billing nothing anything morning evening during wiring lighting"
)
_SINGULAR = listed("a an one each this that every")


def length(offer: Offer) -> tuple[float, ...]:
    """Return the characters of each option."""
    return tuple(float(len(option.text)) for option in offer.options)


def stem_words(offer: Offer) -> tuple[float, ...]:
    """Return how many words of the stem each option repeats."""
    stem = set(roots(offer.stem))
    return tuple(float(len(stem.intersection(roots(option.text)))) for option in offer.options)


def middle(offer: Offer) -> tuple[float, ...]:
    """Return how near to the middle each option is: by its number if all are numbers, else by its place."""
    values = quantities([option.text for option in offer.options]) or range(len(offer.options))
    places = {value: place for place, value in enumerate(sorted(set(values)))}
    centre = (len(places) - 1) / 2
    return tuple(-abs(places[value] - centre) for value in values)


def hedges(offer: Offer) -> tuple[float, ...]:
    """Return the words of caution in each option, less its absolute ones."""
    words = [tokens(option.text) for option in offer.options]
    return tuple(float(sum((word in _HEDGES) - (word in ABSOLUTE) for word in each)) for each in words)


def detail(offer: Offer) -> tuple[float, ...]:
    """Return how specific each option is: its numbers, names and qualifying words."""
    return tuple(
        float(
            sum(word[0].isdigit() or word in _QUALIFIERS for word in tokens(option.text))
            + len(_NAME.findall(option.text))
        )
        for option in offer.options
    )


def between(offer: Offer) -> tuple[float, ...]:
    """Return how much of what not all say each option shares with the others, in words and pairs of words.

    None of it counts for an option that lies apart from another, nor where two others share as much as
    either shares with it: a key from which each distractor was made by one change lies between them all.
    """
    words = [tokens(option.text) for option in offer.options]
    said = [{*each, *pairwise(each)} - _ARTICLES for each in words]
    known = Counter(feature for each in said for feature in each)
    said = [{feature for feature in each if known[feature] < len(said)} for each in said]
    shared = [[_part(one & other, other) for other in said] for one in said]
    return tuple(_between(shared, place) for place in range(len(said)))


def _part(both: Collection[object], whole: Collection[object]) -> float:
    return float(len(both)) if len(both) >= _THIRD * len(whole) else 0.0


def _between(shared: list[list[float]], place: int) -> float:
    others = [other for other in range(len(shared)) if other != place]
    near = min((shared[place][other] for other in others), default=0.0)
    apart = all(
        shared[one][other] < max(shared[place][one], shared[place][other])
        for one, other in combinations(others, 2)
    )
    return sum(shared[place][other] for other in others) if near and apart else 0.0


def centrality(offer: Offer) -> tuple[float, ...]:
    """Return how many other options share a word with each option, summed over its words."""
    words = [set(roots(option.text)) for option in offer.options]
    shared = Counter(word for each in words for word in each)
    return tuple(float(sum(shared[word] - 1 for word in each)) for each in words)


def fit(offer: Offer) -> tuple[float, ...]:
    """Return how many rules of grammar each option breaks as an end of its lead, as a negative number."""
    article, copula = _ARTICLE.search(offer.lead), _COPULA.search(offer.lead)
    modal = bool(_MODAL.search(offer.lead))
    misfits = []
    for option in offer.options:
        wrong = article is not None and _takes_an(option.text) != (article[1] == "an")
        wrong = wrong or (copula is not None and is_plural(option.text) is (copula[1] in ("is", "was")))
        wrong = wrong or (modal and opening(option.text) in ("ing", "to", "article"))
        misfits.append(-float(wrong))
    return tuple(misfits)


def oddity(offer: Offer) -> tuple[float, ...]:
    """Return how little each option is like the others, in its words and in how it begins."""
    words = [{root(word) for word in tokens(option.text)} for option in offer.options]
    forms = [opening(option.text) for option in offer.options]
    alike = [0.0] * len(words)
    for i, j in combinations(range(len(words)), 2):
        both = len(words[i] | words[j])
        near = (len(words[i] & words[j]) / both if both else 0.0) + (forms[i] == forms[j])
        alike[i] += near
        alike[j] += near
    return tuple(-value for value in alike)


def opening(text: str) -> str:
    """Return the form that an option begins with: -ing, an infinitive, an article, a number, or a word."""
    first = next(iter(tokens(text)), "")
    if first.endswith("ing") and len(first) > 5 and "-" not in first and first not in _NO_VERBS:
        return "ing"
    if first == "to":
        return "to"
    return "number" if first[:1].isdigit() else "article" if first in ("a", "an", "the") else "word"


def is_plural(text: str) -> bool | None:
    """Say whether a noun phrase is plural, by its article and its head; None if it is not to be told."""
    words = tokens(text)
    head: list[str] = []
    for word in words:
        if word in _HEAD_ENDS:
            break
        head.append(word)
    if not head or opening(text) in ("ing", "to"):
        return None
    if "and" in head:
        return True
    if head[0] in _SINGULAR:
        return False
    return head[-1].endswith("s") and not head[-1].endswith(("ss", "us", "is", "'s"))


def _takes_an(text: str) -> bool:
    return bool(_VOWEL.match(text)) and not _LIKE_CONSONANT.match(text)
