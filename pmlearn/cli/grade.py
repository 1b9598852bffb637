"""`pmlearn grade`: a table of responses in, a table of scores out."""

from __future__ import annotations

import sys
import time
from argparse import Namespace
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from importlib import import_module
from importlib.util import find_spec
from typing import Any

from pmlearn.cli.files import print_json
from pmlearn.errors import PmlearnError
from pmlearn.grading import ASSUMPTION
from pmlearn.surroundings import chosen_bank


def grade(args: Namespace) -> int:
    """Run `pmlearn grade`: status 1 if a response was rejected."""
    if find_spec("pyarrow") is None:
        raise PmlearnError('Grading a table of responses needs pyarrow: pip install "pmlearn[cohort]"')
    if args.json and args.output is None:
        raise PmlearnError("--json prints the counts for programs; name a file for the scores: -o SCORES")
    bank = chosen_bank(args.bank)
    if args.mode == "exam":
        print(ASSUMPTION, file=sys.stderr)
    spread = import_module("pmlearn.sweeps.spreading").spread
    with spread(args.workers, args.dask) as mapper, _shown(args) as progress:
        result = import_module("pmlearn.cohort").grade(
            args.responses,
            bank=bank,
            to=args.output or sys.stdout.buffer,
            rejects=args.rejects,
            mode=args.mode,
            policy=args.policy,
            map=mapper,
            progress=progress,
        )
    _tell(result, args)
    return 1 if result.rejected else 0


def _tell(result: Any, args: Namespace) -> None:
    if args.json:
        rejects = [{"line": reject.line, "reason": reject.reason} for reject in result.rejects]
        print_json({"graded": result.graded, "rejected": result.rejected, "rejects": rejects})
    elif args.output:
        print(f"{_counted(result.graded, 'response')} graded: {args.output}")
    if result.rejected and not args.rejects:
        for reject in result.rejects:
            print(f"{args.responses}:{reject.line}: {reject.reason}", file=sys.stderr)
    if result.rejected:
        print(f"{_counted(result.rejected, 'response')} not graded; {_where(result, args)}", file=sys.stderr)


def _where(result: Any, args: Namespace) -> str:
    if args.rejects:
        return f"see {args.rejects}."
    if result.rejected > len(result.rejects):
        return f"these are the first {len(result.rejects)}; --rejects FILE keeps them all."
    return "mend these lines and grade again."


def _counted(count: int, what: str) -> str:
    return f"{count:,} {what}{'' if count == 1 else 's'}"


@contextmanager
def _shown(args: Namespace) -> Iterator[Callable[[int], None]]:
    """Yield what shows the count of responses, now and then, on a terminal that shows no scores."""
    scores_shown = args.output is None and sys.stdout.isatty()
    if scores_shown or not sys.stderr.isatty():
        yield lambda count: None
        return
    due = 0.0

    def show(count: int) -> None:
        nonlocal due
        if time.monotonic() >= due:
            due = time.monotonic() + 0.2
            print(f"\r{count:,} responses ...", end="", file=sys.stderr, flush=True)

    try:
        yield show
    finally:
        print("\r\033[K", end="", file=sys.stderr, flush=True)
