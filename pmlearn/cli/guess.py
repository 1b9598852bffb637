"""`pmlearn bank guess`: what readers who know nothing of the subject would earn on the bank."""

from __future__ import annotations

from argparse import Namespace
from importlib import import_module
from importlib.util import find_spec
from typing import Any

from pmlearn.cli.files import print_json
from pmlearn.cli.screen import Screen
from pmlearn.errors import PmlearnError
from pmlearn.items import Item, item_to_json
from pmlearn.surroundings import chosen_bank


def guess(args: Namespace) -> int:
    """Run `pmlearn bank guess`: authored items of a folder, or the bank that learners get."""
    if find_spec("yaml") is None:
        raise PmlearnError('Guessing belongs to authoring, which needs PyYAML: pip install "pmlearn[author]"')
    report = import_module("pmlearn.authoring.guessing").guesses_over(map(item_to_json, _items(args)))
    if args.json:
        print_json(report)
        return 0
    screen = Screen.here()
    chance = f"blind picks are right in {report['chance']:.1%}"
    screen.say(f"{report['items']} live choice and multiple items; {chance}.")
    if report["items"]:
        screen.row("")
        screen.row(f"{'guesser':<12}  {'right':>6}  {'95 % interval':<16}  {'told':>4}  it takes", "bold")
        for row in report["guessers"]:
            _tell(screen, row)
        screen.row("")
        screen.say("told: items on which it could tell the options apart; ties are split.")
    screen.say(report["verdict"])
    return 0


def _tell(screen: Screen, row: dict[str, Any]) -> None:
    interval = f"{row['low']:.1%} to {row['high']:.1%}"
    line = f"{row['name']:<12}  {row['accuracy']:>6.1%}  {interval:<16}  {row['told']:>4}  {row['takes']}"
    screen.say(line, hang=46, style="bold" if row["beats_chance"] else "")


def _items(args: Namespace) -> tuple[Item, ...]:
    if args.path is None:
        return chosen_bank(args.bank).items
    if not args.path.is_dir():
        raise PmlearnError(
            f"{args.path}: not a folder of modules; name the folder that holds m01-..., m02-..."
        )
    items: tuple[Item, ...] = import_module("pmlearn.authoring").read_bank(args.path)[1]
    return items
