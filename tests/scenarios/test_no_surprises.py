import json
from collections import Counter
from dataclasses import replace
from functools import cache
from pathlib import Path
from random import Random

import pytest

import pmlearn.scenarios
from pmlearn.authoring.scenario_source import compile_scenario
from pmlearn.scenarios import debrief, follow, policies, scenario_from_json, start
from pmlearn.scenarios.judge import difference, positions, worth
from pmlearn.scenarios.no_surprises import records as at
from pmlearn.scenarios.no_surprises.legal import chase_percent
from pmlearn.scenarios.record import blank, filled
from pmlearn.scenarios.view import entries
from pmlearn.sweeps.forks import best_action

SOURCE = Path(pmlearn.scenarios.__file__).parent / "no_surprises" / "scenario.yaml"
SEEDS = range(60)
SMALL, MIDDLING, LARGE = 1, 2, 3
MIDDLE = 5_000  # a weekend's number that brings nothing, and no call either at half a chance
WORDS_A_MINUTE, SECONDS_A_DECISION = 200, 20


@cache
def no_surprises():
    return scenario_from_json(compile_scenario(SOURCE))


@cache
def a_play(seed):
    """Take legal actions at random."""
    dice = Random(seed)
    play = start(no_surprises(), seed)
    while not play.finished:
        play = play.take(dice.choice(play.legal))
    return play


def opening(*, hall=None, tills=None, tolerance=MIDDLING, hot=0, word=None, duty=0, called=False):
    """Return a first Monday with issues of these sizes; the first word is right unless given."""
    scenario = no_surprises()
    world = blank(at.WORLD)
    world[at.W_TOLERANCE], world[at.W_HOT] = tolerance, hot
    for strand, size in enumerate((hall, tills)):
        issue = at.ISSUES_A_STRAND * strand
        world[at.W_GAP + issue] = 0 if size else 2
        for number in range(issue, issue + at.ISSUES_A_STRAND):
            world[at.W_SIZE + number] = size or SMALL
            world[at.W_WORD + number] = word or size or SMALL
            world[at.W_DUTY + number] = duty
            world[at.W_EVENT + number] = MIDDLE
    for week in range(at.WEEKS):
        world[at.W_CHASE + week] = 0 if called else 9_999
    play = start(scenario, 0)
    state, trace = blank(at.STATE), blank(at.TRACE)
    scenario.kernel.rules.start(scenario.params, world, state, trace)
    return replace(play, world=world, state=state, trace=trace)


def after(play, *actions):
    for action in actions:
        play = play.take(action)
    return play


def silent_to_the_end(play):
    while not play.finished:
        play = play.take("stay-silent")
    return play


def trust_change(play, *actions):
    return after(play, *actions).seen[at.SPONSOR_TRUST] - play.seen[at.SPONSOR_TRUST]


def booked(play, cause):
    return play.state[at.LEDGER + cause]


def amounts(play):
    """Return what happened how often, and the amounts of each cause."""
    names = no_surprises().kernel.causes
    counts, sums = Counter(), Counter()
    for _, _, cause, amount, _ in entries(play):
        counts[names[cause]] += 1
        sums[names[cause]] += amount
    return counts, sums


def number(name):
    first, _ = no_surprises().kernel.parameters[name]
    return no_surprises().params[first]


def total(policy, doubled=None, plays=range(100)):
    """Return the points of a policy's plays, the same actions taken with one number doubled."""
    params = no_surprises().params[:]
    if doubled:
        first, length = no_surprises().kernel.parameters[doubled]
        params[first : first + length] = filled(2 * value for value in params[first : first + length])
    changed = no_surprises().changed(params)
    return sum(
        after(start(changed, seed), *follow(no_surprises(), seed, policy).taken).outcome.points
        for seed in plays
    )


@pytest.mark.parametrize("seed", SEEDS)
def test_points_are_the_sum_of_their_parts_and_of_what_was_told(seed):
    play = a_play(seed)

    assert play.outcome.points == sum(value for _, value in play.outcome.parts)
    assert play.outcome.points == sum(points for *_, points in entries(play))


@pytest.mark.parametrize("seed", SEEDS)
def test_the_reserve_is_what_was_given_less_what_issues_cost(seed):
    play = a_play(seed)
    _, sums = amounts(play)

    assert play.state[at.RESERVE_CENTS] == sum(sums[cause] for cause in no_surprises().kernel.money)
    assert sums["reserve"] == number("reserve_cents")


@pytest.mark.parametrize("seed", SEEDS)
def test_every_issue_that_comes_up_ends_in_one_way(seed):
    counts, _ = amounts(a_play(seed))
    came = sum(counts[name] for name in ("word-small", "word-middling", "word-large"))
    ended = sum(counts[name] for name in ("decided", "decided-blind", "decided-alone", "solved", "left"))

    assert came == ended + counts["hall-went"] + counts["tills-went"]


@pytest.mark.parametrize("seed", SEEDS)
def test_trust_stays_between_its_bounds_and_is_counted_once(seed):
    play = a_play(seed)
    points = dict(play.outcome.parts)["sponsor"]

    assert all(0 <= position.seen[at.SPONSOR_TRUST] <= 100 for position in positions(play))
    assert points == play.state[at.SPONSOR_TRUST] * number("trust_points")


@pytest.mark.parametrize("seed", SEEDS)
def test_a_call_takes_a_slot_of_the_next_week(seed):
    play = a_play(seed)
    calls = {week for week, _, cause, *_ in entries(play) if cause in (at.C_CHASED, at.C_SHRUGGED)}

    for position in positions(play):
        assert position.seen[at.SLOTS] == at.SLOTS_A_WEEK - (position.week - 1 in calls)


@pytest.mark.parametrize("name", ["reserve_cents", "options_trust", "recovery_trust", "work_points"])
def test_points_rise_with_what_is_good(name):
    assert total("reference", name) > total("reference")


@pytest.mark.parametrize(
    ("name", "policy"),
    [
        ("size_cents", "no-options"),
        ("chased_trust", "silent-until-certain"),
        ("duty_late_trust", "analyst"),
        ("left_alone_trust", "no-options"),
        ("overstepped_trust", "fixer"),
        ("cried_wolf_trust", "alarmist"),
    ],
)
def test_points_fall_with_what_is_bad(name, policy):
    assert total(policy, name) < total(policy)


@pytest.mark.parametrize(
    ("actions", "left"),
    [
        (("analyse-hall", "options-hall"), "options_percent"),
        (("options-hall",), "blind_percent"),
    ],
)
def test_options_leave_their_share_of_the_cost_and_analysis_makes_them_better(actions, left):
    play = after(opening(hall=LARGE), *actions)
    early = 100 - number("early_percent")

    cents = no_surprises().params[at.T_SIZE_CENTS + LARGE - 1] * number(left) * early // 10_000
    assert play.state[at.RESERVE_CENTS] == number("reserve_cents") - cents
    assert number("options_percent") < number("blind_percent") < number("alone_percent")


def test_an_issue_left_alone_costs_all_of_it_and_stays_untold():
    play = after(opening(hall=LARGE), *["stay-silent"] * 4)

    assert number("reserve_cents") - play.state[at.RESERVE_CENTS] == 1_200_000
    assert play.seen[at.UNTOLD_PAST] == 1
    assert play.seen[at.UNTOLD_PAST_SIZE] == LARGE


def test_the_chance_of_a_call_grows_with_age_and_number():
    params = no_surprises().params
    one = opening(hall=LARGE)
    two = opening(hall=LARGE, tills=LARGE)
    older = after(one, "stay-silent", "stay-silent")
    told = after(two, "tell-sponsor")

    chances = [chase_percent(params, play.seen) for play in (told, one, two, older)]
    assert chances[0] == 0
    assert chances[1] == number("chase_percent")
    assert chances[2] == chances[1] + number("chase_each_percent")
    assert chances[3] == chances[1] + number("chase_a_week_percent")


def test_being_chased_costs_many_times_what_telling_does():
    told = trust_change(opening(hall=LARGE, called=True), "tell-sponsor", "stay-silent")
    chased = trust_change(opening(hall=LARGE, called=True), "stay-silent", "stay-silent")

    assert told == number("told_fresh_trust")
    assert chased == number("chased_trust")
    assert chased < told - 10


def test_a_call_about_less_than_she_wants_to_hear_of_costs_the_slot_alone():
    play = after(opening(hall=SMALL, tolerance=LARGE, called=True), "stay-silent", "stay-silent")

    assert play.seen[at.SPONSOR_TRUST] == number("sponsor_trust")
    assert play.seen[at.SLOTS] == 1


def test_one_call_tells_of_everything():
    play = after(opening(hall=LARGE, tills=MIDDLING), "tell-sponsor")

    assert (play.seen[at.HALL_TOLD], play.seen[at.TILLS_TOLD]) == (2, 2)
    assert "tell-sponsor" not in play.legal


@pytest.mark.parametrize(
    ("tolerance", "word", "change"),
    [
        (SMALL, SMALL, "told_fresh_trust"),
        (MIDDLING, SMALL, "cried_wolf_trust"),
        (MIDDLING, MIDDLING, "told_fresh_trust"),
        (LARGE, MIDDLING, "cried_wolf_trust"),
    ],
)
def test_a_bare_word_is_taken_by_the_size_it_names(tolerance, word, change):
    play = opening(hall=MIDDLING, tolerance=tolerance, word=word)

    assert trust_change(play, "tell-sponsor") == number(change)


def test_safety_is_never_crying_wolf_and_costs_trust_every_slot_that_it_waits():
    small = opening(hall=SMALL, tolerance=LARGE, duty=1)

    assert trust_change(small, "tell-sponsor") == number("told_fresh_trust")
    assert trust_change(small, "analyse-hall") == number("duty_late_trust")
    assert small.take("tell-sponsor").seen[at.TOLERANCE_FROM] == SMALL


@pytest.mark.parametrize(
    ("size", "tolerance", "change"),
    [
        (SMALL, LARGE, "within_trust"),
        (MIDDLING, LARGE, "within_trust"),
        (MIDDLING, MIDDLING, "overstepped_trust"),
        (SMALL, SMALL, "overstepped_trust"),
    ],
)
def test_solving_alone_is_right_within_her_tolerance_only(size, tolerance, change):
    assert trust_change(opening(hall=size, tolerance=tolerance), "solve-hall") == number(change)


def test_a_team_solves_small_issues_well_and_large_ones_hardly():
    table = no_surprises().params[at.T_SOLVED_PERCENT : at.T_SOLVED_PERCENT + at.SIZES]

    assert list(table) == sorted(table)
    assert table[0] <= number("options_percent")
    assert table[-1] >= number("alone_percent")


def test_the_first_failure_handled_well_raises_trust_and_the_second_does_not():
    first = after(opening(hall=LARGE), "analyse-hall", "options-hall")
    second = after(first, "stay-silent", "stay-silent", "analyse-hall", "options-hall")
    gains = [booked(play, at.C_RECOVERY) for play in (first, second)]

    assert gains[0] == number("recovery_trust") * number("trust_points")
    assert gains[1] == gains[0]
    assert amounts(second)[0]["again"] == 1


def test_the_first_failure_handled_badly_uses_the_chance_up():
    play = opening(hall=LARGE, tills=LARGE)
    botched = after(play, "tell-sponsor", "options-hall", "analyse-tills", "options-tills")

    assert booked(botched, at.C_RECOVERY) == 0


def test_a_sponsor_who_knows_but_gets_nothing_to_decide_feels_left_alone():
    play = after(opening(hall=LARGE), "tell-sponsor", *["stay-silent"] * 3)

    assert booked(play, at.C_LEFT_ALONE) == number("left_alone_trust") * number("trust_points")


def test_a_hot_temper_takes_every_loss_harder_and_shows_at_the_first():
    calm, hot = (opening(hall=SMALL, tolerance=LARGE, hot=temper) for temper in (0, 1))

    assert trust_change(hot, "tell-sponsor") < trust_change(calm, "tell-sponsor")
    assert [play.seen[at.TEMPER] for play in (calm, hot)] == [0, 0]
    assert [play.take("tell-sponsor").seen[at.TEMPER] for play in (calm, hot)] == [1, 2]


@pytest.mark.parametrize("tolerance", [SMALL, MIDDLING, LARGE])
def test_her_reactions_and_her_answer_narrow_her_tolerance(tolerance):
    play = opening(hall=MIDDLING, tolerance=tolerance)
    reacted, asked = play.take("tell-sponsor").seen, play.take("agree-tolerance").seen

    assert reacted[at.TOLERANCE_FROM] <= tolerance <= reacted[at.TOLERANCE_TO]
    assert reacted[at.TOLERANCE_TO] - reacted[at.TOLERANCE_FROM] < 2
    assert asked[at.TOLERANCE_FROM] == asked[at.TOLERANCE_TO] == tolerance


def test_silence_wins_where_an_issue_goes_away():
    play = opening(hall=SMALL, tolerance=LARGE)
    world = play.world[:]
    world[at.W_EVENT] = 0
    lucky = replace(play, world=world)

    assert after(lucky, "stay-silent", "stay-silent").seen[at.HALL_OPEN] == 0
    assert (
        silent_to_the_end(lucky).outcome.points > silent_to_the_end(lucky.take("solve-hall")).outcome.points
    )


def test_what_was_never_told_stands_in_the_final_report():
    hidden = silent_to_the_end(opening(hall=LARGE))
    told = silent_to_the_end(opening(hall=LARGE).take("tell-sponsor"))

    assert booked(hidden, at.C_NEVER_TOLD) < 0
    assert booked(told, at.C_NEVER_TOLD) == 0


@pytest.mark.parametrize(
    ("issues", "known", "best"),
    [
        ({"hall": LARGE, "tolerance": SMALL}, True, "analyse-hall"),
        ({"hall": SMALL, "tolerance": LARGE}, True, "solve-hall"),
        ({"hall": SMALL, "tills": SMALL, "tolerance": LARGE, "duty": 1}, True, "tell-sponsor"),
        ({}, False, "agree-tolerance"),
    ],
)
def test_the_same_week_asks_for_different_actions_by_what_is_known(issues, known, best):
    play = opening(**issues)
    if known:
        state = play.state[:]
        state[at.TOLERANCE_FROM] = state[at.TOLERANCE_TO] = issues["tolerance"]
        play = replace(play, state=state)

    assert best_action(play, 200)[0] == best


@pytest.mark.parametrize(("slots_gone", "best"), [(0, "analyse-hall"), (1, "tell-sponsor")])
def test_a_large_word_is_analysed_first_only_where_a_slot_is_left_to_use_it(slots_gone, best):
    play = after(opening(hall=LARGE), *["stay-silent"] * slots_gone)

    assert best_action(play, 200)[0] == best


@pytest.mark.parametrize(("tolerance", "better"), [(SMALL, "tell-sponsor"), (LARGE, "solve-hall")])
def test_two_small_issues_are_told_or_solved_by_what_the_sponsor_wants_to_hear_of(tolerance, better):
    play = opening(hall=SMALL, tills=SMALL, tolerance=tolerance)
    state = play.state[:]
    state[at.TOLERANCE_FROM] = state[at.TOLERANCE_TO] = tolerance
    play = replace(play, state=state)
    numbers = no_surprises().kernel.actions.index
    told, solved = (worth(play, numbers(action), 1, 0, 400) for action in ("tell-sponsor", "solve-hall"))
    gain, error = difference(told, solved) if better == "tell-sponsor" else difference(solved, told)

    assert gain - 2 * error > 150


@pytest.mark.parametrize("seed", range(20))
def test_what_nobody_has_seen_never_shows(seed):
    kernel, params = no_surprises().kernel, no_surprises().params
    play = a_play(seed)
    story = [position.seen for position in positions(play)]
    for place, position in enumerate(positions(play)):
        drawn, state, seen = blank(at.WORLD), blank(at.STATE), blank(at.SEEN)
        kernel.rules.redraw(params, position.world, position.state, place, seed, 9, drawn)
        kernel.rules.start(params, drawn, state, blank(0))
        for action, told in zip(play.taken, story[: place + 1], strict=False):
            kernel.observe(state, seen)

            assert seen == told
            kernel.rules.step(params, drawn, state, kernel.actions.index(action), blank(0))


@pytest.mark.parametrize("seed", range(20))
def test_changing_unrevealed_entries_changes_no_observation_and_no_choice(seed):
    kernel = no_surprises().kernel
    for position in positions(a_play(seed)):
        world = position.world[:]
        for entry in range(at.WORLD):
            if not kernel.revealed(position.state, entry):
                world[entry] += 1
        other = replace(position, world=world)

        assert other.seen == position.seen
        assert other.legal == position.legal
        assert other.view() == position.view()


def test_a_redraw_is_distributed_as_worlds_are_that_tell_the_same_story():
    kernel, params = no_surprises().kernel, no_surprises().params
    stories = {}
    for seed in range(6000):
        play = start(no_surprises(), 50_000_000 + seed)
        if play.seen[at.HALL_OPEN] and play.seen[at.HALL_WORD] == MIDDLING and not play.seen[at.HALL_DUTY]:
            play = after(play, "stay-silent", "stay-silent")
            seen = play.seen
            if seen[at.HALL_OPEN] and not seen[at.CHASED]:
                stories.setdefault(seen[at.HALL_GROWN], []).append(play)

    for plays in stories.values():
        true = Counter(play.world[at.W_SIZE] for play in plays)
        redrawn, drawn = Counter(), blank(at.WORLD)
        for draw, play in enumerate(plays):
            kernel.rules.redraw(params, play.world, play.state, draw, play.seed, 9, drawn)
            redrawn[drawn[at.W_SIZE]] += 1
        for size in (SMALL, MIDDLING, LARGE):
            share = (true[size] + redrawn[size]) / (2 * len(plays))
            error = (2 * share * (1 - share) / len(plays)) ** 0.5

            assert abs(true[size] - redrawn[size]) / len(plays) < 4 * error
    assert {grown: len(plays) > 100 for grown, plays in stories.items()} == {0: True, 1: True}


def test_an_issue_that_grew_is_likelier_a_large_one():
    kernel, params = no_surprises().kernel, no_surprises().params
    sums = []
    for grown in (0, 1):
        play = opening(hall=MIDDLING)
        world = play.world[:]
        world[at.W_EVENT] = 9_999 if grown else MIDDLE
        play = after(replace(play, world=world), "stay-silent", "stay-silent")
        drawn = blank(at.WORLD)
        sizes = 0
        for draw in range(400):
            kernel.rules.redraw(params, play.world, play.state, draw, 3, 9, drawn)
            sizes += drawn[at.W_SIZE]
        sums.append(sizes)

    assert sums[1] > sums[0] + 100


def test_the_first_word_is_too_small_twice_as_often_as_too_large():
    counts = Counter()
    for seed in range(3000):
        world = start(no_surprises(), seed).world
        for issue in range(at.ISSUES):
            if world[at.W_SIZE + issue] == MIDDLING:
                counts[world[at.W_WORD + issue]] += 1
    said = sum(counts.values())

    assert counts[SMALL] / said == pytest.approx(0.4, abs=0.03)
    assert counts[LARGE] / said == pytest.approx(0.2, abs=0.03)


def test_there_is_a_golden_play_of_each_policy():
    paths = sorted((Path(__file__).parent / "golden").glob("no-surprises-v1-*.json"))
    golden = {path.stem.removeprefix("no-surprises-v1-"): json.loads(path.read_text()) for path in paths}

    assert golden.keys() == set(policies(no_surprises()))
    for policy, record in golden.items():
        assert tuple(record["actions"]) == follow(no_surprises(), record["seed"], policy).taken


@pytest.mark.parametrize("seed", range(5))
def test_a_person_plays_in_a_quarter_of_an_hour(seed):
    play = start(no_surprises(), seed)
    view = play.view()
    texts = [*view["briefing"], *(action["title"] + " " + action["detail"] for action in view["actions"])]
    for action in follow(no_surprises(), seed, "analyst").taken:
        view = play.view()
        texts += [fact["label"] + " " + fact["text"] for fact in view["facts"]]
        texts += [note["text"] for note in view["inbox"]] + [gauge["text"] for gauge in view["gauges"]]
        play = play.take(action)
    minutes = len(" ".join(texts).split()) / WORDS_A_MINUTE + len(play.taken) * SECONDS_A_DECISION / 60

    assert len(play.taken) <= 12
    assert minutes <= 15


def test_a_missed_word_on_safety_points_to_telling_at_once():
    seed = next(seed for seed in SEEDS if start(no_surprises(), seed).seen[at.HALL_DUTY])
    silent = debrief(silent_to_the_end(start(no_surprises(), seed)), draws=16)
    rule = silent.decisions[0].rule

    assert "at once" in rule["text"]
    assert rule["objective"] == "m05.tell-or-analyse"
