"""`pmlearn bank`: check authored items, and read the bank that learners get."""

from __future__ import annotations

import sys
from argparse import Namespace
from importlib import import_module
from importlib.util import find_spec
from pathlib import Path

from pmlearn.cli.files import print_json
from pmlearn.cli.screen import Screen
from pmlearn.errors import ContentError, PmlearnError
from pmlearn.items import ChoiceItem, Item, SortItem, item_to_json, sealed
from pmlearn.items.prose import plain
from pmlearn.surroundings import checkout, chosen_bank


def check(args: Namespace) -> int:
    """Run `pmlearn bank check`."""
    root = args.path or _own_quizzes()
    if not root.is_dir():
        raise PmlearnError(f"{root}: not a folder of modules; name the folder that holds m01-..., m02-...")
    if find_spec("yaml") is None:
        raise PmlearnError('Checking authored items needs PyYAML: pip install "pmlearn[author]"')
    try:
        modules, items = import_module("pmlearn.authoring").read_bank(root)
    except ContentError as error:
        if args.json:
            print_json({"faults": list(error.faults)})
        sys.stdout.flush()
        count = len(error.faults)
        print(f"{error}\n{count} fault{'' if count == 1 else 's'} in {root}.", file=sys.stderr)
        return 1
    if args.json:
        print_json({"faults": []})
    else:
        live = sum(item.status == "live" for item in items)
        in_modules = "1 module" if len(modules) == 1 else f"{len(modules)} modules"
        print(f"{root}: {len(items)} items ({live} live) in {in_modules}, no fault.")
    return 0


def list_all(args: Namespace) -> int:
    """Run `pmlearn bank list`."""
    bank, screen = chosen_bank(args.bank), Screen.here()
    if args.json:
        print_json([_row(item) for item in bank.items])
        return 0
    for module in bank.modules:
        screen.row(f"{module.id}  {module.title}", "bold")
        for objective in module.objectives:
            screen.row("")
            screen.say(f"{objective.id}  {objective.text}", indent=2, hang=4)
            for item in bank.items:
                if item.objective == objective.id:
                    screen.row(f"    {_line(item, screen.width - 4)}")
        screen.row("")
    screen.say(f"{len(bank.items)} items, {len(bank.live())} live. pmlearn bank show ID shows one.")
    return 0


def show(args: Namespace) -> int:
    """Run `pmlearn bank show`."""
    item = chosen_bank(args.bank)[args.id]
    if args.json:
        print_json(item_to_json(item))
        return 0
    screen = Screen.here()
    screen.rule(f"{item.id}  {item.kind}  {item.objective}  {item.level}  {item.status}")
    screen.say(plain(item.stem))
    if isinstance(item, SortItem):
        _show_cards(screen, item)
    else:
        _show_options(screen, item)
    for hint in item.hints:
        screen.say(f"Hint: {plain(hint)}", hang=2)
    for source in item.sources:
        screen.say(f"Source: {plain(source)}", hang=2)
    return 0


def dump(args: Namespace) -> int:
    """Run `pmlearn bank dump`: whole items, or sealed ones in the order of variant 0."""
    items = chosen_bank(args.bank).items
    print_json([sealed(item, 0) if args.sealed else item_to_json(item) for item in items])
    return 0


def _own_quizzes() -> Path:
    root = checkout()
    if root is None:
        raise PmlearnError("There is no checkout here; name the folder of modules: pmlearn bank check PATH")
    here = Path("quizzes")
    return here if here.is_dir() and here.samefile(root / "quizzes") else root / "quizzes"


def _row(item: Item) -> dict[str, str]:
    names = ("id", "kind", "module", "objective", "level", "status", "version")
    return {name: getattr(item, name) for name in names}


def _line(item: Item, width: int) -> str:
    head = f"{item.id}  {item.kind:<8}  {item.level:<10}  {item.status:<7}  "
    stem = " ".join(plain(item.stem).split())
    room = width - len(head)
    return head + (stem if len(stem) <= room else stem[: max(room - 3, 0)] + "...")


def _show_options(screen: Screen, item: ChoiceItem) -> None:
    for option in item.options:
        right = option.label in item.key
        sign = screen.sign("correct") if right else " "
        screen.row("")
        screen.say(f"{sign} {option.label}  {plain(option.text)}", hang=5, style="good" if right else "bold")
        screen.say(plain(option.rationale), indent=5)
    screen.row("")


def _show_cards(screen: Screen, item: SortItem) -> None:
    for bucket in item.buckets:
        screen.row("")
        screen.row(plain(bucket.text), "bold")
        for card in item.within(bucket.label):
            screen.say(f"{card.label}  {plain(card.text)}", indent=2, hang=8)
            screen.say(plain(card.rationale), indent=8)
            if card.follow_up:
                key = next(plain(o.text) for o in card.follow_up.options if o.label == card.follow_up.key)
                reason = plain(card.follow_up.rationale)
                screen.say(f"{plain(card.follow_up.ask)} {key}: {reason}", indent=8)
    screen.row("")
