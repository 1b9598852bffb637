from statistics import mean, stdev

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pmlearn.sweeps import Summary

POINTS = st.lists(st.integers(-10_000, 10_000), max_size=40)


@given(POINTS, POINTS)
def test_parts_merge_to_the_whole_in_any_order(one, other):
    whole = Summary.of(one + other)

    assert Summary.of(one).merged(Summary.of(other)) == whole
    assert Summary.of(other).merged(Summary.of(one)) == whole


@given(st.lists(st.integers(-10_000, 10_000), min_size=2, max_size=40))
def test_mean_and_deviation_are_those_of_the_points(points):
    summary = Summary.of(points)

    assert summary.mean == pytest.approx(mean(points))
    assert summary.deviation == pytest.approx(stdev(points))


@given(st.lists(st.integers(-50, 50), min_size=1, max_size=40), st.integers(1, 100))
def test_a_quantile_is_the_least_of_the_points_that_so_many_do_not_exceed(points, percent):
    enough = [one for one in points if 100 * sum(p <= one for p in points) >= percent * len(points)]

    assert Summary.of(points).quantile(percent) == min(enough)


def test_plays_over_and_at_nothing_are_counted():
    summary = Summary.of([3, 0, 0, -1])

    assert (summary.count, summary.total, summary.above, summary.level) == (4, 2, 1, 2)


def test_nothing_has_no_mean_error_or_quantile():
    assert (Summary().mean, Summary().error, Summary().z) == (0.0, 0.0, 0.0)
    with pytest.raises(ValueError, match="no plays"):
        Summary().quantile(50)
