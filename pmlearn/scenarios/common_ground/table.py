"""What lies on the table in the common ground: gauges, facts, and what was known, read from an observation.

Only names and numbers; the words for them are in `scenario.yaml`.
"""

from __future__ import annotations

from pmlearn.scenarios.common_ground import records as at
from pmlearn.scenarios.common_ground.actions import next_piece
from pmlearn.scenarios.common_ground.records import DISAPPOINTED, LITTLE, MUCH
from pmlearn.scenarios.kernel import Fact, Gauge, Words
from pmlearn.scenarios.record import Record

PIECES = ("tide-times", "phone-bookings", "berth-plan", "council-report", "card-payment", "waiting-list")
GAUGES = ("pieces-built", "customer-trust", "expectation", "meetings-left")
FACTS = {  # a subject's texts, and the words they may ask for
    "matters-most": (("unknown", *PIECES), ()),
    "comes-second": (("unknown", *PIECES), ()),
    "next-piece": ((*PIECES, "none"), ()),
    "shown": (("nothing", "open", "all"), ("unreviewed", "misread")),
    "unspoken": (("unknown", "much", "little", "none", "open", "reset"), ("gap",)),
    "wish": (("none", "small", "large", "signed", "refused", "given"), ("given",)),
    "service": (("sound", "fresh", "late", "again", "mended"), ("failures",)),
    "temper": (("unknown", "forgiving", "strict"), ()),
}
KNOWN = (
    *("unheard", "first-only", "heard", "much-granted", "little-granted", "gap", "reset", "no-gap"),
    *("nothing-built", "one-piece", "pieces", "unreviewed", "small-wish", "large-wish"),
    *("broken", "broken-late", "broken-again", "promised", "strict", "forgiving", "trust"),
)
KNOWN_WORDS = ("built", "unreviewed", "gap", "promises", "trust")
ENDINGS = ("content", "disappointed")
MOST_EXPECTED = 150
MOST_MEETINGS = 8


def gauges(seen: Record) -> tuple[Gauge, ...]:
    """Return the four numbers that a face shows as bars."""
    return (
        Gauge("pieces-built", seen[at.BUILT], 0, at.NEEDS, "high"),
        Gauge("customer-trust", seen[at.CUSTOMER_TRUST], 0, 100, "high"),
        Gauge("expectation", min(MOST_EXPECTED, seen[at.EXPECTATION]), 0, MOST_EXPECTED, "low"),
        Gauge("meetings-left", seen[at.MEETINGS], 0, MOST_MEETINGS, "high"),
    )


def facts(seen: Record) -> tuple[Fact, ...]:
    """Return one fact a subject, in the order of the table."""
    need = next_piece(seen)
    return (
        Fact("matters-most", _need(seen[at.FIRST_NEED]), {}),
        Fact("comes-second", _need(seen[at.SECOND_NEED]), {}),
        Fact("next-piece", "none" if need < 0 else PIECES[need], {}),
        Fact("shown", _shown(seen), {"unreviewed": seen[at.UNREVIEWED], "misread": seen[at.MISREAD]}),
        Fact("unspoken", _unspoken(seen), {"gap": seen[at.GAP]}),
        Fact("wish", _wish(seen), {"given": seen[at.GIVEN]}),
        Fact("service", _service(seen), {"failures": seen[at.FAILURES]}),
        Fact("temper", ("unknown", "forgiving", "strict")[seen[at.TEMPER]], {}),
    )


def _need(number: int) -> str:
    return PIECES[number - 1] if number else "unknown"


def _shown(seen: Record) -> str:
    if not seen[at.BUILT]:
        return "nothing"
    return "open" if seen[at.UNREVIEWED] else "all"


def _unspoken(seen: Record) -> str:
    if not seen[at.ANALYSED]:
        return ("unknown", "little", "much")[seen[at.HINT]]
    if seen[at.GAP]:
        return "open"
    return "reset" if seen[at.RESET] else "none"


def _wish(seen: Record) -> str:
    if seen[at.WISH]:
        return "small" if seen[at.WISH] == 1 else "large"
    if seen[at.GIVEN]:
        return "given"
    if seen[at.SIGNED]:
        return "signed"
    return "refused" if seen[at.REFUSED] else "none"


def _service(seen: Record) -> str:
    if not seen[at.FAILURE]:
        return "mended" if seen[at.FAILURES] else "sound"
    if seen[at.FAILURES] > 1:
        return "again"
    return "fresh" if seen[at.FAILURE_WEEK] == seen[at.WEEK] else "late"


def known(seen: Record) -> tuple[tuple[str, Words], ...]:
    """Return what mattered at this moment, as keys of short texts and what fills them."""
    words: Words = {
        "built": seen[at.BUILT],
        "unreviewed": seen[at.UNREVIEWED],
        "gap": seen[at.GAP],
        "promises": seen[at.PROMISES],
        "trust": seen[at.CUSTOMER_TRUST],
    }
    return tuple((key, words) for key, holds in _known(seen).items() if holds)


def _known(seen: Record) -> dict[str, bool]:
    broken = bool(seen[at.FAILURE])
    late = seen[at.FAILURE_WEEK] < seen[at.WEEK]
    return {
        "unheard": seen[at.LISTENED] == 0,
        "first-only": seen[at.LISTENED] == 1,
        "heard": seen[at.LISTENED] > 1,
        "much-granted": seen[at.HINT] == MUCH and not seen[at.ANALYSED],
        "little-granted": seen[at.HINT] == LITTLE and not seen[at.ANALYSED],
        "gap": seen[at.GAP] > 0,
        "reset": bool(seen[at.RESET]),
        "no-gap": bool(seen[at.ANALYSED]) and not (seen[at.GAP] or seen[at.RESET]),
        "nothing-built": seen[at.BUILT] == 0,
        "one-piece": seen[at.BUILT] == 1,
        "pieces": seen[at.BUILT] > 1,
        "unreviewed": seen[at.UNREVIEWED] > 0,
        "small-wish": seen[at.WISH] == 1,
        "large-wish": seen[at.WISH] == 2,
        "broken": broken and seen[at.FAILURES] == 1 and not late,
        "broken-late": broken and seen[at.FAILURES] == 1 and late,
        "broken-again": broken and seen[at.FAILURES] > 1,
        "promised": seen[at.PROMISES] > 0,
        "forgiving": seen[at.TEMPER] == 1,
        "strict": seen[at.TEMPER] == 2,
        "trust": True,
    }


def ending(seen: Record) -> str:
    """Return which sentence sums the weeks up."""
    return "disappointed" if seen[at.VERDICT] == DISAPPOINTED else "content"
