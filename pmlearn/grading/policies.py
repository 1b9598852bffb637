"""Scoring policies: plain functions from counts to an exact fraction between 0 and 1.

`right` counts what was rightly given (ticks in the key, parts answered as keyed), `wrong` what was
given and is not right, `total` what there was to get (the key's size, the scored parts).
"""

from __future__ import annotations

from collections.abc import Callable
from fractions import Fraction

Policy = Callable[[int, int, int], Fraction]


def all_or_nothing(right: int, wrong: int, total: int) -> Fraction:
    """Return 1 for everything right and nothing wrong, else 0 (QTI match_correct)."""
    return Fraction(right == total and wrong == 0)


def plus_minus(right: int, wrong: int, total: int) -> Fraction:
    """Return right minus wrong over the total, not below 0 (NCSBN +/-, Canvas New Quizzes)."""
    return max(Fraction(0), Fraction(right - wrong, total))


def per_pair(right: int, wrong: int, total: int) -> Fraction:
    """Return right over the total; a wrong placing costs only itself (Moodle match)."""
    return Fraction(right, total)


POLICIES: dict[str, Policy] = {f.__name__: f for f in (all_or_nothing, plus_minus, per_pair)}
BY_KIND = {  # the first is the default in practice
    "choice": ("all_or_nothing", "plus_minus"),
    "multiple": ("plus_minus", "all_or_nothing"),
    "sort": ("per_pair", "plus_minus", "all_or_nothing"),
}
IN_EXAM = "all_or_nothing"  # PMI publishes no rule for partial credit; assumed, and shown as an assumption


def policy_name(kind: str, policy: str | None, scoring: str | None, mode: str) -> str:
    """Return the policy that scores: the one asked for, else the exam's, the item's, the kind's."""
    if mode not in ("practice", "exam"):
        raise ValueError(f"mode {mode!r} is not one of practice, exam")
    name = policy or (IN_EXAM if mode == "exam" else scoring) or BY_KIND[kind][0]
    if name not in BY_KIND[kind]:
        raise ValueError(f"policy {name!r} is not one of {', '.join(BY_KIND[kind])}, which suit kind {kind}")
    return name
