from dataclasses import replace

import pytest

from pmlearn.sweeps.tuning import tune


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
