"""Checks of the options as a set: options about other options, words they repeat, and how many they are."""

from __future__ import annotations

import re
from collections.abc import Sequence

from pmlearn.authoring.writing.check import Hits, check
from pmlearn.authoring.writing.quantities import NUMBER_WORDS, quantities
from pmlearn.authoring.writing.question import asked
from pmlearn.authoring.writing.subject import Offer, Said, Subject
from pmlearn.authoring.writing.words import FUNCTION_WORDS, listed, quoted, root, roots, tokens

_THOSE = r"(?:the |these |those )"
_NAMED = r"(?:\w+ )?(?:above|foregoing|preceding|options|answers|choices|statements|alternatives)\b"
_ABOVE = re.compile(
    rf"\b(?:all|none|both|any|neither|either|each|some|one|two|three|most) of {_THOSE}?{_NAMED}"
    rf"|\b(?:all|both) {_THOSE}{_NAMED}"
    r"|^(?:all|none|both|any|neither|either|two|three|more than one) of (?:these|those|them)"
    r"(?: (?:is|are) \w+)?\W*$"
    r"|^(?:all|none|both|neither) (?:is|are) (?:\w+ )?(?:correct|right|true|wrong|false|incorrect)\W*$"
    r"|\b(?:all|none|both) of (?:the|these|those)\W*$"
    rf"|^(?:all|none|both|any|neither|either) of {_THOSE}"
    r"(?:listed|named|given|mentioned|stated|shown) \w+\W*$"
    r"|^(?:everything|nothing) (?:above|listed|named|mentioned)(?: here)?\W*$"
    r"|^(?:all|none|both|neither|any)(?: of (?:these|those|them))? appl(?:y|ies)\W*$"
    r"|^the (?:first|last|other) (?:two|three) (?:options|answers|choices|statements)\b"
    r"|^(?:all|none|both|any|neither|either|each) of (?:these|those) \w+\W*$"
    r"|^(?:all|both|no|every|each|any|neither|either) (?:of )?(?:the |these |those )?(?:other )?"
    r"(?:answer|option|choice|alternative|response|statement)s? (?:is|are|seems?|would be|may be|can be) "
    r"(?:\w+ )?(?:correct|right|true|wrong|false|incorrect|suitable|possible|acceptable|valid)\W*$"
    r"|^(?:all|both|no|every|each|any|neither|either) (?:of )?(?:the |these |those )?(?:other )?"
    r"(?:answer|option|choice|alternative|response)s? (?:appl(?:y|ies)|fits?|holds?|will do|would do)\W*$",
    re.I,
)
_COUNTED = re.compile(
    r"^(?:all|none|any|both|each|every one|either|neither)(?: of)?(?: the| these| those)? "
    r"(?P<count>two|three|four|five|six)(?: (?:options|answers|choices|together))?"
    r"(?: (?:is|are|will|would|may|can|could|do|does|apply|applies|fits?)\b[^.,;]{0,30})?\W*$",
    re.I,
)
_QUANTIFIERS = listed(
    "all none no both any neither either each every some one two three most everything nothing first last "
    "other"
)
_LETTERS = re.compile(
    r"^(?:(?i:both|either|neither|only|all of|options?|answers?|choices?|statements?) ){0,3}"
    r"[A-H](?:, ?[A-H])*,? ?(?:and|or|nor|&|\+|,) ?[A-H](?: (?:only|both|alone|together|but \w+ [A-H]))?"
    r"(?: (?:is|are) (?:both )?(?:correct|right|true))?\W*$"
)
_ENUMERATOR = r"(?:[ivx]{1,4}|[1-9]|[a-z])"
_JOINED = r"(?:,|and|or|nor|with|plus|but not|&|\+|/)"
_COMBINED = re.compile(
    rf"^(?:(?:only|both|all|neither|either|items?|statements?|facts?|numbers?) ){{0,2}}\(?{_ENUMERATOR}\)?"
    rf"(?P<more>(?:,? ?{_JOINED} ?\(?{_ENUMERATOR}\)?)*)(?: (?:only|alone|together))?\W*$"
    r"|^(?:all|none|neither|any|both)(?: (?:of (?:them|these|those)|one|two|three|four|five))?\W*$",
    re.I,
)
_ENUMERATED = re.compile(
    r"(?:(?:^|\s)\(?(?:[1-9]|[ivxIVX]{1,4})|\([A-Za-z]|(?:^|[.;:,?)]\s+|\n\s*)[A-Za-z])[.):]"
    r"(?=\s+(?!\d|one\b|two\b|three\b|four\b|five\b|six\b|seven\b|eight\b|nine\b|ten\b))"
    r"|(?:^|[,;:.] |\bmay |\bcan )[A-Z]"
    r"(?= (?!(?:is|are|was|has|can|may|and|or|to|in|on|at|of|then|\w+s)\b)[a-z]+\b)"
    r"|(?<!\w)[A-Z](?=, (?:an?|the|his|her|its|their|our)\b| (?:stands for|means|denotes)\b)",
)


@check(
    "points-at-options",
    "fault",
    'An option such as "all of the above" or "both A and B" is found by knowing one other option; and '
    "options are shuffled on screen.",
)
def points_at_options(subject: Subject) -> Hits:
    for offer in subject.offers:
        combined = _combinations(offer, subject.marked)
        for option in offer.options:
            if _points(option, offer) or (option not in combined and _names_labels(option, offer)):
                text = (
                    f"option {option.label} points at other options; say what it means, or ask kind multiple"
                )
                yield (*option.at, "text"), text


def _points(option: Said, offer: Offer) -> bool:
    if _QUANTIFIERS.isdisjoint(tokens(option.text)):
        return False
    return bool(_ABOVE.search(option.text)) or _counts_others(option, offer)


def _counts_others(option: Said, offer: Offer) -> bool:
    """Say whether the option sums up as many things as it has rivals, and the stem counts no such number."""
    found = _COUNTED.match(option.text)
    if found is None or NUMBER_WORDS[found["count"].lower()] != len(offer.options) - 1:
        return False
    return {found["count"].lower(), str(len(offer.options) - 1)}.isdisjoint(tokens(offer.stem))


def _names_labels(option: Said, offer: Offer) -> bool:
    """Say whether the option combines labels, and not letters that the stem or all options give a meaning."""
    if not _LETTERS.search(option.text) or all(_LETTERS.search(each.text) for each in offer.options):
        return False
    named = set(re.findall(r"\b[A-H]\b", option.text))
    meant = set(re.findall(r"\b[B-H]\b", offer.stem))
    return named <= {each.label for each in offer.options} and not named & meant


@check(
    "combined-options",
    "fault",
    'Options such as "1 and 3 only" test elimination (complex or K-type items); kind multiple or truefalse '
    "asks "
    "the same without the puzzle.",
)
def combined_options(subject: Subject) -> Hits:
    for offer in subject.offers:
        if combined := _combinations(offer, subject.marked):
            text = (
                f"options combine letters or numbers of the stem ({quoted([o.text for o in combined])}); "
                "ask kind multiple, or truefalse with a statement each"
            )
            yield (*offer.at, "options"), text


def _combinations(offer: Offer, marked: str) -> tuple[Said, ...]:
    """Return the options that combine what the stem enumerates, if most of them do."""
    found = [(option, _COMBINED.match(option.text)) for option in offer.options]
    combined = tuple(option for option, match in found if match and match["more"])
    if len(combined) < 2 or sum(match is not None for _, match in found) < len(found) - 1:
        return ()
    roman = any(re.search(r"\b(?:ii|iii|iv)\b", option.text, re.I) for option in combined)
    return combined if roman or len(_ENUMERATED.findall(marked)) >= 2 else ()


@check(
    "repeated-words",
    "fault",
    "Words that begin or end every option belong into the stem, where they are read once.",
)
def repeated_words(subject: Subject) -> Hits:
    for offer in subject.offers:
        texts = [option.text for option in offer.options]
        split = [tokens(text) for text in texts]
        if len(split) < 2 or subject.kind == "rank" or quantities(texts):
            continue
        for place, words in (("begins", _common(split)), ("ends", _common([w[::-1] for w in split])[::-1])):
            whole = len(words) == min(map(len, split))  # told apart by signs alone, such as formulas
            if not whole and _belongs_into_stem(words, begins=place == "begins"):
                text = f'every option {place} with "{" ".join(words)}"; say it once, in the stem'
                yield (*offer.at, "options"), text


_LINKS = (("because",), ("due", "to"), ("owing", "to"))
_AMOUNTS = listed("half third quarter fifth sixth eighth tenth twice double percent part share")
_FEWEST = 3  # options: in two, a word both end with is seldom noticed


def _belongs_into_stem(words: tuple[str, ...], *, begins: bool) -> bool:
    """Say whether the words that all options share say more than grammar needs."""
    telling = [word for word in words if word not in FUNCTION_WORDS]
    if len(telling) == 1:
        return len(words) > 2 and telling[0] not in _AMOUNTS  # "a fifth of the" leads on to what is lacking
    return bool(telling) or (begins and any(words[: len(link)] == link for link in _LINKS))


@check(
    "repeated-ending",
    "warning",
    'Options that all end with a word of the question, as "... reserve" after "Which reserve ...?", say it '
    "again for nothing. The word may belong to their names, so it is a warning.",
)
def repeated_ending(subject: Subject) -> Hits:
    for offer in subject.offers:
        split = [tokens(option.text) for option in offer.options]
        question = asked(offer.stem)
        if question is None or len(split) < _FEWEST or offer.kind not in ("choice", "multiple"):
            continue
        ending = _common([words[::-1] for words in split])
        if len(ending) == 1 and min(map(len, split)) > 1 and root(ending[0]) in roots(question.text):
            text = f'every option ends with "{ending[0]}", which the question says already; leave it out'
            yield (*offer.at, "options"), text


def _common(texts: Sequence[tuple[str, ...]]) -> tuple[str, ...]:
    shared = []
    for words in zip(*texts, strict=False):
        if len(set(words)) > 1:
            break
        shared.append(words[0])
    return tuple(shared)


_MOST = {"choice": 5, "multiple": 7, "cloze": 6, "rank": 7}


@check(
    "count-of-options",
    "warning",
    "Three good options are enough (Rodriguez, 2005); more than five are seldom all plausible. Fewer than "
    "three "
    "invite a guess, and a multiple with one distractor is answered by finding that one.",
)
def count_of_options(subject: Subject) -> Hits:
    for offer in subject.offers:
        count, most = len(offer.options), _MOST.get(subject.kind, 12)
        at = (*offer.at, "options")
        if count > most:
            yield at, f"{count} options; drop the weakest, {most} are enough"
        elif count == 2:
            yield at, "two options leave a guess of one half; add a third that tempts"
        elif subject.kind == "multiple" and len(offer.distractors) == 1:
            yield at, f"one distractor among {count} options; add another, or ask for the exception"
