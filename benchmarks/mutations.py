"""What a fuzz run feeds in: hostile text, and mutations of bytes, YAML, JSON and formulas.

All of it follows from the chance that is handed in. What must hold of what comes out is left to `fuzz.py`.
"""

from __future__ import annotations

import json
import random
from collections.abc import Callable
from typing import Any

Chance = random.Random
CANARY = "pmlearn-fuzz-canary"  # no input may bring a file of this name, or a builtin, into being
_REACH = f"__import__('os').system('touch {CANARY}')"
_ATTACKS = (
    _REACH,
    f"!!python/object/apply:os.system ['touch {CANARY}']",
    f'!!python/object/apply:builtins.setattr [!!python/module:builtins "", {CANARY}, 1]',
    "{{" + _REACH + "}}",
    "{{" * 40,
    "{{1/0}}",
    "{{9**8**8}}",
    "{{price | percent 1}}",
    "[[",
    "[[a]] [[a]] ]]",
    "<script>alert(1)</script>",
    "</script><!--",
    "<img src=x onerror=alert(1)>",
    '" onmouseover="alert(1)',
    "&lt;&#x3c;&#0;&amp",
    "javascript:alert(1)",
    "&a [*a, *a]",
    "<<: *a",
    "!!binary aGk=",
    "2001-01-01",
    "0o17",
    "017",
    "1:30",
    ".nan",
    "-.inf",
    "yes",
    "~",
    "---",
    "...",
    "%YAML 1.1",
    "NaN",
    "1e999",
    "1e-999999999",
    "-0",
    "1/0",
    "9" * 5000,
    "\\ud800",
    '"\\ud83d"',
    '"\\x00\\u202e"',
    "\ud800",
    "\x00",
    "\x1b[2J",
    "\u202e\u2066\u200f",
    "\ufeff",
    "\x85\u2028\x1c\x1f",
    "\u0130\u1e9e\ufb03\u0345",
    "e\u0301" * 200,
    "\r\n\r",
    "=cmd|' /C calc'!A0",
)
_REPEATED = (
    *("*", "**", "`", "|", "* a", "*a*", "`a", "| a "),
    *("[", "{", "(", "- ", "\n", " ", "a", "&", "<", "-"),
)
_FIGURES = (
    '<!DOCTYPE svg [<!ENTITY a "aaaa"><!ENTITY b "&a;&a;">]><svg viewBox="0 0 1 1"><text>&b;</text></svg>',
    f'<!DOCTYPE svg [<!ENTITY x SYSTEM "{CANARY}">]><svg viewBox="0 0 9 9"><text>&x;</text></svg>',
    '<svg viewBox="0 0 9 9" onload="alert(1)"><rect id="a"/></svg>',
    '<svg viewBox="0 0 9 9"><foreignObject><body/></foreignObject></svg>',
    '<svg viewBox="0 0 9 9"><style>*{fill:red}</style><a href="javascript:alert(1)"><rect/></a></svg>',
    '<svg viewBox="0 0 9 9" xmlns:x="http://www.w3.org/1999/xlink"><rect x:href="#a" fill="url(#a)"/></svg>',
    '<h:svg xmlns:h="http://www.w3.org/1999/xhtml" viewBox="0 0 9 9"><h:script>1</h:script></h:svg>',
    '<svg viewBox="0 0 9 9"><title><script/></title><script>alert(1)</script></svg>',
    '<svg viewBox="0 0 9 9">' + "<g>" * 500 + "</g>" * 500 + "</svg>",
    '<svg viewBox="0 0 1e999 nan"><path d="M' + " 0" * 9000 + '"/></svg>',
)
_CALLED = ("min", "max", "abs", "round", "floor", "ceil", "sqrt", "if", "pow", "eval", "not", "__import__")
_SIGNS = (*"+-*/<>%.;|", "**", "<=", ">=", "==", "!=", "//", " and ", " or ")
_SMALL = ("1", "0", "2.5", "10", "9" * 40, "a", "b", "c", "word", "truth", "-3", "1e9", "''")
_PLAIN = (None, True, False, 0, -1, 2**53 + 1, 10**400, -0.0, 1e308, 0.1, float("nan"), float("inf"), "", " ")
_ODD = " \t\n()[]{}*`|<>&'\"\\.,:;#-_=+/0129aZé\u00a0\u2028\ufeff\x1c\x85\x00\u202e\ud800\U0001f600"


def hostile_text(chance: Chance) -> str:
    """Return a text that some reader may choke on."""
    make = chance.choice(
        (
            lambda: chance.choice(_ATTACKS),
            lambda: chance.choice(_FIGURES),
            lambda: chance.choice(_REPEATED) * chance.choice((3, 50, 3000)),
            lambda: "".join(chance.choices(_ODD, k=chance.randint(0, 60))),
            lambda: "".join(chance.choice(_REPEATED) for _ in range(chance.randint(2, 400))),
            lambda: f"a {chance.choice(_ATTACKS)} *b* {chance.choice(_ATTACKS)} `c`",
            lambda: f"| a | b |\n|---|--:|\n| {chance.choice(_ATTACKS)} | {'|' * chance.randint(0, 99)} |",
        )
    )
    return make()


def hostile_value(chance: Chance, depth: int = 0) -> Any:
    """Return any value that JSON, YAML or a caller might hold."""
    if depth < 3 and chance.random() < 0.3:
        inner = [hostile_value(chance, depth + 1) for _ in range(chance.randint(0, 4))]
        return inner if chance.random() < 0.5 else {hostile_text(chance): value for value in inner}
    return hostile_text(chance) if chance.random() < 0.4 else chance.choice(_PLAIN)


def mutated_bytes(chance: Chance, data: bytes) -> bytes:
    """Return the bytes with some flipped, cut, doubled or put in."""
    changed = bytearray(data)
    for _ in range(chance.choice((0, 1, 1, 2, 5, 20))):
        at = chance.randrange(len(changed) + 1)
        length = chance.choice((1, 1, 2, 8, 100))
        what = chance.randrange(4)
        if what == 0 and at < len(changed):
            changed[at] ^= 1 << chance.randrange(8)
        elif what == 1:
            del changed[at : at + length]
        elif what == 2:
            changed[at:at] = changed[at : at + length]
        else:
            changed[at:at] = hostile_text(chance).encode("utf-8", "surrogatepass")
    return bytes(changed)


def a_table(form: str, rows: list[tuple[str, str, Any]]) -> bytes:
    """Return learners, items and responses as CSV or JSON Lines."""
    if form == "jsonl":
        named = ({"learner": who, "item": item, "response": said} for who, item, said in rows)
        return "".join(f"{json.dumps(row)}\n" for row in named).encode()
    cells = ((who, item, json.dumps(said).replace('"', '""')) for who, item, said in rows)
    return "".join(["learner,item,response\n", *(f'{a},{b},"{c}"\n' for a, b, c in cells)]).encode()


def mutated_yaml(chance: Chance, text: str) -> bytes:
    """Return the text with lines dropped, doubled, moved, deepened or given another value or key."""
    lines = text.split("\n")
    for _ in range(chance.choice((1, 1, 1, 1, 2, 6))):
        at = chance.randrange(len(lines))
        chance.choice(_ON_LINES)(chance, lines, at)
        lines = lines or [""]
    data = "\n".join(lines).encode("utf-8", "surrogatepass")
    return mutated_bytes(chance, data) if chance.random() < 0.15 else data


def _dropped(_: Chance, lines: list[str], at: int) -> None:
    del lines[at]


def _doubled(chance: Chance, lines: list[str], at: int) -> None:
    lines[at:at] = lines[at : at + chance.randint(1, 12)]


def _moved(chance: Chance, lines: list[str], at: int) -> None:
    lines.insert(chance.randrange(len(lines)), lines.pop(at))


def _indented(chance: Chance, lines: list[str], at: int) -> None:
    lines[at] = " " * chance.randrange(9) + lines[at].strip()


def _valued(chance: Chance, lines: list[str], at: int) -> None:
    """Give the key of the line another value, as text in quotes or as it stands."""
    text = hostile_text(chance)
    key, colon, _ = lines[at].partition(":")
    lines[at] = f"{key}{colon} {json.dumps(text) if chance.random() < 0.7 else text}"


def _keyed(chance: Chance, lines: list[str], at: int) -> None:
    key, colon, value = lines[at].partition(":")
    other = chance.choice(lines).partition(":")[0].strip() if chance.random() < 0.6 else hostile_text(chance)
    lines[at] = f"{key[: len(key) - len(key.lstrip())]}{other}{colon}{value}"


def _nested(chance: Chance, lines: list[str], at: int) -> None:
    depth = chance.choice((5, 19, 30, 3000))
    key, colon, _ = lines[at].partition(":")
    lines[at] = f"{key}{colon} {'[' * depth}{']' * chance.choice((0, depth))}"


def _figured(chance: Chance, lines: list[str], at: int) -> None:
    figure = f"{{svg: {json.dumps(chance.choice(_FIGURES))}, alt: a}}"
    lines.insert(at, f"    figure: {figure}")


_ON_LINES: tuple[Callable[[Chance, list[str], int], None], ...] = (
    *(_dropped, _doubled, _moved, _indented, _nested, _figured),
    *(_valued, _valued, _valued, _valued, _keyed),
)


def mutated_json(chance: Chance, value: Any) -> Any:
    """Return the value with one thing in it changed: a type, a text, a name, an entry more or less."""
    inner = _inside(value)
    if not inner or chance.random() < 0.03:
        return _replaced(chance, value)
    (at,) = chance.choices(inner, [_size(value[one]) for one in inner])
    changed = dict(value) if isinstance(value, dict) else list(value)
    if chance.random() < 0.02:
        del changed[at]
    elif chance.random() < 0.03:
        _added(chance, changed, changed[at])
    elif chance.random() < 0.1:
        other = chance.choice(inner)
        changed[at], changed[other] = changed[other], changed[at]
    else:
        changed[at] = mutated_json(chance, changed[at])
    return changed


def _size(value: Any) -> int:
    return 1 + sum(_size(value[one]) for one in _inside(value))


def _inside(value: Any) -> list[Any]:
    if isinstance(value, dict):
        return list(value)
    return list(range(len(value))) if isinstance(value, list) else []


def _added(chance: Chance, value: Any, entry: Any) -> None:
    if isinstance(value, dict):
        value[chance.choice(("label", "text", "key", "parameters", hostile_text(chance)))] = entry
    else:
        value.append(entry)


def _replaced(chance: Chance, value: Any) -> Any:
    if isinstance(value, str) and chance.random() < 0.9:
        text = hostile_text(chance)
        return chance.choice((value + text, value + text, text, a_formula(chance), value[::-1]))
    if isinstance(value, int) and chance.random() < 0.5:
        return chance.choice((value + 1, -value, 10**30, not value))
    return hostile_value(chance)


def a_formula(chance: Chance, depth: int = 0) -> str:
    """Return a formula of the grammar, or near it; often too large, too deep or of the wrong kind."""
    if depth > 6 or chance.random() < 0.25:
        return chance.choice(_SMALL)
    inner = [a_formula(chance, depth + 1) for _ in range(3)]
    made = chance.choice(
        (
            inner[0] + chance.choice(_SIGNS) + inner[1],
            f"({inner[0]})",
            f"{chance.choice(_CALLED)}({', '.join(inner[: chance.randint(1, 3)])})",
            f"{chance.choice(('-', '+', 'not '))}{inner[0]}",
            f"({inner[0]}) ** {chance.choice(('8', '-8', '9', '2 ** 2', '0.5'))}",
            inner[0],
        )
    )
    return made if depth or chance.random() < 0.6 else _broken(chance, made)


def _broken(chance: Chance, text: str) -> str:
    at = chance.randrange(len(text) + 1)
    put = chance.choice((hostile_text(chance), "(" * chance.choice((1, 40, 490)), "-" * 490, ")", "**8", " "))
    return text[:at] + put + text[at + chance.randint(0, 2) :]
