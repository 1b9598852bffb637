import pytest

import pmlearn as pm
from pmlearn import scenarios
from pmlearn.errors import LogError, NotFoundError, PlayError

SCENARIO = "closing-month"
ACTIONS = "SELECT play, position, action FROM actions ORDER BY play, position"


def a_finished_game():
    game = pm.play(SCENARIO, seed=7)
    while not game.play.finished:
        game.take("wait")
    return game


def test_the_stored_output_tells_the_story_and_not_the_state():
    game = pm.play(SCENARIO, seed=7)
    before, _ = game._repr_mimebundle_()
    game.take("wait")
    after, _ = game._repr_mimebundle_()

    assert before["text/plain"] == after["text/plain"] == "Play of closing-month, version 1, seed 7"
    assert before["text/html"] == after["text/html"]
    assert game.play.view()["briefing"][0][:20] in before["text/html"]


def test_actions_from_python_move_the_play_and_are_kept(rows):
    game = pm.play(SCENARIO, seed=7)
    standing = repr(game.take("wait", "wait"))

    assert standing.startswith("Week 1 of 4, slot 3 of 3.")
    assert rows(ACTIONS) == [(1, 0, "wait"), (1, 1, "wait")]


def test_an_impossible_action_changes_nothing(rows):
    game = pm.play(SCENARIO, seed=7)
    with pytest.raises(PlayError, match="no action wiat; did you mean wait"):
        game.take("wait", "wiat")

    assert game.play.taken == ()
    assert rows(ACTIONS) == []


def test_a_committed_week_is_in_the_log_before_its_consequences_are_shown(rows):
    game = pm.play(SCENARIO, seed=7)
    kept_by_then = []
    game.observe(lambda _: kept_by_then.append(len(rows(ACTIONS))), names="view")
    game.send = lambda reply: kept_by_then.append(reply["taken"])
    game._handle_custom_msg({"to": "1", "type": "commit", "actions": ["wait"] * 3}, [])

    assert kept_by_then == [3, 3]
    assert game.view["week"] == 2


def test_a_plan_that_turns_out_impossible_stops_there_and_says_why(talk):
    game = pm.play(SCENARIO, seed=7)
    (reply,) = talk(game, type="commit", actions=["wait", "wiat", "wait"])

    assert reply["taken"] == 1
    assert reply["problem"].startswith("Plan the rest again: week 1, slot 2: no action wiat")
    assert game.view["slot"] == 2


def test_an_interrupted_play_is_taken_up_when_it_is_shown_again(talk, rows):
    pm.play(SCENARIO, seed=7).take("wait", "wait")
    again = pm.play(SCENARIO, seed=7)
    (reply,) = talk(again, type="ready")
    again.take("wait")

    assert reply["note"].startswith("Taken up where you left it on ")
    assert again.play.taken == ("wait", "wait", "wait")
    assert [row[:2] for row in rows(ACTIONS)] == [(1, 0), (1, 1), (1, 2)]


@pytest.mark.parametrize("changes", [{"seed": 8}, {"seed": 7, "resume": False}])
def test_another_seed_or_a_fresh_start_takes_up_nothing(talk, changes):
    pm.play(SCENARIO, seed=7).take("wait")
    again = pm.play(SCENARIO, **changes)
    talk(again, type="ready")

    assert again.play.taken == ()


def test_a_play_begun_from_python_is_not_replaced_by_an_older_one(talk):
    pm.play(SCENARIO, seed=7).take("wait", "wait")
    again = pm.play(SCENARIO, seed=7)
    again.take("wait")
    talk(again, type="ready")

    assert again.play.taken == ("wait",)


def test_a_finished_play_is_ended_in_the_log_with_its_outcome(rows):
    game = a_finished_game()
    ((outcome,),) = rows("SELECT outcome FROM play_ends")

    assert f'"points": {game.play.outcome.points}' in outcome
    assert repr(game.take()).startswith(f"Finished with {game.play.outcome.points} ")


def test_the_debrief_reads_as_text_as_tables_and_as_a_frame(monkeypatch):
    game = a_finished_game()
    monkeypatch.setattr(scenarios, "debrief", lambda play, once=scenarios.debrief: once(play, draws=4))
    told = game.debrief()

    assert repr(told) == told.debrief.to_text(96)
    assert told._repr_html_().count("<tr>") > len(game.play.taken)
    assert list(told.to_frame()["week"]) == [decision.week for decision in told.debrief.decisions]
    assert game.debrief() is told


def test_a_debrief_before_the_end_is_refused_in_one_line(talk):
    (reply,) = talk(pm.play(SCENARIO, seed=7), type="debrief")

    assert "\n" not in reply["problem"]


def test_a_damaged_log_costs_a_line_and_not_the_week(talk, learner):
    learner.parent.mkdir()
    learner.write_bytes(b"no database at all" * 100)
    game = pm.play(SCENARIO, seed=7)
    (reply,) = talk(game, type="commit", actions=["wait"])

    assert reply["note"].startswith("The play goes on but is not kept.")
    assert game.play.taken == ("wait",)
    with pytest.raises(LogError):
        game.take("wait")


def test_an_unknown_scenario_says_the_nearest():
    with pytest.raises(NotFoundError, match="did you mean closing-month"):
        pm.play("closing-mouth", seed=1)
