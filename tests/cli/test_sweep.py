import json

import pytest

from pmlearn.cli.main import main

MINE = """
def last(view):
    return view.legal[-1]


def endless(view):
    while True:
        pass


def slips(view):
    return view.legal[view.week * 100]
"""


@pytest.fixture
def mine(tmp_path):
    path = tmp_path / "mine.py"
    path.write_text(MINE, encoding="utf-8")
    return path


@pytest.fixture
def sweep(tmp_path, monkeypatch, capsys):
    """Run the command in this process, in a folder of its own, and return status, output and errors."""
    monkeypatch.chdir(tmp_path)
    monkeypatch.setattr("pmlearn.sweeps.own_policies.DECISION_SECONDS", 1.0)

    def run(*args):
        status = main(["sweep", "closing-month", *map(str, args)])
        return status, *capsys.readouterr()

    return run


@pytest.mark.usefixtures("mine")
def test_policies_are_compared_in_a_table_that_says_what_played_them(pmlearn):
    run = pmlearn(
        *("sweep", "closing-month", "--plays", 20, "--seed", 5),
        *("--policy", "reference", "--policy", "delivery-only", "--policy", "mine.py:last"),
    )

    assert (run.returncode, run.stderr) == (0, "")
    said = " ".join(run.stdout.split())
    assert said.startswith(
        "closing-month version 1: 20 plays from number 5 (play N is the world of --seed N)"
    )
    assert "Points less those of reference, world by world" in said
    assert "60 plays in " in said
    assert "mine.py:last by plain Python in a process of its own." in said


def test_a_sweep_of_nobody_in_particular_takes_every_named_policy(sweep):
    said = json.loads(sweep("--plays", 5, "--json")[1])

    assert next(iter(said["points"])) == "reference"
    assert set(said["points"]) - set(said["gains"]) == {"reference"}
    assert (said["plays"], said["first"], set(said["engines"].values())) == (5, 0, {"plain Python"})
    assert said["points"]["reference"].keys() == {"plays", "mean", "se", "q5", "q25", "q50", "q75", "q95"}
    assert said["gains"]["delivery-only"].keys() == {"difference", "difference_se", "z", "ahead", "level"}


@pytest.mark.slow
def test_workers_change_nothing_but_the_time(pmlearn):
    args = ("sweep", "closing-month", "--plays", 2500, "--json")
    alone, shared = (
        json.loads(pmlearn(*args, "--policy", "reference", "--policy", "hide-bad-news", *more).stdout)
        for more in ((), ("--workers", 2))
    )
    del alone["seconds"], shared["seconds"]

    assert shared == alone


def test_sensitivity_lists_what_moves_the_difference(sweep):
    args = ("--policy", "reference", "--policy", "delivery-only", "--plays", 4, "--sensitivity")
    told = " ".join(sweep(*args)[1].split())
    figures = json.loads(sweep(*args, "--json")[1])["sensitivity"]
    moved = [abs(one["moved"]) for one in figures]

    assert "delivery-only less reference: " in told
    assert "move that by more than two standard errors" in told
    assert moved == sorted(moved, reverse=True)
    assert {one["change"] for one in figures} == {"halved", "doubled"}


@pytest.mark.parametrize(
    ("args", "said"),
    [
        (
            ["--policy", "mine.py:endless"],
            "mine.py:endless, play 0, week 1, slot 1: it has not decided within 1 s",
        ),
        (
            ["--policy", "mine.py:slips"],
            "mine.py:slips, play 0, week 1, slot 1: it raised IndexError: tuple index",
        ),
        (
            ["--policy", "mine.py:lost"],
            "mine.py:lost: it defines no function lost; did you mean last?; it defines",
        ),
        (["--policy", "none.py"], "none.py: No such file or directory; name a Python file that can be read"),
        (["--policy", "referense"], "no policy referense in closing-month; did you mean reference?"),
        (
            ["--policy", "reference", "--policy", "reference"],
            "two policies are called reference; name each one",
        ),
        (
            ["--policy", "reference", "--sensitivity"],
            "--sensitivity is that of a difference; name two policies",
        ),
        (["--dask", "tcp:/nowhere"], "No Dask scheduler answers at tcp:/nowhere"),
    ],
    ids=lambda value: value if isinstance(value, str) else " ".join(value),
)
@pytest.mark.usefixtures("mine")
def test_what_cannot_be_swept_is_told_in_one_line(sweep, args, said):
    status, out, told = sweep("--plays", 3, *args)

    assert (status, out) == (1, "")
    assert told.startswith(said)
    assert len(told.splitlines()) == 1


@pytest.mark.usefixtures("mine")
def test_debug_shows_where_a_policy_went_wrong(pmlearn):
    run = pmlearn("sweep", "closing-month", "--plays", 1, "--policy", "mine.py:slips", "--debug")

    assert run.returncode == 1
    assert "in slips" in run.stderr


def test_no_plays_are_wrong_usage(sweep, capsys):
    with pytest.raises(SystemExit) as ended:
        sweep("--plays", 0)

    assert ended.value.code == 2
    assert "'0' is not a whole number from 1 to 1000000000" in capsys.readouterr().err
