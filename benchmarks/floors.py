"""Measure the floors of the core: import, help, checking a bank, grading. Prints medians and ratios.

python benchmarks/floors.py
"""

from __future__ import annotations

import subprocess
import sys
import tempfile
import time
from collections.abc import Callable
from pathlib import Path
from statistics import median, quantiles

from pmlearn.authoring import read_bank, refresh
from pmlearn.grading import grade
from pmlearn.items import load_bank

RUNS = 20
ITEM = """\
  - id: m02-{number:04}
    kind: choice
    level: apply
    status: live
    stem: Which of the {number} activities is customer delivery?
    options:
      A: {{text: "Update the log of week {number}", rationale: "It looks inward."}}
      B: {{text: "Hand over the keys of flat {number}", rationale: "It keeps a promise."}}
      C: {{text: "Compare the quotes of lot {number}", rationale: "It chooses suppliers."}}
    key: [B]
"""


def milliseconds(run: Callable[[], object], runs: int = RUNS) -> tuple[float, float]:
    """Return the median and the 95th percentile of a call's wall time, after one call to warm up."""
    run()
    times = []
    for _ in range(runs):
        begun = time.perf_counter()
        run()
        times.append(1000 * (time.perf_counter() - begun))
    return median(times), quantiles(times, n=20)[-1]


def python(*arguments: str) -> Callable[[], object]:
    """Return a call that runs a fresh interpreter."""
    return lambda: subprocess.run([sys.executable, *arguments], check=True, capture_output=True)


def a_bank(folder: Path, items: int) -> Path:
    """Write a bank of so many items, a hundred a file, and return its folder."""
    module = folder / "quizzes" / "m02-many"
    module.mkdir(parents=True)
    objectives = "".join(
        f"  - {{id: m02.part-{part}, level: apply, text: Part}}\n" for part in range(items // 100)
    )
    head = "id: m02\ntitle: Many\nminutes: 1\nprerequisites: []\norder: 1\nobjectives:\n"
    (module / "module.yaml").write_text(head + objectives, encoding="utf-8")
    for part in range(items // 100):
        body = "".join(ITEM.format(number=100 * part + number) for number in range(100))
        (module / f"part-{part}.yaml").write_text(
            f"objective: m02.part-{part}\nitems:\n{body}", encoding="utf-8"
        )
    return module.parent


def main() -> None:
    """Print one line a floor."""
    bare, _ = milliseconds(python("-c", "pass"))
    for name, arguments in {
        "import pmlearn": ("-c", "import pmlearn"),
        "import pmlearn.items, grading, scenarios": (
            "-c",
            "import pmlearn.items, pmlearn.grading, pmlearn.scenarios",
        ),
        "pmlearn --help": ("-m", "pmlearn", "--help"),
    }.items():
        middle, high = milliseconds(python(*arguments))
        print(f"{name}: {middle - bare:.0f} ms more than bare Python ({bare:.0f} ms), p95 {high - bare:.0f}")
    with tempfile.TemporaryDirectory() as folder:
        root = a_bank(Path(folder), 1000)
        middle, high = milliseconds(lambda: read_bank(root), runs=5)
        print(f"checking a bank of 1,000 items: {middle:.0f} ms, p95 {high:.0f}")
    refresh()
    bank = load_bank()
    item = bank["m02-0001"]
    middle, _ = milliseconds(lambda: [grade(item, "C") for _ in range(1000)])
    print(f"grading a choice one by one: {1e6 / middle:,.0f} responses a second")


if __name__ == "__main__":
    main()
