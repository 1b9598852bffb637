"""A local page with a bank's items as the book will show them, which follows the author's files.

Each item stands in a frame of its own, so that what is typed into one stays while another changes.
Reading and checking the files is left to `pmlearn.authoring`; nothing is written, and nobody but this
machine can ask.
"""

from __future__ import annotations

import hashlib
import json
import re
import threading
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from html import escape
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import Any
from urllib.parse import parse_qs, urlsplit

from pmlearn.authoring import Checked, check_bank
from pmlearn.errors import ContentError, PmlearnError
from pmlearn.items import VARIANTS, Item, as_html, item_to_json, revealed, sealed
from pmlearn.items.bank import CONTENT
from pmlearn.site.pages import records_script
from pmlearn.surroundings import stamp_of

HERE = Path(__file__).parent
POLICY = (
    "default-src 'none'; script-src 'self'; style-src 'self' 'unsafe-inline'; img-src 'self' data:; "
    "connect-src 'self'; frame-src 'self'; frame-ancestors 'self'; base-uri 'none'; form-action 'none'"
)
_HEAD = """\
<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>{title}</title>
<link rel="icon" href="data:,">
{links}</head>
"""
_ITEM_LINKS = """\
<link rel="stylesheet" href="/front.css">
<link rel="stylesheet" href="/preview.css">
<script type="module" src="/front.js"></script>
"""
_PAGE_LINKS = """\
<link rel="stylesheet" href="/preview.css">
<script type="module" src="/preview.js"></script>
"""
_BODY = """\
<body>
<header>
<h1>{title}</h1>
<p id="summary" role="status">Reading the files ...</p>
<ul id="faults" aria-label="Faults"></ul>
<details id="notes" hidden><summary></summary><ul id="warnings"></ul></details>
</header>
<main id="items"></main>
<noscript>The preview needs JavaScript.</noscript>
</body>
</html>
"""


@dataclass(slots=True)
class Preview:
    """What the files at a path say now, with the last good form of every item that has a fault since."""

    path: Path
    root: Path
    _stamp: object = None
    _checked: Checked | None = None
    _items: dict[str, tuple[str, Item]] = field(default_factory=dict)  # by id, each with its hash
    _lock: threading.Lock = field(default_factory=threading.Lock)

    @classmethod
    def of(cls, path: Path) -> Preview:
        """Return the preview of a bank, of a module's folder or of a single file."""
        path = path.resolve()
        return cls(path, path if path.is_dir() else path.parent)

    def state(self) -> dict[str, Any]:
        """Return what the page shows beside the items, and which items there are, each with its hash."""
        with self._lock:
            checked = self._read()
            items = [self._row(name, checked) for name in sorted(self._items)]
        shown = {
            "faults": checked.faults,
            "warnings": checked.warnings,
            "items": items,
            "name": self.path.name,
        }
        return shown | {"stamp": _hash(shown)}

    def item(self, name: str) -> Item | None:
        """Return the last good form of an item."""
        with self._lock:
            self._read()
            found = self._items.get(name)
        return found and found[1]

    def _row(self, name: str, checked: Checked) -> dict[str, str]:
        hashed, item = self._items[name]
        said = {"kind": item.kind, "status": item.status, "objective": item.objective}
        return {"id": name, "hash": hashed, "place": checked.places.get(name, "")} | said

    def _read(self) -> Checked:
        stamp = stamp_of(self.root)
        if self._checked is None or stamp != self._stamp:
            self._stamp, self._checked = stamp, self._check()
            good = {item.id: (_hash(item_to_json(item)), item) for item in self._checked.items}
            self._items = (self._items if self._checked.faults else {}) | good
        return self._checked

    def _check(self) -> Checked:
        try:
            checked = check_bank(self.root)
        except ContentError as error:
            return Checked((), (), error.faults, (), (), {})
        return checked if self.path.is_dir() else checked.of_file(self.path)


def _hash(value: Any) -> str:
    return hashlib.sha256(json.dumps(value, sort_keys=True).encode()).hexdigest()[:16]


def item_page(item: Item, variant: int) -> str:
    """Return the page of one item, brought alive by the front end as in the book."""
    record = {"shown": sealed(item, variant), "record": revealed(item, variant)}
    head = _HEAD.format(title=escape(item.id), links=_ITEM_LINKS)
    main = f"<main>{as_html(item, variant)}</main>"
    return f'{head}<body class="item">\n{main}\n{records_script([record])}\n</body>\n</html>\n'


def page(name: str) -> str:
    """Return the page around the items; a script keeps it up to date."""
    title = escape(f"Preview of {name}")
    return _HEAD.format(title=title, links=_PAGE_LINKS) + _BODY.format(title=title)


def serve(path: Path, port: int = 8001, *, announce: Callable[[str], object] = print) -> None:
    """Show the items at the path on this machine alone until interrupted; port 0 takes any free one."""
    server = server_of(path, port)
    with server:
        announce(f"The preview is at http://127.0.0.1:{server.server_port}/ (Ctrl+C stops)")
        try:
            server.serve_forever()
        except KeyboardInterrupt:
            announce("stopped")


def server_of(path: Path, port: int) -> ThreadingHTTPServer:
    """Return the server, listening; raises `PmlearnError` where the port is not free."""
    preview = Preview.of(path)

    class Handler(_Handler):
        shown = preview

    try:
        server = ThreadingHTTPServer(("127.0.0.1", port), Handler)
    except OSError as error:
        raise PmlearnError(f"port {port} is not free ({error.strerror}); name another with --port") from error
    server.daemon_threads = True
    return server


class _Handler(BaseHTTPRequestHandler):
    """Answers with the page, the state, one item, or a file of the front end."""

    shown: Preview

    def do_GET(self) -> None:
        """Answer a request of this machine under its own name."""
        port = self.connection.getsockname()[1]
        if self.headers.get("Host") not in (f"127.0.0.1:{port}", f"localhost:{port}"):
            self._answer(403, "text/plain", "Only this machine may ask, by the address that was printed.")
            return
        asked = urlsplit(self.path)
        try:
            self._route(asked.path, parse_qs(asked.query))
        except (BrokenPipeError, ConnectionResetError):
            return

    def _route(self, path: str, query: Mapping[str, list[str]]) -> None:
        if path == "/":
            self._answer(200, "text/html", page(self.shown.path.name))
        elif path == "/state":
            self._answer(200, "application/json", json.dumps(self.shown.state()))
        elif path in _FILES:
            kind, file = _FILES[path]
            self._answer(200, kind, file.read_text(encoding="utf-8"))
        elif path.startswith("/item/"):
            self._item(path.removeprefix("/item/"), query.get("variant", ["0"])[0])
        else:
            self._answer(404, "text/plain", "There is nothing here.")

    def _item(self, name: str, variant: str) -> None:
        item = self.shown.item(name)
        whole = re.fullmatch("[0-9]{1,10}", variant)
        if item is None or not whole or int(variant) >= VARIANTS:
            self._answer(404, "text/plain", "There is no such item, or no such variant of it.")
        else:
            self._answer(200, "text/html", item_page(item, int(variant)))

    def _answer(self, status: int, kind: str, text: str) -> None:
        content = text.encode()
        self.send_response(status)
        self.send_header("Content-Type", f"{kind}; charset=utf-8")
        self.send_header("Content-Length", str(len(content)))
        self.send_header("Content-Security-Policy", POLICY)
        self.send_header("X-Content-Type-Options", "nosniff")
        self.send_header("Cache-Control", "no-store")
        self.end_headers()
        self.wfile.write(content)

    def log_message(self, format: str, *args: object) -> None:  # noqa: A002 (the base class names it)
        """Say nothing of each request."""


_FILES = {
    "/front.js": ("text/javascript", CONTENT / "front.js"),
    "/front.css": ("text/css", CONTENT / "front.css"),
    "/preview.js": ("text/javascript", HERE / "preview.js"),
    "/preview.css": ("text/css", HERE / "preview.css"),
}
