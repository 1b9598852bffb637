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


def test_quantiles_come_from_the_bins():
    summary = Summary.of(range(1000))

    assert summary.quantile(0.5) == 500
    assert summary.quantile(1.0) == 1000


def test_nothing_has_no_mean_error_or_quantile():
    assert (Summary().mean, Summary().error, Summary().z) == (0.0, 0.0, 0.0)
    with pytest.raises(ValueError, match="no plays"):
        Summary().quantile(0.5)
