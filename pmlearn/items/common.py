"""What every item carries, whatever its kind, and the faults that any item may have.

What a kind adds, and how its key is laid out, stands in that kind's own module. Which policies
suit a kind is left to `pmlearn.grading`.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from fractions import Fraction
from typing import Any, Protocol

from pmlearn.errors import did_you_mean
from pmlearn.items.fault import Fault
from pmlearn.items.figure import Figure, figure_faults
from pmlearn.items.numbers import exact

LEVELS = ("remember", "understand", "apply", "analyse", "evaluate", "create")  # Bloom, as revised in 2001
STATUSES = ("draft", "trial", "live", "retired")
DEFAULT_SECONDS = 60
_ID = re.compile(r"m\d\d-\d{4}")
_NAME = re.compile(r"[a-z0-9]+(-[a-z0-9]+)*")


@dataclass(frozen=True, slots=True, kw_only=True)
class Scoring:
    """The policy an item asks for, and its settings; numbers are exact texts, decimals or fractions.

    `weights` are keyed by option, or by part and value ("p1 o1"); `default` is what the others weigh.
    `groups` are chains of parts, each resting on its first.
    """

    policy: str
    weights: Mapping[str, str] | None = field(default=None, hash=False)
    default: str = "0"
    lower: str | None = None
    upper: str | None = None
    groups: tuple[tuple[str, ...], ...] | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Common:
    """The fields shared by all kinds; `version` names the meaning, not the wording of its rationales.

    An item with `parameters` is a template: its texts and numbers hold formulas.
    """

    id: str
    module: str
    objective: str
    level: str
    status: str
    stem: str
    version: str = ""
    hints: tuple[str, ...] = ()
    seconds: int = DEFAULT_SECONDS
    sources: tuple[str, ...] = ()
    framework: str | None = None
    scoring: Scoring | None = None
    shuffle: bool = True
    figure: Figure | None = None
    parameters: Mapping[str, Any] | None = field(default=None, hash=False)


def common_faults(item: Common) -> Iterator[Fault]:
    """Yield the faults of the shared fields."""
    if not _ID.fullmatch(item.id):
        yield Fault(f"id {item.id!r} is not a module, a dash and four digits, such as m02-0003", "id")
    elif not item.id.startswith(f"{item.module}-"):
        yield Fault(f"id {item.id} does not start with its module, {item.module}-", "id")
    if not item.objective.startswith(f"{item.module}."):
        yield Fault(
            f"objective {item.objective!r} does not start with its module, {item.module}.", "objective"
        )
    yield from _unknown("level", item.level, LEVELS)
    yield from _unknown("status", item.status, STATUSES)
    yield from empty(item.stem, "the stem is empty; ask one thing", "stem")
    if item.seconds < 1:
        yield Fault(f"seconds is {item.seconds}; a learner needs 1 or more", "seconds")
    for name in ("hints", "sources"):
        if not all(text.strip() for text in getattr(item, name)):
            yield Fault(f"one of the {name} is empty; write it or leave it out", name)
    if item.figure:
        yield from figure_faults(item.figure, template=item.parameters is not None)


def _unknown(field: str, value: str, known: Sequence[str]) -> Iterator[Fault]:
    if value not in known:
        yield Fault(f"{field} {value!r} is not one of {', '.join(known)}{did_you_mean(value, known)}", field)


def empty(text: str, fault: str, *at: str | int) -> Iterator[Fault]:
    """Yield the fault if the text says nothing."""
    if not text.strip():
        yield Fault(fault, *at)


def repeated(what: str, labels: Sequence[str], *at: str | int) -> Iterator[Fault]:
    """Yield a fault if two labels are the same."""
    if len(set(labels)) < len(labels):
        yield Fault(f"two {what} share a label in {', '.join(labels)}", *at)


def misnamed(what: str, labels: Sequence[str], *at: str | int) -> Iterator[Fault]:
    """Yield a fault for each label that is not lower-case words joined by dashes."""
    for label in labels:
        if not _NAME.fullmatch(label):
            yield Fault(f"{what} {label!r} is not named in lower-case letters, digits and dashes", *at, label)


def same_text(what: str, texts: Mapping[str, str], *at: str | int) -> Iterator[Fault]:
    """Yield a fault for each text that an earlier label has already, whatever its case and spacing."""
    seen: dict[str, str] = {}
    for label, text in texts.items():
        first = seen.setdefault(" ".join(text.casefold().split()), label)
        if first != label and text.strip():
            yield Fault(f"{what} {first} and {label} say the same; reword one or drop it", *at, label)


def key_faults(key: Collection[str], labels: Sequence[str], what: str = "option") -> Iterator[Fault]:
    """Yield what is wrong with a key that names some of the labels."""
    if not key:
        yield Fault(f"the key is empty; name at least one {what}", "key")
    elif unknown := sorted(set(key).difference(labels)):
        yield Fault(f"key {', '.join(unknown)} is not among {', '.join(labels)}", "key")
    elif set(key).issuperset(labels):
        yield Fault(f"every {what} is in the key, so nothing is left to distract", "key")


def number(text: str) -> Fraction | None:
    """Return the exact number, or None where the text is none."""
    try:
        return exact(text)
    except ValueError:
        return None


def inexact(what: str, text: str | None, *at: str | int) -> Iterator[Fault]:
    """Yield the fault if the text is no exact number."""
    if text is None or number(text) is None:
        given = "missing" if text is None else repr(text)
        yield Fault(f"{what} is {given}; write a number like 11520, -0.25 or 1/3", *at)


def scoring_faults(
    scoring: Scoring | None, *, weighed: Collection[str] = (), parts: Collection[str] = ()
) -> Iterator[Fault]:
    """Yield settings that are no numbers, or that name what the item does not have.

    `weighed` is what a weight may stand for, `parts` what a group may hold.
    """
    if scoring is None:
        return
    limits = {"default": scoring.default, "lower": scoring.lower, "upper": scoring.upper}
    for name, text in limits.items():
        if text is not None:
            yield from inexact(f"scoring: {name}", text, "scoring", name)
    low, high = number(scoring.lower or "0"), number(scoring.upper or "1")
    if low is not None and high is not None and low >= high:
        yield Fault(f"scoring: lower {low} is not below upper {high}", "scoring", "lower")
    for name, text in (scoring.weights or {}).items():
        yield from inexact(f"scoring: the weight of {name}", text, "scoring", "weights", name)
        if name not in weighed:
            yield Fault(f"scoring: weight {_unlike(name, weighed)}", "scoring", "weights", name)
    yield from _group_faults(scoring.groups or (), parts)


def _group_faults(groups: Sequence[Sequence[str]], parts: Collection[str]) -> Iterator[Fault]:
    named = [name for group in groups for name in group]
    for name in dict.fromkeys(named):
        if name not in parts:
            yield Fault(f"scoring: part {_unlike(name, parts)}", "scoring", "groups")
        elif named.count(name) > 1:
            yield Fault(f"scoring: part {name} is in two groups; keep it in one", "scoring", "groups")
    if any(len(group) < 2 for group in groups):
        text = "scoring: a group links two parts or more, and its first is what the others rest on"
        yield Fault(text, "scoring", "groups")


def _unlike(name: str, known: Collection[str]) -> str:
    if not known:
        return f"{name!r} names nothing; this kind has none"
    return f"{name!r} is not one of {', '.join(known)}{did_you_mean(name, known)}"


class Reasoned(Protocol):
    """A labelled text with its reason: a statement, an entry, a region."""

    @property
    def label(self) -> str:
        """Its name within the item."""

    @property
    def text(self) -> str:
        """What the learner reads."""

    @property
    def rationale(self) -> str:
        """What the learner is told afterwards."""


def reasoned_faults(what: str, many: str, things: Sequence[Reasoned], remedy: str) -> Iterator[Fault]:
    """Yield the faults of labelled texts in the field `many`; the remedy follows on a missing reason."""
    labels = [thing.label for thing in things]
    yield from repeated(many, labels, many)
    yield from misnamed(what, labels, many)
    yield from same_text(many, {thing.label: thing.text for thing in things}, many)
    for thing in things:
        yield from empty(thing.text, f"{what} {thing.label} has no text", many, thing.label, "text")
        lack = f"{what} {thing.label} has no rationale; {remedy}"
        yield from empty(thing.rationale, lack, many, thing.label, "rationale")
