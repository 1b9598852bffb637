"""Checks of the stem: that it asks, asks plainly, and says no more than is needed."""

from __future__ import annotations

import re
from collections import Counter

from pmlearn.authoring.writing.check import Hits, check
from pmlearn.authoring.writing.question import ASKERS, Asked, asked, commands, negatives
from pmlearn.authoring.writing.subject import Subject
from pmlearn.authoring.writing.words import EVERYDAY, listed, quoted, roots, sentences, tokens

_ASKING = ("choice", "multiple", "hotspot", "rank", "numeric")
_BLANK = re.compile(r"_{2,}|\.{4,}|\[(?:blank|\.\.\.|…)\]", re.I)
_NOUN = r"(?:statement|sentence|claim|assertion|option|answer|proposition|description|remark)s?"
_ASSERTED = r"(?:statement|sentence|claim|assertion|proposition|remark)s?"
_SORT = r"(?:true|false|correct|incorrect|right|wrong|accurate|inaccurate|valid)"
_WHICH_TRUE = re.compile(
    rf"\b(?:which|what)(?: one| two| three)?"
    rf"(?: of (?:the following|the below|these|those|the {_NOUN})(?: {_NOUN})?| {_NOUN})?"
    rf"(?: (?:about|on|regarding|concerning)(?: (?:[\w'’%-]|[.,](?=\d))+){{1,8}}?)?"
    rf" (?:is|are|would be|must be)(?: \*{{0,2}}(?:not|NOT|always|most|best)\*{{0,2}})?"
    rf"(?: an?| the)? {_SORT}\b"
    rf"(?! (?:here|for|in|when|if|to|with)\b)"
    rf"|\bwhich (?:of (?:the following|the below|these|those)(?: {_NOUN})?|{_NOUN})"
    r" (?:(?:holds?|rings?) (?:true|good)\b|appl(?:y|ies)\W*$)"
    rf"|\bwhich (?:(?:one |two |three )?of (?:the following|the below|these|those) )?{_ASSERTED} "
    r"(?:holds?|appl(?:y|ies)|is so|are so)\b"
    r"|\b(?:all|each|every one|any) (?:of )?(?:the following|the below|these|those)(?: \w+)? "
    rf"(?:(?:is|are) (?:\w+ )?{_SORT}|holds?|appl(?:y|ies))\b(?=[^?]{{0,300}}\bexcept\b)",
    re.I,
)
_MARK_TRUE = re.compile(
    rf"\b(?:select|choose|mark|pick|tick|identify) (?:all |the |two |every )*{_SORT} {_NOUN}", re.I
)
_LONGEST = 110  # words: a minute's reading before the learner can begin


@check(
    "unmarked-negative",
    "fault",
    "A negative that turns the question round is read over. Write it as **not** or NOT, or ask positively.",
)
def unmarked_negative(subject: Subject) -> Hits:
    plainly = [negative.word for negative in negatives(subject) if not negative.emphasised]
    if plainly:
        text = f"the question is turned round by {quoted(plainly)}"
        remedy = f"emphasise it, as **{plainly[0].lower()}**, or ask for what is so"
        yield (*subject.at, "stem"), f"{text}; {remedy}"


@check(
    "no-question",
    "fault",
    "A stem asks a question, tells the learner what to do, or breaks off for an option to complete it.",
)
def no_question(subject: Subject) -> Hits:
    if subject.kind in _ASKING and subject.stem and asked(subject.stem) is None:
        yield (
            (*subject.at, "stem"),
            "the stem asks nothing; end it with a question, or as a sentence to complete",
        )


@check("blank-in-stem", "fault", "A blank at the start or in the middle makes a learner read the stem twice.")
def blank_in_stem(subject: Subject) -> Hits:
    found = _BLANK.search(subject.stem) if subject.kind != "cloze" else None
    if found is None:
        return
    rest = sentences(subject.stem[found.end() :].strip())
    if rest and len(tokens(rest[0])) > 1:
        text = (
            "the stem has a blank before its end; ask a question, let options end the sentence, or use cloze"
        )
        yield (*subject.at, "stem"), text


@check(
    "which-is-true",
    "fault",
    'A stem such as "Which of the following is true?" asks nothing of its own: its options are unrelated '
    "statements, "
    "to be judged one by one. Kind truefalse does that openly.",
)
def which_is_true(subject: Subject) -> Hits:
    if subject.kind not in ("choice", "multiple", "rank"):
        return
    found = _WHICH_TRUE.search(subject.stem) or ("?" not in subject.stem and _MARK_TRUE.search(subject.stem))
    if found:
        text = f'"{found[0]}" asks for any true statement; ask one thing, or use kind truefalse'
        yield (*subject.at, "stem"), text


@check(
    "unfocused-stem",
    "warning",
    "A stem should be answerable with its options covered. A guess: it has hardly a word of its own, or it "
    "is a completion of a few words, or it only names a topic.",
)
def unfocused_stem(subject: Subject) -> Hits:
    if subject.at or subject.kind == "case" or not subject.stem:
        return
    question = asked(subject.stem) or Asked(subject.stem, completion=subject.kind not in _ASKING)
    if _aimless(question) or (subject.kind in _ASKING and len(set(roots(subject.stem)) - _COMMON) < 2):
        text = "the stem hardly says what it asks; it should be answerable with the options covered"
        yield (*subject.at, "stem"), text


def _aimless(question: Asked) -> bool:
    """Say whether nothing is asked of a topic: too few words, no verb, or only a call to think of it."""
    words = tokens(question.text)
    if question.completion or not words:
        return len(words) < 6
    if "?" in question.text:
        return bool(_ABOUT.match(question.text)) or (len(words) < 4 and ASKERS.isdisjoint(words))
    return words[0] in _THINKING and not commands(question.text.partition(" ")[2])


_ABOUT = re.compile(r"(?:and |so )?(?:what|how) about\b", re.I)
_THINKING = listed("consider suppose say let read think imagine study recall")
_COMMON = frozenset(
    roots("following statement true correct option answer select choose best describes question")
)


@check(
    "long-stem", "warning", f"A stem of more than {_LONGEST} words tests reading before it tests its subject."
)
def long_stem(subject: Subject) -> Hits:
    count = len(subject.stem.split())
    if count > _LONGEST:
        text = f"the stem has {count} words; leave out what the answer does not need ({_LONGEST} are enough)"
        yield (*subject.at, "stem"), text


@check(
    "idle-sentence",
    "warning",
    "A sentence of the stem that shares no word with the rest of the item is likely to be window dressing. A "
    'guess, made where a stem has three sentences or more, or a long one; and asides such as "by the way".',
)
def idle_sentence(subject: Subject) -> Hits:
    if found := _ASIDE.search(subject.stem):
        yield (*subject.at, "stem"), f'"{found[0]}" announces what the question does not need; leave it out'
    said = sentences(subject.stem)
    if len(said) < 2:
        return
    words = [set(roots(text)) for text in said]
    sentences_with = Counter(word for each in words for word in each)
    elsewhere = _options_words(subject) | EVERYDAY
    for text, own in zip(said[:-1], words, strict=False):
        shared = sum(sentences_with[word] > 1 or word in elsewhere for word in own)
        idle = shared <= len(own) // _PADDED if len(said) > 2 else _padding(text, len(own), shared)
        if len(own) > 4 and idle and not _NEEDED.search(text):
            yield (*subject.at, "stem"), f'"{text}" seems to have no part in the question; leave it out'


_PADDED = 12  # words of meaning: a sentence as long as that is idle even if it shares one with the rest
_NEEDED = re.compile(r"[?⟨]")
_FIGURE = re.compile(r"\d")
_ASIDE = re.compile(
    r"\b(?:by the way|incidentally|needless to say|it goes without saying|that is to say|as an aside"
    r"|it is (?:well|widely|generally) known|as (?:we all|everyone|everybody|is well) knows?n?"
    r"|it is (?:interesting|worth|important) (?:to note|noting|to remember))\b",
    re.I,
)


def _padding(text: str, own: int, shared: int) -> bool:
    return own >= _PADDED and not shared and not _FIGURE.search(text)


def _options_words(subject: Subject) -> set[str]:
    said = [option for offer in subject.offers for option in offer.options]
    return {word for each in (*said, *subject.lines) for word in roots(f"{each.text} {each.rationale}")}
