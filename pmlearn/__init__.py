"""pmlearn: tell administrative work from customer delivery, and close a project well.

The verbs of a notebook. Each loads its machinery when it is first used, so
that the package itself imports in no time.

    import pmlearn as pm
    pm.board("m02")
"""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from pmlearn.widgets.verbs import board, exam, play, practice, progress, quiz, sweep

__all__ = ["board", "exam", "play", "practice", "progress", "quiz", "sweep"]


def __getattr__(name: str) -> Any:
    if name == "__version__":
        return import_module("importlib.metadata").version("pmlearn")
    if name in __all__:
        return getattr(import_module("pmlearn.widgets.verbs"), name)
    raise AttributeError(f"pmlearn has no {name}; a notebook uses {', '.join(__all__)}")


def __dir__() -> list[str]:
    return [*__all__, "__version__"]
