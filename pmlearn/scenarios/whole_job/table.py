"""What lies on the table in the whole job: gauges, facts, and what was known, read from an observation.

Only names and numbers; the words for them are in `scenario.yaml`.
"""

from __future__ import annotations

from pmlearn.scenarios.kernel import Fact, Gauge, Words
from pmlearn.scenarios.record import Record
from pmlearn.scenarios.whole_job import records as at

GAUGES = ("parts-done", "expectation", "customer-trust", "sponsor-trust")
FACTS = {  # a subject's texts, and the words they may ask for
    "need": (("solution", "need", "same", "differs"), ()),
    "criteria": (("open", "agreed", "guessed"), ()),
    "work": (("doing", "done", "stopped"), ("parts", "wanted", "unreviewed", "misfits")),
    "cost": (("unknown", "reported-easy", "reported-hard", "easy", "hard"), ("unbooked",)),
    "issue": (("none", "word-big", "word-small", "big", "small", "solved", "gone"), ("effort",)),
    "sponsor": (("unknown", "tolerant", "strict"), ("untold",)),
    "value": (("unknown", "high", "low"), ()),
    "acceptance": (("open", "refused", "accepted", "stopped"), ("attempts",)),
}
KNOWN = (
    *("solution", "need", "same", "differs", "criteria", "parts", "unreviewed", "misfits"),
    *("easy", "hard", "reported-easy", "reported-hard", "unbooked"),
    *("word-big", "word-small", "big", "small", "tolerant", "strict", "untold"),
    *("high", "low", "rescoped", "stopped", "refused", "accepted", "matched"),
)
KNOWN_WORDS = ("parts", "wanted", "unreviewed", "misfits", "unbooked", "untold")
ENDINGS = ("accepted", "unaccepted", "stopped")


def gauges(seen: Record) -> tuple[Gauge, ...]:
    """Return the four numbers that a face shows as bars."""
    return (
        Gauge("parts-done", seen[at.PARTS_DONE], 0, seen[at.PARTS_WANTED], "high"),
        Gauge("expectation", min(100, max(0, seen[at.EXPECTATION])), 0, 100, "low"),
        Gauge("customer-trust", seen[at.CUSTOMER_TRUST], 0, 100, "high"),
        Gauge("sponsor-trust", seen[at.SPONSOR_TRUST], 0, 100, "high"),
    )


def facts(seen: Record) -> tuple[Fact, ...]:
    """Return one fact a subject, in the order of the table."""
    words = _words(seen)
    return (
        Fact("need", _need(seen), {}),
        Fact("criteria", ("open", "agreed", "guessed")[seen[at.CRITERIA]], {}),
        Fact("work", _work(seen), words),
        Fact("cost", _cost(seen), words),
        Fact("issue", _issue(seen), {"effort": seen[at.EFFORT]}),
        Fact("sponsor", _sponsor(seen), words),
        Fact("value", _value(seen), {}),
        Fact("acceptance", _acceptance(seen), {"attempts": seen[at.ATTEMPTS]}),
    )


def _words(seen: Record) -> Words:
    return {
        "parts": seen[at.PARTS_DONE],
        "wanted": seen[at.PARTS_WANTED],
        "unreviewed": seen[at.UNREVIEWED],
        "misfits": seen[at.MISFITS],
        "unbooked": seen[at.UNBOOKED],
        "untold": seen[at.UNTOLD],
    }


def _need(seen: Record) -> str:
    if seen[at.NEED_KNOWN]:
        return "differs" if seen[at.NEED_DIFFERS] else "same"
    return "solution" if seen[at.HINT] else "need"


def _work(seen: Record) -> str:
    if seen[at.STOPPED]:
        return "stopped"
    return "done" if seen[at.PARTS_DONE] >= seen[at.PARTS_WANTED] else "doing"


def _cost(seen: Record) -> str:
    if seen[at.COST_KNOWN]:
        return "hard" if seen[at.HARD] else "easy"
    if seen[at.WEEK] >= at.GATE:
        return "reported-hard" if seen[at.REPORT] else "reported-easy"
    return "unknown"


def _issue(seen: Record) -> str:
    if seen[at.ISSUE] != at.ISSUE_OPEN:
        return ("none", "none", "solved", "gone")[seen[at.ISSUE]]
    if seen[at.SIZE_KNOWN]:
        return "big" if seen[at.BIG] else "small"
    return "word-big" if seen[at.WORD] else "word-small"


def _sponsor(seen: Record) -> str:
    if not seen[at.TOLERANCE_KNOWN]:
        return "unknown"
    return "tolerant" if seen[at.TOLERANT] else "strict"


def _value(seen: Record) -> str:
    if seen[at.WEEK] < at.GATE:
        return "unknown"
    return "high" if seen[at.MARKET] else "low"


def _acceptance(seen: Record) -> str:
    if seen[at.ACCEPTED]:
        return "accepted"
    if seen[at.STOPPED]:
        return "stopped"
    return "refused" if seen[at.ATTEMPTS] else "open"


def known(seen: Record) -> tuple[tuple[str, Words], ...]:
    """Return what mattered at this moment, as keys of short texts and what fills them."""
    words = _words(seen)
    holds = {
        _need(seen): True,
        "criteria": seen[at.CRITERIA] > 0,
        "parts": seen[at.WEEK] >= at.FIRST_WORK,
        "unreviewed": bool(seen[at.UNREVIEWED]),
        "misfits": seen[at.MISFITS] > 0,
        _cost(seen): _cost(seen) != "unknown",
        "unbooked": seen[at.UNBOOKED] > 0,
        _issue(seen): seen[at.ISSUE] == at.ISSUE_OPEN,
        _sponsor(seen): bool(seen[at.TOLERANCE_KNOWN]),
        "untold": seen[at.UNTOLD] > 0,
        _value(seen): seen[at.WEEK] >= at.GATE,
        "rescoped": seen[at.RESCOPED] > 0,
        "stopped": seen[at.STOPPED] > 0,
        "refused": seen[at.ATTEMPTS] > 0 and not seen[at.ACCEPTED],
        "accepted": seen[at.ACCEPTED] > 0,
        "matched": seen[at.MATCHED] > 0,
    }
    return tuple((key, words) for key in KNOWN if holds.get(key))


def ending(seen: Record) -> str:
    """Return which sentence sums the job up."""
    if seen[at.STOPPED]:
        return "stopped"
    return "accepted" if seen[at.ACCEPTED] else "unaccepted"
