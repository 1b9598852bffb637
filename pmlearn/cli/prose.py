"""Print authors' prose in the terminal: paragraphs wrapped, tables in aligned rows."""

from __future__ import annotations

import re
from collections.abc import Iterator

from pmlearn.cli.screen import Screen
from pmlearn.items.prose import plain

_RULE = re.compile(r":?-+:?")
_GAP = "  "


def say_prose(screen: Screen, text: str, *, indent: int = 0) -> None:
    """Print the text; a table too wide for the screen is told row by row, each cell with its heading."""
    for place, block in enumerate(_blocks(text)):
        if place:
            screen.row("")
        if block.startswith("|"):
            for line in _table(block, screen.width - indent):
                screen.say(line, indent=indent, hang=indent + 2) if line else screen.row("")
        else:
            screen.say(plain(block), indent=indent)


def _blocks(text: str) -> Iterator[str]:
    """Yield the paragraphs, and each table by itself wherever it stands."""
    for block in re.split(r"\n\s*\n", text.strip()):
        lines: list[str] = []
        for line in block.strip().split("\n"):
            if lines and line.lstrip().startswith("|") != lines[-1].startswith("|"):
                yield "\n".join(lines)
                lines = []
            lines.append(line.strip() if line.lstrip().startswith("|") else line)
        yield "\n".join(lines)


def _table(block: str, width: int) -> Iterator[str]:
    rows = [_cells(line) for line in block.split("\n")]
    rules = [all(_RULE.fullmatch(cell) for cell in row) for row in rows]
    right = [cell.endswith(":") for row, rule in zip(rows, rules, strict=True) if rule for cell in row]
    head, *body = [row for row, rule in zip(rows, rules, strict=True) if not rule] or [[]]
    columns = max(map(len, [head, *body]))
    full = [row + [""] * (columns - len(row)) for row in (head, *body)]
    widths = [max(len(row[column]) for row in full) for column in range(columns)]
    if sum(widths) + len(_GAP) * (columns - 1) <= width:
        right += [False] * columns
        lines = [
            _GAP.join(_aligned(c, w, r) for c, w, r in zip(row, widths, right, strict=False)) for row in full
        ]
        yield from (lines[0], _GAP.join("-" * w for w in widths), *(line.rstrip() for line in lines[1:]))
        return
    for place, row in enumerate(full[1:]):
        if place:
            yield ""
        yield from (
            f"{name}: {cell}" if name else cell for name, cell in zip(full[0], row, strict=True) if cell
        )


def _aligned(cell: str, width: int, right: bool) -> str:
    return cell.rjust(width) if right else cell.ljust(width)


def _cells(line: str) -> list[str]:
    return [plain(cell.strip()) for cell in line.strip().removeprefix("|").removesuffix("|").split("|")]
