"""The closing month: four weeks to close a clinic's refurbishment, as one kernel."""

from __future__ import annotations

from pmlearn.scenarios import chance
from pmlearn.scenarios.closing_month import (
    actions,
    books,
    kernel,
    legal,
    policies,
    records,
    rollout,
    table,
    weeks,
    worlds,
)
from pmlearn.scenarios.kernel import Kernel, Layout

__all__ = ["KERNEL"]

_TABLES = {
    "T_HIDDEN_PERCENT": records.MOST_HIDDEN + 1,
    "T_EASY_PASS_PERCENT": 5,
    "T_STRICT_PASS_PERCENT": 5,
    "T_CREW_PERCENT": 3,
    "T_SIGNATORY_PERCENT": 3,
    "T_PATIENCE_PERCENT": 4,
    "T_WINDOW_PERCENT": 2,
    "T_OVERBILLED_CENTS": 3,
}


def _named(prefix: str) -> dict[str, int]:
    """Return the positions whose names start so, by the rest of the name in small letters."""
    return {
        name.removeprefix(prefix).lower(): value
        for name, value in vars(records).items()
        if name.startswith(prefix) and name != "R_FIRST"
    }


KERNEL = Kernel(
    name="closing-month",
    layout=Layout(
        params=records.PARAMETERS,
        world=records.WORLD,
        state=records.STATE,
        seen=records.SEEN,
        trace=records.TRACE,
        entry=records.ENTRY,
        week=records.WEEK,
        slot=records.SLOT,
        slots=records.SLOTS,
        finished=records.FINISHED,
        ledger=records.LEDGER,
        beliefs=records.BELIEFS,
        weeks=records.WEEKS,
        evening=records.EVENING,
        most_decisions=records.WEEKS * records.SLOTS_A_WEEK,
    ),
    actions=records.ACTIONS,
    causes=tuple(name.replace("_", "-") for name in _named("C_")),
    reasons=legal.REASONS,
    parts=records.PARTS,
    part_ends=records.PART_ENDS,
    parameters={name: (first, 1) for name, first in _named("P_").items()}
    | {name.removeprefix("T_").lower(): (vars(records)[name], length) for name, length in _TABLES.items()},
    weights={name: (first, 1) for name, first in _named("R_").items()},
    distributions=frozenset(
        {"hidden_percent", "crew_percent", "signatory_percent", "patience_percent", "window_percent"}
    ),
    gauge_names=table.GAUGES,
    fact_words=table.FACTS,
    known_names=table.KNOWN,
    known_words=table.KNOWN_WORDS,
    endings=table.ENDINGS,
    money=frozenset(
        {"change-signed", "change-refused", "settled", "lien-cost", "subcontractor", "reorder", "warranty"}
        | {"retained", "change-billed", "panels", "door-sets", "spares", "wrong-owner-cost"}
        | {"overpaid", "held", "unpaid"}
    ),
    draw_world=worlds.draw_world,
    redraw=worlds.redraw,
    revealed=worlds.revealed,
    start=kernel.start,
    step=kernel.step,
    observe=kernel.observe,
    blocked=legal.blocked,
    score=kernel.score,
    choose=policies.choose,
    play_policy=rollout.play_policy,
    play_on=rollout.play_on,
    value=rollout.value,
    play_range=rollout.play_range,
    play_calendar_range=rollout.play_calendar_range,
    luck=rollout.luck,
    gauges=table.gauges,
    facts=table.facts,
    known=table.known,
    ending=table.ending,
    modules=(chance, legal, books, actions, weeks, kernel, worlds, policies, rollout),
)
