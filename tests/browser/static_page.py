"""A page as the book makes them: static items, their records, and the front end that brings them alive."""

from __future__ import annotations

import json

from pmlearn.items import as_html, revealed, sealed
from pmlearn.widgets.face import front_end

VARIANT = 3
HEAD = (
    '<meta charset="utf-8"><meta name="viewport" content="width=device-width">'
    '<link rel="icon" href="data:,"><title>Page</title>'
)


def page_of(items, variant=VARIANT):
    """Return the HTML of a page that holds these items in one variant."""
    forms = [as_html(item, variant) for item in items]
    entries = [{"shown": sealed(item, variant), "record": revealed(item, variant)} for item in items]
    return page_with(forms, entries)


def page_with(forms, entries):
    """Return the HTML of a page of these forms, with the entries of its records."""
    records = json.dumps(entries).replace("<", "\\u003c")
    return (
        f'<!doctype html><html lang="en"><head>{HEAD}<style>{front_end("front.css")}</style>'
        f'<script type="module" blocking="render">{front_end("front.js")}</script></head>'
        f"<main><h1>Page</h1>{''.join(f'<h2>Next</h2>{form}' for form in forms)}</main>"
        f'<script type="application/json" id="pmlearn-records">{records}</script></html>'
    )
