import pytest

import pmlearn as pm
from pmlearn.errors import LogError, NotFoundError, PmlearnError
from pmlearn.items import KINDS

RESPONSES = "SELECT item, verdict, confidence, seconds FROM responses ORDER BY id"


def check(item, response, **more):
    return {"type": "check", "item": item, "response": response, "confidence": None, "seconds": 1.0, **more}


def test_a_stored_output_is_one_stable_line_and_a_form_without_its_key():
    bundle, _ = pm.quiz("m90-0001", seed=4)._repr_mimebundle_()

    assert bundle["text/plain"] == "Item m90-0001 (choice), seed 4"
    assert 'data-pmlearn-item="m90-0001"' in bundle["text/html"]
    assert "Rationale" not in bundle["text/html"]
    assert "application/vnd.jupyter.widget-view+json" in bundle


def test_a_stored_output_is_the_same_before_and_after_an_answer():
    fresh, _ = pm.quiz("m90-0001")._repr_mimebundle_()
    answered = pm.quiz("m90-0001")
    answered.answer("m90-0001", "B")
    again, _ = answered._repr_mimebundle_()

    assert {name: fresh[name] for name in ("text/plain", "text/html")} == {
        name: again[name] for name in ("text/plain", "text/html")
    }


def test_no_key_rationale_or_place_reaches_the_browser_before_an_answer():
    state = str(pm.quiz("m90").get_state(["items", "answered", "title", "objectives"]))

    assert "Option A" in state
    assert "Card c1" in state
    for secret in ("Rationale", "Reason", "'key'", "'bucket'", "odd one"):
        assert secret not in state


def test_an_answer_from_python_is_scored_and_kept(rows):
    score = pm.quiz("m90-0001").answer("m90-0001", "B", confidence="guess", seconds=3)

    assert score.verdict == "correct"
    assert rows(RESPONSES) == [("m90-0001", "correct", "guess", 3.0)]


def test_the_response_is_in_the_log_when_the_score_is_sent(rows):
    quiz = pm.quiz("m90-0001")
    kept_by_then = []
    quiz.send = lambda reply: kept_by_then.append((reply["score"]["verdict"], len(rows(RESPONSES))))
    quiz._handle_custom_msg({"to": "1", **check("m90-0001", "A")}, [])

    assert kept_by_then == [("wrong", 1)]


def test_a_reply_carries_the_record_that_the_answer_has_earned(talk):
    (reply,) = talk(pm.quiz("m90-0001"), **check("m90-0001", "A"))

    assert reply["item_record"]["key"] == ["B"]
    assert [reason["text"] for reason in reply["score"]["feedback"]] == [
        "Rationale of A.",
        "Rationale of B.",
        "Rationale of C.",
    ]


def test_a_board_reveals_only_the_cards_it_dealt(talk):
    board = pm.board("m90", seed=2)
    (reply,) = talk(board, **check("m90-0100", {"cards": {}, "follow_ups": {}}))

    assert {card["label"] for card in reply["item_record"]["cards"]} == set(board.cards)
    assert len(board.cards) == 3


@pytest.mark.parametrize(
    ("message", "problem"),
    [
        (check("m90-0009", "A"), "item m90-0009 is not in this quiz; it has m90-0001"),
        (check("m90-0001", "Z"), "Z"),
    ],
)
def test_what_an_item_does_not_offer_is_refused_in_one_line(talk, rows, message, problem):
    (reply,) = talk(pm.quiz("m90-0001"), **message)

    assert problem in reply["problem"]
    assert "\n" not in reply["problem"]
    assert rows(RESPONSES) == []


def test_a_damaged_log_costs_a_line_and_not_the_score(talk, learner):
    learner.parent.mkdir()
    learner.write_bytes(b"no database at all" * 100)
    (reply,) = talk(pm.quiz("m90-0001"), **check("m90-0001", "B"))

    assert reply["score"]["verdict"] == "correct"
    assert reply["note"].startswith("This answer is graded but not kept.")
    assert "\n" not in reply["note"]


def test_from_python_a_damaged_log_is_said_and_the_score_is_still_there(learner):
    learner.parent.mkdir()
    learner.write_bytes(b"no database at all" * 100)
    quiz = pm.quiz("m90-0001")
    with pytest.raises(LogError, match="graded but not kept"):
        quiz.answer("m90-0001", "B")

    assert quiz.scores["m90-0001"].verdict == "correct"


def test_an_earlier_answer_comes_back_when_the_quiz_is_shown_again(talk):
    pm.quiz("m90-0001").answer("m90-0001", "C")
    again = pm.quiz("m90-0001")
    talk(again, type="ready")

    assert again.answered["m90-0001"]["response"] == "C"
    assert again.answered["m90-0001"]["note"].startswith("Answered ")


def test_without_resume_nothing_comes_back(talk):
    pm.quiz("m90-0001").answer("m90-0001", "C")
    again = pm.quiz("m90-0001", resume=False)
    talk(again, type="ready")

    assert again.answered == {}


def test_a_board_comes_back_only_in_the_deal_it_was_answered_in(talk):
    board = pm.board("m90", seed=2)
    board.place(dict.fromkeys(board.cards, "admin"))
    same, other = pm.board("m90", seed=2), pm.board("m90", seed=5)
    talk(same, type="ready")
    talk(other, type="ready")

    assert list(same.answered) == ["m90-0100"]
    assert other.answered == {}


@pytest.mark.parametrize("kind", [kind for kind in KINDS if kind != "sort"])
def test_every_kind_is_shown_without_its_reasons_graded_and_then_told_whole(talk, each_kind, kind):
    item, key = each_kind[kind]
    quiz = pm.quiz(item["id"], seed=3)
    (shown,) = quiz.items
    (reply,) = talk(quiz, **check(item["id"], key))

    assert shown["kind"] == kind
    assert "reason" not in str(shown).lower().replace("rationale of", "reason")
    assert reply["score"]["verdict"] == "correct"
    assert reply["item_record"]["id"] == item["id"]
    assert "reason" in str(reply["item_record"]).lower().replace("rationale of", "reason")


@pytest.mark.parametrize("kind", [kind for kind in KINDS if kind != "sort"])
def test_every_kind_comes_back_in_another_order_with_the_answer_it_was_given(talk, each_kind, kind):
    item, key = each_kind[kind]
    pm.quiz(item["id"], seed=3).answer(item["id"], key)
    again = pm.quiz(item["id"], seed=8)
    talk(again, type="ready")

    assert again.answered[item["id"]]["response"] == key
    assert again.answered[item["id"]]["score"]["points"] == 1


def test_a_template_shows_its_variant_and_comes_back_in_no_other(talk):
    quiz = pm.quiz("m90-0220", seed=3)
    team = int(quiz.items[0]["stem"].removeprefix("A team of ").removesuffix("?"))
    assert quiz.answer("m90-0220", team * 480).verdict == "correct"

    same, other = pm.quiz("m90-0220", seed=3), pm.quiz("m90-0220", seed=4)
    talk(same, type="ready")
    talk(other, type="ready")
    assert list(same.answered) == ["m90-0220"]
    assert same.answered["m90-0220"]["item_record"]["answer"] == str(team * 480)
    assert other.answered == {}


def test_a_number_that_cannot_be_read_is_refused_in_one_line_and_nothing_is_kept(talk, rows):
    (reply,) = talk(pm.quiz("m90-0207"), **check("m90-0207", "some"))

    assert "some" in reply["problem"]
    assert "\n" not in reply["problem"]
    assert rows(RESPONSES) == []


def test_a_board_is_sorted_from_python_with_its_follow_ups():
    board = pm.board("m90-0050")
    cards = {"c1": "admin", "c2": "delivery", "c3": "delivery", "c4": "delivery"}

    assert board.buckets == {"admin": "Administrative", "delivery": "Customer delivery"}
    assert board.place(cards, {"c2": "purpose"}).points == 1
    assert board.place(cards).verdict == "partly"


def test_a_quiz_takes_an_item_a_list_an_objective_or_a_module():
    listed = ["m90-0002", "m90-0001"]

    assert repr(pm.quiz(listed)) == "Quiz of 2 items (m90-0002, m90-0001), seed 1"
    assert repr(pm.quiz("m90.three-tests")) == "Quiz of 2 items (m90-0001, m90-0002), seed 1"
    assert repr(pm.quiz("m90")) == "Quiz of 3 items (m90-0001, m90-0002, m90-0050), seed 1"
    assert len(pm.quiz("m90", items=2).items) == 2


@pytest.mark.parametrize("what", ["m90-0011", "m90.three-test", "m91"])
def test_an_unknown_name_says_the_nearest(what):
    with pytest.raises(NotFoundError, match=f"{what}; did you mean m90"):
        pm.quiz(what)


def test_a_board_where_there_is_none_says_how_to_find_one():
    with pytest.raises(NotFoundError, match="no board in m90-0001; see pmlearn bank list"):
        pm.board("m90-0001")


def test_a_quiz_of_no_items_is_refused():
    with pytest.raises(PmlearnError, match="ask for 1 or more"):
        pm.quiz("m90", items=0)
