import pytest

import pmlearn as pm
from pmlearn.errors import NotFoundError, PmlearnError

SITTINGS = "SELECT id FROM sittings"
ENDS = "SELECT sitting FROM sitting_ends"


def test_the_stored_output_does_not_depend_on_what_was_done():
    before, _ = pm.practice("m90", items=2)._repr_mimebundle_()
    sitting = pm.practice("m90", items=2)
    sitting.answer(sitting.plan()[0], None)
    after, _ = sitting._repr_mimebundle_()

    assert before["text/plain"] == after["text/plain"] == "Practice: up to 2 items of m90"
    assert before["text/html"] == after["text/html"]


def test_showing_a_sitting_writes_nothing(talk, rows, learner):
    sitting = pm.practice("m90", items=2)
    talk(sitting, type="ready")

    assert len(sitting.items) == 2
    assert not learner.exists()


def test_an_interrupted_sitting_goes_on_where_it_stopped(talk):
    first = pm.practice("m90", items=3)
    answered, *_ = first.plan()
    first.answer(answered, None)
    second = pm.practice("m90", items=3)
    talk(second, type="ready")

    assert second.plan() == first.plan()
    assert list(second.answered) == [answered]


def test_a_sitting_ends_with_its_last_item_and_the_next_is_another(rows):
    sitting = pm.practice("m90", items=2)
    for item in sitting.plan():
        sitting.answer(item, None)

    assert rows(SITTINGS) == rows(ENDS) == [(1,)]
    following = pm.practice("m90", items=1)
    assert not set(following.plan()) & set(sitting.plan())


def test_a_damaged_log_is_said_and_the_sitting_is_held_all_the_same(talk, learner):
    learner.parent.mkdir()
    learner.write_bytes(b"no database at all" * 100)
    sitting = pm.practice("m90", items=2)
    (reply,) = talk(sitting, type="ready")

    assert reply["note"].startswith("Answers cannot be kept.")
    assert len(sitting.items) == 2


def test_a_sitting_of_no_items_and_an_unknown_module_are_refused():
    with pytest.raises(PmlearnError, match="ask for 1 or more"):
        pm.practice(items=0)
    with pytest.raises(NotFoundError, match="did you mean m90"):
        pm.practice("m91")
