"""A finished play as a page section: each week's news, position and decisions, then the outcome and the debrief.

Made of plain docutils nodes (headings, lists, tables), so that every theme and
reader knows them. The words come from the scenario and its debrief.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from typing import Any

from docutils import nodes

from pmlearn import scenarios
from pmlearn.scenarios import Play, Scenario

VERDICTS = {"sound": "Sound", "slip": "A slip", "costly": "Costly"}


def play_nodes(play: Play) -> list[nodes.Node]:
    """Return the whole worked play, debrief included."""
    views = tuple(_views(play))
    frame = nodes.container(classes=["pmlearn-worked-play"])
    frame += [_week(week, views) for week in sorted({view["week"] for view in views})]
    frame += _outcome(play)
    frame += _debrief(scenarios.debrief(play).to_json())
    return [frame]


def _views(play: Play) -> Iterator[dict[str, Any]]:
    """What was known before each decision, with the action then taken under `chosen`."""
    at = scenarios.start(play.scenario, play.seed)
    for action in play.taken:
        view = at.view()
        yield {**view, "chosen": next(a for a in view["actions"] if a["name"] == action)}
        at = at.take(action)


def _week(week: int, views: Sequence[dict[str, Any]]) -> nodes.section:
    mine = [view for view in views if view["week"] == week]
    opening = mine[0]
    section = _section(f"Week {week}")
    section += [_paragraph(entry["text"]) for entry in opening["inbox"]]
    known = [(gauge["label"], gauge["text"]) for gauge in opening["gauges"]]
    known += [(fact["label"], fact["text"]) for fact in opening["facts"]]
    section += table("What was known on Monday", ("What", "Where it stood"), known)
    section += _paragraph("What was done, in order:")
    section += _list(view["chosen"]["title"] for view in mine)
    return section


def _outcome(play: Play) -> nodes.section:
    outcome = play.view()["outcome"]
    section = _section("How it ended")
    section += _paragraph(outcome["text"])
    section += table(
        "The outcome by part", ("Part", outcome["unit"]), [(p["label"], p["text"]) for p in outcome["parts"]]
    )
    return section


def _debrief(debrief: dict[str, Any]) -> nodes.section:
    section = _section("Debrief")
    section += _paragraph(debrief["headline"])
    section += table("The figures", ("Figure", "Value"), [(n["label"], n["text"]) for n in debrief["numbers"]])
    decisions = [
        (f"{d['week']}.{d['slot']}", d["title"], VERDICTS[d["verdict"]], d["text"]) for d in debrief["decisions"]
    ]
    section += table("Each decision", ("Week and slot", "Done", "Verdict", "Why"), decisions)
    compare = [(row["label"], row["text"]) for row in debrief["compare"]]
    section += table("The same world in other hands", ("Policy", "Outcome"), compare)
    section += _paragraph("To think about:")
    section += _list(debrief["prompts"])
    return section


def table(caption: str, heads: Sequence[str], rows: Iterable[Sequence[str]]) -> nodes.table:
    """Return a captioned table whose first row is its header."""
    group = nodes.tgroup("", *(nodes.colspec(colwidth=1) for _ in heads), cols=len(heads))
    group += nodes.thead("", _row(heads))
    group += nodes.tbody("", *(_row(row) for row in rows))
    return nodes.table("", nodes.title(caption, caption), group, classes=["pmlearn-table"])


def _row(cells: Sequence[str]) -> nodes.row:
    return nodes.row("", *(nodes.entry("", _paragraph(cell)) for cell in cells))


def _paragraph(text: str) -> nodes.paragraph:
    return nodes.paragraph(text, text)


def _list(texts: Iterable[str]) -> nodes.enumerated_list:
    items = (nodes.list_item("", _paragraph(text)) for text in texts)
    return nodes.enumerated_list("", *items, enumtype="arabic", prefix="", suffix=".")


def _section(title: str) -> nodes.section:
    return nodes.section("", nodes.title(title, title), names=[], ids=[])
