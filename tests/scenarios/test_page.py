import re
from html.parser import HTMLParser

import pytest

from pmlearn.scenarios import debrief, scenario_from_json, start
from pmlearn.scenarios.page import debrief_page

HOSTILE = "<script>alert('x')</script> & \"quoted\" <img src=http://elsewhere.example/x onerror=alert(1)>"
VOID = {"meta", "br", "path", "circle", "polyline"}


class Tags(HTMLParser):
    """What a page holds: every tag with its attributes, its text, and which ones were left open."""

    def __init__(self):
        super().__init__()
        self.found, self.open, self.text = [], [], []

    def handle_starttag(self, tag, attrs):
        self.found.append((tag, dict(attrs)))
        if tag not in VOID:
            self.open.append(tag)

    def handle_startendtag(self, tag, attrs):
        self.found.append((tag, dict(attrs)))

    def handle_endtag(self, tag):
        assert self.open.pop() == tag

    def handle_data(self, data):
        self.text.append(data)


def read(page):
    tags = Tags()
    tags.feed(page)
    tags.close()
    return tags


def waited_out(scenario, *, said="higher"):
    play = start(scenario, 7).predict(said)
    while not play.finished:
        play = play.take("wait")
    return play


def hostile_everywhere(value, kept=()):
    """Spoil every text of a scenario that is shown and asks for no word."""
    if isinstance(value, dict):
        return {
            name: inner if name in kept else hostile_everywhere(inner, kept) for name, inner in value.items()
        }
    if isinstance(value, list):
        return [hostile_everywhere(inner, kept) for inner in value]
    return f"{value} {HOSTILE}" if isinstance(value, str) and " " in value else value


@pytest.fixture(scope="module")
def play(teaching):
    return waited_out(teaching)


@pytest.fixture(scope="module")
def told(play):
    return debrief(play, draws=4)


def test_the_page_needs_no_script_and_asks_nothing_of_another_host(told, play):
    page = debrief_page(told, play)
    tags = read(page)

    assert not tags.open
    assert {tag for tag, _ in tags.found} & {"script", "link", "img", "iframe", "object", "a"} == set()
    assert {
        name for _, attrs in tags.found for name in attrs if name.startswith("on") or name == "src"
    } == set()
    assert not re.search(r"https?:|//|@import|url\(", page)


def test_the_page_holds_the_whole_debrief_in_order(told, play):
    page = " ".join("".join(read(debrief_page(told, play)).text).split())
    parts = [
        *("Before you read on", "How it ended", "What it came to", "Your predictions", "Your decisions"),
        *("Expected final score", "In other hands", "What next", "What happened"),
    ]
    places = [page.index(part) for part in parts]

    assert places == sorted(places)
    assert all(decision.text in page for decision in told.decisions)
    assert all(prompt in page for prompt in told.prompts)
    assert f"Gate {play.scenario.kernel.layout.weeks}, decision 3: Keep the slot free" in page
    assert page.count("Bad news ages.") == 2  # once under a decision, once in what next


def test_an_objective_is_told_in_its_words_where_they_are_known(told, play):
    page = debrief_page(told, play)

    assert "Practise: Tell or analyse (m05.tell-or-analyse); m02-0011" in page


def test_every_chart_has_a_table_with_the_same_figures(told, play):
    page = debrief_page(told, play)
    rows = page.split(f"<caption>{told.chart['label']}</caption>")[1].split("</table>")[0]

    assert page.count('<svg class="chart"') == 1
    for at, week in enumerate(told.chart["weeks"]):
        mine, other = (f"{line['values'][at]:,}" for line in told.chart["series"])
        assert f"<tr><td>{week}</td><td>{mine}</td><td>{other}</td></tr>" in rows


def test_no_text_of_a_scenario_becomes_markup(teaching):
    kept = ("kernel", "name", "when", "rules", "numbers", "parameters", "policies", "gauge", "did", "missed")
    spoiled = scenario_from_json(hostile_everywhere(dict(teaching.content), kept))
    play = waited_out(spoiled)
    tags = read(debrief_page(debrief(play, draws=2), play))

    assert HOSTILE in "".join(tags.text)
    assert {tag for tag, _ in tags.found} & {"script", "img"} == set()
    assert not tags.open


def test_the_same_play_gives_the_same_page(teaching, told, play):
    assert debrief_page(debrief(waited_out(teaching), draws=4), play) == debrief_page(told, play)
