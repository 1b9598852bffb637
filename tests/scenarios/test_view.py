import json
import re

import pytest

from pmlearn.scenarios import follow, start
from pmlearn.scenarios.judge import positions
from pmlearn.scenarios.money import as_sum

SUM = re.compile(r"\d[\d,]*\.\d\d")


@pytest.fixture(scope="module")
def plays(closing_month):
    return [
        follow(closing_month, seed, policy) for seed in range(6) for policy in ("reference", "hide-bad-news")
    ]


def test_a_view_is_json(plays):
    for play in plays:
        assert json.loads(json.dumps(play.view())) == play.view()


def test_the_first_morning_shows_briefing_news_gauges_facts_and_actions(closing_month):
    view = start(closing_month, 7).view()

    assert (view["week"], view["slot"], view["slots"], view["weeks"]) == (1, 1, 3, 4)
    assert len(view["briefing"]) == 4
    assert [news["tone"] for news in view["inbox"]] in (["good"], ["warning"])
    assert [gauge["name"] for gauge in view["gauges"]] == list(closing_month.kernel.gauge_names)
    assert len(view["facts"]) == len(closing_month.kernel.fact_words)
    assert [action["name"] for action in view["actions"]] == list(closing_month.kernel.actions)
    assert view["taken"] == [[], [], [], []]
    assert view["outcome"] is None


def test_a_view_says_what_a_week_and_a_slot_are_called(closing_month, teaching):
    for scenario, words in ((closing_month, ("week", "slot")), (teaching, ("gate", "decision"))):
        view = start(scenario, 7).view()

        assert (view["period"], view["turn"]) == words


def test_an_action_is_legal_or_says_why_not(plays):
    for play in plays:
        for position in [*positions(play), play]:
            for action in position.view()["actions"]:
                assert action["legal"] == (action["name"] in position.legal)
                assert action["legal"] == (action["why_not"] == "")


def test_a_gauge_stays_within_its_bounds(plays):
    for play in plays:
        for position in [*positions(play), play]:
            for gauge in position.view()["gauges"]:
                assert gauge["min"] <= gauge["value"] <= gauge["max"]


def test_what_was_taken_stands_in_its_week(plays):
    for play in plays:
        weeks = play.view()["taken"]

        assert [name for week in weeks for name in week] == list(play.taken)
        assert all(len(week) in (2, 3) for week in weeks)


def test_events_come_in_order_and_every_text_is_filled_in(plays):
    for play in plays:
        events = play.view()["events"]

        assert [event["week"] for event in events] == sorted(event["week"] for event in events)
        assert all(event["text"] and "{" not in event["text"] for event in events)


def test_a_finished_play_shows_its_outcome_by_parts(plays):
    for play in plays:
        outcome = play.view()["outcome"]

        assert outcome["points"] == play.outcome.points == sum(part["value"] for part in outcome["parts"])
        assert f"{outcome['points']:,}" in outcome["text"]


def test_every_sum_in_the_words_is_one_of_the_numbers(closing_month):
    content = closing_month.content
    told = {"10.00", "9,000.00", "85.00", "420.00"}  # told, and not computed with
    for number in content["parameters"].values():
        values = number["value"] if isinstance(number["value"], list) else [number["value"]]
        told |= {as_sum(value) for value in values}
    words = json.dumps({name: part for name, part in content.items() if name != "parameters"})

    assert set(SUM.findall(words)) <= told
