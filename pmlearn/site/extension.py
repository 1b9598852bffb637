"""What Sphinx calls: directives on the way in, live items on the way out, and no address of another host.

The static forms on a page come from directives and from the stored outputs of
notebooks. Once a page is written out, the keyed records of the forms found on
it and the front end are put into the page, so that it works from a folder.
Works on Sphinx 7.4 (jupyter-book 1) and on Sphinx 9.
"""

from __future__ import annotations

from typing import Any

from docutils import nodes
from sphinx.application import Sphinx
from sphinx.config import Config
from sphinx.util import logging
from sphinx.util.typing import ExtensionMetadata

from pmlearn.errors import PmlearnError
from pmlearn.items import Bank, load_bank, revealed, sealed
from pmlearn.site.content import FRONT, page_bank
from pmlearn.site.directives import (
    BoardDirective,
    ItemDirective,
    ParametersDirective,
    PoliciesDirective,
    WorkedPlayDirective,
)
from pmlearn.site.pages import Form, forms_on, module_script, records_script, style, with_note

WIDGET_VIEW = "application/vnd.jupyter.widget-view+json"

logger = logging.getLogger(__name__)


def connect(app: Sphinx) -> ExtensionMetadata:
    """Register everything; `pmlearn.site.setup` hands over to this."""
    app.add_directive("pmlearn-item", ItemDirective)
    app.add_directive("pmlearn-board", BoardDirective)
    app.add_directive("pmlearn-worked-play", WorkedPlayDirective)
    app.add_directive("pmlearn-parameters", ParametersDirective)
    app.add_directive("pmlearn-policies", PoliciesDirective)
    app.connect("config-inited", _stay_home, priority=10)
    app.connect("doctree-read", _depend_on_bank)
    app.connect("html-page-context", _bring_alive)
    return {"version": "1", "parallel_read_safe": True, "parallel_write_safe": True}


def _stay_home(app: Sphinx, config: Config) -> None:
    """Widgets show their static form: no widget view, and none of the scripts that would fetch one."""
    if "nb_mime_priority_overrides" in config:
        config.nb_mime_priority_overrides = [*config.nb_mime_priority_overrides, ("html", WIDGET_VIEW, None)]
        config.nb_ipywidgets_js = {}


def _depend_on_bank(app: Sphinx, doctree: nodes.document) -> None:
    """Have a lesson with a stored form read again when the bank changes, as pages with directives are."""
    if any("data-pmlearn-item" in raw.astext() for raw in doctree.findall(nodes.raw)):
        page_bank(app.env)


def _bring_alive(app: Sphinx, page: str, template: str, context: dict[str, Any], doctree: object) -> None:
    body = context.get("body", "")
    forms = forms_on(body) if doctree is not None else {}
    if not forms:
        return
    records = _records(load_bank(), forms, page)
    script, css = (path.read_text("utf-8") for path in FRONT)
    context["metatags"] = context.get("metatags", "") + style(css) + module_script(script)
    context["body"] = with_note(body) + records_script(records)


def _records(bank: Bank, forms: dict[Form, str], page: str) -> list[dict[str, Any]]:
    """Gather what each form shows and its whole record; one that the bank has moved on from is a warning."""
    records = []
    for (item_id, variant), version in forms.items():
        try:
            item = bank[item_id]
            records.append({"shown": sealed(item, variant), "record": revealed(item, variant)})
        except (PmlearnError, ValueError) as error:
            logger.warning("%s", error, location=page)
            continue
        if version != item.version:
            logger.warning(
                "item %s is shown at version %s, the bank has %s; run `make notebooks`",
                item_id,
                version or "(none)",
                item.version,
                location=page,
            )
    return records
