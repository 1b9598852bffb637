"""`pmlearn play` and `pmlearn replay`: who plays, which file is read or written, what is printed at the end.

The learner's own play, week by week, is in `weeks.py`.
"""

from __future__ import annotations

import json
import sys
from argparse import Namespace
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import replace
from pathlib import Path
from typing import Any

from pmlearn.cli.files import print_json, read_json, write
from pmlearn.cli.screen import INTERRUPTED, Screen, StoppedError
from pmlearn.cli.weeks import QuitError, Table, show_end, sit_down
from pmlearn.cli.whatif import ask_on, asked
from pmlearn.errors import PlayError, PmlearnError
from pmlearn.scenarios import Play, Scenario, debrief, follow, played
from pmlearn.scenarios import replay as play_again
from pmlearn.scenarios.page import debrief_page
from pmlearn.scenarios.play import need_version, predictions_in
from pmlearn.surroundings import chosen_scenario, fresh_seed, open_log, refresh_content

UNATTENDED_SEED = 1  # where nobody sits and no seed is named, so that a script says the same every day


def play(args: Namespace) -> int:
    """Run `pmlearn play`."""
    scenario, screen = chosen_scenario(args.scenario), Screen.here()
    for path in (args.save, args.page):
        if path and not path.absolute().parent.is_dir():
            raise PmlearnError(f"{path}: its folder does not exist; name a file in one that does")
    if args.policy or args.actions:
        return _finish(screen, _unattended(scenario, args), args)
    if args.json:
        raise PmlearnError("--json prints a play that needs nobody: name --policy P or --actions FILE.")
    if args.what_if:
        raise PmlearnError("--what-if is for a play that needs nobody; your own is asked after its debrief.")
    return _attended(screen, scenario, args)


def replay_file(args: Namespace) -> int:
    """Run `pmlearn replay`."""
    refresh_content()
    record = read_json(args.file)
    scenario = chosen_scenario(args.scenario) if args.scenario else None
    with _naming(args.file):
        again = play_again(record, scenario)
    found = asked(again, args.what_if, args.then) if args.what_if else None
    if args.json:
        print_json({"play": again.record(), "whatif": found.to_json()} if found else again.record())
        return 0
    result = f"{again.outcome.points} points" if again.outcome else "not finished"
    print(
        f"{args.file}: {again.scenario.name} version {again.scenario.version}, seed {again.seed},"
        f" {len(again.taken)} actions, {result}: the same to the last integer."
    )
    if found:
        print(f"\n{found.to_text(Screen.here().width)}")
    return 0


def _attended(screen: Screen, scenario: Scenario, args: Namespace) -> int:
    with open_log() as log:
        table = sit_down(screen, log, scenario, seed=args.seed, new=args.new, fresh_seed=fresh_seed)
        try:
            finished = table.play_on()
        except (QuitError, StoppedError):
            return _goodbye(screen, table, args, 0)
        except KeyboardInterrupt:
            screen.row("")
            return _goodbye(screen, table, args, INTERRUPTED)
    return _finish(screen, finished, args, reflect=True)


def _goodbye(screen: Screen, table: Table, args: Namespace, status: int) -> int:
    screen.row("")
    period = table.base.scenario.period
    screen.say(
        f"Stopped in {period} {table.base.week}; the {period}s before are kept."
        f" pmlearn play {args.scenario} goes on from here."
    )
    screen.flush()
    return status


def _unattended(scenario: Scenario, args: Namespace) -> Play:
    if args.policy:
        return follow(scenario, UNATTENDED_SEED if args.seed is None else args.seed, args.policy)
    given = read_json(args.actions)
    with _naming(args.actions):
        actions, stored_seed, predictions = _actions_in(given, scenario)
        seed = stored_seed if args.seed is None else args.seed
        return _to_its_end(played(scenario, seed, actions, predictions))


def _actions_in(given: Any, scenario: Scenario) -> tuple[list[str], int, list[tuple[int, str]]]:
    """Return the actions of a JSON list or a play record, and the seed and predictions that go with them."""
    seed, predictions = UNATTENDED_SEED, []
    if isinstance(given, dict):
        if given.get("scenario", scenario.name) != scenario.name:
            raise PlayError(f"a play of {given['scenario']}, not of {scenario.name}")
        need_version(scenario, given.get("version", scenario.version))
        predictions = predictions_in(given)
        seed, given = given.get("seed", seed), given.get("actions")
    if not isinstance(given, list) or not all(isinstance(action, str) for action in given):
        raise PlayError('neither a list of actions, such as ["wait", "wait"], nor a saved play')
    return given, seed, predictions


def _to_its_end(play: Play) -> Play:
    if not play.finished:
        where, taken = play.scenario.moment(play.week, play.slot), len(play.taken)
        reach = "1 action reaches" if taken == 1 else f"{taken} actions reach"
        raise PlayError(f"{reach} {where}, not the end; legal next are {', '.join(play.legal)}")
    return play


def _finish(screen: Screen, finished: Play, args: Namespace, *, reflect: bool = False) -> int:
    if args.save:
        write(args.save, (json.dumps(finished.record(), ensure_ascii=False, indent=1) + "\n").encode())
    if screen.interactive and not args.json:
        print("Working out what each decision was worth ...", file=sys.stderr)
    told = debrief(finished)
    if args.page:
        write(args.page, debrief_page(told, finished).encode())
    found = asked(finished, args.what_if, args.then) if args.what_if else None
    if args.json:
        more = {"whatif": found.to_json()} if found else {}
        print_json({"play": finished.record(), "debrief": told.to_json()} | more)
        return 0
    if reflect:
        _reflect(screen, told.prompts)
        show_end(screen, finished.view())
    screen.rule(f"Debrief: {finished.scenario.title}, seed {finished.seed}")
    answered = replace(told, prompts=()) if reflect else told
    for line in answered.to_text(screen.width).strip().splitlines():
        screen.row(line)
    if found:
        screen.rule("What if?")
        for line in found.to_text(screen.width).splitlines():
            screen.row(line)
    _tell_files(screen, finished, args)
    if reflect:
        ask_on(screen, finished, told.whatif)
    return 0


def _tell_files(screen: Screen, finished: Play, args: Namespace) -> None:
    """Say what was written, and how to use it."""
    if args.save:
        own = f" --scenario {args.scenario}" if args.scenario != finished.scenario.name else ""
        screen.row("")
        screen.say(f"Saved in {args.save}; pmlearn replay {args.save}{own} plays it again.")
    if args.page:
        screen.row("")
        screen.say(f"The debrief is in {args.page}, to read in a browser or to print.")


def _reflect(screen: Screen, prompts: Sequence[str]) -> None:
    """Let the learner think before being told; nothing of it is kept."""
    screen.rule("Before you read on")
    try:
        for prompt in prompts:
            screen.say(prompt)
            screen.pause("(Enter when you have thought about it)")
    except StoppedError:
        return


@contextmanager
def _naming(path: Path) -> Iterator[None]:
    """Put the file's name before whatever is wrong in it."""
    try:
        yield
    except PmlearnError as fault:
        raise PlayError(f"{path}: {fault}") from fault
