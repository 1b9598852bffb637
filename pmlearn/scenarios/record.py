"""A record: a flat row of 64-bit integers, read and written by named positions.

Parameters, worlds, states, observations and traces are all records, so that a
scenario is nothing but integers. What the positions mean, each scenario says.
"""

from __future__ import annotations

from array import array
from collections.abc import Iterable
from typing import TypeAlias

Record: TypeAlias = "array[int]"


def blank(length: int) -> Record:
    """Return a record of `length` zeros.

    >>> blank(3)
    array('q', [0, 0, 0])
    """
    return array("q", bytes(8 * length))


def filled(values: Iterable[int]) -> Record:
    """Return a record that holds `values`."""
    return array("q", values)
