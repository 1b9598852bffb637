"""What test-wise guessing earns over a bank, as a report: a row a guesser, and a verdict."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Any

from pmlearn.authoring.writing.guessers import GUESSERS, Guess, Guesser, Measured, measured
from pmlearn.authoring.writing.subject import subjects_of

__all__ = ["GUESSERS", "Guess", "Guesser", "Measured", "guesses_over", "measured", "verdict"]


def guesses_over(items: Iterable[dict[str, Any]]) -> dict[str, Any]:
    """Return the report on whole items as JSON; only live choice and multiple items count.

    Accuracy is the expected share of items right, ties split, with a 95 percent Wilson interval; chance is
    what blind picks of as many options as the item asks for would earn.
    """
    live = [item for item in items if item.get("status") == "live"]
    results = measured(subject for item in live for subject in subjects_of(item))
    return {
        "items": results[0].items,
        "chance": round(results[0].chance, 4),
        "guessers": [_row(result) for result in results],
        "verdict": verdict(results),
    }


def verdict(results: Sequence[Measured]) -> str:
    """Return one line that says whether guessing pays."""
    if not results[0].items:
        return "There is no live choice or multiple item to guess at."
    better = [result.guesser.takes for result in results if result.beats_chance]
    if better:
        return (
            f"Guessing pays: {'; '.join(better)} is right more often than chance. Vary what keys look like."
        )
    best = max(results, key=lambda result: result.accuracy)
    return (
        f"No guesser beats chance with its whole interval; the best takes {best.guesser.takes}, "
        f"{best.accuracy:.0%} against {best.chance:.0%}."
    )


def _row(result: Measured) -> dict[str, Any]:
    low, high = result.interval
    return {
        "name": result.guesser.name,
        "takes": result.guesser.takes,
        "told": result.told,
        "accuracy": round(result.accuracy, 4),
        "low": round(low, 4),
        "high": round(high, 4),
        "beats_chance": result.beats_chance,
    }
