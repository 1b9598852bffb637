"""Sums of money as people read them; inside, money is whole cents."""

from __future__ import annotations


def as_sum(cents: int) -> str:
    """Return cents as a sum in the currency that a scenario never names, without its sign.

    >>> as_sum(-2_860_000)
    '28,600.00'
    """
    whole, rest = divmod(abs(cents), 100)
    return f"{whole:,}.{rest:02}"
