"""What is wrong with an item's parameters whatever their values: told to the author all at once."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field
from typing import Any, TypeVar

from pmlearn.errors import did_you_mean
from pmlearn.items.fault import Fault
from pmlearn.items.formula import NUMBER, TEXT, TRUTH, Formula, compile_formula
from pmlearn.items.parameters import MOST_NAMES, Given, check_name, circle, in_order
from pmlearn.items.template import Json, Path, Placeholder, Slot, pieces, slots

_A = TypeVar("_A")
_T = TypeVar("_T")


def parameter_faults(item: Json) -> Iterator[Fault]:
    """Yield what is wrong with the parameters of an item's whole form, and with the places that use them."""
    parameters = item["parameters"]
    for place, child in enumerate(item["items"] if item["kind"] == "case" else ()):
        if child["parameters"] is not None:
            yield Fault("an item of a case has no parameters of its own; the case gives them", "items", place)
    if parameters is None:
        for slot in slots(item):
            if "{{" in slot.text:
                yield Fault("{{...}} asks for a value, but the item has no parameters", *slot.at)
        return
    check = _Check()
    check.parameters(parameters)
    for slot in slots(item):
        check.slot(slot)
    check.unused(parameters)
    yield from check.faults


@dataclass(slots=True)
class _Check:
    """Gathers faults; a name that is itself at fault causes no others."""

    faults: list[Fault] = field(default_factory=list)
    kinds: dict[str, str] = field(default_factory=dict)
    broken: set[str] = field(default_factory=set)
    used: set[str] = field(default_factory=set)

    def parameters(self, data: Mapping[str, Any]) -> None:
        count = sum(map(len, data.values()))
        if count > MOST_NAMES:
            self._fault(f"{count} parameters and requirements; {MOST_NAMES} are the most", "parameters")
            return
        for name, given in data["given"].items():
            self._name(name, "given")
            if (read := self._tried(Given.from_json, given, "parameters", "given", name)) is not None:
                self.kinds[name] = read.kind
            else:
                self.broken.add(name)
        self._derived(data)
        for place, text in enumerate(data["require"]):
            at = ("parameters", "require", place)
            if self._kind(self._tried(compile_formula, text, *at), *at) in (NUMBER, TEXT):
                self._fault(f"{text}: a requirement compares, as in a > b", *at)

    def _derived(self, data: Mapping[str, Any]) -> None:
        formulas: dict[str, Formula] = {}
        for name, text in data["derived"].items():
            at = ("parameters", "derived", name)
            self._name(name, "derived")
            if name in data["given"]:
                self._fault(f"{name} is given and derived; name one of them otherwise", *at)
            formula = self._tried(compile_formula, text, *at)
            if formula is None:
                self.broken.add(name)
            else:
                formulas[name] = formula
        ordered = in_order(formulas)
        if around := [name for name in formulas if name not in ordered]:
            self._fault(str(circle(around)), "parameters", "derived", around[0])
            self.broken.update(around)
        for name, formula in ordered.items():
            kind = self._kind(formula, "parameters", "derived", name)
            if kind is None:
                self.broken.add(name)
            else:
                self.kinds[name] = kind

    def slot(self, slot: Slot) -> None:
        """Check the formulas of one place of the item."""
        if slot.is_number:
            formula = self._tried(compile_formula, slot.text, *slot.at)
            if self._used(formula, slot.at) in (TRUTH, TEXT):
                self._fault(f"{slot.text}: a number belongs here", *slot.at)
            return
        in_tag = False
        for piece in self._tried(pieces, slot.text, *slot.at) or ():
            if isinstance(piece, Placeholder):
                self._placeholder(piece, slot.at, in_tag=in_tag and slot.at[-1] == "svg")
            elif "<" in piece or ">" in piece:
                in_tag = piece.rfind("<") > piece.rfind(">")

    def _placeholder(self, piece: Placeholder, at: Path, *, in_tag: bool) -> None:
        kind, text = self._used(piece.formula, at), piece.formula.text
        if kind == TRUTH or (kind == TEXT and piece.style):
            self._fault(f"{text}: only a number is written by a filter, and a comparison not at all", *at)
        elif kind is not None and in_tag and (kind == TEXT or piece.style != "plain"):
            self._fault(f"{text}: the figure takes numbers without commas; write {{{{{text} | plain}}}}", *at)

    def unused(self, data: Mapping[str, Any]) -> None:
        """Check that every parameter reaches the learner, by itself or by what rests on it."""
        used, fresh = set(self.used), set(self.used)
        while fresh:
            texts = [data["derived"][name] for name in fresh if name in data["derived"]]
            rests = {n for text in texts if (f := _read(text)) for n in f.names}
            fresh = rests - used
            used |= fresh
        for part in ("given", "derived"):
            for name in data[part]:
                if name not in used | self.broken:
                    self._fault(
                        f"{name} is used nowhere in the item; use it or drop it", "parameters", part, name
                    )

    def _used(self, formula: Formula | None, at: Path) -> str | None:
        if formula is not None:
            self.used |= formula.names
        return self._kind(formula, *at)

    def _kind(self, formula: Formula | None, *at: str | int) -> str | None:
        if formula is None or formula.names & self.broken:
            return None
        for name in sorted(formula.names.difference(self.kinds)):
            hint = did_you_mean(name, self.kinds)
            self._fault(f"{formula.text}: there is no parameter {name}{hint}", *at)
        if not formula.names.issubset(self.kinds):
            return None
        return self._tried(formula.kind, self.kinds, *at)

    def _name(self, name: str, part: str) -> None:
        self._tried(check_name, name, "parameters", part, name)

    def _tried(self, read: Callable[[_A], _T], given: _A, *at: str | int) -> _T | None:
        try:
            return read(given)
        except ValueError as reason:
            self._fault(str(reason), *at)
            return None

    def _fault(self, text: str, *at: str | int) -> None:
        self.faults.append(Fault(text, *at))


def _read(text: str) -> Formula | None:
    try:
        return compile_formula(text)
    except ValueError:
        return None
