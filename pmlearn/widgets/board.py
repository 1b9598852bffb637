"""The sorting board in a notebook: a quiz of one sort item, and the way to sort it from Python."""

from __future__ import annotations

from collections.abc import Mapping

from pmlearn.grading import Score
from pmlearn.items import SortItem, dealt, realised
from pmlearn.widgets.quiz import Quiz


class Board(Quiz):
    """Cards to be put into buckets; the seed says which cards a board deals."""

    def __init__(self, item: SortItem, *, seed: int, objectives: dict[str, str], resume: bool = True) -> None:
        """Deal the cards of the seed; with `resume`, the same deal comes back as it was last answered."""
        super().__init__([item], seed=seed, title="Sorting board", objectives=objectives, resume=resume)
        self.face = "board"
        self._board = realised(item, seed)

    @property
    def cards(self) -> dict[str, str]:
        """The dealt cards: label to text, in the order shown."""
        return {card.label: card.text for card in dealt(self._board, self.seed)}

    @property
    def buckets(self) -> dict[str, str]:
        """The buckets: label to text."""
        return {bucket.label: bucket.text for bucket in self._board.buckets}

    def place(self, cards: Mapping[str, str], follow_ups: Mapping[str, str] | None = None) -> Score:
        """Put cards into buckets, answer follow-ups, and return the score; both by label.

        A card left out counts as missed. Raises `ValueError` for a label the board does not have.
        """
        return self.answer(self._board.id, {"cards": dict(cards), "follow_ups": dict(follow_ups or {})})

    def _summary(self) -> str:
        return (
            f"Board {self._board.id}: {len(self.cards)} cards, {len(self.buckets)} buckets, seed {self.seed}"
        )
