"""Options that are numbers, dates or ranges, read so that they can be compared.

Options are quantities of one sort if they differ in their number alone: the words around it agree.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from math import inf
from typing import NamedTuple

from pmlearn.authoring.writing.words import root, tokens

_NUMBER = re.compile(
    r"(?<![\w⟨.,])[-−]?\d{1,3}(?:,\d{3})+(?:\.\d+)?(?!\d)|(?<![\w⟨.,])[-−]?\d+(?:\.\d+)?(?![\d⟩])"
)
_DIGIT = re.compile(r"\d")
_COUNTED = [
    "zero",
    "one",
    "two",
    "three",
    "four",
    "five",
    "six",
    "seven",
    "eight",
    "nine",
    "ten",
    "eleven",
    "twelve",
    "thirteen",
    "fourteen",
    "fifteen",
    "sixteen",
    "seventeen",
    "eighteen",
    "nineteen",
    "twenty",
]
NUMBER_WORDS = {word: number for number, word in enumerate(_COUNTED)}
_SPELLED = {"none": 0, **NUMBER_WORDS}
_MINUTES = {
    "minute": 1,
    "hour": 60,
    "day": 1440,
    "week": 10080,
    "month": 43800,
    "quarter": 131400,
    "year": 525600,
}
_SPAN = re.compile(
    rf"\b(?P<count>an?|\d+(?:\.\d+)?|{'|'.join(NUMBER_WORDS)}) (?P<unit>{'|'.join(_MINUTES)})s?\b"
)
_MONTHS = [
    "january",
    "february",
    "march",
    "april",
    "may",
    "june",
    "july",
    "august",
    "september",
    "october",
    "november",
    "december",
]
_MONTH = "|".join(f"{name}|{name[:3]}" for name in _MONTHS)
_MONTHLY = re.compile(rf"\b(?:{_MONTH})\b")
_DATE = re.compile(
    rf"(?P<iso>\d{{4}})-(?P<isom>\d\d)-(?P<isod>\d\d)"
    rf"|(?:(?P<day>\d{{1,2}})(?:st|nd|rd|th)? )?\b(?P<month>{_MONTH})\b\.?"
    r"(?: (?P<after>\d{1,2})(?:st|nd|rd|th)?(?!\d))?(?:,? (?P<year>\d{4}))?"
)
_CLOCK = re.compile(r"(?<!\d)(\d{1,2}):(\d\d)(?!\d)")
_BELOW = "less than|fewer than|under|below|<"
_UP_TO = "up to|at most|no more than|not more than|≤"
_ABOVE = "more than|greater than|over|above|beyond|>"
_FROM = "at least|no less than|no fewer than|not less than|≥"
_BOUND = re.compile(rf"^(?:(?P<below>{_BELOW})|(?P<upto>{_UP_TO})|(?P<above>{_ABOVE})|(?P<from>{_FROM})) ")
_OPEN_END = re.compile(
    r"\bor (?:(?P<more>more|over|above|longer|later|higher)|(?:less|fewer|below|under|shorter))\b"
)
_BETWEEN = re.compile(
    r"^(?:between |from |about |roughly |some )?⌗ (?:[a-z]+ )?(?:-|–|—|to|and|until) ⌗(?: |$)"
)


class Range(NamedTuple):
    """The numbers that an option holds, and whether its ends belong to it."""

    low: float
    high: float
    with_low: bool = True
    with_high: bool = True

    def meets(self, other: Range) -> bool:
        """Say whether a number lies in both."""
        first, second = sorted((self, other))
        return second.low < first.high or (
            second.low == first.high
            and ((first.with_high and second.with_low) or first.low == second.low == second.high)
        )

    def open_as(self, other: Range) -> bool:
        """Say whether both go on for ever on the same side, so that one holds the other."""
        return self.low == other.low == -inf or self.high == other.high == inf


def quantities(texts: Sequence[str]) -> tuple[float, ...] | None:
    """Return the value of each option, if they are numbers, times of day or dates of one sort.

    >>> quantities(["About 1,200 days", "About 90 days", "about 1 day"])
    (1200.0, 90.0, 1.0)
    """
    values = []
    sort = None
    for text in _in_minutes([text.lower().replace("−", "-") for text in texts]):
        found = _value(text)
        if found is None or (sort is not None and found[1] != sort):
            return None
        value, sort = found
        values.append(value)
    return tuple(values) if len(values) > 1 else None


def ranges(texts: Sequence[str]) -> tuple[Range, ...] | None:
    """Return the range of each option, if all are numbers or ranges of one sort and some are ranges."""
    timed = _in_minutes([text.lower() for text in texts])
    if not all(_DIGIT.search(text) for text in timed):
        return None
    read = [_range(text) for text in timed]
    known = [found for found in read if found is not None]
    if len(known) < len(texts) or len({around for _, around in known}) > 1:
        return None
    found = tuple(each for each, _ in known)
    return found if any(each.low < each.high for each in found) else None


def _in_minutes(texts: Sequence[str]) -> Sequence[str]:
    """Return the texts with their spans in minutes, if each has one and their units differ."""
    spans = [list(_SPAN.finditer(text)) for text in texts]
    if any(len(each) != 1 for each in spans) or len({each[0]["unit"] for each in spans}) < 2:
        return texts
    return [
        f"{text[: span.start()]}{_minutes(span):.10g} minutes{text[span.end() :]}"
        for text, (span,) in zip(texts, spans, strict=True)
    ]


def _minutes(span: re.Match[str]) -> float:
    count = span["count"]
    number = 1 if count in ("a", "an") else NUMBER_WORDS.get(count)
    return (float(count) if number is None else number) * _MINUTES[span["unit"]]


def _value(text: str) -> tuple[float, tuple[str, ...]] | None:
    if not _DIGIT.search(text) and _SPELLED.keys().isdisjoint(tokens(text)) and not _MONTHLY.search(text):
        return None
    if found := _DATE.search(text):
        return _day(found), _around(text, found)
    text = _CLOCK.sub(lambda clock: str(int(clock[1]) * 60 + int(clock[2])), text)
    numbers = list(_NUMBER.finditer(text))
    if len(numbers) == 1:
        return _number(numbers[0][0]), _around(text, numbers[0])
    words = tokens(text)
    spelled = [word for word in words if word in _SPELLED]
    if numbers or len(spelled) != 1:
        return None
    return float(_SPELLED[spelled[0]]), tuple(root(word) for word in words if word != spelled[0])


def _around(text: str, found: re.Match[str]) -> tuple[str, ...]:
    rest = f"{text[: found.start()]} ⌗ {text[found.end() :]}"
    return tuple(root(word) for word in re.findall(r"[^\W\d_]+|[%$€£⌗⟨]", rest))


def _day(found: re.Match[str]) -> float:
    if found["iso"]:
        return int(found["iso"]) * 372 + int(found["isom"]) * 31 + int(found["isod"])
    month = next(n for n, name in enumerate(_MONTHS) if name.startswith(found["month"][:3]))
    return int(found["year"] or 0) * 372 + month * 31 + int(found["day"] or found["after"] or 0)


def _number(text: str) -> float:
    return float(text.replace(",", "").replace("−", "-"))


def _range(text: str) -> tuple[Range, tuple[str, ...]] | None:
    text = " ".join(re.sub(r"[%$€£]", " ", re.sub(r"(?<=\d)\s?[-–—]\s?(?=\d)", " to ", text)).split())
    numbers = [_number(found) for found in _NUMBER.findall(text)]
    shape = _NUMBER.sub("⌗", text)
    if len(numbers) == 2 and (between := _BETWEEN.match(shape)):
        return Range(min(numbers), max(numbers)), _rest(shape[between.end() :])
    if len(numbers) != 1:
        return None
    value = numbers[0]
    if end := _OPEN_END.search(shape):
        return (Range(value, inf) if end["more"] else Range(-inf, value)), _rest(shape[: end.start()])
    if not (bound := _BOUND.match(shape)):
        return Range(value, value), _rest(shape)
    low, high = (-inf, value) if bound["below"] or bound["upto"] else (value, inf)
    strict = bool(bound["below"] or bound["above"])
    return Range(low, high, not strict, not strict), _rest(shape[bound.end() :])


def _rest(shape: str) -> tuple[str, ...]:
    return tuple(root(word) for word in tokens(shape))
