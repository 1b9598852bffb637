"""Kill an exam with -9 at random moments, and compare what is left with what there was.

    python benchmarks/kill_exam.py [KILLS]

One exam after another is sat in the terminal. Answers are acknowledged with `Kept`. At a random moment
`kill -9` strikes; then the log is read as the next window would read it. Every acknowledged answer must be
there, and the time used must be the time that the window was open, to a second: never less (a crash gives no
time away), never a second more. Exit status 1 if not.

How long a window was open is measured from outside, from when the first item is on the screen (or, before
that, when the process was started) to the kill, so that the figures hold the time of a pipe as well.
"""

from __future__ import annotations

import os
import random
import re
import select
import subprocess
import sys
import tempfile
import time
from dataclasses import dataclass, field
from pathlib import Path
from statistics import median

from pmlearn.study import StudyLog, resume
from pmlearn.surroundings import chosen_bank

KILLS = 50
BLUEPRINT = "diagnostic-25"
LONGEST = 4.0  # seconds that a window is open
SLACK = 0.15  # seconds of a pipe and a process on a busy machine
ITEM = re.compile(rb"\d+ of 25  (m\d\d-\d{4})")
WAY = random.Random(20261124)
PROMPTS = (  # the last prompt on screen, and what the learner types
    (
        re.compile(rb"of them\): $"),
        lambda said: b" ".join(b"abcdefgh"[i : i + 1] for i in range(_asked(said))),
    ),
    (re.compile(rb"Your answer \([^)]*\): $"), lambda said: b"a"),
    (re.compile(rb"1-\d+, u back: $"), lambda said: b"1"),
    (re.compile(rb"t true, f false, u back: $"), lambda said: b"t"),
    (re.compile(rb"takes it back: $"), lambda said: b""),
    (
        re.compile(rb"a answers it: $"),
        lambda said: WAY.choice((b"a", b"n", b"f", b"g %d" % WAY.randint(1, 25))),
    ),
    (re.compile(rb": $"), lambda said: b"s"),
)


@dataclass
class Tally:
    """What the kills came to; `drift` is the time charged less the time that the window was open."""

    kills: int = 0
    acknowledged: int = 0
    lost: int = 0
    openings: int = 0
    drift: list[float] = field(default_factory=list)


def main() -> int:
    """Kill, look, tell."""
    wanted = int(sys.argv[1]) if len(sys.argv) > 1 else KILLS
    chance, tally, bank = random.Random(20261123), Tally(), chosen_bank()
    with tempfile.TemporaryDirectory() as folder:
        kept: set[str] = set()
        used = 0.0
        while tally.openings < wanted:
            said, opened = _sit(Path(folder), chance.uniform(0.3, LONGEST))
            kept |= _acknowledged(said)
            tally.kills += 1
            with StudyLog.open(Path(folder, "study.db")) as log:
                found = resume(log, bank, BLUEPRINT)
            if found is None:
                continue
            tally.lost += len(kept - set(found.answers))
            tally.acknowledged = len(kept)
            if opened is not None:
                tally.openings += 1
                tally.drift.append(found.used - used - opened)
            used = found.used
    drift = sorted(tally.drift)
    print(f"{tally.kills} kills of one exam, {tally.openings} while its time ran")
    print(f"{tally.acknowledged} answers acknowledged, {tally.lost} lost")
    print(
        f"time charged less time open, in seconds: from {drift[0]:+.2f} to {drift[-1]:+.2f},"
        f" median {median(drift):+.2f}"
    )
    return int(bool(tally.lost or drift[0] < -SLACK or drift[-1] > 1))


def _sit(home: Path, seconds: float) -> tuple[bytes, float | None]:
    """Answer for so many seconds, then kill; return the output and how long the first item was on screen."""
    process = subprocess.Popen(
        [sys.executable, "-m", "pmlearn", "exam", BLUEPRINT, "--seed", "7", "--extra-time", "300"],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        env=os.environ | {"PMLEARN_HOME": str(home), "COLUMNS": "120", "PYTHONIOENCODING": "utf-8"},
    )
    assert process.stdin is not None
    assert process.stdout is not None
    said, replied, shown = b"", 0, None
    strike_at = time.monotonic() + seconds
    while (patience := strike_at - time.monotonic()) > 0:
        if select.select([process.stdout], [], [], patience)[0]:
            if not (chunk := os.read(process.stdout.fileno(), 65536)):
                break
            said += chunk
            if shown is None and ITEM.search(said):
                shown = time.monotonic()
        for prompt, reply in PROMPTS:
            if len(said) > replied and prompt.search(said):
                replied = len(said)
                time.sleep(min(0.05, max(0.0, strike_at - time.monotonic())))
                os.write(process.stdin.fileno(), reply(said) + b"\n")
                break
    process.kill()
    struck = time.monotonic()
    rest, _ = process.communicate()
    return said + rest, None if shown is None else struck - shown


def _acknowledged(said: bytes) -> set[str]:
    """Return the items whose answer was acknowledged."""
    found, item = set(), ""
    for line in said.splitlines():
        if shown := ITEM.search(line):
            item = shown.group(1).decode()
        elif b"Kept." in line:
            found.add(item)
    return found


def _asked(said: bytes) -> int:
    return int(re.findall(rb"(\d+) of them", said)[-1])


if __name__ == "__main__":
    sys.exit(main())
