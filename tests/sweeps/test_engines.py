from pathlib import Path
from random import Random

import pytest

import pmlearn.scenarios
from pmlearn.authoring.scenario_source import compile_scenario
from pmlearn.scenarios import follow, policies, scenario_from_json
from pmlearn.scenarios.judge import positions, worth
from pmlearn.sweeps import compiled, engine
from pmlearn.sweeps.calendars import calendar_points
from pmlearn.sweeps.ranges import points_of

SOURCES = sorted(Path(pmlearn.scenarios.__file__).parent.glob("*/scenario.yaml"))
FIRST = 50_000_000  # plays that nothing else looks at
PLAYS = 60


@pytest.fixture(scope="module", params=SOURCES, ids=lambda source: source.parent.name)
def engines(request):
    """A scenario, plain and compiled; each kernel is compiled once."""
    if engine() != "numba":
        pytest.skip("Numba is not installed")
    plain = scenario_from_json(compile_scenario(request.param))
    return plain, compiled(plain)


@pytest.mark.slow
def test_both_engines_play_every_policy_to_the_same_integers(engines):
    plain, fast = engines
    points = {name: points_of(plain, plain.beliefs(name), FIRST, PLAYS) for name in policies(plain)}

    assert {name: points_of(fast, fast.beliefs(name), FIRST, PLAYS) for name in points} == points
    assert all(len(set(found)) > 1 for found in points.values())


@pytest.mark.slow
def test_both_engines_play_calendars_to_the_same_integers(engines):
    plain, fast = engines
    layout, dice = plain.kernel.layout, Random(1)
    actions = range(len(plain.kernel.actions))
    for _ in range(4):
        calendar = tuple(dice.choices(actions, k=layout.weeks * layout.slots_a_week))

        assert calendar_points(fast, calendar, FIRST, PLAYS) == calendar_points(plain, calendar, FIRST, PLAYS)


@pytest.mark.slow
def test_both_engines_value_every_action_at_the_same_integers(engines):
    plain, _ = engines
    for seed, policy in enumerate(policies(plain), FIRST):
        slow_play, fast_play = (follow(scenario, seed, policy) for scenario in engines)
        both = zip(positions(slow_play), positions(fast_play), strict=True)
        for stage, (before, same) in enumerate(both, 1):
            for action in map(plain.kernel.actions.index, before.legal):
                assert worth(same, action, stage, 0, 2) == worth(before, action, stage, 0, 2)
