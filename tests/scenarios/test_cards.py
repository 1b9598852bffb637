import pytest

from pmlearn.scenarios import start
from pmlearn.scenarios.judge import positions

RUNG = {"tone": "warning", "text": "Tomas has rung twice."}
THIRD = {"tone": "news", "text": "It is the third week or later."}


@pytest.fixture(scope="module")
def stood(teaching):
    play = start(teaching, 7)
    while not play.finished:
        told = play.week == 3 and "tell-sponsor" in play.legal
        play = play.take("tell-sponsor" if told else "wait")
    return [*positions(play), play]


def test_a_card_lies_in_the_inbox_while_its_condition_held_when_the_week_opened(stood):
    shown = [(play.week, RUNG in play.view()["inbox"]) for play in stood if not play.finished]

    assert dict(shown)[1] is False
    assert dict(shown)[2] is True
    assert len(set(shown)) == len(dict(shown)), "a card comes or goes within a week"


def test_a_condition_without_a_value_does_not_hold(stood):
    weeks = {play.week for play in stood if THIRD in play.view()["inbox"]}

    assert weeks == {3, 4}


def test_no_card_is_shown_after_the_end_and_none_counts_as_an_event(stood):
    end = stood[-1].view()

    assert RUNG not in end["inbox"]
    assert THIRD not in end["inbox"]
    assert THIRD["text"] not in [event["text"] for event in end["events"]]


def test_a_card_changes_no_number(teaching, closing_month):
    plays = []
    for scenario in (teaching, closing_month):
        play = start(scenario, 7)
        while not play.finished:
            play = play.take("wait")
        plays.append(play)

    assert plays[0].outcome == plays[1].outcome
    assert plays[0].trace == plays[1].trace
