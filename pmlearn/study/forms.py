"""Forms: one exam assembled from a blueprint, as a value that names each item, its version and its variant.

A case counts as one item and is kept whole: its exhibit is read once, and its items
are about nothing else. Which items are drawn is settled by `drawing`, which variant
shows them by `keying`; the order here. The same bank, blueprint and seed give the
same form.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import asdict, dataclass
from itertools import combinations
from typing import Any

from pmlearn.errors import PmlearnError
from pmlearn.items import VARIANTS, Bank, Blueprint, Item, sealed, shuffled
from pmlearn.study.drawing import draw
from pmlearn.study.keying import key_places, variants

FORMAT = 1  # of a form's file


@dataclass(frozen=True, slots=True)
class FormItem:
    """One item of a form, as it was when the form was assembled, and as it is shown."""

    id: str
    version: str
    variant: int


@dataclass(frozen=True, slots=True)
class Form:
    """An exam ready to be sat: items in their order, and the minutes for them."""

    blueprint: str
    title: str
    minutes: int
    seed: int
    items: tuple[FormItem, ...]

    @property
    def name(self) -> str:
        """What people call the form: `mock-60, form 7`."""
        return f"{self.blueprint}, form {self.seed}"

    def variant_of(self) -> dict[str, int]:
        """Return the variant of each item by its id."""
        return {one.id: one.variant for one in self.items}

    def of(self, bank: Bank) -> tuple[Item, ...]:
        """Return the items in their order; raises `PmlearnError` where the bank has other ones."""
        known = {item.id: item.version for item in bank.items}
        for one in self.items:
            if one.id not in known:
                raise PmlearnError(f"Form {self.name} has item {one.id}, which this bank has not. {_REMEDY}")
            if one.version != known[one.id]:
                there = f"version {one.version or 'unknown'}, and this bank {known[one.id] or 'another'}"
                raise PmlearnError(f"Form {self.name} has item {one.id} in {there}. {_REMEDY}")
        return tuple(bank[one.id] for one in self.items)

    def to_json(self) -> dict[str, Any]:
        """Return the form as its file holds it; it names no key."""
        return {"format": FORMAT} | asdict(self) | {"items": [asdict(one) for one in self.items]}

    @classmethod
    def from_json(cls, data: Any) -> Form:
        """Return the form that a file holds; raises `ValueError` for what is none."""
        if not isinstance(data, Mapping) or data.get("format") != FORMAT:
            raise ValueError(f"it is no form of format {FORMAT}")
        for name, kind in _TYPES.items():
            if type(data.get(name)) is not kind:
                raise ValueError(f"its {name} is {data.get(name)!r:.60}, not {_CALLED[kind]}")
        items = tuple(_item(one, number) for number, one in enumerate(data["items"], start=1))
        if len({one.id for one in items}) < len(items) or not items or data["minutes"] < 1:
            raise ValueError("it has no items, no minutes, or an item twice")
        return cls(data["blueprint"], data["title"], data["minutes"], data["seed"], items)


_REMEDY = "Name the bank it was assembled from with --bank, or assemble it again: pmlearn form assemble."
_TYPES = {"blueprint": str, "title": str, "minutes": int, "seed": int, "items": list}
_CALLED = {str: "text", int: "a whole number", list: "a list"}


def _item(data: Any, number: int) -> FormItem:
    named = data if isinstance(data, Mapping) else {}
    item_id, version, variant = (named.get(name) for name in ("id", "version", "variant"))
    if not isinstance(item_id, str) or not isinstance(version, str) or type(variant) is not int:
        raise ValueError(f"its item {number} does not give id, version and variant")
    if not 0 <= variant < VARIANTS:
        raise ValueError(f"its item {item_id} is of variant {variant}, not from 0 to {VARIANTS - 1}")
    return FormItem(item_id, version, variant)


def assemble(bank: Bank, blueprint: Blueprint, seed: int) -> Form:
    """Return the form of this seed; raises `PmlearnError` naming the bound that cannot be met."""
    if not 0 <= seed < VARIANTS:
        raise PmlearnError(f"Seed {seed} is not a whole number from 0 to {VARIANTS - 1}.")
    items = {item.id: item for item in draw(bank, blueprint, seed)}
    mixed = [items[name] for name in shuffled(items, seed, "form")]
    variant_of = variants(mixed, seed)
    ordered = tuple(FormItem(item.id, item.version, variant_of[item.id]) for item in _apart(mixed))
    return Form(blueprint.name, blueprint.title, blueprint.minutes, seed, ordered)


def _apart(items: Sequence[Item]) -> list[Item]:
    """Return the items so that no three neighbours share an objective, nor two while that can be.

    The order given is kept, except that an objective comes as soon as the others could not keep it apart.
    """
    left, ordered = list(items), list[Item]()
    while left:
        most, many = Counter(item.objective for item in left).most_common(1)[0]
        last = [item.objective for item in ordered[-2:]]
        if many > len(left) - many and last != [most, most]:
            chosen = next(item for item in left if item.objective == most)
        else:
            chosen = next((item for item in left if item.objective not in last[-1:]), left[0])
        left.remove(chosen)
        ordered.append(chosen)
    return ordered


def sealed_form(bank: Bank, form: Form) -> dict[str, Any]:
    """Return what may be handed out: the form with its items in full, without key, rationale or hint."""
    items = [exam_record(item, one.variant) for item, one in zip(form.of(bank), form.items, strict=True)]
    return form.to_json() | {"items": items}


def exam_record(item: Item, variant: int) -> dict[str, Any]:
    """Return what a face may show of an item in an exam; hints are for practice."""
    record = sealed(item, variant)
    if "items" in record:
        record["items"] = [child | {"hints": []} for child in record["items"]]
    return record | {"hints": []}


@dataclass(frozen=True, slots=True)
class Parallel:
    """Forms of one blueprint, and how much they have in common.

    `overlap` gives, for each two seeds, the items that both forms have; `keys` how often the key of a
    single-choice item stands first, second and so on, form by form.
    """

    forms: tuple[Form, ...]
    overlap: Mapping[tuple[int, int], int]
    keys: tuple[tuple[int, ...], ...]


def parallel(bank: Bank, blueprint: Blueprint, seeds: Iterable[int]) -> Parallel:
    """Return the forms of these seeds, and what they have in common."""
    forms = tuple(assemble(bank, blueprint, seed) for seed in seeds)
    held = {form.seed: {one.id for one in form.items} for form in forms}
    overlap = {(a, b): len(held[a] & held[b]) for a, b in combinations(held, 2)}
    keys = tuple(tuple(key_places(form.of(bank), form.variant_of())) for form in forms)
    return Parallel(forms, overlap, keys)
