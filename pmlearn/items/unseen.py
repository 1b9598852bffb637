"""Characters that no reader can see, or that turn the text around them; and lines that show even these."""

from __future__ import annotations

import re

CONTROL = r"\x00-\x08\x0b-\x1f\x7f-\x9f\ufeff\ud800-\udfff"
BIDI = r"\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069"
UNSEEN = re.compile(f"[{CONTROL}{BIDI}]")
LONGEST = 1_000  # characters of a fault or a refusal


def one_line(text: str) -> str:
    r"""Return the text without line breaks, cut where nobody would read on, its unseen characters named.

    >>> one_line("a\nb\x1b[2J")
    'a bU+001B[2J'
    """
    line = UNSEEN.sub(lambda found: f"U+{ord(found[0]):04X}", " ".join(text.splitlines()))
    return line if len(line) <= LONGEST else f"{line[:LONGEST]}..."
