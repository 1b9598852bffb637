import io
import json
from dataclasses import replace
from datetime import UTC, datetime

import pytest

from pmlearn.cli.screen import Screen
from pmlearn.cli.weeks import QuitError, sit_down
from pmlearn.cli.whatif import ask_on
from pmlearn.scenarios import debrief, follow, load
from pmlearn.study import StudyLog
from pmlearn.surroundings import refresh_content

WAITING = ["wait"] * 12  # the four weeks of seed 7; a world may have shorter ones
WEEK = ("18", "18", "18")  # what is typed to leave three slots free
NOON = datetime(2026, 11, 22, 12, tzinfo=UTC)
CARD = {"when": "week == 2", "tone": "warning", "text": "Tomas has rung twice."}


@pytest.fixture(scope="module")
def scenario():
    """The closing month in other words, asking for predictions."""
    refresh_content()
    month = load("closing-month")
    asked = {"gauge": "customer-trust", "ask": "What will her trust be?", "same": 2}
    own = {"period": "gate", "turn": "decision", "prediction": asked, "cards": [CARD]}
    return replace(month, content={**month.content, **own})


@pytest.fixture(scope="module")
def commits(scenario):
    """What is typed to commit a week of the package's own scenario, its prediction skipped."""
    return "\n\n" if load(scenario.name).content.get("prediction") else "\n"


def a_screen(*typed, width=79):
    out = io.StringIO()
    return Screen(width, False, True, False, io.StringIO("".join(f"{line}\n" for line in typed)), out), out


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


def test_a_scenario_of_one_s_own_is_played_from_its_file_set_on_a_page_and_replayed(pmlearn, tmp_path):
    pmlearn("scenario", "new", "my-month", "--from", "closing-month")
    own = ("my-month.yaml", "--policy", "reference")
    played = pmlearn("play", *own, "--save", "play.json", "--page", "debrief.html")
    again = pmlearn("replay", "play.json", "--scenario", "my-month.yaml")

    assert (played.returncode, played.stderr) == (0, "")
    assert "pmlearn replay play.json --scenario my-month.yaml plays it again" in " ".join(
        played.stdout.split()
    )
    assert (tmp_path / "debrief.html").read_text(encoding="utf-8").startswith("<!doctype html>")
    assert (again.returncode, again.stderr) == (0, "")
    assert "my-month version 1" in again.stdout
    assert "no scenario my-month" in pmlearn("replay", "play.json").stderr


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
        ({"actions": [], "version": 99}, "version 99; this pmlearn plays version "),
        ({"actions": [], "predictions": [1]}, "not a play record: predictions are a list such as"),
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
        (["closing-month", "--what-if", "1.1=wait"], "your own is asked after its debrief"),
        (
            ["closing-month", "--policy", "reference", "--what-if", "9.1=wait"],
            "no decision 9.1; the play's decisions are 1.1 to 4.3",
        ),
        (
            ["closing-month", "--policy", "reference", "--what-if", "1.1=wiat"],
            "week 1, slot 1: no action wiat; did you mean wait?",
        ),
    ],
)
def test_what_cannot_be_played_is_one_line(pmlearn, args, said):
    run = pmlearn("play", *args)

    assert (run.returncode, run.stdout) == (1, "")
    assert said in run.stderr
    assert len(run.stderr.splitlines()) == 1


def test_a_month_is_played_by_hand_undone_interrupted_and_resumed(pmlearn, kept, commits):
    typed = f"u\ni 8\n99\n18\n18\nu\n18\n18\nu\n18\n{commits}18\n"
    first = pmlearn("play", "closing-month", "--seed", "7", typed=typed)
    second = pmlearn("play", "closing-month", typed=f"18\n18\n18\n{commits}" * 3)

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


def test_a_seed_that_is_named_begins_a_new_play(pmlearn, kept, commits):
    pmlearn("play", "closing-month", "--seed", "7", typed=f"18\n18\n18\n{commits}")
    pmlearn("play", "closing-month", "--seed", "8", typed="q\n")

    assert [play["seed"] for play in kept()] == [7, 8]


def test_a_week_is_predicted_before_it_is_committed_in_one_key_and_kept(scenario):
    screen, out = a_screen(*WEEK, "", "4", "3", *WEEK, "", "", "q")
    with StudyLog.open(":memory:") as log:
        table = sit_down(screen, log, scenario, seed=7, new=True, fresh_seed=int)
        with pytest.raises(QuitError):
            table.play_on()
        stored = log.open_play("closing-month")
    said = " ".join(out.getvalue().split())

    assert stored.predictions == table.base.predictions == ((1, "higher"),)
    assert stored.actions == table.base.taken == tuple(WAITING[:6])
    assert said.count("What will her trust be? 1 lower, 2 about the same, 3 higher, Enter skips:") == 2
    assert "Type a number from 1 to 3, or only press Enter." in said
    assert said.index("Enter commits the gate") < said.index("What will her trust be?")
    assert "Gate 1, decision 1 of 3: 1-18" in said


def test_a_prediction_made_before_an_interruption_is_not_asked_again(scenario):
    screen, out = a_screen(*WEEK, "", *WEEK, "", "q")
    with StudyLog.open(":memory:") as log:
        number = log.start_play(scenario="closing-month", version=scenario.version, seed=7, now=NOON)
        log.add_prediction(number, week=1, said="lower", now=NOON)
        table = sit_down(screen, log, scenario, seed=None, new=False, fresh_seed=int)
        with pytest.raises(QuitError):
            table.play_on()

    assert table.base.predictions == ((1, "lower"),)
    assert out.getvalue().count("What will her trust be?") == 1


def test_a_card_stands_with_the_news_of_its_week(scenario):
    screen, out = a_screen(*WEEK, "", "", "q")
    with StudyLog.open(":memory:") as log:
        table = sit_down(screen, log, scenario, seed=7, new=True, fresh_seed=int)
        with pytest.raises(QuitError):
            table.play_on()

    assert "! Tomas has rung twice." in out.getvalue().partition("gate 2 of 4")[2]


def test_what_if_is_asked_at_the_prompt_by_number_or_name_in_both_modes(scenario):
    play = follow(scenario, 7, "hide-bad-news")
    screen, out = a_screen("99", "5", "5 tell-sponser", "5 tell-sponsor", "5 2 reference", "5 2 now", "")
    ask_on(screen, play, debrief(play, draws=8).whatif)
    said = out.getvalue()

    assert " 5  gate 2, decision 2: Return panels and door sets" in said
    assert "Type a number from 1 to 12." in said
    assert "tell-sponsor: Tell the sponsor" in said
    assert "no action tell-sponser; did you mean tell-sponsor?" in said
    assert "then your later actions unchanged:" in " ".join(said.split())
    assert "then the reference policy from there:" in " ".join(said.split())
    assert "no mode now; modes are mine, reference" in said
    assert "gate 2, decision 2, What if: Tomas asks" in said
    assert max(map(len, said.splitlines())) <= 79


def test_what_if_ends_where_the_input_does(scenario):
    play = follow(scenario, 7, "reference")
    screen, out = a_screen("q", "1")
    ask_on(screen, play, debrief(play, draws=8).whatif)

    assert out.getvalue().count("what if>") == 1


def test_an_unattended_play_and_a_replay_answer_one_what_if(pmlearn):
    question = ("--what-if", "1.2=tell-sponsor", "--then", "reference")
    played = pmlearn(
        *("play", "closing-month", "--seed", "7", "--policy", "hide-bad-news", "--save", "play.json"),
        *question,
    )
    again = pmlearn("replay", "play.json", *question)
    data = json.loads(pmlearn("replay", "play.json", *question, "--json").stdout)

    assert (played.returncode, played.stderr) == (again.returncode, again.stderr) == (0, "")
    for shown in (played.stdout, again.stdout):
        assert "the bad news (week 1, slot 2), then the reference policy from there:" in " ".join(
            shown.split()
        )
    assert data["whatif"]["difference"] == data["whatif"]["points"] - data["play"]["outcome"]["points"]


def test_a_what_if_that_is_misspelt_is_wrong_usage(pmlearn):
    run = pmlearn("replay", "play.json", "--what-if", "tell-sponsor")

    assert (run.returncode, run.stdout) == (2, "")
    assert "'tell-sponsor' is not like 2.1=wait: week, slot and action" in run.stderr


def test_scenarios_are_listed_with_their_policies(pmlearn):
    listed = json.loads(pmlearn("scenario", "list", "--json").stdout)

    assert listed[0]["name"] == "closing-month"
    assert listed[0]["policies"][0] == "reference"
    assert "closing-month" in pmlearn("scenario", "list").stdout
