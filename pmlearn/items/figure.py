"""Figures: a drawing that goes with an item, in the little of SVG that every face can draw.

Only listed elements and attributes are drawn, so that no author's text can load, run or style
anything; colours come from the page. The browser's twin keeps the same list.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from pmlearn.items.fault import Fault


@dataclass(frozen=True, slots=True)
class Figure:
    """An SVG, and the words that say as much as it does to who cannot see it."""

    svg: str
    alt: str


def figure_faults(figure: Figure) -> Iterator[Fault]:
    """Yield every reason not to draw the figure."""
    if not figure.alt.strip():
        yield Fault("the figure has no alt text; describe it well enough to answer from", "figure", "alt")
