import json
from itertools import pairwise
from pathlib import Path

import pytest

import pmlearn.scenarios
from pmlearn.authoring import read_bank
from pmlearn.authoring.scenario_source import compile_scenario
from pmlearn.errors import PlayError
from pmlearn.scenarios import debrief, follow, policies, scenario_from_json, start
from pmlearn.scenarios.comparison import PLAYS, on_fresh_plays
from pmlearn.scenarios.judge import course, judge, positions

SOURCES = sorted(Path(pmlearn.scenarios.__file__).parent.glob("*/scenario.yaml"))
QUIZZES = Path(pmlearn.__file__).parents[1] / "quizzes"


@pytest.fixture(scope="module")
def play(closing_month):
    return follow(closing_month, 12, "delivery-only")


@pytest.fixture(scope="module")
def told(play):
    return debrief(play, draws=32).to_json()


@pytest.fixture(scope="module", params=SOURCES, ids=lambda path: path.parent.name)
def scenario(request):
    return scenario_from_json(compile_scenario(request.param))


@pytest.fixture(scope="module")
def idled(scenario):
    """The play of somebody who does nothing as long as that is possible, and predicts where asked."""
    play = start(scenario, 7)
    while not play.finished:
        if scenario.content.get("prediction"):
            play = play.predict("same")
        play = play.take(scenario.kernel.actions[-1])
    return play


@pytest.fixture(scope="module")
def told_of_any(idled):
    return debrief(idled, draws=8)


@pytest.fixture(scope="module")
def bank():
    modules, items = read_bank(QUIZZES)
    objectives = {objective.id for module in modules for objective in module.objectives}
    return objectives, {item.id for item in items if item.status == "live"}


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
    assert 1 <= len(told["next"]) <= 3
    assert [len(series["values"]) for series in told["chart"]["series"]] == [4, 4]
    assert told["predictions"] == []


def test_every_line_names_week_action_cause_alternative_and_cost_in_every_scenario(idled, told_of_any):
    scenario = idled.scenario
    actions = scenario.content["actions"]

    assert [decision.action for decision in told_of_any.decisions] == list(idled.taken)
    for position, decision in enumerate(told_of_any.decisions):
        assert decision.position == position
        assert f"{scenario.period} {decision.week}" in decision.text
        assert actions[decision.action]["did"] in decision.text
        assert decision.cause in decision.text
        assert not decision.alternative or actions[decision.alternative]["doing"] in decision.text
        assert "points" in decision.text
        assert decision.text.endswith(".")
        assert decision.cost >= 0
        assert decision.verdict == "sound" or (decision.cost >= 25 and decision.cause)


def test_the_debrief_of_every_scenario_is_json_and_has_its_parts(idled, told_of_any):
    told = told_of_any.to_json()

    assert json.loads(json.dumps(told)) == told
    weeks = idled.scenario.kernel.layout.weeks
    assert [len(series["values"]) for series in told["chart"]["series"]] == [weeks, weeks]
    assert [line["policy"] for line in told["compare"]] == ["you", *policies(idled.scenario)]
    assert "{" not in told_of_any.to_text(100)
    if idled.scenario.content.get("prediction"):
        assert [one["week"] for one in told["predictions"]] == sorted({week for week, _ in idled.when})


def test_every_rule_of_every_scenario_points_to_an_objective_and_to_live_items(scenario, bank):
    objectives, live = bank
    lessons = [*scenario.content.get("rules", ()), *scenario.content["next"].values()]

    assert {lesson["objective"] for lesson in lessons} <= objectives
    assert {item for lesson in lessons for item in lesson.get("items", ())} <= live


def test_a_row_is_a_decision_with_what_was_predicted_of_its_week(teaching):
    play = start(teaching, 7)
    while not play.finished:
        play = play.predict("higher") if play.slot == 1 and play.week < 3 else play
        play = play.take("wait")
    told = debrief(play, draws=8)
    rows = told.rows()

    assert [(row["week"], row["slot"], row["action"]) for row in rows] == [
        (*when, action) for when, action in zip(play.when, play.taken, strict=True)
    ]
    assert [row["said"] for row in rows if row["slot"] == 1] == ["higher", "higher", None, None]
    assert [row["came"] for row in rows if row["slot"] > 1] == [None] * 8
    assert rows[0]["came"] == told.predictions[0].came
    assert all(not isinstance(value, (list, dict)) for row in rows for value in row.values())
    assert {row["objective"] for row in rows} >= {"m05.tell-or-analyse"}


def test_predictions_are_compared_and_told_before_the_decisions(teaching):
    play = start(teaching, 7).predict("higher")
    while not play.finished:
        play = play.take("wait")
    told = debrief(play, draws=8)
    text = told.to_text(100)

    (one,) = told.to_json()["predictions"]
    assert (one["week"], one["said"]) == (1, "higher")
    assert text.index("? For gate 1 you said higher") < text.index("In week 1, slot 1, you kept")


def test_the_ceiling_is_no_lower_than_any_policy_on_the_same_month(told):
    numbers = {number["name"]: number["value"] for number in told["numbers"]}

    assert numbers["ceiling"] >= max(line["value"] for line in told["compare"])
    assert numbers["score"] == told["compare"][0]["value"]


def test_policies_are_compared_over_many_worlds_in_pairs(closing_month, told):
    reference = on_fresh_plays(closing_month, "reference", PLAYS)
    hidden = on_fresh_plays(closing_month, "hide-bad-news", PLAYS)
    lines = {line["policy"]: line for line in told["compare"]}
    line = lines["hide-bad-news"]
    apart = [one - other for one, other in zip(hidden, reference, strict=True)]

    assert line["average"] == round(sum(hidden) / PLAYS)
    assert line["difference"] == round(sum(apart) / PLAYS) < 0
    assert line["beats"] == round(100 * sum(one > 0 for one in apart) / PLAYS)
    assert 0 < line["difference_se"] < line["se"]
    assert f"{-line['difference']:,} points behind the reference policy" in line["text"]
    assert f"in {line['beats']} of 100" in line["text"]
    assert lines["reference"]["se"] > 0
    assert [lines[name]["difference"] for name in ("you", "reference")] == [None, None]


def test_a_worse_policy_is_ahead_in_some_single_worlds(told):
    assert any(0 < (line["beats"] or 0) < 50 for line in told["compare"])


def test_the_course_of_the_reference_is_the_same_as_its_own(closing_month):
    play = follow(closing_month, 12, "reference")
    yours, other = (series["values"] for series in debrief(play, draws=8).chart["series"])

    assert yours == other == list(course([*positions(play), play], 8).values())


def test_a_course_from_a_week_on_is_the_end_of_the_whole_one(play):
    stood = [*positions(play), play]
    whole = course(stood, 8)

    assert list(whole) == [1, 2, 3, 4]
    for week, later in pairwise(whole):
        assert course(stood, 8, later) == {n: points for n, points in whole.items() if n > week}


def test_questions_come_before_numbers_in_the_text(play):
    text = debrief(play, draws=16).to_text(72)

    assert text.index("Which decision would you take differently") < text.index("You came to")
    assert max(map(len, text.splitlines())) <= 72


def test_an_unfinished_play_has_no_debrief(closing_month, teaching):
    with pytest.raises(PlayError, match="week 1, slot 1: play to the end before the debrief"):
        debrief(start(closing_month, 7))
    with pytest.raises(PlayError, match="gate 1, decision 2: play to the end before the debrief"):
        debrief(start(teaching, 7).take("wait"))


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
