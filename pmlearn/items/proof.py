"""Whether a template stays a sound item over many variants: each is filled in and looked at.

That its formulas can be read at all is told by `parameter_faults.py`, before any value is drawn.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Mapping
from typing import Any

from pmlearn.errors import ContentError
from pmlearn.items.fault import Fault
from pmlearn.items.formula import FormulaError, Value
from pmlearn.items.numbers import LONGEST, decimals_of, exact, exactly
from pmlearn.items.parameters import Parameters, UnmetError, values_of
from pmlearn.items.record import item_from_json
from pmlearn.items.template import Json, filled_in, rendered, slots, worked_out

VARIANTS = 200
_DIGITS = re.compile(r"\d[\d.,/]*")
_NUMBER = re.compile(r"[0-9]{1,3}(?:,[0-9]{3})+(?:\.[0-9]+)?|[0-9]+(?:\.[0-9]+)?")


def variant_faults(item: Json, variants: int = VARIANTS) -> Iterator[Fault]:
    """Yield what goes wrong in any of the variants from 0 on, each fault once, with the first it is in.

    A variant must fill in, make a valid item whose options all differ, in words and in worth, and have an
    answer of no more decimals than it is written with. Without parameters there is nothing to try.
    """
    if item["parameters"] is None:
        return
    first: dict[tuple[object, str], tuple[int, Fault]] = {}
    counts: Counter[tuple[object, str]] = Counter()
    try:
        parameters = Parameters.from_json(item["parameters"])
        for variant in range(variants):
            faults = {(f.at, _DIGITS.sub("", f)): f for f in _variant_faults(item, parameters, variant)}
            first = {key: (variant, fault) for key, fault in faults.items()} | first
            counts.update(faults.keys())
    except UnmetError as reason:
        yield Fault(f"{reason} (variant {variant})", "parameters", "require")
    except ValueError as reason:
        yield Fault(str(reason), "parameters")
    for key, (variant, fault) in first.items():
        yield Fault(f"{fault} (variant {variant}; {counts[key]} of {variants})", *fault.at)


def _variant_faults(item: Json, parameters: Parameters, variant: int) -> Iterator[Fault]:
    try:
        values = values_of(parameters, item["id"], variant)
    except UnmetError:
        raise
    except FormulaError as reason:
        yield Fault(str(reason), "parameters")
    else:
        yield from _faults(item, values)


def _faults(item: Json, values: Mapping[str, Value]) -> Iterator[Fault]:
    """Yield the faults of one variant."""
    try:
        whole = filled_in(item, values)
    except FormulaError:
        yield from _unfilled(item, values)
        return
    try:
        item_from_json(whole)
    except ContentError as error:
        yield from (fault if isinstance(fault, Fault) else Fault(fault) for fault in error.faults)
    yield from _same_worth(whole)
    for place, child in enumerate(whole["items"] if whole["kind"] == "case" else ()):
        yield from (Fault(fault, "items", place, *fault.at) for fault in _too_fine(child))
    yield from _too_fine(whole)


def _unfilled(item: Json, values: Mapping[str, Value]) -> Iterator[Fault]:
    for slot in slots(item):
        try:
            worked_out(slot.text, values) if slot.is_number else rendered(slot.text, values)
        except FormulaError as reason:
            yield Fault(str(reason), *slot.at)


def _same_worth(value: Any, *at: str | int) -> Iterator[Fault]:
    """Yield a fault for each labelled text worth as much as an earlier one of its list: 1,200 and 1200.00."""
    if isinstance(value, Mapping):
        for name, inner in value.items():
            yield from _same_worth(inner, *at, name)
    elif isinstance(value, list):
        seen: dict[str, Mapping[str, Any]] = {}
        for place, inner in enumerate(value):
            here = (*at, place)
            if isinstance(inner, Mapping) and "label" in inner:
                here = (*at, inner["label"])
                if isinstance(inner.get("text"), str):
                    yield from _rival(seen.setdefault(_worth(inner["text"]), inner), inner, *here)
            yield from _same_worth(inner, *here)


def _rival(first: Mapping[str, Any], other: Mapping[str, Any], *at: str | int) -> Iterator[Fault]:
    texts = [" ".join(one["text"].split()) for one in (first, other)]
    if (
        first is not other and texts[0].casefold() != texts[1].casefold()
    ):  # the item itself refuses the same text
        yield Fault(
            f"{first['label']} and {other['label']} are worth the same: {texts[0]} and {texts[1]}", *at
        )


def _worth(text: str) -> str:
    """Return the text with each of its numbers in one form."""
    return " ".join(_NUMBER.sub(_plainest, text.casefold()).split())


def _plainest(found: re.Match[str]) -> str:
    return exactly(exact(found[0].replace(",", ""))) if len(found[0]) <= LONGEST else found[0]


def _too_fine(item: Json) -> Iterator[Fault]:
    if item["kind"] == "numeric" and item["decimals"] is not None:
        needed = decimals_of(exact(item["answer"]))
        if needed is None or needed > item["decimals"]:
            answer, most = item["answer"], item["decimals"]
            yield Fault(
                f"the answer, {answer}, has more than {most} decimals; round it in its formula", "answer"
            )
