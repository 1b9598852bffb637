from dataclasses import replace
from pathlib import Path
from random import Random

import pytest

import pmlearn.scenarios
from pmlearn.authoring.scenario_source import compile_scenario
from pmlearn.scenarios import debrief, follow, scenario_from_json, start
from pmlearn.scenarios.common_ground import records as at
from pmlearn.scenarios.judge import difference, worth
from pmlearn.scenarios.record import blank

SOURCE = Path(pmlearn.scenarios.__file__).parent / "common_ground" / "scenario.yaml"
OBJECTIVES = {
    *("m04.six-aspects", "m04.communication", "m04.criteria", "m04.reset", "m04.gold-plating"),
    *("m04.involvement", "m03.route", "m09.satisfaction"),
}
SEEDS = range(60)
MANY = range(200)


@pytest.fixture(scope="module")
def scenario():
    return scenario_from_json(compile_scenario(SOURCE))


def a_play(scenario, seed):
    """Take legal actions at random."""
    dice = Random(seed)
    play = start(scenario, seed)
    while not play.finished:
        play = play.take(dice.choice(play.legal))
    return play


def taken(scenario, seed, *actions):
    """Take these actions, then keep every slot free."""
    play = start(scenario, seed)
    for action in actions:
        play = play.take(action)
    while not play.finished:
        play = play.take("wait")
    return play


def with_number(scenario, name, value):
    first, _ = scenario.kernel.parameters[name]
    params = scenario.params[:]
    params[first] = value
    return replace(scenario, params=params)


def doubled(scenario, name):
    first, length = scenario.kernel.parameters[name]
    params = scenario.params[:]
    for position in range(first, first + length):
        params[position] *= 2
    return replace(scenario, params=params)


def total(scenario, policy="reference", plays=SEEDS):
    return sum(follow(scenario, seed, policy).outcome.points for seed in plays)


def booked(play, cause):
    return play.state[at.LEDGER + cause]


def a_seed(scenario, holds):
    return next(seed for seed in range(999) if holds(start(scenario, seed).world))


def test_each_naive_policy_changes_one_belief(scenario):
    for policy in scenario.content["policies"]:
        changed = sum(belief != 100 for belief in scenario.beliefs(policy))

        assert changed == (policy != "reference")


@pytest.mark.parametrize("seed", SEEDS)
def test_trust_is_where_its_moves_have_brought_it(scenario, seed):
    play = a_play(scenario, seed)
    first, end = scenario.kernel.part_ends[1:3]
    moved = sum(booked(play, cause) for cause in range(first, end))

    assert moved == play.state[at.CUSTOMER_TRUST] * scenario.params[at.P_TRUST_POINTS]
    assert 0 <= play.state[at.CUSTOMER_TRUST] <= 100


@pytest.mark.parametrize("seed", SEEDS)
def test_satisfaction_is_what_she_got_less_what_she_expected_and_less_what_fell_short(scenario, seed):
    play = a_play(scenario, seed)
    params, state = scenario.params, play.state
    short = max(0, state[at.EXPECTATION] - state[at.GOT])
    dearer = params[at.P_SHORT_POINTS] + play.world[at.W_STRICT] * params[at.P_STRICT_SHORT_POINTS]
    expected = (state[at.GOT] - state[at.EXPECTATION]) * params[at.P_MET_POINTS] - short * dearer

    assert dict(play.outcome.parts)["satisfaction"] == expected
    assert (state[at.VERDICT] == at.DISAPPOINTED) == (short > 0)


@pytest.mark.parametrize("seed", SEEDS)
def test_pieces_meetings_and_wishes_are_counted_once(scenario, seed):
    play = a_play(scenario, seed)
    state, count = play.state, play.taken.count
    pieces = list(state[at.PIECE : at.PIECE + at.NEEDS])

    assert at.NEEDS - pieces.count(at.NOT_BUILT) == state[at.BUILT] == count("build-next")
    assert at.NEEDS - pieces.count(at.NOT_BUILT) - pieces.count(at.REVIEWED) == state[at.UNREVIEWED]
    assert scenario.params[at.P_MEETINGS] - count("listen") - count("review-together") == state[at.MEETINGS]
    assert state[at.WISHES] - bool(state[at.WISH]) == state[at.SIGNED] + state[at.REFUSED] + state[at.GIVEN]
    assert state[at.FAILURES] >= state[at.PUT_RIGHT] + state[at.FAILURE]


@pytest.mark.parametrize(
    "number",
    ["need_percent", "made_good_percent", "listen_trust", "report_trust", "told_points", "price_points"],
)
def test_points_rise_with_what_is_good(scenario, number):
    assert total(doubled(scenario, number)) > total(scenario)


@pytest.mark.parametrize(
    ("number", "policy"),
    [
        ("misread_loss_percent", "broadcaster"),
        ("failure_trust", "broadcaster"),
        ("broken_promise_points", "over-promiser"),
        ("promise_percent", "over-promiser"),
        ("free_points", "gold-plater"),
        ("higher_bar_percent", "gold-plater"),
        ("not_told_points", "never-resets"),
        ("short_points", "never-resets"),
    ],
)
def test_points_fall_with_what_is_bad(scenario, number, policy):
    assert total(doubled(scenario, number), policy, MANY) < total(scenario, policy, MANY)


def test_a_reset_costs_less_trust_the_earlier_it_comes_and_needs_a_reason(scenario):
    seed = a_seed(scenario, lambda world: world[at.W_GAP] == 3)
    early = taken(scenario, seed, "listen", "analyse-gap", "reset-expectation")
    late = taken(scenario, seed, "listen", "analyse-gap", *["wait"] * 8, "reset-expectation")
    never = taken(scenario, seed, "listen", "analyse-gap")

    assert "reset-expectation" not in start(scenario, seed).take("listen").legal
    assert booked(late, at.C_RESET_TRUST) < booked(early, at.C_RESET_TRUST) < 0
    assert early.state[at.EXPECTATION] < never.state[at.EXPECTATION]
    assert never.outcome.points < early.outcome.points


def test_a_promise_pays_only_where_what_she_gets_exceeds_what_she_expects(scenario):
    plenty = with_number(scenario, "expected_percent", 10)
    scarce = with_number(scenario, "expected_percent", 90)
    work = ("listen", "build-next", "build-next", "report-progress", "build-next")
    gains = [
        taken(s, 7, *work, "promise").outcome.points - taken(s, 7, *work, "wait").outcome.points
        for s in (plenty, scarce)
    ]

    assert gains[0] > 0 > gains[1]
    assert booked(taken(scarce, 7, *work, "promise"), at.C_BROKEN_PROMISE) < 0


def test_putting_a_first_failure_right_at_once_beats_no_failure_and_a_second_one_does_not(scenario):
    often = with_number(scenario, "failure_percent", 100)
    never = with_number(with_number(scenario, "failure_percent", 0), "failure_each_percent", 0)
    first = taken(often, 3, "build-next", "wait", "put-right")
    late = taken(often, 3, "build-next", "wait", "wait", "wait", "put-right")
    again = taken(often, 3, "build-next", "wait", "put-right", "wait", "put-right")

    assert booked(first, at.C_MADE_GOOD) > 0 == booked(late, at.C_MADE_GOOD)
    assert booked(again, at.C_MADE_GOOD) == booked(first, at.C_MADE_GOOD)
    assert booked(taken(never, 3, "build-next", "wait"), at.C_MADE_GOOD) == 0


def test_a_free_wish_brings_others_and_makes_her_pay_less(scenario):
    calm = with_number(scenario, "another_wish_percent", 0)
    eager = with_number(scenario, "another_wish_percent", 100)
    given, kept = (
        sum(follow(s, seed, "gold-plater").state[at.WISHES] for seed in SEEDS) for s in (eager, calm)
    )
    seed = a_seed(scenario, lambda world: world[at.W_WISH_WEEK] == 2 and 4000 < world[at.W_SIGNS + 1] < 5500)
    first = start(eager, seed).take("wait").take("wait").take("give-wish").take("wait")

    assert given > kept
    assert first.seen[at.WISH]
    assert first.take("price-wish").state[at.REFUSED] == 1


def test_listening_first_builds_what_matters_first_and_is_seldom_misread(scenario):
    found = {True: 0, False: 0}
    for seed in range(300):
        heard = start(scenario, seed).take("listen").take("build-next")
        blind = start(scenario, seed).take("build-next").take("listen")
        need = heard.world[at.W_FIRST]

        assert heard.state[at.PIECE + need] == at.BUILT_HEARD
        assert blind.state[at.PIECE] == at.BUILT_UNHEARD
        for play in (heard, blind):
            found[play is heard] += play.take("review-together").state[at.MISREAD]

    assert found[True] < found[False]


def test_a_report_without_news_moves_nothing(scenario):
    play = start(scenario, 1).take("build-next").take("report-progress")
    again = play.take("report-progress")

    assert play.state[at.CUSTOMER_TRUST] > scenario.params[at.P_TRUST]
    assert again.state[at.CUSTOMER_TRUST] == play.state[at.CUSTOMER_TRUST]


def test_a_strict_customer_takes_more_away_and_shows_it(scenario):
    lost = {}
    for strict in (0, 1):
        seed = a_seed(scenario, lambda world, strict=strict: world[at.W_STRICT] == strict)
        before = start(scenario, seed).take("wait")
        after = before.take("wait")
        lost[strict] = before.state[at.CUSTOMER_TRUST] - after.state[at.CUSTOMER_TRUST]

        assert before.seen[at.TEMPER] == 0
        assert after.seen[at.TEMPER] == 1 + strict

    assert lost[1] > lost[0] > 0


def test_keeping_every_slot_free_is_possible_and_poor(scenario):
    for policy in scenario.content["policies"]:
        idle = sum(taken(scenario, seed).outcome.points for seed in SEEDS)

        assert idle < total(scenario, policy)


def test_what_she_hints_changes_how_far_the_gap_goes_and_what_she_said_stays(scenario):
    drawn, redraw = blank(at.WORLD), scenario.kernel.rules.redraw
    shares = {0: [0, 0], 1: [0, 0]}
    for seed in range(60):
        play = start(scenario, seed).take("listen")
        for draw in range(40):
            redraw(scenario.params, play.world, play.state, draw, seed, 9, drawn)
            shares[play.world[at.W_HINT]][drawn[at.W_GAP] >= 2] += 1

            assert drawn[at.W_FIRST] == play.world[at.W_FIRST] != drawn[at.W_SECOND]

    right = scenario.params[at.P_HINT_RIGHT_PERCENT]
    chances = scenario.params[at.T_GAP_CHANCE_PERCENT :][:4]
    for hint, (near, far) in shares.items():
        odds = [sum(chances[:2]), sum(chances[2:])]
        odds = (
            [odds[0] * (100 - right), odds[1] * right] if hint else [odds[0] * right, odds[1] * (100 - right)]
        )

        assert abs(far / (near + far) - odds[1] / sum(odds)) < 0.04


def test_a_wish_that_has_not_come_is_redrawn_later_or_never(scenario):
    drawn = blank(at.WORLD)
    seed = a_seed(scenario, lambda world: world[at.W_WISH_WEEK] > 4)
    play = start(scenario, seed)
    for _ in range(6):
        play = play.take("wait")
    weeks = set()
    for draw in range(200):
        scenario.kernel.rules.redraw(scenario.params, play.world, play.state, draw, seed, 9, drawn)
        weeks.add(drawn[at.W_WISH_WEEK])

    assert weeks == {5, at.NEVER}


def test_the_same_week_asks_for_another_action_by_what_she_said(scenario):
    best = {}
    for hint in (at.LITTLE, at.MUCH):
        play = next(
            play
            for play in (start(scenario, seed).take("listen") for seed in MANY)
            if play.seen[at.HINT] == hint
        )
        numbers = scenario.kernel.actions.index
        build, analyse = (worth(play, numbers(name), 1, 0, 300) for name in ("build-next", "analyse-gap"))
        gain, error = difference(build, analyse)
        best[hint] = gain / error

    assert best[at.LITTLE] > 4
    assert best[at.MUCH] < -4


def test_every_rule_of_the_debrief_has_its_objective_and_all_eight_are_taught(scenario):
    assert {rule["objective"] for rule in scenario.content["rules"]} == OBJECTIVES


def test_the_debrief_names_the_broken_promise(scenario):
    shown = debrief(follow(scenario, 0, "over-promiser"), draws=24).to_json()
    missed = [one for one in shown["decisions"] if one["action"] == "promise" and one["verdict"] != "sound"]

    assert missed
    assert {one["rule"]["objective"] for one in missed if one["rule"]} <= OBJECTIVES
