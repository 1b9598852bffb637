"""What if in the terminal: asked at a prompt after the debrief, or named with a command.

A decision is named by its number in the list, or as WEEK.SLOT=ACTION. What the
answer is made of is `pmlearn.scenarios.whatif`.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from pmlearn.cli.screen import Screen, StoppedError
from pmlearn.errors import PlayError
from pmlearn.scenarios import Play, WhatIf, what_if

_HOW = "N lists what was possible at decision N; N ACTION asks, N ACTION reference lets the reference play on"


def asked(play: Play, question: tuple[int, int, str], mode: str) -> WhatIf:
    """Return the answer to (week, slot, action); PlayError names the decisions there are."""
    week, slot, action = question
    if (week, slot) not in play.when:
        first, last = (f"{a}.{b}" for a, b in (play.when[0], play.when[-1]))
        raise PlayError(f"no decision {week}.{slot}; the play's decisions are {first} to {last}")
    return what_if(play, play.when.index((week, slot)), action, mode)


def ask_on(screen: Screen, play: Play, choices: Mapping[str, Any]) -> None:
    """Answer what-ifs of a finished play until Enter alone, q or the end of input."""
    decisions = choices["decisions"]
    screen.rule("What if?")
    for number, one in enumerate(decisions, start=1):
        moment = play.scenario.moment(one["week"], one["slot"])
        screen.say(f"{number:>2}  {moment}: {one['title']}", hang=4)
    screen.row("")
    screen.say(f"{_HOW}; Enter ends.")
    try:
        while (said := screen.ask("what if>").split()) and said[0].lower() not in ("q", "quit"):
            _answer(screen, play, decisions, said)
    except StoppedError:
        return


def _answer(screen: Screen, play: Play, decisions: Sequence[Mapping[str, Any]], said: Sequence[str]) -> None:
    number, *rest = said
    if not number.isascii() or not number.isdigit() or not 1 <= int(number) <= len(decisions):
        screen.say(f"Type a number from 1 to {len(decisions)}. {_HOW}.", indent=2)
        return
    decision = decisions[int(number) - 1]
    if not rest:
        for place, action in enumerate(decision["legal"], start=1):
            screen.say(f"{place:>2}  {action['name']}: {action['title']}", indent=2, hang=6)
        return
    try:
        found = what_if(play, decision["position"], _action(rest[0], decision["legal"]), *rest[1:2])
    except PlayError as fault:
        screen.say(str(fault), indent=2)
        return
    screen.row("")
    for line in found.to_text(screen.width).splitlines():
        screen.row(line)
    screen.row("")


def _action(said: str, legal: Sequence[Mapping[str, str]]) -> str:
    """Return the action of that number in the list, or of that name."""
    if said.isascii() and said.isdigit() and 1 <= int(said) <= len(legal):
        return legal[int(said) - 1]["name"]
    return said
