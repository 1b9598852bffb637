"""A fault of authored content: one line of text that also knows its place inside the item."""

from __future__ import annotations

from pmlearn.items.unseen import one_line


class Fault(str):
    """A fault a person can read; `at` is the path to it, such as `("options", "A", "rationale")`.

    An element of a list is named by its index: `("mistakes", 0, "rationale")`.
    Whoever knows the lines of the source can point at one; everybody else sees plain text.
    """

    __slots__ = ("at",)
    at: tuple[str | int, ...]

    def __new__(cls, text: str, *at: str | int) -> Fault:
        """Return the text as one readable line, with its place."""
        fault = super().__new__(cls, one_line(text))
        fault.at = at
        return fault
