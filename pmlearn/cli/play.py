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
from pmlearn.cli.weeks import QuitError, Table, sit_down
from pmlearn.errors import PlayError, PmlearnError
from pmlearn.scenarios import Play, Scenario, debrief, follow, load, start
from pmlearn.scenarios import replay as play_again
from pmlearn.surroundings import fresh_seed, open_log, refresh_content

UNATTENDED_SEED = 1  # where nobody sits and no seed is named, so that a script says the same every day


def play(args: Namespace) -> int:
    """Run `pmlearn play`."""
    refresh_content()
    scenario, screen = load(args.scenario), Screen.here()
    if args.save and not args.save.absolute().parent.is_dir():
        raise PmlearnError(f"{args.save}: its folder does not exist; name a file in one that does")
    if args.policy or args.actions:
        return _finish(screen, _unattended(scenario, args), args)
    if args.json:
        raise PmlearnError("--json prints a play that needs nobody: name --policy P or --actions FILE.")
    return _attended(screen, scenario, args)


def replay_file(args: Namespace) -> int:
    """Run `pmlearn replay`."""
    refresh_content()
    record = read_json(args.file)
    with _naming(args.file):
        again = play_again(record)
    if args.json:
        print_json(again.record())
        return 0
    result = f"{again.outcome.points} points" if again.outcome else "not finished"
    print(
        f"{args.file}: {again.scenario.name} version {again.scenario.version}, seed {again.seed},"
        f" {len(again.taken)} actions, {result}: the same to the last integer."
    )
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
    screen.say(
        f"Stopped in week {table.base.week}; the weeks before are kept."
        f" pmlearn play {args.scenario} goes on from here."
    )
    screen.flush()
    return status


def _unattended(scenario: Scenario, args: Namespace) -> Play:
    if args.policy:
        return follow(scenario, UNATTENDED_SEED if args.seed is None else args.seed, args.policy)
    given = read_json(args.actions)
    with _naming(args.actions):
        actions, stored_seed = _actions_in(given, scenario)
        seed = stored_seed if args.seed is None else args.seed
        return _played(start(scenario, seed), actions)


def _actions_in(given: Any, scenario: Scenario) -> tuple[list[str], int]:
    """Return the actions of a JSON list or a play record, and the seed that goes with them."""
    seed = UNATTENDED_SEED
    if isinstance(given, dict):
        if given.get("scenario", scenario.name) != scenario.name:
            raise PlayError(f"a play of {given['scenario']}, not of {scenario.name}")
        seed, given = given.get("seed", seed), given.get("actions")
    if not isinstance(given, list) or not all(isinstance(action, str) for action in given):
        raise PlayError('neither a list of actions, such as ["wait", "wait"], nor a saved play')
    return given, seed


def _played(begun: Play, actions: list[str]) -> Play:
    for position, action in enumerate(actions, start=1):
        try:
            begun = begun.take(action)
        except PlayError as fault:
            raise PlayError(f"action {position} ({action}): {fault}") from fault
    if not begun.finished:
        where = f"week {begun.week}, slot {begun.slot}"
        reach = "1 action reaches" if len(actions) == 1 else f"{len(actions)} actions reach"
        raise PlayError(f"{reach} {where}, not the end; legal next are {', '.join(begun.legal)}")
    return begun


def _finish(screen: Screen, finished: Play, args: Namespace, *, reflect: bool = False) -> int:
    if args.save:
        write(args.save, (json.dumps(finished.record(), ensure_ascii=False, indent=1) + "\n").encode())
    if screen.interactive and not args.json:
        print("Working out what each decision was worth ...", file=sys.stderr)
    told = debrief(finished)
    if args.json:
        print_json({"play": finished.record(), "debrief": told.to_json()})
        return 0
    if reflect:
        _reflect(screen, told.prompts)
    screen.rule(f"Debrief: {finished.scenario.title}, seed {finished.seed}")
    answered = replace(told, prompts=()) if reflect else told
    for line in answered.to_text(screen.width).strip().splitlines():
        screen.row(line)
    if args.save:
        screen.row("")
        screen.say(f"Saved in {args.save}; pmlearn replay {args.save} plays it again.")
    return 0


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
