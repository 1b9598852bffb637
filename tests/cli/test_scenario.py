import json

import pytest

from pmlearn import sweeps
from pmlearn.cli.main import main
from pmlearn.scenarios import follow, load
from pmlearn.surroundings import refresh_content
from pmlearn.sweeps import Finding, Report


@pytest.mark.parametrize(("holds", "status"), [(True, 0), (False, 1)])
def test_a_scenario_that_does_not_keep_its_promises_fails(monkeypatch, capsys, holds, status):
    finding = Finding("luck", holds, "mean luck is small", {"z": 0.5})
    monkeypatch.setattr(sweeps, "check_content", lambda of: Report(of["name"], 1, "python", (finding,)))

    assert main(["scenario", "check", "closing-month"]) == status
    assert "mean luck is small" in capsys.readouterr().out
    assert main(["scenario", "check", "closing-month", "--json"]) == status
    assert json.loads(capsys.readouterr().out)[0]["holds"] is holds


def test_an_unknown_scenario_is_named_before_anything_is_played(pmlearn):
    run = pmlearn("scenario", "check", "closing-mouth")

    assert (run.returncode, run.stdout) == (1, "")
    assert "did you mean closing-month?" in run.stderr


@pytest.mark.parametrize("args", [["--from", "closing-month", "own"], ["own", "--from", "closing-month"]])
def test_a_scenario_of_ones_own_is_written_swept_and_never_overwritten(pmlearn, tmp_path, args):
    (tmp_path / "own").mkdir()
    begun = pmlearn("scenario", "new", "my-month", *args)
    swept = json.loads(pmlearn("sweep", "own/my-month.yaml", "--plays", 3, "--json").stdout)
    again = pmlearn("scenario", "new", "my-month", *args)

    assert (begun.returncode, begun.stderr) == (0, "")
    assert "pmlearn scenario check own/my-month.yaml" in begun.stdout
    assert swept["scenario"] == "my-month"
    assert (again.returncode, again.stderr) == (
        1,
        "own/my-month.yaml is there already; choose another name, or move it away\n",
    )


def test_a_folder_that_is_not_there_is_told(pmlearn):
    run = pmlearn("scenario", "new", "my-month", "--from", "closing-month", "nowhere")

    assert (run.returncode, run.stderr) == (1, "nowhere is no folder; name one that is there\n")


def test_a_file_of_ones_own_is_checked_as_any_scenario(pmlearn, monkeypatch, tmp_path, capsys):
    monkeypatch.setattr(sweeps, "check_content", lambda content: Report(content["name"], 1, "python", ()))
    pmlearn("scenario", "new", "my-month", "--from", "closing-month")

    assert main(["scenario", "check", str(tmp_path / "my-month.yaml")]) == 0
    assert "my-month version 1: everything holds" in capsys.readouterr().out


@pytest.fixture
def folder(tmp_path):
    """A class of three whose plays can be ranked and four whose cannot."""
    refresh_content()
    folder = tmp_path / "class"
    folder.mkdir()
    month = load("closing-month")
    for name, policy in (("ada", "reference"), ("ben", "administration-only")):
        record = follow(month, 3, policy).record()
        (folder / f"{name}.json").write_text(json.dumps(record), encoding="utf-8")
    (folder / "cy.json").write_text(json.dumps(["wait"]), encoding="utf-8")
    (folder / "dee.json").write_text(json.dumps(["wait", "wiat"]), encoding="utf-8")
    (folder / "eve.json").write_text("[", encoding="utf-8")
    (folder / "flo.py").write_text("def policy(view):\n    return view.legal[0]\n", encoding="utf-8")
    (folder / "gus.txt").write_text("hello", encoding="utf-8")
    return folder


def test_a_class_is_ranked_and_whoever_cannot_be_is_named(pmlearn, folder):
    run = pmlearn("scenario", "rank", "closing-month", folder, "--seed", 20301113, "--json")
    said = json.loads(run.stdout)

    assert run.returncode == 1
    assert [(one["entry"], one["band"]) for one in said["entries"]] == [
        ("ada.json", 1),
        ("ben.json", 2),
        ("cy.json", 3),
    ]
    assert said["reference"]["mean"] > said["entries"][0]["mean"]
    assert [line.removeprefix(f"{folder}/") for line in run.stderr.splitlines()] == [
        "dee.json: action 2: no action wiat; did you mean wait?",
        "eve.json: not JSON (Expecting value: line 1 column 2 (char 1)); see pmlearn play --help",
        "flo.py: code is not run; read it, and then add --run-code",
        "gus.txt: neither .json nor .py; an entry is a saved play or a list of actions",
    ]


def test_code_is_run_when_it_is_asked_for(pmlearn, folder):
    for name in ("dee.json", "eve.json", "gus.txt"):
        (folder / name).unlink()
    (folder / "eve.py").write_text("def policy(view):\n    return 'nothing'\n", encoding="utf-8")
    run = pmlearn("scenario", "rank", "closing-month", folder, "--seed", 1, "--run-code")

    assert run.returncode == 1
    assert "flo.py" in run.stdout
    assert f"{folder}: eve.py:policy, play " in run.stderr
    assert "no action nothing; legal are" in run.stderr


@pytest.mark.parametrize(
    ("args", "status", "said"),
    [
        (["--seed", 1, "--worlds", 29], 1, "29 worlds rank luck, not judgement; take 30 or more"),
        ([], 2, "the following arguments are required: --seed"),
    ],
)
def test_a_ranking_by_luck_is_refused(pmlearn, folder, args, status, said):
    run = pmlearn("scenario", "rank", "closing-month", folder, *args)

    assert (run.returncode, run.stdout) == (status, "")
    assert said in run.stderr


def test_an_empty_folder_is_told(pmlearn, tmp_path):
    (tmp_path / "empty").mkdir()
    run = pmlearn("scenario", "rank", "closing-month", "empty", "--seed", 1)

    assert (run.returncode, run.stderr) == (1, "empty holds no file; put everybody's saved play there\n")


def test_better_weights_are_printed_as_yaml_and_nothing_is_written(monkeypatch, capsys, tmp_path):
    monkeypatch.setattr("pmlearn.sweeps.compiling.engine", lambda: "python")
    monkeypatch.chdir(tmp_path)

    assert main(["scenario", "tune", "closing-month", "--plays", "1"]) == 0
    said = capsys.readouterr().out
    assert said.startswith("# ")
    assert "weights tried on 1 worlds; on as many fresh ones" in said
    assert list(tmp_path.iterdir()) == []
