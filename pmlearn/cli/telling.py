"""Tell in the terminal what was earned: by a response, with every rationale, and by a whole sitting.

What there is to tell of a kind stands in `telling_parts.py` where the kind has parts.
"""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from typing import Any

from pmlearn.cli.asking import LETTERS
from pmlearn.cli.prose import say_prose
from pmlearn.cli.screen import Screen
from pmlearn.cli.talk import Said
from pmlearn.cli.telling_parts import COLOURS, Told, tell_order, tell_parts, tell_sort
from pmlearn.grading import Score
from pmlearn.items import (
    CaseItem,
    ChoiceItem,
    HotspotItem,
    Item,
    NumericItem,
    OrderItem,
    RankItem,
    SortItem,
    presented,
)
from pmlearn.items.numbers import exact, write_number
from pmlearn.items.prose import plain

WORDS = {"correct": "Correct", "partly": "Partly right", "wrong": "Wrong", "blank": "No answer"}


def tell(screen: Screen, item: Item, variant: int, response: Any, score: Score) -> None:
    """Print the verdict and the rationales that the response to this variant's item earned."""
    screen.row("")
    _tell_verdict(screen, score)
    screen.row("")
    _tell_own(Told(screen, item, variant, response, score))


def _tell_verdict(screen: Screen, score: Score, head: str = "") -> None:
    share = f" ({score.points:.0%})" if score.verdict == "partly" else ""
    screen.row(f"{head}{screen.sign(score.verdict)} {WORDS[score.verdict]}{share}", COLOURS[score.verdict])


def _tell_own(told: Told) -> None:
    item = told.item
    if isinstance(item, CaseItem):
        _tell_case(told, item)
    elif isinstance(item, ChoiceItem):
        _tell_options(told, list(zip(LETTERS, presented(item, told.variant), strict=False)), item.key)
    elif isinstance(item, HotspotItem):
        _tell_options(told, list(zip(LETTERS, item.regions, strict=False)), item.key)
    elif isinstance(item, NumericItem):
        _tell_number(told, item)
    elif isinstance(item, SortItem):
        tell_sort(told, item)
    elif isinstance(item, OrderItem) or (isinstance(item, RankItem) and item.ask == "ranking"):
        tell_order(told, item)
    else:
        tell_parts(told, item)


def _tell_case(told: Told, item: CaseItem) -> None:
    """Tell the items of the case one after the other, each with its own verdict."""
    for place, child in enumerate(item.items, start=1):
        if place > 1:
            told.screen.row("")
        own = told.within(child)
        _tell_verdict(told.screen, own.score, f"Part {place} of {len(item.items)}  ")
        say_prose(told.screen, child.stem)
        told.screen.row("")
        _tell_own(own)


def _tell_options(told: Told, lettered: Sequence[tuple[str, Said]], key: Collection[str]) -> None:
    screen, given = told.screen, told.response
    own = {given} if isinstance(given, str) else set(given or ())
    for letter, option in sorted(lettered, key=lambda pair: pair[1].label not in own):
        right = option.label in key
        sign = screen.sign("correct" if right else "wrong") if right or option.label in own else " "
        mark = " (yours)" if option.label in own else ""
        style = "good" if right else "bad" if option.label in own else "bold"
        screen.say(f"{sign} {letter}{mark}  {plain(option.text)}", hang=5, style=style)
        screen.say(plain(told.reasons[option.label]), indent=5)


def _tell_number(told: Told, item: NumericItem) -> None:
    """Tell how the number was read, the slip behind it if one is known, and what is right."""
    screen, reasons = told.screen, told.reasons
    if "read" in reasons:
        screen.say(reasons["read"])
    for about in ("mistake", "band"):
        if about in reasons:
            screen.say(plain(reasons[about]), indent=2)
    screen.say(f"Right: {answer_of(item)}.", style="good")
    screen.say(plain(reasons["answer"]), indent=2)


def answer_of(item: NumericItem) -> str:
    """Return the right number, its unit, and how near is near enough."""
    number = " ".join([write_number(exact(item.answer), item.decimals), *item.units[:1]])
    tolerance, amount = item.tolerance, exact(item.tolerance.amount or "0")
    match tolerance.rule:
        case "nominal":
            near = f"give or take {write_number(amount)}" if amount else ""
        case "relative":
            near = f"give or take {write_number(100 * amount)} %" if amount else ""
        case "geometric":
            near = f"within a factor of {write_number(amount)}"
        case "range":
            low, high = (write_number(exact(end or "0")) for end in (tolerance.low, tolerance.high))
            near = f"from {low} to {high}"
        case _:
            near = f"to {write_number(amount)} significant figures"
    return f"{number}, {near}" if near else number


def summarise(screen: Screen, scores: Sequence[tuple[Item, Score]], skipped: Sequence[str]) -> None:
    """Print what a sitting came to, by objective, and what to do next."""
    verdicts = [score.verdict for _, score in scores]
    screen.rule("This sitting")
    partly = f", {verdicts.count('partly')} partly" if "partly" in verdicts else ""
    came_to = (
        f"{verdicts.count('correct')} of {len(scores)} right{partly}." if scores else "Nothing answered."
    )
    screen.say(came_to, style="bold")
    by_objective: dict[str, list[str]] = {}
    for item, score in scores:
        by_objective.setdefault(item.objective, []).append(score.verdict)
    for objective, reached in sorted(by_objective.items()):
        screen.row(f"  {objective:<24} {reached.count('correct')} of {len(reached)}")
    if skipped:
        screen.say(f"Left out: {', '.join(skipped)}.")
    screen.row("")
    screen.say(_next_step(by_objective))


def _next_step(by_objective: Mapping[str, Sequence[str]]) -> str:
    missed = {name: len(given) - given.count("correct") for name, given in by_objective.items()}
    weakest = max(missed, key=lambda name: missed[name], default=None)
    if weakest is None or not missed[weakest]:
        return "Next: pmlearn practice for more, or pmlearn progress to see where you stand."
    return (
        f"Most to gain: {weakest}. Next: pmlearn practice, which asks what is new and then what you missed;"
        " pmlearn progress shows where you stand."
    )
