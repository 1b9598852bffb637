"""The YAML that authors may write: plain mappings, lists and text, each with its line.

Anchors, aliases, tags and duplicate keys are faults, and so is what YAML would turn into something
else than it looks (a date, `no`, 010), and every character that a reader cannot see or that turns
the direction of the text around it. Which fields a file holds is left to its reader.
"""

from __future__ import annotations

import re
import stat
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from pmlearn.items.unseen import BIDI, UNSEEN

Where = tuple[str | int, ...]
LARGEST_FILE = 1_000_000  # bytes
DEEPEST = 20  # levels of mappings and lists; an item needs seven
_INTEGER = re.compile(r"0|-?[1-9][0-9]{0,17}")
_MOST_UNSEEN = 20  # told of one file; whoever has more has another problem
_MEANINGS = {
    "bool": "yes or no",
    "int": "a number",
    "float": "a number",
    "null": "nothing",
    "timestamp": "a date",
}


@dataclass(frozen=True, slots=True)
class Untext:
    """A scalar that is neither text nor a plain number or true/false; `meaning` says what it reads as."""

    written: str
    meaning: str


@dataclass(slots=True)
class Source:
    """What a file says, as str, int, bool, Untext, list and dict, and the line of every path in it."""

    value: Any = None
    lines: dict[Where, int] = field(default_factory=dict)
    faults: list[tuple[int, str]] = field(default_factory=list)

    def line(self, where: Where) -> int:
        """Return the line of the path, or of the nearest one above it that the file has."""
        while where and where not in self.lines:
            where = where[:-1]
        return self.lines.get(where, 1)


def read_yaml(path: Path) -> Source:
    """Return what the file says; faults of reading it are in the source, with their lines."""
    try:
        found = path.stat()
        if not stat.S_ISREG(found.st_mode):
            return Source(
                faults=[(1, "this is no file; files of a bank end in .yaml, and nothing else does")]
            )
        if found.st_size > LARGEST_FILE:
            return Source(faults=[(1, f"the file is larger than {LARGEST_FILE // 1_000_000} MB; split it")])
        return parse_yaml(path.read_text(encoding="utf-8-sig"))
    except UnicodeDecodeError as error:
        line = path.read_bytes()[: error.start].count(b"\n") + 1
        return Source(faults=[(line, "the file is not UTF-8 text; save it as UTF-8")])
    except OSError as error:
        return Source(faults=[(1, f"the file cannot be read: {error.strerror}")])


def parse_yaml(text: str) -> Source:
    """Return what the text says; nothing but the faults where it is not YAML."""
    import yaml  # noqa: PLC0415 - what was compiled must be readable where PyYAML is not installed

    if unseen := list(_unseen_lines(text)):
        text = UNSEEN.sub("", text)
    loader = getattr(yaml, "CSafeLoader", yaml.SafeLoader)
    builder = _Builder(yaml.SafeLoader.yaml_implicit_resolvers)
    builder.source.faults.extend(unseen)
    try:
        for event in yaml.parse(text, Loader=loader):
            builder.take(event)
            if builder.depth > DEEPEST:
                fault = (
                    max(builder.source.lines.values()),
                    f"more than {DEEPEST} levels deep; close the brackets above",
                )
                return Source(faults=[*builder.source.faults, fault])
    except yaml.YAMLError as error:
        return Source(faults=[*builder.source.faults, _syntax_fault(error, text)])
    return builder.source


def _unseen_lines(text: str) -> Iterator[tuple[int, str]]:
    """Yield a fault for each character that no author means to write, with its line."""
    line = start = 0
    for count, found in enumerate(UNSEEN.finditer(text)):
        line, start = line + text.count("\n", start, found.start()), found.start()
        if count == _MOST_UNSEEN:
            yield line + 1, "more such characters from here on; delete them all"
            return
        yield line + 1, unseen_fault(found[0])


def unseen_fault(character: str) -> str:
    """Return what is told of a character that nobody can see."""
    what = "turns the direction of text" if re.match(f"[{BIDI}]", character) else "is a control character"
    return f"U+{ord(character):04X} {what}; delete it"


def _syntax_fault(error: Any, text: str) -> tuple[int, str]:
    if mark := getattr(error, "problem_mark", None):
        return mark.line + 1, f"not YAML: {error.problem}; text with a colon or a # in it needs quotes"
    line = text[: getattr(error, "position", 0) or 0].count("\n") + 1
    return line, "a character that YAML does not allow; delete it"


@dataclass(slots=True)
class _Open:
    """A mapping or list still being read; `key` waits for its value."""

    value: dict[str, Any] | list[Any]
    where: Where
    key: str | None = None


class _Builder:
    """Builds a source from PyYAML's events, noting what authors may not write."""

    def __init__(self, resolvers: Any) -> None:
        self.source = Source()
        self._resolvers = resolvers
        self._open: list[_Open] = []
        self._documents = 0

    @property
    def depth(self) -> int:
        """How many mappings and lists are open."""
        return len(self._open)

    def take(self, event: Any) -> None:
        """Add one event."""
        name = type(event).__name__
        line = event.start_mark.line + 1
        if name == "ScalarEvent":
            self._check_plain(event, line)
            self._scalar(event, line)
        elif name in ("MappingStartEvent", "SequenceStartEvent"):
            self._check_plain(event, line)
            value: Any = {} if name == "MappingStartEvent" else []
            self._open.append(_Open(value, self._place(value, line)))
        elif name in ("MappingEndEvent", "SequenceEndEvent"):
            self._open.pop()
        elif name == "AliasEvent":
            self._fault(line, f"alias *{event.anchor}; write the text out, or quote it if it is text")
            self._place("", line)
        elif name == "DocumentStartEvent":
            self._documents += 1
            if self._documents > 1:
                self._fault(line, "a second document begins here; one file holds one")

    def _fault(self, line: int, text: str) -> None:
        self.source.faults.append((line, text))

    def _check_plain(self, event: Any, line: int) -> None:
        if event.anchor:
            self._fault(line, f"anchor &{event.anchor}; write the text out, or quote it if it is text")
        if event.tag:
            self._fault(line, f"tag {event.tag}; leave it out, or quote the text if it is text")

    def _seen(self, text: str, line: int) -> str:
        """Return the text of a quoted scalar, whose escapes may hold what a file may not."""
        for found in sorted(set(UNSEEN.findall(text))):
            self._fault(line, unseen_fault(found))
        return UNSEEN.sub("", text)

    def _scalar(self, event: Any, line: int) -> None:
        text = self._seen(event.value, line) if event.style == '"' else event.value
        value = self._resolved(text) if event.implicit[0] else text
        top = self._open[-1] if self._open else None
        if top and isinstance(top.value, dict) and top.key is None:
            if isinstance(value, Untext):
                self._fault(line, f"key {value.written} reads as {value.meaning}; put quotes around it")
            top.key = text
        else:
            self._place(value, line)

    def _place(self, value: Any, line: int) -> Where:
        """Put the value where it belongs and return its path."""
        if not self._open:
            where: Where = ()
            self.source.value = value if self._documents == 1 else self.source.value
        else:
            where = self._place_within(self._open[-1], value, line)
        self.source.lines.setdefault(where, line)
        return where

    def _place_within(self, top: _Open, value: Any, line: int) -> Where:
        if isinstance(top.value, list):
            top.value.append(value)
            return (*top.where, len(top.value) - 1)
        if top.key is None:
            self._fault(line, "a key that is no text; a key is one word")
            top.key = ""
            return (*top.where, "")
        key, top.key = top.key, None
        where = (*top.where, key)
        if key in top.value:
            self._fault(line, f"{key} is given twice; it stands in line {self.source.lines[where]} already")
        top.value.setdefault(key, value)
        return where

    def _resolved(self, text: str) -> Any:
        """Return what a bare scalar means: text, a plain number, true or false, or none of these."""
        for tag, pattern in self._resolvers.get(text[:1], ()):
            if pattern.match(text):
                meaning = tag.rpartition(":")[2]
                if meaning == "int" and _INTEGER.fullmatch(text):
                    return int(text)
                if text in ("true", "false"):
                    return text == "true"
                return Untext(text, _MEANINGS.get(meaning, "something other than text"))
        return text
