"""Predictions: what a learner expects of a week before committing it, and how likely that was.

An answer says whether one gauge will be lower, about the same or higher when the
week is over. It is compared with what came, and with the same week, the actions
as they were taken, in worlds drawn again from what was known when it opened. So
a sound forecast that failed is told from one that what was known spoke against.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from pmlearn.scenarios import positions as at
from pmlearn.scenarios.kernel import Kernel
from pmlearn.scenarios.record import Record, blank
from pmlearn.scenarios.wording import sentence

if TYPE_CHECKING:
    from pmlearn.scenarios.play import Play

ANSWERS: Mapping[str, str] = {"lower": "lower", "same": "about the same", "higher": "higher"}
DRAWS = 64
STAGE = 0x4000  # redraws of a week's prediction have stages that no decision has
CLOSE_PERCENT = 10  # answers so close in chance are likely alike, as far as so many redraws can tell


@dataclass(frozen=True, slots=True)
class Prediction:
    """One prediction compared: said, came, the gauge before and after, and the chance of each answer."""

    week: int
    ask: str
    said: str
    came: str
    before: int
    after: int
    likely: Mapping[str, int]
    verdict: str
    text: str

    def to_json(self) -> dict[str, Any]:
        """Return the prediction as faces read it."""
        return {
            "week": self.week,
            "ask": self.ask,
            "said": self.said,
            "came": self.came,
            "from": self.before,
            "to": self.after,
            "likely": dict(self.likely),
            "verdict": self.verdict,
            "text": self.text,
        }


def compared(stood: Sequence[Play]) -> tuple[Prediction, ...]:
    """Return the predictions of a finished play; `stood` is the play before each decision, and at its end."""
    return tuple(_compared(stood, week, said) for week, said in stood[-1].predictions)


def verdict_of(said: str, came: str, likely: Mapping[str, int]) -> str:
    """Say how a prediction stands: right or unlucky where it was a likely one, else lucky or wrong.

    >>> verdict_of("higher", "same", {"lower": 5, "same": 25, "higher": 70})
    'unlucky'
    """
    if likely[said] >= max(likely.values()) - CLOSE_PERCENT:
        return "right" if said == came else "unlucky"
    return "lucky" if said == came else "wrong"


def _compared(stood: Sequence[Play], week: int, said: str) -> Prediction:
    opening = next(play for play in stood if play.week == week)
    closing = next((play for play in stood if play.week > week), stood[-1])
    asked = opening.scenario.content["prediction"]
    gauge, same = asked["gauge"], asked["same"]
    kernel = opening.scenario.kernel
    before, after = (gauge_value(kernel, gauge, play.seen) for play in (opening, closing))
    came = _answer(after - before, same)
    actions = closing.taken[len(opening.taken) :]
    ends = _ends(opening, [kernel.actions.index(name) for name in actions])
    counts = Counter(_answer(gauge_value(kernel, gauge, seen) - before, same) for seen in ends)
    likely = {name: round(100 * counts[name] / DRAWS) for name in ANSWERS}
    verdict = verdict_of(said, came, likely)
    likeliest = max(likely, key=likely.__getitem__)
    words = {
        "period": opening.scenario.period,
        "week": week,
        "gauge": opening.scenario.content["gauges"][gauge]["label"],
        "said": ANSWERS[said],
        "came": ANSWERS[came],
        "likely": ANSWERS[likeliest],
        "from": before,
        "to": after,
        "said_percent": likely[said],
        "came_percent": likely[came],
        "likely_percent": likely[likeliest],
    }
    text = sentence(opening.scenario.content, f"predicted_{verdict}", **words)
    return Prediction(week, asked["ask"], said, came, before, after, likely, verdict, text)


def gauge_value(kernel: Kernel, name: str, seen: Record) -> int:
    """Return what a gauge shows."""
    return next(gauge.value for gauge in kernel.gauges(seen) if gauge.name == name)


def _answer(change: int, same: int) -> str:
    if abs(change) <= same:
        return "same"
    return "higher" if change > 0 else "lower"


def _ends(opening: Play, actions: Sequence[int]) -> Iterator[Record]:
    """Yield what can be seen after the week in each redrawn world; the impossible is left undone."""
    scenario = opening.scenario
    kernel, rules, layout = scenario.kernel, scenario.kernel.rules, scenario.kernel.layout
    drawn, state, seen, no_trace = blank(layout.world), blank(layout.state), blank(layout.seen), blank(0)
    idle = rules.actions - 1
    for draw in range(DRAWS):
        stage = STAGE + opening.week
        rules.redraw(scenario.params, opening.world, opening.state, draw, opening.seed, stage, drawn)
        state[:] = opening.state[:]
        taken = 0
        while state[at.WEEK] == opening.week and not state[at.FINISHED]:
            kernel.observe(state, seen)
            action = actions[taken] if taken < len(actions) else idle
            possible = rules.blocked(seen, action) == 0
            rules.step(scenario.params, drawn, state, action if possible else idle, no_trace)
            taken += 1
        kernel.observe(state, seen)
        yield seen
