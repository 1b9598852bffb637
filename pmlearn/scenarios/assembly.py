"""Putting a kernel together from its modules, by the names that their positions have.

In a scenario's `records`, `A_` names an action, `C_` a cause, `P_` and `T_` the
position of a number and of a table of numbers, `R_` a weight of the reference
policy, and the bare names from `WEEK` to `SEEN` what can be seen at a position.
So no list of names is written twice.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from functools import partial
from types import ModuleType

from pmlearn.scenarios import books, chance, positions, rollout
from pmlearn.scenarios.kernel import Kernel, Layout
from pmlearn.scenarios.rollout import Rules


@dataclass(frozen=True, slots=True)
class Named:
    """What the names in a scenario's records do not tell.

    `tables` gives the length of each `T_` table, by the position's own name;
    `distributions` names the tables that add up to 100, in small letters;
    `money` the causes whose amount is in cents; `reasons` why an action is
    blocked, the first of them empty.
    """

    tables: Mapping[str, int]
    distributions: frozenset[str]
    money: frozenset[str]
    reasons: tuple[str, ...]


def rules_of(
    records: ModuleType,
    *,
    turns: tuple[Callable[..., None], Callable[..., None]],
    blocked: Callable[..., int],
    policy: tuple[Callable[..., int], Callable[..., int]],
    draws: tuple[Callable[..., None], Callable[..., None]],
) -> Rules:
    """Return the rules: `turns` are start and step, `policy` worth and kind, `draws` those of the world."""
    return Rules(
        *turns,
        blocked,
        *policy,
        *draws,
        actions=len(records.ACTIONS),
        causes=records.CAUSES,
        ledger=records.LEDGER,
        slots_a_week=records.SLOTS_A_WEEK,
    )


def assembled(
    name: str,
    records: ModuleType,
    *,
    rules: Rules,
    revealed: Callable[..., int],
    table: ModuleType,
    named: Named,
    modules: tuple[ModuleType, ...],
    prepare: Callable[..., None] | None = None,
) -> Kernel:
    """Return the kernel; `modules` are those whose functions the rules call, besides the shared ones.

    `table` holds what a face reads: `GAUGES`, `FACTS`, `KNOWN`, `KNOWN_WORDS` and
    `ENDINGS`, and the functions `gauges`, `facts`, `known` and `ending`. `prepare`
    fills numbers of the parameters that follow from the others.
    """
    return Kernel(
        name=name,
        layout=_layout(records),
        actions=records.ACTIONS,
        causes=tuple(cause.replace("_", "-") for cause in _positions(records, "C_")),
        reasons=named.reasons,
        parts=records.PARTS,
        part_ends=records.PART_ENDS,
        parameters={number: (first, 1) for number, first in _positions(records, "P_").items()}
        | {
            number.removeprefix("T_").lower(): (vars(records)[number], n)
            for number, n in named.tables.items()
        },
        weights={weight: (first, 1) for weight, first in _positions(records, "R_").items()},
        visible=_visible(records),
        distributions=named.distributions,
        money=named.money,
        gauge_names=table.GAUGES,
        fact_words=table.FACTS,
        known_names=table.KNOWN,
        known_words=table.KNOWN_WORDS,
        endings=table.ENDINGS,
        rules=rules,
        revealed=revealed,
        prepare=prepare,
        gauges=table.gauges,
        facts=table.facts,
        known=table.known,
        ending=table.ending,
        modules=(positions, chance, books, *modules),
        observe=rollout.observe,
        score=partial(rollout.score, rules),
        choose=partial(rollout.choose, rules),
        play_policy=partial(rollout.play_policy, rules),
        play_range=partial(rollout.play_range, rules),
        play_calendar_range=partial(rollout.play_calendar_range, rules),
        value=partial(rollout.value, rules),
        luck=partial(rollout.luck, rules),
    )


def _layout(records: ModuleType) -> Layout:
    return Layout(
        params=records.PARAMETERS,
        world=records.WORLD,
        state=records.STATE,
        seen=records.SEEN,
        trace=records.TRACE,
        ledger=records.LEDGER,
        beliefs=records.BELIEFS,
        weeks=records.WEEKS,
        slots_a_week=records.SLOTS_A_WEEK,
        most_decisions=getattr(records, "MOST_DECISIONS", records.WEEKS * records.SLOTS_A_WEEK),
    )


def _positions(records: ModuleType, prefix: str) -> dict[str, int]:
    """Return the positions whose names start so, by the rest of the name in small letters."""
    shared = vars(positions) if prefix == "P_" else {}
    found = {name: value for name, value in (shared | vars(records)).items() if name.startswith(prefix)}
    return {name.removeprefix(prefix).lower(): value for name, value in found.items() if name != "R_FIRST"}


def _visible(records: ModuleType) -> dict[str, int]:
    """Return what can be seen at which position: the names from `WEEK` to the one before `SEEN`."""
    names = list(vars(records))
    seen = names[names.index("WEEK") : names.index("SEEN")]
    return {name.lower(): vars(records)[name] for name in seen if not name.startswith("_")}
