from datetime import UTC, datetime, timedelta

import pytest

from pmlearn.study import ago, progress

NOON = datetime(2026, 11, 22, 12, tzinfo=UTC)


def a_play(log, points=None):
    play = log.start_play(scenario="closing-month", version=1, seed=7, now=NOON)
    if points is not None:
        log.end_play(play, outcome={"points": points, "parts": {}}, now=NOON)


def test_nothing_yet_is_said_in_a_sentence(bank, log):
    assert progress(bank, log, now=NOON).to_text() == "Nothing answered or played yet."


def test_each_objective_counts_the_latest_try_of_each_item(bank, log, answer):
    answer("m02-0003", "wrong")
    answer("m02-0003", "correct")
    answer("m02-0006", "partly")
    answer("m02-0001", "wrong")

    found = progress(bank, log, now=NOON)
    assert (found.answered, found.responses, found.live) == (3, 4, 12)
    assert [(o.objective, o.right, o.partly, o.wrong, o.of) for o in found.objectives] == [
        ("m02.one", 1, 1, 0, 4),
        ("m02.two", 0, 0, 1, 4),
        ("m02.three", 0, 0, 0, 4),
    ]


def test_finished_plays_show_their_scores_and_open_ones_are_counted(bank, log):
    for points in (41, 52, None):
        a_play(log, points)

    found = progress(bank, log, now=NOON + timedelta(minutes=5))
    assert (
        found.to_text().splitlines()[-1] == "closing-month: 2 plays finished, points 41, 52; 1 not finished."
    )
    assert found.to_json()["plays"] == [{"scenario": "closing-month", "points": [41, 52], "open": 1}]


def test_an_answer_to_an_item_outside_the_bank_counts_as_a_response_only(bank, log, answer):
    answer("m09-0001", "correct")

    found = progress(bank, log, now=NOON)
    assert (found.responses, sum(one.tried for one in found.objectives)) == (1, 0)


@pytest.mark.parametrize("width", [40, 80, 120])
def test_the_table_keeps_to_the_width(bank, log, answer, width):
    answer("m02-0003", "correct")

    text = progress(bank, log, now=NOON).to_text(width)
    assert "1 response to 1 item of 12 in the bank; last active just now." in text
    assert max(len(line) for line in text.splitlines()[1:]) <= width


@pytest.mark.parametrize(
    ("passed", "expected"),
    [
        (timedelta(seconds=59), "just now"),
        (timedelta(seconds=-5), "just now"),
        (timedelta(minutes=1), "1 minute ago"),
        (timedelta(hours=5, minutes=50), "5 hours ago"),
        (timedelta(days=13), "13 days ago"),
        (timedelta(days=14), "on 2026-11-08"),
    ],
)
def test_a_moment_is_told_by_how_long_ago_it_was(passed, expected):
    assert ago(NOON - passed, NOON) == expected


def test_the_numbers_for_programs_carry_the_time_as_utc_text(bank, log, answer):
    answer("m02-0003", "correct")

    assert progress(bank, log, now=datetime.now(UTC)).to_json()["last"] == "2026-11-22T12:00:00.000Z"
