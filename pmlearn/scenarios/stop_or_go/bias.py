"""The learner's own escalation bias: what the money spent alone made of the same decision.

The twins of a pair come to their first gate with the same numbers ahead and the
same news; only what has been spent differs. Whoever weighs what lies ahead takes
the same action for both.
"""

from __future__ import annotations

from dataclasses import dataclass

from pmlearn.scenarios.play import Play
from pmlearn.scenarios.stop_or_go import records as at

CONTINUE = at.ACTIONS[at.A_CONTINUE]


@dataclass(frozen=True, slots=True)
class Pair:
    """What was spent on each twin before its first gate, and what was then chosen; None: not yet."""

    little_spent: int
    much_spent: int
    little_choice: str | None
    much_choice: str | None


@dataclass(frozen=True, slots=True)
class Escalation:
    """The pairs, and in how many only the dearer twin or only the cheaper one was continued."""

    pairs: tuple[Pair, ...]

    @property
    def escalated(self) -> int:
        """Pairs in which more money spent went with going on."""
        return sum(p.much_choice == CONTINUE and p.little_choice not in (CONTINUE, None) for p in self.pairs)

    @property
    def reversed(self) -> int:
        """Pairs in which more money spent went with not going on."""
        return sum(p.little_choice == CONTINUE and p.much_choice not in (CONTINUE, None) for p in self.pairs)

    @property
    def difference(self) -> int:
        """How much oftener the dearer twin was continued; nought for whoever looks only ahead."""
        return self.escalated - self.reversed


def escalation(play: Play) -> Escalation:
    """Return how a play, finished or not, treated the twins."""
    return Escalation(tuple(_pair(play, pair) for pair in range(at.PAIRS)))


def _pair(play: Play, pair: int) -> Pair:
    params = play.scenario.params
    return Pair(
        params[at.T_LITTLE_SPENT_POINTS + pair],
        params[at.T_MUCH_SPENT_POINTS + pair],
        _choice(play, 2 * pair),
        _choice(play, 2 * pair + 1),
    )


def _choice(play: Play, project: int) -> str | None:
    taken = play.state[at.FIRST_CHOICE + project]
    return at.ACTIONS[taken - 1] if taken else None
