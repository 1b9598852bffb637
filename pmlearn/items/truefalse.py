"""True/false items: a grid of statements about one stem, each true or false on its own."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from pmlearn.errors import ContentError
from pmlearn.items.common import Common, common_faults, reasoned_faults, scoring_faults
from pmlearn.items.fault import Fault

FEWEST_STATEMENTS = 2


@dataclass(frozen=True, slots=True)
class Statement:
    """One thing said; `key` tells whether it is so."""

    label: str
    text: str
    key: bool
    rationale: str


@dataclass(frozen=True, slots=True, kw_only=True)
class TrueFalseItem(Common):
    """Statements to be judged one by one; each is a part of the score."""

    statements: tuple[Statement, ...]

    def __post_init__(self) -> None:
        """Refuse a faulty item, naming every fault."""
        if faults := (*common_faults(self), *_faults(self)):
            raise ContentError(f"item {self.id}", faults)

    @property
    def kind(self) -> str:
        """The kind's name, `truefalse`."""
        return "truefalse"

    @property
    def labels(self) -> tuple[str, ...]:
        """The statements' labels, in the author's order."""
        return tuple(statement.label for statement in self.statements)


def _faults(item: TrueFalseItem) -> Iterator[Fault]:
    """Yield every reason to keep the item from learners, not only the first."""
    if len(item.statements) < FEWEST_STATEMENTS:
        count = len(item.statements)
        yield Fault(f"{count} statements; a truefalse needs {FEWEST_STATEMENTS} or more", "statements")
    yield from reasoned_faults("statement", "statements", item.statements, "say why it is so or not")
    weighed = [f"{label} {value}" for label in item.labels for value in ("true", "false")]
    yield from scoring_faults(item.scoring, weighed=weighed, parts=item.labels)
