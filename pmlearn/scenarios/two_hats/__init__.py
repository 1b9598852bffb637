"""The two hats: eight weeks of a project with too few hours for both kinds of work, as one kernel."""

from __future__ import annotations

from pmlearn.scenarios.assembly import Named, assembled, rules_of
from pmlearn.scenarios.two_hats import actions, kernel, legal, policies, records, table, worlds

__all__ = ["KERNEL"]

KERNEL = assembled(
    "two-hats",
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
            "T_STREAM_PERCENT": 3,
            "T_PAPERS_HOURS": 3,
            "T_PROMISES_HOURS": 3,
            "T_CALL_PERCENT": records.CALLS,
            "T_AUDIT_PERCENT": records.EVENTS,
            "T_VISIT_PERCENT": records.EVENTS,
            "T_STEADY_PERCENT": 3,
            "T_WILD_PERCENT": 3,
            "T_LEAK_POINTS": 3,
            "T_LOST_PERCENT": 5,
            "T_CAREFUL_PERCENT": 3,
            "T_HASTY_PERCENT": 3,
            "T_FLAW_PERCENT": 3,
        },
        distributions=frozenset(
            {"stream_percent", "call_percent", "audit_percent", "visit_percent"}
            | {"steady_percent", "wild_percent", "careful_percent", "hasty_percent"}
        ),
        money=frozenset(),
        reasons=legal.REASONS,
    ),
    modules=(actions, legal, kernel, policies, worlds),
)
