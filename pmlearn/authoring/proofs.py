"""Proofs of templates, remembered: what held in every variant is not tried again until it changes.

A proof is known by a digest of the item and of the code that proves it. In a checkout the digests of what
held are kept in a file that may be deleted at any time; elsewhere they last as long as the process.
"""

from __future__ import annotations

import json
import os
import tempfile
from contextlib import suppress
from functools import cache
from hashlib import sha256
from pathlib import Path
from typing import Any

from pmlearn.items.fault import Fault
from pmlearn.items.proof import variant_faults

Json = dict[str, Any]
KEPT = Path(__file__).parents[2] / ".proved.json"
MOST = 5_000  # digests kept; a bank has some hundred templates
_HELD: set[str] = set()
_NEW: set[str] = set()


def template_faults(item: Json) -> tuple[Fault, ...]:
    """Return what goes wrong in any variant of the item; nothing at once for one that is known to hold."""
    if item["parameters"] is None:
        return ()
    digest = sha256((_code() + json.dumps(item, sort_keys=True)).encode()).hexdigest()
    if digest in _kept() or digest in _HELD:
        return ()
    faults = tuple(variant_faults(item))
    if not faults:
        _HELD.add(digest)
        _NEW.add(digest)
    return faults


def keep_proofs() -> None:
    """Write down what was newly proved, in a checkout that can be written to."""
    if not _NEW or not (KEPT.parent / "pyproject.toml").is_file():
        return
    known = _kept() | _HELD
    with suppress(OSError):
        handle, name = tempfile.mkstemp(prefix=".proved-", dir=KEPT.parent)
        with os.fdopen(handle, "w", encoding="utf-8") as file:
            json.dump(sorted(known if len(known) <= MOST else _HELD), file)
        Path(name).replace(KEPT)
    _NEW.clear()


@cache
def _kept() -> frozenset[str]:
    """Return the digests in the file; one that cannot be read holds none."""
    with suppress(OSError, ValueError):
        digests = json.loads(KEPT.read_text(encoding="utf-8"))
        if isinstance(digests, list):
            return frozenset(digest for digest in digests if isinstance(digest, str))
    return frozenset()


@cache
def _code() -> str:
    """Return a digest of the code that proves: another way of proving proves everything anew."""
    sources = sorted(Path(variant_faults.__code__.co_filename).parent.glob("*.py"))
    return sha256(b"".join(path.read_bytes() for path in sources)).hexdigest()
