"""No surprises: six weeks of issues of uncertain size, and a sponsor to keep informed, as one kernel."""

from __future__ import annotations

from pmlearn.scenarios.assembly import Named, assembled, rules_of
from pmlearn.scenarios.no_surprises import (
    actions,
    books,
    kernel,
    legal,
    policies,
    records,
    table,
    weeks,
    worlds,
)

__all__ = ["KERNEL"]

KERNEL = assembled(
    "no-surprises",
    records,
    rules=rules_of(
        records,
        turns=(kernel.start, kernel.step),
        blocked=legal.blocked,
        policy=(policies.worth, policies.kind),
        draws=(worlds.draw_world, worlds.redraw),
    ),
    revealed=worlds.revealed,
    table=table,
    named=Named(
        tables={
            "T_TOLERANCE_PERCENT": records.SIZES,
            "T_GAP_PERCENT": 3,
            "T_SIZE_PERCENT": records.SIZES,
            "T_SIZE_CENTS": records.SIZES,
            "T_WORD_PERCENT": 3,
            "T_GOES_PERCENT": records.SIZES,
            "T_GROWS_PERCENT": records.SIZES,
            "T_SOLVED_PERCENT": records.SIZES,
        },
        distributions=frozenset({"tolerance_percent", "gap_percent", "size_percent", "word_percent"}),
        money=frozenset({"reserve", "decided", "decided-blind", "solved", "decided-alone", "left"}),
        reasons=legal.REASONS,
    ),
    modules=(legal, books, actions, weeks, kernel, worlds, policies),
    prepare=worlds.prepare,
)
