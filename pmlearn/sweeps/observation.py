"""What a learner's own policy gets before each decision: what a person at the table can see, no more.

Read-only. The world and the rest of the state are not behind it: it is made from
an observation in a process of its own (`policy_process`).
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from functools import cache
from types import MappingProxyType
from typing import Any

from pmlearn.errors import did_you_mean
from pmlearn.scenarios import positions as at
from pmlearn.scenarios.catalogue import kernel_named
from pmlearn.scenarios.kernel import Kernel

_CLOCK = ("week", "slot", "slots", "finished")
_OFFERED = ("week", "weeks", "slot", "slots", "legal", "gauges", "facts", "numbers")
_READ_ONLY = "what a policy sees is read-only; keep what you work out in variables of your own"


class Observation:
    """One look at the table: the clock, the legal actions, gauges, facts, and each visible number by name.

    `view.week`, `view.weeks`, `view.slot` and `view.slots` count from 1, as the faces do;
    `view.legal` holds names of actions; `view.gauges` values by name; `view.facts` which
    of a subject's texts holds. A number such as `view.open_defects` is also in
    `view.numbers`; a row of numbers is a tuple.
    """

    __slots__ = ("_kernel", "_seen")
    _kernel: Kernel
    _seen: tuple[int, ...]

    def __init__(self, kernel: Kernel, seen: Sequence[int]) -> None:
        """Look at an observation of a kernel."""
        object.__setattr__(self, "_kernel", kernel)
        object.__setattr__(self, "_seen", tuple(seen))

    @property
    def week(self) -> int:
        """The week, from 1."""
        return int(self._seen[at.WEEK])

    @property
    def weeks(self) -> int:
        """How many weeks there are."""
        return int(self._kernel.layout.weeks)

    @property
    def slot(self) -> int:
        """The slot of this week that is to be decided on, from 1."""
        return int(self._seen[at.SLOT]) + 1

    @property
    def slots(self) -> int:
        """How many slots this week has."""
        return int(self._seen[at.SLOTS])

    @property
    def legal(self) -> tuple[str, ...]:
        """The names of the actions that can be taken now; the last one does nothing."""
        blocked = self._kernel.rules.blocked
        return tuple(
            name for number, name in enumerate(self._kernel.actions) if not blocked(self._seen, number)
        )

    @property
    def gauges(self) -> Mapping[str, int]:
        """The gauges on the table, by name."""
        return MappingProxyType({one.name: one.value for one in self._kernel.gauges(self._seen)})

    @property
    def facts(self) -> Mapping[str, str]:
        """Which text of each subject holds, such as `leaving` of `crew`."""
        return MappingProxyType({one.subject: one.variant for one in self._kernel.facts(self._seen)})

    @property
    def numbers(self) -> Mapping[str, int | tuple[int, ...]]:
        """Every number that can be seen, by name."""
        return MappingProxyType({name: self._number(name) for name in visible(self._kernel.name)})

    def _number(self, name: str) -> int | tuple[int, ...]:
        first, end = visible(self._kernel.name)[name]
        values = self._seen[first:end]
        return values[0] if len(values) == 1 else values

    def __getattr__(self, name: str) -> int | tuple[int, ...]:
        """Return a visible number by name."""
        known = visible(self._kernel.name)
        if name in known:
            return self._number(name)
        names = (*_OFFERED, *known)
        raise AttributeError(
            f"a policy sees no {name}{did_you_mean(name, names)}; it sees {', '.join(names)}"
        )

    def __setattr__(self, name: str, value: object) -> None:
        """Refuse."""
        raise AttributeError(_READ_ONLY)

    def __delattr__(self, name: str) -> None:
        """Refuse."""
        raise AttributeError(_READ_ONLY)

    def __repr__(self) -> str:
        """Return all there is to see, in a few lines."""
        parts: dict[str, Any] = {
            "legal": ", ".join(self.legal),
            "gauges": ", ".join(f"{name} {value}" for name, value in self.gauges.items()),
            "facts": ", ".join(f"{subject} {variant}" for subject, variant in self.facts.items()),
            "numbers": ", ".join(f"{name} {value}" for name, value in self.numbers.items()),
        }
        head = f"week {self.week} of {self.weeks}, slot {self.slot} of {self.slots}"
        return "\n".join([head, *(f"{name}: {text}" for name, text in parts.items())])


@cache
def visible(kernel_name: str) -> Mapping[str, tuple[int, int]]:
    """Return where each number that has a name stands in an observation, first and end; the clock apart."""
    kernel = kernel_named(kernel_name)
    ordered = sorted(kernel.visible.items(), key=lambda entry: entry[1])
    ends = [*(first for _, first in ordered[1:]), kernel.layout.seen]
    return {
        name: (first, end) for (name, first), end in zip(ordered, ends, strict=True) if name not in _CLOCK
    }
