import json

import pytest

from pmlearn import sweeps
from pmlearn.cli.main import main
from pmlearn.sweeps import Finding, Report


@pytest.mark.parametrize(("holds", "status"), [(True, 0), (False, 1)])
def test_a_scenario_that_does_not_keep_its_promises_fails(monkeypatch, capsys, holds, status):
    finding = Finding("luck", holds, "mean luck is small", {"z": 0.5})
    monkeypatch.setattr(sweeps, "check", lambda scenario: Report(scenario.name, 1, "python", (finding,)))

    assert main(["scenario", "check", "closing-month"]) == status
    assert "mean luck is small" in capsys.readouterr().out
    assert main(["scenario", "check", "--json"]) == status
    assert json.loads(capsys.readouterr().out)[0]["holds"] is holds


def test_an_unknown_scenario_is_named_before_anything_is_played(pmlearn):
    run = pmlearn("scenario", "check", "closing-mouth")

    assert (run.returncode, run.stdout) == (1, "")
    assert "did you mean closing-month?" in run.stderr
