"""The scenarios there are, read from compiled content.

A scenario is a kernel's rules and an author's numbers and words. The words and
numbers come as JSON, which `pmlearn.authoring` compiles from `scenario.yaml`;
nothing here reads YAML or checks an author's work.
"""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from importlib import import_module
from importlib.resources import files
from importlib.resources.abc import Traversable
from pathlib import Path
from typing import Any

from pmlearn.errors import ContentError, NotFoundError, did_you_mean
from pmlearn.scenarios.kernel import Kernel
from pmlearn.scenarios.record import Record, blank, filled

KERNELS = (
    *("two-hats", "front-door", "common-ground", "no-surprises"),
    *("closing-month", "stop-or-go", "whole-job"),
)
FORMAT = 1


@dataclass(frozen=True, slots=True)
class Scenario:
    """An authored story with its kernel; equal when name, version and numbers are."""

    name: str
    title: str
    version: int
    params: Record
    kernel: Kernel = field(repr=False)
    content: Mapping[str, Any] = field(repr=False, compare=False)

    @property
    def period(self) -> str:
        """What a week is called here."""
        return str(self.content.get("period", "week"))

    @property
    def turn(self) -> str:
        """What a slot is called here."""
        return str(self.content.get("turn", "slot"))

    def moment(self, week: int, slot: int) -> str:
        """Return where in a play a decision stands, in words: `week 2, slot 1`."""
        return f"{self.period} {week}, {self.turn} {slot}"

    def changed(self, params: Record) -> Scenario:
        """Return the scenario with other numbers, and with what follows from them."""
        if self.kernel.prepare is not None:
            self.kernel.prepare(params)
        return replace(self, params=params)

    def beliefs(self, policy: str) -> Record:
        """Return what a named policy believes, as a record; NotFoundError names the known ones."""
        known = self.content["policies"]
        if policy not in known:
            hint = did_you_mean(policy, known)
            raise NotFoundError(f"no policy {policy} in {self.name}{hint}; known: {', '.join(known)}")
        return filled(known[policy][name] for name in self.kernel.layout.beliefs)


def names(directory: Path | None = None) -> tuple[str, ...]:
    """Return the names of the scenarios in the package, or in a folder of compiled ones."""
    folder = _folder(directory)
    if not folder.is_dir():
        return ()
    return tuple(sorted(entry.name[:-5] for entry in folder.iterdir() if entry.name.endswith(".json")))


def load(name: str, directory: Path | None = None) -> Scenario:
    """Return a scenario by name; NotFoundError says which there are."""
    known = names(directory)
    if name not in known:
        listed = f"known: {', '.join(known)}" if known else "no scenario is compiled here"
        raise NotFoundError(f"no scenario {name}{did_you_mean(name, known)}; {listed}")
    text = (_folder(directory) / f"{name}.json").read_text(encoding="utf-8")
    try:
        return scenario_from_json(json.loads(text))
    except (ValueError, KeyError, TypeError) as error:
        raise ContentError(
            f"{name}.json", [f"not a compiled scenario ({error}); compile it again"]
        ) from error


def scenario_from_json(content: Mapping[str, Any]) -> Scenario:
    """Return the scenario that compiled content describes; ValueError for another format."""
    if not isinstance(content, Mapping) or content.get("format") != FORMAT:
        raise ValueError(f"it is not of format {FORMAT}")
    kernel = kernel_named(content["kernel"])
    params = blank(kernel.layout.params)
    for name, (first, length) in kernel.parameters.items():
        value = content["parameters"][name]["value"]
        params[first : first + length] = filled(value if length > 1 else [value])
    for name, (first, _) in kernel.weights.items():
        params[first] = content["reference"][name]
    scenario = Scenario(content["name"], content["title"], content["version"], params, kernel, content)
    return scenario.changed(params)


def kernel_named(name: str) -> Kernel:
    """Return the kernel of this name, loaded when it is first asked for; ValueError for an unknown one."""
    if name not in KERNELS:
        raise ValueError(f"there is no kernel {name}{did_you_mean(name, KERNELS)}")
    kernel: Kernel = import_module(f"pmlearn.scenarios.{name.replace('-', '_')}").KERNEL
    return kernel


def policies(scenario: Scenario) -> tuple[str, ...]:
    """Return the names of a scenario's policies, the reference first."""
    return tuple(scenario.content["policies"])


def _folder(directory: Path | None) -> Traversable:
    return directory if directory is not None else files("pmlearn") / "_content" / "scenarios"
