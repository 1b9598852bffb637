import json

import pytest

from pmlearn.errors import PlayError
from pmlearn.scenarios import debrief, follow, start
from pmlearn.scenarios.judge import judge, positions


@pytest.fixture(scope="module")
def play(closing_month):
    return follow(closing_month, 12, "delivery-only")


@pytest.fixture(scope="module")
def told(play):
    return debrief(play, draws=32).to_json()


def test_a_debrief_is_json_and_the_same_each_time(play, told):
    assert json.loads(json.dumps(told)) == told
    assert debrief(play, draws=32).to_json() == told


def test_it_holds_questions_numbers_decisions_and_what_to_do_next(told):
    assert len(told["prompts"]) >= 3
    assert [number["name"] for number in told["numbers"]] == [
        "score",
        "expected",
        "regret",
        "luck",
        "ceiling",
    ]
    assert [line["policy"] for line in told["compare"]][:2] == ["you", "reference"]
    assert told["next"][0]["objective"].startswith("m02.")
    assert [len(series["values"]) for series in told["chart"]["series"]] == [4, 4]


def test_every_line_names_week_action_alternative_and_cost(closing_month, play, told):
    actions = closing_month.content["actions"]

    assert [line["action"] for line in told["decisions"]] == list(play.taken)
    for line in told["decisions"]:
        assert line["text"].startswith(f"In week {line['week']}, slot {line['slot']}, you ")
        assert actions[line["action"]]["did"] in line["text"]
        assert actions[line["alternative"]]["doing"] in line["text"]
        assert "points" in line["text"]
        assert line["text"].endswith(".")
        assert line["cost"] >= 0
        assert (line["verdict"] == "sound") or line["cost"] >= 25


def test_the_ceiling_is_no_lower_than_any_policy_on_the_same_month(told):
    numbers = {number["name"]: number["value"] for number in told["numbers"]}

    assert numbers["ceiling"] >= max(line["value"] for line in told["compare"])
    assert numbers["score"] == told["compare"][0]["value"]


def test_questions_come_before_numbers_in_the_text(play):
    text = debrief(play, draws=16).to_text(72)

    assert text.index("Which decision would you take differently") < text.index("You came to")
    assert max(map(len, text.splitlines())) <= 72


def test_an_unfinished_play_has_no_debrief(closing_month):
    with pytest.raises(PlayError, match="week 1, slot 1: play the month to its end"):
        debrief(start(closing_month, 7))


def test_an_obvious_slip_is_found(closing_month):
    play = start(closing_month, 7)
    while not play.finished:
        play = play.take("wait")
    decisions = debrief(play, draws=32).decisions

    assert {decision.verdict for decision in decisions[:3]} == {"costly"}


def test_the_reference_has_no_skill_against_itself(closing_month):
    play = follow(closing_month, 20, "reference")
    judged = [
        judge(before, closing_month.kernel.actions.index(action), stage, 8)
        for stage, (before, action) in enumerate(zip(positions(play), play.taken, strict=True), 1)
    ]

    assert {judgement.skill for judgement in judged} == {0.0}
