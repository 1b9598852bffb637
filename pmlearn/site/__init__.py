"""The book: a Sphinx extension for live items and worked plays, and the command that builds the site.

`pmlearn.site` is what a Sphinx configuration names. Sphinx itself is loaded
only when it calls `setup`, so that naming a fault needs no Sphinx.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from sphinx.application import Sphinx
    from sphinx.util.typing import ExtensionMetadata


def setup(app: Sphinx) -> ExtensionMetadata:
    """Connect the directives and page events to Sphinx."""
    from pmlearn.site.extension import connect  # noqa: PLC0415 (Sphinx is an extra)

    return connect(app)
