"""The command `pmlearn`: its grammar, and errors as lines that say the next step.

Each command is imported only when it is asked for, so that `--help` answers at once.
"""

from __future__ import annotations

import argparse
import contextlib
import os
import sys
from collections.abc import Callable, Sequence
from importlib import import_module
from pathlib import Path
from typing import TYPE_CHECKING, Any, TextIO

from pmlearn.cli.screen import INTERRUPTED
from pmlearn.errors import PmlearnError, did_you_mean

if TYPE_CHECKING:
    Commands = argparse._SubParsersAction[Any]

_ABOUT = """\
pmlearn teaches to tell administrative work from customer delivery, and to close a project well.

  pmlearn practice              ten items, each explained
  pmlearn exam mock-60          a mock exam under time, with a report at its end
  pmlearn play closing-month    close a project, week by week, and hear what it teaches
  pmlearn progress              how far you have come
  pmlearn lab                   the lessons, in JupyterLab
"""
_SCENARIO = "its name (see pmlearn scenario list), or a .yaml file"


class _Parser(argparse.ArgumentParser):
    """A parser that suggests the nearest command, says where help is, and guesses no options."""

    def __init__(self, *args: Any, **settings: Any) -> None:
        super().__init__(*args, **(settings | {"allow_abbrev": False}))

    def _check_value(self, action: argparse.Action, value: Any) -> None:
        if action.choices is not None and value not in action.choices:
            known = list(map(str, action.choices))
            hint = did_you_mean(str(value), known)
            raise argparse.ArgumentError(None, f"there is no {value!r}{hint}; known are {', '.join(known)}")

    def error(self, message: str) -> Any:
        self.exit(2, f"{self.prog}: {message}. See {self.prog} --help.\n")


def main(argv: Sequence[str] | None = None) -> int:
    """Run the command and return its exit status: 0, 1 for what a person can put right, 2 for wrong usage."""
    for stream in (sys.stdin, sys.stdout, sys.stderr):
        _tolerate(stream)
    args, rest = parser().parse_known_args(argv)
    if rest and args.run != "pmlearn.cli.lab:lab":
        parser().error(f"unrecognized arguments: {' '.join(rest)}")
    args.rest = rest
    try:
        status = _command(args.run)(args)
        sys.stdout.flush()
    except PmlearnError as fault:
        if args.debug:
            raise
        sys.stdout.flush()
        print(fault, file=sys.stderr)
        return 1
    except KeyboardInterrupt:
        print(file=sys.stderr)
        return INTERRUPTED
    except BrokenPipeError:
        _forget_output()
        return 1
    return status


def parser() -> argparse.ArgumentParser:
    """Return the grammar of all commands."""
    top = _Parser(
        prog="pmlearn",
        description=_ABOUT,
        formatter_class=argparse.RawDescriptionHelpFormatter,
        parents=[_globals()],
    )
    top.add_argument("--version", action=_Version, nargs=0, help="print the version")
    top.set_defaults(debug=False, json=False, bank=None)
    commands = top.add_subparsers(title="commands", metavar="COMMAND", required=True, parser_class=_Parser)
    for add in (
        _practice,
        _exam,
        _form,
        _play,
        _replay,
        _progress,
        _log,
        _lab,
        _sweep,
        _scenario,
        _bank,
        _grade,
        _book,
    ):
        add(commands)
    return top


def _globals() -> argparse.ArgumentParser:
    """Return the options that may stand before or after a command's name."""
    common = argparse.ArgumentParser(add_help=False, argument_default=argparse.SUPPRESS)
    common.add_argument("--json", action="store_true", help="print for programs")
    common.add_argument("--debug", action="store_true", help="show the traceback of an error")
    common.add_argument(
        "--bank",
        type=Path,
        metavar="DIR",
        help="a folder of modules, or of a compiled bank.json (or set PMLEARN_BANK)",
    )
    return common


def _add(commands: Commands, name: str, run: str, about: str) -> argparse.ArgumentParser:
    command: argparse.ArgumentParser = commands.add_parser(
        name, help=about, description=f"{about[0].upper()}{about[1:]}.", parents=[_globals()]
    )
    command.set_defaults(run=f"pmlearn.cli.{run}")
    return command


def _group(commands: Commands, name: str, about: str) -> Commands:
    command = commands.add_parser(name, help=about, description=f"{about[0].upper()}{about[1:]}.")
    within: Commands = command.add_subparsers(
        title="commands", metavar="COMMAND", required=True, parser_class=_Parser
    )
    return within


def _practice(commands: Commands) -> None:
    command = _add(commands, "practice", "practice:practice", "answer items; every option is explained")
    command.add_argument("--module", metavar="M", help="items of one module, such as m02")
    command.add_argument("--items", type=int, default=10, metavar="N", help="how many (10)")
    command.add_argument("--item", metavar="ID", help="one item, such as m02-0003")
    command.add_argument("--seed", type=_seed, metavar="N", help="the same sitting again")
    command.add_argument("--new", action="store_true", help="a new sitting, even if one was interrupted")


def _exam(commands: Commands) -> None:
    command = _add(commands, "exam", "exam:exam", "sit a mock exam under time, then read the report")
    command.add_argument("name", metavar="NAME", help="a blueprint such as mock-60, or a form's .json file")
    command.add_argument("--seed", type=_seed, metavar="N", help="the same form again")
    command.add_argument(
        "--extra-time", type=_percent, default=0, metavar="PERCENT", help="more time, such as 25 (0)"
    )
    command.add_argument("--new", action="store_true", help="a new sitting, even if one was interrupted")


def _form(commands: Commands) -> None:
    within = _group(commands, "form", "assemble parallel exam forms, and seal them to be handed out")
    assemble = _add(within, "assemble", "form:assemble_forms", "write forms that meet a blueprint exactly")
    assemble.add_argument("blueprint", metavar="BLUEPRINT", help="such as mock-60")
    assemble.add_argument("--seed", type=_seed, default=1, metavar="N", help="of the first form (1)")
    assemble.add_argument("--count", type=_workers, default=1, metavar="N", help="how many forms (1)")
    assemble.add_argument("--output", type=Path, metavar="FOLDER", help="where to write them (here)")
    seal = _add(within, "seal", "form:seal", "print a form with its items in full, without key or rationale")
    seal.add_argument("form", type=Path, metavar="FORM", help="a form's .json file")


def _play(commands: Commands) -> None:
    command = _add(commands, "play", "play:play", "play a scenario week by week, then hear what it teaches")
    command.add_argument("scenario", metavar="SCENARIO", help=_SCENARIO)
    command.add_argument("--seed", type=_seed, metavar="N", help="the same world again")
    by = command.add_mutually_exclusive_group()
    by.add_argument("--policy", metavar="P", help="let a named policy play")
    by.add_argument(
        "--actions", type=Path, metavar="FILE", help="play a JSON list of actions, or a saved play"
    )
    command.add_argument("--save", type=Path, metavar="FILE", help="keep the finished play as a file")
    command.add_argument("--page", type=Path, metavar="FILE", help="write the debrief as a page to print")
    command.add_argument("--new", action="store_true", help="a new play, even if one was interrupted")
    _what_if(command)


def _what_if(command: argparse.ArgumentParser) -> None:
    command.add_argument(
        "--what-if",
        type=_question,
        metavar="W.S=ACTION",
        help="also tell what the same world comes to with another action in week W, slot S",
    )
    command.add_argument(
        "--then",
        choices=["mine", "reference"],
        default="mine",
        help="what follows it: the later actions unchanged, or the reference policy (mine)",
    )


def _replay(commands: Commands) -> None:
    command = _add(
        commands, "replay", "play:replay_file", "play a saved play again; fail if one integer differs"
    )
    command.add_argument("file", type=Path, metavar="FILE")
    command.add_argument(
        "--scenario", metavar="SCENARIO", help="of a scenario of your own: the .yaml file it was played from"
    )
    _what_if(command)


def _progress(commands: Commands) -> None:
    _add(commands, "progress", "log:progress", "tell how far you have come")


def _log(commands: Commands) -> None:
    within = _group(commands, "log", "look after your study log, the one file that remembers")
    export = _add(within, "export", "log:export", "write everything kept as JSON Lines")
    export.add_argument("file", metavar="FILE", help="the file to write, or - for standard output")
    export.add_argument("--force", action="store_true", help="replace FILE if it exists")
    _add(within, "start-over", "log:start_over", "let progress count from here; the history stays")
    delete = _add(within, "delete", "log:delete", "remove the log for good")
    delete.add_argument("--yes", action="store_true", help="do not ask")
    _add(within, "path", "log:path", "print where the log is")


def _lab(commands: Commands) -> None:
    command = _add(commands, "lab", "lab:lab", "open your copy of the lessons in JupyterLab")
    command.add_argument(
        "lesson", nargs="?", metavar="LESSON", help="such as 02; the start lesson if left out"
    )
    command.epilog = "Other options, such as --no-browser or --port=8890, are passed on to JupyterLab."


def _sweep(commands: Commands) -> None:
    command = _add(commands, "sweep", "sweep:run", "play policies over many worlds and compare them")
    command.add_argument("scenario", metavar="SCENARIO", help=_SCENARIO)
    command.add_argument(
        "--policy",
        action="append",
        metavar="P",
        help="a named policy, or your own, mine.py:function; others are compared with the first (all named)",
    )
    command.add_argument("--plays", type=_plays, default=1000, metavar="N", help="how many worlds (1000)")
    command.add_argument(
        "--seed", type=_seed, default=0, metavar="N", help="number of the first play; play N is --seed N (0)"
    )
    command.add_argument(
        "--sensitivity", action="store_true", help="how each assumed number at half and double moves it"
    )
    by = command.add_mutually_exclusive_group()
    by.add_argument(
        "--workers", type=_workers, default=1, metavar="N", help="processes to share the work (1)"
    )
    by.add_argument("--dask", metavar="ADDRESS", help="share the work on a Dask cluster, tcp://HOST:PORT")


def _scenario(commands: Commands) -> None:
    within = _group(commands, "scenario", "list, check and tune the scenarios; begin your own; rank a class")
    _add(within, "list", "scenario:list_all", "list the scenarios and their policies")
    check = _add(within, "check", "scenario:check", "check that a scenario keeps its promises")
    check.add_argument("names", nargs="*", metavar="SCENARIO", help="names or .yaml files; all, if left out")
    check.add_argument(
        "--workers", type=_plays, default=1, metavar="N", help="processes to share the work (1)"
    )
    new = _add(within, "new", "scenario:begin", "write a scenario of your own, a copy of another")
    new.add_argument("name", metavar="NAME", help="of the new one, such as my-month")
    new.add_argument("folder", nargs="?", type=Path, metavar="FOLDER", help="where to write it (here)")
    new.add_argument(
        "--from",
        dest="origin",
        nargs="+",
        required=True,
        metavar=("SCENARIO", "FOLDER"),
        help=f"{_SCENARIO}; the folder may follow",
    )
    new.usage = "%(prog)s [--help] NAME --from SCENARIO [FOLDER]"
    tune = _add(within, "tune", "scenario:tune", "print better weights for the reference policy")
    tune.add_argument("scenario", metavar="SCENARIO", help=_SCENARIO)
    tune.add_argument("--plays", type=_plays, default=4000, metavar="N", help="worlds to search on (4000)")
    rank = _add(within, "rank", "rank:run", "rank a class on worlds whose seeds you keep")
    rank.add_argument("scenario", metavar="SCENARIO", help=_SCENARIO)
    rank.add_argument(
        "folder", type=Path, metavar="FOLDER", help="a saved play or a list of actions, .json, from everybody"
    )
    rank.add_argument(
        "--seed", type=_secret, required=True, metavar="N", help="a long number that only you know"
    )
    rank.add_argument("--worlds", type=_plays, default=30, metavar="N", help="30 or more (30)")
    rank.add_argument(
        "--run-code", action="store_true", help="run .py files too, with your rights: read them first"
    )


def _bank(commands: Commands) -> None:
    within = _group(commands, "bank", "check and read the bank of items")
    check = _add(within, "check", "bank:check", "check authored items; report every fault with file and line")
    check.add_argument(
        "paths", nargs="*", type=Path, metavar="PATH", help="a folder of modules, one module's, or a file"
    )
    _bank_writing(within)
    guess = _add(within, "guess", "guess:guess", "tell what test-wise guessing earns on the bank")
    guess.add_argument(
        "path", nargs="?", type=Path, metavar="PATH", help="a folder of modules (else your own bank)"
    )
    _add(within, "list", "bank:list_all", "list modules, objectives and items")
    show = _add(within, "show", "bank:show", "show one item, its key and its rationales")
    show.add_argument("id", metavar="ID")
    dump = _add(within, "dump", "bank:dump", "print the items as a JSON array")
    dump.add_argument("--sealed", action="store_true", help="without key, rationale or place of a card")


def _grade(commands: Commands) -> None:
    command = _add(commands, "grade", "grade:grade", "grade a table of responses; tell each that cannot be")
    command.add_argument(
        "responses", type=Path, metavar="RESPONSES", help="a .csv, .jsonl or .parquet file, one record a line"
    )
    command.add_argument(
        "-o", "--output", type=Path, metavar="SCORES", help=".csv, .jsonl or .parquet; CSV on standard output"
    )
    command.add_argument(
        "--mode",
        choices=["practice", "exam"],
        default="practice",
        help="in an exam all or nothing (practice)",
    )
    command.add_argument("--policy", metavar="P", help="one policy for all items, in place of their own")
    command.add_argument(
        "--rejects", type=Path, metavar="FILE", help="keep each line that is not graded, as JSON Lines"
    )
    by = command.add_mutually_exclusive_group()
    by.add_argument(
        "--workers", type=_workers, default=1, metavar="N", help="processes to share the work (1)"
    )
    by.add_argument("--dask", metavar="ADDRESS", help="share the work on a Dask cluster, tcp://HOST:PORT")


def _bank_writing(within: Commands) -> None:
    new = _add(
        within, "new", "bank:begin", "write the skeleton of the next item, and of its module if need be"
    )
    new.add_argument("module", metavar="MODULE", help="such as m03, or m03-closing for a new one")
    new.add_argument("--kind", default="choice", metavar="K", help="such as choice, numeric or case (choice)")
    new.add_argument("--objective", metavar="O", help="the first of the module if left out")
    new.add_argument("--title", metavar="T", help="of a new module")
    preview = _add(within, "preview", "bank:preview", "show authored items as they will look while you write")
    preview.add_argument("path", nargs="?", type=Path, metavar="PATH", help="a bank, a module or a file")
    preview.add_argument("--port", type=int, default=8001, metavar="N", help="(8001)")


def _book(commands: Commands) -> None:
    within = _group(commands, "book", "build and read the book")
    _add(within, "build", "book:build", "build the book as static pages; warnings are errors")
    serve = _add(within, "serve", "book:serve", "show the built book on a local address")
    serve.add_argument("--port", type=int, default=8000, metavar="N", help="(8000)")


class _Version(argparse.Action):
    """Print the version; read from the metadata only when asked."""

    def __call__(self, parser: argparse.ArgumentParser, *_: object) -> None:
        metadata = import_module("importlib.metadata")
        try:
            print(f"pmlearn {metadata.version('pmlearn')}")
        except metadata.PackageNotFoundError:
            print("pmlearn, from a checkout that is not installed; make setup installs it")
        parser.exit()


def _seed(text: str) -> int:
    if not text.isascii() or not text.isdigit() or int(text) >= 2**31:
        raise argparse.ArgumentTypeError(f"{text!r} is not a whole number from 0 to {2**31 - 1}")
    return int(text)


def _percent(text: str) -> int:
    number = text.removesuffix("%")
    if not number.isascii() or not number.isdigit() or int(number) > 300:
        raise argparse.ArgumentTypeError(f"{text!r} is not a whole number of percent from 0 to 300")
    return int(number)


def _question(text: str) -> tuple[int, int, str]:
    when, _, action = text.partition("=")
    week, _, slot = when.partition(".")
    if not action or not all(part.isascii() and part.isdigit() and len(part) < 4 for part in (week, slot)):
        raise argparse.ArgumentTypeError(f"{text!r} is not like 2.1=wait: week, slot and action")
    return int(week), int(slot), action


def _secret(text: str) -> int:
    if not text.isascii() or not text.isdigit() or int(text) >= 2**63:
        raise argparse.ArgumentTypeError(f"{text!r} is not a whole number from 0 to {2**63 - 1}")
    return int(text)


def _plays(text: str) -> int:
    if not text.isascii() or not text.isdigit() or not 1 <= int(text) <= 10**9:
        raise argparse.ArgumentTypeError(f"{text!r} is not a whole number from 1 to {10**9}")
    return int(text)


def _workers(text: str) -> int:
    if not text.isascii() or not text.isdigit() or not 1 <= int(text) <= 1024:
        raise argparse.ArgumentTypeError(f"{text!r} is not a whole number from 1 to 1024")
    return int(text)


def _command(name: str) -> Callable[[argparse.Namespace], int]:
    module, _, function = name.partition(":")
    found: Callable[[argparse.Namespace], int] = getattr(import_module(module), function)
    return found


def _tolerate(stream: TextIO) -> None:
    """Let a character that the terminal cannot show become a question mark, not an error."""
    with contextlib.suppress(AttributeError, ValueError):
        stream.reconfigure(errors="replace")  # type: ignore[attr-defined]


def _forget_output() -> None:
    """Point standard output at nothing, so that nobody complains of the closed pipe at exit."""
    os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
