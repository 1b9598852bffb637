"""What every widget has: the one front end, a stored output that never changes, a reply to every message.

A stored output is a line of text and a static form without a key or a state, so
that a notebook reads well where no kernel runs and is the same in every run.
"""

from __future__ import annotations

from typing import Any

import anywidget
import traitlets

from pmlearn.errors import PmlearnError
from pmlearn.surroundings import PACKAGE, refresh_content

Message = dict[str, Any]


class Face(anywidget.AnyWidget):
    """A widget that `front.js` draws; `face` names the component."""

    _esm = traitlets.Unicode().tag(sync=True)
    _css = traitlets.Unicode().tag(sync=True)
    face = traitlets.Unicode().tag(sync=True)

    def __init__(self, **traits: Any) -> None:
        """Listen to the front end from the start."""
        super().__init__(_esm=front_end("front.js"), _css=front_end("front.css"), **traits)
        self.on_msg(self._hear)

    def __repr__(self) -> str:
        """Return the summary: one line that neither the clock nor the log can change."""
        return self._summary()

    def _repr_mimebundle_(self, **kwargs: Any) -> tuple[Message, Message]:
        data, metadata = super()._repr_mimebundle_(**kwargs) or ({}, {})
        return {**data, "text/plain": self._summary(), "text/html": self._static_html()}, metadata

    def _summary(self) -> str:
        raise NotImplementedError

    def _static_html(self) -> str:
        raise NotImplementedError

    def _hear(self, _: Face, message: Message, __: object) -> None:
        """Answer every message, a refused one with the reason as one line."""
        try:
            reply = self._answer(message)
        except (PmlearnError, ValueError) as refused:
            reply = {"problem": str(refused)}
        if "to" in message:
            self.send({**reply, "to": message["to"]})
        self._after(message)

    def _answer(self, message: Message) -> Message:
        """Return the reply; raises `PmlearnError` or `ValueError` to refuse."""
        raise NotImplementedError

    def _after(self, message: Message) -> None:
        """Do what may wait until the learner has the reply."""


def front_end(name: str) -> str:
    """Return `front.js` or `front.css` as compiled: the same bytes that the book carries."""
    refresh_content()
    return (PACKAGE / "_content" / name).read_text(encoding="utf-8")
