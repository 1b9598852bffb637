"""Show an item as its author needs it: key, rationales, and of a template its parameters and one variant."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from typing import Any

from pmlearn.cli.asking_parts import with_gaps
from pmlearn.cli.prose import say_prose
from pmlearn.cli.screen import Screen
from pmlearn.cli.telling import answer_of
from pmlearn.items import (
    Blank,
    CaseItem,
    ChoiceItem,
    ClozeItem,
    HotspotItem,
    Item,
    MatchItem,
    NumericItem,
    OrderItem,
    RankItem,
    SortItem,
    TrueFalseItem,
    realised,
)
from pmlearn.items.numbers import exact, write_number
from pmlearn.items.prose import plain


def show_item(screen: Screen, item: Item) -> None:
    """Print the item with its key and every rationale; a template as its variant 0."""
    screen.rule(f"{item.id}  {item.kind}  {item.objective}  {item.level}  {item.status}")
    _show(screen, realised(item, 0))
    if item.scoring:
        screen.say(f"Scoring: {item.scoring.policy}", hang=2)
    for source in item.sources:
        screen.say(f"Source: {plain(source)}", hang=2)
    if item.parameters:
        _show_parameters(screen, item.parameters)


def _show(screen: Screen, item: Item) -> None:
    say_prose(screen, item.stem)
    if isinstance(item, CaseItem) and item.exhibit.strip():
        screen.row("")
        say_prose(screen, item.exhibit)
    if item.figure:
        screen.row("")
        say_prose(screen, f"Figure: {item.figure.alt}")
    _OWN[item.kind](screen, item)
    screen.row("")
    for hint in item.hints:
        screen.say(f"Hint: {plain(hint)}", hang=2)


def _line(screen: Screen, head: str, rationale: str | None, *, right: bool = False, indent: int = 0) -> None:
    """Print one thing that is offered, marked where it is right, and its rationale."""
    sign = screen.sign("correct") if right else " "
    style = "good" if right else "bold"
    screen.say(f"{sign} {head}", indent=indent, hang=indent + 5, style=style)
    if rationale:
        screen.say(plain(rationale), indent=indent + 5)


def _show_options(screen: Screen, item: ChoiceItem | HotspotItem) -> None:
    for option in item.options if isinstance(item, ChoiceItem) else item.regions:
        screen.row("")
        head = f"{option.label}  {plain(option.text)}"
        _line(screen, head, option.rationale, right=option.label in item.key)


def _show_statements(screen: Screen, item: TrueFalseItem) -> None:
    for one in item.statements:
        screen.row("")
        _line(screen, f"{one.label}  {plain(one.text)} {one.key}.", one.rationale, right=one.key)


def _show_pairs(screen: Screen, item: MatchItem) -> None:
    names = {option.label: plain(option.text) for option in item.options}
    for pair in item.pairs:
        screen.row("")
        head = f"{pair.label}  {plain(pair.text)}: {names[pair.key]} ({pair.key})"
        _line(screen, head, pair.rationale, right=True)
    for option in item.distractors:
        screen.row("")
        _line(screen, f"{option.label}  {plain(option.text)}: fits nothing here", option.rationale)
    if item.reuse:
        screen.row("")
        screen.say("An option may serve more than once.")


def _show_cards(screen: Screen, item: SortItem) -> None:
    for bucket in item.buckets:
        screen.row("")
        screen.row(plain(bucket.text), "bold")
        for card in item.within(bucket.label):
            screen.say(f"{card.label}  {plain(card.text)}", indent=2, hang=8)
            screen.say(plain(card.rationale), indent=8)
            if card.follow_up:
                key = next(plain(o.text) for o in card.follow_up.options if o.label == card.follow_up.key)
                reason = plain(card.follow_up.rationale)
                screen.say(f"{plain(card.follow_up.ask)} {key}: {reason}", indent=8)


def _show_order(screen: Screen, item: OrderItem) -> None:
    entries = {entry.label: entry for entry in item.entries}
    for place, label in enumerate(item.key, start=1):
        screen.row("")
        _line(screen, f"{place}. {label}  {plain(entries[label].text)}", entries[label].rationale)


def _show_ranking(screen: Screen, item: RankItem) -> None:
    options = {option.label: option for option in item.options}
    screen.row("")
    screen.say("Asks for a full ranking." if item.ask == "ranking" else "Asks for the best and the worst.")
    for place, tier in enumerate(item.ranking, start=1):
        for label in tier:
            screen.row("")
            _line(screen, f"{place}. {label}  {plain(options[label].text)}", options[label].rationale)


def _show_number(screen: Screen, item: NumericItem) -> None:
    screen.row("")
    _line(screen, answer_of(item), item.rationale, right=True)
    if item.units[1:]:
        screen.say(f"Also read: {', '.join(item.units[1:])}", indent=5)
    for band in item.bands:
        low, high, points = (exact(number) for number in (band.low, band.high, band.points))
        screen.row("")
        head = f"{write_number(low)} to {write_number(high)}: {write_number(100 * points)} % of the points"
        _line(screen, head, band.rationale)
    for mistake in item.mistakes:
        screen.row("")
        _line(screen, f"Slip: {write_number(exact(mistake.value), item.decimals)}", mistake.rationale)


def _show_blanks(screen: Screen, item: ClozeItem) -> None:
    screen.row("")
    say_prose(screen, with_gaps(item.text, {blank.label: f"[{blank.label}]" for blank in item.blanks}))
    for blank in item.blanks:
        screen.row("")
        screen.row(f"[{blank.label}]", "bold")
        _show_blank(screen, blank)


def _show_blank(screen: Screen, blank: Blank) -> None:
    for option in blank.options or ():
        head = f"{option.label}  {plain(option.text)}"
        _line(screen, head, option.rationale, right=option.label == blank.key)
    if blank.accept:
        _line(screen, " or ".join(blank.accept), blank.rationale, right=True)
    for near in blank.near:
        _line(screen, f"near: {' or '.join(near.texts)}", near.rationale)


def _show_case(screen: Screen, item: CaseItem) -> None:
    for place, child in enumerate(item.items, start=1):
        screen.rule(f"{place} of {len(item.items)}  {child.id}  {child.kind}")
        _show(screen, child)


_OWN: dict[str, Callable[[Screen, Any], None]] = {
    "choice": _show_options,
    "multiple": _show_options,
    "hotspot": _show_options,
    "truefalse": _show_statements,
    "match": _show_pairs,
    "sort": _show_cards,
    "order": _show_order,
    "rank": _show_ranking,
    "numeric": _show_number,
    "cloze": _show_blanks,
    "case": _show_case,
}


def _show_parameters(screen: Screen, parameters: Mapping[str, Any]) -> None:
    screen.row("")
    screen.row("Parameters (variant 0 is shown above)", "bold")
    for name, given in parameters["given"].items():
        screen.say(f"{name}: {_range(given)}", indent=2, hang=4)
    for name, formula in parameters["derived"].items():
        screen.say(f"{name} = {formula}", indent=2, hang=4)
    _required(screen, parameters["require"])


def _range(given: Mapping[str, Any]) -> str:
    if "one_of" in given:
        return f"one of {', '.join(given['one_of'])}"
    return f"{given['from']} to {given['to']}, by {given['step']}"


def _required(screen: Screen, rules: Iterable[str]) -> None:
    for rule in rules:
        screen.say(f"required: {rule}", indent=2, hang=4)
