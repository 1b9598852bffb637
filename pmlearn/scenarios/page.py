"""A debrief as one page to keep or print: one file, no script, nothing fetched, light and dark.

What it says is `markup`'s and the scenario's, how it looks `page.css`; this sets one in the other.
"""

from __future__ import annotations

from collections.abc import Iterable
from html import escape
from importlib.resources import files

from pmlearn.scenarios.chart import points
from pmlearn.scenarios.debrief import Debrief
from pmlearn.scenarios.markup import Section, sections, table
from pmlearn.scenarios.play import Play
from pmlearn.scenarios.story import story


def debrief_page(debrief: Debrief, play: Play) -> str:
    """Return the page of a finished play and its debrief, the same for the same play."""
    scenario = play.scenario
    words = (scenario.period, scenario.turn)
    questions, *told = sections(debrief.to_json(), words)
    parts = [questions, _ending(play), *told, _story(play)]
    title = f"{scenario.title}: debrief"
    named = f"{scenario.name}, version {scenario.version}, seed {play.seed}"
    style = (files("pmlearn.scenarios") / "page.css").read_text(encoding="utf-8")
    again = f"The same world again: pmlearn play {scenario.name} --seed {play.seed}"
    return (
        '<!doctype html>\n<html lang="en">\n<head>\n<meta charset="utf-8">\n'
        '<meta name="viewport" content="width=device-width, initial-scale=1">\n'
        f"<title>{escape(title)}</title>\n<style>\n{style}</style>\n</head>\n<body>\n<main>\n"
        f"<h1>{escape(title)}</h1>\n<p>{escape(named)}</p>\n{_set(parts)}\n"
        f"</main>\n<footer>{escape(again)}</footer>\n</body>\n</html>\n"
    )


def _set(parts: Iterable[Section]) -> str:
    return "\n".join(
        f"<section>\n<h2>{escape(title)}</h2>\n{content}\n</section>" for title, content in parts
    )


def _ending(play: Play) -> Section:
    outcome = play.view()["outcome"]
    parts = [(part["label"], points(part["value"]), part["text"]) for part in outcome["parts"]]
    score = f'<p class="score">{points(outcome["points"])} {escape(outcome["unit"])}</p>'
    made_of = table("What it is made of", ("Part", "Points", "Why"), parts)
    return "How it ended", f"{score}\n<p>{escape(outcome['text'])}</p>\n{made_of}"


def _story(play: Play) -> Section:
    heads = (f"{play.scenario.period.capitalize()}.{play.scenario.turn}", "What was done", "What came of it")
    return "What happened", table("As it was played", heads, story(play))
