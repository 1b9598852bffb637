"""Checks of options against each other: the same said twice, one held by another, ranges that overlap."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from difflib import SequenceMatcher
from itertools import combinations, permutations

from pmlearn.authoring.writing.check import Hits, check
from pmlearn.authoring.writing.quantities import NUMBER_WORDS, ranges
from pmlearn.authoring.writing.subject import Said, Subject
from pmlearn.authoring.writing.words import FUNCTION_WORDS, NEGATIVES, listed, quoted, root, tokens

ALIKE = 0.9
_ONE_LETTER = 0.7  # words less alike than that are two words, and their difference the point
_SEVERAL = 30  # more texts than that are a table of cards, compared for sameness only
_LONG = 400  # characters: longer texts are not compared letter by letter
_JOINS = listed("and or plus with but including together also then")
_LIGHT = listed("a an the also now just simply fully duly properly own very")
_POINTING = listed("a an the this that these those it them its his her their our your my")
_OPPOSITES = ("un", "in", "im", "ir", "il", "non", "dis", "de", "mis", "over", "under", "pre", "post")
_ALIKE_LINKS = {"for": "of", "within": "in", "regarding": "about", "concerning": "about"}
_GENITIVE = re.compile(r"\b([a-z]+)'s ([a-z]+)")
_ADVERB = re.compile(r"(?!only|early|supply|reply|family|assembly|anomaly|monopoly)[a-z]{3,}ly")
_NARROWING = listed("because since as when if unless until after before while where by so who which that")
_SHARES = listed("half part twice double third quarter")
_SPLIT = re.compile(r"(?<=[a-z])-(?=[a-z])")
_PIECE = re.compile(r"[.]?\d[\d.,]*\d|[.]?\d|[^\W\d_]+(?:'[^\W_]+)*|[-+*/×÷=<>≤≥^±%→←~⟨]")
_SAME = str.maketrans({"’": "'", "−": "-", "–": "-", "—": "-", "&": " and "})
_FRONTED = re.compile(
    r"^(?P<first>(?:in|on|at|for|from|by|with|after|before|during|under|over|within|to|as|when|if|once|while|because"
    r"|since|until|unless|without) [^,;]+), (?P<rest>[^,;]+?)\W*$"
)
_LIST = re.compile(r",|;|&|\band\b|\bor\b")
_ASKS_RANGE = re.compile(r"\b(?:range|interval|limits|confidence|sigma|deviations?)\b", re.I)


@check("same-options", "fault", "Options that differ in inflection, articles or order alone are one option.")
def same_options(subject: Subject) -> Hits:
    for texts in _sets(subject):
        seen: dict[object, Said] = {}
        for option in texts:
            for sense in _senses(option.text):
                first = seen.setdefault(sense, option)
                if first is not option and _folded(first.text) != _folded(option.text):
                    said = quoted([first.text, option.text])
                    text = f"{first.label} and {option.label} say the same ({said}); reword one or drop it"
                    yield (*option.at, "text"), text
                    break


def _sets(subject: Subject) -> Iterator[Sequence[Said]]:
    yield from (offer.options for offer in subject.offers)
    if subject.lines:
        yield subject.lines


def _sense(text: str) -> tuple[str, ...]:
    """Return the roots of the words, numbers by their value, and the signs between them."""
    plain = _SPLIT.sub(" ", text.lower()).translate(_SAME)
    words = [word for word in _PIECE.findall(plain) if word not in _LIGHT]
    return tuple(_settled(word) for word in words)


def _settled(word: str) -> str:
    if not word[-1].isdigit():
        return str(NUMBER_WORDS[word]) if word in NUMBER_WORDS else root(word)
    bare = word.replace(",", "")
    bare = f"0{bare}" if bare[0] == "." else bare
    return bare.rstrip("0").rstrip(".") if bare.count(".") == 1 else bare


def _folded(text: str) -> str:
    """Return the text as the floor of items compares it; it tells of texts that are the same so."""
    return " ".join(text.casefold().split())


def _senses(text: str) -> Iterator[object]:
    """Yield what two texts that say the same have in common: their words, or the parts of their list."""
    if words := _sense(text):
        yield words
    if fronted := _FRONTED.match(text.lower()):
        yield _sense(f"{fronted['rest']} {fronted['first']}")
    if not _LIST.search(text):
        return
    parts = frozenset(
        tuple(root(word) for word in tokens(part) if word not in _LIGHT)
        for part in _LIST.split(text.lower().replace("&", " and "))
    )
    if len(parts) > 1 and sum(map(len, parts)) > 1:
        yield parts, "or" in tokens(text)


@check(
    "near-options",
    "warning",
    "Options that are alike to a similarity of 0.9, or but for articles, pronouns and the place of an adverb,"
    " may be one option to a hurried reader. A word more or "
    "less can be the very point, so it is a warning; another number, negation or wholly other word is let "
    "pass.",
)
def near_options(subject: Subject) -> Hits:
    for texts in _sets(subject):
        if len(texts) > _SEVERAL or subject.kind == "hotspot":  # regions are told apart by the drawing
            continue
        for one, other in combinations(texts, 2):
            if _near(one.text, other.text):
                text = (
                    f"{one.label} and {other.label} are nearly the same ({quoted([one.text, other.text])}); "
                )
                yield (*other.at, "text"), text + "set them apart"


def _near(one: str, other: str) -> bool:
    if max(len(one), len(other)) > _LONG:
        return False
    if _reworded(one, other):
        return True
    first, second = set(tokens(one)), set(tokens(other))
    differing = first ^ second
    if (
        len(differing) > 2
        or not differing
        or any(word[0].isdigit() or word in NEGATIVES for word in differing)
    ):
        return False
    if next(_senses(one), 1) == next(_senses(other), 2):
        return False
    if len(differing) == 2 and len(first) == len(second) and not _one_word(*differing):
        return False
    return SequenceMatcher(None, one.lower(), other.lower(), autojunk=False).ratio() > ALIKE


def _reworded(one: str, other: str) -> bool:
    """Say whether only articles, pronouns, like prepositions or the place of an adverb differ."""
    if next(_senses(one), 1) == next(_senses(other), 2):
        return False
    return len(gist := _gist(one)) > 1 and gist == _gist(other)


def _gist(text: str) -> tuple[str, ...]:
    """Return the words but for pointing ones, with genitives turned into "of" and adverbs at the end."""
    turned = _GENITIVE.sub(r"\2 of \1", text.lower().translate(_SAME))
    words = [_ALIKE_LINKS.get(word, word) for word in _PIECE.findall(turned) if word not in _POINTING]
    adverbs = sorted(word for word in words if _ADVERB.fullmatch(word))
    return *(word for word in words if word not in adverbs), *adverbs


def _one_word(one: str, other: str) -> bool:
    """Say whether two words may be read as one: spelt alike, and not told apart by a prefix as opposites."""
    if any(one == prefix + other or other == prefix + one for prefix in _OPPOSITES):
        return False
    return SequenceMatcher(None, one, other, autojunk=False).ratio() > _ONE_LETTER


@check(
    "option-in-option",
    "fault",
    "If one option holds all of another and adds to it, both are right when the longer one is.",
)
def option_in_option(subject: Subject) -> Hits:
    for offer in subject.offers:
        if len(offer.options) > _SEVERAL:
            continue
        words = {option: tokens(option.text[:_LONG]) for option in offer.options}
        for one, other in combinations(offer.options, 2):
            short, long = sorted((one, other), key=lambda option: len(words[option]))
            if _holds(words[long], words[short]):
                text = (
                    f'{long.label} holds all of {short.label} ("{short.text}"); let each option say its own'
                )
                yield (*long.at, "text"), text


def _holds(long: tuple[str, ...], short: tuple[str, ...]) -> bool:
    """Say whether the longer option repeats the shorter one and only adds to it."""
    size = len(short)
    if not short or size == len(long) or all(word[0].isdigit() for word in short):
        return False
    start = next((i for i in range(len(long) - size + 1) if long[i : i + size] == short), None)
    if start is None:
        return False
    added = (*long[:start], *long[start + size :])
    if any(word in NEGATIVES or word in _SHARES or word == "than" for word in added):
        return False
    beside = (*long[max(start - 1, 0) : start], *long[start + size : start + size + 1])
    return size >= 3 or any(word in _JOINS for word in beside)


@check(
    "narrowed-option",
    "warning",
    "An option that is another with a word before it or a clause after it makes the general one right "
    "whenever it is right itself.",
)
def narrowed_option(subject: Subject) -> Hits:
    for offer in subject.offers:
        if offer.kind not in ("choice", "multiple") or len(offer.options) > _SEVERAL:
            continue
        for general, narrow in permutations(offer.options, 2):
            if _narrows(tokens(narrow.text[:_LONG]), tokens(general.text[:_LONG])):
                text = f'{narrow.label} only narrows {general.label} ("{general.text}"); set them apart'
                yield (*narrow.at, "text"), text


def _narrows(whole: tuple[str, ...], part: tuple[str, ...]) -> bool:
    size = len(part)
    if not part or size >= len(whole) or all(word[0].isdigit() for word in part):
        return False
    if whole[-size:] == part:
        before = whole[:-size]
        other = NEGATIVES | _SHARES | FUNCTION_WORDS
        return other.isdisjoint(before) and not any(word[0].isdigit() for word in before)
    return whole[:size] == part and whole[size] in _NARROWING and NEGATIVES.isdisjoint(whole[size:])


@check("overlapping-ranges", "fault", "A number that lies in two ranges makes both options right.")
def overlapping_ranges(subject: Subject) -> Hits:
    for offer in subject.offers:
        held = ranges([option.text for option in offer.options])
        if not held or len(held) > _SEVERAL or subject.kind == "rank":
            continue
        nested = bool(_ASKS_RANGE.search(offer.stem))  # intervals round one middle may lie in each other
        for (one, first), (other, second) in combinations(zip(offer.options, held, strict=True), 2):
            if first.meets(second) and (not nested or first.open_as(second)):
                text = f"{one.label} and {other.label} overlap ({quoted([one.text, other.text])}); part them"
                yield (*other.at, "text"), text
