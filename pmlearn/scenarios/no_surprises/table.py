"""What lies on the table in no surprises: gauges, facts, and what was known, read from an observation.

Only names and numbers; the words for them are in `scenario.yaml`.
"""

from __future__ import annotations

from pmlearn.scenarios.kernel import Fact, Gauge, Words
from pmlearn.scenarios.no_surprises import records as at
from pmlearn.scenarios.no_surprises.legal import untold, untold_weeks
from pmlearn.scenarios.record import Record

GAUGES = ("reserve", "sponsor-trust", "untold")
_SIZES = ("small", "middling", "large")
_STATES = tuple(f"{kind}-{size}" for kind in ("word", "size") for size in _SIZES)
FACTS = {  # a subject's texts, and the words they may ask for
    "hall": (("quiet", *_STATES), ("since", "left")),
    "hall-told": (("quiet", "untold", "untold-duty", "told", "early"), ()),
    "tills": (("quiet", *_STATES), ("since", "left")),
    "tills-told": (("quiet", "untold", "untold-duty", "told", "early"), ()),
    "tolerance": (("unknown", "not-small", "not-large", "small", "middling", "large"), ()),
    "temper": (("unknown", "calm", "hot"), ()),
    "past": (("clear", "untold"), ("past", "weeks")),
    "failures": (("none", "some"), ("failures",)),
}
KNOWN = (
    *("nothing-open", "hall-word", "hall-size", "hall-grown", "hall-duty", "hall-told"),
    *("tills-word", "tills-size", "tills-grown", "tills-duty", "tills-told"),
    *("tolerance", "tolerance-range", "hot", "calm", "failed", "past", "one-slot"),
)
KNOWN_WORDS = ("hall", "tills", "least", "most", "past", "failures")
ENDINGS = ("surprised", "unsurprised")
_RANGES = {(1, 3): "unknown", (2, 3): "not-small", (1, 2): "not-large"}


def gauges(seen: Record) -> tuple[Gauge, ...]:
    """Return the three numbers that a face shows as bars; the reserve in thousands."""
    return (
        Gauge("reserve", max(0, seen[at.RESERVE_CENTS]) // 100_000, 0, 60, "high"),
        Gauge("sponsor-trust", seen[at.SPONSOR_TRUST], 0, 100, "high"),
        Gauge("untold", untold(seen), 0, 6, "low"),
    )


def facts(seen: Record) -> tuple[Fact, ...]:
    """Return one fact a subject, in the order of the table."""
    return (
        _issue(seen, "hall", at.HALL_OPEN),
        _told(seen, "hall-told", at.HALL_OPEN),
        _issue(seen, "tills", at.TILLS_OPEN),
        _told(seen, "tills-told", at.TILLS_OPEN),
        Fact("tolerance", _tolerance(seen), {}),
        Fact("temper", ("unknown", "calm", "hot")[seen[at.TEMPER]], {}),
        Fact(
            "past",
            "untold" if seen[at.UNTOLD_PAST] else "clear",
            {"past": seen[at.UNTOLD_PAST], "weeks": untold_weeks(seen)},
        ),
        Fact("failures", "some" if seen[at.FAILURES] else "none", {"failures": seen[at.FAILURES]}),
    )


def _issue(seen: Record, subject: str, first: int) -> Fact:
    if not seen[first + at.OPEN]:
        return Fact(subject, "quiet", {"since": "", "left": ""})
    size = _SIZES[seen[first + at.WORD] - 1]
    last = min(at.WEEKS, seen[first + at.SINCE] + 1)
    words = {"since": seen[first + at.SINCE], "left": last}
    return Fact(subject, f"{'size' if seen[first + at.KNOWN] else 'word'}-{size}", words)


def _told(seen: Record, subject: str, first: int) -> Fact:
    if not seen[first + at.OPEN]:
        return Fact(subject, "quiet", {})
    if seen[first + at.TOLD]:
        return Fact(subject, "early" if seen[first + at.TOLD] == 2 else "told", {})
    return Fact(subject, "untold-duty" if seen[first + at.DUTY] else "untold", {})


def _tolerance(seen: Record) -> str:
    least, most = seen[at.TOLERANCE_FROM], seen[at.TOLERANCE_TO]
    return _SIZES[least - 1] if least == most else _RANGES[least, most]


def known(seen: Record) -> tuple[tuple[str, Words], ...]:
    """Return what mattered at this moment, as keys of short texts and what fills them."""
    words: Words = {
        "hall": _SIZES[max(1, seen[at.HALL_WORD]) - 1],
        "tills": _SIZES[max(1, seen[at.TILLS_WORD]) - 1],
        "least": _SIZES[seen[at.TOLERANCE_FROM] - 1],
        "most": _SIZES[seen[at.TOLERANCE_TO] - 1],
        "past": seen[at.UNTOLD_PAST],
        "failures": seen[at.FAILURES],
    }
    return tuple((key, words) for key, holds in _known(seen).items() if holds)


def _known(seen: Record) -> dict[str, bool]:
    settled = seen[at.TOLERANCE_FROM] == seen[at.TOLERANCE_TO]
    return {
        "nothing-open": not (seen[at.HALL_OPEN] or seen[at.TILLS_OPEN]),
        **_known_issue(seen, "hall", at.HALL_OPEN),
        **_known_issue(seen, "tills", at.TILLS_OPEN),
        "tolerance": settled,
        "tolerance-range": not settled and (seen[at.TOLERANCE_FROM] > 1 or seen[at.TOLERANCE_TO] < at.SIZES),
        "hot": seen[at.TEMPER] == 2,
        "calm": seen[at.TEMPER] == 1,
        "failed": seen[at.FAILURES] > 0,
        "past": seen[at.UNTOLD_PAST] > 0,
        "one-slot": seen[at.SLOT] + 1 >= seen[at.SLOTS],
    }


def _known_issue(seen: Record, name: str, first: int) -> dict[str, bool]:
    here = bool(seen[first + at.OPEN])
    return {
        f"{name}-word": here and not seen[first + at.KNOWN],
        f"{name}-size": here and bool(seen[first + at.KNOWN]),
        f"{name}-grown": here and bool(seen[first + at.GROWN]),
        f"{name}-duty": here and bool(seen[first + at.DUTY]),
        f"{name}-told": here and bool(seen[first + at.TOLD]),
    }


def ending(seen: Record) -> str:
    """Return which sentence sums the six weeks up."""
    return "surprised" if seen[at.CHASED] or untold(seen) else "unsurprised"
