"""One place in an author's file: reading its value as the type it must have, and noting faults there.

A value of the wrong type is a fault and reads as empty, so that reading goes on and finds the next.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable
from dataclasses import dataclass
from typing import Any

from pmlearn.authoring.yamltext import Untext, Where
from pmlearn.errors import did_you_mean


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
        return ".".join(map(str, self.where[self.depth :])) or "the file"

    def fault(self, text: str) -> None:
        """Note a fault at this place."""
        self.noted.append(Noted(self.where, text))

    def within(self, key: str | int, value: Any) -> Place:
        """Return the place one step down."""
        return Place(value, (*self.where, key), self.noted, self.depth)

    def fields(self, required: Collection[str], optional: Collection[str] = ()) -> Fields:
        """Return the known fields that are there; unknown and missing ones are faults."""
        places, known = self.entries(), (*required, *optional)
        for key, place in places.items():
            if key not in known:
                hint = did_you_mean(key, known) or f"; known are {', '.join(known)}"
                place.fault(f"{place.name} is not a known field{hint}")
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
            self.fault(f"{self.name} {value!r} is not one of {', '.join(known)}{did_you_mean(value, known)}")
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


def _is_what(value: Any, wanted: str) -> str:
    if isinstance(value, Untext):
        value, meaning = value.written, value.meaning
    elif isinstance(value, (bool, int)):
        value, meaning = str(value).lower(), "yes or no" if isinstance(value, bool) else "a number"
    else:
        kind = (
            f"text ({value!r})"
            if isinstance(value, str)
            else f"a {'list' if isinstance(value, list) else 'mapping'}"
        )
        return f"is {kind}; it must be {wanted}"
    if meaning == "nothing":
        return f"is empty; it must be {wanted}"
    remedy = "put quotes around it" if wanted == "text" else f"it must be {wanted}"
    return f"reads as {meaning} ({value}); {remedy}"
