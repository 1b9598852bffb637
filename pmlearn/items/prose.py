"""The little Markdown that stems, options and cards may hold, as HTML and as plain text.

Paragraphs, bullet lists, *emphasis*, **strong** and `code`; all else is escaped, so no
author's text can become markup.
"""

from __future__ import annotations

import re
from html import escape

_MARKS = (
    (re.compile(r"\*\*(\S|\S.*?\S)\*\*"), "strong"),
    (re.compile(r"\*([^\s*]|[^\s*].*?[^\s*])\*"), "em"),
)
_CODE = re.compile(r"`([^`]+)`")
_BULLET = re.compile(r"[-*] +")


def inline_html(text: str) -> str:
    """Return a line of text as phrasing content.

    >>> inline_html("*Who* is served, a < b?")
    '<em>Who</em> is served, a &lt; b?'
    """
    pieces = _CODE.split(" ".join(text.split()))
    return "".join(f"<code>{escape(p)}</code>" if i % 2 else _emphasised(p) for i, p in enumerate(pieces))


def block_html(text: str) -> str:
    """Return paragraphs and bullet lists as HTML, one block a line."""
    return "\n".join(_block(block) for block in _blocks(text))


def question_html(stem: str) -> tuple[str, str]:
    """Return what leads to the question, as blocks, and the question itself, as one line.

    The question is the last paragraph. A stem that ends in a list is all lead: its question is empty.
    """
    blocks = _blocks(stem)
    if not blocks or _is_list(blocks[-1]):
        return block_html(stem), ""
    return "\n".join(map(_block, blocks[:-1])), inline_html(blocks[-1])


def plain(text: str) -> str:
    """Return the text without its marks, paragraphs parted by a blank line, for a terminal to wrap."""
    for mark, _ in _MARKS:
        text = mark.sub(r"\1", text)
    return "\n\n".join(_unwrapped(block) for block in _blocks(_CODE.sub(r"\1", text)))


def _blocks(text: str) -> list[str]:
    """Return paragraphs and lists; a list may follow its paragraph without a blank line."""
    parted = re.sub(r"(?m)^(?![-*] |\s)(.*\S.*)\n(?=[-*] )", r"\1\n\n", text.strip())
    return [block for block in re.split(r"\n\s*\n", parted) if block.strip()]


def _is_list(block: str) -> bool:
    return bool(_BULLET.match(block))


def _points(block: str) -> list[str]:
    return re.split(r"\n[-*] +", _BULLET.sub("", block, count=1))


def _block(block: str) -> str:
    if not _is_list(block):
        return f"<p>{inline_html(block)}</p>"
    points = "".join(f"<li>{inline_html(point)}</li>" for point in _points(block))
    return f"<ul>{points}</ul>"


def _unwrapped(block: str) -> str:
    if not _is_list(block):
        return " ".join(block.split())
    return "\n".join(f"- {' '.join(point.split())}" for point in _points(block))


def _emphasised(text: str) -> str:
    for mark, tag in _MARKS:
        if found := mark.search(text):
            before, after = text[: found.start()], text[found.end() :]
            return f"{_emphasised(before)}<{tag}>{_emphasised(found[1])}</{tag}>{_emphasised(after)}"
    return escape(text)
