"""One place in an author's file: reading its value as the type it must have, and noting faults there.

A value of the wrong type is a fault and reads as empty, so that reading goes on and finds the next.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable
from dataclasses import dataclass
from typing import Any

from pmlearn.authoring.yamltext import Untext, Where
from pmlearn.errors import did_you_mean

LONGEST_SHOWN = 60  # characters of a wrong value that a fault repeats
MOST_UNKNOWN = 10  # fields told one by one
_DECIMAL = re.compile(r"[-+]?(?:0|[1-9][0-9]{0,39})?\.[0-9]{0,40}")


@dataclass(frozen=True, slots=True)
class Noted:
    """A fault and the path of the place it is at."""

    where: Where
    text: str


@dataclass(frozen=True, slots=True)
class Place:
    """A value in a file; `name` is its path within the thing that is described, for the fault's text."""

    value: Any
    where: Where
    noted: list[Noted]
    depth: int = 0

    @property
    def name(self) -> str:
        """The path as an author would say it: `options.A.text`."""
        return shown(".".join(map(str, self.where[self.depth :]))) or "the file"

    def fault(self, text: str) -> None:
        """Note a fault at this place."""
        self.noted.append(Noted(self.where, text))

    def within(self, key: str | int, value: Any) -> Place:
        """Return the place one step down."""
        return Place(value, (*self.where, key), self.noted, self.depth)

    def fields(self, required: Collection[str], optional: Collection[str] = ()) -> Fields:
        """Return the known fields that are there; unknown and missing ones are faults."""
        places, known = self.entries(), (*required, *optional)
        unknown = [place for key, place in places.items() if key not in known]
        for place in unknown[:MOST_UNKNOWN]:
            hint = did_you_mean(str(place.where[-1]), known) or f"; known are {', '.join(known)}"
            place.fault(f"{place.name} is not a known field{hint}")
        if len(unknown) > MOST_UNKNOWN:
            place = unknown[MOST_UNKNOWN]
            place.fault(f"{len(unknown) - MOST_UNKNOWN} more fields from here on are not known")
        for key in required if isinstance(self.value, dict) else ():
            if key not in places:
                missing = self.within(key, None)
                missing.fault(f"{missing.name} is missing")
        return Fields({key: place for key, place in places.items() if key in known})

    def entries(self) -> dict[str, Place]:
        """Return the places of a mapping by their keys."""
        if not isinstance(self.value, dict):
            self._mistyped("a mapping")
            return {}
        return {key: self.within(key, value) for key, value in self.value.items()}

    def elements(self) -> list[Place]:
        """Return the places of a list."""
        if not isinstance(self.value, list):
            self._mistyped("a list")
            return []
        return [self.within(index, value) for index, value in enumerate(self.value)]

    def text(self) -> str:
        """Return the text; a number, date, yes or no must be quoted to be one."""
        if isinstance(self.value, str):
            return self.value.strip()
        self._mistyped("text")
        return ""

    def texts(self) -> tuple[str, ...]:
        """Return a list of texts."""
        return tuple(place.text() for place in self.elements())

    def number(self) -> int:
        """Return a whole number."""
        if isinstance(self.value, int) and not isinstance(self.value, bool):
            return self.value
        self._mistyped("a whole number")
        return 0

    def exact(self) -> str:
        """Return a number as its author wrote it, or the formula in its place, as text.

        Only a decimal written out is taken bare: what YAML reads as infinity, octal or minutes is a fault.
        """
        if isinstance(self.value, int) and not isinstance(self.value, bool):
            return str(self.value)
        if isinstance(self.value, Untext) and _DECIMAL.fullmatch(self.value.written):
            return self.value.written
        if isinstance(self.value, str) and self.value.strip():
            return self.value.strip()
        self._mistyped("a number or a formula in quotes")
        return ""

    def flag(self) -> bool:
        """Return true or false."""
        if isinstance(self.value, bool):
            return self.value
        self._mistyped("true or false")
        return False

    def one_of(self, allowed: Iterable[str]) -> str:
        """Return a text that is one of those allowed."""
        value, known = self.text(), list(allowed)
        if isinstance(self.value, str) and value not in known:
            hint = did_you_mean(value, known)
            self.fault(f"{self.name} {shown(value)!r} is not one of {', '.join(known)}{hint}")
        return value

    def _mistyped(self, wanted: str) -> None:
        self.fault(f"{self.name} {_is_what(self.value, wanted)}")


class Fields(dict[str, Place]):
    """Fields that are there, by name; one that is not reads as empty."""

    def text(self, name: str) -> str:
        """Return the field's text."""
        return self[name].text() if name in self else ""

    def texts(self, name: str) -> tuple[str, ...]:
        """Return the field's texts."""
        return self[name].texts() if name in self else ()

    def number(self, name: str, absent: int = 0) -> int:
        """Return the field's whole number."""
        return self[name].number() if name in self else absent

    def exact(self, name: str) -> str:
        """Return the field's number or formula."""
        return self[name].exact() if name in self else ""

    def flag(self, name: str, *, absent: bool) -> bool:
        """Return the field's true or false."""
        return self[name].flag() if name in self else absent

    def one_of(self, name: str, allowed: Iterable[str]) -> str:
        """Return the field's text, one of those allowed."""
        return self[name].one_of(allowed) if name in self else ""

    def entries(self, name: str) -> dict[str, Place]:
        """Return the field's mapping."""
        return self[name].entries() if name in self else {}

    def elements(self, name: str) -> list[Place]:
        """Return the field's list."""
        return self[name].elements() if name in self else []


def shown(text: str) -> str:
    """Return the text, cut where it is too long for a line."""
    return text if len(text) <= LONGEST_SHOWN else f"{text[:LONGEST_SHOWN]}..."


def _is_what(value: Any, wanted: str) -> str:
    if isinstance(value, Untext):
        value, meaning = shown(value.written), value.meaning
    elif isinstance(value, (bool, int)):
        value, meaning = str(value).lower(), "yes or no" if isinstance(value, bool) else "a number"
    else:
        kind = (
            f"text ({shown(value)!r})"
            if isinstance(value, str)
            else f"a {'list' if isinstance(value, list) else 'mapping'}"
        )
        return f"is {kind}; it must be {wanted}"
    if meaning == "nothing":
        return f"is empty; it must be {wanted}"
    remedy = "put quotes around it" if wanted == "text" else f"it must be {wanted}"
    return f"reads as {meaning} ({value}); {remedy}"
