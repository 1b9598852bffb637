from dataclasses import replace
from functools import cache
from itertools import accumulate
from pathlib import Path
from random import Random

import pytest

import pmlearn.scenarios
from pmlearn.authoring.scenario_source import compile_scenario
from pmlearn.scenarios import debrief, follow, policies, scenario_from_json, start
from pmlearn.scenarios.cards import cards
from pmlearn.scenarios.judge import difference, positions, worth
from pmlearn.scenarios.record import blank, filled
from pmlearn.scenarios.two_hats import records as at
from pmlearn.scenarios.view import entries

SOURCE = Path(pmlearn.scenarios.__file__).parent / "two_hats" / "scenario.yaml"
GOLDEN = sorted((Path(__file__).parent / "golden").glob("two-hats-*.json"))
QUIZZES = Path(__file__).parents[2] / "quizzes"
SEEDS = range(60)
WORDS_A_MINUTE, SECONDS_A_DECISION, MOST_MINUTES = 200, 20, 15


@cache
def two_hats():
    return scenario_from_json(compile_scenario(SOURCE))


@cache
def a_play(seed):
    """Take legal actions at random."""
    dice = Random(seed)
    play = start(two_hats(), seed)
    while not play.finished:
        play = play.take(dice.choice(play.legal))
    return play


def with_numbers(**numbers):
    params = two_hats().params[:]
    for name, value in numbers.items():
        first, length = two_hats().kernel.parameters[name]
        params[first : first + length] = filled(value if length > 1 else [value])
    return two_hats().changed(params)


def after(*actions, seed=0, world=None, **state):
    """Return the play after these actions; `world` and `state` change entries of it first."""
    play = start(two_hats(), seed)
    changed, now = play.world[:], play.state[:]
    for name, value in (world or {}).items():
        changed[vars(at)[name]] = value
    for name, value in state.items():
        now[vars(at)[name]] = value
    play = replace(play, world=changed, state=now)
    for action in actions:
        play = play.take(action)
    return play


def booked(play, cause):
    return play.state[at.LEDGER + vars(at)[f"C_{cause.upper()}"]]


def told(play, cause):
    """Return the amounts told under a cause, in order."""
    number = vars(at)[f"C_{cause.upper()}"]
    return [amount for _, _, which, amount, _ in entries(play) if which == number]


def total(scenario, policy="reference", plays=SEEDS):
    return sum(follow(scenario, seed, policy).outcome.points for seed in plays)


@pytest.mark.parametrize("seed", SEEDS)
def test_every_hour_is_spent_once(seed):
    for position in (*positions(a_play(seed)), a_play(seed)):
        spent = sum(position.state[at.OFFICE_HOURS : at.FREE_HOURS + 1])

        assert spent == len(position.taken) * two_hats().params[at.P_BLOCK_HOURS]
    assert len(a_play(seed).taken) == at.MOST_DECISIONS


@pytest.mark.parametrize("seed", SEEDS)
def test_no_work_comes_from_nowhere_or_vanishes(seed):
    play = a_play(seed)
    params, state = two_hats().params, play.state

    promised = params[at.P_FIRST_PROMISES_HOURS] + sum(told(play, "arrived_promises"))
    assert promised == sum(told(play, "delivered")) + sum(state[at.NEW_PROMISES : at.OLD_PROMISES + 1])
    papers = params[at.P_FIRST_PAPERS_HOURS] + sum(told(play, "arrived_papers")) + sum(told(play, "hunted"))
    assert papers == sum(told(play, "cleared")) + sum(state[at.NEW_PAPERS : at.OLD_PAPERS + 1])
    found = sum(told(play, "found")) + sum(told(play, "customer_found"))
    assert found == sum(told(play, "mended")) + state[at.REWORK]
    assert sum(told(play, "delivered")) == state[at.SEEN_HOURS]
    assert state[at.DELIVERY_HOURS] == sum(told(play, "delivered")) + sum(told(play, "mended"))


@pytest.mark.parametrize("seed", SEEDS)
def test_what_leaked_is_found_once_and_never_lost_twice(seed):
    play = a_play(seed)
    params = two_hats().params
    leaked = sum(params[at.T_LEAK_POINTS + play.world[at.W_LEAK + week]] for week in range(at.WEEKS))

    assert leaked == sum(told(play, "books_found")) == play.state[at.LEAKED_POINTS]
    assert 0 <= -booked(play, "leaked") <= leaked


@pytest.mark.parametrize(
    "number", ["payment_points", "audit_clean_points", "visit_clean_trust", "walk_trust"]
)
def test_points_rise_with_what_is_good(number):
    first, _ = two_hats().kernel.parameters[number]

    assert total(with_numbers(**{number: 2 * two_hats().params[first]})) > total(two_hats())


@pytest.mark.parametrize(
    ("number", "policy"),
    [
        ("form_points", "delivery-first"),
        ("slides_points", "reference"),
        ("audit_old_points", "delivery-first"),
        ("audit_books_points", "never-looks"),
        ("old_paper_points", "delivery-first"),
        ("exacting_thousandths", "administration-first"),
        ("undelivered_points", "administration-first"),
        ("warranty_points", "never-looks"),
        ("buried_percent", "never-looks"),
        ("customer_found_percent", "never-looks"),
        ("hunted_percent", "delivery-first"),
        ("old_drawings_percent", "delivery-first"),
    ],
)
def test_points_fall_with_what_is_bad(number, policy):
    first, _ = two_hats().kernel.parameters[number]
    worse = with_numbers(**{number: 2 * two_hats().params[first]})

    assert total(worse, policy) < total(two_hats(), policy)


def test_more_hours_never_hurt_the_reference():
    assert total(two_hats()) < total(with_numbers(block_hours=25)) < total(with_numbers(block_hours=30))


def test_the_harm_of_open_work_grows_faster_than_its_age():
    """Twenty hours left for four weeks cost more than twice what they cost in two."""
    quiet = {f"W_{name}": at.NEVER for name in ("AUDIT_WEEK", "VISIT_WEEK")}
    waiting = [
        after(*["keep-free"] * blocks, world=quiet, NEW_PROMISES=20).state[at.LATENESS]
        for blocks in (3, 6, 9)
    ]

    assert waiting[0] > 0
    assert waiting[2] - waiting[1] > waiting[1] - waiting[0]


def test_a_look_at_the_books_recovers_what_is_fresh_and_loses_what_is_old():
    leaks = {"W_LEAK": 2, "W_AUDIT_WEEK": at.NEVER}
    early = after("reconcile-books", world=leaks)
    late = after(*["keep-free"] * 6, "reconcile-books", world=leaks)

    assert told(early, "books_found")[0] == two_hats().params[at.T_LEAK_POINTS + 2]
    assert booked(early, "leaked") == 0
    assert -booked(late, "leaked") >= two_hats().params[at.T_LEAK_POINTS + 2]


def test_flaws_grow_until_they_are_found_and_most_when_the_customer_finds_them():
    flawed = {"W_FLAW": 2, "W_AUDIT_WEEK": at.NEVER, "W_VISIT_WEEK": at.NEVER}
    soon = after("deliver-promises", "walk-the-site", world=flawed, NEW_PROMISES=20)
    late = after("deliver-promises", *["keep-free"] * 5, "walk-the-site", world=flawed, NEW_PROMISES=20)
    customer = after(
        "deliver-promises", *["keep-free"] * 3, world=flawed | {"W_VISIT_WEEK": 3}, NEW_PROMISES=20
    )

    assert told(soon, "found") == [12]
    assert told(late, "found") > told(soon, "found")
    assert told(customer, "customer_found") > told(soon, "found")


def test_fitters_build_from_old_drawings_where_papers_are_old():
    right = {"W_FLAW": 0}
    tidy = after("deliver-promises", "walk-the-site", world=right, NEW_PROMISES=20)
    untidy = after("deliver-promises", "walk-the-site", world=right, NEW_PROMISES=20, OLD_PAPERS=50)

    assert told(tidy, "found") == [0]
    assert told(untidy, "found") == [12]


def test_the_customers_temper_shows_only_in_what_waiting_did_to_her_trust():
    patient, exacting = (
        after("keep-free", "walk-the-site", world={"W_EXACTING": temper}, LATE_PROMISES=40)
        for temper in (0, 1)
    )
    nothing_late = after("walk-the-site", world={"W_EXACTING": 1}, LATE_PROMISES=0)

    assert (patient.seen[at.TEMPER], exacting.seen[at.TEMPER], nothing_late.seen[at.TEMPER]) == (1, 2, 0)
    assert patient.seen[at.TRUST] > exacting.seen[at.TRUST]


def test_trust_is_as_last_known_until_somebody_looks():
    quiet = {f"W_{name}": at.NEVER for name in ("AUDIT_WEEK", "VISIT_WEEK")}
    waited = after("keep-free", world=quiet | {"W_EXACTING": 1}, LATE_PROMISES=40, CALL=0)

    assert waited.seen[at.LATENESS] > 0
    assert waited.seen[at.TRUST] == two_hats().params[at.P_TRUST]
    assert waited.take("walk-the-site").seen[at.TRUST] < waited.seen[at.TRUST]


@pytest.mark.parametrize(
    ("call", "cause", "heavy"),
    [
        (at.CALL_FORM, "form", True),
        (at.CALL_SLIDES, "slides", False),
        (at.CALL_KIOSK, "kiosk", True),
        (at.CALL_COLOUR, "colour", False),
    ],
)
def test_what_a_call_costs_depends_on_what_it_is_about_and_an_answer_costs_hours(call, cause, heavy):
    missed = after("keep-free", world={"W_CALL": call}, CALL=call)
    answered = after("answer-urgent", world={"W_CALL": call}, CALL=call)

    assert (-booked(missed, cause) > 300) == heavy
    assert booked(missed, cause) < booked(answered, cause) == 0
    assert answered.state[at.URGENT_HOURS] == two_hats().params[at.P_URGENT_HOURS]


def test_an_audit_and_a_visit_are_announced_a_week_ahead_and_end_in_praise_or_complaint():
    due = {"W_AUDIT_WEEK": 3, "W_VISIT_WEEK": 3}
    announced = after("keep-free", world=due)
    blamed = after(*["keep-free"] * 4, world=due)
    position = after(*["keep-free"] * 3, world=due)
    tidy = position.state[:]
    for pile in (*range(at.NEW_PAPERS, at.OLD_PAPERS + 1), *range(at.NEW_PROMISES, at.OLD_PROMISES + 1)):
        tidy[pile] = 0
    praised = replace(position, state=tidy).take("reconcile-books")

    assert start(two_hats(), 0).seen[at.AUDIT_WEEK] == 0
    assert (announced.seen[at.AUDIT_WEEK], announced.seen[at.VISIT_WEEK]) == (3, 3)
    assert max(booked(blamed, cause) for cause in ("audit_books", "audit_papers", "visit_late")) < 0
    assert booked(blamed, "audit_clean") == booked(blamed, "visit_clean") == 0
    assert min(booked(praised, "audit_clean"), booked(praised, "visit_clean")) > 0


def test_doing_nothing_is_possible_and_poor():
    play = after(*["keep-free"] * at.MOST_DECISIONS, seed=5)

    assert play.finished
    assert play.outcome.points < min(
        follow(two_hats(), 5, policy).outcome.points for policy in policies(two_hats())
    )


def share(position, entry, draws=600):
    """Return how often an entry is 1 in worlds redrawn from a position."""
    drawn, ones = blank(at.WORLD), 0
    for draw in range(draws):
        two_hats().kernel.rules.redraw(
            two_hats().params, position.world, position.state, draw, position.seed, 9, drawn
        )
        ones += drawn[entry]
    return ones / draws


@pytest.mark.parametrize(("said", "likely"), [(0, 0.2), (1, 0.8)])
def test_hearsay_is_believed_as_far_as_it_is_right(said, likely):
    position = after(world={"W_SAID_HASTY": said}, SAID_HASTY=said, SAID_EXACTING=said)

    assert share(position, at.W_HASTY) == pytest.approx(likely, abs=0.06)
    assert share(position, at.W_EXACTING) == pytest.approx(likely, abs=0.06)


@pytest.mark.parametrize(("warns", "likely"), [(0, 1 / 3), (1, 0.75)])
def test_a_report_is_believed_as_far_as_reports_are_biased(warns, likely):
    """60 against 20 in 100 warn, so a warning makes loose spending likely as 3 to 1."""
    assert share(after(REPORT=warns), at.W_WILD) == pytest.approx(likely, abs=0.06)


def test_what_is_found_in_the_books_and_on_the_site_tells_the_tempers():
    found, clean = (
        after(
            *("deliver-promises", "reconcile-books", "walk-the-site"),
            world={"W_LEAK": much, "W_FLAW": much},
            REPORT=0,
            SAID_HASTY=0,
        )
        for much in (2, 0)
    )

    assert share(found, at.W_WILD) == share(found, at.W_HASTY) == 1
    assert share(clean, at.W_WILD) < 0.2
    assert share(clean, at.W_HASTY) < 0.2


def test_an_event_not_announced_is_redrawn_later_or_never():
    drawn, found = blank(at.WORLD), set()
    position = after(*["keep-free"] * 4, world={"W_AUDIT_WEEK": at.NEVER, "W_VISIT_WEEK": 3})
    for draw in range(300):
        two_hats().kernel.rules.redraw(two_hats().params, position.world, position.state, draw, 0, 9, drawn)
        found.add(drawn[at.W_AUDIT_WEEK])

        assert drawn[at.W_VISIT_WEEK] == 3
    assert position.week == 4
    assert found == {6, 7, at.NEVER}


def opening(seed, week):
    """Return the reference's position at the opening of a week."""
    return next(play for play in positions(follow(two_hats(), seed, "reference")) if play.week == week)


def test_in_the_same_week_an_audit_asks_for_one_hat_and_a_visit_for_the_other():
    audit, visit = opening(20, 3), opening(56, 3)
    books, site = (two_hats().kernel.actions.index(name) for name in ("reconcile-books", "walk-the-site"))

    def lead(position):
        gain, error = difference(worth(position, books, 1, 0, 200), worth(position, site, 1, 0, 200))
        return gain / error

    assert (audit.seen[at.AUDIT_WEEK], audit.seen[at.VISIT_WEEK]) == (3, 0)
    assert (visit.seen[at.AUDIT_WEEK], visit.seen[at.VISIT_WEEK]) == (0, 3)
    assert lead(audit) > 4
    assert lead(visit) < -4


def test_every_action_is_asked_for_with_a_reason_where_it_cannot_be_taken():
    views = [position.view() for seed in SEEDS for position in positions(a_play(seed))]
    refused = {action["name"] for view in views for action in view["actions"] if action["why_not"]}

    assert refused == set(two_hats().kernel.actions[:-1])


def test_every_card_is_dealt_somewhere():
    dealt = set()
    for seed in range(30):
        for policy in policies(two_hats()):
            for position in positions(follow(two_hats(), seed, policy)):
                if position.slot == 1:
                    dealt |= {
                        card["text"] for card in cards(two_hats().content, two_hats().kernel, position.seen)
                    }

    assert dealt == {card["text"] for card in two_hats().content["cards"]}


def test_a_debrief_names_the_hat_that_was_missed():
    told_of = debrief(follow(two_hats(), 3, "delivery-first"), draws=16).to_json()

    assert {line["objective"] for line in told_of["next"]} & {"m01.two-ideas", "m07.final-cost"}


def test_the_seesaw_tips_late():
    """Delivery first is ahead at first; most of what it loses shows in the last three weeks."""
    ahead = dict.fromkeys(range(1, at.WEEKS + 1), 0)
    for seed in SEEDS:
        for policy, sign in (("delivery-first", 1), ("reference", -1)):
            for week, *_, points in entries(follow(two_hats(), seed, policy)):
                ahead[week] += sign * points
    standing = list(accumulate(ahead.values()))

    assert standing[1] > 0
    assert 2 * standing[4] > standing[-1]
