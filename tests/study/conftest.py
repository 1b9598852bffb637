from datetime import UTC, datetime

import pytest

from pmlearn.items import Bank, ChoiceItem, Module, Objective, Option
from pmlearn.study import StudyLog

NOON = datetime(2026, 11, 22, 12, tzinfo=UTC)
OBJECTIVES = ("m02.one", "m02.two", "m02.three")


def an_item(number, objective, *, status="live"):
    options = tuple(Option(label, f"Text {label}", "Why.") for label in "ABC")
    return ChoiceItem(
        id=f"m02-{number:04}",
        module="m02",
        kind="choice",
        objective=objective,
        level="apply",
        status=status,
        stem="Which?",
        options=options,
        key=frozenset("B"),
    )


@pytest.fixture
def bank():
    items = [an_item(n, OBJECTIVES[n % 3]) for n in range(1, 13)] + [an_item(90, "m02.one", status="draft")]
    objectives = tuple(Objective(name, "apply", "Do it") for name in OBJECTIVES)
    return Bank((Module("m02", "Tests", 40, 2, (), objectives),), tuple(items))


@pytest.fixture
def log():
    with StudyLog.open(":memory:") as opened:
        yield opened


@pytest.fixture
def answer(log):
    def give(item, verdict):
        log.add_response(
            sitting=None,
            item=item,
            version="v",
            variant=0,
            response="A",
            points={"correct": 1.0, "partly": 0.5, "wrong": 0.0}[verdict],
            verdict=verdict,
            confidence=None,
            seconds=None,
            now=NOON,
        )

    return give
