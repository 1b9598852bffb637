import json
import sqlite3
from pathlib import Path

import pytest

from pmlearn.authoring import refresh

OBJECTIVES = [
    {"id": "m90.three-tests", "level": "remember", "text": "Name the three tests"},
    {"id": "m90.sort", "level": "apply", "text": "Sort activities"},
]
BUCKETS = [
    {"label": "admin", "text": "Administrative"},
    {"label": "delivery", "text": "Customer delivery"},
]


def an_item(kind, number, **changes):
    common = {
        "id": f"m90-{number:04}",
        "module": "m90",
        "kind": kind,
        "objective": "m90.three-tests",
        "level": "apply",
        "status": "live",
        "stem": "A stem that *leads* on.\n\nWhich test is asked?",
        "hints": ["Think of **who** is served."],
        "seconds": 60,
        "sources": [],
        "framework": None,
        "scoring": None,
        "shuffle": True,
        "figure": None,
        "parameters": None,
        "version": f"{number:012x}",
    }
    return common | changes


def a_choice(number, key=("B",), **changes):
    options = [
        {"label": label, "text": f"Option {label}", "rationale": f"Rationale of {label}."} for label in "ABC"
    ]
    kind = "choice" if len(key) == 1 else "multiple"
    select = None if len(key) == 1 else len(key)
    return an_item(kind, number, options=options, key=list(key), select=select, **changes)


def a_card(label, bucket, **changes):
    common = {
        "votes": None,
        "contested": False,
        "framework": None,
        "twin": None,
        "tags": {},
        "follow_up": None,
    }
    words = {"label": label, "text": f"Card {label}", "bucket": bucket, "rationale": f"Reason of {label}."}
    return words | common | changes


FOLLOW_UP = {
    "ask": "Which question points the other way?",
    "options": [{"label": "focus", "text": "Focus"}, {"label": "purpose", "text": "Purpose"}],
    "key": "purpose",
    "rationale": "Purpose is the odd one.",
}


def a_sort(number, **changes):
    cards = [
        a_card("c1", "admin"),
        a_card("c2", "delivery", follow_up=FOLLOW_UP),
        a_card("c3", "admin", contested=True),
        a_card("c4", "delivery"),
    ]
    common = {"buckets": BUCKETS, "cards": cards, "deal": None, "objective": "m90.sort"}
    return an_item("sort", number, **(common | changes))


def labelled(*labels, **more):
    return [
        {"label": label, "text": f"Text {label}", "rationale": f"Reason of {label}."} | more
        for label in labels
    ]


def a_numeric(number, **changes):
    own = {
        "answer": "11520",
        "rationale": "Reason of the number.",
        "decimals": None,
        "tolerance": {"rule": "nominal", "amount": "0", "low": None, "high": None},
        "units": ["days", "day"],
        "bands": [],
        "mistakes": [{"value": "480", "rationale": "Reason of the slip."}],
    }
    return an_item("numeric", number, **(own | changes))


STATEMENTS = labelled("s1", key=True) + labelled("s2", key=False)
PAIRS = labelled("p1", key="o1") + labelled("p2", key="o2")
BLANK = {"label": "b1", "options": None, "key": None, "near": [], "rationale": "Reason of the gap."}
REGIONS = labelled("r1", "r2", "r3")
SVG = '<svg viewBox="0 0 9 9"><rect id="r1"/><rect id="r2"/><rect id="r3"/></svg>'
PARAMETERS = {"given": {"team": {"from": "2", "to": "90", "step": "1"}}, "derived": {}, "require": []}
EACH_KIND = {  # kind: (item, its key as a response)
    "choice": (a_choice(201), "B"),
    "multiple": (a_choice(202, key=("A", "C")), ["A", "C"]),
    "truefalse": (an_item("truefalse", 203, statements=STATEMENTS), {"s1": "true", "s2": "false"}),
    "match": (
        an_item("match", 204, pairs=PAIRS, options=labelled("o1", "o2", "o3"), reuse=False),
        {"p1": "o1", "p2": "o2"},
    ),
    "order": (an_item("order", 205, entries=labelled("x", "y", "z"), key=["y", "x", "z"]), ["y", "x", "z"]),
    "rank": (
        an_item("rank", 206, ask="best-worst", options=labelled(*"ABC"), ranking=[["B"], ["A"], ["C"]]),
        {"best": "B", "worst": "C"},
    ),
    "numeric": (a_numeric(207), "11,520 days"),
    "cloze": (
        an_item("cloze", 208, text="The [[b1]] signs.", blanks=[BLANK | {"accept": ["client"]}]),
        {"b1": "Client"},
    ),
    "hotspot": (
        an_item(
            "hotspot", 209, figure={"svg": SVG, "alt": "Strips"}, regions=REGIONS, key=["r2"], select=None
        ),
        "r2",
    ),
    "case": (
        an_item("case", 210, exhibit="An exhibit.", items=[a_choice(211), a_numeric(212)]),
        {"m90-0211": "B", "m90-0212": 11520},
    ),
}
A_TEMPLATE = a_numeric(
    220, stem="A team of {{team}}?", answer="team * 480", mistakes=[], parameters=PARAMETERS
)


def write_bank(folder: Path) -> Path:
    items = [
        a_choice(1),
        a_choice(2, key=("A", "C")),
        a_choice(3, status="draft"),
        a_sort(50),
        a_sort(100, deal={"admin": 1, "delivery": 2}),
        *(item | {"status": "draft"} for item, _ in EACH_KIND.values()),
        A_TEMPLATE | {"status": "draft"},
    ]
    module = {"id": "m90", "title": "Fixture", "minutes": 5, "order": 90, "prerequisites": []}
    data = {"format": 1, "modules": [module | {"objectives": OBJECTIVES}], "items": items}
    folder.mkdir(parents=True, exist_ok=True)
    (folder / "bank.json").write_text(json.dumps(data), "utf-8")
    return folder


@pytest.fixture(scope="session", autouse=True)
def content():
    refresh()


@pytest.fixture(autouse=True)
def learner(tmp_path, monkeypatch):
    """Give a learner's folder of one's own, and the small bank; the value is the log's path."""
    monkeypatch.setenv("PMLEARN_HOME", str(tmp_path / "home"))
    monkeypatch.setenv("PMLEARN_BANK", str(write_bank(tmp_path / "bank")))
    return tmp_path / "home" / "study.db"


@pytest.fixture
def rows(learner):
    """Return `rows(query)`: what stands in the log at this moment, read by another connection."""

    def read(query):
        if not learner.exists():
            return []
        with sqlite3.connect(learner) as db:
            found = db.execute(query).fetchall()
        db.close()
        return found

    return read


@pytest.fixture
def each_kind():
    """Return one item of every kind but sort, with its key as a response."""
    return EACH_KIND


@pytest.fixture
def talk():
    """Return `talk(widget, message)`: the replies that the front end would get."""

    def send(widget, **message):
        replies = []
        widget.send = replies.append
        widget._handle_custom_msg({"to": "1", **message}, [])
        return replies

    return send
