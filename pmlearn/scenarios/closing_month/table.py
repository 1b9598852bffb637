"""What lies on the table in the closing month: gauges, facts, and what was known, read from an observation.

Only names and numbers; the words for them are in `scenario.yaml`.
"""

from __future__ import annotations

from pmlearn.scenarios.closing_month import records as at
from pmlearn.scenarios.kernel import Fact, Gauge, Words
from pmlearn.scenarios.money import as_sum
from pmlearn.scenarios.record import Record

GAUGES = ("open-defects", "invoices", "customer-trust", "sponsor-trust")
FACTS = {  # a subject's texts, and the words they may ask for
    "inspection": (("open", "invited", "passed"), ("attempts",)),
    "hidden": (("unknown", "known"), ()),
    "acceptance": (("untrained", "open", "signed", "billed"), ()),
    "signatory": (("here", "leaving", "gone"), ()),
    "change": (("open", "signed", "lost"), ()),
    "crew": (("here", "leaving", "gone"), ()),
    "invoices": (
        ("unposted", "posted", "warned", "lien", "held", "settled", "unmatched"),
        ("held", "held_money"),
    ),
    "panels": (("unknown", "known", "closed", "returned"), ("window",)),
    "door-sets": (("unknown", "ours", "clinics", "returned"), ()),
    "spares": (("here", "gone"), ()),
    "sponsor": (("untold", "told"), ("since",)),
}
KNOWN = (
    *("accepted", "passed", "invited", "no-defect", "one-defect", "defects", "hidden"),
    *("strict", "easy", "failed", "failed-again"),
    *("crew-leaves", "crew-gone", "signatory-leaves", "signatory-gone"),
    *("warned", "window", "window-closed", "untold"),
)
KNOWN_WORDS = ("open_defects", "attempts", "window", "since")
ENDINGS = ("accepted", "unaccepted")


def gauges(seen: Record) -> tuple[Gauge, ...]:
    """Return the four numbers that a face shows as bars."""
    paid = at.INVOICES if seen[at.PAID_UNMATCHED] else (at.INVOICES - seen[at.HELD]) * seen[at.MATCHED]
    return (
        Gauge("open-defects", seen[at.OPEN_DEFECTS], 0, 10, "low"),
        Gauge("invoices", paid, 0, at.INVOICES, "high"),
        Gauge("customer-trust", seen[at.CUSTOMER_TRUST], 0, 100, "high"),
        Gauge("sponsor-trust", seen[at.SPONSOR_TRUST], 0, 100, "high"),
    )


def facts(seen: Record) -> tuple[Fact, ...]:
    """Return one fact a subject, in the order of the table."""
    return (
        Fact("inspection", _inspection(seen), {"attempts": seen[at.ATTEMPTS]}),
        Fact("hidden", "known" if seen[at.HIDDEN_KNOWN] else "unknown", {}),
        Fact("acceptance", _acceptance(seen), {}),
        Fact("signatory", _leaving(seen[at.SIGNATORY_LEAVES], seen[at.SIGNATORY_GONE]), {}),
        Fact("change", _change(seen), {}),
        Fact("crew", _leaving(seen[at.CREW_LEAVES], seen[at.CREW_GONE]), {}),
        Fact("invoices", _invoices(seen), {"held": seen[at.HELD], "held_money": as_sum(seen[at.HELD_CENTS])}),
        Fact("panels", _panels(seen), {"window": seen[at.WINDOW_WEEK]}),
        Fact("door-sets", _door_sets(seen), {}),
        Fact("spares", "gone" if seen[at.SPARES_GONE] else "here", {}),
        Fact(
            "sponsor",
            "untold" if seen[at.UNTOLD] else "told",
            {"since": seen[at.UNTOLD_SINCE]},
        ),
    )


def _inspection(seen: Record) -> str:
    if seen[at.PASSED]:
        return "passed"
    return "invited" if seen[at.INVITED] else "open"


def _acceptance(seen: Record) -> str:
    if seen[at.ACCEPTED]:
        return "billed" if seen[at.BILLED] else "signed"
    return "open" if seen[at.TRAINED] else "untrained"


def _leaving(leaves: int, gone: int) -> str:
    if gone:
        return "gone"
    return "leaving" if leaves else "here"


def _change(seen: Record) -> str:
    if seen[at.CHANGE_AGREED]:
        return "signed"
    return "lost" if seen[at.ACCEPTED] or seen[at.CHANGE_ATTEMPTS] >= 2 else "open"


def _invoices(seen: Record) -> str:
    if seen[at.PAID_UNMATCHED]:
        return "unmatched"
    if seen[at.MATCHED]:
        return "held" if seen[at.HELD] else "settled"
    if seen[at.LIEN]:
        return "lien"
    if seen[at.WARNED]:
        return "warned"
    return "posted" if seen[at.POSTED] else "unposted"


def _panels(seen: Record) -> str:
    if seen[at.RETURNED]:
        return "returned"
    if seen[at.WINDOW_CLOSED]:
        return "closed"
    return "known" if seen[at.TITLE] else "unknown"


def _door_sets(seen: Record) -> str:
    if seen[at.RETURNED]:
        return "returned"
    if not seen[at.TITLE]:
        return "unknown"
    return "clinics" if seen[at.CLINICS_DOOR_SETS] else "ours"


def known(seen: Record) -> tuple[tuple[str, Words], ...]:
    """Return what mattered at this moment, as keys of short texts and what fills them."""
    words: Words = {
        "open_defects": seen[at.OPEN_DEFECTS],
        "attempts": seen[at.ATTEMPTS] - seen[at.PASSED],
        "window": seen[at.WINDOW_WEEK],
        "since": seen[at.UNTOLD_SINCE],
    }
    return tuple((key, words) for key, holds in _known(seen).items() if holds)


def _known(seen: Record) -> dict[str, bool]:
    passed = bool(seen[at.PASSED])
    panels_here = not seen[at.RETURNED]
    waiting = not (seen[at.MATCHED] or seen[at.PAID_UNMATCHED] or seen[at.LIEN])
    return {
        "accepted": bool(seen[at.ACCEPTED]),
        "passed": passed and not seen[at.ACCEPTED],
        "invited": bool(seen[at.INVITED]),
        "no-defect": seen[at.OPEN_DEFECTS] == 0,
        "one-defect": seen[at.OPEN_DEFECTS] == 1,
        "defects": seen[at.OPEN_DEFECTS] > 1,
        "hidden": not seen[at.HIDDEN_KNOWN],
        "strict": not passed and bool(seen[at.RUMOUR]),
        "easy": not passed and not seen[at.RUMOUR],
        "failed": not passed and seen[at.ATTEMPTS] == 1,
        "failed-again": not passed and seen[at.ATTEMPTS] > 1,
        "crew-leaves": bool(seen[at.CREW_LEAVES] and not seen[at.CREW_GONE]),
        "crew-gone": bool(seen[at.CREW_GONE]),
        "signatory-leaves": bool(
            seen[at.SIGNATORY_LEAVES] and not seen[at.SIGNATORY_GONE] and not seen[at.ACCEPTED]
        ),
        "signatory-gone": bool(seen[at.SIGNATORY_GONE] and not seen[at.ACCEPTED]),
        "warned": bool(seen[at.WARNED] and waiting),
        "window": bool(seen[at.TITLE] and panels_here and not seen[at.WINDOW_CLOSED]),
        "window-closed": bool(seen[at.WINDOW_CLOSED] and panels_here),
        "untold": seen[at.UNTOLD] > 0,
    }


def ending(seen: Record) -> str:
    """Return which sentence sums the month up."""
    return "accepted" if seen[at.ACCEPTED] else "unaccepted"
