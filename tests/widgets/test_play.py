import pytest

import pmlearn as pm
from pmlearn import scenarios
from pmlearn.errors import LogError, NotFoundError, PlayError, PmlearnError
from pmlearn.widgets.play import Game

SCENARIO = "closing-month"
ACTIONS = "SELECT play, position, action FROM actions ORDER BY play, position"


PREDICTIONS = "SELECT week, said FROM predictions ORDER BY week"
TEACHING = {
    "period": "gate",
    "turn": "decision",
    "prediction": {"gauge": "customer-trust", "ask": "What will her trust be?", "same": 2},
    "objectives": {"m90.sort": "Sort it"},
    "rules": [
        {"did": ["wait"], "text": "Bad news <b>ages</b>.", "objective": "m90.sort", "items": ["m90-0001"]}
    ],
}


def a_finished_game():
    return waited_out(pm.play(SCENARIO, seed=7))


def a_teaching_game(**changes):
    content = dict(scenarios.load(SCENARIO).content) | TEACHING
    return Game(scenarios.scenario_from_json(content), seed=7, **changes)


def waited_out(game):
    while not game.play.finished:
        game.take("wait")
    return game


@pytest.fixture
def few_draws(monkeypatch):
    monkeypatch.setattr(scenarios, "debrief", lambda play, once=scenarios.debrief: once(play, draws=4))


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


def test_a_scenario_says_its_own_words_for_week_and_slot():
    assert repr(a_teaching_game().take("wait")).startswith("Gate 1 of 4, decision 2 of 3.")


def test_a_prediction_is_in_the_log_before_the_week_and_its_consequences(talk, rows):
    game = a_teaching_game()
    kept_by_then = []
    game.observe(lambda _: kept_by_then.append((rows(PREDICTIONS), len(rows(ACTIONS)))), names="view")
    (reply,) = talk(game, type="commit", actions=["wait"] * 3, prediction="lower")

    assert reply["taken"] == 3
    assert kept_by_then == [([(1, "lower")], 3)]
    assert game.view["prediction"]["said"] is None  # a new week asks anew
    assert game.play.record()["predictions"] == [{"week": 1, "said": "lower"}]


def test_a_week_is_committed_without_a_prediction(talk, rows):
    (reply,) = talk(a_teaching_game(), type="commit", actions=["wait"], prediction=None)

    assert reply["taken"] == 1
    assert rows(PREDICTIONS) == []


def test_a_prediction_stands_once_it_is_said(talk, rows):
    game = a_teaching_game()
    game.predict("higher")
    (reply,) = talk(game, type="commit", actions=["wait"], prediction="lower")
    with pytest.raises(PlayError, match="gate 1: you said higher already"):
        game.predict("lower")

    assert reply["problem"].startswith("gate 1: you said higher already")
    assert game.play.taken == ()
    assert rows(PREDICTIONS) == [(1, "higher")]


@pytest.mark.parametrize("said", ["hihger", 3, ["lower"]])
def test_an_answer_that_is_none_changes_nothing(talk, rows, said):
    (reply,) = talk(a_teaching_game(), type="commit", actions=["wait"], prediction=said)

    assert "answers are lower, same, higher" in reply["problem"]
    assert rows(ACTIONS) == rows(PREDICTIONS) == []


def test_a_prediction_is_taken_up_with_the_play(talk, rows):
    a_teaching_game().predict("higher")
    again = a_teaching_game()
    talk(again, type="ready")
    again.take("wait")

    assert again.view["prediction"]["said"] == "higher"
    assert rows(PREDICTIONS) == [(1, "higher")]


def test_the_debrief_reads_as_text_as_html_and_as_a_frame(few_draws):
    game = a_teaching_game()
    game.predict("higher")
    told = waited_out(game).debrief()
    frame = told.to_frame()

    assert repr(told) == told.debrief.to_text(96)
    assert list(frame["week"]) == [decision.week for decision in told.debrief.decisions]
    assert list(frame["said"].dropna()) == ["higher"]
    assert "Practise: Sort it (m90.sort); m90-0001" in told._repr_html_()
    assert "&lt;b&gt;ages" in told._repr_html_()
    assert game.debrief() is told


def test_the_stored_debrief_is_the_same_in_every_run(few_draws):
    one, other = (waited_out(a_teaching_game(resume=False)).debrief() for _ in range(2))

    assert repr(one) == repr(other)
    assert one._repr_html_() == other._repr_html_()
    assert " id=" not in one._repr_html_()


def test_the_debrief_is_written_as_a_page_in_place_of_an_earlier_one(few_draws, tmp_path):
    told, where = a_finished_game().debrief(), tmp_path / "debrief.html"
    where.write_text("an earlier one", "utf-8")

    assert told.page(where) == where
    assert where.read_text("utf-8").startswith("<!doctype html>")
    with pytest.raises(PmlearnError, match="name a file that can be written"):
        told.page(tmp_path / "nowhere" / "debrief.html")


def test_what_if_answers_the_front_end_as_it_answers_python(talk, few_draws):
    game = a_finished_game()
    (reply,) = talk(game, type="what-if", position=2, action="tell-sponsor", mode="reference")
    asked = game.debrief().what_if(2, "tell-sponsor", "reference")

    assert reply["what_if"] == asked.to_json()
    assert repr(asked).startswith("With telling the sponsor the bad news (week 1, slot 3)")
    assert asked._repr_html_().count("<tr>") == 2 + len(asked.what_if.parts) + len(
        asked.what_if.chart["weeks"]
    )


@pytest.mark.parametrize(
    "question",
    [
        {"position": 99, "action": "wait", "mode": "mine"},
        {"position": "2", "action": "wait", "mode": "mine"},
        {"position": 0, "action": "send-final-bill", "mode": "mine"},
        {"position": 0, "action": "wiat", "mode": "mine"},
        {"position": 0, "action": "wait", "mode": "yours"},
    ],
)
def test_a_what_if_that_cannot_be_is_refused_in_one_line(talk, few_draws, question):
    (reply,) = talk(a_finished_game(), type="what-if", **question)

    assert "\n" not in reply["problem"]
    assert "what_if" not in reply


def test_what_if_before_the_end_is_refused_in_one_line(talk):
    (reply,) = talk(pm.play(SCENARIO, seed=7), type="what-if", position=0, action="wait", mode="mine")

    assert "play to the end" in reply["problem"]


def test_a_play_needs_no_bank(monkeypatch, tmp_path):
    monkeypatch.setenv("PMLEARN_BANK", str(tmp_path / "nowhere"))

    assert not pm.play(SCENARIO, seed=7).play.taken


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
