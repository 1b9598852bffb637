"""Scenarios as authors write them: YAML in, a checked mapping out.

Every fault is found in one pass and named with its file, line and remedy. Which
numbers and words a scenario needs, its kernel says; the unit in a number's name
bounds it. What the numbers do is left to the kernel.
"""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path
from typing import Any

from pmlearn.authoring.place import Fields, Noted, Place
from pmlearn.authoring.scenario_teaching import check_teaching
from pmlearn.authoring.scenario_words import check_name, check_texts, check_words
from pmlearn.authoring.yamltext import read_yaml
from pmlearn.errors import ContentError
from pmlearn.scenarios.catalogue import FORMAT, KERNELS, kernel_named
from pmlearn.scenarios.kernel import Kernel, bounds

WEIGHT_BOUNDS = (-100_000, 100_000)
FIELDS = (
    *("name", "version", "kernel", "parameters", "reference", "policies", "title", "unit", "best_label"),
    *("slot_cost", "finished", "briefing", "actions", "why_not", "causes", "gauges", "facts", "known"),
    *("parts", "outcome", "prompts", "debrief", "next"),
)
OPTIONAL = ("period", "turn", "prediction", "cards", "rules")


def compile_scenario(path: Path) -> dict[str, Any]:
    """Return a scenario's content, ready to be stored as JSON; ContentError lists every fault."""
    source = read_yaml(path)
    noted: list[Noted] = []
    if source.value is not None:
        _check(Place(source.value, (), noted), *_named(path))
    elif not source.faults:
        noted.append(Noted((), "the file is empty; give name, version, kernel, parameters and words"))
    found = {*source.faults, *((source.line(fault.where), fault.text) for fault in noted)}
    if found:
        raise ContentError("", [f"{path}:{line}: {text}" for line, text in sorted(found)])
    return {"format": FORMAT, **source.value}


def named_in(content: Mapping[str, Any]) -> list[str]:
    """Return the ids of the objectives that a compiled scenario points to, in order."""
    lines = [*content.get("rules", ()), *content["next"].values()]
    return sorted({line["objective"] for line in lines})


def _named(path: Path) -> tuple[str, str]:
    """Return what names a scenario, and the name: its folder where there are many, else its own file."""
    if path.name == "scenario.yaml":
        return "folder", path.absolute().parent.name.replace("_", "-")
    return "file", path.stem


def _check(place: Place, named_by: str, right: str) -> None:
    fields = place.fields(FIELDS, OPTIONAL)
    if (name := fields.text("name")) and name != right and "name" in fields:
        fields["name"].fault(f"name {name} is not that of its {named_by}; call it {right}")
    if fields.number("version", absent=1) < 1 and type(fields["version"].value) is int:
        fields["version"].fault("version counts from 1")
    named = fields.one_of("kernel", KERNELS)
    kernel = kernel_named(named) if named in KERNELS else None
    for word in ("title", "unit", "best_label", "slot_cost", "finished"):
        fields.text(word)
    for word in ("period", "turn"):
        check_name(fields, word)
    check_texts(fields, "briefing", ())
    check_texts(fields, "prompts", ("week", "slot", "did"))
    if kernel is not None:
        _check_numbers(fields, kernel)
        _check_policies(fields, kernel)
        check_words(fields, kernel)
        check_teaching(fields, kernel)


def _check_numbers(fields: Fields, kernel: Kernel) -> None:
    numbers = fields["parameters"].fields(kernel.parameters) if "parameters" in fields else Fields()
    for name, place in numbers.items():
        parts = place.fields(("value",), ("source", "assumed", "label"))
        check_name(parts, "label")
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
