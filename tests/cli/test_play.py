import json

import pytest

WAITING = ["wait"] * 12  # the four weeks of seed 7; a world may have shorter ones


@pytest.fixture
def actions(tmp_path):
    def write(content):
        path = tmp_path / "actions.json"
        path.write_text(content if isinstance(content, str) else json.dumps(content), encoding="utf-8")
        return path

    return write


def test_a_policy_plays_is_debriefed_saved_and_replayed_to_the_last_integer(pmlearn, tmp_path):
    played = pmlearn("play", "closing-month", "--seed", "7", "--policy", "reference", "--save", "play.json")
    again = pmlearn("replay", "play.json")

    assert (played.returncode, played.stderr) == (0, "")
    assert "Debrief: The closing month, seed 7" in played.stdout
    assert (again.returncode, again.stderr) == (0, "")
    assert "the same to the last integer" in again.stdout
    assert not (tmp_path / "home").exists()


def test_a_play_that_differs_in_one_integer_fails(pmlearn, tmp_path):
    pmlearn("play", "closing-month", "--policy", "reference", "--save", "play.json")
    record = json.loads((tmp_path / "play.json").read_text(encoding="utf-8"))
    record["outcome"]["points"] += 1
    (tmp_path / "play.json").write_text(json.dumps(record), encoding="utf-8")
    run = pmlearn("replay", "play.json")

    assert (run.returncode, run.stdout) == (1, "")
    assert run.stderr.startswith("play.json: the play does not come out the same: points")


def test_for_programs_a_play_is_a_record_with_its_debrief(pmlearn):
    found = json.loads(pmlearn("play", "closing-month", "--policy", "reference", "--json").stdout)

    assert found["play"]["seed"] == 1
    assert found["play"]["outcome"]["points"] == sum(found["play"]["outcome"]["parts"].values())
    assert len(found["debrief"]["decisions"]) == len(found["play"]["actions"])


def test_a_list_of_actions_and_a_saved_play_are_both_played(pmlearn, actions):
    listed = pmlearn(
        "play", "closing-month", "--seed", "7", "--actions", actions(WAITING), "--save", "play.json"
    )
    stored = pmlearn("play", "closing-month", "--actions", "play.json", "--json")

    assert (listed.returncode, listed.stderr) == (0, "")
    assert json.loads(stored.stdout)["play"]["seed"] == 7


@pytest.mark.parametrize(
    ("content", "said"),
    [
        (["wait", "fly"], "action 2 (fly): week 1, slot 2: no action fly"),
        (["wait", "bill-final"], "action 2 (bill-final): week 1, slot 2: "),
        (["wait"], "1 action reaches week 1, slot 2, not the end; legal next are "),
        ([*WAITING, "wait"], "action 12 (wait): "),
        ({"scenario": "two-hats", "actions": []}, "a play of two-hats, not of closing-month"),
        ({"actions": ["wait"], "seed": "7"}, "seed '7' is not a whole number"),
        ([1, 2], "neither a list of actions"),
        ("{", "not JSON"),
    ],
)
def test_a_bad_actions_file_is_one_line_and_writes_nothing(pmlearn, actions, tmp_path, content, said):
    path = actions(content)
    before = path.read_bytes()
    run = pmlearn("play", "closing-month", "--actions", path, "--save", "play.json")

    assert (run.returncode, run.stdout) == (1, "")
    assert run.stderr.startswith(f"{path}: ")
    assert said in run.stderr
    assert len(run.stderr.splitlines()) == 1
    assert path.read_bytes() == before
    assert sorted(p.name for p in tmp_path.iterdir()) == ["actions.json", "bank"]


@pytest.mark.parametrize(
    ("args", "said"),
    [
        (["closing-mouth"], "did you mean closing-month?"),
        (["closing-month", "--policy", "refrence"], "did you mean reference?"),
        (
            ["closing-month", "--policy", "reference", "--save", "nowhere/play.json"],
            "its folder does not exist",
        ),
        (["closing-month", "--json"], "name --policy P or --actions FILE"),
    ],
)
def test_what_cannot_be_played_is_one_line(pmlearn, args, said):
    run = pmlearn("play", *args)

    assert (run.returncode, run.stdout) == (1, "")
    assert said in run.stderr
    assert len(run.stderr.splitlines()) == 1


def test_a_month_is_played_by_hand_undone_interrupted_and_resumed(pmlearn, kept):
    first = pmlearn(
        "play", "closing-month", "--seed", "7", typed="u\ni 8\n99\n18\n18\nu\n18\n18\nu\n18\n\n18\n"
    )
    second = pmlearn("play", "closing-month", typed="18\n18\n18\n\n" * 3)

    assert "This week has nothing to take back yet." in first.stdout
    assert "Taken back. What it told you, a real week would not take back." in first.stdout
    assert "Type a number from 1 to " in first.stdout
    assert "Stopped in week 2; the weeks before are kept." in first.stdout
    assert "Going on with the play begun just now, seed 7." in second.stdout
    assert (second.returncode, second.stderr) == (0, "")
    assert "Before you read on" in second.stdout
    assert "Debrief: The closing month, seed 7" in second.stdout
    (play,) = kept()
    assert play["actions"] == WAITING
    assert play["outcome"] is not None


def test_a_seed_that_is_named_begins_a_new_play(pmlearn, kept):
    pmlearn("play", "closing-month", "--seed", "7", typed="18\n18\n18\n\n")
    pmlearn("play", "closing-month", "--seed", "8", typed="q\n")

    assert [play["seed"] for play in kept()] == [7, 8]


def test_scenarios_are_listed_with_their_policies(pmlearn):
    listed = json.loads(pmlearn("scenario", "list", "--json").stdout)

    assert listed[0]["name"] == "closing-month"
    assert listed[0]["policies"][0] == "reference"
    assert "closing-month" in pmlearn("scenario", "list").stdout
