"""The books of a play: every point stands under its cause, so that the score is the sum of its causes.

The ledger, one number a cause, stands in the state where the scenario says. The
trace tells what happened when; it is a record of length zero when nobody asks.
"""

from __future__ import annotations

from pmlearn.scenarios import positions as at
from pmlearn.scenarios.record import Record


def enter(state: Record, trace: Record, ledger: int, cause: int, amount: int, points: int) -> None:
    """Book `points` under `cause`; `amount` is what it was about (hours, cents, trust)."""
    state[ledger + cause] += points
    if len(trace) == 0:
        return
    entry = 1 + at.ENTRY * trace[0]
    trace[0] += 1
    trace[entry] = state[at.WEEK]
    trace[entry + 1] = state[at.SLOT]
    trace[entry + 2] = cause
    trace[entry + 3] = amount
    trace[entry + 4] = points


def cleared(state: Record, trace: Record) -> None:
    """Set a state to the first slot of the first week, all else to nothing, and the trace to empty."""
    for position in range(len(state)):
        state[position] = 0
    if len(trace) > 0:
        trace[0] = 0
    state[at.WEEK] = 1
