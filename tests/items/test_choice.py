import pytest

from pmlearn.errors import ContentError
from pmlearn.items import ChoiceItem, Option
from pmlearn.items.common import LEVELS


def an_item(*, kind="choice", key="B", labels="ABC", rationale="Why.", **changes):
    options = tuple(Option(label, f"Path {number}", rationale) for number, label in enumerate(labels))
    fields = {
        "id": "m02-0007",
        "module": "m02",
        "objective": "m02.classify",
        "level": "apply",
        "status": "live",
        "stem": "Which path?",
    }
    return ChoiceItem(**(fields | {"kind": kind, "options": options, "key": frozenset(key)} | changes))


def faults(**changes):
    with pytest.raises(ContentError) as caught:
        an_item(**changes)
    return caught.value.faults


def test_options_outside_the_key_are_distractors():
    assert [option.label for option in an_item(key="B").distractors] == ["A", "C"]


def test_a_multiple_selects_as_many_as_its_key_holds():
    assert an_item(kind="multiple", key="AC", select=2).key == {"A", "C"}


@pytest.mark.parametrize(
    ("change", "fault"),
    [
        ({"id": "m2-7"}, "id 'm2-7' is not a module, a dash and four digits, such as m02-0003"),
        ({"id": "m03-0007"}, "id m03-0007 does not start with its module, m02-"),
        ({"objective": "m03.x"}, "objective 'm03.x' does not start with its module, m02."),
        (
            {"level": "aply"},
            f"level 'aply' is not one of {', '.join(LEVELS)}; did you mean apply?",
        ),
        ({"status": "done"}, "status 'done' is not one of draft, trial, live, retired"),
        ({"stem": "  "}, "the stem is empty; ask one thing"),
        ({"seconds": 0}, "seconds is 0; a learner needs 1 or more"),
        ({"hints": ("Think.", " ")}, "one of the hints is empty; write it or leave it out"),
        ({"labels": "AB"}, "2 options; a choice needs 3 or more"),
        ({"labels": "ABBC"}, "two options share a label in A, B, B, C"),
        ({"labels": "ABc"}, "option 'c' is not labelled with one capital letter"),
        ({"key": "E"}, "key E is not among A, B, C"),
        ({"key": ""}, "the key is empty; name at least one option"),
        ({"key": "AB"}, "a choice has one key, not 2; kind multiple takes several"),
        ({"select": 1}, "select belongs to kind multiple; a choice always takes one"),
        (
            {"kind": "multiple", "key": "ABC", "select": 3},
            "every option is in the key, so nothing is left to distract",
        ),
        (
            {"kind": "multiple", "key": "AB", "select": 3},
            "select is 3, but the key holds 2; they must agree",
        ),
        (
            {"kind": "multiple", "key": "AB"},
            "select is missing, but the key holds 2; they must agree",
        ),
        (
            {"kind": "multiple", "key": "A", "select": 1},
            "a multiple has two or more options in its key; kind choice takes one",
        ),
    ],
)
def test_a_faulty_item_is_refused_and_says_why(change, fault):
    assert faults(**change) == (fault,)


def test_two_options_that_say_the_same_are_refused():
    options = (Option("A", "Pay it", "."), Option("B", "Hold it", "."), Option("C", " pay  IT", "."))

    assert faults(options=options) == ("options A and C say the same; reword one or drop it",)


def test_the_author_hears_every_fault_at_once():
    assert faults(stem="", key="E", rationale="") == (
        "the stem is empty; ask one thing",
        "option A has no rationale; say why a learner picks it",
        "option B has no rationale; say why a learner picks it",
        "option C has no rationale; say why a learner picks it",
        "key E is not among A, B, C",
    )


def test_a_fault_knows_its_place_in_the_item():
    assert [fault.at for fault in faults(labels="ABc", key="E")] == [("options", "c"), ("key",)]
