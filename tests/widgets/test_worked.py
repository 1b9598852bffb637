import pytest

from pmlearn.errors import NotFoundError, PmlearnError
from pmlearn.scenarios.story import story
from pmlearn.widgets.verbs import play


def test_a_worked_month_tells_what_was_done_and_what_came_of_it():
    worked = play("closing-month", seed=27, policy="delivery-only")
    shown, points = repr(worked), worked.play.outcome.points

    assert "seed 27, played by the rule: Delivery only." in shown
    assert "2.2        Invite the inspection. The inspector will come at the end of the week." in shown
    assert f"{points:,} points" in shown
    assert max(map(len, shown.splitlines()[1:])) <= 96
    assert worked._repr_html_().count("<tr>") == len(story(worked.play)) + 1


def test_a_worked_month_is_nobodys_play_and_leaves_the_log_alone(tmp_path, monkeypatch):
    monkeypatch.setenv("PMLEARN_HOME", str(tmp_path / "home"))

    play("closing-month", seed=3, policy="reference").debrief()

    assert not (tmp_path / "home").exists()


def test_an_unknown_policy_is_named():
    with pytest.raises((NotFoundError, PmlearnError), match="did you mean reference"):
        play("closing-month", seed=3, policy="referense")
