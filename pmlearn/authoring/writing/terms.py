"""Checks of single words in options and statements: absolute ones, vague ones, and negatives piled up."""

from __future__ import annotations

import re
from collections.abc import Iterator

from pmlearn.authoring.writing.check import Hits, check
from pmlearn.authoring.writing.question import negatives
from pmlearn.authoring.writing.signals import ABSOLUTE, VAGUE
from pmlearn.authoring.writing.subject import Said, Subject
from pmlearn.authoring.writing.words import NEGATIVES, listed, quoted, tokens

_TWICE = re.compile(
    r"\b(?:not|never|n't|cannot|no) (?:be |go |remain |stay |seem |get |a |an |in any way )?(?:"
    r"un(?!der|ited|ified|til)\w{3,20}ed|un(?:likely|common|usual|true|reasonable|important|necessary|acceptable|able|aware|paid|finished|fair|known|"
    r"related|suitable|desirable|successful|helpful|authorised|authorized|approved|wise|safe)(?:ly)?"
    r"|im(?:possible|probable|proper|practical)|in(?:correct|frequent|appropriate|valid|complete|accurate|sufficient|"
    r"significant|effective|dependent|adequate|consistent)|ir(?:relevant|regular|responsible)|il(?:legal|logical)"
    r"|dis(?:similar|satisfied|agree|allowed|honest)|not|without|never|lack|fail)\b",
    re.I,
)
_OUTRIGHT = re.compile(
    r"\b(?:absolutely no\b|without (?:any )?exceptions?|with no exceptions?|no one|no matter what"
    r"|(?:under|in|on|at) no (?:circumstances?|cases?|account|conditions?|times?))\b",
    re.I,
)
_LOOSELY = re.compile(
    r"\b(?:in (?:many|most|some|certain) (?:cases|situations|circumstances|instances)|in general|as a rule"
    r"|from time to time|at times|now and then|by and large|on the whole|for the most part|more or less"
    r"|to (?:some|a (?:large|certain|great)) (?:extent|degree)|tends? to|every so often|once in a while)\b",
    re.I,
)
_STRONG = NEGATIVES - listed("without neither nor")


def _spoken(subject: Subject) -> Iterator[Said]:
    for offer in subject.offers:
        if offer.kind != "hotspot":  # a region's name says where it is, not what holds
            yield from offer.options
    if subject.kind == "truefalse":
        yield from subject.lines


@check(
    "absolute-terms",
    "warning",
    "A distractor or statement that says always, never, all or only is known to be wrong by that word. The "
    "words have "
    "honest uses, so it is a warning; an option like all the others in this is let pass.",
)
def absolute_terms(subject: Subject) -> Hits:
    yield from _terms(
        subject, ABSOLUTE, "tells that it is wrong; say how far it holds, or give its rivals the same"
    )


@check(
    "vague-terms",
    "warning",
    "Readers differ in what often and usually mean, and a hedged option is likelier to be right. Stems are "
    "exempt.",
)
def vague_terms(subject: Subject) -> Hits:
    yield from _terms(subject, VAGUE, "is vague, and hints that it is right; say how much or when")


def _terms(subject: Subject, words: frozenset[str], remedy: str) -> Hits:
    said = [(each, _words_of(each.text, words)) for each in _spoken(subject)]
    if subject.kind == "rank":  # nothing in a ranking is right or wrong, but an outright word marks the last
        said = [(each, found) for each, found in said if words is ABSOLUTE and _OUTRIGHT.search(each.text)]
    elif all(found for _, found in said):
        return
    for each, found in said:
        if found:
            yield (*each.at, "text"), f"{each.label}: {quoted(found)} {remedy}"


def _words_of(text: str, words: frozenset[str]) -> list[str]:
    found = [word for word in tokens(text) if word in words]
    phrases = _LOOSELY if words is VAGUE else _OUTRIGHT
    return [*found, *(each[0].lower() for each in phrases.finditer(text))]


@check(
    "double-negative",
    "fault",
    "A negative option under a negative question, or two negatives in one phrase, tests logic and not the "
    "subject.",
)
def double_negative(subject: Subject) -> Hits:
    if found := _TWICE.search(subject.stem):
        yield (*subject.at, "stem"), f'"{found[0]}" is a double negative; say it positively'
    turned = [negative.word for negative in negatives(subject)]
    for each in _spoken(subject):
        words = [word for word in tokens(each.text) if word in _STRONG or word == "without"]
        strong = [word for word in words if word in _STRONG]
        if words and (found := _TWICE.search(each.text)):
            yield (*each.at, "text"), f'{each.label}: "{found[0]}" is a double negative; say it positively'
        elif turned and words and subject.kind != "truefalse":
            text = (
                f"{each.label}: {quoted(words)} under a question with {quoted(turned)} is a double negative; "
            )
            yield (*each.at, "text"), text + "ask positively"
        elif subject.kind == "truefalse" and len(strong) > 1:
            text = (
                f"{each.label}: {quoted(strong)} in one statement make a double negative; say it positively"
            )
            yield (*each.at, "text"), text


@check(
    "one-sided-statements",
    "fault",
    "A grid whose statements are all true, or all false, is answered by answering one of them.",
)
def one_sided_statements(subject: Subject) -> Hits:
    keys = {line.key for line in subject.lines}
    if subject.kind == "truefalse" and len(subject.lines) > 2 and keys in ({True}, {False}):
        text = f"all {len(subject.lines)} statements are {str(True in keys).lower()}; turn some round"
        yield (*subject.at, "statements"), text
