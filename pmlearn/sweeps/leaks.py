"""Leaks: whether anything that nobody has seen yet shows in an observation.

Every world that a redraw holds possible must tell the same story so far. So the
actions of a play are taken again in redrawn worlds, and what was seen must come
out the same, observation by observation.
"""

from __future__ import annotations

from pmlearn.scenarios.judge import positions
from pmlearn.scenarios.play import Play
from pmlearn.scenarios.record import Record, blank

STAGE = 0x6000  # redraws of their own


def leaks(play: Play, draws: int = 4) -> int:
    """Return how many observations along a play differ in a world redrawn at some later position."""
    kernel, layout = play.scenario.kernel, play.scenario.kernel.layout
    before = positions(play)
    story = [position.seen for position in before]
    different = 0
    for number, position in enumerate(before):
        for draw in range(draws):
            drawn = blank(layout.world)
            kernel.rules.redraw(
                play.scenario.params,
                position.world,
                position.state,
                draw,
                play.seed,
                STAGE + number,
                drawn,
            )
            different += _differences(play, drawn, story[: number + 1])
    return different


def _differences(play: Play, world: Record, story: list[Record]) -> int:
    """Take the play's actions again in another world and count observations that differ."""
    kernel, layout = play.scenario.kernel, play.scenario.kernel.layout
    state, seen, no_trace = blank(layout.state), blank(layout.seen), blank(0)
    kernel.rules.start(play.scenario.params, world, state, no_trace)
    different = 0
    for name, told in zip(play.taken, story, strict=False):
        kernel.observe(state, seen)
        different += seen != told
        kernel.rules.step(play.scenario.params, world, state, kernel.actions.index(name), no_trace)
    return different
