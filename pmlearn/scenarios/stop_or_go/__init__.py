"""Stop or go: twelve gates of six projects, as one kernel whose best policy is known exactly."""

from __future__ import annotations

from pmlearn.scenarios.assembly import Named, assembled, rules_of
from pmlearn.scenarios.stop_or_go import (
    kernel,
    legal,
    lookup,
    odds,
    payoffs,
    planning,
    policies,
    records,
    table,
    worlds,
)

__all__ = ["KERNEL"]

KERNEL = assembled(
    "stop-or-go",
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
            **dict.fromkeys(
                ("T_GRADE_PERCENT", "T_ON_PLAN_CPI_PERCENT", "T_OVER_CPI_PERCENT", "T_FAR_OVER_CPI_PERCENT"),
                records.GRADES,
            ),
            "T_COST_THOUSANDTHS": records.GRADES,
            **dict.fromkeys(
                (
                    *("T_FIRST_STAGE_POINTS", "T_LAST_STAGE_POINTS", "T_CUT_VALUE_PERCENT"),
                    *("T_STRONG_POINTS", "T_WEAK_POINTS", "T_FUNCTION_POINTS"),
                    *("T_BUYER_STRONG_POINTS", "T_BUYER_WEAK_POINTS"),
                    *("T_LITTLE_SPENT_POINTS", "T_MUCH_SPENT_POINTS"),
                ),
                records.PAIRS,
            ),
        },
        distributions=frozenset(
            {"grade_percent", "on_plan_cpi_percent", "over_cpi_percent", "far_over_cpi_percent"}
        ),
        money=frozenset(),
        reasons=legal.REASONS,
    ),
    modules=(legal, lookup, odds, payoffs, kernel, worlds, policies),
    prepare=planning.prepare,
)
