"""What lies on the table at the front door: gauges, facts, and what was known, read from an observation.

Only names and numbers; the words for them are in `scenario.yaml`.
"""

from __future__ import annotations

from pmlearn.scenarios.front_door import records as at
from pmlearn.scenarios.kernel import Fact, Gauge, Words
from pmlearn.scenarios.record import Record

WORDING_NAMES = ("problem", "tool", "more", "upkeep", "date")
RANK_NAMES = ("branch", "head", "director")
GAP_NAMES = ("none", "one", "two", "three")
SIZE_NAMES = ("small", "medium", "large")
HEARD_NAMES = ("unasked", "vague", "need", "only-a-tool", "recurring", "clash")
SAID_NAMES = ("unchecked", "busy", "backed", "running", "nobody")

GAUGES = ("trust", "teams", "benefit", "rework")
FACTS = {  # a subject's texts, and the words they may ask for
    "request": (
        tuple(f"{name}-{number}" for number in range(1, at.WEEKS + 1) for name in WORDING_NAMES),
        (),
    ),
    "asks": (RANK_NAMES, ()),
    "benefit": (SIZE_NAMES, ()),
    "sponsor": (("named", "blank"), ()),
    "form": (GAP_NAMES, ()),
    "requester-says": (HEARD_NAMES, ()),
    "sponsor-says": (SAID_NAMES, ()),
    "running": (GAP_NAMES, ()),
}
KNOWN = (
    *WORDING_NAMES,
    *RANK_NAMES,
    *SIZE_NAMES,
    *("gaps", "no-gap", "named", "blank"),
    *HEARD_NAMES[1:],
    *SAID_NAMES[1:],
    *("teams", "no-team"),
)
KNOWN_WORDS = ("gaps", "teams")
ENDINGS = ("trusted", "bypassed")
TRUSTED = 50  # from here on people come to the front door by themselves


def gauges(seen: Record) -> tuple[Gauge, ...]:
    """Return the four numbers that a face shows as bars."""
    return (
        Gauge("trust", seen[at.TRUST], 0, 100, "high"),
        Gauge("teams", seen[at.TEAMS], 0, max(3, seen[at.TEAMS]), "high"),
        Gauge("benefit", seen[at.BENEFIT], 0, max(2000, seen[at.BENEFIT]), "high"),
        Gauge("rework", seen[at.REWORK], 0, max(1000, seen[at.REWORK]), "low"),
    )


def facts(seen: Record) -> tuple[Fact, ...]:
    """Return one fact a subject, in the order of the card."""
    return (
        Fact("request", f"{WORDING_NAMES[seen[at.WORDING]]}-{seen[at.WEEK]}", {}),
        Fact("asks", RANK_NAMES[seen[at.RANK]], {}),
        Fact("benefit", SIZE_NAMES[seen[at.SIZE]], {}),
        Fact("sponsor", "named" if seen[at.NAMED] else "blank", {}),
        Fact("form", GAP_NAMES[seen[at.GAPS]], {}),
        Fact("requester-says", HEARD_NAMES[seen[at.HEARD]], {}),
        Fact("sponsor-says", SAID_NAMES[seen[at.SAID]], {}),
        Fact("running", GAP_NAMES[min(3, seen[at.RUNNING])], {}),
    )


def known(seen: Record) -> tuple[tuple[str, Words], ...]:
    """Return what mattered at this moment, as keys of short texts and what fills them."""
    words: Words = {"gaps": seen[at.GAPS], "teams": seen[at.TEAMS]}
    keys = [
        WORDING_NAMES[seen[at.WORDING]],
        RANK_NAMES[seen[at.RANK]],
        SIZE_NAMES[seen[at.SIZE]],
        "gaps" if seen[at.GAPS] else "no-gap",
        "named" if seen[at.NAMED] else "blank",
    ]
    if seen[at.HEARD]:
        keys.append(HEARD_NAMES[seen[at.HEARD]])
    if seen[at.SAID]:
        keys.append(SAID_NAMES[seen[at.SAID]])
    keys.append("teams" if seen[at.TEAMS] else "no-team")
    return tuple((key, words) for key in keys)


def ending(seen: Record) -> str:
    """Return which sentence sums the play up."""
    return "trusted" if seen[at.TRUST] >= TRUSTED else "bypassed"
