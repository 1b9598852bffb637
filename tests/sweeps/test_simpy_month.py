import importlib.util
from pathlib import Path
from random import Random

import pytest

from pmlearn.scenarios.record import blank
from pmlearn.sweeps.ranges import points_of

SOURCE = Path(__file__).parents[2] / "benchmarks" / "month_in_simpy.py"
PLAYS = 100

pytest.importorskip("simpy")


@pytest.fixture(scope="module")
def in_simpy():
    spec = importlib.util.spec_from_file_location("month_in_simpy", SOURCE)
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


@pytest.mark.parametrize("policy", ["reference", "delivery-only", "administration-only", "hide-bad-news"])
def test_a_month_in_simpy_comes_to_the_points_of_the_kernel(closing_month, in_simpy, policy):
    numbers, decide = in_simpy.numbers_of(closing_month), in_simpy.follower(closing_month, policy)
    points = [
        in_simpy.Month(numbers, in_simpy.chance_of(closing_month, play), decide).play()
        for play in range(PLAYS)
    ]

    assert points == list(points_of(closing_month, closing_month.beliefs(policy), 0, PLAYS))
    assert len(set(points)) > PLAYS // 4


def test_whatever_is_done_a_month_in_simpy_shows_what_the_kernel_shows(closing_month, in_simpy):
    kernel, params, numbers = closing_month.kernel, closing_month.params, in_simpy.numbers_of(closing_month)
    rules, seen, beliefs = kernel.rules, blank(kernel.layout.seen), closing_month.beliefs("reference")
    done = set()
    for play in range(PLAYS):
        dice, world, state = Random(play), blank(kernel.layout.world), blank(kernel.layout.state)
        rules.draw_world(params, 0, play, 0, world)
        rules.start(params, world, state, blank(0))

        def decide(month, dice=dice, world=world, state=state):
            kernel.observe(state, seen)
            assert month.observation() == seen
            legal = [action for action in range(rules.actions) if not rules.blocked(seen, action)]
            action = dice.choice([dice.choice(legal), kernel.choose(params, seen, beliefs)])
            rules.step(params, world, state, action, blank(0))
            done.add(action)
            return action

        month = in_simpy.Month(numbers, in_simpy.chance_of(closing_month, play), decide)

        assert month.play() == kernel.score(state)
    assert done == set(range(rules.actions))
