"""Files that a person names: read and written whole, refused in one line; and JSON for programs."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

from pmlearn.errors import PmlearnError
from pmlearn.study import write_whole


def write(path: Path, content: bytes) -> None:
    """Write a file whole or not at all; where that cannot be done is a one-line error."""
    try:
        write_whole(path, content)
    except OSError as fault:
        raise PmlearnError(f"{path}: {fault.strerror or fault}; name a file that can be written") from fault


def read_json(path: Path, see: str = "pmlearn play --help") -> Any:
    """Return what a JSON file holds; a file that cannot be read is a one-line error."""
    try:
        return json.loads(path.read_text(encoding="utf-8"))
    except OSError as fault:
        raise PmlearnError(f"{path}: {fault.strerror or fault}; name a file that can be read") from fault
    except (ValueError, RecursionError) as fault:
        raise PmlearnError(f"{path}: not JSON ({fault}); see {see}") from fault


def print_json(value: Any) -> None:
    """Print a value for programs."""
    print(json.dumps(value, ensure_ascii=False, indent=2))
