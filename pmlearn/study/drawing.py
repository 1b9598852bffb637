"""Draw items that meet a blueprint exactly, every such set as likely as any other.

Modules, and within them objectives, share no item, so the sets of each can be
counted by what they use up: how many items, and how many towards each bound. The
counts are combined from family to objective to module to form (dynamic programming
in exact integers), and a form is drawn by going back down. Nothing is searched or
retried: where the number of ways is zero there is no such form, and where it is not,
one of them is returned.

A family, an item and its siblings, gives one item at most. Of a family that is
spread over objectives, the seed says which objective it may give one to.
"""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Iterable, Sequence
from dataclasses import replace
from typing import Protocol

from pmlearn.errors import PmlearnError
from pmlearn.items import Bank, Blueprint, Item, examinable, shortfalls, shuffled

Used = tuple[int, ...]  # how many items, then how many towards each bound
Ways = dict[Used, int]
Families = dict[str, dict[str, list[list[Item]]]]  # by module and objective


def draw(bank: Bank, blueprint: Blueprint, seed: int) -> list[Item]:
    """Return items that meet the blueprint, the same for the same bank and seed.

    Raises `PmlearnError` naming the bound that cannot be met.
    """
    items = examinable(bank.items)
    if short := [f"{where}: {text}" for where, text in shortfalls(blueprint, items)]:
        raise PmlearnError(f"Blueprint {blueprint.name} cannot be met. {'; '.join(short)}.")
    families = _families(bank, items, seed)
    forms = _forms(blueprint, families)
    if not forms.ways:
        raise PmlearnError(f"Blueprint {blueprint.name} cannot be met: {_conflict(blueprint, families)}.")
    chance = _Chance(seed)
    return forms.take(chance.one_of(forms.ways), chance)


def _families(bank: Bank, items: Iterable[Item], seed: int) -> Families:
    """Return the families; an item without siblings is one of its own."""
    by_root: dict[str, list[Item]] = {}
    for item in items:
        by_root.setdefault(bank.siblings.get(item.id, item.id), []).append(item)
    found: Families = {}
    for root, members in by_root.items():
        mine = shuffled({member.objective for member in members}, seed, root)[0]
        kept = [member for member in members if member.objective == mine]
        found.setdefault(kept[0].module, {}).setdefault(mine, []).append(kept)
    return found


def _conflict(blueprint: Blueprint, families: Families) -> str:
    """Return what stands in the way: a bound without which there is a form, or else all of them."""
    for place, bound in enumerate(blueprint.bounds):
        others = (*blueprint.bounds[:place], *blueprint.bounds[place + 1 :])
        if _forms(replace(blueprint, bounds=others), families).ways:
            return f"the bound on {bound}, does not go with what else it asks for"
    return f"its bounds exclude each other ({'; '.join(map(str, blueprint.bounds)) or 'siblings'})"


def _forms(blueprint: Blueprint, families: Families) -> _Sum:
    """Return all forms that meet the blueprint, as sums of modules, objectives and families."""
    modules = [
        _module(blueprint, quota, families[module])
        for module, quota in blueprint.quotas(families).items()
        if quota
    ]
    most = [blueprint.items if bound.at_most is None else bound.at_most for bound in blueprint.bounds]
    least = [bound.at_least for bound in blueprint.bounds]
    return _Sum(modules, _up_to(blueprint.items, *most), _from(blueprint.items, *least))


def _module(blueprint: Blueprint, quota: int, objectives: dict[str, list[list[Item]]]) -> _Sum:
    most = quota if blueprint.objective_at_most is None else min(quota, blueprint.objective_at_most)
    parts = [
        _Sum([_Family(members, blueprint) for members in families], _up_to(most))
        for families in objectives.values()
    ]
    return _Sum(parts, _up_to(quota), _from(quota))


def _up_to(*most: int) -> Callable[[Used], bool]:
    return lambda used: all(have <= limit for have, limit in zip(used, most, strict=False))


def _from(*least: int) -> Callable[[Used], bool]:
    return lambda used: all(have >= need for have, need in zip(used, least, strict=False))


class _Chance:
    """Numbers keyed by the seed, one after the other."""

    def __init__(self, seed: int) -> None:
        self._seed, self._turn = seed, 0

    def below(self, end: int) -> int:
        """Return the next number from 0; 512 bits leave no bias to speak of."""
        self._turn += 1
        text = f"{self._seed}:form:{self._turn}"
        return int.from_bytes(hashlib.sha512(text.encode()).digest()) * end >> 512

    def one_of(self, choices: Ways) -> Used:
        """Return one of the choices, each as likely as it has ways."""
        at, last = self.below(sum(choices.values())), max(choices)
        for used in sorted(choices):
            at -= choices[used]
            if at < 0:
                return used
        return last


class _Part(Protocol):
    """Some of the items: in how many ways they come to what, and one of these ways."""

    ways: Ways

    def take(self, used: Used, chance: _Chance) -> list[Item]:
        """Return items that use up just this."""


class _Family:
    """An item and its siblings: none of them is taken, or one."""

    def __init__(self, items: Sequence[Item], blueprint: Blueprint) -> None:
        self._by_use: dict[Used, list[Item]] = {}
        for item in items:
            used = (1, *(int(bound.holds(item)) for bound in blueprint.bounds))
            self._by_use.setdefault(used, []).append(item)
        none = (0,) * (1 + len(blueprint.bounds))
        self.ways: Ways = {none: 1} | {used: len(alike) for used, alike in self._by_use.items()}

    def take(self, used: Used, chance: _Chance) -> list[Item]:
        alike = self._by_use.get(used)
        return [alike[chance.below(len(alike))]] if alike else []


class _Sum:
    """Parts put together, never above a limit and in the end not below another."""

    def __init__(
        self,
        parts: Sequence[_Part],
        never: Callable[[Used], bool],
        at_end: Callable[[Used], bool] = lambda used: True,
    ) -> None:
        self._parts = parts
        self._steps: list[Ways] = [
            {_less(used, used): 1 for used in list(parts[0].ways)[:1]} if parts else {}
        ]
        for part in parts:
            self._steps.append(_added(self._steps[-1], part.ways, never))
        self.ways: Ways = {used: ways for used, ways in self._steps[-1].items() if at_end(used)}

    def take(self, used: Used, chance: _Chance) -> list[Item]:
        found: list[Item] = []
        for part, before in zip(reversed(self._parts), reversed(self._steps[:-1]), strict=True):
            shares = {share: ways * before.get(_less(used, share), 0) for share, ways in part.ways.items()}
            share = chance.one_of(shares)
            found += part.take(share, chance)
            used = _less(used, share)
        return found


def _added(sofar: Ways, more: Ways, allowed: Callable[[Used], bool]) -> Ways:
    sums: Ways = {}
    for used, ways in sofar.items():
        for share, others in more.items():
            both = tuple(map(sum, zip(used, share, strict=True)))
            if allowed(both):
                sums[both] = sums.get(both, 0) + ways * others
    return sums


def _less(used: Used, share: Used) -> Used:
    return tuple(have - part for have, part in zip(used, share, strict=True))
