"""The little Markdown that items may hold, as HTML and as plain text.

Paragraphs, bullet lists, pipe tables, *emphasis*, **strong** and `code`; all else is escaped, so no
author's text can become markup. Every text is read once, so none can hold a page up. The browser's
twin is `widgets/prose.js`.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from html import escape

_MARKS = (("strong", "**"), ("em", "*"))  # no stretch holds another of its own mark
_CODE = re.compile(r"`([^`]+)`")
_BULLET = re.compile(r"[-*] +")
_UNMARKED = re.compile(r"(?![-*] )\S")
_Wrap = Callable[[str, str], str]


def inline_html(text: str) -> str:
    """Return a line of text as phrasing content.

    >>> inline_html("*Who* is served, a < b?")
    '<em>Who</em> is served, a &lt; b?'
    """
    return _line(text, escape, lambda tag, inside: f"<{tag}>{inside}</{tag}>")


def block_html(text: str) -> str:
    """Return paragraphs, bullet lists and tables as HTML, one block a line."""
    return "\n".join(map(_block, _blocks(text)))


def question_html(stem: str) -> tuple[str, str]:
    """Return what leads to the question, as blocks, and the question itself, as one line.

    The question is the last paragraph. A stem that ends in a list or a table is all lead: its
    question is empty.
    """
    blocks = _blocks(stem)
    if not blocks or _is_list(blocks[-1]) or _is_table(blocks[-1]):
        return block_html(stem), ""
    return "\n".join(map(_block, blocks[:-1])), inline_html(blocks[-1])


def plain(text: str) -> str:
    """Return the text without its marks, blocks parted by a blank line and tables aligned, for a terminal."""
    return "\n\n".join(map(_unwrapped, _blocks(text)))


def _blocks(text: str) -> list[str]:
    """Return paragraphs, lists and tables; a list may follow its paragraph without a blank line."""
    blocks: list[list[str]] = [[]]
    for line in text.strip().split("\n"):
        before = blocks[-1]
        if not line.strip():
            blocks.append([])
        elif before and _BULLET.match(line) and _UNMARKED.match(before[-1]):
            blocks.append([line])
        else:
            before.append(line)
    return ["\n".join(block) for block in blocks if block]


def _is_list(block: str) -> bool:
    return bool(_BULLET.match(block))


def _points(block: str) -> list[str]:
    return re.split(r"\n[-*] +", _BULLET.sub("", block, count=1))


def _block(block: str) -> str:
    if _is_table(block):
        return _Table.read(block).html()
    if not _is_list(block):
        return f"<p>{inline_html(block)}</p>"
    points = "".join(f"<li>{inline_html(point)}</li>" for point in _points(block))
    return f"<ul>{points}</ul>"


def _unwrapped(block: str) -> str:
    if _is_table(block):
        return _Table.read(block).text()
    if not _is_list(block):
        return _plain_line(block)
    return "\n".join(f"- {_plain_line(point)}" for point in _points(block))


def _is_table(block: str) -> bool:
    """Return whether every line starts with a pipe and the second one rules off the head."""
    lines = block.split("\n")
    if len(lines) < 2 or not all(line.startswith("|") for line in lines):
        return False
    return "-" in lines[1] and not "".join(lines[1].split()).strip("|:-")


@dataclass(frozen=True, slots=True)
class _Table:
    """A head, its rows, and which columns stand to the right; a short row is filled, a long one cut."""

    head: list[str]
    right: list[bool]
    rows: list[list[str]]

    @classmethod
    def read(cls, block: str) -> _Table:
        head, rules, *rows = [_cells(line) for line in block.split("\n")]
        width = len(head)
        right = [rule.endswith(":") for rule in (*rules, *[""] * width)[:width]]
        return cls(head, right, [(row + [""] * width)[:width] for row in rows])

    def html(self) -> str:
        head = "".join(self._cell_html("th" if cell else "td", cell, at) for at, cell in enumerate(self.head))
        rows = ("".join(self._cell_html("td", cell, at) for at, cell in enumerate(row)) for row in self.rows)
        body = "".join(f"<tr>{row}</tr>" for row in rows)
        return f'<table class="pmlearn-table"><thead><tr>{head}</tr></thead><tbody>{body}</tbody></table>'

    def _cell_html(self, tag: str, cell: str, at: int) -> str:
        scope = ' scope="col"' if tag == "th" else ""
        side = ' style="text-align: right"' if self.right[at] else ""
        return f"<{tag}{scope}{side}>{inline_html(cell)}</{tag}>"

    def text(self) -> str:
        lines = [[_plain_line(cell) for cell in row] for row in (self.head, *self.rows)]
        widths = [max(map(len, column)) for column in zip(*lines, strict=True)]
        lines.insert(1, ["-" * width for width in widths])
        return "\n".join("  ".join(self._padded(line, widths)).rstrip() for line in lines)

    def _padded(self, line: list[str], widths: list[int]) -> Iterator[str]:
        for cell, width, right in zip(line, widths, self.right, strict=True):
            yield cell.rjust(width) if right else cell.ljust(width)


def _cells(line: str) -> list[str]:
    return [cell.strip() for cell in line.strip().removeprefix("|").removesuffix("|").split("|")]


def _plain_line(text: str) -> str:
    return _line(text, str, lambda _, inside: inside)


def _line(text: str, write: Callable[[str], str], wrap: _Wrap) -> str:
    """Return a text as one line, its words written and its marked stretches wrapped."""
    pieces = _CODE.split(" ".join(text.split()))
    return "".join(
        wrap("code", write(piece)) if at % 2 else _emphasised(piece, write, wrap)
        for at, piece in enumerate(pieces)
    )


def _emphasised(text: str, write: Callable[[str], str], wrap: _Wrap) -> str:
    """Return the text with its marks taken one after the other: first strong, then emphasis in each piece."""

    def taken(piece: str, marks: tuple[tuple[str, str], ...]) -> str:
        if not marks:
            return write(piece)
        (tag, mark), *others = marks
        inner = [taken(part, tuple(others)) for part in _between(piece, mark)]
        return "".join(wrap(tag, part) if at % 2 else part for at, part in enumerate(inner))

    return taken(text, _MARKS)


def _between(text: str, mark: str) -> list[str]:
    """Return the text in turns of outside and inside the mark; a marked stretch has an edge at both ends."""
    pieces: list[str] = []
    done = 0
    opened = text.find(mark)
    while opened >= 0:
        start = opened + len(mark)
        following = opened + 1
        if _is_edge(text[start : start + 1], mark):
            closed = _closing(text, mark, start + 1)
            if closed < 0:
                break
            pieces += [text[done:opened], text[start:closed]]
            done = following = closed + len(mark)
        opened = text.find(mark, following)
    return [*pieces, text[done:]]


def _closing(text: str, mark: str, start: int) -> int:
    closed = text.find(mark, start)
    while closed >= 0 and not _is_edge(text[closed - 1], mark):
        closed = text.find(mark, closed + 1)
    return closed


def _is_edge(character: str, mark: str) -> bool:
    """Return whether a stretch may begin or end so: strong with anything but space, emphasis with no star."""
    return bool(character.strip()) and (mark == "**" or character != "*")
