"""What the terminal shows and reads: wrapping, signs, colour where it is wanted, one prompt.

Colour only on a terminal and never with NO_COLOR or TERM=dumb; a sign and a
word always say the same. Input may be a pipe, which is echoed so that a
transcript reads like a sitting.
"""

from __future__ import annotations

import os
import shutil
import sys
import textwrap
from dataclasses import dataclass
from typing import TextIO

INTERRUPTED = 130  # the exit status of a command that Ctrl-C ended
WIDEST = 88  # longer lines are hard to read
NARROWEST = 30
_STYLES = {"bold": "1", "dim": "2", "good": "32;1", "bad": "31;1", "partly": "33;1"}
_SIGNS = {
    "correct": ("✓", "+"),
    "partly": ("±", "~"),
    "wrong": ("✗", "x"),
    "blank": ("○", "o"),
    "none": ("·", "-"),
}


class StoppedError(Exception):
    """The learner closed the input: end calmly, what was answered is kept."""


@dataclass(frozen=True, slots=True)
class Screen:
    """A width, whether to colour, which signs the output can show, and where lines come from and go."""

    width: int
    colour: bool
    unicode: bool
    interactive: bool
    source: TextIO
    out: TextIO

    @classmethod
    def here(cls) -> Screen:
        """Return the screen of this process."""
        columns = shutil.get_terminal_size().columns
        plain = "NO_COLOR" in os.environ or os.environ.get("TERM") == "dumb"
        return cls(
            width=max(NARROWEST, min(columns - 1, WIDEST)),
            colour=sys.stdout.isatty() and not plain,
            unicode=_encodes(sys.stdout, "✓✗±○·─█░"),
            interactive=sys.stdin.isatty(),
            source=sys.stdin,
            out=sys.stdout,
        )

    def say(self, text: str = "", *, indent: int = 0, hang: int | None = None, style: str = "") -> None:
        """Print text wrapped to the width, each of its lines a paragraph; `hang` indents what is wrapped."""
        first, rest = " " * indent, " " * (indent if hang is None else hang)
        for line in text.split("\n"):
            wrapped = textwrap.fill(line, self.width, initial_indent=first, subsequent_indent=rest) or ""
            self.out.write(self.paint(wrapped, style) + "\n")

    def row(self, text: str, style: str = "") -> None:
        """Print a line as it is."""
        self.out.write(self.paint(text, style) + "\n")

    def rule(self, title: str) -> None:
        """Print a heading on a line that fills the width."""
        line = "─" if self.unicode else "-"
        self.row("")
        head = title if len(title) <= self.width - 6 else title[: self.width - 9] + "..."
        self.row(f"{line * 2} {head} {line * (self.width - len(head) - 4)}", "bold")
        self.row("")

    def paint(self, text: str, style: str) -> str:
        """Return the text in a style, if this screen has colours."""
        return f"\x1b[{_STYLES[style]}m{text}\x1b[0m" if style and text and self.colour else text

    def sign(self, verdict: str) -> str:
        """Return the sign that goes with a verdict, in letters where signs cannot be shown."""
        return _SIGNS[verdict][0 if self.unicode else 1]

    def bar(self, share: float, length: int = 10) -> str:
        """Return a bar that is filled to a share between 0 and 1."""
        full, empty = ("█", "░") if self.unicode else ("#", ".")
        filled = round(max(0.0, min(1.0, share)) * length)
        return full * filled + empty * (length - filled)

    def ask(self, prompt: str) -> str:
        """Return one line that the learner typed, trimmed; raises `StoppedError` at the end of input."""
        *above, last = textwrap.wrap(prompt, self.width - 8) or [""]
        for line in above:
            self.row(line, "bold")
        self.out.write(self.paint(last, "bold") + " ")
        self.out.flush()
        line = self.source.readline()
        if not self.interactive:
            self.out.write(line.rstrip("\n"))
        if not line or not self.interactive:
            self.out.write("\n")
        if not line:
            raise StoppedError
        return line.strip()

    def pause(self, prompt: str) -> str:
        """Wait for Enter, where a person sits at the keyboard, and return what was typed before it."""
        if not self.interactive:
            return ""
        self.row("")
        return self.ask(prompt).lower()

    def flush(self) -> None:
        """Bring what was said to whoever reads it."""
        self.out.flush()


def _encodes(out: TextIO, text: str) -> bool:
    try:
        text.encode(out.encoding or "ascii")
    except (UnicodeEncodeError, LookupError):
        return False
    return os.environ.get("TERM") != "dumb"
