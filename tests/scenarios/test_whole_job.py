import json
import re
from collections import Counter
from dataclasses import replace
from functools import cache
from itertools import pairwise
from pathlib import Path
from random import Random

import pytest

import pmlearn.scenarios
from pmlearn.authoring.scenario_source import compile_scenario
from pmlearn.errors import PlayError
from pmlearn.scenarios import follow, policies, scenario_from_json, start
from pmlearn.scenarios.judge import difference, positions, worth
from pmlearn.scenarios.money import as_sum
from pmlearn.scenarios.record import blank
from pmlearn.scenarios.view import entries
from pmlearn.scenarios.whole_job import records as at
from pmlearn.scenarios.whole_job.turns import acceptance_odds

SOURCE = Path(pmlearn.scenarios.__file__).parent / "whole_job" / "scenario.yaml"
SEEDS = range(60)
WORDS_A_MINUTE, SECONDS_A_DECISION = 200, 20


@cache
def whole_job():
    return scenario_from_json(compile_scenario(SOURCE))


@cache
def a_play(seed):
    """Take legal actions at random, but seldom leave things or stop the project."""
    dice = Random(seed)
    play = start(whole_job(), seed)
    while not play.finished:
        rare = {"wait", "stop-project"} if dice.random() < 0.9 else set()
        play = play.take(dice.choice([name for name in play.legal if name not in rare] or play.legal))
    return play


@cache
def reference(seed):
    return follow(whole_job(), seed, "reference")


def parameter(name):
    first, _ = whole_job().kernel.parameters[name]
    return whole_job().params[first]


def a_world(*taken, seed=5, **values):
    """Return the play after these actions in a world of these values; `all_units` sets every part's."""
    play = start(whole_job(), seed)
    world = play.world[:]
    for number in range(at.UNITS):
        world[at.W_UNIT + number] = values.get("all_units", 9_999)
    for number in range(at.WEEKS - 1):
        world[at.W_CHASE + number] = values.get("chase", 9_999)
    for number in range(at.ATTEMPTS_AT_MOST):
        world[at.W_ACCEPT + number] = values.get("accept", 0)
    for name in ("differs", "tolerant", "market", "hard", "big", "word", "report"):
        world[vars(at)[f"W_{name.upper()}"]] = values.get(name, 0)
    return after(replace(play, world=world), *taken)


def after(play, *taken):
    for action in taken:
        play = play.take(action)
    return play


def waited(play, stage):
    """Return the play at the opening of a stage, with everything left until then."""
    while play.week < stage:
        play = play.take("wait")
    return play


def ended(play):
    while not play.finished:
        play = play.take("wait")
    return play


def booked(play, cause):
    return play.state[at.LEDGER + cause]


def amounts(play):
    """Return what each cause was about, summed, by its name."""
    found = Counter()
    for _, _, cause, amount, _ in entries(play):
        found[whole_job().kernel.causes[cause]] += amount
    return found


def happened(play):
    return Counter(whole_job().kernel.causes[cause] for _, _, cause, _, _ in entries(play))


def total(name=None, times=1):
    """Return the points of the same decisions, taken at random, with one number so many times as large."""
    params = whole_job().params[:]
    first, length = whole_job().kernel.parameters[name] if name else (0, 0)
    for position in range(first, first + length):
        params[position] *= times
    changed = replace(whole_job(), params=params)
    points = 0
    for seed in range(120):
        play = start(changed, seed)
        for action in a_play(seed).taken:
            if not play.finished:
                play = play.take(action if action in play.legal else "wait")
        points += ended(play).outcome.points
    return points


# Books.


@pytest.mark.parametrize("seed", SEEDS)
def test_points_are_the_sum_of_their_parts_and_of_what_was_told(seed):
    for play in (a_play(seed), reference(seed)):
        assert play.outcome.points == sum(value for _, value in play.outcome.parts)
        assert play.outcome.points == sum(points for *_, points in entries(play))


@pytest.mark.parametrize("seed", SEEDS)
def test_every_part_is_delivered_once_looked_at_once_and_booked_once(seed):
    play = a_play(seed)
    state, told = play.state, amounts(play)
    price = parameter("hard_cents") if play.world[at.W_HARD] else parameter("easy_cents")

    assert play.taken.count("deliver-a-part") == happened(play)["delivered"] == state[at.PARTS_DONE]
    assert state[at.PARTS_DONE] <= state[at.PARTS_WANTED] <= at.UNITS
    assert told["work"] == -price * state[at.PARTS_DONE]
    assert state[at.UNBOOKED] == 0
    assert state[at.UNREVIEWED] == 0 or state[at.STOPPED]
    assert state[at.MISFITS] == told["found"] - told["corrected"] >= 0
    assert told["salvage"] == state[at.STOPPED] * state[at.PARTS_DONE] * parameter("salvage_cents")


@pytest.mark.parametrize("seed", SEEDS)
def test_trust_is_what_its_points_say_and_a_point_of_money_is_ten(seed):
    play = a_play(seed)
    parts = dict(play.outcome.parts)
    for _, _, cause, amount, points in entries(play):
        if cause < at.PART_ENDS[0]:
            assert points == amount // parameter("cents_a_point")

    assert parts["customer"] == play.state[at.CUSTOMER_TRUST] * parameter("customer_trust_points")
    assert parts["sponsor"] == play.state[at.SPONSOR_TRUST] * parameter("sponsor_trust_points")
    assert 0 <= play.state[at.CUSTOMER_TRUST] <= 100
    assert 0 <= play.state[at.SPONSOR_TRUST] <= 100


@pytest.mark.parametrize("seed", SEEDS)
def test_there_are_twenty_decisions_and_one_less_for_each_time_of_being_chased(seed):
    for play in (a_play(seed), follow(whole_job(), seed, "hide-bad-news")):
        lost = happened(play)["chased"]
        early = play.state[at.STOPPED]

        assert lost == play.state[at.CHASED]
        assert len(play.taken) == 20 - lost or early
        assert len(play.taken) <= 20 - lost


def test_some_jobs_have_all_twenty_decisions_and_chased_ones_at_most_nineteen():
    lengths = {
        (play.state[at.CHASED] > 0, len(play.taken))
        for play in (follow(whole_job(), seed, "hide-bad-news") for seed in SEEDS)
    }

    assert max(length for chased, length in lengths if not chased) == 20
    assert max(length for chased, length in lengths if chased) == 19


@pytest.mark.parametrize("seed", range(20))
def test_trust_money_and_promises_are_carried_from_stage_to_stage(seed):
    play = a_play(seed)
    stood = [*positions(play), play]
    for last, now in pairwise(stood):
        taken = now.taken[-1]
        blind = not last.seen[at.NEED_KNOWN]
        moved = {
            "promise-more": parameter(
                "blind_promise_expectation_trust" if blind else "promise_expectation_trust"
            ),
            "review-together": -parameter("review_expectation_trust"),
            "rescope": -parameter("cut_expectation_trust"),
        }
        causes = list(entries(now))[last.trace[0] :]
        points = Counter()
        for _, _, cause, _, gained in causes:
            points[sum(cause >= end for end in at.PART_ENDS)] += gained

        assert now.seen[at.EXPECTATION] == last.seen[at.EXPECTATION] + moved.get(taken, 0)
        assert now.seen[at.PROMISES] == last.seen[at.PROMISES] + (taken == "promise-more")
        for part, trust in ((1, at.CUSTOMER_TRUST), (2, at.SPONSOR_TRUST)):
            assert 15 * (now.seen[trust] - last.seen[trust]) == points[part]
        for part, before, later in zip(range(4), parts_of(last), parts_of(now), strict=True):
            assert later == before + points[part]


def parts_of(play):
    starts = (0, *at.PART_ENDS)
    return [
        sum(play.state[at.LEDGER + first : at.LEDGER + end])
        for first, end in zip(starts, at.PART_ENDS, strict=False)
    ]


# Good and bad.


@pytest.mark.parametrize(
    "number",
    [
        *("high_value_cents", "low_value_cents", "salvage_cents", "archive_points", "retrospective_points"),
        *("matched_points", "checked_trust", "reviewed_trust", "criteria_trust", "told_early_trust"),
    ],
)
def test_the_same_decisions_come_to_more_where_good_things_count_more(number):
    assert total(number, 2) > total()


@pytest.mark.parametrize(
    "number",
    [
        *(
            "misfit_cents",
            "easy_cents",
            "hard_cents",
            "rework_cents",
            "blind_cents",
            "small_cents",
            "big_cents",
        ),
        *(
            "stopping_cents",
            "overbilled_cents",
            "misfit_trust",
            "silence_trust",
            "refused_trust",
            "cut_trust",
        ),
        *("unaccepted_trust", "told_late_trust", "chased_trust", "never_told_trust", "broken_trust"),
        *("promise_expectation_trust", "blind_promise_expectation_trust", "accept_misfit_percent"),
    ],
)
def test_the_same_decisions_come_to_less_where_bad_things_cost_more(number):
    assert total(number, 2) < total()


def test_corrections_grow_dearer_by_stage():
    costs = []
    for stage in range(at.FIRST_WORK, at.CLOSING + 1):
        play = waited(a_world("ask-the-need", all_units=0), at.FIRST_WORK)
        play = waited(after(play, "deliver-a-part", "review-together"), stage)
        costs.append(-booked(play.take("correct-misfits"), at.C_REWORK))

    assert costs == sorted(set(costs))
    assert costs[-1] == 5 * costs[0]


def test_a_signature_is_likelier_with_trust_and_criteria_and_less_likely_with_a_misfit():
    play = waited(a_world(), at.CLOSING)

    def odds(**changes):
        state = play.state[:]
        for name, value in changes.items():
            state[vars(at)[name]] = value
        return acceptance_odds(whole_job().params, play.world, state)

    trust = [odds(CUSTOMER_TRUST=value) for value in range(0, 101, 10)]
    misfits = [odds(MISFITS=count) for count in range(4)]
    assert trust == sorted(trust)
    assert trust[0] < trust[-1]
    assert misfits == sorted(misfits, reverse=True)
    assert misfits[0] > misfits[1]
    assert odds(CRITERIA=at.CRITERIA_SURE) > odds()
    assert all(0 <= odds(CUSTOMER_TRUST=value, MISFITS=6) <= 10_000 for value in (0, 100))


# The need, the promises and the work.


def test_asking_costs_nothing_in_the_first_stage_and_more_in_each_later_one():
    lost = [
        play.state[at.CUSTOMER_TRUST] - play.take("ask-the-need").state[at.CUSTOMER_TRUST]
        for play in (waited(a_world(), stage) for stage in range(at.REQUEST, at.TROUBLE + 1))
    ]

    assert lost[0] == 0
    assert lost == sorted(set(lost))


def test_a_promise_made_blindly_raises_what_is_expected_more_than_one_on_the_known_need():
    blind = a_world("promise-more")
    known = a_world("ask-the-need", "promise-more")
    at_first = a_world().state[at.EXPECTATION]

    assert blind.state[at.EXPECTATION] > known.state[at.EXPECTATION] > at_first
    assert blind.state[at.CUSTOMER_TRUST] == known.state[at.CUSTOMER_TRUST]
    with pytest.raises(PlayError, match="You have promised in this stage already"):
        blind.take("promise-more")


def test_parts_made_for_a_need_that_differs_seldom_fit_unless_the_need_is_known():
    bound = parameter("misfit_if_blind_percent") * 100 - 1
    told = []
    for asked in ("ask-the-need", "wait"):
        play = waited(a_world(asked, differs=1, all_units=bound), at.FIRST_WORK)
        told.append(after(play, "deliver-a-part", "deliver-a-part", "review-together").state[at.MISFITS])

    assert told == [0, 2]


def test_criteria_agreed_blindly_hold_only_if_the_need_is_as_requested():
    odds = []
    for differs in (0, 1):
        play = a_world("wait", "wait", "agree-criteria", differs=differs)
        odds.append(acceptance_odds(whole_job().params, play.world, play.state))

    assert odds[0] - odds[1] == parameter("accept_criteria_percent") * 100


def test_a_stage_without_anything_to_see_costs_trust_and_a_correction_can_be_seen():
    play = waited(a_world("ask-the-need", all_units=0), at.FIRST_WORK)
    play = waited(after(play, "deliver-a-part", "review-together"), at.GATE)
    seen = after(play, "correct-misfits", "wait")

    assert after(play, "wait", "wait").state[at.CUSTOMER_TRUST] < seen.state[at.CUSTOMER_TRUST]


def test_satisfaction_is_what_was_experienced_less_what_was_expected():
    play = with_all_parts(a_world("ask-the-need", market=1))
    signed = play.take("ask-for-acceptance")
    gap = parameter("performance_trust") - play.state[at.EXPECTATION]

    assert signed.state[at.ACCEPTED] == 1
    assert signed.state[at.CUSTOMER_TRUST] == play.state[at.CUSTOMER_TRUST] + gap


def with_all_parts(play):
    play = waited(play, at.FIRST_WORK)
    while "ask-for-acceptance" not in play.legal:
        play = play.take("deliver-a-part" if "deliver-a-part" in play.legal else "wait")
    return play


def test_an_unsigned_result_counts_a_share_and_a_misfit_left_behind_costs():
    unsigned = ended(with_all_parts(a_world("ask-the-need", market=1, all_units=0)))
    signed = ended(with_all_parts(a_world("ask-the-need", market=1)).take("ask-for-acceptance"))
    none_left = happened(signed)["misfit-left"]

    assert booked(unsigned, at.C_RESULT) * 100 == booked(signed, at.C_RESULT) * parameter(
        "unaccepted_percent"
    )
    assert booked(unsigned, at.C_MISFIT_LEFT) == -at.UNITS * parameter("misfit_cents") // 1000
    assert none_left == 0


# The sponsor and the issue.


def test_news_told_in_its_own_stage_is_welcome_and_later_it_costs_trust():
    play = waited(a_world(big=1), at.TROUBLE)
    fresh = play.take("tell-sponsor")
    late = waited(play, at.GATE).take("tell-sponsor")

    assert fresh.state[at.SPONSOR_TRUST] > play.state[at.SPONSOR_TRUST] > late.state[at.SPONSOR_TRUST]


@pytest.mark.parametrize("order", [("analyse-issue", "tell-sponsor"), ("tell-sponsor", "analyse-issue")])
def test_a_sponsor_who_is_told_of_an_analysed_big_issue_in_its_stage_helps(order):
    play = after(waited(a_world(big=1, word=1), at.TROUBLE), *order)

    assert play.state[at.HELP] == 1
    assert play.take("solve-issue").state[at.ISSUE] == at.ISSUE_SOLVED


def test_nobody_helps_later_nor_twice():
    begun = ("wait", "wait", "wait", "wait", "deliver-a-part", "wait", "wait")
    chased = waited(a_world(*begun, "analyse-issue", big=1, hard=1, chase=0), at.FINISH)
    late = after(chased, "keep-the-books", "tell-sponsor")
    twice = after(a_world(*begun, "analyse-issue", "tell-sponsor", "keep-the-books", big=1, hard=1))

    assert (late.state[at.CHASED], late.state[at.ISSUE]) == (1, at.ISSUE_OPEN)
    assert (happened(late)["told-early"], happened(late)["help"]) == (1, 0)
    assert happened(twice)["help"] == 1
    assert happened(twice.take("tell-sponsor"))["help"] == 1


def test_a_small_issue_is_no_news_to_a_sponsor_who_leaves_small_things_to_you():
    tolerant = waited(a_world("check-with-sponsor", tolerant=1), at.TROUBLE)
    strict = waited(a_world("check-with-sponsor"), at.TROUBLE)

    assert tolerant.state[at.UNTOLD] == strict.state[at.UNTOLD] == 1
    assert tolerant.take("analyse-issue").state[at.UNTOLD] == 0
    assert strict.take("analyse-issue").state[at.UNTOLD] == 1
    assert booked(ended(tolerant.take("analyse-issue")), at.C_NEVER_TOLD) == 0
    assert booked(ended(strict.take("analyse-issue")), at.C_NEVER_TOLD) < 0


def test_a_small_issue_told_to_a_tolerant_sponsor_cries_wolf_and_a_high_cost_never_does():
    issue = waited(a_world(tolerant=1), at.TROUBLE).take("analyse-issue").take("tell-sponsor")
    dear = a_world("check-with-sponsor", "wait", "wait", "wait", "deliver-a-part", tolerant=1, hard=1)
    cost = after(waited(dear, at.TROUBLE), "analyse-issue", "keep-the-books", "tell-sponsor")

    assert booked(issue, at.C_CRIED_WOLF) == 15 * parameter("cried_wolf_trust") < 0
    assert happened(cost)["cried-wolf"] == 0
    assert happened(cost)["told-early"] == 1


def test_being_chased_costs_a_decision_and_news_kept_to_the_end_is_never_told():
    kept = waited(a_world(), at.TROUBLE)
    chased = waited(replace(kept, world=a_world(chase=0).world), at.GATE)
    silent = ended(kept)

    assert chased.seen[at.SLOTS] == waited(kept, at.GATE).seen[at.SLOTS] - 1
    assert (happened(silent)["chased"], happened(silent)["never-told"]) == (0, 1)
    assert (happened(ended(chased))["chased"], happened(ended(chased))["never-told"]) == (1, 0)


def test_a_small_issue_takes_one_decision_and_a_big_one_three():
    small = waited(a_world(), at.TROUBLE).take("solve-issue")
    big = after(waited(a_world(big=1, word=1), at.TROUBLE), "analyse-issue", "solve-issue", "solve-issue")
    unknown = waited(a_world(big=1), at.TROUBLE).take("solve-issue")

    assert small.state[at.ISSUE] == at.ISSUE_SOLVED
    assert big.state[at.ISSUE] == at.ISSUE_OPEN
    assert big.take("solve-issue").state[at.ISSUE] == at.ISSUE_SOLVED
    assert (unknown.state[at.EFFORT], happened(unknown)["lost-work"]) == (0, 1)


# The gate and the closing.


def test_a_stopped_project_goes_to_its_closing_which_pays_as_any_other():
    stopped = waited(a_world("ask-the-need"), at.GATE).take("stop-project")
    closed = ended(after(stopped, "archive-records", "hold-retrospective"))

    assert stopped.week == at.CLOSING
    assert not {"deliver-a-part", "ask-for-acceptance", "rescope"} & set(stopped.legal)
    assert booked(closed, at.C_ARCHIVED) == parameter("archive_points")
    assert booked(closed, at.C_RETROSPECTIVE) == parameter("retrospective_points")
    assert booked(closed, at.C_RESULT) == booked(closed, at.C_UNACCEPTED) == 0


def test_a_stop_breaks_every_promise_and_costs_trust_for_each():
    once = waited(a_world("promise-more"), at.GATE).take("stop-project")
    twice = waited(a_world("promise-more", "wait", "promise-more"), at.GATE).take("stop-project")

    assert [booked(play, at.C_BROKEN) for play in (once, twice)] == [
        15 * count * parameter("broken_trust") for count in (1, 2)
    ]


def test_a_retrospective_counts_little_after_the_team_has_left_and_an_archive_without_acceptance_too():
    play = waited(a_world(), at.CLOSING)
    late = after(play, "wait", "wait", "wait", "hold-retrospective")

    assert booked(late, at.C_RETROSPECTIVE) == parameter("late_retrospective_points")
    assert booked(play.take("archive-records"), at.C_ARCHIVED) == parameter("early_archive_points")


@pytest.mark.parametrize("seed", range(40))
def test_what_is_spent_before_the_gate_changes_no_action_after_it(seed):
    gate = next(play for play in positions(reference(seed)) if play.week == at.GATE)
    state = gate.state[:]
    state[at.LEDGER + at.C_WORK] -= 5_000
    dear, kernel = replace(gate, state=state), whole_job().kernel
    while not dear.finished:
        chosen = kernel.choose(whole_job().params, dear.seen, whole_job().beliefs("reference"))
        dear = dear.take(kernel.actions[chosen])

    assert dear.taken == reference(seed).taken
    assert dear.outcome.points == reference(seed).outcome.points - 5_000


def gain(play, action, rival):
    numbers = whole_job().kernel.actions.index
    return difference(*(worth(play, numbers(name), 0x4001, 0, 256) for name in (action, rival)))


def test_the_known_cost_of_a_part_turns_what_is_best_in_the_same_stage():
    dear, cheap = (
        next(play for play in positions(reference(seed)) if play.week == at.FINISH) for seed in (147, 154)
    )
    alike = (at.PARTS_DONE, at.UNREVIEWED, at.CRITERIA, at.TOLERANT, at.MARKET, at.CUSTOMER_TRUST)

    assert [dear.seen[place] for place in alike] == [cheap.seen[place] for place in alike]
    for play, action, rival in ((dear, "rescope", "deliver-a-part"), (cheap, "deliver-a-part", "rescope")):
        points, error = gain(play, action, rival)
        assert points > 4 * error > 0


# What is not known.


@pytest.mark.parametrize("seed", range(20))
def test_every_redrawn_world_tells_the_same_story(seed):
    kernel = whole_job().kernel
    play = a_play(seed)
    story = [position.seen for position in positions(play)]
    for number, position in enumerate(positions(play)):
        drawn, state, seen = blank(at.WORLD), blank(at.STATE), blank(at.SEEN)
        kernel.rules.redraw(whole_job().params, position.world, position.state, number, seed, 9, drawn)
        kernel.rules.start(whole_job().params, drawn, state, blank(0))
        for action, told in zip(play.taken, story[: number + 1], strict=False):
            kernel.observe(state, seen)

            assert seen == told
            kernel.rules.step(whole_job().params, drawn, state, kernel.actions.index(action), blank(0))


@pytest.mark.parametrize("seed", range(20))
def test_changing_unrevealed_entries_changes_no_observation_and_no_choice(seed):
    kernel = whole_job().kernel
    for position in positions(a_play(seed)):
        world = position.world[:]
        for entry in range(at.WORLD):
            if not kernel.revealed(position.state, entry):
                world[entry] += 1
        other = replace(position, world=world)

        assert other.seen == position.seen
        assert other.legal == position.legal
        assert other.view() == position.view()


def redrawn_share(play, entry, draws=1500):
    drawn, count = blank(at.WORLD), 0
    for draw in range(draws):
        whole_job().kernel.rules.redraw(whole_job().params, play.world, play.state, draw, play.seed, 9, drawn)
        count += drawn[entry]
    return count / draws


def near(share, expected, draws=1500):
    return abs(share - expected) < 4 * (expected * (1 - expected) / draws) ** 0.5


@pytest.mark.parametrize("hint", [0, 1])
def test_a_need_that_differs_is_likelier_after_a_request_that_reads_like_a_solution(hint):
    play = next(p for p in (start(whole_job(), seed) for seed in range(99)) if p.seen[at.HINT] == hint)
    differs = parameter("differs_percent")
    yes = parameter("hint_if_differs_percent") if hint else 100 - parameter("hint_if_differs_percent")
    no = parameter("hint_if_same_percent") if hint else 100 - parameter("hint_if_same_percent")
    expected = differs * yes / (differs * yes + (100 - differs) * no)

    assert near(redrawn_share(play, at.W_DIFFERS), expected)
    assert (expected > differs / 100) == bool(hint)


@pytest.mark.parametrize("said", [0, 1])
@pytest.mark.parametrize(
    ("stage", "word", "truth", "right", "prior"),
    [
        (at.GATE, at.REPORT, at.W_HARD, "report_right_percent", "hard_percent"),
        (at.TROUBLE, at.WORD, at.W_BIG, "word_right_percent", "big_percent"),
    ],
)
def test_a_report_and_a_first_word_make_likely_what_they_say(stage, word, truth, right, prior, said):
    plays = (waited(start(whole_job(), seed), stage) for seed in range(99))
    play = next(play for play in plays if play.seen[word] == said)
    yes = parameter(prior) * (parameter(right) if said else 100 - parameter(right))
    no = (100 - parameter(prior)) * (100 - parameter(right) if said else parameter(right))

    assert near(redrawn_share(play, truth), yes / (yes + no))


def test_reports_and_first_words_are_right_as_often_as_the_texts_say():
    plays = [start(whole_job(), seed) for seed in range(1500)]
    for said, truth in ((at.W_REPORT, at.W_HARD), (at.W_WORD, at.W_BIG)):
        right = sum(play.world[said] == play.world[truth] for play in plays) / len(plays)

        assert near(right, 0.7)


def test_a_cost_known_before_the_gate_stays_and_the_report_to_come_is_drawn_to_suit_it():
    for seed in range(12):
        play = waited(start(whole_job(), seed), at.FIRST_WORK).take("deliver-a-part").take("keep-the-books")
        hard = play.seen[at.HARD]

        assert redrawn_share(play, at.W_HARD, 40) == hard
        assert near(redrawn_share(play, at.W_REPORT, 600), 0.7 if hard else 0.3, 600)


# Words, golden plays and a person's time.


def test_every_sum_in_the_words_is_one_of_the_numbers():
    content = whole_job().content
    first, length = whole_job().kernel.parameters["rework_thousandths"]
    prices = {
        parameter("rework_cents") * times // 1000 for times in whole_job().params[first : first + length]
    }
    told = {"10.00"} | {as_sum(price) for price in prices}
    for number in content["parameters"].values():
        values = number["value"] if isinstance(number["value"], list) else [number["value"]]
        told |= {as_sum(value) for value in values}
    words = json.dumps({name: part for name, part in content.items() if name != "parameters"})

    assert parameter("cents_a_point") == 1000
    assert set(re.findall(r"\d[\d,]*\.\d\d", words)) <= told


def test_every_cause_but_those_without_words_is_told_and_every_text_is_filled_in():
    for seed in SEEDS:
        for event in a_play(seed).view()["events"]:
            assert event["text"]
            assert "{" not in event["text"]


def test_there_is_a_golden_play_of_each_policy_and_the_policies_still_play_it():
    paths = sorted((Path(__file__).parent / "golden").glob("whole-job-v1-*.json"))
    golden = {path.stem.removeprefix("whole-job-v1-"): json.loads(path.read_text()) for path in paths}

    assert golden.keys() == set(policies(whole_job()))
    assert len({tuple(record["actions"]) for record in golden.values()}) == len(golden)
    for policy, record in golden.items():
        assert tuple(record["actions"]) == follow(whole_job(), record["seed"], policy).taken


@pytest.mark.parametrize("seed", range(8))
def test_a_person_plays_in_twenty_five_minutes(seed):
    for taken in (a_play(seed).taken, reference(seed).taken):
        play = start(whole_job(), seed)
        view = play.view()
        texts = [*view["briefing"], *(f"{action['title']} {action['detail']}" for action in view["actions"])]
        for action in taken:
            view = play.view()
            if play.slot == 1:
                texts += [note["text"] for note in view["inbox"]]
                texts += [f"{line['label']} {line['text']}" for line in (*view["facts"], *view["gauges"])]
                texts.append(view["prediction"]["ask"])
            play = play.take(action)
        words = sum(len(text.split()) for text in [*texts, *(e["text"] for e in play.view()["events"])])

        assert len(taken) <= 20
        assert words / WORDS_A_MINUTE + len(taken) * SECONDS_A_DECISION / 60 <= 25
