"""Scenarios as authors write them: YAML in, a checked mapping out.

Every fault is found in one pass and named with its file, line and remedy. Which
numbers and words a scenario needs, its kernel says; the unit in a number's name
bounds it. What the numbers do is left to the kernel.
"""

from __future__ import annotations

from collections.abc import Collection, Mapping
from pathlib import Path
from string import Formatter
from typing import Any

from pmlearn.authoring.place import Fields, Noted, Place
from pmlearn.authoring.yamltext import read_yaml
from pmlearn.errors import ContentError
from pmlearn.scenarios.catalogue import FORMAT, KERNELS, kernel_named
from pmlearn.scenarios.kernel import Kernel, bounds

WEIGHT_BOUNDS = (-100_000, 100_000)
GROUPS = ("customer delivery", "administrative", "neither")
TONES = ("news", "good", "warning")
FIELDS = (
    *("name", "version", "kernel", "parameters", "reference", "policies", "title", "unit", "best_label"),
    *("slot_cost", "finished", "briefing", "actions", "why_not", "causes", "gauges", "facts", "known"),
    *("parts", "outcome", "prompts", "debrief", "next"),
)
NUMBERS = ("score", "expected", "regret", "luck", "ceiling")
DECISION_WORDS = ("week", "slot", "did", "alternative", "cost", "error", "cause")
DEBRIEF_WORDS: Mapping[str, Collection[str]] = {
    "headline": ("score", "expected"),
    "known": ("known",),
    **dict.fromkeys(("sound", "level", "even", "slip", "costly", "only"), DECISION_WORDS),
    "chart": (),
    "you": (),
    "reference": (),
    "compare": ("label", "value", "mean", "plays"),
    "compare_you": ("value",),
}


def compile_scenario(path: Path) -> dict[str, Any]:
    """Return a scenario's content, ready to be stored as JSON; ContentError lists every fault."""
    source = read_yaml(path)
    noted: list[Noted] = []
    if source.value is not None:
        _check(Place(source.value, (), noted), path.parent.name.replace("_", "-"))
    elif not source.faults:
        noted.append(Noted((), "the file is empty; give name, version, kernel, parameters and words"))
    found = {*source.faults, *((source.line(fault.where), fault.text) for fault in noted)}
    if found:
        raise ContentError("", [f"{path}:{line}: {text}" for line, text in sorted(found)])
    return {"format": FORMAT, **source.value}


def _check(place: Place, folder: str) -> None:
    fields = place.fields(FIELDS)
    if (name := fields.text("name")) and name != folder and "name" in fields:
        fields["name"].fault(f"name {name} is not that of its folder; call it {folder}")
    if "version" in fields and fields.number("version") < 1:
        fields["version"].fault("version counts from 1")
    named = fields.one_of("kernel", KERNELS)
    kernel = kernel_named(named) if named in KERNELS else None
    for word in ("title", "unit", "best_label", "slot_cost", "finished"):
        fields.text(word)
    _check_texts(fields, "briefing", ())
    _check_texts(fields, "prompts", ("week", "slot", "did"))
    if kernel is not None:
        _check_numbers(fields, kernel)
        _check_policies(fields, kernel)
        _check_words(fields, kernel)


def _check_texts(fields: Fields, name: str, words: Collection[str]) -> None:
    for text in fields.elements(name):
        _check_text(text, words)


def _check_text(place: Place, words: Collection[str]) -> None:
    """Note a text that is none, or that asks for a word which nobody fills in."""
    text = place.text()
    try:
        asked = [name for _, name, _, _ in Formatter().parse(text) if name is not None]
    except ValueError as error:
        place.fault(f"{place.name}: {error}; write {{{{ for a brace")
        return
    for name in asked:
        if name not in words:
            known = ", ".join(f"{{{word}}}" for word in words) or "none"
            place.fault(f"{place.name} asks for {{{name}}}; there is {known}")


def _check_numbers(fields: Fields, kernel: Kernel) -> None:
    numbers = fields["parameters"].fields(kernel.parameters) if "parameters" in fields else Fields()
    for name, place in numbers.items():
        parts = place.fields(("value",), ("source", "assumed"))
        _check_origin(place, parts)
        if "value" in parts:
            _check_value(parts["value"], name, kernel)
    weights = fields["reference"].fields(kernel.weights) if "reference" in fields else Fields()
    for place in weights.values():
        _check_bounds(place, WEIGHT_BOUNDS)


def _check_origin(place: Place, parts: Fields) -> None:
    """A number has a source or is assumed; never neither, never both."""
    assumed = parts.flag("assumed", absent=False)
    if ("source" in parts and bool(parts.text("source"))) == assumed:
        place.fault(f"{place.name} needs either source: where it is from, or assumed: true")


def _check_value(place: Place, name: str, kernel: Kernel) -> None:
    length = kernel.parameters[name][1]
    if length == 1:
        _check_bounds(place, bounds(name))
        return
    values = place.elements()
    if values and len(values) != length:
        place.fault(f"{place.name} has {len(values)} numbers; it must have {length}")
    for value in values:
        _check_bounds(value, bounds(name))
    total = sum(value.value for value in values if isinstance(value.value, int))
    if name in kernel.distributions and total != 100:
        place.fault(f"{place.name} adds up to {total} percent; it must be 100")


def _check_bounds(place: Place, allowed: tuple[int, int]) -> None:
    low, high = allowed
    before = len(place.noted)
    value = place.number()
    if len(place.noted) == before and not low <= value <= high:
        place.fault(f"{place.name} is {value}; it must be from {low} to {high}")


def _check_policies(fields: Fields, kernel: Kernel) -> None:
    policies = fields.entries("policies")
    if policies and "reference" not in policies:
        fields["policies"].fault("policies has no reference; every debrief is measured against it")
    for place in policies.values():
        parts = place.fields(("label", "belief", *kernel.layout.beliefs))
        parts.text("label")
        parts.text("belief")
        for name in kernel.layout.beliefs:
            if name in parts:
                _check_bounds(parts[name], (0, 1000))


def _check_words(fields: Fields, kernel: Kernel) -> None:
    for place in _each(fields, "actions", kernel.actions):
        parts = place.fields(("title", "group", "did", "doing", "detail"))
        parts.one_of("group", GROUPS)
        for name in ("title", "did", "doing", "detail"):
            _check_part(parts, name, ())
    for place in _each(fields, "why_not", kernel.reasons[1:]):
        _check_text(place, ())
    for place in _each(fields, "causes", kernel.causes):
        parts = place.fields(("label", "tone", "event"))
        parts.one_of("tone", TONES)
        _check_part(parts, "label", ())
        _check_part(
            parts,
            "event",
            ("amount", "points", "money") if _name(place) in kernel.money else ("amount", "points"),
        )
    for place in _each(fields, "parts", kernel.parts):
        parts = place.fields(("label", "text"))
        _check_part(parts, "label", ())
        _check_part(parts, "text", ("value",))
    _check_table(fields, kernel)
    _check_debrief(fields)


def _check_table(fields: Fields, kernel: Kernel) -> None:
    """Check the words for gauges, facts, what was known, and how it ended."""
    for place in _each(fields, "gauges", kernel.gauge_names):
        parts = place.fields(("label", "text"))
        _check_part(parts, "label", ())
        _check_part(parts, "text", ("value",))
    for place in _each(fields, "facts", kernel.fact_words):
        variants, words = kernel.fact_words[_name(place)]
        parts = place.fields(("label", *variants))
        for name in parts:
            _check_part(parts, name, () if name == "label" else words)
    for place in _each(fields, "known", kernel.known_names):
        _check_text(place, kernel.known_words)
    for place in _each(fields, "outcome", kernel.endings):
        _check_text(place, ("points",))


def _check_debrief(fields: Fields) -> None:
    if "debrief" in fields:
        debrief = fields["debrief"].fields((*DEBRIEF_WORDS, "numbers"))
        for name, words in DEBRIEF_WORDS.items():
            _check_part(debrief, name, words)
        for place in _each(debrief, "numbers", NUMBERS):
            parts = place.fields(("label", "text"))
            for name in parts:
                _check_part(parts, name, ())
    for place in _each(fields, "next", (*GROUPS, "none")):
        parts = place.fields(("text", "objective"))
        for name in parts:
            _check_part(parts, name, ())


def _each(fields: Fields, name: str, known: Collection[str]) -> list[Place]:
    """Return the places of a mapping that must hold exactly these names."""
    return list(fields[name].fields(known).values()) if name in fields else []


def _check_part(parts: Fields, name: str, words: Collection[str]) -> None:
    if name in parts:
        _check_text(parts[name], words)


def _name(place: Place) -> str:
    return str(place.where[-1])
