"""The controls of each kind of item as HTML: native, labelled, in the variant's order, without the key."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator
from html import escape
from typing import Any

from pmlearn.items.choice import ChoiceItem
from pmlearn.items.cloze import MARKER, Blank, ClozeItem
from pmlearn.items.hotspot import HotspotItem
from pmlearn.items.match import MatchItem
from pmlearn.items.numeric import NumericItem
from pmlearn.items.order import arranged, dealt, offered, presented, scrambled
from pmlearn.items.prose import block_html, inline_html, plain
from pmlearn.items.rank import RankItem
from pmlearn.items.record import Item
from pmlearn.items.seal import Said
from pmlearn.items.sequence import OrderItem
from pmlearn.items.sort import SortItem
from pmlearn.items.truefalse import TrueFalseItem


def fields(item: Item, variant: int) -> Iterator[str]:
    """Yield the item's controls; a template is filled in before, and a case has none of its own."""
    return _FIELDS[item.kind](item, variant)


def _choice(item: ChoiceItem, variant: int) -> Iterator[str]:
    control = "radio" if item.kind == "choice" else "checkbox"
    return _ticks(control, _name(item, variant), presented(item, variant))


def _hotspot(item: HotspotItem, variant: int) -> Iterator[str]:
    return _ticks("radio" if item.select is None else "checkbox", _name(item, variant), item.regions)


def _ticks(control: str, name: str, said: Iterable[Said]) -> Iterator[str]:
    for one in said:
        field = f'<input type="{control}" name="{name}" value="{escape(one.label)}">'
        yield f"<div><label>{field} <span>{inline_html(one.text)}</span></label></div>"


def _truefalse(item: TrueFalseItem, variant: int) -> Iterator[str]:
    """Yield a group for each statement, so that it is said with its two answers."""
    for statement in arranged(item, item.statements, variant):
        name = f"{_name(item, variant)}-{escape(statement.label)}"
        answers = " ".join(
            f'<label><input type="radio" name="{name}" value="{value}"> <span>{word}</span></label>'
            for value, word in (("true", "True"), ("false", "False"))
        )
        yield f"<fieldset><legend>{inline_html(statement.text)}</legend>{answers}</fieldset>"


def _match(item: MatchItem, variant: int) -> Iterator[str]:
    choices = _choices("To match", arranged(item, item.options, variant))
    return _lists(item, variant, arranged(item, item.pairs, variant), choices)


def _sort(item: SortItem, variant: int) -> Iterator[str]:
    return _lists(item, variant, dealt(item, variant), _choices("To sort", item.buckets))


def _order(item: OrderItem, variant: int) -> Iterator[str]:
    return _lists(item, variant, scrambled(item, variant), _places(len(item.entries)))


def _rank(item: RankItem, variant: int) -> Iterator[str]:
    if item.ask == "ranking":
        return _lists(item, variant, presented(item, variant), _places(len(item.options)))
    return _ends(item, variant)


def _ends(item: RankItem, variant: int) -> Iterator[str]:
    yield '<table><thead><tr><th scope="col">Option</th>'
    yield '<th scope="col">Best</th><th scope="col">Worst</th></tr></thead><tbody>'
    for option in presented(item, variant):
        text = escape(plain(option.text))
        cells = "".join(
            f'<td><input type="radio" name="{_name(item, variant)}-{end.lower()}" '
            f'value="{escape(option.label)}" aria-label="{end}: {text}"></td>'
            for end in ("Best", "Worst")
        )
        yield f'<tr><th scope="row">{inline_html(option.text)}</th>{cells}</tr>'
    yield "</tbody></table>"


def _numeric(item: NumericItem, variant: int) -> Iterator[str]:
    field = f'<input type="text" inputmode="decimal" autocomplete="off" name="{_name(item, variant)}">'
    unit = f" <span>{escape(item.units[0])}</span>" if item.units else ""
    yield f"<div><label><span>Answer</span> {field}{unit}</label></div>"


def _cloze(item: ClozeItem, variant: int) -> Iterator[str]:
    """Yield the text with a control in each gap; a marker holds nothing that HTML would change."""
    gaps = {
        blank.label: _gap(item, blank, place, variant) for place, blank in enumerate(item.blanks, start=1)
    }

    def gap(marker: re.Match[str]) -> str:
        return gaps[marker[1]]

    yield MARKER.sub(gap, block_html(item.text))


def _gap(item: ClozeItem, blank: Blank, place: int, variant: int) -> str:
    named = f'name="{_name(item, variant)}-{escape(blank.label)}" aria-label="Gap {place}"'
    if blank.options is None:
        return f'<input type="text" autocomplete="off" {named}>'
    return f"<select {named}>{_choices('To choose', offered(item, blank, variant))}</select>"


def _lists(item: Item, variant: int, said: Iterable[Said], choices: str) -> Iterator[str]:
    for one in said:
        name = f"{_name(item, variant)}-{escape(one.label)}"
        text = f"<span>{inline_html(one.text)}</span>"
        yield f'<div><label>{text} <select name="{name}">{choices}</select></label></div>'


def _choices(first: str, said: Iterable[Said]) -> str:
    offered = (f'<option value="{escape(one.label)}">{escape(plain(one.text))}</option>' for one in said)
    return f'<option value="">{first}</option>{"".join(offered)}'


def _places(count: int) -> str:
    places = (f'<option value="{place}">{place}</option>' for place in range(1, count + 1))
    return f'<option value="">Place</option>{"".join(places)}'


def _name(item: Item, variant: int) -> str:
    return f"pmlearn-{escape(item.id)}-{variant}"


_FIELDS: dict[str, Callable[[Any, int], Iterator[str]]] = {
    "choice": _choice,
    "multiple": _choice,
    "truefalse": _truefalse,
    "match": _match,
    "sort": _sort,
    "order": _order,
    "rank": _rank,
    "numeric": _numeric,
    "cloze": _cloze,
    "hotspot": _hotspot,
}
