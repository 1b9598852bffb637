"""Tell in the terminal what each part of a response earned: what was given, what is right, and why."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Any

from pmlearn.cli.asking_parts import with_gaps
from pmlearn.cli.prose import say_prose
from pmlearn.cli.screen import Screen
from pmlearn.grading import Feedback, Part, Score
from pmlearn.items import (
    Blank,
    Card,
    ClozeItem,
    Item,
    MatchItem,
    OrderItem,
    RankItem,
    SortItem,
    TrueFalseItem,
    dealt,
)
from pmlearn.items.prose import plain

COLOURS = {"correct": "good", "partly": "partly", "wrong": "bad", "blank": "dim"}
_VERDICTS = {0.0: "wrong", 1.0: "correct"}
_NOTHING = "nothing"


@dataclass(frozen=True, slots=True)
class Told:
    """What is told: an item, the response to it, and what that earned."""

    screen: Screen
    item: Item
    variant: int
    response: Any
    score: Score

    @property
    def points(self) -> dict[str, float | None]:
        """The points of each part."""
        return {part.part: part.points for part in self.score.parts}

    @property
    def reasons(self) -> dict[str, str]:
        """The rationale about each option or part."""
        return {feedback.about: feedback.text for feedback in self.score.feedback}

    def within(self, child: Item) -> Told:
        """Return what there is to tell of one item of a case."""
        given, prefix = (self.response or {}).get(child.id), f"{child.id}/"
        points = self.points[child.id] or 0.0
        verdict = "blank" if given in (None, "", [], {}) else _VERDICTS.get(points, "partly")
        parts = tuple(
            Part(part.part.removeprefix(prefix), part.points)
            for part in self.score.parts
            if part.part.startswith(prefix)
        )
        feedback = tuple(
            Feedback(said.about.removeprefix(prefix), said.text)
            for said in self.score.feedback
            if said.about.startswith(prefix)
        )
        return Told(self.screen, child, self.variant, given, Score(points, parts, verdict, feedback))


@dataclass(frozen=True, slots=True)
class _Line:
    """One part: what it asks, what was given, what is right, and the reasons, the nearest first."""

    points: float | None
    text: str
    yours: str
    right: str
    reasons: tuple[str, ...]


def tell_parts(told: Told, item: Item) -> None:
    """Tell part by part, the missed first."""
    lines = list(_lines(told, item))
    if isinstance(item, ClozeItem):
        say_prose(told.screen, with_gaps(item.text, {b.label: f"[{_right_of(b)}]" for b in item.blanks}))
        told.screen.row("")
    _tell_count(told.screen, [line.points for line in lines])
    for line in sorted(lines, key=lambda line: line.points == 1):
        verdict = _VERDICTS.get(line.points or 0.0, "partly")
        told.screen.row("")
        told.screen.say(f"{told.screen.sign(verdict)} {line.text}", hang=2, style=COLOURS[verdict])
        told.screen.say(_placing(verdict, line.yours, line.right), indent=2)
        for reason in line.reasons:
            told.screen.say(plain(reason), indent=5)
    for text, label in _others(told, item):
        told.screen.row("")
        told.screen.say(text, hang=2, style="bold")
        told.screen.say(plain(told.reasons[label]), indent=5)


def _tell_count(screen: Screen, points: Sequence[float | None]) -> None:
    scored = [value for value in points if value is not None]
    right = sum(value == 1 for value in scored)
    missed = "; the missed come first" if right < len(scored) else ""
    screen.say(f"{right} of {len(scored)} parts right{missed}.")


def _lines(told: Told, item: Item) -> Iterator[_Line]:
    given, points, reasons = told.response or {}, told.points, told.reasons
    if isinstance(item, TrueFalseItem):
        for one in item.statements:
            yours = str(given[one.label]).capitalize() if one.label in given else _NOTHING
            yield _Line(points[one.label], plain(one.text), yours, str(one.key), (reasons[one.label],))
    elif isinstance(item, MatchItem):
        names = {option.label: plain(option.text) for option in item.options}
        for pair in item.pairs:
            yours = names.get(given.get(pair.label, ""), _NOTHING)
            yield _Line(points[pair.label], plain(pair.text), yours, names[pair.key], (reasons[pair.label],))
    elif isinstance(item, ClozeItem):
        order = sorted(item.blanks, key=lambda blank: item.text.index(f"[[{blank.label}]]"))
        for place, blank in enumerate(order, start=1):
            yield _gap(blank, place, given.get(blank.label, ""), points[blank.label], reasons)
    elif isinstance(item, RankItem):
        yield from _ends(item, given, points, reasons)


def _gap(blank: Blank, place: int, given: str, points: float | None, reasons: dict[str, str]) -> _Line:
    if blank.options is None:
        near = reasons.get(f"{blank.label}/near")
        said = tuple(filter(None, (near, reasons[blank.label])))
        return _Line(points, f"Gap {place}", given or _NOTHING, _right_of(blank), said)
    names = {option.label: plain(option.text) for option in blank.options}
    first = sorted(names, key=lambda label: (label != given, label != blank.key))
    said = tuple(f"{names[label]}: {reasons[f'{blank.label}/{label}']}" for label in first)
    return _Line(points, f"Gap {place}", names.get(given, _NOTHING), _right_of(blank), said)


def _right_of(blank: Blank) -> str:
    if blank.options is None:
        return (blank.accept or ("",))[0]
    return next(plain(option.text) for option in blank.options if option.label == blank.key)


def _ends(
    item: RankItem, given: dict[str, str], points: dict[str, float | None], reasons: dict[str, str]
) -> Iterator[_Line]:
    names = {option.label: plain(option.text) for option in item.options}
    for end, tier in (("best", item.ranking[0]), ("worst", item.ranking[-1])):
        yours = given.get(end, "")
        told = list(dict.fromkeys([*([yours] if yours else []), *tier]))
        said = tuple(f"{names[label]}: {reasons[label]}" if told[1:] else reasons[label] for label in told)
        right = " or ".join(names[label] for label in tier)
        yield _Line(points[end], end.capitalize(), names.get(yours, _NOTHING), right, said)


def _others(told: Told, item: Item) -> Iterator[tuple[str, str]]:
    """Yield what no part is about, and its label: the distractors of a match, the middle of a ranking."""
    if isinstance(item, MatchItem):
        yield from ((f"Fits nothing here: {plain(o.text)}", o.label) for o in item.distractors)
    if isinstance(item, RankItem):
        ends = {*item.ranking[0], *item.ranking[-1], *(told.response or {}).values()}
        yield from ((f"Between: {plain(o.text)}", o.label) for o in item.options if o.label not in ends)


def tell_order(told: Told, item: OrderItem | RankItem) -> None:
    """Tell the right order, and with each entry the place it was given."""
    screen, points, reasons = told.screen, told.points, told.reasons
    tiers = [(label,) for label in item.key] if isinstance(item, OrderItem) else item.ranking
    entries = item.entries if isinstance(item, OrderItem) else item.options
    texts = {entry.label: plain(entry.text) for entry in entries}
    given = {label: place for place, label in enumerate(told.response or (), start=1)}
    right = sum(value == 1 for value in points.values())
    by_pairs = right < len(texts) and (item.scoring.policy if item.scoring else "kendall") == "kendall"
    points_for = "; the points are for pairs in the right order" if by_pairs else ""
    screen.say(f"{right} of {len(texts)} in place{points_for}.")
    screen.say("The right order, and the place you gave each:")
    first = 1
    for tier in tiers:
        last = first + len(tier) - 1
        span = f"{first}" if last == first else f"{first}-{last}"
        for label in tier:
            verdict = _VERDICTS[points[label] or 0.0]
            yours = f" (yours: {given[label]})" if label in given and verdict == "wrong" else ""
            screen.row("")
            head = f"{screen.sign(verdict)} {span}. {texts[label]}{yours}"
            screen.say(head, hang=5, style=COLOURS[verdict])
            screen.say(plain(reasons[label]), indent=5)
        first = last + 1


def tell_sort(told: Told, item: SortItem) -> None:
    """Tell card by card, with its follow-up, the missed first."""
    points, names = told.points, {bucket.label: plain(bucket.text) for bucket in item.buckets}
    placed = (told.response or {}).get("cards", {})
    _tell_count(told.screen, list(points.values()))
    for card in sorted(dealt(item, told.variant), key=lambda card: _rank(card, points)):
        verdict = _verdict(points[card.label])
        yours = names.get(placed.get(card.label), "nothing")
        told.screen.row("")
        head = f"{told.screen.sign(verdict)} {plain(card.text)}"
        told.screen.say(head, hang=2, style=COLOURS.get(verdict, "bold"))
        told.screen.say(_placing(verdict, yours, names[card.bucket]), indent=2)
        told.screen.say(plain(told.reasons[card.label]), indent=5)
        _tell_follow_up(told, card)


def _tell_follow_up(told: Told, card: Card) -> None:
    if card.follow_up is None:
        return
    about = f"{card.label}/follow_up"
    options = {option.label: plain(option.text) for option in card.follow_up.options}
    verdict = _verdict(told.points[about])
    given = options.get((told.response or {}).get("follow_ups", {}).get(card.label), "nothing")
    placing = _placing(verdict, given, options[card.follow_up.key])
    told.screen.say(f"{told.screen.sign(verdict)} {plain(card.follow_up.ask)} {placing}", indent=2, hang=4)
    told.screen.say(plain(told.reasons[about]), indent=5)


def _placing(verdict: str, yours: str, right: str) -> str:
    if verdict == "none":
        return f"Yours: {yours}. Authorities differ here, so it is not scored; the course says {right}."
    return f"{yours}: right." if verdict == "correct" else f"Yours: {yours}. Right: {right}."


def _rank(card: Card, points: dict[str, float | None]) -> int:
    parts = [points[card.label], points.get(f"{card.label}/follow_up")]
    return 0 if 0.0 in parts else 1 if parts[0] is None else 2


def _verdict(points: float | None) -> str:
    return "none" if points is None else "correct" if points == 1 else "wrong"
