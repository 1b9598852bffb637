"""Ask in the terminal what is settled part by part: statements, pairs, cards, blanks, best and worst."""

from __future__ import annotations

from collections.abc import Sequence

from pmlearn.cli.prose import say_prose
from pmlearn.cli.talk import Step, Talk, numbered
from pmlearn.items import (
    Blank,
    Card,
    ClozeItem,
    MatchItem,
    RankItem,
    SortItem,
    TrueFalseItem,
    arranged,
    dealt,
    offered,
    presented,
)
from pmlearn.items.prose import plain

_TRUTH = {"t": "true", "true": "true", "f": "false", "false": "false"}


def ask_truefalse(talk: Talk, item: TrueFalseItem, variant: int) -> dict[str, str]:
    """Return true or false for each statement."""
    statements = arranged(item, item.statements, variant)

    def step(chosen: Sequence[str]) -> Step:
        title = f"{len(chosen) + 1} of {len(statements)}"
        text = plain(statements[len(chosen)].text)
        return Step(title, text, _TRUTH, "t true, f false", "Type t or f.")

    answers = talk.through(len(statements), step)
    return dict(zip((statement.label for statement in statements), answers, strict=True))


def ask_match(talk: Talk, item: MatchItem, variant: int) -> dict[str, str]:
    """Return an option for each pair; without reuse, one that is taken is not offered again."""
    pairs, options = arranged(item, item.pairs, variant), arranged(item, item.options, variant)
    if item.reuse:
        talk.note("An option may serve more than once.")
        talk.screen.row("")

    def step(chosen: Sequence[str]) -> Step:
        title = f"{len(chosen) + 1} of {len(pairs)}"
        gone = () if item.reuse else chosen
        return numbered(title, plain(pairs[len(chosen)].text), options, gone=gone)

    return dict(zip((pair.label for pair in pairs), talk.through(len(pairs), step), strict=True))


def ask_sort(talk: Talk, item: SortItem, variant: int) -> dict[str, dict[str, str]]:
    """Return a bucket for each card, and an answer to each follow-up."""
    cards = dealt(item, variant)

    def step(chosen: Sequence[str]) -> Step:
        title = f"Card {len(chosen) + 1} of {len(cards)}"
        return numbered(title, plain(cards[len(chosen)].text), item.buckets)

    places = talk.through(len(cards), step)
    placed = dict(zip((card.label for card in cards), places, strict=True))
    return {"cards": placed, "follow_ups": _followed_up(talk, item, cards, placed)}


def _followed_up(talk: Talk, item: SortItem, cards: Sequence[Card], placed: dict[str, str]) -> dict[str, str]:
    names = {bucket.label: plain(bucket.text) for bucket in item.buckets}
    asked = [(card, card.follow_up) for card in cards if card.follow_up]
    if not asked:
        return {}

    def step(chosen: Sequence[str]) -> Step:
        card, follow_up = asked[len(chosen)]
        title = f"{len(chosen) + 1} of {len(asked)}, you said {names[placed[card.label]]}"
        return numbered(title, plain(card.text), follow_up.options, plain(follow_up.ask))

    return dict(zip((card.label for card, _ in asked), talk.through(len(asked), step), strict=True))


def ask_cloze(talk: Talk, item: ClozeItem, variant: int) -> dict[str, str]:
    """Show the text with its blanks numbered, and return what fills each."""
    blanks = {blank.label: blank for blank in item.blanks}
    order = sorted(blanks, key=lambda label: item.text.index(f"[[{label}]]"))
    say_prose(
        talk.screen, with_gaps(item.text, {label: f"({n}) ____" for n, label in enumerate(order, start=1)})
    )
    talk.screen.row("")

    def step(chosen: Sequence[str]) -> Step:
        blank = blanks[order[len(chosen)]]
        return _gap(item, blank, f"Gap {len(chosen) + 1} of {len(order)}", variant)

    filled = dict(zip(order, talk.through(len(order), step), strict=True))
    return {label: filled[label] for label in blanks}


def _gap(item: ClozeItem, blank: Blank, title: str, variant: int) -> Step:
    if blank.options is None:
        return Step(title, "")
    return numbered(title, "", offered(item, blank, variant))


def with_gaps(text: str, gaps: dict[str, str]) -> str:
    """Return the text of a cloze with something to read in place of each blank."""
    for label, gap in gaps.items():
        text = text.replace(f"[[{label}]]", gap)
    return text


def ask_best_worst(talk: Talk, item: RankItem, variant: int) -> dict[str, str]:
    """Return the best and the worst of the options."""
    options = presented(item, variant)

    def step(chosen: Sequence[str]) -> Step:
        return numbered("Worst of the others" if chosen else "Best", "", options, gone=chosen)

    return dict(zip(("best", "worst"), talk.through(2, step), strict=True))
