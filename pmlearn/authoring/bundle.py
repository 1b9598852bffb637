"""One ES module out of several: the front end as notebook and book carry it, byte for byte the same.

Only what our own modules need is understood: imports of named things from a neighbour, in one line,
and `export` in front of a declaration. Everything else is refused, not guessed at.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from pmlearn.errors import ContentError, did_you_mean

ENTRY = "front.js"
_IMPORT = re.compile(r'import \{ ?([\w$]+(?:, ?[\w$]+)*),? ?\} from "\./([\w-]+\.js)";?')
_DECLARED = re.compile(r"(export )?(?:async )?(?:function\*?|class|const|let|var) ?([\w$]+)")
_PATTERN = re.compile(r"(?:export )?(?:const|let|var) *[{\[]")
_HEAD = """\
// The front end of pmlearn, composed from {names}.
// It is made when content is compiled; edit those instead.
"""


@dataclass(frozen=True, slots=True)
class _Module:
    """One source: the neighbours it imports names from, the names it declares and exports, and its text."""

    name: str
    imports: dict[str, list[str]]
    declared: tuple[str, ...]
    exported: tuple[str, ...]
    text: str


def bundle(sources: Mapping[str, str], entry: str = ENTRY) -> str:
    """Return one module that exports what the entry exports; sources are texts by file name.

    Raises `ContentError` for an import or export it does not understand, a name declared twice, a
    name imported that its module does not export, and modules that import each other in a ring.
    """
    order = _ordered(sources, entry)
    faults = [*_not_exported(order), *_declared_twice(order)]
    if faults:
        raise ContentError("", faults)
    parts = [f"// {name}\n{module.text}" for name, module in order.items()]
    return "\n".join([_HEAD.format(names=", ".join(order)), *parts])


def _ordered(sources: Mapping[str, str], entry: str) -> dict[str, _Module]:
    """Return the entry and all it needs, every module after those that it imports."""
    order: dict[str, _Module] = {}

    def visit(name: str, path: tuple[str, ...]) -> None:
        if name in path:
            raise ContentError(
                name, [f"imports itself by way of {' and '.join(path[path.index(name) + 1 :]) or name}"]
            )
        if name in order:
            return
        if name not in sources:
            hint = did_you_mean(name, sources)
            raise ContentError(path[-1] if path else name, [f"there is no module {name}{hint}"])
        module = _read(name, sources[name], is_entry=name == entry)
        for needed in module.imports:
            visit(needed, (*path, name))
        order[name] = module

    visit(entry, ())
    return order


def _read(name: str, text: str, *, is_entry: bool) -> _Module:
    imports: dict[str, list[str]] = {}
    declared, exported, kept, faults = [], [], [], []
    for number, line in enumerate(text.splitlines(), start=1):
        if imported := _IMPORT.fullmatch(line):
            imports.setdefault(imported[2], []).extend(re.findall(r"[\w$]+", imported[1]))
            continue
        if fault := _refused(line, is_entry=is_entry):
            faults.append(f"{name}:{number}: {fault}")
        if declaration := _DECLARED.match(line):
            declared.append(declaration[2])
            exported.extend([declaration[2]] if declaration[1] else [])
        kept.append(line if is_entry else line.removeprefix("export "))
    if faults:
        raise ContentError("", faults)
    return _Module(name, imports, tuple(declared), tuple(exported), "\n".join(kept).strip() + "\n")


def _refused(line: str, *, is_entry: bool) -> str:
    """Return why the line cannot be bundled, or nothing."""
    if re.search(r"\bimport\(", line):
        return "a bundle stands alone; it cannot import when it runs"
    if line.startswith("import") and not re.match(r"import[\w$]", line):
        return 'write an import in one line, names as they are: import { name } from "./neighbour.js";'
    if _PATTERN.match(line):
        return "declare one name a line at the top; a pattern hides its names"
    if line.startswith("export") and not is_entry and not _DECLARED.match(line):
        return "write export in front of a declaration; only the entry has a default"
    return ""


def _not_exported(order: Mapping[str, _Module]) -> Iterator[str]:
    for module in order.values():
        for source, names in module.imports.items():
            known = order[source].exported
            for name in names:
                if name not in known:
                    yield f"{module.name}: {source} exports no {name}{did_you_mean(name, known)}"


def _declared_twice(order: Mapping[str, _Module]) -> Iterator[str]:
    first: dict[str, str] = {}
    for module in order.values():
        for name in module.declared:
            if name in first:
                yield f"{module.name}: {name} is declared in {first[name]} too; rename one"
            first.setdefault(name, module.name)
