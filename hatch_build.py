"""The build hook: compiles the content from its sources, so that a wheel carries what learners meet.

Needs PyYAML and the checkout itself, nothing that is installed.
"""

from __future__ import annotations

import sys
from pathlib import Path
from typing import Any

from hatchling.builders.hooks.plugin.interface import BuildHookInterface


class ContentHook(BuildHookInterface[Any]):
    """Writes `pmlearn/_content` afresh before the files of a wheel are gathered."""

    PLUGIN_NAME = "custom"

    def initialize(self, version: str, build_data: dict[str, Any]) -> None:
        """Compile; a fault in the content stops the build and names every fault."""
        root = Path(self.root)
        sys.path.insert(0, self.root)
        try:
            from pmlearn.authoring.compile import compile_content  # noqa: PLC0415
            from pmlearn.errors import PmlearnError  # noqa: PLC0415
        finally:
            sys.path.remove(self.root)
        try:
            compile_content(root, root / "pmlearn" / "_content")
        except PmlearnError as error:
            sys.exit(str(error))
