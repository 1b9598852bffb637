"""Docutils builders shared by worked plays and parameters: a section, a paragraph, a list, a table."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from docutils import nodes


def section(title: str) -> nodes.section:
    """Return an empty section under a heading, one level below where it is put."""
    return nodes.section("", nodes.title(title, title), names=[nodes.fully_normalize_name(title)])


def paragraph(text: str) -> nodes.paragraph:
    """Return one paragraph of plain text."""
    return nodes.paragraph(text, text)


def bullets(texts: Iterable[str]) -> nodes.bullet_list:
    """Return a list, one paragraph an entry."""
    return nodes.bullet_list("", *(nodes.list_item("", paragraph(text)) for text in texts), bullet="-")


def table(caption: str, heads: Sequence[str], rows: Iterable[Sequence[str]]) -> nodes.table:
    """Return a captioned table; the first cell names its row, and each line of a cell is a paragraph."""
    group = nodes.tgroup(
        "", *(nodes.colspec(colwidth=1, stub=at == 0) for at in range(len(heads))), cols=len(heads)
    )
    group += nodes.thead("", _row(heads))
    group += nodes.tbody("", *(_row(row) for row in rows))
    return nodes.table("", nodes.title(caption, caption), group, classes=["pmlearn-table"])


def _row(cells: Sequence[str]) -> nodes.row:
    return nodes.row("", *(nodes.entry("", *map(paragraph, cell.splitlines())) for cell in cells))
