from dataclasses import replace

import pytest

from pmlearn.scenarios.closing_month import records as at
from pmlearn.sweeps import compiled, engine
from pmlearn.sweeps.engines import differences


def test_a_scenario_equals_itself(closing_month):
    different, compared = differences(closing_month, closing_month, first=0, plays=3)

    assert different == 0
    assert compared > 1000


def test_a_world_that_one_engine_draws_otherwise_for_plans_is_noticed(closing_month):
    def draws(params, block, play, stage, world):
        closing_month.kernel.rules.draw_world(params, block, play, stage, world)
        world[at.W_CHASE] = 0  # untold news comes out in the first week

    rules = closing_month.kernel.rules._replace(draw_world=draws)
    calendar = closing_month.kernel.play_calendar_range.func
    other = replace(
        closing_month.kernel, play_calendar_range=lambda *given: calendar(rules, *given), rules=rules
    )
    different, _ = differences(closing_month, replace(closing_month, kernel=other), first=0, plays=20)

    assert different > 0


@pytest.mark.slow
def test_plain_python_and_numba_give_the_same_integers(closing_month):
    if engine() != "numba":
        pytest.skip("Numba is not installed")

    assert differences(closing_month, compiled(closing_month), first=500, plays=100)[0] == 0
