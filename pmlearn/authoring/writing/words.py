"""Words as the checks compare them: tokens, their roots, and small lists of English."""

from __future__ import annotations

import re
from functools import lru_cache

_TOKEN = re.compile(r"\d[\d.,]*\d|\d|[^\W\d_]+(?:['’-][^\W_]+)*")
_SENTENCE = re.compile(r"(?<=[.?!])[\"'”’)]?\s+(?=\S)")
_ENDINGS = ("ing", "ies", "ied", "es", "ed", "ly", "s", "e")
_SHORTEST_ROOT = 3


def listed(words: str) -> frozenset[str]:
    """Return a list of words as a set."""
    return frozenset(words.split())


FUNCTION_WORDS = listed(
    """a about above after again against all also although am an and another any are around as at be because
    been before being below between both but by can could did do does doing done down during each either else
    for from further get gets give given gives had has have having he her here hers him his how i if in into
    is it its itself just let lets made make makes many may me might more most much must my neither next no
    none nor not now of off on once one ones only onto or other others our out over own per rather same shall
    she should since so some such than that the their theirs them then there these they this those though
    through to together too toward towards two under until up upon us very via was we were what when where
    whether which while who whom whose why will with within without would yet you your"""
)
NEGATIVES = listed(
    "not no never none nobody nothing nowhere neither nor cannot can't don't doesn't didn't isn't aren't "
    "wasn't weren't won't wouldn't shouldn't couldn't mustn't hasn't haven't hadn't without"
)


@lru_cache(maxsize=16384)
def tokens(text: str) -> tuple[str, ...]:
    """Return the words and numbers of a text in lower case.

    >>> tokens("The client's 1,200 long-lead items.")
    ('the', "client's", '1,200', 'long-lead', 'items')
    """
    return tuple(_TOKEN.findall(text.lower().replace("’", "'")))


@lru_cache(maxsize=16384)
def root(word: str) -> str:
    """Return the word without a genitive and its commonest ending, so that inflections meet.

    >>> [root(word) for word in ("invoices", "invoiced", "invoicing", "invoice's")]
    ['invoic', 'invoic', 'invoic', 'invoic']
    """
    word = word.removesuffix("'s").removesuffix("'")
    if word.endswith(("ss", "us", "is")):
        return word
    for ending in _ENDINGS:
        if word.endswith(ending) and len(word) - len(ending) >= _SHORTEST_ROOT:
            return _settled(word.removesuffix(ending), ending)
    return word


def _settled(stem: str, ending: str) -> str:
    if ending in ("ies", "ied"):
        return stem + "y"
    if ending in ("ing", "ed") and stem[-1] == stem[-2] and stem[-1] not in "lsz":
        return stem[:-1]
    return stem.removesuffix("e") if len(stem) > _SHORTEST_ROOT else stem


@lru_cache(maxsize=16384)
def roots(text: str) -> tuple[str, ...]:
    """Return the roots of all words that carry meaning, in their order."""
    return tuple(root(word) for word in tokens(text) if word not in FUNCTION_WORDS)


def sentences(text: str) -> list[str]:
    """Return the sentences of a plain text; a blank line ends one as well."""
    return [part for block in text.split("\n\n") for part in _SENTENCE.split(block.strip()) if part]


def quoted(found: list[str] | tuple[str, ...]) -> str:
    """Return found words as a message names them, each once.

    >>> quoted(["always", "all", "always"])
    '"always", "all"'
    """
    return ", ".join(f'"{word}"' for word in dict.fromkeys(found))


EVERYDAY = frozenset(
    map(
        root,
        listed(
            """activity activities administrative administration client closing company contract contractor
            customer customers deliver delivery depends firm first following label manager marked nobody plan
            planning project projects question questions sorts sponsor stakeholder statement supplier team
            three trainee vendor votes which work works"""
        ),
    )
)
