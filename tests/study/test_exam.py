from dataclasses import replace
from datetime import UTC, datetime

import pytest

from pmlearn.errors import LogError, PmlearnError
from pmlearn.items import Bank
from pmlearn.study import Form, FormItem, StudyLog, TimeUpError, begin, report, resume, sign
from pmlearn.study.plan import plan_sitting

NOON = datetime(2026, 11, 22, 12, tzinfo=UTC)
IDS = ("m02-0001", "m02-0002", "m02-0003")
FORM = Form("small", "A small one", 10, 7, tuple(FormItem(item, "", 5) for item in IDS))


@pytest.fixture
def exam(log, bank):
    begun = begin(log, bank, FORM, now=NOON)
    begun.open(NOON)
    return begun


def again(exam, bank):
    return resume(exam.log, bank, "small")


def answer(exam, item, response, used):
    exam.visit(item, used=used - 1, now=NOON)
    exam.answer(item, response, used=used, now=NOON)


def test_answers_flags_and_what_was_seen_come_back(exam, bank):
    answer(exam, "m02-0001", "B", 10)
    exam.visit("m02-0002", used=11, now=NOON)
    exam.flag("m02-0002", on=True, used=12, now=NOON)
    exam.flag("m02-0001", on=True, used=12, now=NOON)
    exam.flag("m02-0001", on=False, used=13, now=NOON)
    found = again(exam, bank)

    assert found.answers == {"m02-0001": "B"}
    assert (found.answered, found.skipped) == (("m02-0001",), ("m02-0002", "m02-0003"))
    assert (found.flagged, found.seen, found.at) == ({"m02-0002"}, set(IDS[:2]), "m02-0002")


def test_the_last_answer_counts_and_an_empty_one_takes_it_back(exam, bank):
    answer(exam, "m02-0001", "A", 10)
    answer(exam, "m02-0001", "B", 20)
    answer(exam, "m02-0002", "C", 30)
    answer(exam, "m02-0002", None, 40)

    assert again(exam, bank).answers == {"m02-0001": "B", "m02-0002": None}
    assert again(exam, bank).answered == ("m02-0001",)


def test_time_stands_still_while_no_window_is_open(exam, bank):
    answer(exam, "m02-0001", "B", 100)
    exam.pause(used=123.456, now=NOON)
    found = again(exam, bank)

    assert found.used == 123.456
    assert found.left(found.used) == 600 - 123.456


@pytest.mark.parametrize("last", [100.0, 130.5])
def test_a_crash_takes_half_a_second_beyond_the_last_sign_of_life(exam, bank, last):
    answer(exam, "m02-0001", "B", 100)
    sign(exam.log, exam.opening, last)

    assert again(exam, bank).used == last + 0.5


def test_looking_twice_after_a_crash_takes_no_more(exam, bank):
    answer(exam, "m02-0001", "B", 100)

    assert [again(exam, bank).used for _ in range(3)] == [100.5, 100.5, 100.5]


def test_each_crash_is_charged_once(exam, bank):
    for crash in range(1, 4):
        found = again(exam, bank)
        found.open(NOON)
        assert found.used == crash / 2


def test_a_sign_of_life_kept_twice_does_no_harm(exam, bank):
    sign(exam.log, exam.opening, 5)
    sign(exam.log, exam.opening, 5)

    assert again(exam, bank).used == 5.5


def test_extra_time_belongs_to_the_plan(log, bank):
    begin(log, bank, FORM, extra_time=25, now=NOON)

    assert resume(log, bank, "small").seconds == 750
    with pytest.raises(PmlearnError, match="Extra time of 301 %"):
        begin(log, bank, FORM, extra_time=301, now=NOON)


def test_an_answer_after_the_end_of_the_time_comes_too_late(exam):
    answer(exam, "m02-0001", "B", 599)
    with pytest.raises(TimeUpError):
        answer(exam, "m02-0002", "B", 600)

    exam.end(used=700, now=NOON)
    assert exam.answers == {"m02-0001": "B"}
    assert exam.used == 600


def test_an_answer_that_the_item_does_not_offer_is_refused_and_not_kept(exam, bank):
    with pytest.raises(ValueError, match="option 'Z' is not offered"):
        exam.answer("m02-0001", "Z", used=5, now=NOON)
    with pytest.raises(ValueError, match="m02-0099 is not in this exam"):
        exam.answer("m02-0099", "A", used=5, now=NOON)

    assert again(exam, bank).answers == {}


def test_nothing_is_scored_or_counted_before_the_end(exam, bank):
    answer(exam, "m02-0001", "B", 10)

    assert exam.log.responses() == ()
    with pytest.raises(ValueError, match="nothing is told before its end"):
        report(bank, exam)


def test_at_the_end_all_that_was_seen_is_scored_and_kept_at_once(exam, bank):
    answer(exam, "m02-0001", "B", 10)
    exam.visit("m02-0002", used=10, now=NOON)
    exam.end(used=30, now=NOON)

    kept = [(row.item, row.verdict, row.variant, row.seconds) for row in exam.log.responses()]
    assert kept == [("m02-0001", "correct", 5, 1.0), ("m02-0002", "blank", 5, 20.0)]
    assert again(exam, bank).ended
    unseen = plan_sitting(bank, exam.log, items=10, seed=1)["items"]
    assert "m02-0003" in unseen[:10]


def test_an_end_that_fails_leaves_the_sitting_open(exam, bank):
    answer(exam, "m02-0001", "B", 10)
    exam.log._db.execute(
        "CREATE TEMP TRIGGER no BEFORE INSERT ON sitting_ends BEGIN SELECT RAISE(FAIL, 'no'); END"
    )
    with pytest.raises(ValueError, match="no"):
        exam.end(used=30, now=NOON)

    assert exam.log.responses() == ()
    assert not again(exam, bank).ended


def test_the_newest_window_writes_and_an_older_one_is_refused(exam, bank):
    other = again(exam, bank)
    other.open(NOON)
    answer(other, "m02-0001", "A", 10)
    with pytest.raises(LogError, match="goes on in another window"):
        answer(exam, "m02-0001", "B", 10)
    other.end(used=20, now=NOON)
    with pytest.raises(LogError, match="over, ended in another window"):
        exam.flag("m02-0001", on=True, used=21, now=NOON)

    assert again(exam, bank).answers == {"m02-0001": "A"}


def test_the_seed_tells_two_forms_of_a_blueprint_apart(exam, bank):
    begin(exam.log, bank, replace(FORM, seed=8), now=NOON)

    assert resume(exam.log, bank, "small", 7).form.seed == 7
    assert resume(exam.log, bank, "small").form.seed == 8
    assert resume(exam.log, bank, "small", 9) is None
    assert resume(exam.log, bank, "large") is None


def test_a_start_over_leaves_an_open_exam_behind(exam, bank):
    exam.log.start_over(NOON)

    assert again(exam, bank) is None


def test_a_bank_that_changed_meanwhile_is_named(exam, bank):
    changed = Bank(bank.modules, tuple(replace(item, version="other") for item in bank.items))

    with pytest.raises(PmlearnError, match="and this bank other"):
        again(exam, changed)


def test_the_history_tells_what_happened_without_a_verdict(exam):
    answer(exam, "m02-0001", "B", 10)
    opened, _, answered = exam.log.history()

    assert opened["event"] == "open"
    assert answered == {
        "exam": exam.sitting,
        "event": "answer",
        "item": "m02-0001",
        "response": "B",
        "used": 10.0,
        "at": "2026-11-22T12:00:00.000Z",
    }


def test_what_happened_cannot_be_changed(exam):
    with pytest.raises(LogError, match="only appends"):
        exam.log.rows("UPDATE exam_events SET used = 0")


def test_the_report_tells_points_by_module_and_objective_what_was_missed_and_what_is_next(exam, bank):
    answer(exam, "m02-0001", "B", 10)
    answer(exam, "m02-0002", "A", 20)
    exam.flag("m02-0002", on=True, used=21, now=NOON)
    exam.end(used=65.9, now=NOON)
    found = report(bank, exam)

    assert found.headline() == "1 of 3 points, 33%, in 1:05 of 10:00."
    assert [(one.id, one.points, one.of) for one in found.modules] == [("m02", 1, 3)]
    assert [(one.id, one.points) for one in found.objectives] == [
        ("m02.one", 0),
        ("m02.three", 0),
        ("m02.two", 1),
    ]
    assert [(one.place, one.score.verdict, one.flagged) for one in found.missed] == [
        (2, "wrong", True),
        (3, "blank", False),
    ]
    assert [one.id for one in found.next] == ["m02"]
    assert "assumption" in found.assumption
    told = found.to_json()["missed"][0]
    assert {said["about"] for said in told["score"]["feedback"]} == set("ABC")
    assert [row["verdict"] for row in found.rows()] == ["correct", "wrong", "blank"]


def test_a_report_can_be_given_again(exam, bank):
    answer(exam, "m02-0001", "B", 10)
    exam.end(used=20, now=NOON)

    assert report(bank, again(exam, bank)) == report(bank, exam)


def test_a_log_of_the_layout_before_exams_is_carried_over(tmp_path, monkeypatch):
    from pmlearn.study import opening, schema

    for module in (opening, schema):
        monkeypatch.setattr(module, "MIGRATIONS", schema.MIGRATIONS[:2])
    StudyLog.open(tmp_path / "study.db").close()
    monkeypatch.undo()

    with StudyLog.open(tmp_path / "study.db") as log:
        assert log.rows("SELECT * FROM exam_events") == []
