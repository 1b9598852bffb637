"""Where the book reads compiled content, noting which pages are out of date when it changes."""

from __future__ import annotations

from pathlib import Path

from sphinx.environment import BuildEnvironment

from pmlearn.items import Bank, load_bank

CONTENT = Path(__file__).parents[1] / "_content"
FRONT = (CONTENT / "front.js", CONTENT / "front.css")
BANK = CONTENT / "bank.json"


def page_bank(env: BuildEnvironment) -> Bank:
    """Return the bank, and have the page at hand read again when the bank or the front end changes."""
    for path in (BANK, *FRONT):
        env.note_dependency(str(path))
    return load_bank()


def scenario_file(name: str) -> Path:
    """Return the compiled file of a scenario."""
    return CONTENT / "scenarios" / f"{name}.json"
