"""Which items a sitting of practice gets: the unseen, then those got wrong, then the longest ago.

Of the unseen the easier levels come first. Objectives take turns, so that
neighbouring items differ in what they ask for (interleaving). The plan is data
that the log keeps; a seed gives the same plan for the same log.
"""

from __future__ import annotations

from collections.abc import Iterable
from itertools import chain, zip_longest
from typing import Any

from pmlearn.errors import PmlearnError
from pmlearn.items import LEVELS, Bank, Item, shuffled
from pmlearn.study.log import StudyLog


def plan_sitting(
    bank: Bank, log: StudyLog, *, module: str | None = None, items: int = 10, seed: int
) -> dict[str, Any]:
    """Return `{"module", "seed", "items": [ids]}`, of fewer items if the bank holds no more.

    The seed is also the variant in which the sitting shows its items.
    """
    if items < 1:
        raise PmlearnError(f"A sitting of {items} items has nothing to answer; ask for 1 or more.")
    live = {item.id: item for item in bank.live(module)}
    if not live:
        raise PmlearnError(f"No live item in {module or 'the bank'}. See pmlearn bank list.")
    mixed = [live[item_id] for item_id in shuffled(live, seed, "sitting")]
    ranked = _by_need(mixed, log)
    chosen = [item.id for item in chain.from_iterable(map(_interleaved, ranked))]
    return {"module": module, "seed": seed, "items": chosen[:items]}


def _by_need(items: Iterable[Item], log: StudyLog) -> tuple[list[Item], list[Item], list[Item]]:
    """Part the items: unseen (easier first), not right at the latest try, right (longest ago first)."""
    latest = {row.item: row for row in log.responses()}
    unseen, missed, right = [], [], []
    for item in items:
        if item.id not in latest:
            unseen.append(item)
        elif latest[item.id].verdict != "correct":
            missed.append(item)
        else:
            right.append(item)
    unseen.sort(key=lambda item: LEVELS.index(item.level))
    return unseen, missed, sorted(right, key=lambda item: latest[item.id].id)


def _interleaved(items: Iterable[Item]) -> Iterable[Item]:
    by_objective: dict[str, list[Item]] = {}
    for item in items:
        by_objective.setdefault(item.objective, []).append(item)
    rounds = zip_longest(*by_objective.values())
    return (item for turn in rounds for item in turn if item is not None)
