"""The whole job: one project from its request to its closing in seven stages, as one kernel."""

from __future__ import annotations

from pmlearn.scenarios.assembly import Named, assembled, rules_of
from pmlearn.scenarios.whole_job import (
    accounts,
    kernel,
    legal,
    policies,
    records,
    table,
    turns,
    work,
    worlds,
)

__all__ = ["KERNEL"]

KERNEL = assembled(
    "whole-job",
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
        tables={"T_REWORK_THOUSANDTHS": records.WEEKS, "T_OVERBILLED_CENTS": 4},
        distributions=frozenset(),
        money=frozenset(
            {"result", "misfit-left", "work", "rework", "blind", "issue", "stopping", "salvage", "overpaid"}
        ),
        reasons=legal.REASONS,
    ),
    modules=(legal, accounts, work, turns, kernel, worlds, policies),
)
