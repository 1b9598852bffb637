import json

import pytest

from pmlearn.errors import ContentError, NotFoundError
from pmlearn.scenarios import load, names, policies


@pytest.fixture
def folder(tmp_path, closing_month):
    (tmp_path / "closing-month.json").write_text(json.dumps(closing_month.content), encoding="utf-8")
    return tmp_path


def test_a_folder_lists_and_loads_its_scenarios(folder, closing_month):
    assert names(folder) == ("closing-month",)
    assert load("closing-month", folder) == closing_month


def test_an_unknown_scenario_is_not_found_and_says_which_there_are(folder):
    with pytest.raises(NotFoundError, match="no scenario closing-mouth; did you mean closing-month"):
        load("closing-mouth", folder)


def test_a_folder_without_scenarios_says_so(tmp_path):
    with pytest.raises(NotFoundError, match="no scenario closing-month; no scenario is compiled here"):
        load("closing-month", tmp_path / "nowhere")


@pytest.mark.parametrize("text", ["{", "[]", '{"format": 2}', '{"format": 1}'])
def test_a_file_that_is_no_compiled_scenario_is_refused(tmp_path, text):
    (tmp_path / "closing-month.json").write_text(text, encoding="utf-8")
    with pytest.raises(ContentError, match=r"closing-month.json: not a compiled scenario .*compile it again"):
        load("closing-month", tmp_path)


def test_the_reference_comes_first_and_each_naive_policy_changes_one_belief(closing_month):
    beliefs = {name: list(closing_month.beliefs(name)) for name in policies(closing_month)}
    reference = beliefs.pop("reference")

    assert policies(closing_month)[0] == "reference"
    assert len(beliefs) >= 3
    for believed in beliefs.values():
        assert sum(one != other for one, other in zip(believed, reference, strict=True)) == 1
