"""Kill sittings of practice at random moments, and count answers lost or kept twice.

    python benchmarks/kill_sitting.py [KILLS]

A learner goes on through one study log while `kill -9` strikes, and begins a new
log now and then, so that its making is struck too. An answer is acknowledged once
its verdict has been read from the command's output. After each kill the log must
open, hold every acknowledged answer of the sitting, and hold none twice. Exit status 1 if it does not.
"""

from __future__ import annotations

import contextlib
import os
import random
import re
import select
import sqlite3
import subprocess
import sys
import tempfile
import time
from collections import Counter
from dataclasses import dataclass, field
from pathlib import Path

from pmlearn.errors import LogError
from pmlearn.study import StudyLog

KILLS = 200
WITHOUT_ANSWER = 0.1  # the share of kills that may strike before an answer was acknowledged
KILLS_A_LOG = 20
AFTER_SECONDS = 0.02  # how long after an acknowledgement a kill strikes at most
ITEM = re.compile(rb"\d+ of \d+  (m\d\d-\d{4})")
VERDICT = re.compile(rb"^\S+ (?:Correct|Partly right|Wrong)", re.MULTILINE)
REPLIES = (  # the last prompt on screen, and what the learner types
    (re.compile(rb"of them\): $"), lambda said: b" ".join(b"abcdef"[i : i + 1] for i in range(_asked(said)))),
    (re.compile(rb"Your answer \([^)]*\): $"), lambda said: b"a"),
    (re.compile(rb"u back: $"), lambda said: b"1"),
    (re.compile(rb"takes it back: $"), lambda said: b""),
    (re.compile(rb"leaves it out: $"), lambda said: b""),
)


@dataclass
class Tally:
    """What the kills came to."""

    kills: int = 0
    after_answer: int = 0
    acknowledged: int = 0
    lost: int = 0
    unopened: int = 0
    kept: dict[Path, Counter[tuple[int | None, str]]] = field(default_factory=dict)

    @property
    def doubled(self) -> int:
        """Answers kept more than once."""
        return sum(self.answers) - len(self.answers)

    @property
    def answers(self) -> list[int]:
        """How often each answer of each sitting was kept."""
        return [times for counts in self.kept.values() for times in counts.values()]


def main() -> int:
    """Kill, look, tell."""
    wanted = int(sys.argv[1]) if len(sys.argv) > 1 else KILLS
    chance, tally, started = random.Random(20261122), Tally(), time.monotonic()
    with tempfile.TemporaryDirectory() as folder:
        while tally.kills < wanted:
            _strike(Path(folder, str(tally.kills // KILLS_A_LOG)), chance, tally)
    print(f"{tally.kills} kills, {tally.after_answer} after an acknowledged answer; {len(tally.kept)} logs")
    unseen = sum(tally.answers) - tally.acknowledged
    print(f"{tally.acknowledged} answers acknowledged; {unseen} more kept, not yet shown")
    print(f"lost {tally.lost}, doubled {tally.doubled}, logs that did not open {tally.unopened}")
    print(f"{time.monotonic() - started:.0f} s")
    return int(bool(tally.lost or tally.doubled or tally.unopened))


def _strike(home: Path, chance: random.Random, tally: Tally) -> None:
    answers = 0 if chance.random() < WITHOUT_ANSWER else chance.randint(1, 4)
    said, killed = _practise(home, answers, chance.uniform(0, AFTER_SECONDS if answers else 0.4))
    acknowledged = _acknowledged(said)
    if killed:
        tally.kills += 1
        tally.after_answer += bool(acknowledged)
    tally.acknowledged += len(acknowledged)
    try:
        with StudyLog.open(home / "study.db") as log:
            kept = Counter((row.sitting, row.item) for row in log.responses())
    except LogError as fault:
        print(fault)
        tally.unopened += 1
        return
    with contextlib.closing(sqlite3.connect(home / "study.db")) as db:
        (newest,) = db.execute("SELECT MAX(id) FROM sittings").fetchone()
    tally.kept[home] = kept
    tally.lost += sum((newest, item) not in kept for item in acknowledged)


def _practise(home: Path, answers: int, delay: float) -> tuple[bytes, bool]:
    """Practise until so many answers are acknowledged and the delay is over, then kill; return the output."""
    process = subprocess.Popen(
        [sys.executable, "-m", "pmlearn", "practice", "--items", "10"],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        env=os.environ | {"PMLEARN_HOME": str(home), "COLUMNS": "120", "PYTHONIOENCODING": "utf-8"},
    )
    assert process.stdin is not None
    assert process.stdout is not None
    said, replied, strike_at = b"", 0, None if answers else time.monotonic() + delay
    while strike_at is None or time.monotonic() < strike_at:
        patience = 30.0 if strike_at is None else max(0.0, strike_at - time.monotonic())
        if select.select([process.stdout], [], [], patience)[0]:
            if not (chunk := os.read(process.stdout.fileno(), 65536)):
                break
            said += chunk
        if strike_at is None and len(VERDICT.findall(said)) >= answers:
            strike_at = time.monotonic() + delay
        for prompt, reply in REPLIES:
            if len(said) > replied and prompt.search(said):
                replied = len(said)
                os.write(process.stdin.fileno(), reply(said) + b"\n")
    killed = process.poll() is None
    process.kill()
    rest, _ = process.communicate()
    return said + rest, killed


def _acknowledged(said: bytes) -> list[str]:
    """Return the items whose verdict was read."""
    items = [(found.start(), found.group(1).decode()) for found in ITEM.finditer(said)]
    return [
        [item for place, item in items if place < verdict.start()][-1] for verdict in VERDICT.finditer(said)
    ]


def _asked(said: bytes) -> int:
    return int(re.findall(rb"(\d+) of them", said)[-1])


if __name__ == "__main__":
    sys.exit(main())
