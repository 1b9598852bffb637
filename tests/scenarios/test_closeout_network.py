import re
from graphlib import TopologicalSorter
from itertools import pairwise
from pathlib import Path
from random import Random

import pytest

from pmlearn.scenarios import start

PAGE = Path(__file__).parents[2] / "book" / "closing-month.md"
ROW = re.compile(r"^\| (T\d\d) \| [^|]+ \| ([^|]+) \| (\d+) \| ([^|]*) \|$", re.MULTILINE)
CRITICAL = ("T01", "T03", "T04", "T05", "T06", "T07", "T17", "T18", "T21", "T24", "T33", "T34")
ENFORCED = [
    ("invite-inspection", "ask-for-acceptance"),
    ("train-staff", "ask-for-acceptance"),
    ("ask-for-acceptance", "send-final-bill"),
    ("post-receipts", "match-invoices"),
    ("match-invoices", "settle-exception"),
]


@pytest.fixture(scope="module")
def network():
    rows = ROW.findall(PAGE.read_text(encoding="utf-8"))
    return {
        task: (set(re.findall(r"T\d\d", after)), int(days), set(re.findall(r"`([a-z-]+)`", actions)))
        for task, after, days, actions in rows
    }


def earlier(network, task):
    before = network[task][0]
    return before.union(*(earlier(network, other) for other in before))


def longest(network):
    done = {}
    for task in TopologicalSorter({name: before for name, (before, _, _) in network.items()}).static_order():
        before, days, _ = network[task]
        done[task] = days + max((done[other] for other in before), default=0)
    return done


def test_the_page_has_the_whole_network(network):
    assert len(network) == 35
    assert sum(len(before) for before, _, _ in network.values()) == 58
    assert set().union(*(before for before, _, _ in network.values())) < set(network)


def test_its_length_and_its_longest_way_are_as_told(network):
    done = longest(network)

    assert max(done.values()) == 66
    assert sum(network[task][1] for task in CRITICAL) == 66
    assert all(one in network[other][0] for one, other in pairwise(CRITICAL))
    assert ", ".join(CRITICAL) in PAGE.read_text(encoding="utf-8")


def test_every_action_of_the_month_is_a_task_or_a_way_round_one(network, closing_month):
    played = set().union(*(actions for _, _, actions in network.values()))

    assert set(closing_month.kernel.actions) - played == {"pay-unmatched", "tell-sponsor", "wait"}


@pytest.mark.parametrize(("first", "then"), ENFORCED)
def test_an_order_that_the_month_enforces_is_in_the_network(network, first, then):
    before = {task for task, (_, _, actions) in network.items() if first in actions}
    after = {task for task, (_, _, actions) in network.items() if then in actions}

    assert any(before & earlier(network, task) for task in after)


@pytest.mark.parametrize(("first", "then"), ENFORCED)
def test_an_order_that_the_month_enforces_cannot_be_broken(closing_month, first, then):
    for seed in range(100):
        dice, play = Random(seed), start(closing_month, seed)
        while not play.finished:
            assert first in play.taken or then not in play.legal

            play = play.take(dice.choice(play.legal))


def test_a_change_cannot_be_signed_after_acceptance(closing_month):
    accepted = 0
    for seed in range(200):
        dice, play = Random(seed), start(closing_month, seed)
        while not play.finished:
            if play.state[closing_month.kernel.visible["accepted"]]:
                accepted += 1

                assert "agree-change" not in play.legal
            play = play.take(dice.choice(play.legal))

    assert accepted > 0
