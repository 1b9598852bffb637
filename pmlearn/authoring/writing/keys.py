"""Checks of what an author owes with a key: the count to select, and rationales that say something."""

from __future__ import annotations

import re
from collections.abc import Iterator

from pmlearn.authoring.writing.check import Hits, check
from pmlearn.authoring.writing.subject import Said, Subject
from pmlearn.authoring.writing.words import FUNCTION_WORDS, listed, root, roots, tokens
from pmlearn.items.static import count_word


@check("unsaid-count", "fault", "A learner must know how many options to select before selecting any.")
def unsaid_count(subject: Subject) -> Hits:
    select, keys = subject.json.get("select"), subject.json.get("key")
    if subject.kind not in ("multiple", "hotspot") or not isinstance(select, int) or not subject.stem:
        return
    if not isinstance(keys, list) or select != len(keys) or select < 2:
        return
    word = count_word(select)
    if not re.search(rf"\b(?:{word}|{select})\b", subject.stem, re.IGNORECASE):
        text = f'the stem does not say how many to select; end it with "Select {word}."'
        yield (*subject.at, "stem"), text


_ROOM = 60  # characters that repeat nothing and give no reason: "This is the correct answer because ..."
_JUDGING = listed(
    """correct incorrect right wrong true false yes key answer option distractor choice because since
    therefore best good bad indeed here statement response todo tbd tba tbc fixme placeholder pending xxx"""
)
_EMPTY = re.compile(r"^\W*(?:n\W?a|none|nil|see above|same|ditto|as above|\.{3,}|\?+)?\W*$", re.I)
_SOURCE = (
    r"(?:chapter|section|book|textbook|page|lesson|module|slides?|glossary|text|notes?|handbook|guide|manual"
    r"|standard|appendix|lecture|notebook|unit|above|below|website|link|course|literature)"
)
_ELSEWHERE = re.compile(
    r"^\W*(?:please |(?:as )?(?:said|shown|explained|stated|told|discussed|covered) |it is )?"
    r"(?:see|refer to|read|consult|look (?:it )?(?:up|at|in)|check|cf|compare|in|from)\b"
    rf"(?: (?!(?:because|which|that|where|since|as|so)\b)[^\s:;]+){{0,5}}? {_SOURCE}\b"
    r"(?: (?:\d[\d.]*|[a-z]|above|below|for (?:details|more|the reason|this)|of (?:the|this) \w+)){0,2}\W*$",
    re.I,
)
_COPIES = listed("a an the is are was were be it this that of to")
_WHOLE = 2 / 3  # of the option's words


@check(
    "rationale-repeats",
    "fault",
    "A rationale that only repeats its option teaches nothing; it tells why the option is right or why it "
    "tempts.",
)
def rationale_repeats(subject: Subject) -> Hits:
    for each in _explained(subject):
        if len(each.rationale) <= len(each.text) + _ROOM and _repeats(each):
            text = f"the rationale of {each.label} only repeats it; say why it is right, or why it tempts"
            yield (*each.at, "rationale"), text


def _repeats(each: Said) -> bool:
    """Say whether the rationale has nearly all of the option's words and no other."""
    words, own = _reasons(each.rationale), set(roots(each.text))
    if not words or len(words & own) < _WHOLE * len(own):
        return False
    known = {root(word) for word in tokens(each.text)}
    return all(word in _JUDGING | _COPIES or root(word) in known for word in tokens(each.rationale))


@check(
    "bare-rationale",
    "warning",
    'A rationale such as "Wrong." tells the verdict, which the learner knows already; "See the book." tells '
    "nothing.",
)
def bare_rationale(subject: Subject) -> Hits:
    for each in _explained(subject):
        rationale = each.rationale.strip()
        judged = not _JUDGING.isdisjoint(tokens(rationale)) and not _reasons(rationale)
        if 0 < len(rationale) <= _ROOM and (judged or _says_nothing(rationale)):
            text = f'the rationale of {each.label}, "{each.rationale}", gives no reason; say why'
            yield (*each.at, "rationale"), text


def _says_nothing(rationale: str) -> bool:
    return bool(_EMPTY.match(rationale) or _ELSEWHERE.match(rationale))


def _explained(subject: Subject) -> Iterator[Said]:
    for offer in subject.offers:
        yield from offer.options
    yield from subject.lines
    yield from subject.answers


def _reasons(rationale: str) -> set[str]:
    return {root(word) for word in tokens(rationale) if word not in _JUDGING and word not in FUNCTION_WORDS}
