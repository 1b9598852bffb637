"""The common ground: six weeks with a customer whose needs are hidden, as one kernel."""

from __future__ import annotations

from pmlearn.scenarios.assembly import Named, assembled, rules_of
from pmlearn.scenarios.common_ground import (
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
    "common-ground",
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
            "T_NEED_PERCENT": 3,
            "T_GAP_PERCENT": 4,
            "T_GAP_CHANCE_PERCENT": 4,
            "T_WISH_CHANCE_PERCENT": 5,
            "T_WISH_PERCENT": 2,
            "T_PRICE_POINTS": 2,
            "T_FREE_POINTS": 2,
            "T_FAVOUR_POINTS": 2,
        },
        distributions=frozenset({"gap_chance_percent", "wish_chance_percent"}),
        money=frozenset(),
        reasons=legal.REASONS,
    ),
    modules=(legal, books, actions, weeks, kernel, worlds, policies),
)
