"""A debrief as plain HTML, for stored notebooks and printed pages: no script, no style, no id.

Everything a scenario or a learner says is escaped. A page gives it a look; a
notebook shows it as it is. Questions come first, as everywhere.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from html import escape
from typing import Any

from pmlearn.scenarios.chart import points, run_chart
from pmlearn.scenarios.predictions import ANSWERS

VERDICTS = {"sound": ("✓", "Sound"), "slip": ("−", "A slip"), "costly": ("✗", "Costly")}
FORESEEN = {
    "right": ("✓", "Right"),
    "unlucky": ("−", "Sound, but unlucky"),
    "lucky": ("−", "Lucky"),
    "wrong": ("✗", "Wrong"),
}
GAP = "\N{NO-BREAK SPACE}"
Section = tuple[str, str]


class Markup(str):
    """Text that is HTML already."""

    __slots__ = ()


def table(caption: str, head: Sequence[str], rows: Iterable[Sequence[Any]]) -> str:
    """Return a table whose cells are escaped, with its caption and a scope for every heading."""
    heads = "".join(f'<th scope="col">{escape(name)}</th>' for name in head)
    body = "".join(f"<tr>{''.join(f'<td>{_safe(cell)}</td>' for cell in row)}</tr>" for row in rows)
    caption = f"<caption>{escape(caption)}</caption>"
    return f"<table>{caption}<thead><tr>{heads}</tr></thead><tbody>{body}</tbody></table>"


def bullets(texts: Iterable[str]) -> str:
    """Return a list, one escaped text an entry."""
    return f"<ul>{''.join(f'<li>{escape(text)}</li>' for text in texts)}</ul>"


def sections(shown: Mapping[str, Any], words: tuple[str, str]) -> Iterator[Section]:
    """Yield the headings and contents of a debrief, as `Debrief.to_json` gives it.

    `words` are what a week and a slot are called.
    """
    period = words[0]
    yield "Before you read on", bullets(shown["prompts"])
    numbers = [
        (one["label"], _with_error(one["value"], one["give_or_take"]), one["text"])
        for one in shown["numbers"]
    ]
    told = table("In points, give or take twice the standard error", ("Number", "Points", "Meaning"), numbers)
    yield "What it came to", f"<p><strong>{escape(shown['headline'])}</strong></p>\n{told}"
    if shown["predictions"]:
        yield "Your predictions", _predictions(shown["predictions"], period)
    yield "Your decisions", _decisions(shown["decisions"], words)
    yield str(shown["chart"]["label"]), chart_and_table(shown["chart"], period)
    yield "In other hands", _comparison(shown["compare"])
    if shown["next"]:
        entries = (f"<li>{escape(line['text'])}{_practice(line)}</li>" for line in shown["next"])
        yield "What next", f"<ul>{''.join(entries)}</ul>"


def chart_and_table(chart: Mapping[str, Any], period: str) -> str:
    """Return a chart and the table that says the same."""
    heads = (period.capitalize(), *(line["label"] for line in chart["series"]))
    rows = [
        (week, *(points(line["values"][at]) for line in chart["series"]))
        for at, week in enumerate(chart["weeks"])
    ]
    return f"{run_chart(chart, period)}\n{table(chart['label'], heads, rows)}"


def _safe(cell: Any) -> str:
    return cell if isinstance(cell, Markup) else escape(str(cell))


def _with_error(value: int | None, error: int | None) -> str:
    """Return a measured number with what it gives or takes, if anything."""
    if value is None:
        return ""
    return f"{points(value)} ±{GAP}{points(error)}" if error else points(value)


def _predictions(predictions: Sequence[Mapping[str, Any]], period: str) -> str:
    heads = (period.capitalize(), "You said", "It came", "How likely", "Verdict")
    rows = [
        (
            one["week"],
            ANSWERS[one["said"]],
            f"{ANSWERS[one['came']]} ({points(one['from'])} to {points(one['to'])})",
            ", ".join(f"{label} {one['likely'][name]}{GAP}%" for name, label in ANSWERS.items()),
            GAP.join(FORESEEN[one["verdict"]]),
        )
        for one in predictions
    ]
    return table("Judged by how likely each answer was, not only by what came", heads, rows)


def _comparison(lines: Sequence[Mapping[str, Any]]) -> str:
    """Return the play beside the policies; its own text says how little one world proves."""
    heads = ("Who", "This world", "Many worlds, on average", "Against the reference", "Worlds ahead of it")
    rows = [
        (
            one["label"],
            points(one["value"]),
            _with_error(one["average"], 2 * (one["se"] or 0)),
            _with_error(one["difference"], 2 * (one["difference_se"] or 0)),
            "" if one["beats"] is None else f"{one['beats']}{GAP}%",
        )
        for one in lines
    ]
    return table(lines[0]["text"], heads, rows)


def _decisions(decisions: Sequence[Mapping[str, Any]], words: tuple[str, str]) -> str:
    """Return the decisions in order; a principle is told in full where it is met first."""
    told: dict[str, str] = {}
    entries = []
    for one in decisions:
        moment = f"{words[0]} {one['week']}, {words[1]} {one['slot']}"
        mark, word = VERDICTS[one["verdict"]]
        head = f"{escape(moment.capitalize())}: <strong>{escape(one['title'])}</strong>. {mark}{GAP}{word}."
        entry = f"<p>{head}</p><p>{escape(one['text'])} {escape(one['known'])}</p>"
        if rule := one["rule"]:
            first = told.setdefault(rule["text"], moment)
            entry += _principle(rule) if first == moment else f"<p>The principle is that of {first}.</p>"
        entries.append(f'<li class="{one["verdict"]}">{entry}</li>')
    return f'<ul class="decisions">{"".join(entries)}</ul>'


def _principle(rule: Mapping[str, Any]) -> str:
    source = f"<br>Source: {escape(rule['source'])}" if rule["source"] else ""
    return f"<blockquote><p>{escape(rule['text'])}{_practice(rule)}{source}</p></blockquote>"


def _practice(line: Mapping[str, Any]) -> str:
    """Name what to practise: the objective in its words where they are known, and its items."""
    name, *items = (escape(one) for one in (line["objective"], *line["items"]))
    known = line["promise"]
    return f"<br>Practise: {'; '.join([f'{escape(known)} ({name})' if known else name, *items])}"
