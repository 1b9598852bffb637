"""Numbers as people write them and as content keeps them: exact fractions, never binary floats.

The browser's twin reads and writes alike. What a number must come near to is left to grading.
"""

from __future__ import annotations

import math
import re
from fractions import Fraction

from pmlearn.items.white import WHITE

LONGEST = 40  # characters of a number that a learner types
_LONGEST_EXACT = 1300  # two whole numbers of 2,048 bits and a stroke
_WHOLE = 2**53  # from here on a JSON number of a browser is no longer every whole number
_UNENDING = 6  # decimals shown of a number that no decimal form ends
_SHORT = 12  # decimals of a number that content states as a decimal
_SAME = str.maketrans({"\u2212": "-", "\u00a0": " ", "\u2009": " ", "\u202f": " ", "\u2019": "'"})
_NUMBER = re.compile(r"([+-]?)([0-9.,' ]*[0-9][0-9.,' ]*)(?:[eE]([+-]?[0-9]{1,2}))?")
_GROUPED = re.compile(r"[0-9]{1,3}(?:G[0-9]{3})+|[0-9]*")
_THOUSANDS = re.compile(r"[1-9][0-9]{0,2},[0-9]{3}")
_EXACT = re.compile(r"[-+]?(?:[0-9]+(?:\.[0-9]*|/0*[1-9][0-9]*)?|\.[0-9]+)")


def read_number(given: str | int | float) -> Fraction:
    """Return the number that was typed, or that came as JSON; raises `ValueError` with one clear line.

    Spaces and apostrophes group thousands. Of point and comma the last one is the decimal sign; a
    comma alone before exactly three digits groups them.

    >>> read_number("1,234.5") == read_number("1 234,5") == Fraction("1234.5")
    True
    """
    typed = given if isinstance(given, str) else _from_json(given)
    text = typed.strip(WHITE).translate(_SAME)
    found = _NUMBER.fullmatch(text) if len(text) <= LONGEST else None
    parts = _parts(found[2]) if found else None
    if found is None or parts is None:
        shown = text if len(text) <= LONGEST else f"{text[:LONGEST]}..."
        raise ValueError(f"{shown!r} is not a number; write it like 1234.5 or 1,234.5")
    whole, decimals = parts
    value = Fraction(int(f"{whole}{decimals}"), 10 ** len(decimals)) * Fraction(10) ** int(found[3] or 0)
    return -value if found[1] == "-" else value


def _from_json(given: int | float) -> str:
    """Return the shortest decimal form, for a large whole number that of the double a browser sees."""
    if isinstance(given, bool) or not isinstance(given, int | float):
        what = given if isinstance(given, bool) else f"a {type(given).__name__}"
        raise ValueError(f"{what} is not a number; write it like 1234.5 or 1,234.5")
    try:
        return repr(given if abs(given) <= _WHOLE else float(given))
    except OverflowError:
        raise ValueError("a number of more than 300 digits is too large to read") from None


def _parts(body: str) -> tuple[str, str] | None:
    """Return the digits before and after the decimal sign, or None where the groups are no thousands."""
    sign = _decimal_sign(body)
    whole, _, decimals = body.partition(sign) if sign else (body, "", "")
    grouped = re.sub("[,.' ]", "G", whole)
    if not _GROUPED.fullmatch(grouped) or (decimals and not decimals.isdigit()):
        return None
    return grouped.replace("G", ""), decimals


def _decimal_sign(body: str) -> str:
    """Return the decimal sign, or nothing where points and commas only group thousands."""
    points, commas = body.count("."), body.count(",")
    if points and commas:
        return max(".,", key=body.rindex)
    if points + commas != 1 or _THOUSANDS.fullmatch(body):
        return ""
    return "." if points else ","


def write_number(value: Fraction, decimals: int | None = None) -> str:
    """Return the number with thousands commas, rounded half away from zero where decimals are named.

    Without them it is written in full; a number that no decimal form ends gets six decimals.

    >>> write_number(Fraction("1234.5")), write_number(Fraction(-5, 2), 0)
    ('1,234.5', '-3')
    """
    if decimals is None:
        needed = decimals_of(value)
        decimals = _UNENDING if needed is None else needed
    units = _nearest(abs(value) * 10**decimals)
    whole, rest = divmod(units, 10**decimals)
    sign = "-" if value < 0 and units else ""
    return f"{sign}{whole:,}" + (f".{rest:0{decimals}}" if decimals else "")


def decimals_of(value: Fraction) -> int | None:
    """Return how many decimals write the number exactly, or None where none do."""
    rest, fives = value.denominator, 0
    twos = (rest & -rest).bit_length() - 1
    rest >>= twos
    while rest % 5 == 0:
        rest, fives = rest // 5, fives + 1
    return max(twos, fives) if rest == 1 else None


def rounded(value: Fraction, decimals: int) -> Fraction:
    """Return the number to that many decimals, half away from zero; negative decimals round tens."""
    unit = Fraction(10) ** -decimals
    return _nearest(abs(value) / unit) * (unit if value >= 0 else -unit)


def significant(value: Fraction, figures: int) -> Fraction:
    """Return the number to so many significant figures, half away from zero.

    >>> significant(Fraction("1234.5"), 2), significant(Fraction("0.0996"), 2)
    (Fraction(1200, 1), Fraction(1, 10))
    """
    if figures < 1:
        raise ValueError(f"{figures} significant figures; one is the fewest")
    return rounded(value, figures - 1 - magnitude(value)) if value else value


def magnitude(value: Fraction) -> int:
    """Return the power of ten of the first figure: 3 for 1234.5, -2 for 0.05."""
    size = abs(value)
    power = math.floor((size.numerator.bit_length() - size.denominator.bit_length()) * math.log10(2))
    while Fraction(10) ** (power + 1) <= size:
        power += 1
    while Fraction(10) ** power > size:
        power -= 1
    return power


def exact(text: str) -> Fraction:
    """Return the number that content states as a decimal or a fraction: `11520`, `-0.25`, `1/3`."""
    if len(text) <= _LONGEST_EXACT and _EXACT.fullmatch(text):
        return Fraction(text)
    raise ValueError(f"{text[:LONGEST]!r} is not an exact number; write it like 11520, -0.25 or 1/3")


def exactly(value: Fraction) -> str:
    """Return the text that `exact` reads back: a decimal where a short one says it, else a fraction."""
    decimals = decimals_of(value)
    if decimals is None or decimals > _SHORT:
        return str(value)
    return write_number(value, decimals).replace(",", "")


def _nearest(size: Fraction) -> int:
    """Return the nearest whole number to one that is not negative, half upwards."""
    return math.floor(size + Fraction(1, 2))
