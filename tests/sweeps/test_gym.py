import random
import warnings

import gymnasium
import numpy as np
import pytest
from gymnasium.error import ResetNeeded
from gymnasium.utils.env_checker import check_env
from gymnasium.vector import AutoresetMode, SyncVectorEnv

from pmlearn.scenarios import follow, load, names
from pmlearn.surroundings import refresh_content
from pmlearn.sweeps.gym import ScenarioEnv, ScenarioVectorEnv, env_id, register

refresh_content()


@pytest.fixture(params=names())
def scenario(request):
    return load(request.param)


def test_gymnasium_finds_nothing_to_warn_of(scenario):
    register()
    with warnings.catch_warnings(record=True) as told:
        warnings.simplefilter("always")
        check_env(gymnasium.make(env_id(scenario)).unwrapped)

    assert [str(one.message) for one in told] == []


def test_a_play_is_that_of_its_seed_and_its_return_is_its_points(scenario):
    play = follow(scenario, 7, "reference")
    env = ScenarioEnv(scenario)
    observation, info = env.reset(seed=7)
    earned = []
    for action in play.taken:
        assert observation in env.observation_space
        assert info["action_mask"][scenario.kernel.actions.index(action)] == 1
        observation, reward, terminated, truncated, info = env.step(scenario.kernel.actions.index(action))
        earned.append(reward)

    assert (terminated, truncated, info["illegal"]) == (True, False, False)
    assert sum(earned) == play.outcome.points == info["points"]
    assert list(observation) == list(play.seen)
    assert not info["action_mask"].any()


def test_whatever_is_done_stays_within_the_spaces(scenario):
    env = ScenarioEnv(scenario)
    env.action_space.seed(1)
    for seed in range(20):
        observation, info = env.reset(seed=seed)
        terminated = False
        steps = 0
        while not terminated:
            assert observation in env.observation_space
            action = env.action_space.sample(info["action_mask"])
            observation, _, terminated, _, info = env.step(action)
            steps += 1

        assert not info["illegal"]
        assert observation in env.observation_space
        assert steps <= scenario.kernel.layout.most_decisions


def test_an_impossible_action_does_nothing_and_is_told(closing_month):
    settle, wait = (closing_month.kernel.actions.index(name) for name in ("settle-exception", "wait"))
    env, other = ScenarioEnv(closing_month), ScenarioEnv(closing_month)
    env.reset(seed=3)
    other.reset(seed=3)
    done = env.step(settle)
    idle = other.step(wait)

    assert (done[4]["illegal"], idle[4]["illegal"]) == (True, False)
    assert done[0].tolist() == idle[0].tolist()
    with pytest.raises(ValueError, match="action 99 is not from 0 to 17"):
        env.step(99)


def test_a_play_that_is_over_or_not_begun_asks_for_a_reset(closing_month):
    env = ScenarioEnv(closing_month)
    with pytest.raises(ResetNeeded, match="call reset first"):
        env.step(0)
    env.reset(seed=1)
    while not env.step(17)[2]:
        pass

    with pytest.raises(ResetNeeded, match="call reset first"):
        env.step(17)


def test_a_play_can_be_named_and_later_ones_differ(closing_month):
    env = ScenarioEnv(closing_month)

    assert env.reset(options={"play": 2**31 + 5})[1]["play"] == 2**31 + 5
    assert env.reset(seed=2**31 + 5)[1]["play"] == 5
    assert len({env.reset()[1]["play"] for _ in range(5)}) == 5
    with pytest.raises(ValueError, match="is not a whole number from 0 to"):
        env.reset(options={"play": -1})


def test_the_card_reads_as_a_person_would_see_it(closing_month):
    env = ScenarioEnv(closing_month, render_mode="ansi")
    env.reset(seed=1)
    lines = env.render().splitlines()

    assert lines[:2] == ["The closing month, week 1 of 4, slot 1 of 3", "Open defects: 5 on the list"]
    assert "Crew: Here, as far as you know to the end." in lines
    assert ScenarioEnv(closing_month).render() is None


@pytest.mark.filterwarnings("error")
def test_a_batch_is_as_many_single_plays(scenario):
    dice = random.Random(1)
    batch = ScenarioVectorEnv(scenario, num_envs=3)
    single = SyncVectorEnv([lambda: ScenarioEnv(scenario)] * 3, autoreset_mode=AutoresetMode.NEXT_STEP)
    ours, theirs = batch.reset(seed=11), single.reset(seed=11)
    ended = 0
    for _ in range(3 * scenario.kernel.layout.most_decisions):
        assert ours[0].tolist() == theirs[0].tolist()
        assert ours[0] in batch.observation_space
        assert ours[-1]["play"].tolist() == theirs[-1]["play"].tolist()
        assert ours[-1]["action_mask"].tolist() == theirs[-1]["action_mask"].tolist()
        actions = np.array([dice.randrange(len(scenario.kernel.actions)) for _ in range(3)])
        ours, theirs = batch.step(actions), single.step(actions)
        assert [part.tolist() for part in ours[1:4]] == [part.tolist() for part in theirs[1:4]]
        ended += ours[2].sum()

    assert ended >= 6
    assert batch.metadata["autoreset_mode"] is AutoresetMode.NEXT_STEP


def test_every_scenario_has_a_name_in_gymnasium_that_carries_its_version(scenario):
    assert env_id(scenario) in register()
    assert env_id(load("closing-month")) == "pmlearn/ClosingMonth-v1"
    batch = gymnasium.make_vec(env_id(scenario), num_envs=2)

    assert isinstance(batch.unwrapped, ScenarioVectorEnv)
    assert batch.reset(seed=4)[1]["play"].tolist() == [4, 5]
    batch.close()
