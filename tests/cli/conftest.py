import json
import os
import subprocess
import sys
from dataclasses import asdict
from pathlib import Path

import pytest

from pmlearn.items import (
    Bucket,
    Card,
    ChoiceItem,
    FollowUp,
    Module,
    Objective,
    Option,
    SortItem,
    item_to_json,
)

ROOT = Path(__file__).parents[2]
OBJECTIVES = (
    Objective("m02.classify", "apply", "Sort activities into two kinds"),
    Objective("m02.split-votes", "analyse", "Name the question that points the other way"),
)
BUCKETS = (Bucket("administrative", "Administrative"), Bucket("customer-delivery", "Customer delivery"))


def a_choice(number, *, key="B", hints=()):
    """Return an item whose options stand on screen as authored: a, b, c are A, B, C."""
    several = len(key) > 1
    return ChoiceItem(
        id=f"m02-{number:04}",
        module="m02",
        kind="multiple" if several else "choice",
        objective="m02.classify",
        level="apply",
        status="live",
        stem=f"Which of these is served by activity {number}?",
        options=tuple(Option(label, f"Text {label}", f"Reason {label} of {number}.") for label in "ABC"),
        key=frozenset(key),
        select=len(key) if several else None,
        hints=tuple(hints),
        shuffle=False,
        version="0123456789ab",
    )


def a_sort(number):
    follow_up = FollowUp(
        "Which question points the other way?",
        (Bucket("focus", "Focus"), Bucket("purpose", "Purpose")),
        "purpose",
        "The purpose differs.",
    )
    return SortItem(
        id=f"m02-{number:04}",
        module="m02",
        objective="m02.split-votes",
        level="analyse",
        status="live",
        stem="Sort each activity.",
        buckets=BUCKETS,
        cards=(
            Card(label="c001", text="Pay the crew", bucket="administrative", rationale="Inside."),
            Card(
                label="c002",
                text="Hand over the keys",
                bucket="customer-delivery",
                rationale="Outside.",
                follow_up=follow_up,
            ),
            Card(
                label="c003",
                text="Host a fair",
                bucket="administrative",
                rationale="Two views.",
                contested=True,
            ),
        ),
        shuffle=False,
        version="ba9876543210",
    )


ITEMS = (
    a_choice(1, hints=("Look at who gains.",)),
    a_choice(2),
    a_choice(3, key="AC"),
    a_sort(50),
)


@pytest.fixture
def bank_folder(tmp_path):
    folder = tmp_path / "bank"
    folder.mkdir()
    module = Module("m02", "The three-question test", 40, 2, (), OBJECTIVES)
    content = {"format": 1, "modules": [asdict(module)], "items": [item_to_json(item) for item in ITEMS]}
    (folder / "bank.json").write_text(json.dumps(content), encoding="utf-8")
    return folder


@pytest.fixture
def environ(tmp_path, bank_folder):
    kept = {k: v for k, v in os.environ.items() if not k.startswith("PMLEARN")}
    learner = {"PMLEARN_HOME": str(tmp_path / "home"), "PMLEARN_BANK": str(bank_folder)}
    return kept | learner | {"COLUMNS": "80", "PYTHONPATH": str(ROOT), "PYTHONWARNINGS": "error"}


@pytest.fixture
def pmlearn(tmp_path, environ):
    """Run the command in a process of its own, in an empty folder."""

    def run(*args, typed="", **changes):
        return subprocess.run(
            [sys.executable, "-m", "pmlearn", *map(str, args)],
            input=typed,
            cwd=tmp_path,
            env=environ | changes,
            capture_output=True,
            text=True,
            encoding="utf-8",
            timeout=60,
            check=False,
        )

    return run


@pytest.fixture
def kept(pmlearn):
    """Return the records of the study log, oldest first."""

    def records():
        return [json.loads(line) for line in pmlearn("log", "export", "-").stdout.splitlines()]

    return records
