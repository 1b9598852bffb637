"""What a stem asks: its question, and whether that question is turned round by a negative."""

from __future__ import annotations

import re
from typing import NamedTuple

from pmlearn.authoring.writing.subject import Subject
from pmlearn.authoring.writing.words import FUNCTION_WORDS, listed, sentences

_EMPHASIS = re.compile(r"\*\*?([^*]+)\*\*?")
_INSTRUCTION = re.compile(
    r"^(?:please )?(?:select|choose|mark|pick|tick|check)\b(?!.*\b(?:not|that (?:is|are|do|does)|who)\b)"
    r"[^.?!:;,]{0,40}[.:]?$"
    r"|^\(?(?:use|round|give|write|drag|each|an option)\b[^?:]*[.)]$",
    re.I,
)
_WORD = re.compile(r"[^\W_]+(?:['’-][^\W_]+)*|[,;:()]")
ASKERS = listed("which what who whom whose")
IMPERATIVES = listed(
    """add arrange assign build calculate categorise categorize choose classify click compare complete compute
    connect consider convert decide define describe determine distinguish drag draw enter estimate evaluate
    explain fill find give group identify indicate judge label list mark match name order pair pick place
    predict put rank rate read round say select set show sort state suppose tell tick type use work write"""
)
_CLAUSES = listed(
    "that because if when unless so as since although while where but and to until before after"
)
_AUXILIARIES = listed(
    "can could may might must shall should will would do does did is are was were has have had"
)
_NO_PART = listed("part role place bearing")
_EXCEPT = re.compile(
    r"\b(?:all|any|each|every|following|these|those)\b[^.?!]{0,200}?\b(?P<word>except(?:ing)?|excluding)"
    r"(?: for)? (?:one|two|three)\b",
    re.I,
)
_NOTS = listed("not never cannot hardly scarcely")
_EXEMPT_AFTER = listed("only yet just until merely")
_LEAST = listed(
    """accurate adapted advisable appropriate apt applicable beneficial characteristic convincing dependable
    desirable fit fitting informative justified meaningful preferable representative satisfactory sensible
    suited supported trustworthy wise consistent correct effective helpful important likely
    plausible probable relevant reliable serious suitable true typical urgent useful valid well"""
)
_WRONG = listed(
    "incorrect untrue false wrong inaccurate invalid inappropriate unlikely unsuitable unacceptable "
    "unnecessary impossible improper irrelevant unimportant unhelpful unwise untypical atypical"
)
_QUANTITIES = listed(
    "cost costs costing take takes taking spend spends need needs pay pays lose loses save saves use uses "
    "delay delays disturb disturbs disrupt disrupts harm harms hurt hurts waste wastes affect affects"
)
_AFTER_LEAST = listed("about for from in of on to towards when with by")
_FAILS = listed("fail fails")
_STATED = listed("statement statements answer option claim assertion conclusion description sentence")
_ABOUT = listed("with about in because here between on")
_LONGEST = 150  # words of a question that are looked at, so that no text costs more than its length
_RELATIVES = listed("that which who")
_COPULAS = listed("is are was were be seems sounds looks")


class Asked(NamedTuple):
    """A stem's question; a completion breaks off for the options to end it."""

    text: str
    completion: bool


class Negative(NamedTuple):
    """A word that turns a question round, as written, and whether it is emphasised."""

    word: str
    emphasised: bool


def asked(stem: str) -> Asked | None:
    """Return the last question, completion or command of a plain stem, or None if it asks nothing."""
    said = sentences(stem)
    for text in reversed(said):
        if "?" in text or (not _INSTRUCTION.match(text) and commands(text)):
            return Asked(text, completion=False)
    wanted = [text for text in said if not _INSTRUCTION.match(text)]
    if wanted and not wanted[-1].rstrip("\"'”’)").endswith((".", "!")):
        return Asked(wanted[-1], completion=True)
    return Asked(said[-1], completion=False) if said and not wanted else None


def commands(sentence: str) -> bool:
    """Say whether the sentence, or a clause of it, begins by telling the reader what to do."""
    clauses = re.split(r"[,;:] (?:then |and )?", sentence.removeprefix("Please "))
    return any(clause.split(" ", 1)[0].lower().strip("\"'“‘(") in IMPERATIVES for clause in clauses)


def negatives(subject: Subject) -> list[Negative]:
    """Return the negatives that turn the stem's question round, such as "Which is not ...?"."""
    marked = _EMPHASIS.sub(lambda found: found[1].upper(), subject.marked)
    question = asked("\n\n".join(" ".join(block.split()) for block in marked.split("\n\n")))
    if question is None:
        return []
    excepted = [
        Negative(found["word"], found["word"].isupper())
        for found in _EXCEPT.finditer(marked)
        if found[0] not in question.text
    ]
    words = _WORD.findall(question.text)[:_LONGEST]
    lower = [word.lower() for word in words]
    start = 0 if question.completion else _asker(lower)
    if start is None:
        return excepted
    turned = [i for i in range(len(words)) if _turns(lower, i, start, completion=question.completion)]
    return [*excepted, *(Negative(words[i], words[i].isupper()) for i in turned)]


def _asker(words: list[str]) -> int | None:
    """Return where the question begins: its first question word, or its command."""
    for i, word in enumerate(words):
        opens = i == 0 or words[i - 1] in (",", ";", ":", "then")
        if word in ASKERS or (opens and word in IMPERATIVES) or word in ("all", "each", "every"):
            return i
        if opens and word in ("where", "when") and words[i + 1 : i + 2] and words[i + 1] in _AUXILIARIES:
            return i
    return None


def _turns(words: list[str], i: int, start: int, *, completion: bool) -> bool:
    word, before = words[i], words[max(i - 1, 0)]
    after = words[i + 1] if i + 1 < len(words) else ""
    if word in _NOTS or word.endswith(("n't", "n’t")):
        return after not in _EXEMPT_AFTER and before != "or" and _in_main_clause(words, i, start, completion)
    if word == "no" or word in _FAILS:
        asks = words[start] in ("which", "what") and before != "to" and not completion
        denies = after in _NO_PART if word == "no" else after == "to" and asks
        return denies and _in_main_clause(words, i, start, completion)
    if word in ("except", "excepting", "excluding"):
        return i >= len(words) - 3 or any(w in ("all", "each", "every", "any") for w in words[start:i])
    if word == "least":
        return before != "at" and (after in _LEAST or _ranks_last(words, i, after))
    if word in _WRONG:
        stated = before in _COPULAS or (before in ("a", "an") and words[max(i - 2, 0)] in _COPULAS)
        return after not in _ABOUT and (stated or after in _STATED)
    return False


def _ranks_last(words: list[str], i: int, after: str) -> bool:
    """Say whether "least" tells how little something does, as in "helps least", and counts no quantity."""
    ends = not after.isalpha() or after in _AFTER_LEAST
    return ends and words[i - 1].isalpha() and _QUANTITIES.isdisjoint(words) and words[i - 1] != "the"


def _in_main_clause(words: list[str], i: int, start: int, completion: bool) -> bool:
    if i < start:
        return False
    if completion:
        return not any(word in ("until", "unless", "because", "if") for word in words[i:])
    within = words[start + 1 : i]
    if words[start] in IMPERATIVES:  # "Select the activity that is not ...": the clause says what to select
        within = within[:-3] + [word for word in within[-3:] if word not in _RELATIVES]
    for place, word in enumerate(within):
        if word in _CLAUSES or word in (",", ";", ":", "who", "which"):
            return _closed(words, i, set(within[:place]))
    return True


def _closed(words: list[str], i: int, before: set[str]) -> bool:
    """Say whether a "not" after a clause is the question's own: "What can a team that plans ... not do?"."""
    after = words[i + 1] if i + 1 < len(words) else ""
    fronted = bool(before & _AUXILIARIES) and before.isdisjoint(",;:")
    free = words[i] == "not" and words[i - 1] not in _AUXILIARIES | _CLAUSES | {
        ",",
        "or",
        "who",
        "which",
        "be",
    }
    return (
        fronted
        and free
        and after.isalpha()
        and not after.endswith(("ed", "en", "ing"))
        and after not in FUNCTION_WORDS
    )
