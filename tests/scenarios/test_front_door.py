from dataclasses import replace
from functools import cache
from pathlib import Path
from random import Random

import pytest

import pmlearn.scenarios
from pmlearn.authoring.scenario_source import compile_scenario
from pmlearn.errors import PlayError
from pmlearn.scenarios import follow, scenario_from_json, start
from pmlearn.scenarios.front_door import records as at
from pmlearn.scenarios.front_door.reading import vague_below
from pmlearn.scenarios.record import blank
from pmlearn.sweeps.forks import best_action

SOURCE = Path(pmlearn.scenarios.__file__).parent / "front_door" / "scenario.yaml"
SEEDS = range(60)
QUESTIONS = ("ask-requester", "check-sponsor")
WORDS_A_MINUTE, SECONDS_A_DECISION = 200, 20


@cache
def front_door():
    return scenario_from_json(compile_scenario(SOURCE))


@cache
def a_play(seed):
    """Take legal actions at random."""
    dice = Random(seed)
    play = start(front_door(), seed)
    while not play.finished:
        play = play.take(dice.choice(play.legal))
    return play


def opened(*, kind, seeds=range(3000), **card):
    """Return the first play whose first request is of this kind and, where given, has this card."""
    wanted = {f"W_{name.upper()}": value for name, value in card.items()}
    for seed in seeds:
        play = start(front_door(), seed)
        if play.world[at.W_KIND] == kind and all(
            play.world[vars(at)[name]] == value for name, value in wanted.items()
        ):
            return play
    raise AssertionError("no such request")


def plainly(play):
    """Return the play in a world where whoever is asked at first answers plainly."""
    world = play.world[:]
    world[at.W_VAGUE] = world[at.W_BUSY] = 9_999
    return replace(play, world=world)


def finished(play):
    while not play.finished:
        play = play.take("refuse")
    return play


def booked(play, cause):
    return play.state[at.LEDGER + cause]


def total(name=None, times=1):
    """Return the points of the same decisions, taken at random, with one number so many times as large."""
    params = front_door().params[:]
    first, length = front_door().kernel.parameters[name] if name else (0, 0)
    for position in range(first, first + length):
        params[position] *= times
    changed = replace(front_door(), params=params)
    points = 0
    for seed in SEEDS:
        play = start(changed, seed)
        for action in a_play(seed).taken:
            play = play.take(action)
        points += play.outcome.points
    return points


@pytest.mark.parametrize("seed", SEEDS)
def test_every_request_has_one_fate_and_every_team_one_place(seed):
    play = a_play(seed)
    decided = [action for action in play.taken if action not in QUESTIONS]
    fates = list(play.state[at.FATE : at.FATE + at.WEEKS])
    accepted = decided.count("accept-project")

    assert len(decided) == at.WEEKS
    assert len(play.taken) == at.WEEKS + sum(action in QUESTIONS for action in play.taken)
    assert fates.count(at.PROVED) == accepted
    assert at.OPEN not in fates
    assert at.ACCEPTED not in fates
    assert play.state[at.TEAMS] == front_door().params[at.P_TEAMS] - accepted >= 0
    assert play.state[at.RUNNING] == 0


@pytest.mark.parametrize("seed", SEEDS)
def test_gauges_of_benefit_rework_and_trust_are_what_the_books_say(seed):
    play = a_play(seed)
    parts = dict(play.outcome.parts)
    params = front_door().params

    assert play.state[at.BENEFIT] == parts["benefit"] >= 0
    assert play.state[at.REWORK] == -parts["rework"] >= 0
    assert play.state[at.TRUST] * params[at.P_TRUST_POINTS] == parts["trust"]
    assert 0 <= play.state[at.TRUST] <= 100


@pytest.mark.parametrize(
    "number", ["benefit_points", "change_done_percent", "resolved_percent", "delivered_trust", "served_trust"]
)
def test_the_same_decisions_come_to_more_where_good_things_count_more(number):
    assert total(number, 2) > total()


@pytest.mark.parametrize(
    "number",
    [
        *("flaw_points", "gap_points", "bounced_points", "ask_delay_percent", "check_delay_percent"),
        *("asked_trust", "checked_trust", "refused_trust", "left_trust", "returned_trust"),
        "disappointed_trust",
    ],
)
def test_the_same_decisions_come_to_less_where_bad_things_cost_more(number):
    assert total(number, 2) < total()


def test_a_flaw_accepted_unseen_costs_a_multiple_of_what_it_costs_at_the_door():
    play = plainly(opened(kind=at.CLASH, gaps=2))
    unseen = finished(play.take("accept-project"))
    asked = finished(play.take("ask-requester").take("accept-project"))
    times = front_door().params[at.P_BUILD_TIMES]

    assert booked(unseen, at.C_FLAW_CLASH) == times * booked(asked, at.C_SETTLED) < 0
    assert booked(unseen, at.C_GAPS) == times * booked(asked, at.C_GAPS) < 0
    assert booked(asked, at.C_RESOLVED) > booked(unseen, at.C_POOR_FIT)


def test_a_vague_answer_settles_nothing():
    play = opened(kind=at.TOOL)
    world = play.world[:]
    world[at.W_VAGUE] = 0
    vague = replace(play, world=world).take("ask-requester")

    assert vague.seen[at.HEARD] == at.HEARD_VAGUE
    assert booked(finished(vague.take("accept-project")), at.C_FLAW_TOOL) < 0


def test_a_question_about_a_sound_project_costs_benefit_and_trust():
    play = plainly(opened(kind=at.SOUND, gaps=0))
    at_once = finished(play.take("accept-project"))
    params = front_door().params
    for question, delay, trust in (
        ("ask-requester", at.P_ASK_DELAY_PERCENT, at.P_ASKED_TRUST),
        ("check-sponsor", at.P_CHECK_DELAY_PERCENT, at.P_CHECKED_TRUST),
    ):
        asked = finished(play.take(question).take("accept-project"))

        assert booked(asked, at.C_SOUND) == booked(at_once, at.C_SOUND) * (100 - params[delay]) // 100
        assert asked.state[at.TRUST] == at_once.state[at.TRUST] + params[trust]


@pytest.mark.parametrize(
    ("kind", "heard", "said"),
    [
        (at.SOUND, at.HEARD_NEED, at.SAID_BACKED),
        (at.TOOL, at.HEARD_TOOL, at.SAID_BACKED),
        (at.CHANGE, at.HEARD_NEED, at.SAID_RUNNING),
        (at.OPERATIONS, at.HEARD_RECURRING, at.SAID_BACKED),
        (at.PET, at.HEARD_NEED, at.SAID_NOBODY),
        (at.CLASH, at.HEARD_CLASH, at.SAID_BACKED),
    ],
)
def test_the_requester_knows_the_need_and_the_sponsor_authority_and_money(kind, heard, said):
    play = plainly(opened(kind=kind))

    assert play.take("ask-requester").seen[at.HEARD] == heard
    assert play.take("check-sponsor").seen[at.SAID] == said


@pytest.mark.parametrize(
    ("action", "kind"), [("route-to-change", at.CHANGE), ("route-to-operations", at.OPERATIONS)]
)
def test_a_desk_takes_its_own_and_returns_the_rest(action, kind):
    own = opened(kind=kind).take(action)
    other = opened(kind=at.SOUND).take(action)

    assert (own.state[at.FATE], own.state[at.BENEFIT] > 0, own.state[at.REWORK]) == (at.TAKEN, True, 0)
    assert other.state[at.BENEFIT] == 0
    assert other.state[at.REWORK] == front_door().params[at.P_BOUNCED_POINTS]


def test_a_refusal_unheard_costs_the_more_the_higher_who_asks_and_little_after_listening():
    trust = [opened(kind=at.TOOL, rank=rank).take("refuse").state[at.TRUST] for rank in range(at.RANKS)]
    asked = opened(kind=at.TOOL, rank=2).take("check-sponsor")

    assert trust == sorted(trust, reverse=True)
    assert len(set(trust)) == at.RANKS
    assert asked.state[at.TRUST] - asked.take("refuse").state[at.TRUST] < 60 - trust[0]


def test_who_trusts_less_answers_vaguely_more_often():
    chances = [vague_below(front_door().params, trust) for trust in range(101)]

    assert chances == sorted(chances, reverse=True)
    assert 0 < chances[100] < chances[0] <= 10_000


def test_a_request_has_time_for_one_question_and_teams_run_out():
    asked = start(front_door(), 5).take("ask-requester")
    full = start(front_door(), 5)
    for _ in range(front_door().params[at.P_TEAMS]):
        full = full.take("accept-project")

    assert not set(asked.legal) & set(QUESTIONS)
    with pytest.raises(PlayError, match="time for one question"):
        asked.take("check-sponsor")
    with pytest.raises(PlayError, match="No team is free"):
        full.take("accept-project")


def test_a_project_shows_what_it_is_two_requests_later_and_not_before():
    play = opened(kind=at.SOUND).take("accept-project").take("refuse")

    assert play.seen[at.BENEFIT] == 0
    assert play.take("refuse").seen[at.BENEFIT] > 0


@pytest.mark.parametrize("kind", range(at.KINDS))
def test_what_a_card_makes_likely_is_as_likely_as_it_says(kind):
    expected = happened = 0
    for seed in range(1500):
        play = start(front_door(), seed)
        expected += play.seen[at.LIKELY_SOUND + kind] * (1 + play.seen[at.RANK])
        happened += 10_000 * (play.world[at.W_KIND] == kind) * (1 + play.seen[at.RANK])

    assert abs(happened - expected) < 0.15 * expected


@pytest.mark.parametrize("seed", range(8))
def test_a_request_is_redrawn_as_likely_as_the_table_says(seed):
    play = start(front_door(), seed).take(QUESTIONS[seed % 2])
    drawn, draws = blank(at.WORLD), 1500
    counts = [0] * at.KINDS
    for draw in range(draws):
        front_door().kernel.rules.redraw(front_door().params, play.world, play.state, draw, seed, 9, drawn)
        counts[drawn[at.W_KIND]] += 1
    for kind, count in enumerate(counts):
        share = play.seen[at.LIKELY_SOUND + kind] / 10_000

        assert abs(count / draws - share) < 0.001 + 4 * (share * (1 - share) / draws) ** 0.5


@pytest.mark.parametrize(
    ("card", "best"),
    [
        ({"kind": at.SOUND, "wording": 0, "rank": 0, "named": 1, "size": 2, "gaps": 0}, "accept-project"),
        ({"kind": at.CLASH, "wording": 4, "rank": 1, "named": 1, "size": 2}, "ask-requester"),
        ({"kind": at.PET, "wording": 0, "rank": 2, "named": 0, "size": 2}, "check-sponsor"),
        ({"kind": at.CHANGE, "wording": 2, "rank": 0, "named": 1, "size": 1}, "route-to-change"),
        ({"kind": at.OPERATIONS, "wording": 3, "rank": 0, "named": 0, "size": 1}, "route-to-operations"),
        ({"kind": at.TOOL, "wording": 1, "rank": 0, "named": 1, "size": 0}, "refuse"),
    ],
)
def test_each_card_of_the_first_request_has_its_own_best_action(card, best):
    assert best_action(opened(**card), 120)[0] == best


@pytest.mark.parametrize("seed", range(5))
def test_a_person_plays_in_a_quarter_of_an_hour(seed):
    play = start(front_door(), seed)
    view = play.view()
    texts = [*view["briefing"], *(action["detail"] for action in view["actions"])]
    for action in follow(front_door(), seed, "asks-always").taken:
        view = play.view()
        texts += [fact["label"] + " " + fact["text"] for fact in view["facts"]]
        texts += [note["text"] for note in view["inbox"]] + [gauge["text"] for gauge in view["gauges"]]
        play = play.take(action)
    words = sum(len(text.split()) for text in texts)

    assert len(play.taken) <= 12
    assert words / WORDS_A_MINUTE + len(play.taken) * SECONDS_A_DECISION / 60 <= 15
