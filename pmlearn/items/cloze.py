"""Cloze items: a text with blanks, each a list to choose from or a few words to type.

The text marks a blank `[[label]]`. A list has options and a key; a typed blank has the texts it
accepts, the first of them shown as the answer, and the near misses that earn their own word.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass

from pmlearn.errors import ContentError, did_you_mean
from pmlearn.items.choice import Option
from pmlearn.items.common import (
    Common,
    common_faults,
    empty,
    misnamed,
    repeated,
    same_text,
    scoring_faults,
)
from pmlearn.items.fault import Fault
from pmlearn.items.white import collapsed

FEWEST_OPTIONS = 2
LONGEST_TYPED = 200
MARKER = re.compile(r"\[\[([^\[\]]*)\]\]")
_ALIKE = str.maketrans(
    dict.fromkeys("\u2018\u2019\u201a\u201b", "'")
    | dict.fromkeys("\u201c\u201d\u201e\u201f", '"')
    | dict.fromkeys("-\u2010\u2011\u2013\u2014", " ")
)
_ENDS = " .,;:!?'\""


@dataclass(frozen=True, slots=True)
class Near:
    """Texts that come near and are not right, and why not."""

    texts: tuple[str, ...]
    rationale: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Blank:
    """One gap in the text: `options` and `key` where it is a list, `accept` where it is typed."""

    label: str
    options: tuple[Option, ...] | None = None
    key: str | None = None
    accept: tuple[str, ...] | None = None
    near: tuple[Near, ...] = ()
    rationale: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class ClozeItem(Common):
    """A text with gaps; each blank is a part of the score."""

    text: str
    blanks: tuple[Blank, ...]

    def __post_init__(self) -> None:
        """Refuse a faulty item, naming every fault."""
        if faults := (*common_faults(self), *_faults(self)):
            raise ContentError(f"item {self.id}", faults)

    @property
    def kind(self) -> str:
        """The kind's name, `cloze`."""
        return "cloze"

    @property
    def labels(self) -> tuple[str, ...]:
        """The blanks' labels, in the author's order."""
        return tuple(blank.label for blank in self.blanks)


def folded(text: str) -> str:
    """Return the text as short answers are compared: without case, kinds of quotes and dashes, end marks.

    >>> folded(" The  sign\u2010off. ")
    'the sign off'
    """
    plain = unicodedata.normalize("NFC", text).lower().translate(_ALIKE)
    return collapsed(plain).strip(_ENDS)


def _faults(item: ClozeItem) -> Iterator[Fault]:
    """Yield every reason to keep the item from learners, not only the first."""
    if not item.blanks:
        yield Fault("there is no blank; a cloze needs one or more", "blanks")
    yield from repeated("blanks", item.labels, "blanks")
    yield from misnamed("blank", item.labels, "blanks")
    yield from _marker_faults(item)
    for blank in item.blanks:
        yield from _blank_faults(blank)
    weighed = [f"{b.label} {value}" for b in item.blanks for value in _values(b)]
    yield from scoring_faults(item.scoring, weighed=weighed, parts=item.labels)


def _values(blank: Blank) -> tuple[str, ...]:
    if blank.options is not None:
        return tuple(option.label for option in blank.options)
    return blank.accept or ()


def _marker_faults(item: ClozeItem) -> Iterator[Fault]:
    yield from empty(item.text, "the text is empty; write it with its blanks as [[label]]", "text")
    marked = MARKER.findall(item.text)
    for label in dict.fromkeys(marked):
        if label not in item.labels:
            hint = did_you_mean(label, item.labels)
            yield Fault(f"the text marks [[{label}]], which is no blank{hint}", "text")
        elif marked.count(label) > 1:
            yield Fault(f"the text marks [[{label}]] twice; a blank stands once", "text")
    for label in item.labels:
        if label not in marked:
            yield Fault(f"blank {label} is not in the text; mark it [[{label}]]", "blanks", label)


def _blank_faults(blank: Blank) -> Iterator[Fault]:
    at = ("blanks", blank.label)
    if (blank.options is None) == (blank.accept is None):
        yield Fault(f"blank {blank.label} needs either options and a key, or texts to accept", *at)
    elif blank.options is not None:
        yield from _list_faults(blank, blank.options)
    else:
        yield from _typed_faults(blank, blank.accept or ())


def _list_faults(blank: Blank, options: tuple[Option, ...]) -> Iterator[Fault]:
    at, name = ("blanks", blank.label), f"blank {blank.label}"
    labels = [option.label for option in options]
    if len(options) < FEWEST_OPTIONS:
        yield Fault(f"{name}: {len(options)} options; a list needs {FEWEST_OPTIONS} or more", *at, "options")
    yield from repeated(f"options of {name}", labels, *at, "options")
    yield from misnamed(f"{name}: option", labels, *at, "options")
    yield from same_text(f"{name}: options", {o.label: o.text for o in options}, *at, "options")
    for option in options:
        where = (*at, "options", option.label)
        yield from empty(option.text, f"{name}: option {option.label} has no text", *where, "text")
        lack = f"{name}: option {option.label} has no rationale; say why a learner picks it"
        yield from empty(option.rationale, lack, *where, "rationale")
    if blank.key not in labels:
        yield Fault(f"{name}: key {blank.key!r} is not among {', '.join(labels)}", *at, "key")
    if blank.near or blank.rationale is not None:
        yield Fault(f"{name}: near and rationale are for typed blanks; each option has its own", *at)


def _typed_faults(blank: Blank, accept: tuple[str, ...]) -> Iterator[Fault]:
    at, name = ("blanks", blank.label), f"blank {blank.label}"
    if blank.key is not None:
        yield Fault(f"{name}: key belongs to a list of options; a typed blank accepts texts", *at, "key")
    yield from empty(blank.rationale or "", f"{name} has no rationale; say why it is so", *at, "rationale")
    if not accept:
        yield Fault(f"{name} accepts nothing; give at least one text", *at, "accept")
    yield from _text_faults(f"{name}: accept", accept, *at, "accept")
    right = {folded(text) for text in accept}
    for place, near in enumerate(blank.near):
        where = (*at, "near", place)
        yield from empty(near.rationale, f"{name}: near {place + 1} has no rationale", *where, "rationale")
        yield from _text_faults(f"{name}: near {place + 1}", near.texts, *where, "texts")
        for text in near.texts:
            if folded(text) in right:
                yield Fault(f"{name}: {text!r} is both accepted and near; keep it in one", *where, "texts")


def _text_faults(what: str, texts: tuple[str, ...], *at: str | int) -> Iterator[Fault]:
    for text in texts:
        if not folded(text) or len(text) > LONGEST_TYPED:
            yield Fault(f"{what} holds {text[:40]!r}; a typed text has 1 to {LONGEST_TYPED} characters", *at)
