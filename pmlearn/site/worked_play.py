"""A finished play on a page: each week's news, position and decisions, then the outcome and the debrief.

Made of plain docutils nodes, so that every theme and reader knows them. The
words come from the scenario and its debrief.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Any

from docutils import nodes

from pmlearn import scenarios
from pmlearn.scenarios import Play
from pmlearn.site.tables import bullets, paragraph, section, table

VERDICTS = {"sound": "Sound", "slip": "A slip", "costly": "Costly"}


def play_nodes(play: Play) -> nodes.container:
    """Return the whole worked play, debrief included."""
    before, after = tuple(_before_each_decision(play)), play.view()
    frame = nodes.container(classes=["pmlearn-worked-play"])
    frame += [_week(week, before, after) for week in range(1, after["weeks"] + 1)]
    frame += _outcome(after)
    frame += _debrief(scenarios.debrief(play).to_json())
    return frame


def _before_each_decision(play: Play) -> Iterator[dict[str, Any]]:
    """Yield what was known before each decision, with the title of the action then taken under `chosen`."""
    at = scenarios.start(play.scenario, play.seed)
    for action in play.taken:
        view = at.view()
        yield {**view, "chosen": next(a["title"] for a in view["actions"] if a["name"] == action)}
        at = at.take(action)


def _week(week: int, before: Sequence[dict[str, Any]], after: dict[str, Any]) -> nodes.section:
    mine, node = [view for view in before if view["week"] == week], section(f"Week {week}")
    if news := mine[0]["inbox"]:
        node += bullets(entry["text"] for entry in news)
    standing = _standing(mine[0])
    if week == 1:
        node += table("Known on the first Monday", ("What", "How it stood"), standing.items())
    else:
        earlier = _standing(next(view for view in before if view["week"] == week - 1))
        changed = [(label, text) for label, text in standing.items() if earlier.get(label) != text]
        node += table(f"Changed by Monday of week {week}", ("What", "How it stood"), changed)
    done = [(str(view["slot"]), view["chosen"], _followed(after, week, view["slot"])) for view in mine]
    node += table(f"Done in week {week}", ("Slot", "What was done", "What came of it"), done)
    return node


def _standing(view: dict[str, Any]) -> dict[str, str]:
    return {thing["label"]: thing["text"] for thing in (*view["gauges"], *view["facts"])}


def _followed(after: dict[str, Any], week: int, slot: int) -> str:
    return " ".join(
        event["text"] for event in after["events"] if (event["week"], event["slot"]) == (week, slot)
    )


def _outcome(after: dict[str, Any]) -> nodes.section:
    node, outcome = section("How it ended"), after["outcome"]
    node += paragraph(outcome["text"])
    if after["inbox"]:
        node += bullets(news["text"] for news in after["inbox"])
    parts = [(part["label"], part["text"]) for part in outcome["parts"]]
    node += table(f"The outcome in {outcome['unit']}", ("Part", "Worth"), parts)
    return node


def _debrief(debrief: dict[str, Any]) -> nodes.section:
    node = section("Debrief")
    node += paragraph("Before the numbers:")
    node += bullets(debrief["prompts"])
    node += paragraph(debrief["headline"])
    figures = [
        (n["label"], _with_error(n["value"], n["give_or_take"]), n["text"]) for n in debrief["numbers"]
    ]
    node += table("The figures", ("Figure", "Points", "Meaning"), figures)
    decisions = [
        (f"{d['week']}.{d['slot']} {d['title']}\n{VERDICTS[d['verdict']]}", d["text"])
        for d in debrief["decisions"]
    ]
    node += table("Each decision", ("Decision", "Why"), decisions)
    node += table(
        "The same month in other hands",
        ("Policy", "Outcome"),
        [(c["label"], c["text"]) for c in debrief["compare"]],
    )
    return node


def _with_error(value: int, error: int) -> str:
    said = f"{value:,}\N{NO-BREAK SPACE}±\N{NO-BREAK SPACE}{error:,}" if error else f"{value:,}"
    return said.replace("-", "\N{MINUS SIGN}")
