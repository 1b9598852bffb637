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
    weeks, after = _weeks(play), play.view()
    frame = nodes.container(classes=["pmlearn-worked-play"])
    frame += [_week(views, earlier, after) for views, earlier in zip(weeks, [[], *weeks], strict=False)]
    frame += _outcome(after)
    frame += _debrief(scenarios.debrief(play).to_json(), after)
    return frame


def _weeks(play: Play) -> list[list[dict[str, Any]]]:
    """Return, week by week, what was known before each decision, the action then taken under `chosen`."""
    at = scenarios.start(play.scenario, play.seed)
    weeks: dict[int, list[dict[str, Any]]] = {}
    for action in play.taken:
        view = at.view()
        chosen = next(one["title"] for one in view["actions"] if one["name"] == action)
        weeks.setdefault(view["week"], []).append({**view, "chosen": chosen})
        at = at.take(action)
    return list(weeks.values())


def _week(
    views: Sequence[dict[str, Any]], earlier: Sequence[dict[str, Any]], after: dict[str, Any]
) -> nodes.section:
    opening = views[0]
    week, name = opening["week"], f"{after['period']} {opening['week']}"
    node = section(name.capitalize())
    if news := opening["inbox"]:
        node += bullets(entry["text"] for entry in news)
    before = _standing(earlier[0]) if earlier else {}
    since = f"Changed since {after['period']} {earlier[0]['week']}" if earlier else "Known at the start"
    if changed := [(label, text) for label, text in _standing(opening).items() if before.get(label) != text]:
        node += table(since, ("What", "How it stood"), changed)
    done = [(str(view["slot"]), view["chosen"], _followed(after, week, view["slot"])) for view in views]
    heads = (after["turn"].capitalize(), "What was done", "What came of it")
    node += table(f"Done in {name}", heads, done)
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


def _debrief(debrief: dict[str, Any], after: dict[str, Any]) -> nodes.section:
    node = section("Debrief")
    node += paragraph("Before the numbers:")
    node += bullets(debrief["prompts"])
    node += paragraph(debrief["headline"])
    figures = [
        (n["label"], _with_error(n["value"], n["give_or_take"]), n["text"]) for n in debrief["numbers"]
    ]
    node += table("The figures", ("Figure", "Points", "Meaning"), figures)
    if debrief["predictions"]:
        foretold = [(str(one["week"]), one["text"]) for one in debrief["predictions"]]
        node += table("What was predicted", (after["period"].capitalize(), "What became of it"), foretold)
    node += table("Each decision", ("Decision", "Why"), _decisions(debrief["decisions"], after))
    node += table(
        "The same world in other hands",
        ("Policy", "Outcome"),
        [(c["label"], c["text"]) for c in debrief["compare"]],
    )
    return node


def _decisions(decisions: Sequence[dict[str, Any]], after: dict[str, Any]) -> Iterator[tuple[str, str]]:
    """Yield each decision and why it is judged so; a principle is told where a miss meets it first."""
    told: dict[str, str] = {}
    for one in decisions:
        moment = f"{after['period']} {one['week']}, {after['turn']} {one['slot']}"
        why = [one["text"]]
        if rule := one["rule"]:
            first = told.setdefault(rule["text"], moment)
            why.append(f"In short: {rule['text']}" if first == moment else f"In short: as in {first}.")
        yield f"{one['week']}.{one['slot']} {one['title']}\n{VERDICTS[one['verdict']]}", "\n".join(why)


def _with_error(value: int, error: int) -> str:
    said = f"{value:,}\N{NO-BREAK SPACE}±\N{NO-BREAK SPACE}{error:,}" if error else f"{value:,}"
    return said.replace("-", "\N{MINUS SIGN}")
