"""The words of a scenario: which texts there must be, and which words each may ask for.

Which subjects, causes and endings need words, the kernel says. The words that
only some scenarios have, the debrief has defaults for.
"""

from __future__ import annotations

from collections.abc import Collection, Mapping
from string import Formatter

from pmlearn.authoring.place import Fields, Place
from pmlearn.scenarios.kernel import Kernel
from pmlearn.scenarios.wording import WORDS

GROUPS = ("customer delivery", "administrative", "neither")
TONES = ("news", "good", "warning")
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


def check_words(fields: Fields, kernel: Kernel) -> None:
    """Note every fault of the texts that this kernel needs."""
    for place in _each(fields, "actions", kernel.actions):
        parts = place.fields(("title", "group", "did", "doing", "detail"))
        parts.one_of("group", GROUPS)
        for name in ("title", "did", "doing", "detail"):
            _check_part(parts, name, ())
    for place in _each(fields, "why_not", kernel.reasons[1:]):
        check_text(place, ())
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
        check_text(place, kernel.known_words)
    for place in _each(fields, "outcome", kernel.endings):
        check_text(place, ("points",))


def _check_debrief(fields: Fields) -> None:
    if "debrief" in fields:
        debrief = fields["debrief"].fields((*DEBRIEF_WORDS, "numbers"), WORDS)
        for name, words in DEBRIEF_WORDS.items():
            _check_part(debrief, name, words)
        for name, words in WORDS.items():
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
        check_text(parts[name], words)


def _name(place: Place) -> str:
    return str(place.where[-1])


def check_name(fields: Fields, name: str) -> None:
    """Note a name that is there and is none, is empty, or asks for words."""
    if name in fields:
        check_said(fields[name])


def check_said(place: Place) -> None:
    """Note a text that says nothing, or that asks for a word."""
    check_text(place, ())
    if isinstance(place.value, str) and not place.value.strip():
        place.fault(f"{place.name} is empty; say it in a few words")


def check_texts(fields: Fields, name: str, words: Collection[str]) -> None:
    """Note every fault of a list of texts."""
    for text in fields.elements(name):
        check_text(text, words)


def check_text(place: Place, words: Collection[str]) -> None:
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
