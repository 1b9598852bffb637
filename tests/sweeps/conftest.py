from pathlib import Path

import pytest

import pmlearn.scenarios
from pmlearn.authoring.scenario_source import compile_scenario
from pmlearn.scenarios import Scenario, scenario_from_json

SOURCE = Path(pmlearn.scenarios.__file__).parent / "closing_month" / "scenario.yaml"


@pytest.fixture(scope="session")
def closing_month() -> Scenario:
    return scenario_from_json(compile_scenario(SOURCE))
