"""Conditions of an author: formulas over what can be seen, read at one moment of a play.

Whether a formula is well made is checked where scenarios are compiled.
"""

from __future__ import annotations

from fractions import Fraction

from pmlearn.items.formula import FormulaError, Value, compile_formula
from pmlearn.scenarios.kernel import Kernel
from pmlearn.scenarios.record import Record


def holds(condition: str, kernel: Kernel, seen: Record) -> bool:
    """Say whether a condition holds; one without a value there, as in a division by zero, does not."""
    formula = compile_formula(condition)
    names: dict[str, Value] = {name: Fraction(seen[kernel.visible[name]]) for name in formula.names}
    try:
        return formula.value(names) is True
    except FormulaError:
        return False
