"""Ask in the terminal for an order: of the entries of an order item, of the options of a ranking."""

from __future__ import annotations

import re
from collections.abc import Sequence

from pmlearn.cli.talk import Said, Talk
from pmlearn.items import OrderItem, RankItem, presented, scrambled
from pmlearn.items.prose import plain

_RUN_TOGETHER = 9  # so many can be told apart without anything between their numbers
_LONGEST = 9  # digits of a number that nobody means


def ask_order(talk: Talk, item: OrderItem, variant: int) -> list[str]:
    """Return the labels of the entries, first to last."""
    return _ordered(talk, scrambled(item, variant), "first to last")


def ask_ranking(talk: Talk, item: RankItem, variant: int) -> list[str]:
    """Return the labels of the options, best to worst."""
    return _ordered(talk, presented(item, variant), "best to worst")


def _ordered(talk: Talk, entries: Sequence[Said], direction: str) -> list[str]:
    """Return the labels in the order typed, once the learner has seen it and keeps it."""
    count = len(entries)
    for place, entry in enumerate(entries, start=1):
        talk.screen.say(f"{place:>2}  {plain(entry.text)}", indent=1, hang=5)
    talk.screen.row("")
    example = " ".join(map(str, [*range(2, count + 1), 1]))
    typed = talk.line(f"The numbers, {direction}, such as {example}:")
    while True:
        order = _numbers(typed, count)
        if amiss := _amiss(order, count):
            talk.note(amiss)
            typed = talk.line(f"All {count} numbers, {direction}:")
            continue
        talk.note(f"Your order, {direction}:")
        for place, number in enumerate(order, start=1):
            talk.screen.say(f"{place:>2}. {plain(entries[number - 1].text)}", indent=2, hang=6)
        if not (typed := talk.line("Enter keeps it, another order replaces it:")):
            return [entries[number - 1].label for number in order]


def _numbers(typed: str, count: int) -> list[int]:
    """Return the numbers typed, with anything or, of up to nine, nothing between them."""
    found = re.findall(r"[0-9]+", typed, re.ASCII)
    if len(found) == 1 and count <= _RUN_TOGETHER:
        found = list(found[0])
    return [int(number[:_LONGEST]) for number in found]


def _amiss(order: Sequence[int], count: int) -> str:
    """Return what keeps the numbers from being an order of all, or nothing."""
    if unknown := [number for number in order if not 1 <= number <= count]:
        return f"There is no {unknown[0]}; the numbers go from 1 to {count}."
    if twice := [number for number in order if order.count(number) > 1]:
        return f"{twice[0]} stands there twice."
    if missing := [str(number) for number in range(1, count + 1) if number not in order]:
        return f"Still missing: {', '.join(missing)}."
    return ""
