import json
import re

import pytest

from pmlearn.errors import PlayError
from pmlearn.scenarios import debrief, follow, scenario_from_json, start, what_if
from pmlearn.scenarios.judge import REFERENCE, positions

DRAWS = 16


@pytest.fixture(scope="module")
def play(closing_month):
    return follow(closing_month, 7, "hide-bad-news")


@pytest.fixture(scope="module")
def asked(play):
    return what_if(play, 4, "tell-sponsor", draws=DRAWS)


def test_the_choices_are_every_decision_with_what_was_legal_then_and_both_modes(play):
    told = debrief(play, draws=8).to_json()["whatif"]

    assert json.loads(json.dumps(told)) == told
    assert [one["action"] for one in told["decisions"]] == list(play.taken)
    assert [one["position"] for one in told["decisions"]] == list(range(len(play.taken)))
    assert [(one["week"], one["slot"]) for one in told["decisions"]] == list(play.when)
    for one, before in zip(told["decisions"], positions(play), strict=True):
        assert [action["name"] for action in one["legal"]] == list(before.legal)
    assert [mode["name"] for mode in told["modes"]] == ["mine", "reference"]


@pytest.mark.parametrize("mode", ["mine", "reference"])
def test_the_action_that_was_taken_changes_nothing_before_it_and_its_own_play_nowhere(closing_month, mode):
    play = follow(closing_month, 7, REFERENCE)
    for position, action in enumerate(play.taken):
        same = what_if(play, position, action, mode, draws=8)

        assert (same.points, same.difference, same.replaced) == (play.outcome.points, 0, 0)
        assert same.first_difference is None
        assert same.chart["series"][0]["values"] == same.chart["series"][1]["values"]
        assert "as many as your" in same.text


def test_the_later_actions_stay_as_they_were_where_they_are_possible(play, asked):
    changed = start(play.scenario, play.seed)
    later = dict(zip(play.when, play.taken, strict=True))
    left_undone = 0
    while not changed.finished:
        here = (changed.week, changed.slot)
        action = "tell-sponsor" if here == play.when[4] else later.get(here, "wait")
        left_undone += action not in changed.legal
        changed = changed.take(action if action in changed.legal else "wait")

    assert asked.points == changed.outcome.points
    assert asked.replaced == left_undone


def test_the_reference_plays_on_in_the_same_world(play):
    asked = what_if(play, 4, "tell-sponsor", "reference", draws=8)
    changed = positions(play)[4].take("tell-sponsor")
    kernel, beliefs = play.scenario.kernel, play.scenario.beliefs(REFERENCE)
    while not changed.finished:
        action = kernel.choose(play.scenario.params, changed.seen, beliefs)
        changed = changed.take(kernel.actions[action])

    assert asked.points == changed.outcome.points
    assert asked.replaced == 0
    assert asked.mode_label == "the reference policy from there"


def test_parts_and_points_of_both_plays_add_up(play, asked):
    told = asked.to_json()

    assert json.loads(json.dumps(told)) == told
    assert sum(part["original"] for part in told["parts"]) == told["original"] == play.outcome.points
    assert sum(part["changed"] for part in told["parts"]) == told["points"]
    assert told["difference"] == told["points"] - told["original"]


def test_both_courses_are_one_until_the_change_and_end_in_their_scores(play, asked):
    yours, other = (series["values"] for series in asked.chart["series"])

    assert asked.chart["weeks"] == [1, 2, 3, 4]
    assert yours[:1] == other[:1]
    assert (yours[-1], other[-1]) == (asked.original, asked.points)


def test_the_course_is_the_one_that_the_debrief_shows(play, asked):
    assert asked.chart["series"][0] == debrief(play, draws=DRAWS).chart["series"][0]


def test_the_first_difference_is_what_the_changed_decision_told(play, asked):
    assert (asked.first_difference["week"], asked.first_difference["slot"]) == play.when[4]
    assert "Tomas asks how long you have known" in asked.first_difference["changed"]
    assert "Tomas" not in asked.first_difference["original"]


@pytest.mark.parametrize(
    ("policy", "cause", "slot", "moment"),
    [
        ("delivery-only", "passed", 4, "week 1, at its end"),
        ("administration-only", "supplier-warns", 0, "week 3, at its opening"),
    ],
)
def test_what_comes_at_a_week_s_end_or_opening_is_said_so(closing_month, policy, cause, slot, moment):
    causes = {name: words | {"event": ""} for name, words in closing_month.content["causes"].items()}
    causes[cause] = closing_month.content["causes"][cause]
    quiet = scenario_from_json({**closing_month.content, "causes": causes})
    differences = [
        what_if(play, position, "wait", draws=8).first_difference
        for seed in range(6)
        for play in [follow(quiet, seed, policy)]
        for position in range(6)
    ]
    found = [difference for difference in differences if difference]

    assert (moment, slot) in {(one["moment"], one["slot"]) for one in found}
    assert {"Nothing was told."} < {text for one in found for text in (one["original"], one["changed"])}


def test_it_is_told_within_the_width(asked):
    text = asked.to_text(60)

    assert max(map(len, text.splitlines())) <= 60
    assert re.search(r"^  Points +6,715 +6,233$", text, re.M)
    assert "week 2, slot 2, What if: Tomas asks how long" in text


def test_the_text_names_the_decision_the_mode_and_that_one_world_proves_nothing(asked):
    assert asked.text.startswith(
        "With telling the sponsor the bad news (week 2, slot 2), then your later actions unchanged: "
    )
    assert f"{asked.points:,} points in this very world" in asked.text
    assert "One world proves nothing" in asked.text


def test_actions_left_undone_are_counted_in_the_text(play, asked):
    spoilt = what_if(play, 1, "tell-sponsor", draws=8)

    assert spoilt.replaced > 0
    assert f"left undone: {spoilt.replaced}." in spoilt.text
    assert "left undone" not in asked.text


def test_an_action_whose_slot_is_gone_is_left_undone(closing_month):
    busy = (
        "train-staff",
        "post-receipts",
        "match-invoices",
        "establish-title",
        "fix-defects",
        "return-spares",
    )
    play = start(closing_month, 1)
    while not play.finished:
        first = ("tell-sponsor",) if play.slot == 1 else ()
        play = play.take(next(action for action in (*first, *busy, "wait") if action in play.legal))
    asked = what_if(play, 0, "wait", draws=8)

    assert len(play.taken) == 12, "the sponsor is told at once, so nobody chases and each week has its slots"
    assert asked.replaced == 1, "untold, he chases; answering takes the slot of one action"


def test_a_scenario_s_own_words_are_used(teaching):
    content = teaching.content | {"debrief": teaching.content["debrief"] | {"what_if_proof": "Think twice."}}
    asked = what_if(follow(scenario_from_json(content), 7, REFERENCE), 0, "wait", draws=8)

    assert asked.text.startswith("With keeping the slot free (gate 1, decision 1), then")
    assert asked.text.endswith("Think twice.")


@pytest.mark.parametrize(
    ("position", "action", "mode", "said"),
    [
        (12, "wait", "mine", "no decision 12; the play's decisions are 0 to 11"),
        (-1, "wait", "mine", "no decision -1; the play's decisions are 0 to 11"),
        (True, "wait", "mine", "no decision True; the play's decisions are 0 to 11"),
        ("1", "wait", "mine", "no decision 1; the play's decisions are 0 to 11"),
        (0, "tell-sponser", "mine", "week 1, slot 1: no action tell-sponser; did you mean tell-sponsor?"),
        (0, "send-final-bill", "mine", "week 1, slot 1: send-final-bill is not possible now (Without"),
        (0, "wait", "yours", "no mode yours; modes are mine, reference"),
        (0, "wait", "referense", "no mode referense; did you mean reference?; modes are mine, reference"),
    ],
)
def test_what_cannot_be_asked_is_refused_in_one_line(play, position, action, mode, said):
    with pytest.raises(PlayError) as caught:
        what_if(play, position, action, mode)

    assert str(caught.value).startswith(said)
    assert "\n" not in str(caught.value)


def test_an_unfinished_play_is_not_asked(closing_month):
    with pytest.raises(PlayError, match="week 1, slot 2: play to the end before asking what if"):
        what_if(start(closing_month, 7).take("wait"), 0, "tell-sponsor")
