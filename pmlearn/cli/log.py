"""`pmlearn log` and `pmlearn progress`: what is remembered of the learner, and whose it is."""

from __future__ import annotations

import json
import sys
from argparse import Namespace
from pathlib import Path

from pmlearn.cli.files import print_json
from pmlearn.cli.screen import Screen, StoppedError
from pmlearn.errors import LogError
from pmlearn.study import delete as delete_log
from pmlearn.study import progress as progress_of
from pmlearn.surroundings import chosen_bank, learner_log, now, open_log, read_log


def progress(args: Namespace) -> int:
    """Run `pmlearn progress`."""
    bank = chosen_bank(args.bank)
    with read_log() as log:
        found = progress_of(bank, log, now=now())
    if args.json:
        print_json(found.to_json())
        return 0
    screen = Screen.here()
    for line in found.to_text(screen.width).splitlines():
        screen.row(line)
    screen.row("")
    screen.say("Next: pmlearn practice asks what is new and then what you missed.")
    return 0


def export(args: Namespace) -> int:
    """Run `pmlearn log export`."""
    _must_exist()
    with open_log() as log:
        if args.file == "-":
            sys.stdout.writelines(json.dumps(record, ensure_ascii=False) + "\n" for record in log.history())
            return 0
        count = log.export(Path(args.file), force=args.force)
    print(f"{args.file}: {count} {'record' if count == 1 else 'records'} written, one a line.")
    return 0


def start_over(_: Namespace) -> int:
    """Run `pmlearn log start-over`."""
    _must_exist()
    with open_log() as log:
        log.start_over(now())
    print("Progress counts from now on; what came before is still in the log and in every export.")
    return 0


def delete(args: Namespace) -> int:
    """Run `pmlearn log delete`."""
    where = _must_exist()
    if not args.yes and not _agreed(where):
        print("Nothing was deleted.")
        return 1
    delete_log(where)
    print(f"{where} is deleted.")
    return 0


def path(_: Namespace) -> int:
    """Run `pmlearn log path`."""
    print(learner_log())
    return 0


def _must_exist() -> Path:
    where = learner_log()
    if not where.exists():
        raise LogError(f"{where}: there is no study log yet; pmlearn practice begins one")
    return where


def _agreed(where: Path) -> bool:
    screen = Screen.here()
    screen.say(f"This removes {where} with everything you answered and played. There is no way back.")
    screen.say(
        "(pmlearn log export FILE keeps a copy; pmlearn log start-over counts afresh and keeps the history.)"
    )
    try:
        return screen.ask("Type yes to delete it:").lower() == "yes"
    except StoppedError:
        return False
