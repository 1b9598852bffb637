"""A week of a play on the screen: news, gauges, facts and the numbered actions, as the view gives them."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from pmlearn.cli.screen import Screen

_TONES = {"good": ("+", "good"), "warning": ("!", "bad"), "news": ("-", "")}


def show_week(screen: Screen, view: Mapping[str, Any]) -> None:
    """Print the card of the week; the briefing only before the first decision."""
    here = f"{view['period']} {view['week']} of {view['weeks']}"
    screen.rule(f"{view['title']}  {here}  seed {view['seed']}")
    if not any(view["taken"]):
        screen.say("\n\n".join(view["briefing"]))
        screen.pause("Enter when you have read it:")
        screen.row("")
    for note in view["inbox"]:
        sign, style = _TONES[note["tone"]]
        screen.say(f"{sign} {note['text']}", hang=2, style=style)
    if view["inbox"]:
        screen.row("")
    _show_gauges(screen, view["gauges"])
    for fact in view["facts"]:
        _show_fact(screen, fact)


def show_menu(screen: Screen, view: Mapping[str, Any]) -> None:
    """Print the actions, numbered, under their groups where there are several."""
    group = None if len({action["group"] for action in view["actions"]}) > 1 else view["actions"][0]["group"]
    screen.row("")
    for number, action in enumerate(numbered(view), start=1):
        if action["group"] != group:
            group = action["group"]
            screen.row(group.capitalize(), "bold")
        reason = "" if action["legal"] else " (not now)"
        style = "" if action["legal"] else "dim"
        screen.say(f"{number:>2}  {action['title']}{reason}", indent=1, hang=5, style=style)


def show_evening(screen: Screen, before: Mapping[str, Any], after: Mapping[str, Any]) -> None:
    """Print what a week's last slot brought, as far as the next card's news does not tell it."""
    told = [] if after["finished"] else [note["text"] for note in after["inbox"]]
    for event in after["events"][len(before["events"]) :]:
        if event["text"] not in told:
            screen.say(event["text"], indent=2, hang=2)


def show_change(screen: Screen, before: Mapping[str, Any], after: Mapping[str, Any]) -> None:
    """Print what a slot brought: what happened, and the gauges and facts that now read otherwise."""
    for event in after["events"][len(before["events"]) :]:
        screen.say(event["text"], indent=2, hang=2)
    changed = [gauge for gauge in after["gauges"] if gauge not in before["gauges"]]
    for gauge in changed:
        screen.say(f"{gauge['label']}: {gauge['text']}", indent=2, hang=4)
    for fact in after["facts"]:
        if fact not in before["facts"]:
            _show_fact(screen, fact, indent=2)


def show_info(screen: Screen, action: Mapping[str, Any]) -> None:
    """Print what an action is, what it costs, and why it is not possible now."""
    screen.say(f"{action['title']}: {action['detail']}", indent=2)
    screen.say(f"Cost: {action['cost']}.", indent=2)
    if not action["legal"]:
        screen.say(f"Not possible now: {action['why_not']}", indent=2)


def numbered(view: Mapping[str, Any]) -> list[dict[str, Any]]:
    """Return the actions in the order of the menu: group by group, as the author lists them."""
    groups = list(dict.fromkeys(action["group"] for action in view["actions"]))
    return sorted(view["actions"], key=lambda action: groups.index(action["group"]))


def _show_gauges(screen: Screen, gauges: Sequence[Mapping[str, Any]]) -> None:
    longest = max((len(gauge["label"]) for gauge in gauges), default=0)
    for gauge in gauges:
        share = (gauge["value"] - gauge["min"]) / ((gauge["max"] - gauge["min"]) or 1)
        screen.row(f"{gauge['label']:<{longest}}  {screen.bar(share)}  {gauge['text']}")
    if gauges:
        screen.row("")


def _show_fact(screen: Screen, fact: Mapping[str, str], *, indent: int = 0) -> None:
    screen.say(f"{fact['label']}: {fact['text']}", indent=indent, hang=indent + 2)
