"""Live items on one page: which ones stand there, and what the page must carry to bring them alive.

Text in, text out: nothing here knows Sphinx, opens a file or decides where in
the page a part goes.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping
from html.parser import HTMLParser
from typing import Any

Form = tuple[str, int]  # an item's id and a variant of it
RECORDS_ID = "pmlearn-records"

NOTE = (
    '<p class="pmlearn-page-note">Answers stay in this browser: nothing is sent anywhere. '
    "These are practice items, so their keys are in the page. Checking an answer needs JavaScript.</p>"
)

_UNSAFE_IN_SCRIPT = ("</script", "<!--", "<script")


class _Forms(HTMLParser):
    """The static forms of a page in page order: the version that each item shows in each variant."""

    def __init__(self) -> None:
        super().__init__()
        self.found: dict[Form, str] = {}

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        values = dict(attrs)
        if item := values.get("data-pmlearn-item"):
            variant = values.get("data-variant") or ""
            form = (item, int(variant) if variant.isdecimal() else 0)
            self.found.setdefault(form, values.get("data-version") or "")


def forms_on(html: str) -> dict[Form, str]:
    """Return the id and variant of the static forms in the page, each once, with the version it shows.

    >>> forms_on('<div data-pmlearn-item="m02-0001" data-version="ab" data-variant="3"></div>')
    {('m02-0001', 3): 'ab'}
    """
    if "data-pmlearn-item" not in html:
        return {}
    forms = _Forms()
    forms.feed(html)
    forms.close()
    return forms.found


def records_script(records: Iterable[Mapping[str, Any]]) -> str:
    """Return the page's keyed records as one JSON block that no text in them can close early."""
    text = json.dumps(list(records), ensure_ascii=False, separators=(",", ":"), sort_keys=True)
    safe = text.replace("&", "\\u0026").replace("<", "\\u003c").replace(">", "\\u003e")
    return f'<script type="application/json" id="{RECORDS_ID}">{safe}</script>'


def module_script(source: str) -> str:
    """Return the ES module inline, byte for byte; a page opened from a folder may not load one by address.

    It belongs in the head, where it holds back the first painting until the forms are alive: nothing
    that a reader sees then moves. Raises ValueError if the source holds text that would end or confuse
    the script element.
    """
    lowered = source.lower()
    if found := [text for text in _UNSAFE_IN_SCRIPT if text in lowered]:
        raise ValueError(f"the module cannot stand inline: it holds {', '.join(found)}; split that string")
    return f'<script type="module" blocking="render">{source}</script>'


def style(css: str) -> str:
    """Return the style sheet inline. Raises ValueError if it holds the end of its own element."""
    if "</style" in css.lower():
        raise ValueError("the style sheet cannot stand inline: it holds </style; split that string")
    return f"<style>{css}</style>"


def with_note(body: str) -> str:
    """Return the page's body with the note on answers and keys below its title."""
    head, heading, rest = body.partition("</h1>")
    return f"{head}{heading}\n{NOTE}\n{rest}" if heading else f"{NOTE}\n{body}"
