from dataclasses import replace

import pytest

from pmlearn.scenarios import debrief, follow, scenario_from_json, start
from pmlearn.scenarios.lessons import rule_for, to_practise

BAD_NEWS = {
    "text": "Bad news ages.",
    "objective": "m05.tell-or-analyse",
    "promise": "Tell or analyse",
    "items": ["m02-0011"],
    "source": "A survey",
}
FREE_SLOT = {
    "text": "A free slot is never free.",
    "objective": "m02.classify",
    "promise": "",
    "items": [],
    "source": "",
}


@pytest.fixture(scope="module")
def told(teaching):
    play = start(teaching, 7)
    while not play.finished:
        play = play.take("wait")
    return debrief(play, draws=16)


def test_the_first_rule_that_fits_what_was_missed_done_and_seen_is_the_one(teaching):
    opening = start(teaching, 7)

    assert rule_for(opening, "wait", "tell-sponsor") == BAD_NEWS
    assert rule_for(opening.take("tell-sponsor"), "wait", "tell-sponsor") == FREE_SLOT
    assert rule_for(opening, "wait", "fix-defects") == FREE_SLOT
    assert rule_for(opening, "fix-defects", "tell-sponsor") is None


def test_only_a_missed_decision_has_a_rule(told):
    for decision in told.decisions:
        assert (decision.rule is not None) == (decision.verdict in ("slip", "costly"))


def test_what_to_practise_is_by_cost_and_has_no_rule_twice(told, teaching):
    lessons = to_practise(teaching.content, told.decisions)
    costs = [sum(one.cost for one in told.decisions if one.rule == lesson) for lesson in lessons]

    assert costs == sorted(costs, reverse=True)
    assert {lesson["text"] for lesson in lessons} <= {"Bad news ages.", "A free slot is never free."}
    assert list(told.to_json()["next"]) == list(lessons)


def test_no_more_than_three_rules_are_named(told, teaching):
    missed = next(one for one in told.decisions if one.rule)
    many = [replace(missed, cost=cost, rule=FREE_SLOT | {"text": f"{cost}"}) for cost in (10, 40, 30, 20)]

    assert [lesson["text"] for lesson in to_practise(teaching.content, many)] == ["40", "30", "20"]


def test_where_no_rule_fits_the_kind_of_the_costliest_miss_says_what_to_practise(closing_month):
    play = start(closing_month, 7)
    while not play.finished:
        play = play.take("wait")
    bare = scenario_from_json({**closing_month.content, "rules": []})
    told = debrief(replace(play, scenario=bare), draws=8)
    costliest = max(told.decisions, key=lambda decision: decision.cost)
    group = closing_month.content["actions"][costliest.alternative]["group"]

    assert told.next == ({**closing_month.content["next"][group], "promise": "", "items": [], "source": ""},)


def test_where_nothing_was_missed_another_play_is_what_comes_next(closing_month):
    told = debrief(follow(closing_month, 20, "reference"), draws=16)
    sound = [replace(one, verdict="sound", rule=None, cost=0) for one in told.decisions]

    assert (
        to_practise(closing_month.content, sound)[0]["text"] == closing_month.content["next"]["none"]["text"]
    )


def test_the_text_says_the_source_the_objective_and_the_items(told):
    text = " ".join(told.to_text(100).split())

    assert "> Bad news ages. (A survey) Practise: Tell or analyse (m05.tell-or-analyse); m02-0011." in text
