"""Chance: numbers drawn from a counter and a key, never from a hidden state.

Philox4x32-10 (Salmon, Moraes, Dror and Shaw, "Parallel random numbers: as easy
as 1, 2, 3", SC 2011) turns a counter of four words and a key of two into four
random words. A scenario names each draw by its counter, so no draw depends on
the order of calls, on the number of plays, or on what a player decides.

Words are integers of 32 bits. The code stays in the subset that a compiler of
64-bit integers runs too: a product that wraps there has the same low 64 bits,
and the masks keep only those. Which draws there are is left to each scenario.
"""

from __future__ import annotations

from pmlearn.scenarios import positions as at
from pmlearn.scenarios.record import Record

WORD = 0xFFFFFFFF
WHOLE = 10_000  # uniform numbers that hazards are compared with lie below this


def philox(c0: int, c1: int, c2: int, c3: int, k0: int, k1: int) -> tuple[int, int, int, int]:
    """Return the four words of Philox4x32-10 at counter (c0, c1, c2, c3) under key (k0, k1)."""
    for _ in range(10):
        left = 0xD2511F53 * c0
        right = 0xCD9E8D57 * c2
        c0 = ((right >> 32) & WORD) ^ c1 ^ k0
        c1 = right & WORD
        c2 = ((left >> 32) & WORD) ^ c3 ^ k1
        c3 = left & WORD
        k0 = (k0 + 0x9E3779B9) & WORD
        k1 = (k1 + 0xBB67AE85) & WORD
    return c0, c1, c2, c3


def words(params: Record, variable: int, block: int, play: int, stage: int) -> tuple[int, int, int, int]:
    """Return the four words of one variable of a play; stage 0 is the play itself, later ones are redraws.

    `variable` is the scenario's own number for a source of chance. Blocks are
    independent worlds; the key and the scenario's tag stand in the parameters.
    """
    tag = params[at.P_TAG_WORD] + stage
    return philox(block, variable, play, tag, params[at.P_KEY_LOW_WORD], params[at.P_KEY_HIGH_WORD])


def below(word: int, bound: int) -> int:
    """Return an integer from 0 to `bound` - 1, all but equally likely (bias under bound / 2**32)."""
    return (word * bound) >> 32


def pick(table: Record, first: int, skip: int, count: int, word: int) -> int:
    """Return an index from `skip` to `count` - 1, likely in proportion to `table[first + index]`.

    This is the inverse of the distribution function, so one word is one draw.
    With `skip` above zero it is the distribution given that the first `skip`
    values are ruled out. A table with no weight left gives its last index.
    """
    total = 0
    for index in range(skip, count):
        total += table[first + index]
    left = below(word, total)
    for index in range(skip, count - 1):
        left -= table[first + index]
        if left < 0:
            return index
    return count - 1
