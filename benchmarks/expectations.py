"""What must hold of all that comes out of a fuzz round: readable lines, known markup, sound items."""

from __future__ import annotations

import builtins
import contextlib
import json
import re
import sys
import traceback
from collections.abc import Iterable, Iterator
from html.parser import HTMLParser
from pathlib import Path

from mutations import CANARY

from pmlearn.authoring.keyed import keyed_response
from pmlearn.errors import ContentError
from pmlearn.grading import grade
from pmlearn.items import Item, as_html, as_text, revealed, sealed
from pmlearn.items.figure import ATTRIBUTES, ELEMENTS
from pmlearn.items.unseen import BIDI

LONGEST_LINE = 4_000  # characters of one fault or refusal
_TAGS = """div fieldset legend label input span select option details summary table thead tbody tr th td p
ul li em strong code"""
_NAMES = """class type name value scope style inputmode autocomplete aria-label role data-region data-item
data-pmlearn-item data-version data-variant data-kind"""
TAGS = frozenset(f"{_TAGS} {ELEMENTS}".lower().split())
NAMES = frozenset(f"{_NAMES} {ATTRIBUTES}".lower().split())
STYLE = re.compile(r"text-align: right|max-width: [0-9.]+px")
ACTS = ("os.system", "os.exec", "os.posix_spawn", "os.fork", "subprocess.Popen", "socket.connect")
BROKEN = re.compile(rf"[\x00-\x08\x0a-\x1f\x7f-\x9f\u2028\u2029\ud800-\udfff{BIDI}]")


class WrongError(Exception):
    """What must not come out of a round."""


@contextlib.contextmanager
def refusing(*documented: type[Exception]) -> Iterator[None]:
    """Let a documented error pass, if it is one that a person can read."""
    try:
        yield
    except documented as error:
        _is_raised_here(error)
        for line in str(error).split("\n") if isinstance(error, ContentError) else (str(error),):
            is_line(line)


def _is_raised_here(error: BaseException) -> None:
    """Refuse what only happens to be of a documented type, such as a text that cannot be encoded."""
    last = traceback.extract_tb(error.__traceback__)[-1]
    if "pmlearn" not in Path(last.filename).parts or not (last.line or "").startswith("raise"):
        raise WrongError(f"{type(error).__name__} that nobody raised: {error}") from error


def is_line(text: str) -> None:
    """Refuse a fault that a terminal or a log could not show as one line."""
    if not text.strip() or len(text) > LONGEST_LINE or BROKEN.search(text):
        raise WrongError(f"not one readable line: {text[:300]!r} ({len(text)} characters)")


class _Markup(HTMLParser):
    """Refuses elements and attributes that no face writes, and elements that are not closed in order."""

    def __init__(self) -> None:
        super().__init__()
        self.open: list[str] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        if tag not in TAGS:
            raise WrongError(f"the element <{tag[:60]}>")
        for name, value in attrs:
            if name not in NAMES or (name == "style" and not STYLE.fullmatch(value or "")):
                raise WrongError(f"the attribute {name[:60]}={(value or '')[:60]!r}")
        if tag != "input":
            self.open.append(tag)

    def handle_endtag(self, tag: str) -> None:
        if not self.open or self.open.pop() != tag:
            raise WrongError(f"</{tag[:60]}> out of order")

    def handle_comment(self, data: str) -> None:
        raise WrongError(f"a comment: {data[:60]!r}")

    handle_decl = handle_pi = unknown_decl = handle_comment


def is_known_html(html: str) -> None:
    """Refuse markup that no face writes: scripts, handlers, loose ends."""
    markup = _Markup()
    markup.feed(html)
    markup.close()
    if markup.open:
        raise WrongError(f"<{markup.open[-1]}> is never closed")


def is_shown(item: Item, variant: int) -> None:
    """Refuse an item that some face cannot show as it should be."""
    json.dumps([sealed(item, variant), revealed(item, variant)], allow_nan=False)
    as_text(item, variant).encode()
    is_known_html(as_html(item, variant))


def is_sound(item: Item, variant: int) -> None:
    """Refuse an item that passed every check, and then is not shown or earns too little for its key."""
    is_shown(item, variant)
    if grade(item, keyed_response(item, variant), variant=variant).points != 1:
        raise WrongError(f"the key of {item.id} does not earn 1")


class Watch:
    """Listens for what no input may bring about."""

    def __init__(self, folders: Iterable[Path]) -> None:
        self._places = [folder / CANARY for folder in folders]
        self._acts: list[str] = []
        sys.addaudithook(self._note)

    def _note(self, event: str, found: tuple[object, ...]) -> None:
        if event in ACTS or (event == "open" and CANARY in str(found[0])):
            self._acts.append(event)

    def check(self) -> None:
        """Refuse whatever an input has started, opened, written or put among the builtins."""
        written = [str(place) for place in self._places if place.exists()]
        acts = [*self._acts, *written, *(["a builtin"] if hasattr(builtins, CANARY) else [])]
        self._acts.clear()
        if acts:
            raise WrongError(f"an input was executed: {', '.join(acts)}")
