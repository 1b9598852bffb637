"""Build the book with jupyter-book and show it on a local address.

The build runs in its own process, from the project's root and with warnings as
errors; nothing here knows what is on a page.
"""

from __future__ import annotations

import re
import subprocess
import sys
from collections.abc import Callable, Iterator
from functools import partial
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from importlib.util import find_spec
from pathlib import Path

from pmlearn import authoring
from pmlearn.errors import PmlearnError

CONFIG, TOC = Path("book/_config.yml"), Path("book/_toc.yml")
JUPYTER_BOOK = (sys.executable, "-c", "from jupyter_book.cli.main import main; main()", "build", ".")
DECISIVE = ("WARNING:", "ERROR:", "Error:", "CRITICAL:", "Exception occurred")
MOST_LINES = 20
COLOUR = re.compile(r"\x1b\[[0-9;]*m")


def build(root: Path, out: Path | None = None) -> Path:
    """Build the book of the checkout at `root` and return the folder of its pages.

    They go to `_build/html` in `out`, which is the book's own folder unless
    told. Raises PmlearnError with the lines that say what to mend.
    """
    root = root.resolve()
    for needed in (CONFIG, TOC):
        if not (root / needed).is_file():
            raise PmlearnError(f"{root / needed}: not found; the book is built from a checkout of pmlearn")
    if find_spec("jupyter_book") is None:
        raise PmlearnError('jupyter-book is not installed; run `make setup` or pip install "pmlearn[book]"')
    authoring.refresh()
    target = (out or root / "book").resolve()
    options = ("--config", str(CONFIG), "--toc", str(TOC), "--path-output", str(target))
    run = subprocess.run(
        [*JUPYTER_BOOK, *options, "-W", "--keep-going", "-q"],
        cwd=root,
        capture_output=True,
        text=True,
        encoding="utf-8",
        check=False,
    )
    if run.returncode:
        raise PmlearnError("\n".join(("the book was not built:", *decisive(run.stdout + run.stderr, root))))
    return target / "_build" / "html"


def decisive(said: str, root: Path) -> tuple[str, ...]:
    """Return the lines of a build's output that name a fault, paths relative to the root, each once."""
    lines = tuple(dict.fromkeys(_faults(said, root)))
    if not lines:
        return tuple(said.strip().splitlines()[-MOST_LINES:])
    more = len(lines) - MOST_LINES
    return (*lines[:MOST_LINES], *((f"... and {more} more",) if more > 0 else ()))


def _faults(said: str, root: Path) -> Iterator[str]:
    for line in COLOUR.sub("", said).replace(f"{root}/", "").splitlines():
        if any(word in line for word in DECISIVE) and not line.rstrip().endswith("Error:"):
            yield line.strip()


def serve(folder: Path, port: int = 8000, *, announce: Callable[[str], object] = print) -> None:
    """Serve the built pages on this machine alone until interrupted; port 0 takes any free one."""
    if not (folder / "index.html").is_file():
        raise PmlearnError(f"{folder}: no built book; run `pmlearn book build`")
    handler = partial(_Quiet, directory=str(folder))
    try:
        server = ThreadingHTTPServer(("127.0.0.1", port), handler)
    except OSError as error:
        raise PmlearnError(f"port {port} is not free ({error.strerror}); name another with --port") from error
    with server:
        announce(f"The book is at http://127.0.0.1:{server.server_port}/ (Ctrl+C stops)")
        try:
            server.serve_forever()
        except KeyboardInterrupt:
            announce("stopped")


class _Quiet(SimpleHTTPRequestHandler):
    """A file server that does not log every request."""

    def log_message(self, format: str, *args: object) -> None:  # noqa: A002 (the base class names it)
        return
