import gc
import random
import sys
import threading
from functools import partial

import pytest

from pmlearn.errors import PlayError, PmlearnError
from pmlearn.scenarios import follow, load, names, start
from pmlearn.scenarios.judge import positions
from pmlearn.scenarios.record import blank
from pmlearn.surroundings import refresh_content
from pmlearn.sweeps import own_policies, sweep
from pmlearn.sweeps.observation import Observation
from pmlearn.sweeps.own_policies import policy_in_file, policy_of

refresh_content()
NEWS_FIRST = ("tell-sponsor", "fix-defects", "train-staff")


def news_first(view):
    return next((name for name in NEWS_FIRST if name in view.legal), view.legal[-1])


def fault_of(closing_month, policy, **settings):
    with pytest.raises(PlayError) as caught:
        sweep(closing_month, ["reference", policy], plays=3, first=40, **settings)
    return str(caught.value)


def test_a_function_plays_what_its_actions_come_to(closing_month):
    points = []
    for seed in range(5):
        play = start(closing_month, seed)
        while not play.finished:
            play = play.take(news_first(play))
        points.append(play.outcome.points)

    found = sweep(closing_month, [policy_of(news_first)], plays=5)

    assert found.points["news_first"].total == sum(points)
    assert found.engines["news_first"] == "plain Python in a process of its own"


def test_the_reference_written_as_a_function_plays_as_the_reference_does(closing_month):
    def copied(view):
        from array import array

        from pmlearn.scenarios import load

        scenario = load("closing-month")
        seen = array("q", view._seen)
        return scenario.kernel.actions[
            scenario.kernel.choose(scenario.params, seen, scenario.beliefs("reference"))
        ]

    gain = sweep(closing_month, ["reference", policy_of(copied)], plays=4).gains["copied"]

    assert (gain.mean, gain.level) == (0, 4)


def test_a_sweep_of_functions_does_not_depend_on_the_cut(closing_month):
    def at_random(view):
        return random.choice(view.legal)

    policies = ["reference", policy_of(at_random), policy_of(news_first)]
    whole = sweep(closing_month, policies, plays=12)

    assert sweep(closing_month, policies, plays=12, at_once=5) == whole
    assert whole.points["at_random"].deviation > 0


def test_a_file_names_its_function_or_leaves_it_to_be_policy(closing_month, tmp_path):
    path = tmp_path / "mine.py"
    path.write_text("import helper\ndef policy(view):\n    return helper.LAST(view)\n", encoding="utf-8")
    (tmp_path / "helper.py").write_text("def LAST(view):\n    return view.legal[-1]\n", encoding="utf-8")
    found = sweep(closing_month, [policy_in_file(str(path))], plays=2)

    assert found.points["mine.py:policy"].count == 2


@pytest.mark.parametrize(
    ("body", "said"),
    [
        (
            "return 1 / 0",
            "it raised ZeroDivisionError: division by zero (line 2 of mine.py); a policy returns one",
        ),
        ("return None", "it returned None; a policy returns one of view.legal"),
        ("return 3", "it returned 3; a policy returns one of view.legal"),
        (
            "return 'settle-exception'",
            "settle-exception is not possible now (No invoice is held); legal are fix-def",
        ),
        ("return 'wiat'", "no action wiat; did you mean wait?; legal are fix-defects"),
        ("return view.world", "it raised AttributeError: a policy sees no world; it sees week, weeks, slot"),
        ("view.week = 4", "it raised AttributeError: what a policy sees is read-only"),
        (
            "view.numbers['open_defects'] = 0",
            "it raised TypeError: 'mappingproxy' object does not support item",
        ),
        (
            "object.__setattr__(view, '_seen', (0,) * 42)",
            "it changed what it was given to see, which is read-only",
        ),
        ("raise SystemExit", "it raised SystemExit (line 2 of mine.py)"),
        ("import os; os._exit(7)", "its process ended with status 7"),
    ],
)
def test_a_policy_that_breaks_the_rules_is_told_where_and_what_would_be_right(
    closing_month, tmp_path, body, said
):
    path = tmp_path / "mine.py"
    path.write_text(f"def policy(view):\n    {body}\n", encoding="utf-8")
    text = fault_of(closing_month, policy_in_file(str(path)))

    assert text.startswith("mine.py:policy, play 40, week 1, slot 1: ")
    assert said in text
    assert "\n" not in text


def test_a_policy_that_never_answers_is_stopped_and_the_week_named(closing_month, monkeypatch):
    def endless(view):
        while view.week == 2:
            pass
        return "wait"

    monkeypatch.setattr(own_policies, "DECISION_SECONDS", 0.4)
    before = threading.active_count()

    assert fault_of(closing_month, policy_of(endless)) == (
        "endless, play 40, week 2, slot 1: it has not decided within 0.4 seconds;"
        " see whether a loop in it never ends"
    )
    assert threading.active_count() == before


def test_an_error_of_a_policy_carries_its_traceback_for_whoever_asks(closing_month):
    def slips(view):
        return view.legal[99]

    with pytest.raises(PlayError) as caught:
        sweep(closing_month, [policy_of(slips)], plays=1)

    assert "IndexError" in caught.value.__notes__[0]


@pytest.mark.parametrize(
    ("source", "said"),
    [
        ("def polity(view): ...\n", "mine.py:policy: it defines no function policy; did you mean polity?"),
        ("def policy(view) ...\n", "mine.py:policy: line 1: expected ':'; a policy is a Python function"),
        ("import nothing_of_that_name\n", "mine.py:policy: it cannot be loaded: ModuleNotFoundError"),
    ],
)
def test_a_file_that_is_no_policy_is_told(closing_month, tmp_path, source, said):
    path = tmp_path / "mine.py"
    path.write_text(source, encoding="utf-8")

    assert fault_of(closing_month, policy_in_file(str(path))).startswith(said)


def test_a_file_that_is_not_there_is_told(tmp_path):
    with pytest.raises(PmlearnError, match=r"mine\.py: No such file or directory; name a Python file"):
        policy_in_file(str(tmp_path / "mine.py"))


def test_a_function_that_cannot_be_sent_is_told():
    lock = threading.Lock()

    with pytest.raises(PmlearnError, match=r"locked cannot be sent to the process .* use plain values"):
        policy_of(partial_named("locked", lambda view: lock and view.legal[0]))


def partial_named(name, function):
    function.__name__ = name
    return function


def test_a_bound_function_plays_too(closing_month):
    chosen = partial(lambda name, view: name if name in view.legal else view.legal[-1], "tell-sponsor")

    assert sweep(closing_month, [policy_of(chosen)], plays=2).points["partial"].count == 2


def test_a_policy_finds_no_world_in_its_process(closing_month):
    def peeks(view):
        frame = sys._getframe()
        names = set()
        while frame:
            names |= set(frame.f_locals) | {type(value).__name__ for value in frame.f_locals.values()}
            frame = frame.f_back
        held = {type(value).__name__ for value in gc.get_objects()}
        found = {"world", "state", "Play", "Scenario", "Work"} & (names | held)
        return "wait" if not found else str(found)

    assert sweep(closing_month, [policy_of(peeks)], plays=1).points["peeks"].count == 1


@pytest.mark.parametrize("name", names())
def test_every_scenario_can_be_read_by_a_policy(name):
    scenario = load(name)

    def reads(view):
        seen = [view.week, view.weeks, view.slot, view.slots, repr(view), dict(view.gauges), dict(view.facts)]
        assert 1 <= view.week <= view.weeks
        assert 1 <= view.slot <= view.slots
        assert all(getattr(view, number) == value for number, value in view.numbers.items())
        return view.legal[len(str(seen)) % len(view.legal)]

    assert sweep(scenario, [policy_of(reads)], plays=3).points["reads"].count == 3


def test_what_nobody_has_seen_changes_nothing_that_a_policy_gets(closing_month):
    kernel, layout = closing_month.kernel, closing_month.kernel.layout
    changed = 0
    for seed in range(4):
        play = follow(closing_month, seed, "reference")
        for stage, position in enumerate(positions(play)):
            world = blank(layout.world)
            kernel.rules.redraw(closing_month.params, play.world, position.state, 1, seed, stage, world)
            changed += world != play.world
            again = shown_in(closing_month, world, position.taken)

            assert again == shown_in(closing_month, play.world, position.taken)
    assert changed


def shown_in(scenario, world, actions):
    """Return what a policy is shown while the actions are taken in a world, as text."""
    kernel, layout = scenario.kernel, scenario.kernel.layout
    state, seen = blank(layout.state), blank(layout.seen)
    kernel.rules.start(scenario.params, world, state, blank(0))
    shown = []
    for name in (*actions, None):
        kernel.observe(state, seen)
        shown.append(repr(Observation(kernel, seen)))
        if name is not None:
            kernel.rules.step(scenario.params, world, state, kernel.actions.index(name), blank(0))
    return shown


def test_two_policies_of_one_name_are_refused(closing_month):
    with pytest.raises(ValueError, match="two policies are called news_first"):
        sweep(closing_month, [policy_of(news_first), policy_of(news_first)], plays=1)
