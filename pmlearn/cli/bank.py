"""`pmlearn bank`: check authored items, begin and preview them, and read the bank that learners get."""

from __future__ import annotations

import sys
from argparse import Namespace
from importlib import import_module
from importlib.util import find_spec
from pathlib import Path
from typing import TYPE_CHECKING

from pmlearn.cli.files import print_json, write
from pmlearn.cli.screen import Screen
from pmlearn.cli.showing import show_item
from pmlearn.errors import ContentError, PmlearnError
from pmlearn.items import Item, item_to_json, realised, sealed
from pmlearn.items.prose import plain
from pmlearn.surroundings import bank_folder, checkout, chosen_bank, is_authored, refresh_content

if TYPE_CHECKING:
    from pmlearn.authoring import Checked


def check(args: Namespace) -> int:
    """Run `pmlearn bank check`."""
    paths = [_there(path) for path in args.paths] or [_own_bank(args)]
    _need_yaml("Checking authored items")
    checked = {path: _checked(path) for path in paths}
    faults = [line for one in checked.values() for line in one.faults]
    if args.json:
        warnings = [line for one in checked.values() for line in one.warnings]
        waived = [line for one in checked.values() for line in one.waived]
        print_json({"faults": faults, "warnings": warnings, "waived": waived})
    else:
        for path, one in checked.items():
            _tell(path, one)
    sys.stdout.flush()
    for path, one in checked.items():
        if one.faults:
            told = "\n".join(one.faults)
            print(f"{told}\n{_counted(len(one.faults), 'fault')} in {path}.", file=sys.stderr)
    return 1 if faults else 0


def _checked(path: Path) -> Checked:
    """Return what is to be said of a bank, a module's folder or a single file."""
    authoring = import_module("pmlearn.authoring")
    try:
        checked: Checked = authoring.check_bank(path if path.is_dir() else path.parent)
    except ContentError as error:
        return authoring.Checked((), (), error.faults, (), (), {})  # type: ignore[no-any-return]
    return checked if path.is_dir() else checked.of_file(path)


def _tell(path: Path, checked: Checked) -> None:
    for line in checked.warnings:
        print(line)
    live = sum(item.status == "live" for item in checked.items)
    count, modules = _counted(len(checked.items), "item"), _counted(len(checked.modules), "module")
    notes = [_counted(len(checked.warnings), "warning"), f"{len(checked.waived)} waived"]
    notes = [note for note in notes if not note.startswith("0 ")]
    if not checked.faults:
        print(f"{path}: {count} ({live} live) in {modules}, {', '.join(['no fault', *notes])}.")
    elif notes:
        print(f"{path}: {', '.join(notes)}.")


def _counted(count: int, what: str) -> str:
    return f"{count} {what}{'' if count == 1 else 's'}"


def begin(args: Namespace) -> int:
    """Run `pmlearn bank new`."""
    root = _own_bank(args)
    _need_yaml("Beginning an item")
    begun = import_module("pmlearn.authoring.beginning").begin(
        root, args.module, kind=args.kind, objective=args.objective, title=args.title
    )
    for path, content in begun.files.items():
        try:
            path.parent.mkdir(parents=True, exist_ok=True)
        except OSError as reason:
            raise PmlearnError(
                f"{path.parent}: {reason.strerror}; name a folder that can be written"
            ) from None
        write(path, content)
    if args.json:
        print_json({"id": begun.id, "file": str(begun.path), "line": begun.line})
    else:
        print(f"{begun.path}:{begun.line}: item {begun.id}, a draft. Write it, then see pmlearn bank check.")
    return 0


def preview(args: Namespace) -> int:
    """Run `pmlearn bank preview`."""
    path = _there(args.path) if args.path else _own_bank(args)
    _need_yaml("Previewing authored items")
    if not 0 <= args.port < 2**16:
        raise PmlearnError(f"--port {args.port} is not a port; name one from 0 (any free one) to 65535.")
    refresh_content()
    import_module("pmlearn.site.preview").serve(path, args.port)
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
    show_item(Screen.here(), item)
    return 0


def dump(args: Namespace) -> int:
    """Run `pmlearn bank dump`: whole items, or sealed ones in the order of variant 0."""
    items = chosen_bank(args.bank).items
    print_json([sealed(item, 0) if args.sealed else item_to_json(item) for item in items])
    return 0


def _need_yaml(what: str) -> None:
    if find_spec("yaml") is None:
        raise PmlearnError(f'{what} needs PyYAML: pip install "pmlearn[author]"')


def _there(path: Path) -> Path:
    if path.is_dir() or (path.is_file() and path.suffix == ".yaml"):
        return path
    text = "not a folder of modules or a .yaml file of one; name the folder that holds m01-..., m02-..."
    raise PmlearnError(f"{path}: {text}")


def _own_bank(args: Namespace) -> Path:
    """Return the folder that is named where it holds what authors write, else the checkout's."""
    named = bank_folder(args.bank)
    if named is not None and (is_authored(named) or args.bank is not None):
        if not named.is_dir() or (named / "bank.json").exists():
            raise PmlearnError(
                f"{named}: not a folder of modules as authors write them; name one with --bank"
            )
        return named
    root = checkout()
    if root is None:
        raise PmlearnError("There is no checkout here; name the folder of modules with --bank DIR.")
    here = Path("quizzes")
    return here if here.is_dir() and here.samefile(root / "quizzes") else root / "quizzes"


def _row(item: Item) -> dict[str, str]:
    names = ("id", "kind", "module", "objective", "level", "status", "version")
    return {name: getattr(item, name) for name in names}


def _line(item: Item, width: int) -> str:
    head = f"{item.id}  {item.kind:<9}  {item.level:<10}  {item.status:<7}  "
    stem = " ".join(plain(realised(item, 0).stem).split())
    room = width - len(head)
    return head + (stem if len(stem) <= room else stem[: max(room - 3, 0)] + "...")
