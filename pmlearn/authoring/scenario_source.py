"""Scenarios as authors write them: YAML in, a checked mapping out.

Every fault is found in one pass and named with its file, line and remedy. What
the numbers do is left to the scenario's kernel, which also says which numbers
there are; bounds follow from the unit in a number's name.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from pathlib import Path
from string import Formatter
from typing import Any

import yaml

from pmlearn.errors import ContentError, did_you_mean
from pmlearn.scenarios.catalogue import FORMAT, KERNELS
from pmlearn.scenarios.kernel import Kernel

# The last word of a number's name is its unit; the unit bounds it.
BOUNDS = {
    "percent": (0, 100),
    "thousandths": (0, 10_000),
    "cents": (0, 1_000_000_000),
    "points": (-10_000, 10_000),
    "trust": (-100, 100),
    "word": (0, 2**32 - 1),
    "point": (1, 1_000_000),
}
COUNT_BOUNDS = (0, 30)
WEIGHT_BOUNDS = (-100_000, 100_000)
GROUPS = ("customer delivery", "administrative", "neither")
TONES = ("news", "good", "warning")


def compile_scenario(path: Path) -> dict[str, Any]:
    """Return a scenario's content, ready to be stored as JSON; ContentError lists every fault."""
    try:
        text = path.read_text(encoding="utf-8")
        root = yaml.compose(text, Loader=_Loader)
        document = yaml.load(text, Loader=_Loader)  # noqa: S506  (a safe loader, with lines)
    except (OSError, UnicodeDecodeError) as error:
        raise ContentError(str(path), [f"cannot be read: {error}"]) from error
    except yaml.YAMLError as error:
        raise ContentError(str(path), [" ".join(str(error).split())]) from error
    if not isinstance(document, dict):
        raise ContentError(str(path), ["not a mapping; begin with name: and version:"])
    lines = _Lines(root)
    if faults := [f"{lines.of(where)}: {fault}" for where, fault in _faults(document)]:
        raise ContentError(str(path), sorted(set(faults), key=_line_number))
    return {"format": FORMAT, **document}
