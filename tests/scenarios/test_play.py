import json
from functools import cache
from pathlib import Path

import pytest

import pmlearn.scenarios
from pmlearn.authoring.scenario_source import compile_scenario
from pmlearn.errors import NotFoundError, PlayError
from pmlearn.scenarios import follow, replay, scenario_from_json, start

GOLDEN = sorted((Path(__file__).parent / "golden").glob("*.json"))


@cache
def compiled(name):
    folder = Path(pmlearn.scenarios.__file__).parent / name.replace("-", "_")
    return scenario_from_json(compile_scenario(folder / "scenario.yaml"))


def test_a_play_repeats_from_its_seed_and_differs_on_another(closing_month):
    outcomes = [follow(closing_month, seed, "reference").outcome for seed in (7, 7, 8)]

    assert outcomes[0] == outcomes[1]
    assert outcomes[0] != outcomes[2]


def test_taking_an_action_leaves_the_earlier_play_as_it_was(closing_month):
    before = start(closing_month, 7)
    view = before.view()
    before.take("fix-defects")

    assert before.taken == ()
    assert before.view() == view


@pytest.mark.parametrize("path", GOLDEN, ids=lambda path: path.stem)
def test_a_golden_play_replays_for_ever(path):
    record = json.loads(path.read_text(encoding="utf-8"))

    assert replay(record, compiled(record["scenario"])).record() == record


def test_an_unfinished_play_replays_too(closing_month):
    play = start(closing_month, 7).take("tell-sponsor")

    assert replay(play.record(), closing_month) == play


def test_no_play_has_more_than_twelve_decisions(closing_month):
    lengths = {len(follow(closing_month, seed, "hide-bad-news").taken) for seed in range(60)}

    assert max(lengths) == 12
    assert min(lengths) < 12


@pytest.mark.parametrize(
    ("actions", "action", "said"),
    [
        ([], "send-final-bill", "week 1, slot 1: send-final-bill is not possible now (Without written accep"),
        (["tell-sponsor"], "tell-sponsor", "week 1, slot 2: tell-sponsor is not possible now (He knows"),
        (["wait"] * 9, "invite-inspection", "week 4, slot 1: invite-inspection is not possible"),
        (
            [],
            "fix-defect",
            "week 1, slot 1: no action fix-defect; did you mean fix-defects?; legal are fix-de",
        ),
    ],
)
def test_an_action_that_is_not_possible_is_refused_in_one_line(closing_month, actions, action, said):
    play = start(closing_month, 5)
    for name in actions:
        play = play if play.week == 4 else play.take(name)
    with pytest.raises(PlayError) as caught:
        play.take(action)

    assert str(caught.value).startswith(said)
    assert "legal are fix-defects" in str(caught.value)
    assert "\n" not in str(caught.value)


def test_after_the_month_no_action_is_taken(closing_month):
    with pytest.raises(PlayError, match="is finished after week 4; action wait comes too late"):
        follow(closing_month, 7, "reference").take("wait")


@pytest.mark.parametrize("seed", [-1, 2**31, True, "7", 1.0, None])
def test_a_seed_that_is_none_is_refused(closing_month, seed):
    with pytest.raises(PlayError, match="is not a whole number from 0 to 2147483647"):
        start(closing_month, seed)


@pytest.mark.parametrize(
    ("change", "said"),
    [
        ({"version": 2}, "the record is of closing-month version 2; this pmlearn plays version 1"),
        ({"version": "1"}, "not a play record: version is missing or not a whole number"),
        ({"seed": None}, "not a play record: seed is missing or not a whole number"),
        ({"actions": "wait"}, "not a play record: actions is missing or not a list"),
        ({"actions": ["wait", 5]}, "action 2 (5): week 1, slot 2: no action 5"),
        ({"actions": ["wait"] * 13}, "action 13 (wait): closing-month is finished after week 4; action wait"),
        ({"actions": ["wait"] * 3}, "the record's outcome is {'points': "),
        ({"outcome": None}, "the record's outcome is None, but its 12 actions come to"),
        ({"outcome": {"points": 1, "parts": {}}}, "the play does not come out the same: points 1 in the rec"),
    ],
)
def test_a_record_that_does_not_come_out_the_same_is_refused(closing_month, change, said):
    record = follow(closing_month, 7, "reference").record() | change
    with pytest.raises(PlayError) as caught:
        replay(record, closing_month)

    assert str(caught.value).startswith(said)


def test_a_record_of_another_scenario_is_refused(closing_month):
    record = follow(closing_month, 7, "reference").record() | {"scenario": "closing-mouth"}
    with pytest.raises(PlayError, match="the record is of closing-mouth, not of closing-month"):
        replay(record, closing_month)


def test_refusals_say_the_scenario_s_own_words(teaching):
    with pytest.raises(PlayError, match=r"^gate 1, decision 2: no action fly; legal are"):
        start(teaching, 7).take("wait").take("fly")
    with pytest.raises(PlayError, match="is finished after gate 4; action wait comes too late"):
        follow(teaching, 7, "reference").take("wait")


def test_an_unknown_policy_is_not_found(closing_month):
    with pytest.raises(NotFoundError, match="no policy referense in closing-month; did you mean reference"):
        follow(closing_month, 7, "referense")
