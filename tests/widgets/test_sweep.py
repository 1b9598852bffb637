import json

import pytest

import pmlearn as pm
from pmlearn.authoring.own_scenario import begin_scenario
from pmlearn.errors import PmlearnError
from pmlearn.surroundings import refresh_content

refresh_content()


def news_first(view):
    return "tell-sponsor" if "tell-sponsor" in view.legal else view.legal[0]


@pytest.fixture(scope="module")
def report():
    return pm.sweep("closing-month", ["reference", "delivery-only", news_first], plays=30, seed=7)


def test_its_text_and_tables_are_the_same_in_every_run(report):
    again = pm.sweep("closing-month", ["reference", "delivery-only", news_first], plays=30, seed=7)

    assert repr(report) == repr(again)
    assert report._repr_html_() == again._repr_html_()
    assert repr(report).startswith("The closing month, version 1: 30 plays from number 7\n\nPoints\n")
    assert "Points less those of reference, world by world" in repr(report)
    assert report._repr_html_().count("<table>") == 2


def test_the_figures_are_at_hand(report):
    frame = report.to_frame()

    assert list(frame["policy"]) == ["reference", "delivery-only", "news_first"]
    assert report.points["reference"].count == 30
    assert frame["difference"].iloc[1] == report.gains["delivery-only"].mean
    assert repr(report.points["reference"]).startswith("Summary(30 plays, mean ")


def test_the_points_are_those_of_the_plays_with_these_seeds(report):
    worked = [pm.play("closing-month", seed=7 + n, policy="reference").play.outcome.points for n in range(30)]

    assert report.points["reference"].total == sum(worked)


def test_its_sensitivity_is_a_table_too():
    found = pm.sweep("closing-month", ["reference", "delivery-only"], plays=6).sensitivity(plays=3)

    assert repr(found).startswith(
        "The closing month: each assumed number at half and at double\n\ndelivery-only"
    )
    assert found._repr_html_().count("<table>") == 1
    assert len(found.to_frame()) == len(found.moves) > 50


@pytest.mark.parametrize("policies", ["reference", ["reference"]])
def test_one_policy_may_come_by_itself(policies):
    found = pm.sweep("closing-month", policies, plays=2)

    assert list(found.points) == ["reference"]
    assert "hardly chance" not in repr(found)


def test_a_scenario_of_ones_own_is_swept_and_played_from_its_file(tmp_path):
    path = tmp_path / "my-month.yaml"
    path.write_text(begin_scenario("my-month", "closing-month"), encoding="utf-8")
    worked = pm.play(str(path), seed=3, policy="reference")

    assert pm.sweep(str(path), "reference", plays=1, seed=3).points["reference"].total == (
        worked.play.outcome.points
    )
    assert worked.play.record()["scenario"] == "my-month"


def test_no_policy_means_every_named_one():
    assert list(pm.sweep("closing-month", plays=2).points)[:2] == ["reference", "delivery-only"]


@pytest.mark.parametrize(
    ("settings", "said"),
    [
        ({"policies": ["referense"]}, "did you mean reference"),
        ({"plays": 0}, "0 plays of 4 policies; a sweep needs one of each or more"),
        ({"seed": 2**32}, "numbers of plays go from 0 to 4294967295"),
        ({"policies": [news_first, news_first]}, "two policies are called news_first; name each one apart"),
        ({"policies": ["none.py:mine"]}, "none.py: No such file or directory"),
    ],
)
def test_a_slip_is_one_line(settings, said):
    with pytest.raises(PmlearnError, match=said):
        pm.sweep("closing-month", **settings)


@pytest.mark.slow
def test_a_stored_notebook_compares_equal(tmp_path):
    from nbclient import NotebookClient
    from nbformat.v4 import new_code_cell, new_notebook

    source = (
        "import pmlearn as pm\n"
        "def mine(view):\n    return view.legal[-1]\n"
        "pm.sweep('closing-month', ['reference', mine], plays=20)"
    )
    outputs = []
    for _ in range(2):
        notebook = new_notebook(cells=[new_code_cell(source)])
        NotebookClient(notebook, timeout=60, resources={"metadata": {"path": str(tmp_path)}}).execute()
        outputs.append(json.dumps(notebook.cells[0].outputs))

    assert outputs[0] == outputs[1]
    assert "mine" in outputs[0]
