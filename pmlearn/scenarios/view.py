"""A play as a face shows it: one JSON value, every text from the scenario file.

Faces lay it out and decide nothing. It holds only what can be seen at the
table: no hidden entry of the world and no point that is not earned yet.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import TYPE_CHECKING, Any

from pmlearn.scenarios import positions as at
from pmlearn.scenarios.cards import cards
from pmlearn.scenarios.kernel import Gauge
from pmlearn.scenarios.money import as_sum
from pmlearn.scenarios.predictions import ANSWERS
from pmlearn.scenarios.record import Record

if TYPE_CHECKING:
    from pmlearn.scenarios.play import Play


def view(play: Play) -> dict[str, Any]:
    """Return everything a face shows before the next slot."""
    scenario, seen = play.scenario, play.seen
    content, layout = scenario.content, scenario.kernel.layout
    return {
        "scenario": scenario.name,
        "title": scenario.title,
        "version": scenario.version,
        "seed": play.seed,
        "period": scenario.period,
        "turn": scenario.turn,
        "week": play.week,
        "weeks": layout.weeks,
        "slot": seen[at.SLOTS] if play.finished else play.slot,
        "slots": seen[at.SLOTS],
        "briefing": list(content["briefing"]),
        "inbox": _inbox(play),
        "gauges": [_gauge(content, gauge) for gauge in scenario.kernel.gauges(seen)],
        "facts": [
            {
                "label": content["facts"][fact.subject]["label"],
                "text": content["facts"][fact.subject][fact.variant].format(**fact.words),
            }
            for fact in scenario.kernel.facts(seen)
        ],
        "actions": list(_actions(play, seen)),
        "prediction": _prediction(play),
        "taken": weeks_taken(play),
        "events": [{"week": week, "slot": slot, "text": text} for week, slot, _, text in told(play) if text],
        "finished": play.finished,
        "outcome": _outcome(play, seen),
    }


def entries(play: Play) -> Iterator[tuple[int, int, int, int, int]]:
    """Yield (week, slot, cause, amount, points) of everything that happened, in order."""
    for number in range(play.trace[0]):
        first = 1 + at.ENTRY * number
        week, slot, cause, amount, points = play.trace[first : first + at.ENTRY]
        yield week, slot, cause, amount, points


def told(play: Play) -> Iterator[tuple[int, int, str, str]]:
    """Yield (week, slot, tone, text) of everything that happened.

    Slots count from 1; 0 is the morning of a week, and one past its last slot
    is the evening.
    """
    scenario = play.scenario
    taken = weeks_taken(play)
    for week, slot, cause, amount, points in entries(play):
        name = scenario.kernel.causes[cause]
        words = scenario.content["causes"][name]
        sum_of = as_sum(amount) if name in scenario.kernel.money else ""
        text = words["event"].format(amount=amount, money=sum_of, points=points)
        evening = slot == at.EVENING
        yield week, len(taken[week - 1]) + 1 if evening else slot + 1, words["tone"], text


def weeks_taken(play: Play) -> list[list[str]]:
    """Return the actions taken, week by week, an empty list for each week to come."""
    weeks: list[list[str]] = [[] for _ in range(play.scenario.kernel.layout.weeks)]
    for (week, _), action in zip(play.when, play.taken, strict=True):
        weeks[week - 1].append(action)
    return weeks


def _inbox(play: Play) -> list[dict[str, str]]:
    """Return the news since the last week, its evening and this morning, and what else is noticed now."""
    fresh = (
        {(play.week, at.EVENING)} if play.finished else {(play.week - 1, at.EVENING), (play.week, at.MORNING)}
    )
    news = [
        {"tone": tone, "text": text}
        for (week, slot, *_), (_, _, tone, text) in zip(entries(play), told(play), strict=True)
        if text and (week, slot) in fresh
    ]
    return news if play.finished else news + cards(play.scenario.content, play.scenario.kernel, play.opening)


def _prediction(play: Play) -> dict[str, Any] | None:
    """Return what is asked of this week, and what has been said of it."""
    asked = play.scenario.content.get("prediction")
    if asked is None or play.finished:
        return None
    return {
        "ask": asked["ask"],
        "gauge": asked["gauge"],
        "answers": [{"name": name, "label": label} for name, label in ANSWERS.items()],
        "said": play.predicted,
    }


def _gauge(content: Mapping[str, Any], gauge: Gauge) -> dict[str, Any]:
    words = content["gauges"][gauge.name]
    return {
        "name": gauge.name,
        "label": words["label"],
        "value": gauge.value,
        "min": gauge.low,
        "max": gauge.high,
        "text": words["text"].format(value=gauge.value),
        "better": gauge.better,
    }


def _actions(play: Play, seen: Record) -> Iterator[dict[str, Any]]:
    kernel, content = play.scenario.kernel, play.scenario.content
    for number, name in enumerate(kernel.actions):
        words = content["actions"][name]
        reason = "" if play.finished else kernel.reasons[kernel.rules.blocked(seen, number)]
        yield {
            "name": name,
            "title": words["title"],
            "detail": words["detail"],
            "cost": content["slot_cost"],
            "group": words["group"],
            "legal": not play.finished and not reason,
            "why_not": content["why_not"][reason] if reason else content["finished"] if play.finished else "",
        }


def _outcome(play: Play, seen: Record) -> dict[str, Any] | None:
    outcome, content = play.outcome, play.scenario.content
    if outcome is None:
        return None
    return {
        "points": outcome.points,
        "unit": content["unit"],
        "best_label": content["best_label"],
        "parts": [
            {
                "name": name,
                "label": content["parts"][name]["label"],
                "value": value,
                "text": content["parts"][name]["text"].format(value=f"{value:,}"),
            }
            for name, value in outcome.parts
        ],
        "text": content["outcome"][play.scenario.kernel.ending(seen)].format(points=f"{outcome.points:,}"),
    }
