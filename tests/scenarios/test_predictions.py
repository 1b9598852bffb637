import json
from dataclasses import replace

import pytest

from pmlearn.errors import PlayError
from pmlearn.scenarios import played, replay, start
from pmlearn.scenarios.judge import positions
from pmlearn.scenarios.predictions import ANSWERS, compared, verdict_of


def a_play(scenario, seed=7, *, said="same", action="wait"):
    play = start(scenario, seed)
    while not play.finished:
        play = play.predict(said) if play.slot == 1 else play
        play = play.take(action if action in play.legal else "wait")
    return play


@pytest.fixture(scope="module")
def unasked(closing_month):
    content = {name: part for name, part in closing_month.content.items() if name != "prediction"}
    return replace(closing_month, content=content)


@pytest.fixture(scope="module")
def play(teaching):
    return a_play(teaching)


@pytest.fixture(scope="module")
def told(play):
    return compared([*positions(play), play])


def test_the_view_asks_until_the_end_and_says_what_was_answered(teaching, unasked, play):
    first = start(teaching, 7)

    assert first.view()["prediction"] == {
        "ask": "What will her trust be?",
        "gauge": "customer-trust",
        "answers": [
            {"name": "lower", "label": "lower"},
            {"name": "same", "label": "about the same"},
            {"name": "higher", "label": "higher"},
        ],
        "said": None,
    }
    assert first.take("wait").predict("higher").view()["prediction"]["said"] == "higher"
    assert play.view()["prediction"] is None
    assert start(unasked, 7).view()["prediction"] is None


def test_a_prediction_is_for_this_week_and_the_last_answer_counts(teaching):
    play = start(teaching, 7).predict("higher").predict("lower").take("wait")

    assert play.predictions == ((1, "lower"),)
    assert (play.predicted, play.take("wait").take("wait").predicted) == ("lower", None)


def test_a_record_carries_predictions_only_where_there_are_any(teaching, play):
    record = play.record()

    assert record["predictions"] == [{"week": week, "said": "same"} for week in (1, 2, 3, 4)]
    assert replay(json.loads(json.dumps(record)), teaching) == play
    del record["predictions"]
    assert replay(record, teaching).record() == record
    assert replay(record, teaching) != play


def test_a_prediction_of_a_week_not_yet_played_is_resumed(teaching):
    play = start(teaching, 7).take("wait").take("wait").take("wait").predict("lower")

    assert played(teaching, 7, play.taken, play.predictions) == play


@pytest.mark.parametrize(
    ("predictions", "said"),
    [
        ("higher", "not a play record: predictions are a list such as"),
        ([{"week": 1}], "not a play record: predictions are a list such as"),
        ([{"week": True, "said": "same"}], "not a play record: predictions are a list such as"),
        ([{"week": 1, "said": "up"}], "gate 1: no answer up; answers are lower, same, higher"),
        ([{"week": 1, "said": "hihger"}], "gate 1: no answer hihger; did you mean higher?; answers are"),
        ([{"week": 2, "said": "same"}] * 2, "two predictions for week 2; keep one"),
        (
            [{"week": 9, "said": "same"}],
            "prediction for gate 9, which these actions do not reach; leave it out",
        ),
    ],
)
def test_a_record_with_bad_predictions_is_refused_in_one_line(teaching, play, predictions, said):
    with pytest.raises(PlayError) as caught:
        replay(play.record() | {"predictions": predictions}, teaching)

    assert str(caught.value).startswith(said)
    assert "\n" not in str(caught.value)


def test_a_prediction_that_nobody_asked_for_or_that_comes_too_late_is_refused(unasked, play):
    with pytest.raises(PlayError, match="closing-month asks for no prediction"):
        start(unasked, 7).predict("same")
    with pytest.raises(PlayError, match="is finished after gate 4; prediction same comes too late"):
        play.predict("same")


def test_what_came_is_read_from_the_gauge_over_the_week(play, told):
    trust = {}
    for stood in (*positions(play), play):
        value = next(gauge["value"] for gauge in stood.view()["gauges"] if gauge["name"] == "customer-trust")
        trust.setdefault(5 if stood.finished else stood.week, value)

    assert [(one.before, one.after) for one in told] == [(trust[n], trust[n + 1]) for n in (1, 2, 3, 4)]
    for one in told:
        change = one.after - one.before
        assert one.came == ("same" if abs(change) <= 2 else "lower" if change < 0 else "higher")


def test_the_chances_are_of_what_was_known_and_add_up(told):
    for one in told:
        assert set(one.likely) == set(ANSWERS)
        assert 98 <= sum(one.likely.values()) <= 102


def test_the_world_itself_does_not_change_the_chances_of_the_first_week(teaching):
    chances = []
    for seed in range(12):
        play = a_play(teaching, seed, action="invite-inspection")
        if "strict" in start(teaching, seed).view()["inbox"][0]["text"]:
            continue
        chances.append(compared([*positions(play), play])[0].likely["lower"])

    assert len(chances) > 2
    assert max(chances) - min(chances) < 40
    assert 0 < min(chances) <= max(chances) < 100


def test_each_prediction_has_a_sentence_with_week_answer_outcome_and_chance(told):
    for one in told:
        assert one.text.startswith(f"For gate {one.week} you said about the same; it came out ")
        assert f"{one.before} to {one.after}" in one.text
        assert f"{one.likely[one.said]} chances in 100" in one.text
        assert one.verdict in ("right", "wrong", "unlucky", "lucky")


def test_a_scenario_may_say_the_sentence_its_own_way(teaching, play, told):
    name = f"predicted_{told[0].verdict}"
    own = {
        **teaching.content,
        "debrief": {**teaching.content["debrief"], name: "{said}, {came}: {from}-{to}."},
    }
    from pmlearn.scenarios import scenario_from_json

    again = a_play(scenario_from_json(own))
    one = compared([*positions(again), again])[0]

    assert one.text == f"about the same, {ANSWERS[one.came]}: {one.before}-{one.after}."


@pytest.mark.parametrize(
    ("said", "came", "verdict"),
    [
        ("higher", "higher", "right"),
        ("higher", "lower", "unlucky"),
        ("lower", "lower", "lucky"),
        ("lower", "higher", "wrong"),
    ],
)
def test_a_prediction_is_judged_by_what_was_likely_and_not_by_what_came(said, came, verdict):
    assert verdict_of(said, came, {"lower": 20, "same": 10, "higher": 70}) == verdict


def test_chances_that_redraws_cannot_tell_apart_are_likely_alike():
    assert verdict_of("lower", "lower", {"lower": 42, "same": 7, "higher": 51}) == "right"
