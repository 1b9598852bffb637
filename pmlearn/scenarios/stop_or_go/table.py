"""What lies on the table of stop-or-go, as names and numbers; the words are in scenario.yaml.

Read from an observation, so that nothing unseen can show.
"""

from __future__ import annotations

from pmlearn.scenarios.kernel import Fact, Gauge, Words
from pmlearn.scenarios.record import Record
from pmlearn.scenarios.stop_or_go import records as at
from pmlearn.scenarios.stop_or_go.kernel import bias

GAUGES = ("cpi", "spent", "result")
PROJECT_NAMES = (
    *("pair-1-little", "pair-1-much"),
    *("pair-2-little", "pair-2-much"),
    *("pair-3-little", "pair-3-much"),
)
FACTS = {
    "project": (PROJECT_NAMES, ("number",)),
    "gate": (("first", "continued", "rescoped", "reviewed", "stopped", "undecided"), ()),
    "cost": (("first", "second", "reviewed", "stopped"), ("stage", "later", "plan", "forecast", "cpi")),
    "market": (("good", "bad", "good-good", "good-bad", "bad-good", "bad-bad"), ()),
    "value": (("full", "cut", "stopped"), ("strong", "weak", "cut", "cut_cost")),
    "ways-out": (("first", "second"), ("function", "buyer_strong", "buyer_weak")),
}
KNOWN = (
    *("first-gate", "second-gate", "on-plan", "over", "far-over"),
    *("found-on-plan", "found-over", "found-far-over"),
    *("good-news", "bad-news", "rescoped", "stopped", "spent"),
)
KNOWN_WORDS = ("spent", "plan")
ENDINGS = ("escalated", "reversed", "alike")
GRADE_NAMES = ("on-plan", "over", "far-over")
NEWS_NAMES = ("bad", "good")


def gauges(seen: Record) -> tuple[Gauge, ...]:
    """Return the three numbers that a face shows as bars."""
    return (
        Gauge("cpi", min(200, seen[at.CPI_PERCENT]), 0, 200, "high"),
        Gauge("spent", min(3000, seen[at.SPENT]), 0, 3000, "low"),
        Gauge("result", max(-6000, min(6000, seen[at.RESULT])), -6000, 6000, "high"),
    )


def facts(seen: Record) -> tuple[Fact, ...]:
    """Return one fact a subject, in the order of the table."""
    return (
        Fact("project", PROJECT_NAMES[seen[at.PROJECT]], {"number": (seen[at.WEEK] + 1) // 2}),
        Fact("gate", _gate(seen), {}),
        Fact(
            "cost",
            _cost(seen),
            {
                "stage": seen[at.STAGE],
                "later": seen[at.PLAN] - seen[at.STAGE],
                "plan": seen[at.PLAN],
                "forecast": seen[at.FORECAST],
                "cpi": _cpi(seen),
            },
        ),
        Fact("market", _market(seen), {}),
        Fact(
            "value",
            _value(seen),
            {
                "strong": seen[at.STRONG],
                "weak": seen[at.WEAK],
                "cut": seen[at.CUT_PERCENT],
                "cut_cost": seen[at.CUT_COST_PERCENT],
            },
        ),
        Fact(
            "ways-out",
            "first" if seen[at.GATE] == 1 else "second",
            {
                "function": seen[at.FUNCTION],
                "buyer_strong": seen[at.BUYER_STRONG],
                "buyer_weak": seen[at.BUYER_WEAK],
            },
        ),
    )


def _cpi(seen: Record) -> str:
    return f"{seen[at.CPI_PERCENT] // 100}.{seen[at.CPI_PERCENT] % 100:02}"


def _cost(seen: Record) -> str:
    if seen[at.CHOSEN] - 1 == at.A_STOP:
        return "stopped"
    if seen[at.FOUND]:
        return "reviewed"
    return "first" if seen[at.GATE] == 1 else "second"


def _value(seen: Record) -> str:
    if seen[at.CHOSEN] - 1 == at.A_STOP:
        return "stopped"
    return "full" if seen[at.CUT_PERCENT] else "cut"


def _gate(seen: Record) -> str:
    if seen[at.GATE] == 1:
        return "first"
    names = {
        at.A_CONTINUE: "continued",
        at.A_RESCOPE: "rescoped",
        at.A_REVIEW: "reviewed",
        at.A_STOP: "stopped",
        at.A_LEAVE: "undecided",
    }
    return names[seen[at.CHOSEN] - 1]


def _market(seen: Record) -> str:
    first = NEWS_NAMES[seen[at.NEWS]]
    return first if seen[at.GATE] == 1 else f"{first}-{NEWS_NAMES[seen[at.LATER_NEWS]]}"


def known(seen: Record) -> tuple[tuple[str, Words], ...]:
    """Return what mattered at this moment, as keys of short texts and what fills them."""
    words: Words = {"spent": seen[at.SPENT], "plan": seen[at.PLAN]}
    return tuple((key, words) for key in _known(seen))


def _known(seen: Record) -> tuple[str, ...]:
    news = seen[at.NEWS] if seen[at.GATE] == 1 else seen[at.LATER_NEWS]
    reading = seen[at.LATER_CPI] - 1 if seen[at.LATER_CPI] else seen[at.CPI]
    chosen = seen[at.CHOSEN] - 1
    return (
        "stopped" if chosen == at.A_STOP else "first-gate" if seen[at.GATE] == 1 else "second-gate",
        f"found-{GRADE_NAMES[seen[at.FOUND] - 1]}" if seen[at.FOUND] else GRADE_NAMES[reading],
        f"{NEWS_NAMES[news]}-news",
        *(("rescoped",) if chosen == at.A_RESCOPE else ()),
        "spent",
    )


def ending(seen: Record) -> str:
    """Return which sentence sums the day up."""
    if bias(seen, 1):
        return "escalated"
    return "reversed" if bias(seen, 0) else "alike"
