"""What holds for every scenario there is, whatever its rules; each one's own tests say the rest."""

import json
from dataclasses import replace
from pathlib import Path
from random import Random

import pytest

import pmlearn.scenarios
from pmlearn.authoring.scenario_source import compile_scenario
from pmlearn.scenarios import follow, policies, scenario_from_json, start
from pmlearn.scenarios.judge import positions
from pmlearn.scenarios.record import blank
from pmlearn.scenarios.view import entries

SOURCES = sorted(Path(pmlearn.scenarios.__file__).parent.glob("*/scenario.yaml"))
GOLDEN = Path(__file__).parent / "golden"
WORDS_A_MINUTE, SECONDS_A_DECISION = 200, 20
LONGEST = {"whole-job": (20, 25)}  # decisions and minutes; the others have 12 and 15
SEEDS = range(12)


@pytest.fixture(scope="module", params=SOURCES, ids=lambda path: path.parent.name)
def scenario(request):
    return scenario_from_json(compile_scenario(request.param))


@pytest.fixture(scope="module")
def plays(scenario):
    return [_at_random(scenario, seed) for seed in SEEDS]


def _at_random(scenario, seed):
    dice, play = Random(seed), start(scenario, seed)
    while not play.finished:
        play = play.take(dice.choice(play.legal))
    return play


def _words(scenario, seed):
    """Count what a person reads: the briefing, the actions, and each week's card."""
    first = start(scenario, seed).view()
    texts = [*first["briefing"], *(f"{one['title']} {one['detail']}" for one in first["actions"])]
    for position in positions(follow(scenario, seed, "reference")):
        if position.slot == 1:
            view = position.view()
            texts += [one["text"] for one in (*view["inbox"], *view["facts"], *view["gauges"])]
    return len(" ".join(texts).split())


def test_points_are_the_sum_of_their_parts_and_of_what_was_told(plays):
    for play in plays:
        assert play.outcome.points == sum(value for _, value in play.outcome.parts)
        assert play.outcome.points == sum(points for *_, points in entries(play))


def test_every_redrawn_world_tells_the_same_story(scenario, plays):
    kernel, layout = scenario.kernel, scenario.kernel.layout
    for play in plays:
        story = [position.seen for position in positions(play)]
        for number, position in enumerate(positions(play)):
            drawn, state, seen = blank(layout.world), blank(layout.state), blank(layout.seen)
            kernel.rules.redraw(scenario.params, position.world, position.state, number, play.seed, 9, drawn)
            kernel.rules.start(scenario.params, drawn, state, blank(0))
            for action, told in zip(play.taken, story[: number + 1], strict=False):
                kernel.observe(state, seen)

                assert seen == told
                kernel.rules.step(scenario.params, drawn, state, kernel.actions.index(action), blank(0))


def test_changing_unrevealed_entries_changes_no_observation_and_no_choice(scenario, plays):
    for play in plays[:6]:
        for position in positions(play):
            world = position.world[:]
            for entry in range(scenario.kernel.layout.world):
                if not scenario.kernel.revealed(position.state, entry):
                    world[entry] += 1
            other = replace(position, world=world)

            assert other.seen == position.seen
            assert other.legal == position.legal
            assert other.view() == position.view()


def test_the_last_action_is_always_possible(scenario, plays):
    for play in plays:
        assert all(position.legal[-1] == scenario.kernel.actions[-1] for position in positions(play))


def test_there_is_a_golden_play_of_each_policy_which_it_still_plays(scenario):
    found = sorted(GOLDEN.glob(f"{scenario.name}-v{scenario.version}-*.json"))
    golden = {
        path.stem.removeprefix(f"{scenario.name}-v{scenario.version}-"): json.loads(
            path.read_text(encoding="utf-8")
        )
        for path in found
    }

    assert golden.keys() == set(policies(scenario))
    for policy, record in golden.items():
        assert tuple(record["actions"]) == follow(scenario, record["seed"], policy).taken


def test_a_person_plays_it_in_the_time_it_may_take(scenario, plays):
    decisions, minutes = LONGEST.get(scenario.name, (12, 15))
    for seed in SEEDS:
        assert len(plays[seed].taken) <= decisions
        assert _words(scenario, seed) / WORDS_A_MINUTE + decisions * SECONDS_A_DECISION / 60 <= minutes


def test_every_number_has_a_label_and_a_source_or_is_assumed(scenario):
    for number in scenario.content["parameters"].values():
        assert number["label"]
        assert bool(number.get("source")) != bool(number.get("assumed"))


def test_it_asks_for_a_prediction_shows_cards_and_teaches_by_rules(scenario):
    assert scenario.content["prediction"]["gauge"] in scenario.kernel.gauge_names
    assert scenario.content["cards"]
    assert len(scenario.content["rules"]) >= 5
