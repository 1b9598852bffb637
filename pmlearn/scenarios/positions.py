"""Where the same things stand in the records of every scenario.

What else a record holds, each scenario says in its own `records.py`.
"""

from __future__ import annotations

# State and observation begin with the clock.
WEEK, SLOT, SLOTS, FINISHED = range(4)
MORNING = -1  # the slot of news that opens a week
EVENING = 9  # the slot of what comes in at its end

# Parameters begin with the key of all chance.
P_KEY_LOW_WORD, P_KEY_HIGH_WORD, P_TAG_WORD = range(3)

# A trace is a count, then (week, slot, cause, amount, points) for each entry.
ENTRY = 5
