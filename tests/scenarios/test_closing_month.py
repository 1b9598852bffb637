from dataclasses import replace
from random import Random

import pytest

from pmlearn.scenarios import follow, start
from pmlearn.scenarios.closing_month import records as at
from pmlearn.scenarios.record import blank
from pmlearn.scenarios.view import entries

SEEDS = range(60)


def a_play(scenario, seed):
    """Take legal actions at random."""
    dice = Random(seed)
    play = start(scenario, seed)
    while not play.finished:
        play = play.take(dice.choice(play.legal))
    return play


def with_number(scenario, position, value):
    params = scenario.params[:]
    params[position] = value
    return replace(scenario, params=params)


def total(scenario, policy="reference", plays=SEEDS):
    return sum(follow(scenario, seed, policy).outcome.points for seed in plays)


@pytest.mark.parametrize("seed", SEEDS)
def test_money_is_conserved(closing_month, seed):
    play = a_play(closing_month, seed)
    params, state = closing_month.params, play.state
    names = closing_month.kernel.causes
    booked = dict.fromkeys(names, 0)
    for _, _, cause, amount, points in entries(play):
        if cause < closing_month.kernel.part_ends[0]:
            assert points == amount // params[at.P_CENTS_A_POINT]
            booked[names[cause]] += amount

    percent = 100 if state[at.BILLED] else params[at.P_UNBILLED_PERCENT]
    percent = percent if state[at.ACCEPTED] else params[at.P_UNACCEPTED_PERCENT]
    assert booked["retained"] == params[at.P_RETAINED_CENTS] * percent // 100
    assert booked["panels"] in (params[at.P_PANELS_CREDIT_CENTS], params[at.P_PANELS_SALVAGE_CENTS])
    assert booked["spares"] == params[at.P_SPARES_CENTS] * state[at.SPARES_GONE]


@pytest.mark.parametrize("seed", SEEDS)
def test_every_invoice_is_matched_overpaid_or_unpaid_and_no_overbilling_is_lost(closing_month, seed):
    play = a_play(closing_month, seed)
    state = play.state
    overbilled = sum(play.world[at.W_OVERBILLED_CENTS : at.W_OVERBILLED_CENTS + at.INVOICES])
    names = closing_month.kernel.causes
    amounts = {names[cause]: -amount for _, _, cause, amount, _ in entries(play)}

    ways = (state[at.MATCHED], state[at.PAID_UNMATCHED], "unpaid" in amounts)
    assert sum(map(bool, ways)) == 1
    assert amounts.get("overpaid", overbilled) == overbilled
    settled = -amounts.get("settled", 0)
    assert not state[at.MATCHED] or settled + state[at.HELD_CENTS] == overbilled


@pytest.mark.parametrize("seed", SEEDS)
def test_no_defect_comes_from_nowhere_or_vanishes(closing_month, seed):
    play = a_play(closing_month, seed)
    names = closing_month.kernel.causes
    counts = {"fixed": 0, "found": 0}
    for _, _, cause, amount, _ in entries(play):
        if names[cause] in counts:
            counts[names[cause]] += amount

    listed = closing_month.params[at.P_OPEN_DEFECTS] + counts["found"]
    assert counts["found"] in (0, play.world[at.W_HIDDEN])
    assert play.state[at.OPEN_DEFECTS] == listed - counts["fixed"] >= 0


@pytest.mark.parametrize(
    "number",
    ["retained_cents", "panels_credit_cents", "change_cents", "archive_points", "retrospective_points"],
)
def test_points_rise_with_what_is_good(closing_month, number):
    first, _ = closing_month.kernel.parameters[number]
    more = with_number(closing_month, first, closing_month.params[first] * 2)

    assert total(more) > total(closing_month)


@pytest.mark.parametrize("number", ["lien_cents", "unpaid_cents", "warranty_cents", "wrong_owner_cents"])
def test_points_fall_with_what_is_bad(closing_month, number):
    first, _ = closing_month.kernel.parameters[number]
    more = with_number(closing_month, first, closing_month.params[first] * 3)

    assert total(more, "delivery-only", range(200)) < total(closing_month, "delivery-only", range(200))


def test_a_strict_inspector_passes_less_and_a_defect_never_helps(closing_month):
    easy, strict = (
        closing_month.params[table : table + 5]
        for table in (at.T_EASY_PASS_PERCENT, at.T_STRICT_PASS_PERCENT)
    )

    assert all(one > other for one, other in zip(easy, strict, strict=True))
    assert list(easy) == sorted(easy, reverse=True)
    assert list(strict) == sorted(strict, reverse=True)


def test_bad_news_of_this_week_costs_less_than_old_news_and_brings_help(closing_month):
    early = start(closing_month, 3).take("tell-sponsor")
    late = start(closing_month, 3).take("wait").take("wait").take("wait")
    late = late.take("tell-sponsor")

    assert early.state[at.HELP] == 1
    assert late.state[at.HELP] == 0
    assert early.state[at.SPONSOR_TRUST] > late.state[at.SPONSOR_TRUST]


def test_spares_returned_before_the_defects_are_corrected_must_be_bought_again(closing_month):
    kept = start(closing_month, 3).take("fix-defects")
    gone = start(closing_month, 3).take("return-spares").take("fix-defects")
    cost = gone.state[at.LEDGER + at.C_REORDER]

    assert kept.state[at.LEDGER + at.C_REORDER] == 0
    assert cost == -3 * closing_month.params[at.P_REORDER_CENTS] // closing_month.params[at.P_CENTS_A_POINT]


def test_goods_of_the_clinic_go_back_to_it_only_once_their_title_is_known(closing_month):
    seed = next(s for s in range(99) if start(closing_month, s).world[at.W_CLINICS_DOOR_SETS])
    blind = start(closing_month, seed).take("return-surplus")
    looked = start(closing_month, seed).take("establish-title").take("return-surplus")

    assert blind.state[at.CUSTOMER_TRUST] < start(closing_month, seed).state[at.CUSTOMER_TRUST]
    assert looked.state[at.CUSTOMER_TRUST] > start(closing_month, seed).state[at.CUSTOMER_TRUST]


def test_waiting_all_month_is_possible_and_poor(closing_month):
    play = start(closing_month, 5)
    while not play.finished:
        play = play.take("wait")

    assert play.outcome.points < follow(closing_month, 5, "administration-only").outcome.points


def test_a_revealed_entry_stays_and_a_delay_is_redrawn_longer(closing_month):
    drawn = blank(at.WORLD)
    for seed in range(40):
        position = start(closing_month, seed).take("establish-title").take("wait").take("wait")
        for draw in range(20):
            closing_month.kernel.rules.redraw(
                closing_month.params, position.world, position.state, draw, seed, 9, drawn
            )
            crew, here = drawn[at.W_CREW_LAST_WEEK], position.state[at.CREW_LEAVES]

            assert drawn[at.W_WINDOW_WEEK] == position.world[at.W_WINDOW_WEEK]
            assert crew == 2 if here else crew > 2


def test_a_failed_inspection_makes_a_strict_inspector_likelier(closing_month):
    drawn, redraw = blank(at.WORLD), closing_month.kernel.rules.redraw
    shares = {}
    for seed in range(400):
        play = start(closing_month, seed).take("fix-defects").take("fix-defects").take("invite-inspection")
        if play.seen[at.RUMOUR] or play.seen[at.ATTEMPTS] != 1:
            continue
        verdict = play.seen[at.PASSED]
        if verdict in shares:
            continue
        strict = 0
        for draw in range(400):
            redraw(closing_month.params, play.world, play.state, draw, seed, 9, drawn)
            strict += drawn[at.W_STRICT]
        shares[verdict] = strict

    assert shares[0] > shares[1]
