import pytest

from pmlearn.errors import PlayError, PmlearnError
from pmlearn.scenarios import follow, play
from pmlearn.scenarios.record import filled
from pmlearn.sweeps.own_policies import OwnPolicy
from pmlearn.sweeps.ranking import _banded, plan_of, rank, worlds_of


def test_worlds_follow_from_the_number_and_no_practice_seed_reaches_them(closing_month):
    worlds = worlds_of(closing_month, 4711, 40)

    assert worlds[:30] == worlds_of(closing_month, 4711, 30)
    assert len(set(worlds)) == 40
    assert all(play.SEED_BELOW <= world < 2**32 for world in worlds)
    assert not set(worlds) & set(worlds_of(closing_month, 4712, 40))


def test_fewer_than_thirty_worlds_rank_nobody(closing_month):
    with pytest.raises(PmlearnError, match="29 worlds rank luck, not judgement; take 30 or more"):
        worlds_of(closing_month, 1, 29)


def test_a_plan_on_its_own_world_comes_to_what_was_played(closing_month):
    record = follow(closing_month, 12, "delivery-only").record()
    plan = plan_of(record, closing_month)

    found = rank(closing_month, {"ada": plan}, [12])

    assert found.entries[0].points.total == record["outcome"]["points"]


def test_what_is_impossible_and_what_is_missing_become_the_idle_action(closing_month):
    idle = plan_of(["wait"], closing_month)
    blocked = plan_of(["settle-exception", "wait"], closing_month)

    found = rank(closing_month, {"idle": idle, "blocked": blocked}, worlds_of(closing_month, 1, 30))

    assert [one.band for one in found.entries] == [1, 1]
    assert found.entries[1].behind.total == 0


@pytest.mark.parametrize(
    ("given", "said"),
    [
        (
            {"scenario": "two-hats", "version": 1, "actions": ["wait"]},
            "a play of two-hats version 1; ranked is",
        ),
        (
            {"scenario": "closing-month", "version": 9, "actions": ["wait"]},
            "a play of closing-month version 9; r",
        ),
        (
            {"scenario": "closing-month", "version": 1, "actions": ["wait"], "outcome": None},
            "the play is not finished",
        ),
        (["wait"] * 13, "13 actions; a play of closing-month has at most 12 decisions"),
        (["wait", "wiat"], "action 2: no action wiat; did you mean wait?"),
        ([], "neither a saved play nor a list of actions"),
        ([1, 2], "neither a saved play nor a list of actions"),
        ("wait", "neither a saved play nor a list of actions"),
    ],
)
def test_what_is_no_plan_is_told(closing_month, given, said):
    with pytest.raises(PlayError) as caught:
        plan_of(given, closing_month)

    assert str(caught.value).startswith(said)


def test_bands_end_before_the_first_that_is_surely_behind():
    points = {
        "a": filled([10, 12, 11, 13]),
        "b": filled([9, 13, 10, 13]),  # a little behind a, not surely
        "c": filled([5, 7, 6, 8]),  # always five behind a, which is sure
        "d": filled([5, 7, 6, 8]),
    }

    assert [(one.name, one.band) for one in _banded(points)] == [("a", 1), ("b", 1), ("c", 2), ("d", 2)]


def test_an_entry_that_fails_is_named_and_stops_nobody(closing_month):
    source = "def policy(view):\n    return None\n"
    bad = OwnPolicy("bad.py:policy", "bad.py", "policy", source=source)
    good = plan_of(["wait"], closing_month)
    worlds = worlds_of(closing_month, 1, 30)

    found = rank(closing_month, {"bad": bad, "good": good}, worlds)

    assert [one.name for one in found.entries] == ["good"]
    where = f"bad.py:policy, play {worlds[0]}, week 1, slot 1"
    assert found.faults == (f"{where}: it returned None; a policy returns one of view.legal",)
