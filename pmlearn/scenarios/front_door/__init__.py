"""The front door: six requests, what each of them truly is, and what becomes of it, as one kernel."""

from __future__ import annotations

from pmlearn.scenarios.assembly import Named, assembled, rules_of
from pmlearn.scenarios.front_door import (
    fates,
    kernel,
    legal,
    policies,
    reading,
    records,
    table,
    worlds,
)

__all__ = ["KERNEL"]

_SIGNALS = {"WORDING": records.WORDINGS, "RANK": records.RANKS, "GAPS": records.GAPS_AT_MOST + 1}
_KINDS = ("SOUND", "TOOL", "CHANGE", "OPERATIONS", "PET", "CLASH")
_CARD = {f"T_{kind}_{signal}_PERCENT": length for signal, length in _SIGNALS.items() for kind in _KINDS}

KERNEL = assembled(
    "front-door",
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
            "T_KIND_PERCENT": records.KINDS,
            "T_NAMED_PERCENT": records.KINDS,
            "T_SIZE_PERCENT": records.SIZES,
            "T_BENEFIT_POINTS": records.SIZES,
            "T_ACCEPTED_PERCENT": records.KINDS,
            "T_REFUSED_TRUST": records.RANKS,
            **_CARD,
        },
        distributions=frozenset(
            {"kind_percent", "size_percent", *(name.removeprefix("T_").lower() for name in _CARD)}
        ),
        money=frozenset(),
        reasons=legal.REASONS,
    ),
    modules=(legal, fates, reading, kernel, worlds, policies),
)
