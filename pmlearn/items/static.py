"""An item as plain text and as an HTML form that needs no script; neither holds a key or a rationale.

The controls of each kind stand in `forms`, its lines of text in `lines`.
"""

from __future__ import annotations

from collections.abc import Iterator
from html import escape

from pmlearn.items.case import CaseItem
from pmlearn.items.choice import ChoiceItem
from pmlearn.items.figure import Figure, shown_svg
from pmlearn.items.forms import fields
from pmlearn.items.hotspot import HotspotItem
from pmlearn.items.lines import lines
from pmlearn.items.prose import block_html, plain, question_html
from pmlearn.items.rank import RankItem
from pmlearn.items.record import Item, realised

_COUNTS = ("none", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten")
_ASKED = {
    "truefalse": "Mark each statement as true or false.",
    "match": "Match each entry with an option.",
    "sort": "Sort the cards.",
    "order": "Put the entries in order.",
    "numeric": "Give the number.",
    "cloze": "Fill the gaps.",
    "case": "Answer each item.",
}


def as_text(item: Item, variant: int) -> str:
    """Return the item as a terminal or a printed page shows it, in this variant's order."""
    return _text(realised(item, variant), variant)


def _text(item: Item, variant: int) -> str:
    figure = [f"Figure: {plain(item.figure.alt)}"] if item.figure else []
    if isinstance(item, CaseItem):
        children = (
            f"Item {place} of {len(item.items)}\n\n{_text(child, variant)}"
            for place, child in enumerate(item.items, start=1)
        )
        exhibit = [plain(item.exhibit)] if item.exhibit.strip() else []
        return "\n\n".join([plain(item.stem), *figure, *exhibit, *children])
    return "\n\n".join([plain(item.stem), *figure, "\n".join(lines(item, variant))])


def as_html(item: Item, variant: int) -> str:
    """Return the static form: native controls, no key, brought alive by `widgets/front.js` where it runs.

    The last paragraph of the stem is the legend, so that a screen reader says the question with the group.
    """
    item = realised(item, variant)
    shown = _case(item, variant) if isinstance(item, CaseItem) else _question(item, variant)
    return "\n".join([f'<div class="pmlearn-item" {_data(item, variant)}>', *shown, "</div>"])


def _data(item: Item, variant: int) -> str:
    """Return what finds the item's record again, and the order it is shown in."""
    found = {"pmlearn-item": item.id, "version": item.version, "variant": variant, "kind": item.kind}
    return " ".join(f'data-{name}="{escape(str(value))}"' for name, value in found.items())


def _question(item: Item, variant: int) -> Iterator[str]:
    lead, question = question_html(item.stem)
    if lead:
        yield f'<div class="pmlearn-stem">\n{lead}\n</div>'
    if item.figure:
        yield _figure(item.figure, item.labels if isinstance(item, HotspotItem) else ())
    yield from ("<fieldset>", f"<legend>{question or instruction(item)}</legend>")
    yield from fields(item, variant)
    yield "</fieldset>"


def _case(item: CaseItem, variant: int) -> Iterator[str]:
    """Yield the exhibit once, and then each item as a form of its own."""
    yield f'<div class="pmlearn-stem">\n{block_html(item.stem)}\n</div>'
    if item.figure:
        yield _figure(item.figure)
    if item.exhibit.strip():
        yield f'<div class="pmlearn-exhibit">\n{block_html(item.exhibit)}\n</div>'
    for child in item.items:
        yield f'<div class="pmlearn-case-item" data-item="{escape(child.id)}">'
        yield from _question(child, variant)
        yield "</div>"


def _figure(figure: Figure, regions: tuple[str, ...] = ()) -> str:
    """Return the drawing and, for who cannot see it or where it is not drawn, what it shows."""
    words = f"<details><summary>The figure in words</summary>\n{block_html(figure.alt)}\n</details>"
    return f'<div class="pmlearn-figure">\n{shown_svg(figure, regions)}\n{words}\n</div>'


def instruction(item: Item) -> str:
    """Return what the learner is to do, in a few words.

    A multiple says how many it asks for: "Select two."
    """
    if isinstance(item, ChoiceItem | HotspotItem):
        return "Select one." if item.select is None else f"Select {count_word(item.select)}."
    if isinstance(item, RankItem):
        return "Rank from best to worst." if item.ask == "ranking" else "Choose the best and the worst."
    return _ASKED[item.kind]


def count_word(count: int) -> str:
    """Return a small number as a word."""
    return _COUNTS[count] if 0 <= count < len(_COUNTS) else str(count)
