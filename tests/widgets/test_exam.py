import json

import pytest

import pmlearn as pm
from pmlearn.errors import LogError, NotFoundError, PmlearnError

BLUEPRINT = {
    "name": "mock-60",
    "title": "A mock of three",
    "minutes": 10,
    "items": 3,
    "modules": {"m90": 1},
    "module_at_least": 0,
    "objective_at_most": None,
    "bounds": [],
}
RIGHT = {
    "m90-0001": "B",
    "m90-0002": ["A", "C"],
    "m90-0050": {
        "cards": {"c1": "admin", "c2": "delivery", "c3": "admin", "c4": "delivery"},
        "follow_ups": {"c2": "purpose"},
    },
}
EVENTS = "SELECT kind, item FROM exam_events ORDER BY id"
ENDS = "SELECT sitting FROM sitting_ends"


@pytest.fixture(autouse=True)
def blueprint(tmp_path):
    folder = tmp_path / "bank" / "blueprints"
    folder.mkdir()
    (folder / "mock-60.json").write_text(json.dumps(BLUEPRINT), "utf-8")


@pytest.fixture
def sat(talk):
    """Return `sat(type, elapsed, ...)` on an exam that the browser has begun, the opening, and the exam."""
    exam = pm.exam()
    (opened,) = talk(exam, type="open")

    def say(kind, elapsed=1.0, **more):
        (reply,) = talk(exam, type=kind, opening=opened["opening"], elapsed=elapsed, **more)
        return reply

    return say, opened, exam


def test_the_stored_output_is_one_line_without_items_and_does_not_depend_on_what_was_done():
    before, _ = pm.exam(extra_time=25)._repr_mimebundle_()
    exam = pm.exam(extra_time=25)
    exam.begin()
    after, _ = exam._repr_mimebundle_()

    assert before["text/plain"] == "Exam mock-60, form 1: 3 items in 10 minutes, 25 % extra"
    assert {name: before[name] for name in ("text/plain", "text/html")} == {
        name: after[name] for name in ("text/plain", "text/html")
    }
    assert "Option" not in before["text/html"]


def test_showing_an_exam_writes_nothing_and_lets_no_time_run(talk, learner):
    (reply,) = talk(pm.exam(), type="ready")

    assert reply["start"] == {
        "title": "A mock of three",
        "items": 3,
        "seconds": 600,
        "extra": 0,
        "going_on": None,
    }
    assert not learner.exists()


def test_an_exam_is_sat_from_python_to_its_report():
    exam = pm.exam(seed=4)
    exam.begin()
    for item in exam.items:
        exam.answer(item, RIGHT[item])
    exam.answer("m90-0001", "A")
    exam.flag("m90-0001")
    found = exam.end()

    assert repr(found).startswith("2 of 3 points, 67%, in 0:00 of 10:00.\nm90  2 of 3  Fixture\n")
    assert "By module" in found._repr_html_()
    frame = found.to_frame()
    assert dict(zip(frame["item"], frame["points"], strict=True)) == dict.fromkeys(RIGHT, 1) | {"m90-0001": 0}
    assert list(frame[frame["flagged"]]["item"]) == ["m90-0001"]


def test_no_key_rationale_hint_or_place_reaches_the_browser_before_the_end(sat):
    say, opened, exam = sat
    said = json.dumps([opened, say("visit", item="m90-0001"), say("answer", item="m90-0001", response="A")])
    said += str({name: value for name, value in exam.get_state().items() if name not in ("_esm", "_css")})

    assert "Option A" in said
    for secret in ("Rationale", "Reason", '"key"', '"bucket"', "odd one", "who** is served", "verdict"):
        assert secret not in said


def test_an_answer_is_in_the_log_when_it_is_acknowledged(sat, rows):
    _, opened, exam = sat
    kept_by_then = []
    exam.send = lambda reply: kept_by_then.append((reply["left"], rows(EVENTS)[-1]))
    message = {"type": "answer", "item": "m90-0001", "response": "A", "elapsed": 5.0}
    exam._handle_custom_msg({"to": "1", "opening": opened["opening"], **message}, [])

    assert kept_by_then == [(595.0, ("answer", "m90-0001"))]


def test_a_reloaded_page_goes_on_with_answers_flags_place_and_time(sat, talk):
    say, _, exam = sat
    say("visit", 5.0, item="m90-0002")
    say("answer", 10.0, item="m90-0002", response=["A", "C"])
    say("flag", 11.0, item="m90-0002", on=True)
    say("sign", 30.0)
    (again,) = talk(exam, type="open")

    assert (again["answers"], again["flagged"]) == ({"m90-0002": ["A", "C"]}, ["m90-0002"])
    assert (again["at"], again["left"]) == ("m90-0002", 600 - 30.5)


def test_a_page_closed_in_order_takes_nothing_more(sat, talk):
    say, _, exam = sat
    say("pause", 20.5)

    assert talk(exam, type="open")[0]["left"] == 600 - 20.5


def test_another_kernel_tells_what_was_begun(sat, talk):
    say, _, _ = sat
    say("answer", 10.0, item="m90-0001", response="A")
    (reply,) = talk(pm.exam(), type="ready")

    assert reply["start"]["going_on"] == {"answered": 1, "left": 600 - 10.5}


def test_an_older_view_and_an_older_kernel_are_refused_in_one_line(sat, talk):
    say, _, exam = sat
    talk(exam, type="open")
    assert "goes on in another view" in say("sign")["problem"]

    other = pm.exam()
    other.begin()
    with pytest.raises(LogError, match="goes on in another window"):
        exam.answer("m90-0001", "A")


def test_the_end_brings_the_report_with_every_reason_and_a_reload_brings_it_again(sat, talk, rows):
    say, _, exam = sat
    say("answer", item="m90-0001", response="A")
    told = say("end", 60.0)["report"]

    assert told["headline"] == "0 of 3 points, 0%, in 1:00 of 10:00."
    assert {said["about"] for said in told["missed"][0]["score"]["feedback"]} >= {"A", "B", "C"} or told[
        "missed"
    ][0]["item"]["kind"] == "sort"
    assert [one["id"] for one in told["next"]] == ["m90"]
    assert rows(ENDS) == [(1,)]
    assert talk(exam, type="ready") == [{"report": told, "to": "1"}]


def test_time_that_is_up_refuses_an_answer_and_ends(sat):
    say, _, _ = sat
    assert "Time is up" in say("answer", 600.0, item="m90-0001", response="B")["problem"]

    assert say("end", 601.0)["report"]["headline"] == "0 of 3 points, 0%, in 10:00 of 10:00."


def test_an_answer_that_the_item_does_not_offer_is_one_line(sat, rows):
    problem = sat[0]("answer", item="m90-0001", response="Z")["problem"]

    assert "is not offered by m90-0001" in problem
    assert "\n" not in problem
    assert ("answer", "m90-0001") not in rows(EVENTS)


def test_after_the_end_a_new_exam_of_the_form_can_be_begun(sat, talk):
    say, _, exam = sat
    say("end")
    (again,) = talk(exam, type="open")

    assert again["answers"] == {}
    assert again["left"] == 600


def test_what_cannot_be_is_said_at_once():
    with pytest.raises(NotFoundError, match="No blueprint mock-61; did you mean mock-60"):
        pm.exam("mock-61")
    with pytest.raises(PmlearnError, match="Seed -1 is not"):
        pm.exam(seed=-1)
    with pytest.raises(PmlearnError, match="Extra time of 500 %"):
        pm.exam(extra_time=500)
    with pytest.raises(ValueError, match="not begun"):
        pm.exam().answer("m90-0001", "A")


def test_a_damaged_log_is_one_line(talk, learner):
    learner.parent.mkdir()
    learner.write_bytes(b"no database at all" * 100)
    (reply,) = talk(pm.exam(), type="open")

    assert "not a study log" in reply["problem"]
