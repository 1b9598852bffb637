"""What the signs and functions of a formula do: exact, and bounded before they cost anything.

How a formula is written, and which kinds of value suit which sign, stands in `formula.py`.
"""

from __future__ import annotations

import math
from collections.abc import Callable
from fractions import Fraction

from pmlearn.items.numbers import rounded

MOST_BITS = 2048  # of a numerator or denominator
HIGHEST_POWER = 8
MOST_DECIMALS = 12  # of round and sqrt
MOST_VALUES = 100  # of min and max

Value = Fraction | bool | str


class FormulaError(ValueError):
    """A formula that cannot be read, or has no value here."""


def bounded(value: Value) -> Value:
    """Return the value, unless it has grown too large."""
    if isinstance(value, Fraction) and max(_bits(value.numerator), _bits(value.denominator)) > MOST_BITS:
        raise FormulaError(f"a value needs more than {MOST_BITS} bits")
    return value


def _bits(number: int) -> int:
    return abs(number).bit_length()


def _divided(a: Fraction, b: Fraction) -> Fraction:
    if not b:
        raise FormulaError("division by zero")
    return a / b


def _raised(base: Fraction, power: Fraction) -> Fraction:
    """Return the power, refused by its size before it is computed."""
    times = _whole("a power", power, HIGHEST_POWER)
    if times < 0 and not base:
        raise FormulaError("division by zero")
    if (max(_bits(base.numerator), _bits(base.denominator)) - 1) * abs(times) > MOST_BITS:
        raise FormulaError(f"a value needs more than {MOST_BITS} bits")
    return base**times


def _whole(what: str, value: Fraction, most: int) -> int:
    if value.denominator > 1 or abs(value) > most:
        raise FormulaError(f"{what} is a whole number from -{most} to {most}")
    return int(value)


def _round(value: Fraction, decimals: Fraction = Fraction(0)) -> Fraction:
    return rounded(value, _whole("the second value of round", decimals, MOST_DECIMALS))


def _root(value: Fraction) -> Fraction:
    """Return the square root, to the nearest of 12 decimals."""
    if value < 0:
        raise FormulaError("sqrt of a number below zero")
    unit = 10**MOST_DECIMALS
    return Fraction((math.isqrt(math.floor(4 * value * unit**2)) + 1) // 2, unit)


FUNCTIONS = {  # the fewest and the most values each takes
    "min": (2, MOST_VALUES),
    "max": (2, MOST_VALUES),
    "abs": (1, 1),
    "round": (1, 2),
    "floor": (1, 1),
    "ceil": (1, 1),
    "sqrt": (1, 1),
    "if": (3, 3),
}
APPLIED: dict[str, Callable[..., Value]] = {
    "+": lambda a, b: a + b,
    "-": lambda a, b: a - b,
    "*": lambda a, b: a * b,
    "/": _divided,
    "**": _raised,
    "negative": lambda a: -a,
    "not": lambda a: not a,
    "<": lambda a, b: a < b,
    "<=": lambda a, b: a <= b,
    ">": lambda a, b: a > b,
    ">=": lambda a, b: a >= b,
    "==": lambda a, b: a == b,
    "!=": lambda a, b: a != b,
    "min": min,
    "max": max,
    "abs": abs,
    "round": _round,
    "floor": lambda a: Fraction(math.floor(a)),
    "ceil": lambda a: Fraction(math.ceil(a)),
    "sqrt": _root,
}
