from dataclasses import replace
from itertools import pairwise

import pytest

from pmlearn.errors import NotFoundError, PmlearnError
from pmlearn.items import Bank
from pmlearn.study import plan_sitting


def test_the_unseen_come_first_then_the_missed_then_the_longest_right(bank, log, answer):
    for n in (3, 4, 5, 6):
        answer(f"m02-{n:04}", "correct")
    answer("m02-0004", "wrong")
    answer("m02-0007", "partly")
    answer("m02-0003", "correct")

    items = plan_sitting(bank, log, items=12, seed=1)["items"]
    assert set(items[:7]) == {f"m02-{n:04}" for n in (1, 2, 8, 9, 10, 11, 12)}
    assert set(items[7:9]) == {"m02-0004", "m02-0007"}
    assert items[9:] == ["m02-0005", "m02-0006", "m02-0003"]


def test_neighbouring_items_ask_for_different_objectives(bank, log):
    objectives = [bank[item].objective for item in plan_sitting(bank, log, items=12, seed=5)["items"]]
    assert all(a != b for a, b in pairwise(objectives))


def test_of_the_unseen_the_easier_levels_come_first(bank, log):
    easier = replace(bank["m02-0008"], level="remember")
    harder = replace(bank["m02-0005"], level="create")
    levelled = Bank(bank.modules, tuple({item.id: item for item in (*bank.items, easier, harder)}.values()))

    for seed in range(1, 6):
        items = plan_sitting(levelled, log, items=12, seed=seed)["items"]
        assert items[0] == "m02-0008"
        assert "m02-0005" in items[-3:]


def test_a_seed_gives_its_plan_again_and_another_seed_another(bank, log):
    first = plan_sitting(bank, log, module="m02", items=6, seed=1)

    assert first == plan_sitting(bank, log, module="m02", items=6, seed=1)
    assert first["items"] != plan_sitting(bank, log, module="m02", items=6, seed=2)["items"]
    assert (first["module"], first["seed"], len(first["items"])) == ("m02", 1, 6)


def test_only_live_items_are_practised_and_never_more_than_there_are(bank, log):
    items = plan_sitting(bank, log, items=100, seed=1)["items"]

    assert len(items) == len(set(items)) == 12
    assert "m02-0090" not in items


@pytest.mark.parametrize("items", [0, -3])
def test_a_sitting_of_nothing_is_refused(bank, log, items):
    with pytest.raises(PmlearnError, match="ask for 1 or more"):
        plan_sitting(bank, log, items=items, seed=1)


def test_an_unknown_module_is_named(bank, log):
    with pytest.raises(NotFoundError, match="did you mean m02"):
        plan_sitting(bank, log, module="m03", items=5, seed=1)


def test_a_bank_without_live_items_says_so(log):
    with pytest.raises(PmlearnError, match="No live item in the bank"):
        plan_sitting(Bank((), ()), log, items=5, seed=1)
