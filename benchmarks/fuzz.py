"""Feed hostile content and responses to the loader, the formulas, the faces and the graders.

    python benchmarks/fuzz.py [MINUTES] [--seed N] [--also FOLDER]

Each round draws a target and an input from its own seed. A round fails if anything but the documented
errors is raised, if it takes too long or too much memory, if an input is executed, or if a face shows
markup it does not know. Every failure is printed with its seed; `--seed N` without minutes repeats that
round, with its traceback. Item files of `--also` are mutated along with those of the repository. Exit
status 1 if a round failed.
"""

from __future__ import annotations

import argparse
import json
import random
import resource
import signal
import sys
import tempfile
import time
import traceback
from collections import Counter, defaultdict
from collections.abc import Callable
from dataclasses import dataclass
from fractions import Fraction
from pathlib import Path
from typing import Any

from expectations import Watch, WrongError, is_known_html, is_line, is_shown, is_sound, refusing
from mutations import (
    Chance,
    a_formula,
    a_table,
    hostile_text,
    hostile_value,
    mutated_bytes,
    mutated_json,
    mutated_yaml,
)

from pmlearn import cohort
from pmlearn.authoring.bank import check_bank, read_bank
from pmlearn.authoring.keyed import keyed_response
from pmlearn.errors import ContentError, PmlearnError
from pmlearn.grading import grade, policies_for, response_from_text
from pmlearn.items import Bank, Item, item_from_json, item_to_json
from pmlearn.items.formula import FormulaError, Value, compile_formula
from pmlearn.items.numbers import read_number
from pmlearn.items.prose import block_html, inline_html, plain

ROOT = Path(__file__).parent.parent
GROWTH = 200 << 20  # bytes that one round may add to the most memory ever held
MOST_MEMORY = 4 << 30
PATIENCE = 60  # seconds of the clock after which a round that does not work is stopped too
VALUES: dict[str, Value] = {"a": Fraction(7, 3), "b": Fraction(10**9), "c": Fraction(-1)}
VALUES |= {"word": "valves", "truth": True}


class TooSlowError(BaseException):
    """A round that was stopped; nothing that catches errors may catch it."""


@dataclass
class World:
    """What rounds start from."""

    folder: Path
    files: list[str]
    items: list[list[Item]]  # of one kind each, templates apart
    watch: Watch

    def one(self, chance: Chance) -> Item:
        """Return an item, of every kind as often."""
        return chance.choice(chance.choice(self.items))


def _yaml(chance: Chance, world: World) -> bool:
    """Check a bank of one mutated file; whatever passes must be fit to be shown and answered."""
    module = world.folder / "quizzes" / "m02-three-question-test"
    source = (ROOT / "quizzes" / module.name / "module.yaml").read_text(encoding="utf-8")
    about = mutated_yaml(chance, source) if chance.random() < 0.08 else source.encode()
    (module / "module.yaml").write_bytes(about)
    (module / "items.yaml").write_bytes(mutated_yaml(chance, chance.choice(world.files)))
    checked = check_bank(module.parent)
    for line in (*checked.faults, *checked.warnings, *checked.waived):
        is_line(line)
    try:
        read_bank(module.parent)
    except ContentError as error:
        if not checked.faults:
            raise WrongError(f"checked without fault, and refused: {error}") from None
    for item in checked.items:
        is_sound(item, chance.randrange(200))
    return bool(checked.items)


def _json(chance: Chance, world: World) -> bool:
    """Change a compiled record; whatever is still an item must be shown and graded, or refused in a line."""
    data = item_to_json(world.one(chance))
    for _ in range(chance.choice((1, 1, 2, 3))):
        data = mutated_json(chance, data)
    variant = chance.choice((0, 1, chance.randrange(2**32), 2**32 - 1))
    with refusing(PmlearnError, ValueError):
        item = item_from_json(data)
        if item_from_json(item_to_json(item)) != item:
            raise WrongError("the whole form does not give the item back")
        is_shown(item, variant)
        _graded(item, chance, variant)
        return True
    return False


def _graded(item: Item, chance: Chance, variant: int) -> bool:
    """Grade what may be right, what is near it and what is anything, whole or as text."""
    with refusing(ValueError):
        response = keyed_response(item, variant)
        what = chance.random()
        if what < 0.85:
            response = hostile_value(chance) if what < 0.2 else mutated_json(chance, response)
        if chance.random() < 0.3:
            text = response if isinstance(response, str) else json.dumps(response)
            response = response_from_text(item, text)
        policy = chance.choice((None, *policies_for(item)))
        mode = chance.choice(("practice", "exam"))
        score = grade(item, response, variant=variant, policy=policy, mode=mode)
        if not 0 <= score.points <= 1:
            raise WrongError(f"{score.points} points")
        return score.verdict != "blank"
    return False


def _responses(chance: Chance, world: World) -> bool:
    with refusing(ValueError):
        read_number(mutated_json(chance, chance.choice(("1,234.5", "1 234,5", "-7e3", 12, 0.5))))
    return _graded(world.one(chance), chance, chance.randrange(2**32))


def _formulas(chance: Chance, _: World) -> bool:
    with refusing(FormulaError):
        value = compile_formula(a_formula(chance)).value(VALUES)
        if isinstance(value, Fraction) and max(abs(value.numerator), value.denominator) >= 2**2048:
            raise WrongError("a value of more than 2,048 bits")
        return True
    return False


def _tables(chance: Chance, world: World) -> bool:
    """Grade a mutated table; every row is scored or rejected."""
    form = chance.choice(("csv", "jsonl"))
    path = world.folder / f"responses.{form}"
    items = [world.one(chance) for _ in range(4)]
    rows = [(f"l{n}", item.id, keyed_response(item)) for n, item in enumerate(items)]
    path.write_bytes(mutated_bytes(chance, a_table(form, rows)))
    with refusing(PmlearnError):
        graded = cohort.grade(path, bank=Bank((), tuple({item.id: item for item in items}.values())))
        if len(graded.scores) != graded.graded or not graded.scores["points"].between(0, 1).all():
            raise WrongError("scores that are not one a row, from 0 to 1")
        for reject in graded.rejects:
            is_line(reject.reason)
        return graded.graded > 0
    return False


def _prose(chance: Chance, _: World) -> bool:
    text = "\n".join(hostile_text(chance) for _ in range(chance.randint(1, 6)))
    plain(text)
    is_known_html(block_html(text))
    is_known_html(inline_html(text))
    return True


@dataclass(frozen=True, slots=True)
class Target:
    """What a round tries, telling whether it got through, and how many seconds of computing it may take."""

    run: Callable[[Chance, World], bool]
    seconds: float
    share: int


TARGETS = {
    "yaml": Target(_yaml, 10, 4),
    "json": Target(_json, 3, 4),
    "formulas": Target(_formulas, 1, 3),
    "responses": Target(_responses, 1, 4),
    "tables": Target(_tables, 3, 2),
    "prose": Target(_prose, 1, 3),
}


def _stop(*_: object) -> None:
    raise TooSlowError


@dataclass(frozen=True, slots=True)
class Round:
    """What became of one input."""

    target: str
    seconds: float
    through: bool
    wrong: Exception | TooSlowError | None


def a_round(seed: int, world: World) -> Round:
    """Try the input of this seed."""
    chance = random.Random(seed)
    name = chance.choices(list(TARGETS), [target.share for target in TARGETS.values()])[0]
    held, begun, through, wrong = _memory(), time.process_time(), False, None
    signal.setitimer(signal.ITIMER_PROF, TARGETS[name].seconds)
    signal.setitimer(signal.ITIMER_REAL, PATIENCE)
    try:
        through = TARGETS[name].run(chance, world)
        world.watch.check()
        if _memory() - held > GROWTH:
            raise WrongError(f"{(_memory() - held) >> 20} MB more memory")
    except (Exception, TooSlowError) as error:
        wrong = error
    finally:
        signal.setitimer(signal.ITIMER_PROF, 0)
        signal.setitimer(signal.ITIMER_REAL, 0)
    return Round(name, time.process_time() - begun, through, wrong)


def _memory() -> int:
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss << 10


def a_world(folder: Path, also: Path | None) -> World:
    """Return the files and items of every kind, and begin to listen for what an input might do."""
    (folder / "quizzes" / "m02-three-question-test").mkdir(parents=True)
    paths = [*(ROOT / "quizzes").glob("*/*.yaml"), ROOT / "tests" / "authoring" / "kinds.yaml"]
    paths += sorted(also.glob("*.yaml")) if also else []
    files = [path.read_text(encoding="utf-8") for path in sorted(paths) if path.name != "module.yaml"]
    kinds = json.loads((ROOT / "tests" / "items" / "kinds.json").read_text(encoding="utf-8"))
    items: defaultdict[Any, list[Item]] = defaultdict(list)
    for item in (*read_bank(ROOT / "quizzes")[1], *map(item_from_json, kinds)):
        items[item.kind, item.parameters is None].append(item)
    return World(folder, files, list(items.values()), Watch((folder, Path.cwd())))


def main() -> int:
    """Fuzz, tell."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawTextHelpFormatter)
    parser.add_argument("minutes", type=float, nargs="?")
    parser.add_argument("--seed", type=int, help="of the first round")
    parser.add_argument("--also", type=Path, help="a folder of more item files")
    asked = parser.parse_args()
    once = asked.minutes is None and asked.seed is not None
    resource.setrlimit(resource.RLIMIT_AS, (MOST_MEMORY, MOST_MEMORY))
    for alarm in (signal.SIGPROF, signal.SIGALRM):
        signal.signal(alarm, _stop)
    with tempfile.TemporaryDirectory() as folder:
        world = a_world(Path(folder), asked.also)
        seed = time.time_ns() if asked.seed is None else asked.seed
        return _run(world, seed, 0 if once else 60 * (asked.minutes or 1), once)


def _run(world: World, first: int, seconds: float, once: bool) -> int:
    rounds, through = Counter[str](), Counter[str]()
    slowest, failures, begun, seed = (0.0, "", 0), 0, time.monotonic(), first
    while seed == first or time.monotonic() - begun < seconds:
        tried = a_round(seed, world)
        rounds[tried.target] += 1
        through[tried.target] += tried.through
        slowest = max(slowest, (tried.seconds, tried.target, seed))
        if tried.wrong is not None:
            failures += 1
            print(f"--seed {seed}: {tried.target}: {_told(tried.wrong)}", flush=True)
            if once:
                traceback.print_exception(tried.wrong)
        seed += 1
    for name in TARGETS:
        print(f"{name}: {rounds[name]:,} rounds, {through[name]:,} got through")
    print(f"{rounds.total():,} rounds in {time.monotonic() - begun:.0f} s, from seed {first}")
    print(f"slowest {slowest[0]:.2f} s: {slowest[1]}, --seed {slowest[2]}")
    print(f"{failures} failures")
    return int(failures > 0)


def _told(wrong: BaseException) -> str:
    return f"{type(wrong).__name__}: {wrong}"[:400]


if __name__ == "__main__":
    sys.exit(main())
