"""The policies of the grader as tables: what each means, and what it gives one response, graded as we build.

The items worked on are the smallest that show a difference; they are no items of the bank.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace
from typing import Any

from docutils import nodes

from pmlearn.grading import BY_KIND, POLICIES, grade, policies_for
from pmlearn.items import Item, Scoring, item_from_json
from pmlearn.site.tables import table

_COMMON = {
    "id": "m00-0001",
    "module": "m00",
    "objective": "m00.worked",
    "level": "apply",
    "status": "draft",
    "stem": "A worked example. Select three.",
    "version": "",
    "hints": [],
    "seconds": 60,
    "sources": [],
    "framework": None,
    "scoring": None,
    "shuffle": False,
    "figure": None,
    "parameters": None,
}


@dataclass(frozen=True, slots=True)
class Worked:
    """An example: the item, a response in words and as the grader takes it, settings that policies need."""

    title: str
    told: str
    item: Item
    response: Any
    settings: Scoring | None = None


def policy_nodes() -> list[nodes.table]:
    """Return a table for each kind of response: every policy that suits it, worked on one response."""
    return [_table(worked) for worked in worked_examples()]


def worked_examples() -> Iterator[Worked]:
    """Yield the examples, the ticked kinds first."""
    thirds = Scoring(policy="fractions", weights={"A": "1/3", "B": "1/3", "C": "1/3", "D": "-1/4"})
    yield Worked(
        "One option: choice",
        "key B; ticked C, which weighs 1/4",
        _ticked("choice", ["B"], None),
        "C",
        Scoring(policy="fractions", weights={"B": "1", "C": "1/4"}),
    )
    yield Worked(
        "Several options: multiple",
        "five options, key A B C; ticked A B D",
        _ticked("multiple", ["A", "B", "C"], 3),
        ["A", "B", "D"],
        thirds,
    )
    yield Worked(
        "Statements: true or false",
        "five statements; the third answered wrongly, the fifth left open",
        _statements(),
        {"s1": "true", "s2": "false", "s3": "false", "s4": "false"},
        Scoring(policy="linked", groups=(("s1", "s2"), ("s3", "s4", "s5"))),
    )
    yield Worked(
        "Pairs, cards, gaps: match, sort, cloze",
        "four pairs; two right, one wrong, one left open",
        _pairs(),
        {"p1": "o1", "p2": "o2", "p3": "o4"},
        Scoring(policy="linked", groups=(("p1", "p2"), ("p3", "p4"))),
    )
    yield Worked(
        "A sequence: order",
        "five entries; the first two exchanged, the rest in place",
        _sequence(),
        ["second", "first", "third", "fourth", "fifth"],
    )
    yield Worked("A number: numeric", "answer 100, tolerance 5, a band of 1/2 from 80 to 120; given 108",
                 _number(), "108")  # fmt: skip


def _table(worked: Worked) -> nodes.table:
    rows = [
        (f"{name}{_default(at)}", POLICIES[name].meaning, points(worked, name), POLICIES[name].source)
        for at, name in enumerate(BY_KIND[worked.item.kind])
        if name in policies_for(_with_settings(worked, name))
    ]
    caption = f"{worked.title} ({worked.told})"
    return table(caption, ("Policy", "What it gives", "Here", "Known from"), rows)


def _default(place: int) -> str:
    return " (default in practice)" if place == 0 else ""


def points(worked: Worked, policy: str) -> str:
    """Return what the response earns under the policy, to three decimals."""
    score = grade(_with_settings(worked, policy), worked.response, policy=policy)
    return f"{score.points:.3f}".rstrip("0").rstrip(".")


def _with_settings(worked: Worked, policy: str) -> Item:
    """Return the item with the weights or groups that this policy needs, and no others."""
    if POLICIES[policy].family not in ("weights", "groups") or worked.settings is None:
        return worked.item
    return replace(worked.item, scoring=replace(worked.settings, policy=policy))


def _item(kind: str, **fields: Any) -> Item:
    return item_from_json({**_COMMON, "kind": kind, **fields})


def _said(label: str, **fields: Any) -> dict[str, Any]:
    return {"label": label, "text": f"Text {label}", "rationale": f"Rationale {label}", **fields}


def _ticked(kind: str, key: list[str], select: int | None) -> Item:
    return _item(kind, options=[_said(label) for label in "ABCDE"], key=key, select=select)


def _statements() -> Item:
    keys = {"s1": True, "s2": False, "s3": True, "s4": False, "s5": True}
    return _item("truefalse", statements=[_said(label, key=key) for label, key in keys.items()])


def _pairs() -> Item:
    pairs = [_said(f"p{n}", key=f"o{n}") for n in range(1, 5)]
    return _item("match", pairs=pairs, options=[_said(f"o{n}") for n in range(1, 5)], reuse=False)


def _sequence() -> Item:
    key = ["first", "second", "third", "fourth", "fifth"]
    return _item("order", entries=[_said(label) for label in key], key=key)


def _number() -> Item:
    tolerance = {"rule": "nominal", "amount": "5", "low": None, "high": None}
    bands = [{"low": "80", "high": "120", "points": "1/2", "rationale": "Near."}]
    return _item("numeric", answer="100", units=[], decimals=None, tolerance=tolerance, bands=bands,
                 mistakes=[], rationale="The sum.")  # fmt: skip
