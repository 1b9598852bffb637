"""An instructor's own scenario: a copy of one there is, with other numbers and words on the same kernel.

It stands in a file of its own, named after the scenario, and is compiled in memory. Nothing is written here.
"""

from __future__ import annotations

import re
from pathlib import Path

import pmlearn.scenarios
from pmlearn.authoring.scenario_source import compile_scenario
from pmlearn.errors import PmlearnError
from pmlearn.scenarios import Scenario, names, scenario_from_json
from pmlearn.scenarios.catalogue import KERNELS

_NAMED = re.compile(r"[a-z][a-z0-9]*(?:-[a-z0-9]+)*")
_HEAD = """\
# {name}: a scenario of your own, begun as a copy of {origin}, version {version}.
#
# Every number and every text below is yours to change; no Python is needed. What cannot be changed
# here are the rules: they are those of the kernel, and so are the names to the left of the colons.
#
#   parameters   The numbers. The end of a name is its unit (_cents, _percent, _points, _trust), which
#                bounds it. Each number has a source:, or says assumed: true. Percentages in a row that
#                add up to 100 must go on doing so. Leave the three key words as they are.
#   reference    What the reference policy holds each action to be worth. After a change of numbers,
#                pmlearn scenario tune ./{name}.yaml prints better ones.
#   policies     What the naive policies believe, in percent of what the reference believes.
#   texts        All the rest. Words in braces, such as {{value}}, are filled in; keep those there are.
#
# The name must stay that of this file. Count the version up when you change what others have played.
#
#   pmlearn scenario check ./{name}.yaml    whether it still teaches what it says
#   pmlearn play ./{name}.yaml              how it plays
"""


def begin_scenario(name: str, origin: str) -> str:
    """Return the text of a new scenario that is a copy of `origin`, a scenario's name or an author's file.

    Raises `PmlearnError` for a name that cannot be one, and `ContentError` for an origin with faults.
    """
    if not _NAMED.fullmatch(name):
        raise PmlearnError(
            f"{name!r} is no name for a scenario; use small letters and dashes, such as my-month"
        )
    if name in KERNELS:
        raise PmlearnError(f"{name} is pmlearn's own; call yours something else, such as my-{name}")
    source = source_of(origin)
    content = compile_scenario(source)
    text = source.read_text(encoding="utf-8-sig")
    head = _HEAD.format(name=name, origin=content["name"], version=content["version"])
    named = re.sub(r"(?m)^name: .*$", f"name: {name}", text, count=1)
    body = re.sub(r"(?m)^version: .*$", "version: 1", named, count=1)
    return head + re.sub(r"\A(?:#.*\n|\s*\n)*", "", body)


def read_scenario(path: Path) -> Scenario:
    """Return the scenario in an author's file; `ContentError` lists every fault of it."""
    content = compile_scenario(path)
    if content["kernel"] in names():
        content["objectives"] = pmlearn.scenarios.load(content["kernel"]).content.get("objectives", {})
    scenario = scenario_from_json(content)
    if scenario.name in names() and path.resolve() != source_of(scenario.name):
        raise PmlearnError(
            f"{path}: name {scenario.name} is that of a scenario of pmlearn's own, and plays of the two would"
            f" be mixed up in the log; call it something else, such as my-{scenario.name}"
        )
    return scenario


def source_of(origin: str) -> Path:
    """Return the file in which a scenario is written, named by the scenario or by its path."""
    if origin.endswith((".yaml", ".yml")):
        return Path(origin)
    path = Path(pmlearn.scenarios.__file__).parent / origin.replace("-", "_") / "scenario.yaml"
    if origin not in KERNELS or not path.is_file():
        pmlearn.scenarios.load(origin)  # says which there are
    return path.resolve()
