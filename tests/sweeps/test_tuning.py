from dataclasses import replace

import pytest

from pmlearn.sweeps import Summary
from pmlearn.sweeps.tuning import Tuned, tune


@pytest.fixture
def plain(monkeypatch):
    monkeypatch.setattr("pmlearn.sweeps.compiling.engine", lambda: "python")


@pytest.mark.usefixtures("plain")
def test_a_spoilt_weight_is_found_again(closing_month):
    first, _ = closing_month.kernel.weights["accept"]
    params = closing_month.params[:]
    params[first] = -500
    spoilt = replace(closing_month, params=params)
    only = replace(spoilt.kernel, weights={"accept": (first, 1)})
    found = tune(replace(spoilt, kernel=only), plays=60)

    assert found.tried >= 4
    assert found.weights["accept"] > 0
    assert found.gain.mean > 100


def test_weights_that_hold_on_fresh_worlds_are_lines_for_the_scenario_file():
    found = Tuned({"accept": 12, "wait": -3}, 40, Summary.of([9, 11, 10, 10]))

    assert found.to_yaml() == (
        "# 40 weights tried on 4 worlds; on as many fresh ones\n"
        "# these come to 10.0 points more a play (standard error 0.4).\n"
        "reference:\n"
        "  accept: 12\n"
        "  wait: -3\n"
    )


@pytest.mark.parametrize("gains", [[0, 0, 0], [-9, 10, 1], [-5, -6, -5]])
def test_weights_that_gain_nothing_surely_are_not_offered(gains):
    told = Tuned({"accept": 12}, 40, Summary.of(gains)).to_yaml()

    assert told.endswith("on as many fresh ones nothing better was found. Keep the weights as they are.\n")
    assert "accept" not in told
