"""What if: one decision of a finished play taken otherwise, in the very same world.

The rest goes on in one of two named modes: the later actions as they were, or
the reference policy from there. The world is the one that came, chance and all,
so this answers a learner's question and proves nothing; what a decision was
worth, given what could be known, `judge` says.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import asdict, dataclass
from typing import Any

from pmlearn.errors import PlayError, did_you_mean
from pmlearn.scenarios import positions as at
from pmlearn.scenarios.judge import DRAWS, REFERENCE, course, positions
from pmlearn.scenarios.play import Outcome, Play
from pmlearn.scenarios.view import entries, told, weeks_taken
from pmlearn.scenarios.wording import sentence, wrapped

MODES = ("mine", "reference")


@dataclass(frozen=True, slots=True)
class WhatIf:
    """A play redrawn beside the original: points, parts, course, and where they part."""

    position: int
    action: str
    title: str
    mode: str
    mode_label: str
    points: int
    original: int
    parts: tuple[Mapping[str, Any], ...]
    chart: Mapping[str, Any]
    first_difference: Mapping[str, Any] | None
    replaced: int
    text: str

    @property
    def difference(self) -> int:
        """The points that the change brings, below zero where it costs."""
        return self.points - self.original

    def to_json(self) -> dict[str, Any]:
        """Return it as faces read it."""
        return asdict(self) | {"difference": self.difference, "parts": [dict(part) for part in self.parts]}

    def to_text(self, width: int = 80) -> str:
        """Return it for a terminal: the sentence, the parts and the course side by side, where they part."""
        you, other = self.chart["series"]
        sides = (you["label"], other["label"])
        parts = [(part["label"], part["original"], part["changed"]) for part in self.parts]
        ended = zip(self.chart["weeks"], you["values"], other["values"], strict=True)
        blocks = [
            [wrapped(self.text, width)],
            _table(("", *sides), [*parts, ("Points", self.original, self.points)]),
            [wrapped(self.chart["label"], width), *_table(("", *sides), ended)],
        ]
        if (apart := self.first_difference) is not None:
            told = zip(sides, (apart["original"], apart["changed"]), strict=True)
            lines = [f"{apart['moment']}, {side}: {text}" for side, text in told]
            blocks.append([wrapped(line, width) for line in lines])
        return "\n\n".join("\n".join(block) for block in blocks)


def _table(head: tuple[str, str, str], rows: Iterable[tuple[object, int, int]]) -> list[str]:
    cells = [head, *((str(label), f"{was:,}", f"{now:,}") for label, was, now in rows)]
    first, *others = (max(map(len, column)) for column in zip(*cells, strict=True))
    return [
        f"  {label:<{first}}  {was:>{others[0]}}  {now:>{others[1]}}".rstrip() for label, was, now in cells
    ]


def choices(stood: Sequence[Play]) -> dict[str, Any]:
    """Return what may be asked of a play, from how it stood before each decision and at its end."""
    scenario, taken = stood[-1].scenario, stood[-1].taken
    titles = {name: words["title"] for name, words in scenario.content["actions"].items()}
    return {
        "decisions": [
            {
                "position": position,
                "week": before.week,
                "slot": before.slot,
                "action": action,
                "title": titles[action],
                "legal": [{"name": name, "title": titles[name]} for name in before.legal],
            }
            for position, (before, action) in enumerate(zip(stood, taken, strict=False))
        ],
        "modes": [{"name": mode, "label": sentence(scenario.content, f"mode_{mode}")} for mode in MODES],
    }


def what_if(play: Play, position: int, action: str, mode: str = "mine", *, draws: int = DRAWS) -> WhatIf:
    """Return what the same world comes to when the decision at `position` (from 0) is `action`.

    PlayError for an unfinished play, a decision that there is not, an action that was not
    possible then, or an unknown mode. `draws` redraws stand behind each point of the chart.
    """
    outcome = play.outcome
    if outcome is None:
        raise PlayError(
            f"{play.scenario.moment(play.week, play.slot)}: play to the end before asking what if"
        )
    if isinstance(position, bool) or not isinstance(position, int) or not 0 <= position < len(play.taken):
        raise PlayError(f"no decision {position}; the play's decisions are 0 to {len(play.taken) - 1}")
    if mode not in MODES:
        raise PlayError(f"no mode {mode}{did_you_mean(str(mode), MODES)}; modes are {', '.join(MODES)}")
    before = positions(play)[position]
    changed, replaced = _mine(before.take(action), play) if mode == "mine" else (_on(before.take(action)), 0)
    came = changed.outcome or outcome
    return WhatIf(
        position=position,
        action=action,
        title=play.scenario.content["actions"][action]["title"],
        mode=mode,
        mode_label=sentence(play.scenario.content, f"mode_{mode}"),
        points=came.points,
        original=outcome.points,
        parts=_parts(play, outcome, came),
        chart=_chart(play, changed, before.week, draws),
        first_difference=_first_difference(play, changed),
        replaced=replaced,
        text=_text(before, action, mode, (came.points, outcome.points), replaced),
    )


def _mine(changed: Play, play: Play) -> tuple[Play, int]:
    """Take the later actions in their own slots, and count those that were impossible there."""
    later = dict(list(zip(play.when, play.taken, strict=True))[len(changed.taken) :])
    idle = play.scenario.kernel.actions[-1]
    replaced = 0
    while not changed.finished:
        action = later.pop((changed.week, changed.slot), idle)
        possible = action in changed.legal
        replaced += not possible
        changed = changed.take(action if possible else idle)
    return changed, replaced + sum(action != idle for action in later.values())


def _on(changed: Play) -> Play:
    """Play on as the reference policy."""
    kernel, beliefs = changed.scenario.kernel, changed.scenario.beliefs(REFERENCE)
    while not changed.finished:
        changed = changed.take(kernel.actions[kernel.choose(changed.scenario.params, changed.seen, beliefs)])
    return changed


def _parts(play: Play, outcome: Outcome, came: Outcome) -> tuple[dict[str, Any], ...]:
    labels = play.scenario.content["parts"]
    return tuple(
        {"label": labels[name]["label"], "original": was, "changed": now}
        for (name, was), (_, now) in zip(outcome.parts, came.parts, strict=True)
    )


def _chart(play: Play, changed: Play, week: int, draws: int) -> dict[str, Any]:
    """Give the final score to be expected after each week for both; up to the change they are one."""
    words = play.scenario.content["debrief"]
    yours = course([*positions(play), play], draws)
    shared = {earlier: points for earlier, points in yours.items() if earlier < week}
    other = shared | course([*positions(changed), changed], draws, week)
    series = ((words["you"], yours), (sentence(play.scenario.content, "what_if_label"), other))
    return {
        "label": words["chart"],
        "weeks": list(yours),
        "series": [{"label": label, "values": list(points.values())} for label, points in series],
    }


def _first_difference(play: Play, changed: Play) -> dict[str, Any] | None:
    """Return the first moment at which the two plays tell something else."""
    one, other = _moments(play), _moments(changed)
    nothing = sentence(play.scenario.content, "what_if_nothing")
    for week, slot in sorted(one.keys() | other.keys()):
        was, now = (moments.get((week, slot), nothing) for moments in (one, other))
        if was != now:
            evening = max(len(weeks_taken(either)[week - 1]) for either in (play, changed))
            return {
                "week": week,
                "slot": (evening if slot == at.EVENING else slot) + 1,
                "moment": _where(play, week, slot),
                "original": was,
                "changed": now,
            }
    return None


def _where(play: Play, week: int, slot: int) -> str:
    ends = {at.MORNING: "at its opening", at.EVENING: "at its end"}
    if slot in ends:
        return f"{play.scenario.period} {week}, {ends[slot]}"
    return play.scenario.moment(week, slot + 1)


def _moments(play: Play) -> dict[tuple[int, int], str]:
    """Return what was told, by week and slot as the trace has them."""
    moments: dict[tuple[int, int], list[str]] = {}
    for (week, slot, *_), (*_, text) in zip(entries(play), told(play), strict=True):
        if text:
            moments.setdefault((week, slot), []).append(text)
    return {moment: " ".join(texts) for moment, texts in moments.items()}


def _text(before: Play, action: str, mode: str, points: tuple[int, int], replaced: int) -> str:
    content = before.scenario.content
    more = points[0] - points[1]
    sentences = [
        sentence(
            content,
            "what_if",
            period=before.scenario.period,
            week=before.week,
            turn=before.scenario.turn,
            slot=before.slot,
            doing=content["actions"][action]["doing"],
            mode=sentence(content, f"mode_{mode}"),
            points=f"{points[0]:,}",
            original=f"{points[1]:,}",
            compared=f"{abs(more):,} {'more' if more > 0 else 'fewer'} than" if more else "as many as",
        ),
        *([sentence(content, "what_if_replaced", replaced=replaced)] if replaced else []),
        sentence(content, "what_if_proof"),
    ]
    return " ".join(sentences)
