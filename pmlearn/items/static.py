"""An item as plain text and as an HTML form that needs no script; neither holds a key or a rationale."""

from __future__ import annotations

from collections.abc import Iterator
from html import escape

from pmlearn.items.choice import ChoiceItem
from pmlearn.items.order import dealt, presented
from pmlearn.items.prose import inline_html, plain, question_html
from pmlearn.items.sort import SortItem

_COUNTS = ("none", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten")


def as_text(item: ChoiceItem | SortItem, variant: int) -> str:
    """Return the item as a terminal or a printed page shows it, in this variant's order."""
    if isinstance(item, SortItem):
        buckets = ", ".join(plain(bucket.text) for bucket in item.buckets)
        lines = [f"Sort into: {buckets}", *(f"- {plain(card.text)}" for card in dealt(item, variant))]
    else:
        lines = [f"{place}. {plain(o.text)}" for place, o in enumerate(presented(item, variant), start=1)]
    return "\n".join([plain(item.stem), "", *lines])


def as_html(item: ChoiceItem | SortItem, variant: int) -> str:
    """Return the static form: native controls, no key, brought alive by `widgets/front.js` where it runs.

    The last paragraph of the stem is the legend, so that a screen reader says the question with the group.
    """
    lead, question = question_html(item.stem)
    fields = _cards(item, variant) if isinstance(item, SortItem) else _options(item, variant)
    return "\n".join(
        [
            f'<div class="pmlearn-item" {_data(item, variant)}>',
            *([f'<div class="pmlearn-stem">\n{lead}\n</div>'] if lead else []),
            "<fieldset>",
            f"<legend>{question or instruction(item)}</legend>",
            *fields,
            "</fieldset>",
            "</div>",
        ]
    )


def _data(item: ChoiceItem | SortItem, variant: int) -> str:
    """Return what finds the item's record again, and the order it is shown in."""
    found = {"pmlearn-item": item.id, "version": item.version, "variant": variant, "kind": item.kind}
    return " ".join(f'data-{name}="{escape(str(value))}"' for name, value in found.items())


def instruction(item: ChoiceItem | SortItem) -> str:
    """Return what the learner is to do, in two or three words.

    A multiple says how many it asks for: "Select two."
    """
    if isinstance(item, SortItem):
        return "Sort the cards."
    return "Select one." if item.select is None else f"Select {count_word(item.select)}."


def count_word(count: int) -> str:
    """Return a small number as a word."""
    return _COUNTS[count] if 0 <= count < len(_COUNTS) else str(count)


def _options(item: ChoiceItem, variant: int) -> Iterator[str]:
    control = "radio" if item.kind == "choice" else "checkbox"
    for option in presented(item, variant):
        field = f'<input type="{control}" name="{_name(item, variant)}" value="{escape(option.label)}">'
        yield f"<div><label>{field} <span>{inline_html(option.text)}</span></label></div>"


def _cards(item: SortItem, variant: int) -> Iterator[str]:
    buckets = "".join(
        f'<option value="{escape(b.label)}">{escape(plain(b.text))}</option>' for b in item.buckets
    )
    choices = f'<option value="">To sort</option>{buckets}'
    for card in dealt(item, variant):
        name = f"{_name(item, variant)}-{escape(card.label)}"
        text = f"<span>{inline_html(card.text)}</span>"
        yield f'<div><label>{text} <select name="{name}">{choices}</select></label></div>'


def _name(item: ChoiceItem | SortItem, variant: int) -> str:
    return f"pmlearn-{escape(item.id)}-{variant}"
