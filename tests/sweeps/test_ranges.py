from concurrent.futures import ThreadPoolExecutor

import pytest

from pmlearn.errors import NotFoundError
from pmlearn.scenarios import follow
from pmlearn.sweeps import engine, spread, sweep
from pmlearn.sweeps.calendars import calendar_points, search_calendars
from pmlearn.sweeps.checking import lucks, variants
from pmlearn.sweeps.own_policies import policy_of
from pmlearn.sweeps.ranges import points_of, work_on
from pmlearn.sweeps.sensitivity import sensitivity

POLICIES = ("reference", "delivery-only", "hide-bad-news")


@pytest.fixture
def plain(monkeypatch):
    monkeypatch.setattr("pmlearn.sweeps.compiling.engine", lambda: "python")


@pytest.mark.usefixtures("plain")
def test_a_sweep_does_not_depend_on_how_it_is_cut(closing_month):
    whole = sweep(closing_month, POLICIES, plays=60)

    assert sweep(closing_month, POLICIES, plays=60, at_once=7) == whole
    with ThreadPoolExecutor(2) as pool:
        assert sweep(closing_month, POLICIES, plays=60, at_once=25, map=pool.map) == whole


@pytest.mark.usefixtures("plain")
def test_a_slice_equals_its_part_of_the_batch(closing_month):
    beliefs = closing_month.beliefs("reference")

    assert points_of(closing_month, beliefs, 0, 40)[25:] == points_of(closing_month, beliefs, 25, 15)


@pytest.mark.usefixtures("plain")
def test_a_sweep_gives_the_points_of_single_plays(closing_month):
    result = sweep(closing_month, POLICIES, plays=20, first=100)
    points = {
        name: [follow(closing_month, seed, name).outcome.points for seed in range(100, 120)]
        for name in POLICIES
    }

    assert {name: summary.total for name, summary in result.points.items()} == {
        name: sum(values) for name, values in points.items()
    }
    assert result.gains["delivery-only"].above == sum(
        one > other for one, other in zip(points["delivery-only"], points["reference"], strict=True)
    )


def test_numbers_of_a_scenario_that_were_changed_are_those_that_are_played(closing_month):
    first, _ = closing_month.kernel.parameters["retained_cents"]
    params = closing_month.params[:]
    params[first] = 0

    assert sweep(closing_month.changed(params), ["reference"], plays=5) != sweep(
        closing_month, ["reference"], plays=5
    )


def test_progress_is_heard_piece_by_piece(closing_month):
    heard = []
    sweep(closing_month, ["reference"], plays=25, at_once=10, progress=heard.append)

    assert heard == [10, 20, 25]


@pytest.mark.slow
def test_two_processes_and_a_dask_cluster_give_the_same_integers_as_one(closing_month):
    distributed = pytest.importorskip("distributed")

    def news_first(view):
        return "tell-sponsor" if "tell-sponsor" in view.legal else view.legal[0]

    policies = ["reference", "hide-bad-news", policy_of(news_first)]
    alone = sweep(closing_month, policies, plays=60, first=9)
    moves = sensitivity(closing_month, policies[:2], plays=8)
    with spread(workers=2) as mapper:
        assert sweep(closing_month, policies, plays=60, first=9, at_once=25, map=mapper) == alone
    with (
        distributed.LocalCluster(
            n_workers=2, threads_per_worker=1, processes=False, protocol="tcp", dashboard_address=None
        ) as cluster,
        spread(dask=cluster.scheduler_address) as mapper,
    ):
        assert sweep(closing_month, policies, plays=60, first=9, at_once=25, map=mapper) == alone
        assert sensitivity(closing_month, policies[:2], plays=8, map=mapper) == moves


@pytest.mark.slow
def test_a_compiled_sweep_is_the_plain_one(closing_month):
    if engine() != "numba":
        pytest.skip("Numba is not installed")
    fast = sweep(closing_month, POLICIES, plays=400, fast=True)

    assert fast == sweep(closing_month, POLICIES, plays=400, fast=False)
    assert set(fast.engines.values()) == {"Numba"}


def test_a_sweep_is_compiled_where_that_is_worth_its_while(closing_month):
    few, many = (work_on(closing_month, POLICIES, (0, plays)).fast for plays in (1000, 100_000))

    assert (few, many) == (False, True)


def test_a_sweep_of_nothing_is_refused(closing_month):
    with pytest.raises(ValueError, match="0 plays of 1 policies"):
        sweep(closing_month, ["reference"], plays=0)
    with pytest.raises(NotFoundError, match="did you mean reference"):
        sweep(closing_month, ["referense"], plays=5)
    with pytest.raises(ValueError, match="numbers of plays go from 0 to 4294967295"):
        sweep(closing_month, ["reference"], plays=5, first=2**32 - 4)


@pytest.mark.usefixtures("plain")
def test_naive_policies_lose_to_the_reference_on_average_and_win_now_and_then(closing_month):
    names = tuple(closing_month.content["policies"])
    result = sweep(closing_month, names, plays=400)

    for gain in result.gains.values():
        assert gain.z < -4
        assert 0 < gain.above < 0.35 * gain.count


def test_a_search_tries_what_it_says_and_returns_the_best_of_it(closing_month):
    best = search_calendars(closing_month, least=40, climbs=1, plays=2, first=20_000_000, seed=1)

    assert best.tried >= 40
    assert best.mean == sum(calendar_points(closing_month, best.actions, 20_000_000, 2)) / 2


def test_luck_is_small_on_average_and_varies(closing_month):
    luck = lucks(closing_month, heed=True, plays=120, draws=4)

    assert abs(luck.z) < 3
    assert luck.deviation > 0


def test_each_assumed_number_is_tried_at_half_and_at_double_within_its_bounds(closing_month):
    tried = {(name, factor): changed for name, factor, changed in variants(closing_month)}
    first, _ = closing_month.kernel.parameters["unaccepted_percent"]

    assert tried["unaccepted_percent", "doubled"].params[first] == 100
    assert ("retained_cents", "halved") not in tried
    assert all(changed.params != closing_month.params for changed in tried.values())
