"""The closing month: four weeks to close a clinic's refurbishment, as one kernel."""

from __future__ import annotations

from pmlearn.scenarios.assembly import Named, assembled, rules_of
from pmlearn.scenarios.closing_month import (
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
    "closing-month",
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
            "T_HIDDEN_PERCENT": records.MOST_HIDDEN + 1,
            "T_EASY_PASS_PERCENT": 5,
            "T_STRICT_PASS_PERCENT": 5,
            "T_CREW_PERCENT": 3,
            "T_SIGNATORY_PERCENT": 3,
            "T_PATIENCE_PERCENT": 4,
            "T_WINDOW_PERCENT": 2,
            "T_OVERBILLED_CENTS": 3,
        },
        distributions=frozenset(
            {"hidden_percent", "crew_percent", "signatory_percent", "patience_percent", "window_percent"}
        ),
        money=frozenset(
            {"change-signed", "change-refused", "settled", "lien-cost", "subcontractor", "reorder"}
            | {"retained", "change-billed", "panels", "door-sets", "spares", "wrong-owner-cost"}
            | {"overpaid", "held", "unpaid", "warranty"}
        ),
        reasons=legal.REASONS,
    ),
    modules=(legal, books, actions, weeks, kernel, worlds, policies),
)
