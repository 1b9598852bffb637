import pytest

from pmlearn.sweeps import Summary, sweep
from pmlearn.sweeps.checking import variants
from pmlearn.sweeps.own_policies import policy_of
from pmlearn.sweeps.sensitivity import Move, sensitivity
from pmlearn.sweeps.tables import sensitivity_figures, sensitivity_tables

POLICIES = ("reference", "delivery-only")
FEW = ("change_cents", "matched_points", "held_percent")


@pytest.fixture
def only_few(monkeypatch, closing_month):
    """The closing month, of whose assumed numbers three are tried, so that a test takes no minute."""

    def some(scenario):
        return (found for found in variants(scenario) if found[0] in FEW)

    monkeypatch.setattr("pmlearn.sweeps.sensitivity.variants", some)
    return closing_month


def test_a_move_is_the_difference_then_less_the_difference_now(only_few):
    found = sensitivity(only_few, POLICIES, plays=40)
    move = next(one for one in found.moves if (one.number, one.change) == ("change_cents", "doubled"))
    first, _ = only_few.kernel.parameters["change_cents"]
    params = only_few.params[:]
    params[first] *= 2
    doubled = sweep(only_few.changed(params), POLICIES, plays=40)

    assert found.gains == sweep(only_few, POLICIES, plays=40).gains
    assert move.gain == doubled.gains["delivery-only"]
    assert move.moved.total == move.gain.total - found.gains["delivery-only"].total


def test_every_change_is_there_the_strongest_first(only_few):
    found = sensitivity(only_few, POLICIES, plays=20)
    sizes = [abs(move.moved.mean) for move in found.moves]

    assert {(move.number, move.change) for move in found.moves} == {
        (name, change) for name in FEW for change in ("halved", "doubled")
    }
    assert sizes == sorted(sizes, reverse=True)


def test_it_does_not_depend_on_the_cut(only_few, monkeypatch):
    whole = sensitivity(only_few, POLICIES, plays=25)
    monkeypatch.setattr("pmlearn.sweeps.sensitivity.AT_ONCE", 10)

    assert sensitivity(only_few, POLICIES, plays=25) == whole


def test_a_function_of_ones_own_has_a_sensitivity_too(only_few):
    def idle(view):
        return view.legal[-1]

    found = sensitivity(only_few, ["reference", policy_of(idle)], plays=4)

    assert {move.policy for move in found.moves} == {"idle"}


def test_one_policy_has_no_difference(only_few):
    with pytest.raises(ValueError, match="name two policies or more"):
        sensitivity(only_few, ["reference"], plays=4)


def test_an_order_turns_when_the_one_behind_is_surely_ahead():
    ahead, behind = Summary.of([5, 6, 7]), Summary.of([-5, -6, -7])
    by = Summary.of([12])

    assert Move("n", "halved", "p", ahead, by).turns
    assert not Move("n", "halved", "p", ahead, Summary.of([1])).turns
    assert not Move("n", "halved", "p", Summary.of([-9, 10]), by).turns
    assert Move("n", "halved", "p", behind, Summary.of([-12])).turns


def test_the_table_shows_what_moves_and_counts_the_rest(only_few):
    found = sensitivity(only_few, POLICIES, plays=60)
    (table,) = sensitivity_tables(found, only_few, "reference")

    assert table.caption.startswith("delivery-only less reference: ")
    assert "of 6 changes move that by more than two standard errors" in table.caption
    assert ("change_cents", "420,000", "doubled") in [row[:3] for row in table.rows]
    assert len(sensitivity_figures(found)) == 6
