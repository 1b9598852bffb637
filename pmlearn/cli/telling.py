"""Tell in the terminal what was earned: by a response, with every rationale, and by a whole sitting."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from pmlearn.cli.asking import LETTERS
from pmlearn.cli.screen import Screen
from pmlearn.grading import Score
from pmlearn.items import Card, ChoiceItem, Item, SortItem, dealt, presented
from pmlearn.items.prose import plain

WORDS = {"correct": "Correct", "partly": "Partly right", "wrong": "Wrong", "blank": "No answer"}
_COLOURS = {"correct": "good", "partly": "partly", "wrong": "bad", "blank": "dim"}


def tell(screen: Screen, item: Item, variant: int, response: Any, score: Score) -> None:
    """Print the verdict and the rationales that the response earned."""
    share = f" ({score.points:.0%})" if score.verdict == "partly" else ""
    screen.row("")
    screen.row(f"{screen.sign(score.verdict)} {WORDS[score.verdict]}{share}", _COLOURS[score.verdict])
    screen.row("")
    if isinstance(item, SortItem):
        _tell_cards(screen, item, variant, response, score)
    else:
        _tell_options(screen, item, variant, response)


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


def _tell_options(screen: Screen, item: ChoiceItem, variant: int, response: str | list[str]) -> None:
    own = {response} if isinstance(response, str) else set(response)
    lettered = list(zip(LETTERS, presented(item, variant), strict=False))
    for letter, option in sorted(lettered, key=lambda pair: pair[1].label not in own):
        right = option.label in item.key
        sign = screen.sign("correct" if right else "wrong") if right or option.label in own else " "
        mark = " (yours)" if option.label in own else ""
        style = "good" if right else "bad" if option.label in own else "bold"
        screen.say(f"{sign} {letter}{mark}  {plain(option.text)}", hang=5, style=style)
        screen.say(plain(option.rationale), indent=5)


def _tell_cards(
    screen: Screen, item: SortItem, variant: int, response: Mapping[str, Mapping[str, str]], score: Score
) -> None:
    points = {part.part: part.points for part in score.parts}
    reasons = {feedback.about: feedback.text for feedback in score.feedback}
    names = {bucket.label: plain(bucket.text) for bucket in item.buckets}
    scored = [value for value in points.values() if value is not None]
    screen.say(f"{sum(value == 1 for value in scored)} of {len(scored)} parts right; the missed come first.")
    for card in sorted(dealt(item, variant), key=lambda card: _rank(card, points)):
        verdict = _verdict(points[card.label])
        yours = names[response["cards"][card.label]]
        screen.row("")
        screen.say(f"{screen.sign(verdict)} {plain(card.text)}", hang=2, style=_COLOURS.get(verdict, "bold"))
        screen.say(_placing(verdict, yours, names[card.bucket]), indent=2)
        screen.say(plain(reasons[card.label]), indent=5)
        if card.follow_up:
            _tell_follow_up(screen, card, response["follow_ups"][card.label], points, reasons)


def _tell_follow_up(
    screen: Screen, card: Card, given: str, points: Mapping[str, float | None], reasons: Mapping[str, str]
) -> None:
    if card.follow_up is None:
        return
    about = f"{card.label}/follow_up"
    options = {option.label: plain(option.text) for option in card.follow_up.options}
    verdict = _verdict(points[about])
    placing = _placing(verdict, options[given], options[card.follow_up.key])
    screen.say(f"{screen.sign(verdict)} {plain(card.follow_up.ask)} {placing}", indent=2, hang=4)
    screen.say(plain(reasons[about]), indent=5)


def _placing(verdict: str, yours: str, right: str) -> str:
    if verdict == "none":
        return f"Yours: {yours}. Authorities differ here, so it is not scored; the course says {right}."
    return f"{yours}: right." if verdict == "correct" else f"Yours: {yours}. Right: {right}."


def _rank(card: Card, points: Mapping[str, float | None]) -> int:
    parts = [points[card.label], points.get(f"{card.label}/follow_up")]
    return 0 if 0.0 in parts else 1 if parts[0] is None else 2


def _verdict(points: float | None) -> str:
    return "none" if points is None else "correct" if points == 1 else "wrong"
