"""Bulk grading: a table of responses in, a table of scores out, in bounded memory.

The table is cut into pieces, each is graded by itself wherever `map` sends it, and the scores are
written in the order of the responses; they do not depend on the cut or the number of workers.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from contextlib import closing
from dataclasses import dataclass, replace
from functools import partial
from itertools import chain, islice
from pathlib import Path
from typing import Any, BinaryIO

from pmlearn.cohort.encoding import csv_bytes, json_bytes, table
from pmlearn.cohort.judging import Settings, judge_of, packed
from pmlearn.cohort.parsing import Reject, rows_of
from pmlearn.cohort.scoring import scored
from pmlearn.cohort.sources import Piece, pieces, sent
from pmlearn.cohort.writing import RejectsFile, ScoresFile, ScoresFrame, opened, scores_form
from pmlearn.errors import NotFoundError, PmlearnError, did_you_mean
from pmlearn.grading import POLICIES
from pmlearn.grading.policies import MODES
from pmlearn.items import Bank

AHEAD = 8  # pieces handed to `map` in one go; twice as many are on their way
FIRST_REJECTS = 20
Mapper = Callable[[Callable[[Piece], Any], Iterable[Piece]], Iterable[Any]]


@dataclass(frozen=True, slots=True)
class Graded:
    """How many responses were graded and how many rejected, the first rejects, and the scores.

    `scores` is a pandas data frame where no file was named, else None.
    """

    graded: int
    rejected: int
    rejects: tuple[Reject, ...]
    scores: Any = None


@dataclass(frozen=True, slots=True)
class Part:
    """What became of one piece."""

    scores: bytes
    graded: int
    rejects: tuple[Reject, ...]


def grade(
    responses: Any,
    *,
    bank: Bank,
    to: str | Path | BinaryIO | None = None,
    rejects: str | Path | None = None,
    mode: str = "practice",
    policy: str | None = None,
    map: Mapper = map,  # noqa: A002  (the word that executors and clusters use)
    progress: Callable[[int], None] = lambda lines: None,
) -> Graded:
    """Grade a file (.csv, .jsonl, .parquet; .csv.gz, .jsonl.gz) or a pandas data frame of responses.

    One record stands on one line. Columns are `learner`, `item`, `response`, in any order, and if there
    are any `version` and `variant`; others are not read. Scores go `to` a file (.csv, .jsonl, .parquet),
    which appears whole at the end, or as CSV to a binary stream, or into the data frame that is returned.
    A row that cannot be graded is a reject, with its line and the reason, and stops nothing; all go to
    the file `rejects` as JSON Lines, the first are returned. `map` is the built-in one, an executor's or
    a Dask client's. Raises `PmlearnError` for a file that cannot be read or written and for an unknown
    policy, `ValueError` for an unknown mode.
    """
    target = Path(to) if isinstance(to, (str, Path)) else to
    reasons = None if rejects is None else Path(rejects)
    _check(mode, policy)
    _check_places(responses, target, reasons)
    form = scores_form(target) if isinstance(target, Path) else "csv" if target else "table"
    run = partial(graded_piece, Settings(packed(bank), mode, policy, form))
    total = Graded(0, 0, ())
    found = _begun(pieces(responses))
    with opened(reasons) as reject_file, opened(target) as file:
        lines = RejectsFile(reject_file)
        with closing(ScoresFile(file, form) if file else ScoresFrame()) as scores:
            for part in _in_order(map, run, found):
                total = _with(total, part)
                lines.take(part.rejects)
                scores.take(part.scores)
                progress(total.graded + total.rejected)
    return replace(total, scores=scores.frame)


def graded_piece(settings: Settings, piece: Piece) -> Part:
    """Grade one piece; takes plain content, so that it can be sent to another process."""
    found = scored(rows_of(piece), judge_of(settings))
    write = {"csv": csv_bytes, "jsonl": json_bytes}.get(settings.form)
    scores = write(found) if write else sent(table(found))
    return Part(scores, len(found.lines), found.rejects)


def _begun(found: Iterator[Piece]) -> Iterator[Piece]:
    """Return the pieces, the first one read, so that a file of no use is told before anything is written."""
    return chain([first for first in [next(found, None)] if first is not None], found)


def _check(mode: str, policy: str | None) -> None:
    if mode not in MODES:
        raise ValueError(f"mode {mode!r} is not one of {', '.join(MODES)}")
    if policy is not None and policy not in POLICIES:
        hint = did_you_mean(policy, POLICIES)
        raise NotFoundError(f"No policy {policy}{hint}; known are {', '.join(POLICIES)}")


def _check_places(*places: Any) -> None:
    """Refuse to write over what is read, or two files to one place."""
    named = [Path(place).resolve() for place in places if isinstance(place, (str, Path))]
    for place in named:
        if named.count(place) > 1:
            raise PmlearnError(f"{place}: named twice; responses, scores and rejects are files of their own")


def _with(total: Graded, part: Part) -> Graded:
    first = total.rejects + part.rejects[: FIRST_REJECTS - len(total.rejects)]
    return Graded(total.graded + part.graded, total.rejected + len(part.rejects), first)


def _in_order(mapper: Mapper, run: Callable[[Piece], Part], found: Iterator[Piece]) -> Iterator[Part]:
    """Yield the graded pieces in order, a window of them being worked on while the last one is written."""
    earlier: Iterable[Any] = ()
    while window := list(islice(found, AHEAD)):
        later = mapper(run, window)
        yield from map(_settled, earlier)
        earlier = later
    yield from map(_settled, earlier)


def _settled(result: Any) -> Part:
    """Return a part, waiting for it where a cluster promised it."""
    part: Part = result.result() if hasattr(result, "result") else result
    return part
