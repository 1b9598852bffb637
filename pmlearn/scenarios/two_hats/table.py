"""What lies on the table in the two hats: gauges, facts, and what was known, read from an observation.

Only names and numbers; the words for them are in `scenario.yaml`.
"""

from __future__ import annotations

from pmlearn.scenarios.kernel import Fact, Gauge, Words
from pmlearn.scenarios.record import Record
from pmlearn.scenarios.two_hats import records as at

GAUGES = ("promised-hours", "office-hours", "overdue-hours", "customer-trust")
_AGES = ("new", "late", "old")
FACTS = {  # a subject's texts, and the words they may ask for
    "promises": (("none", "open"), _AGES),
    "papers": (("none", "open"), _AGES),
    "delivered": (("looked", "unseen"), ("unseen", "seen", "flawed")),
    "rework": (("none", "open"), ("rework",)),
    "books": (("never", "done"), ("week", "leaked")),
    "customer": (("unknown", "patient", "exacting"), ()),
    "ahead": (("nothing", "audit", "visit", "both"), ("audit", "visit")),
    "call": (("none", "form", "slides", "kiosk", "colour"), ()),
}
KNOWN = (
    *("form", "slides", "kiosk", "colour"),
    *("audit-now", "audit-next", "visit-now", "visit-next"),
    *("overdue-promises", "overdue-papers", "no-overdue", "rework"),
    *("unseen", "books-behind", "leaks", "warning", "exacting"),
)
KNOWN_WORDS = ("promises", "papers", "rework", "unseen", "weeks", "leaked")
ENDINGS = ("accepted", "refused")
MOST_HOURS = 120  # where a bar of hours ends


def gauges(seen: Record) -> tuple[Gauge, ...]:
    """Return the four numbers that a face shows as bars."""
    promised, papers = _open(seen, at.NEW_PROMISES), _open(seen, at.NEW_PAPERS)
    overdue = promised + papers - seen[at.NEW_PROMISES] - seen[at.NEW_PAPERS]
    return (
        Gauge("promised-hours", min(MOST_HOURS, promised), 0, MOST_HOURS, "low"),
        Gauge("office-hours", min(MOST_HOURS, papers), 0, MOST_HOURS, "low"),
        Gauge("overdue-hours", min(MOST_HOURS, overdue), 0, MOST_HOURS, "low"),
        Gauge("customer-trust", seen[at.TRUST], 0, 100, "high"),
    )


def _open(seen: Record, pile: int) -> int:
    return sum(seen[pile : pile + 3])


def _ages(seen: Record, pile: int) -> Words:
    return dict(zip(_AGES, seen[pile : pile + 3], strict=True))


def facts(seen: Record) -> tuple[Fact, ...]:
    """Return one fact a subject, in the order of the table."""
    looked: Words = {
        "unseen": seen[at.UNSEEN_HOURS],
        "seen": seen[at.SEEN_HOURS],
        "flawed": seen[at.FLAWED_HOURS],
    }
    return (
        Fact("promises", "open" if _open(seen, at.NEW_PROMISES) else "none", _ages(seen, at.NEW_PROMISES)),
        Fact("papers", "open" if _open(seen, at.NEW_PAPERS) else "none", _ages(seen, at.NEW_PAPERS)),
        Fact("delivered", "unseen" if seen[at.UNSEEN_HOURS] else "looked", looked),
        Fact("rework", "open" if seen[at.REWORK] else "none", {"rework": seen[at.REWORK]}),
        Fact(
            "books",
            "done" if seen[at.BOOKS_WEEK] else "never",
            {"week": seen[at.BOOKS_WEEK], "leaked": seen[at.LEAKED_POINTS]},
        ),
        Fact("customer", FACTS["customer"][0][seen[at.TEMPER]], {}),
        Fact("ahead", _ahead(seen), {"audit": seen[at.AUDIT_WEEK], "visit": seen[at.VISIT_WEEK]}),
        Fact("call", FACTS["call"][0][seen[at.CALL]], {}),
    )


def _ahead(seen: Record) -> str:
    audit = seen[at.AUDIT_WEEK] > 0 and not seen[at.AUDITED]
    visit = seen[at.VISIT_WEEK] > 0 and not seen[at.VISITED]
    if audit:
        return "both" if visit else "audit"
    return "visit" if visit else "nothing"


def known(seen: Record) -> tuple[tuple[str, Words], ...]:
    """Return what mattered at this moment, as keys of short texts and what fills them."""
    words: Words = {
        "promises": seen[at.LATE_PROMISES] + seen[at.OLD_PROMISES],
        "papers": seen[at.LATE_PAPERS] + seen[at.OLD_PAPERS],
        "rework": seen[at.REWORK],
        "unseen": seen[at.UNSEEN_HOURS],
        "weeks": seen[at.WEEK] - seen[at.BOOKS_WEEK],
        "leaked": seen[at.LEAKED_POINTS],
    }
    return tuple((key, words) for key, holds in _known(seen).items() if holds)


def _known(seen: Record) -> dict[str, bool]:
    week = seen[at.WEEK]
    promises = seen[at.LATE_PROMISES] + seen[at.OLD_PROMISES] > 0
    papers = seen[at.LATE_PAPERS] + seen[at.OLD_PAPERS] > 0
    return {
        "form": seen[at.CALL] == at.CALL_FORM,
        "slides": seen[at.CALL] == at.CALL_SLIDES,
        "kiosk": seen[at.CALL] == at.CALL_KIOSK,
        "colour": seen[at.CALL] == at.CALL_COLOUR,
        "audit-now": seen[at.AUDIT_WEEK] == week,
        "audit-next": seen[at.AUDIT_WEEK] == week + 1,
        "visit-now": seen[at.VISIT_WEEK] == week,
        "visit-next": seen[at.VISIT_WEEK] == week + 1,
        "overdue-promises": promises,
        "overdue-papers": papers,
        "no-overdue": not (promises or papers),
        "rework": seen[at.REWORK] > 0,
        "unseen": seen[at.UNSEEN_HOURS] > 0,
        "books-behind": week - seen[at.BOOKS_WEEK] > 1,
        "leaks": seen[at.LEAKED_POINTS] > 0,
        "warning": bool(seen[at.REPORT]) and seen[at.BOOKS_WEEK] == 0,
        "exacting": seen[at.TEMPER] == 2,
    }


def ending(seen: Record) -> str:
    """Return which sentence sums the eight weeks up."""
    return "accepted" if seen[at.ACCEPTED] else "refused"
