"""What a scenario teaches with beside its play: the prediction, gated cards, and the debrief's rules.

Their conditions are formulas over what can be seen at the table, and nothing else: no call reaches
out of them. All three may be left out. When they are read is left to `pmlearn.scenarios`.
"""

from __future__ import annotations

import re

from pmlearn.authoring.place import Fields, Place
from pmlearn.authoring.scenario_words import TONES, check_name
from pmlearn.errors import did_you_mean
from pmlearn.items.formula import NUMBER, TRUTH, FormulaError, compile_formula
from pmlearn.scenarios.kernel import Kernel

MOST_SAME = 1000
_OBJECTIVE = re.compile(r"m\d\d\.[a-z0-9]+(-[a-z0-9]+)*", re.ASCII)
_ITEM = re.compile(r"m\d\d-\d{4}", re.ASCII)


def check_teaching(fields: Fields, kernel: Kernel) -> None:
    """Note every fault of the prediction, the cards and the rules."""
    if "prediction" in fields:
        _check_prediction(fields["prediction"], kernel)
    for place in fields.elements("cards"):
        parts = place.fields(("when", "tone", "text"))
        parts.one_of("tone", TONES)
        _check_when(parts, kernel)
        check_name(parts, "text")
    for place in fields.elements("rules"):
        _check_rule(place, kernel)


def _check_prediction(place: Place, kernel: Kernel) -> None:
    parts = place.fields(("gauge", "ask", "same"))
    parts.one_of("gauge", kernel.gauge_names)
    check_name(parts, "ask")
    before = len(place.noted)
    same = parts.number("same")
    if len(place.noted) == before and not 0 <= same <= MOST_SAME:
        parts["same"].fault(f"{parts['same'].name} is {same}; it must be from 0 to {MOST_SAME}")


def _check_rule(place: Place, kernel: Kernel) -> None:
    parts = place.fields(("text", "objective"), ("missed", "did", "when", "items", "source"))
    if isinstance(place.value, dict) and not {"missed", "did", "when"} & parts.keys():
        place.fault(f"{place.name} fits every decision; give missed, did or when")
    for name in ("missed", "did"):
        _check_actions(parts, name, kernel)
    _check_when(parts, kernel)
    check_name(parts, "text")
    if "objective" in parts:
        _check_shape(parts["objective"], _OBJECTIVE, "m05.tell-or-analyse")
    for item in parts.elements("items"):
        _check_shape(item, _ITEM, "m02-0011")
    check_name(parts, "source")


def _check_actions(parts: Fields, name: str, kernel: Kernel) -> None:
    actions = parts.elements(name)
    for action in actions:
        action.one_of(kernel.actions)
    if name in parts and parts[name].value == []:
        parts[name].fault(f"{parts[name].name} is empty; name an action, or leave it out")


def _check_shape(place: Place, shape: re.Pattern[str], example: str) -> None:
    before = len(place.noted)
    value = place.text()
    if len(place.noted) == before and not shape.fullmatch(value):
        place.fault(f"{place.name} {value!r} is not shaped like {example}")


def _check_when(parts: Fields, kernel: Kernel) -> None:
    """Note a condition that is no comparison over what can be seen."""
    if "when" not in parts:
        return
    place, before = parts["when"], len(parts["when"].noted)
    text = place.text()
    if len(place.noted) > before:
        return
    try:
        formula = compile_formula(text)
        unknown = sorted(formula.names - kernel.visible.keys())
        if not unknown and formula.kind(dict.fromkeys(kernel.visible, NUMBER)) != TRUTH:
            place.fault(f"{place.name} is {NUMBER} ({text}); compare it with one, as in {text} > 0")
    except FormulaError as fault:
        place.fault(f"{place.name}: {fault}")
        return
    for name in unknown:
        hint = did_you_mean(name, kernel.visible) or f"; known are {', '.join(kernel.visible)}"
        place.fault(f"{place.name} asks for {name}, which cannot be seen{hint}")
