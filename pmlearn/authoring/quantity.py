"""Numbers as authors write them: plain, as a fraction, or as a formula in quotes.

Where an item has no parameters a formula is worked out at once, so that content holds numbers alone.
"""

from __future__ import annotations

from fractions import Fraction

from pmlearn.authoring.place import Fields, Place
from pmlearn.items.formula import compile_formula
from pmlearn.items.numbers import exactly


def quantity(fields: Fields, name: str, *, template: bool) -> str:
    """Return the field's number, or nothing where it is not there."""
    return amount(fields[name], template=template) if name in fields else ""


def amount(place: Place, *, template: bool) -> str:
    """Return the number at the place in its exact form; in a template, the formula as it stands."""
    written = place.exact()
    if not written or (template and isinstance(place.value, str)):
        return written
    if not isinstance(place.value, str):
        return exactly(Fraction(written))
    try:
        value = compile_formula(written).value({})
    except ValueError as reason:
        place.fault(f"{place.name}: {reason}")
        return ""
    if isinstance(value, bool) or not isinstance(value, Fraction):
        place.fault(f'{place.name} {written!r} is no number; write it like 11520, 0.25 or "1/3"')
        return ""
    return exactly(value)


def formula(place: Place) -> str:
    """Return the formula at the place, which may be a mere number."""
    return amount(place, template=True)
