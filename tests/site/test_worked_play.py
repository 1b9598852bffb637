import re
from pathlib import Path

import pytest
from docutils import nodes

from pmlearn import scenarios
from pmlearn.authoring import refresh
from pmlearn.site.parameters import named, parameters_nodes
from pmlearn.site.worked_play import play_nodes


@pytest.fixture(scope="module")
def play():
    refresh()
    return scenarios.follow(scenarios.load("closing-month"), 7, "reference")


@pytest.fixture(scope="module")
def told(play):
    return play_nodes(play)


def shown_in_the_book(policy):
    page = (Path(__file__).parents[2] / "book" / "closing-month.md").read_text("utf-8")
    seed = re.search(rf"worked-play}} closing-month\n:seed: (\d+)\n:policy: {policy}\n", page)[1]
    refresh()
    return scenarios.debrief(scenarios.follow(scenarios.load("closing-month"), int(seed), policy)).to_json()


def sums_in(text):
    return set(re.findall(r"\d{1,3}(?:,\d{3})+\.\d\d", text))


def numbers_of(debrief):
    return {number["name"]: number["value"] for number in debrief["numbers"]}


def table_of(told, caption):
    return next(table for table in told.findall(nodes.table) if table[0].astext() == caption)


def rows_of(table):
    return [[entry.astext() for entry in row] for row in table.findall(nodes.tbody) for row in row]


def test_every_action_of_the_play_is_told_in_its_week_and_slot(play, told):
    titles = {action["name"]: action["title"] for action in play.view()["actions"]}
    told_weeks = [rows_of(table_of(told, f"Done in week {week}")) for week in range(1, 5)]

    assert [[row[1] for row in week] for week in told_weeks] == [
        [titles[action] for action in week] for week in play.view()["taken"]
    ]


def test_later_weeks_tell_only_what_changed(play, told):
    views, at = {}, scenarios.start(play.scenario, play.seed)
    for action in play.taken:
        views.setdefault(at.week, at.view())
        at = at.take(action)
    facts = {week: {fact["label"]: fact["text"] for fact in view["facts"]} for week, view in views.items()}
    changed = {row[0] for row in rows_of(table_of(told, "Changed since week 1"))}

    assert {label for label, text in facts[2].items() if text != facts[1][label]} <= changed
    assert not {label for label, text in facts[2].items() if text == facts[1][label]} & changed


def test_every_decision_of_the_debrief_has_its_verdict_and_its_sentence(play, told):
    sentences = [decision["text"] for decision in scenarios.debrief(play).to_json()["decisions"]]
    shown = [row[1].split("\n")[0] for row in rows_of(table_of(told, "Each decision"))]

    assert shown == sentences


def test_a_principle_is_told_where_a_miss_meets_it_first_and_named_after_that(play):
    rule = {"did": ["wait"], "text": "A free slot is never free.", "objective": "m02.classify"}
    words = {"period": "gate", "turn": "decision", "rules": [rule]}
    scenario = scenarios.scenario_from_json(dict(play.scenario.content) | words)
    idle = scenarios.start(scenario, 7)
    while not idle.finished:
        idle = idle.take("wait")
    told = play_nodes(idle)
    shown = [row[1] for row in rows_of(table_of(told, "Each decision")) if "In short" in row[1]]

    assert sum("In short: A free slot is never free." in why for why in shown) == 1
    assert sum("In short: as in gate 1, decision " in why for why in shown) == len(shown) - 1 > 2
    assert "Done in gate 4" in told.astext()


def test_the_outcome_is_told_by_its_parts(play, told):
    outcome = play.view()["outcome"]

    assert outcome["text"] in told.astext()
    assert rows_of(table_of(told, "The outcome in points")) == [
        [p["label"], p["text"]] for p in outcome["parts"]
    ]


def test_every_figure_of_a_scenario_is_shown_once_with_its_source_or_as_assumed(play):
    figures = [name for name in play.scenario.content["parameters"] if not name.endswith("_word")]
    tables = [*parameters_nodes(play.scenario, sourced=True), *parameters_nodes(play.scenario, sourced=False)]

    assert sum(len(rows_of(table)) for table in tables) == len(figures)


@pytest.mark.parametrize(
    ("name", "value", "expected"),
    [
        ("retained_cents", 2_860_000, ("The retained sum", "28,600.00")),
        ("hidden_percent", [20, 30], ("Hidden", "20 %, 30 %")),
        ("exception_ten_thousandths", 2260, ("Exception", "22.6 %")),
        ("failed_trust", -8, ("Failed", "−8")),
        ("fixes", 3, ("Fixes", "3")),
    ],
)
def test_a_figure_is_named_in_words_and_written_in_its_unit(name, value, expected):
    assert named(name, {"value": value}, {"retained": "the retained sum"}) == expected


def test_a_figure_that_says_what_it_is_is_shown_in_its_own_words():
    figure = {"value": 250, "label": "trust lost with each surprise"}

    assert named("surprise_thousandths", figure, {}) == ("Trust lost with each surprise", "250 ‰")


def test_the_months_that_the_book_shows_say_what_the_book_says_of_them():
    reference, hiding = shown_in_the_book("reference"), shown_in_the_book("hide-bad-news")
    better = [d["alternative"] for d in hiding["decisions"] if d["verdict"] != "sound"]

    assert {d["verdict"] for d in reference["decisions"]} == {"sound"}
    assert numbers_of(reference)["score"] < numbers_of(reference)["ceiling"]
    assert better.count("tell-sponsor") >= 4
    assert numbers_of(hiding)["luck"] < 0
    assert numbers_of(hiding)["score"] < numbers_of(reference)["score"]


@pytest.mark.parametrize("page", ["intro", "closing-month"])
def test_a_sum_that_the_book_tells_of_the_month_stands_in_its_briefing(play, page):
    text = (Path(__file__).parents[2] / "book" / f"{page}.md").read_text("utf-8")

    assert sums_in(text)
    assert sums_in(text) <= sums_in(" ".join(play.scenario.content["briefing"]))
