"""The book as tests read it: built once, served and as plain files, its pages listed.

The first worker to need the book builds it, in a Python whose sockets refuse to connect; the others wait.
"""

import os
import threading
import time
from functools import partial
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from types import SimpleNamespace

import pytest

from pmlearn.items import load_bank
from pmlearn.site.build import build

ROOT = Path(__file__).parents[2]
CHAPTER, MONTH = "book/three-question-test.html", "book/closing-month.html"
FIRST_ITEM = "m02-0008"  # the chapter opens with it
PHONE = 390
LONGEST_WAIT = 300  # seconds, for the worker that builds


class _Quiet(SimpleHTTPRequestHandler):
    def log_message(self, *_):
        pass


NO_NETWORK = """
import socket

def refuse(*_, **__):
    raise OSError("the book is built without a network")

socket.getaddrinfo = socket.create_connection = socket.socket.connect = refuse
"""


@pytest.fixture(scope="session")
def built(tmp_path_factory):
    """Return the folder of the book's pages."""
    own = tmp_path_factory.getbasetemp()
    shared = own.parent if "PYTEST_XDIST_WORKER" in os.environ else own
    folder, done = shared / "the-book", shared / "the-book-is-built"
    try:
        folder.mkdir()
    except FileExistsError:
        return _waited_for(done)
    try:
        pages = _built_without_a_network(folder, own)
    except BaseException:
        done.write_text("", "utf-8")
        raise
    done.write_text(str(pages), "utf-8")
    return pages


def _built_without_a_network(folder, own):
    closed = own / "closed"
    closed.mkdir()
    (closed / "sitecustomize.py").write_text(NO_NETWORK, "utf-8")
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("PYTHONPATH", str(closed))
        return build(ROOT, folder)


def _waited_for(done):
    until = time.monotonic() + LONGEST_WAIT
    while not done.exists() or not done.stat().st_size:
        if done.exists() or time.monotonic() > until:
            pytest.fail("the worker that builds the book did not; see its own failure")
        time.sleep(0.5)
    return Path(done.read_text("utf-8"))


@pytest.fixture(scope="session", params=["served", "from a folder"])
def book(request, built):
    """Address every page, once from a local server and once as plain files."""
    if request.param == "from a folder":
        yield SimpleNamespace(url=lambda page: (built / page).as_uri(), pages=pages_of(built))
        return
    server = ThreadingHTTPServer(("127.0.0.1", 0), partial(_Quiet, directory=str(built)))
    thread = threading.Thread(target=server.serve_forever, daemon=True)
    thread.start()
    yield SimpleNamespace(
        url=lambda page: f"http://127.0.0.1:{server.server_port}/{page}",
        pages=pages_of(built)[::3],  # a sample: every page is opened as a file
    )
    server.shutdown()
    server.server_close()
    thread.join()


def pages_of(built):
    found = sorted(path.relative_to(built).as_posix() for path in built.rglob("*.html"))
    return [page for page in found if not page.startswith(("_static", "index.html"))]


def articles_of(built):
    return [page for page in pages_of(built) if page.startswith(("book/", "notebooks/"))]


def form(page, item):
    return page.locator(f'[data-pmlearn-item="{item}"]')


def key_of(item):
    (label,) = load_bank()[item].key
    return label


def answer(page, item, label):
    root = form(page, item)
    root.locator(f'input[value="{label}"]').check()
    root.get_by_role("button", name="Check").click()
    return root
