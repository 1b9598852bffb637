"""Print authors' prose in the terminal: paragraphs wrapped, tables in aligned rows."""

from __future__ import annotations

import re

from pmlearn.cli.screen import Screen
from pmlearn.items.prose import plain

_RULE = re.compile(r"-+(  -+)*")  # under the head of a table in plain text
_COLUMN = re.compile(r"-+")


def say_prose(screen: Screen, text: str) -> None:
    """Print the text; a table too wide for the screen is told row by row, each cell with its heading."""
    for place, block in enumerate(plain(text).split("\n\n")):
        if place:
            screen.row("")
        lines = block.split("\n")
        if len(lines) < 2 or not _RULE.fullmatch(lines[1]):
            screen.say(block)
        elif max(map(len, lines)) <= screen.width:
            for line in lines:
                screen.row(line)
        else:
            _say_cells(screen, lines)


def _say_cells(screen: Screen, lines: list[str]) -> None:
    """Print each cell of an aligned table on a line of its own; its rule says where the columns are."""
    columns = [slice(*found.span()) for found in _COLUMN.finditer(lines[1])]
    for place, line in enumerate(lines[2:]):
        if place:
            screen.row("")
        for column in columns:
            name, cell = lines[0][column].strip(), line[column].strip()
            if cell:
                screen.say(f"{name}: {cell}" if name else cell, hang=2)
