from pathlib import Path

import pytest

import pmlearn.scenarios
from pmlearn.authoring.scenario_source import compile_scenario
from pmlearn.scenarios import Scenario, scenario_from_json

SOURCE = Path(pmlearn.scenarios.__file__).parent / "closing_month" / "scenario.yaml"


@pytest.fixture(scope="session")
def closing_month() -> Scenario:
    return scenario_from_json(compile_scenario(SOURCE))


@pytest.fixture(scope="session")
def teaching(closing_month) -> Scenario:
    """The closing month in other words, with a prediction, a card and a rule of its own."""
    content = dict(closing_month.content)
    content |= {
        "period": "gate",
        "turn": "decision",
        "prediction": {"gauge": "customer-trust", "ask": "What will her trust be?", "same": 2},
        "cards": [
            {"when": "week >= 2 and untold > 0", "tone": "warning", "text": "Tomas has rung twice."},
            {"when": "1 / (week - 2) > 0", "tone": "news", "text": "It is the third week or later."},
        ],
        "objectives": {"m05.tell-or-analyse": "Tell or analyse"},
        "rules": [
            {
                "did": ["wait"],
                "missed": ["fix-defects"],
                "text": "Never.",
                "objective": "m06.x",
                "when": "0 > 1",
            },
            {
                "did": ["wait"],
                "missed": ["tell-sponsor"],
                "when": "untold > 0",
                "text": "Bad news ages.",
                "objective": "m05.tell-or-analyse",
                "items": ["m02-0011"],
                "source": "A survey",
            },
            {"did": ["wait"], "text": "A free slot is never free.", "objective": "m02.classify"},
        ],
    }
    return scenario_from_json(content)
