"""Formulas: the small language in which a parameterised item states its numbers.

    (accepted + 12) * price          round(days / 7, 1)          if(late > 0, late * rate, 0)

Numbers are exact fractions. There are names, + - * / **, comparisons, and, or, not, and the functions
below; nothing else, so a formula can neither reach out nor run on: its length, its depth and the size of
every value are bounded. Where names get their values is left to `parameters.py`.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from fractions import Fraction
from functools import lru_cache
from typing import TypeVar

from pmlearn.errors import did_you_mean
from pmlearn.items.operations import APPLIED, FUNCTIONS, FormulaError, Value, bounded
from pmlearn.items.unseen import one_line

__all__ = ["NUMBER", "RESERVED", "TEXT", "TRUTH", "Formula", "FormulaError", "Value", "compile_formula"]

LONGEST = 500  # characters
MOST_TOKENS = 200
DEEPEST = 30  # parentheses, calls, signs and powers inside one another
SHOWN = 60  # characters of a faulty formula that its fault repeats

_KINDS: dict[type, str] = {Fraction: "a number", bool: "a comparison", str: "a text"}
NUMBER, TRUTH, TEXT = _KINDS.values()
_T = TypeVar("_T")


@dataclass(frozen=True, slots=True)
class _Number:
    value: Fraction


@dataclass(frozen=True, slots=True)
class _Name:
    name: str


@dataclass(frozen=True, slots=True)
class _Call:
    """An operator or a function with what it is applied to."""

    function: str
    operands: tuple[_Node, ...]


_Node = _Number | _Name | _Call


@dataclass(frozen=True, slots=True)
class Formula:
    """A formula that was read; `names` are those it needs values of."""

    text: str
    names: frozenset[str]
    _root: _Node

    def value(self, names: Mapping[str, Value]) -> Value:
        """Return its exact value; raises `FormulaError` where there is none, as in a division by zero."""
        return _value(self._root, names)

    def kind(self, kinds: Mapping[str, str]) -> str:
        """Return `NUMBER`, `TRUTH` or `TEXT`, from those of its names; raises `FormulaError` for a misuse."""
        return _kind(self._root, kinds)


@lru_cache(maxsize=8192)
def compile_formula(text: str) -> Formula:
    """Return the formula; raises `FormulaError` with what stands in the way.

    >>> compile_formula("(a + 1) ** 2 / 3").value({"a": Fraction(2)})
    Fraction(3, 1)
    """
    if len(text) > LONGEST:
        raise FormulaError(f"a formula of {len(text)} characters; {LONGEST} are the most")
    return _Reader(text, _tokens(text)).formula()


# Reading

_TOKEN = re.compile(r"\s*(?:([0-9]+(?:\.[0-9]+)?)|([a-z][a-z0-9_]*)|(\*\*|[<>=!]=|[-+*/<>(),]))", re.ASCII)
_COMPARISONS = ("<", "<=", ">", ">=", "==", "!=")
_POWERS = {"or": 1, "and": 2, "not": 3, "+": 5, "-": 5, "*": 6, "/": 6, "sign": 7, "**": 8}
_POWERS |= dict.fromkeys(_COMPARISONS, 4)
_WORDS = ("and", "or", "not")
RESERVED = frozenset({*FUNCTIONS, *_WORDS})


def _tokens(text: str) -> list[str]:
    tokens, place = [], 0
    while text[place:].strip():
        found = _TOKEN.match(text, place)
        if found is None:
            raise _unread(text, f"{text[place:].strip()[0]!r} is no part of a formula")
        tokens.append(found[0].strip())
        place = found.end()
    if len(tokens) > MOST_TOKENS:
        raise FormulaError(f"a formula of {len(tokens)} numbers, names and signs; {MOST_TOKENS} are the most")
    return tokens


def _unread(text: str, fault: str) -> FormulaError:
    shown = text if len(text) <= SHOWN else f"{text[:SHOWN]}..."
    return FormulaError(f"{one_line(shown)}: {fault}")


@dataclass(slots=True)
class _Reader:
    """Reads tokens by operator precedence (Pratt), binding tighter the higher the power."""

    text: str
    tokens: list[str]
    place: int = 0

    def formula(self) -> Formula:
        root = self._expression(0, 1)
        if self._next():
            raise self._unexpected("an operator")
        return Formula(self.text, frozenset(_names(root)), root)

    def _next(self) -> str:
        return self.tokens[self.place] if self.place < len(self.tokens) else ""

    def _take(self, wanted: str = "") -> str:
        token = self._next()
        if not token or (wanted and token != wanted):
            raise self._unexpected(repr(wanted) if wanted else "a number or a name")
        self.place += 1
        return token

    def _unexpected(self, wanted: str) -> FormulaError:
        met = repr(self._next()) if self._next() else "its end"
        return _unread(self.text, f"{wanted} is missing before {met}")

    def _expression(self, power: int, depth: int) -> _Node:
        if depth > DEEPEST:
            raise _unread(self.text, f"{DEEPEST} parentheses or signs inside one another are the most")
        left = self._operand(depth)
        while (sign := self._next()) != "not" and _POWERS.get(sign, 0) > power:
            self.place += 1
            if sign == "**":  # binds to the right, and tighter than a sign before it: -2**2 is -4
                right = self._expression(_POWERS["sign"] - 1, depth + 1)
            else:
                right = self._expression(_POWERS[sign], depth)
            left = _Call(sign, (left, right))
            if sign in _COMPARISONS and self._next() in _COMPARISONS:
                raise _unread(self.text, "join two comparisons with and")
        return left

    def _operand(self, depth: int) -> _Node:
        token = self._take()
        if token == "(":
            inner = self._expression(0, depth + 1)
            self._take(")")
            return inner
        if token in "+-":
            inner = self._expression(_POWERS["sign"], depth + 1)
            return inner if token == "+" else _Call("negative", (inner,))
        if token == "not":
            return _Call("not", (self._expression(_POWERS["not"], depth + 1),))
        if token[0].isdigit():
            return _Number(Fraction(token))
        if not token[0].isalpha() or token in _WORDS:
            self.place -= 1
            raise self._unexpected("a number or a name")
        return self._call(token, depth) if self._next() == "(" else _Name(token)

    def _call(self, function: str, depth: int) -> _Node:
        if function not in FUNCTIONS:
            hint = did_you_mean(function, FUNCTIONS)
            raise _unread(self.text, f"{function} is not one of {', '.join(FUNCTIONS)}{hint}")
        self._take("(")
        operands = [self._expression(0, depth + 1)]
        while self._next() == ",":
            self.place += 1
            operands.append(self._expression(0, depth + 1))
        self._take(")")
        fewest, most = FUNCTIONS[function]
        if not fewest <= len(operands) <= most:
            raise _unread(self.text, f"{function} does not take {len(operands)} values")
        return _Call(function, tuple(operands))


def _names(node: _Node) -> set[str]:
    if isinstance(node, _Call):
        return set().union(*(_names(operand) for operand in node.operands))
    return {node.name} if isinstance(node, _Name) else set()


# What suits what


def _kind(node: _Node, kinds: Mapping[str, str]) -> str:
    if isinstance(node, _Call):
        return _result_kind(node.function, [_kind(operand, kinds) for operand in node.operands])
    return _named(node.name, kinds) if isinstance(node, _Name) else NUMBER


def _named(name: str, known: Mapping[str, _T]) -> _T:
    if name not in known:
        raise FormulaError(f"there is no parameter {name}{did_you_mean(name, known)}")
    return known[name]


def _result_kind(function: str, given: Sequence[str]) -> str:
    """Return what comes of operands of these kinds; raises `FormulaError` for those that do not suit."""
    if function == "if":
        _suit("if, as its first value,", given[:1], TRUTH)
        _suit("if, as its third value,", given[2:], given[1])
        return given[1]
    if function in ("==", "!="):
        _suit(function, given[1:], given[0])
        return TRUTH
    _suit(function, given, TRUTH if function in _WORDS else NUMBER)
    return TRUTH if function in _WORDS or function in _COMPARISONS else NUMBER


def _suit(function: str, given: Sequence[str], wanted: str) -> None:
    for kind in given:
        if kind != wanted:
            raise FormulaError(f"{function} takes {wanted} here, not {kind}")


# Values


def _value(node: _Node, names: Mapping[str, Value]) -> Value:
    if isinstance(node, _Number):
        return node.value
    if isinstance(node, _Name):
        return _named(node.name, names)
    if node.function in ("if", "and", "or"):
        return _chosen(node, names)
    operands = [_value(operand, names) for operand in node.operands]
    _result_kind(node.function, [_KINDS[type(operand)] for operand in operands])
    return bounded(APPLIED[node.function](*operands))


def _chosen(node: _Call, names: Mapping[str, Value]) -> Value:
    """Return what only one of its operands decides; the others need have no value."""
    first, *rest = node.operands
    condition = _value(first, names)
    _suit(node.function, [_KINDS[type(condition)]], TRUTH)
    if node.function == "if":
        return _value(rest[0] if condition else rest[1], names)
    if condition == (node.function == "or"):
        return condition
    last = _value(rest[0], names)
    _suit(node.function, [_KINDS[type(last)]], TRUTH)
    return last
