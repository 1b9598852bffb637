"""Figures for bulk grading: responses a second, peak memory, a plain pandas comparison, and equal bytes.

python benchmarks/grading.py [ROWS] [--many] ; --many also grades 10,000,000 choice rows (400 MB of disk).
Every figure is taken in a fresh process; seconds are the median of three, imports left out.
"""

from __future__ import annotations

import argparse
import hashlib
import json
import resource
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterable, Iterator
from concurrent.futures import ProcessPoolExecutor
from contextlib import contextmanager
from importlib import import_module
from multiprocessing import get_context
from pathlib import Path
from statistics import median
from typing import Any

import numpy as np
import pandas as pd

from pmlearn import cohort
from pmlearn.items import (
    Bank,
    Blank,
    Bucket,
    Card,
    CaseItem,
    ChoiceItem,
    ClozeItem,
    Entry,
    Figure,
    HotspotItem,
    Item,
    MatchItem,
    MatchOption,
    NumericItem,
    Option,
    OrderItem,
    Pair,
    RankItem,
    Region,
    SortItem,
    Statement,
    Tolerance,
    TrueFalseItem,
)

ROWS, MANY, RUNS = 1_000_000, 10_000_000, 3
CHOICES, LEARNERS, FORMS = 300, 100_000, 64
LABELS = "ABCD"
WORDS = ("one", "two", "three", "four", "five")
BUCKETS = (Bucket("administrative", "Administrative"), Bucket("customer-delivery", "Customer delivery"))
SVG = '<svg viewBox="0 0 9 9"><rect id="one"/><rect id="two"/><rect id="three"/></svg>'
Drawn = Callable[[np.random.Generator, int], list[str]]


def common(number: int, stem: str = "Which?") -> dict[str, Any]:
    """Return what every item has."""
    about = {"module": "m02", "objective": "m02.part", "level": "apply", "status": "live"}
    return about | {"id": f"m02-{number:04}", "version": f"{number:012x}", "stem": stem}


def options(labels: Iterable[str] = LABELS) -> tuple[Option, ...]:
    """Return some options."""
    return tuple(Option(label, f"Option {label}", f"Why {label}.") for label in labels)


def a_choice(number: int, key: str = "B") -> ChoiceItem:
    """Return a choice, or a multiple where the key has several labels."""
    kind, select = ("choice", None) if len(key) == 1 else ("multiple", len(key))
    return ChoiceItem(kind=kind, options=options(), key=frozenset(key), select=select, **common(number))


def a_sort(number: int, deal: dict[str, int] | None = None) -> SortItem:
    """Return eight cards to sort, or a board that deals some of them."""
    cards = tuple(
        Card(label=f"c{card}", text=f"Card {card}", bucket=BUCKETS[card % 2].label, rationale="So.")
        for card in range(8)
    )
    return SortItem(buckets=BUCKETS, cards=cards, deal=deal, **common(number))


def picked(texts: list[str]) -> Drawn:
    """Return a draw of one of the texts a row."""
    return lambda chance, count: [texts[at] for at in chance.integers(0, len(texts), count).tolist()]


def filled(parts: list[str], values: list[str], form: str = "{}") -> Drawn:
    """Return a draw of a mapping a row, each part with one of the values."""

    def draw(chance: np.random.Generator, count: int) -> list[str]:
        rows = chance.integers(0, len(values), (count, len(parts))).tolist()
        return [
            form.format(json.dumps({part: values[at] for part, at in zip(parts, row, strict=True)}))
            for row in rows
        ]

    return draw


def orders(labels: list[str]) -> Drawn:
    """Return a draw of an order of all labels a row."""
    return lambda chance, count: [
        ", ".join(labels[at] for at in row)
        for row in chance.permuted(np.tile(np.arange(len(labels)), (count, 1)), axis=1).tolist()
    ]


def numbers(chance: np.random.Generator, count: int) -> list[str]:
    """Return numbers as people type them."""
    return [f"{value:,.1f} days" for value in chance.normal(1234.5, 100, count).tolist()]


def mixed() -> list[tuple[Item, Drawn]]:
    """Return one item of every kind, with the responses that learners draw."""
    words = list(WORDS)
    places = [bucket.label for bucket in BUCKETS]
    sorting = filled([f"c{card}" for card in range(8)], places, '{{"cards": {}}}')
    figure = Figure(SVG.replace("<rect id", '<rect width="3" height="3" id'), "Three fields.")
    statements = tuple(Statement(word, f"So {word}", word < "p", "So.") for word in words)
    pairs = tuple(Pair(word, f"Pair {word}", place, "So.") for word, place in zip(words, words, strict=True))
    entries = tuple(Entry(word, f"Step {word}", "So.") for word in words)
    blanks = (
        Blank(label="who", options=options(LABELS.lower()), key="a"),
        Blank(label="what", accept=("the client",), rationale="So."),
    )
    regions = tuple(Region(word, f"Field {word}", "So.") for word in words[:3])
    case = CaseItem(exhibit="A month.", items=(a_choice(21), a_choice(22)), **common(20))
    return [
        (a_choice(1), picked([*LABELS, ""])),
        (a_choice(2, "AC"), picked(["A, C", "A", "B;D", "A,B,C", ""])),
        (TrueFalseItem(statements=statements, **common(3)), filled(words, ["true", "false"])),
        (
            MatchItem(pairs=pairs, options=tuple(MatchOption(w, w) for w in words), reuse=True, **common(4)),
            filled(words, words),
        ),
        (a_sort(5), sorting),
        (a_sort(6, dict.fromkeys(places, 4)), sorting),
        (OrderItem(entries=entries, key=tuple(words), **common(7)), orders(words)),
        (
            RankItem(options=options(), ranking=(("A",), ("B", "C"), ("D",)), **common(8)),
            orders(list(LABELS)),
        ),
        (
            NumericItem(
                answer="1234.5",
                rationale="So.",
                units=("days",),
                tolerance=Tolerance("relative", "0.05"),
                **common(9),
            ),
            numbers,
        ),
        (
            ClozeItem(text="[[who]] signs for [[what]].", blanks=blanks, **common(10)),
            picked(
                [
                    f"who={who}; what={what}"
                    for who in LABELS.lower()
                    for what in ("client", "The client.", "")
                ]
            ),
        ),
        (
            HotspotItem(figure=figure, regions=regions, key=frozenset(["two"]), **common(11)),
            picked(words[:3]),
        ),
        (case, filled(["m02-0021", "m02-0022"], list(LABELS))),
    ]


def bank_of(what: str) -> Bank:
    """Return the bank of choices, or the mixed one."""
    if what == "choice":
        return Bank((), tuple(a_choice(number, LABELS[number % 4]) for number in range(1, CHOICES + 1)))
    return Bank((), tuple(item for item, _ in mixed()))


def choice_rows(chance: np.random.Generator, count: int) -> pd.DataFrame:
    """Return responses to choices, and beside each the key, for the plain comparison."""
    at = chance.integers(1, CHOICES + 1, count)
    keys, said = np.array(list(LABELS)), chance.integers(0, 4, count)
    ids = np.array([f"m02-{number:04}" for number in range(CHOICES + 1)])
    return pd.DataFrame(
        {"learner": learners(chance, count), "item": ids[at], "response": keys[said], "key": keys[at % 4]}
    )


def mixed_rows(chance: np.random.Generator, count: int) -> pd.DataFrame:
    """Return responses to every kind alike, in the variant of one of the forms."""
    kinds = mixed()
    at = chance.integers(0, len(kinds), count)
    said = np.empty(count, object)
    for number, (_, draw) in enumerate(kinds):
        said[at == number] = draw(chance, int((at == number).sum()))
    ids = np.array([item.id for item, _ in kinds])
    return pd.DataFrame(
        {
            "learner": learners(chance, count),
            "item": ids[at],
            "response": said,
            "variant": chance.integers(0, FORMS, count),
        }
    )


def learners(chance: np.random.Generator, count: int) -> Any:
    """Return who responded."""
    names = np.array([f"learner-{number:05}" for number in range(LEARNERS)])
    return names[chance.integers(0, LEARNERS, count)]


def write_rows(what: str, count: int, path: Path) -> None:
    """Write responses, a million at a time, as CSV or Parquet."""
    chance = np.random.default_rng(1)
    draw = {"choice": choice_rows, "mixed": mixed_rows}[what]
    if path.suffix == ".parquet":
        draw(chance, count).to_parquet(path, index=False)
        return
    for start in range(0, count, ROWS):
        rows = draw(chance, min(ROWS, count - start))
        rows.to_csv(path, index=False, mode="a" if start else "w", header=not start)


@contextmanager
def spread(by: str) -> Iterator[Any]:
    """Yield the `map` of this process, of two others, or of a Dask cluster of two."""
    if by == "workers":
        with ProcessPoolExecutor(2, mp_context=get_context("spawn")) as pool:
            yield pool.map
    elif by == "dask":
        dask = import_module("distributed")
        with (
            dask.LocalCluster(n_workers=2, threads_per_worker=1, dashboard_address=None) as cluster,
            dask.Client(cluster) as client,
        ):
            yield client.map
    else:
        yield map


def measured(what: str, path: Path, to: Path, by: str) -> dict[str, float]:
    """Run in a fresh process: grade, or compare two columns with pandas, and say what it took."""
    bank = bank_of(what) if what in ("choice", "mixed") else None
    with spread(by) as mapper:
        wall, cpu = time.perf_counter(), time.process_time()
        if bank:
            result = cohort.grade(path, bank=bank, to=to, map=mapper)
            assert not result.rejected, result.rejects
        elif what == "pandas":
            table = pd.read_csv(path)
            table["right"] = table["response"] == table["key"]
            table.to_csv(to, index=False)
        else:
            table = pd.read_csv(path)
            wall, cpu = time.perf_counter(), time.process_time()
            (table["response"] == table["key"]).sum()
        took = {"wall": time.perf_counter() - wall, "cpu": time.process_time() - cpu}
    return took | {"peak": resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024}


def written(what: str, count: int, path: Path) -> None:
    """Write responses in a fresh process: a process counts its parent's peak as its own."""
    subprocess.run([sys.executable, __file__, str(count), "--write", what, str(path)], check=True)


def taken(what: str, path: Path, to: Path, by: str = "", runs: int = RUNS) -> dict[str, float]:
    """Return the medians of some fresh processes."""
    found = []
    for _ in range(runs):
        command = [sys.executable, __file__, "--measure", what, str(path), str(to), by]
        found.append(json.loads(subprocess.run(command, check=True, capture_output=True, text=True).stdout))
    return {name: median(run[name] for run in found) for name in found[0]}


def told(name: str, rows: int, took: dict[str, float]) -> None:
    """Print one figure."""
    print(
        f"{name}: {rows / took['wall']:,.0f} rows a second ({rows / took['cpu']:,.0f} a CPU second), "
        f"{took['wall']:.2f} s, peak {took['peak']:.0f} MB",
        flush=True,
    )


def main() -> int:
    """Print the figures; return 1 where scores depend on who shared the work."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("rows", nargs="?", type=int, default=ROWS)
    parser.add_argument("--many", action="store_true")
    parser.add_argument("--measure", nargs=4, help=argparse.SUPPRESS)
    parser.add_argument("--write", nargs=2, help=argparse.SUPPRESS)
    args = parser.parse_args()
    if args.write:
        write_rows(args.write[0], args.rows, Path(args.write[1]))
        return 0
    if args.measure:
        what, path, to, by = args.measure
        print(json.dumps(measured(what, Path(path), Path(to), by)))
        return 0
    with tempfile.TemporaryDirectory() as folder:
        return figures(Path(folder), args.rows, many=args.many)


def figures(folder: Path, rows: int, *, many: bool) -> int:
    """Print every figure."""
    files = {name: folder / name for name in ("choice.csv", "choice.parquet", "mixed.csv", "mixed.parquet")}
    for name, path in files.items():
        written(path.stem, rows, path)
        told(f"{name}, {rows:,} rows", rows, taken(path.stem, path, folder / f"scores{path.suffix}"))
    plain = compared(folder, files["choice.csv"], rows)
    same = [equal_bytes(folder, what, files[f"{what}.csv"], rows) for what in ("choice", "mixed")]
    if many:
        path = folder / "many.csv"
        written("choice", MANY, path)
        took = taken("choice", path, folder / "scores.csv", runs=1)
        told(f"choice.csv, {MANY:,} rows", MANY, took)
        print(f"peak memory at ten times the rows: {took['peak'] / plain['peak']:.2f} times")
    return 0 if all(same) else 1


def compared(folder: Path, path: Path, rows: int) -> dict[str, float]:
    """Print what pandas takes to compare two columns, and how grading compares with it; return the latter."""
    ours = taken("choice", path, folder / "scores.csv")
    for what, name in (("pandas", "pandas read_csv, ==, to_csv"), ("bare", "pandas bare == in memory")):
        took = taken(what, path, folder / "plain.csv")
        told(name, rows, took)
        wall, cpu = (ours[clock] / took[clock] for clock in ("wall", "cpu"))
        print(f"  grading takes {wall:.2f} times as long, {cpu:.2f} times the CPU seconds")
    return ours


def equal_bytes(folder: Path, what: str, path: Path, rows: int) -> bool:
    """Print whether one process, two and a Dask cluster write the same bytes."""
    sums = set()
    for by in ("", "workers", "dask"):
        to = folder / "scores.csv"
        took = taken(what, path, to, by, runs=1)
        with to.open("rb") as file:
            sums.add(hashlib.file_digest(file, "sha256").hexdigest())
        print(f"{what} by {by or 'one process'}: {rows / took['wall']:,.0f} rows a second", flush=True)
    print(f"{what}: the scores are {'byte-identical' if len(sums) == 1 else 'DIFFERENT'}")
    return len(sums) == 1


if __name__ == "__main__":
    sys.exit(main())
