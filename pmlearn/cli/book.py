"""`pmlearn book`: build the book of a checkout, and show it. The work is done by `pmlearn.site.build`."""

from __future__ import annotations

from argparse import Namespace
from importlib import import_module
from importlib.util import find_spec
from pathlib import Path

from pmlearn.errors import PmlearnError
from pmlearn.surroundings import checkout


def build(_: Namespace) -> int:
    """Run `pmlearn book build`."""
    root = _root()
    if find_spec("yaml") is None or find_spec("jupyter_book") is None:
        raise PmlearnError('Building the book needs jupyter-book: make setup, or pip install "pmlearn[book]"')
    pages = import_module("pmlearn.site.build").build(root, root / "book")
    print(f"The book is in {pages}; pmlearn book serve shows it.")
    return 0


def serve(args: Namespace) -> int:
    """Run `pmlearn book serve`."""
    if not 0 <= args.port < 2**16:
        raise PmlearnError(f"--port {args.port} is not a port; name one from 0 (any free one) to 65535.")
    pages = _root() / "book" / "_build" / "html"
    if not (pages / "index.html").is_file():
        raise PmlearnError(f"{pages}: there is no book yet; pmlearn book build makes it")
    import_module("pmlearn.site.build").serve(pages, args.port)
    return 0


def _root() -> Path:
    root = checkout()
    if root is None:
        raise PmlearnError("The book is built from a checkout of pmlearn, and this is an installed package.")
    return root
