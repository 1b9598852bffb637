"""`pmlearn form`: parallel forms of an exam as files, and what may be handed out of one."""

from __future__ import annotations

from argparse import Namespace
from collections import Counter
from pathlib import Path
from typing import Any

from pmlearn.cli.exam import read_form
from pmlearn.cli.files import print_json, write
from pmlearn.cli.screen import Screen
from pmlearn.errors import PmlearnError
from pmlearn.items import VARIANTS, Bank, Blueprint
from pmlearn.study import Form, Parallel, parallel, sealed_form
from pmlearn.study.store import as_json
from pmlearn.surroundings import chosen_bank


def assemble_forms(args: Namespace) -> int:
    """Run `pmlearn form assemble`."""
    bank = chosen_bank(args.bank)
    blueprint = bank.blueprint(args.blueprint)
    last = args.seed + args.count - 1
    if last >= VARIANTS:
        raise PmlearnError(f"Seeds go up to {VARIANTS - 1}, and the last form would have {last}.")
    found = parallel(bank, blueprint, range(args.seed, last + 1))
    folder = args.output or Path()
    try:
        folder.mkdir(parents=True, exist_ok=True)
    except OSError as reason:
        raise PmlearnError(f"{folder}: {reason.strerror}; name a folder that can be written") from None
    paths = [folder / f"{blueprint.name}-{form.seed}.json" for form in found.forms]
    for path, form in zip(paths, found.forms, strict=True):
        write(path, (as_json(form.to_json()) + "\n").encode())
    if args.json:
        print_json(_record(bank, blueprint, found, paths))
    else:
        _tell(Screen.here(), bank, blueprint, found, paths)
    return 0


def seal(args: Namespace) -> int:
    """Run `pmlearn form seal`."""
    form = read_form(args.form)
    print_json(sealed_form(chosen_bank(args.bank), form))
    return 0


def _record(bank: Bank, blueprint: Blueprint, found: Parallel, paths: list[Path]) -> dict[str, Any]:
    forms = [
        {"file": str(path), "seed": form.seed, "items": len(form.items), "key_places": list(keys)}
        | {"modules": _modules(bank, form), "bounds": _bounds(bank, blueprint, form)}
        for path, form, keys in zip(paths, found.forms, found.keys, strict=True)
    ]
    overlap = [{"seeds": list(pair), "items": shared} for pair, shared in found.overlap.items()]
    return {"blueprint": blueprint.name, "forms": forms, "overlap": overlap}


def _modules(bank: Bank, form: Form) -> dict[str, int]:
    return dict(sorted(Counter(item.module for item in form.of(bank)).items()))


def _bounds(bank: Bank, blueprint: Blueprint, form: Form) -> dict[str, int]:
    items = form.of(bank)
    return {str(bound): sum(map(bound.holds, items)) for bound in blueprint.bounds}


def _tell(screen: Screen, bank: Bank, blueprint: Blueprint, found: Parallel, paths: list[Path]) -> None:
    for path, form, keys in zip(paths, found.forms, found.keys, strict=True):
        seconds = sum(item.seconds for item in form.of(bank))
        screen.row(str(path), "bold")
        screen.say(
            f"{len(form.items)} items in {form.minutes} minutes; their authors reckon {round(seconds / 60)}.",
            indent=2,
        )
        modules = ", ".join(f"{name} {count}" for name, count in _modules(bank, form).items())
        screen.say(f"modules: {modules}", indent=2, hang=4)
        for bound, count in _bounds(bank, blueprint, form).items():
            screen.say(f"{bound}: {count}", indent=2, hang=4)
        screen.say(
            f"keys of single choice, first to last option: {', '.join(map(str, keys))}", indent=2, hang=4
        )
    for (one, other), shared in found.overlap.items():
        screen.say(f"Forms {one} and {other} share {shared} of {blueprint.items} items.")
    screen.say(
        "Blueprint met. pmlearn exam FORM sits a form; pmlearn form seal FORM is what may be handed out."
    )
