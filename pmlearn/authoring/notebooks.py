"""Execute the lessons and store what a reader sees, in one normal form.

A stored lesson holds the text, the tables and the static forms of its widgets:
no volatile metadata and no widget state. Its cells are numbered by their place
(nbval compares no cell that has no number), not by how often they ran. Executing
an unchanged lesson again therefore changes no byte. Comparing a fresh run with
what is stored is nbval's work, not ours.

    python -m pmlearn.authoring.notebooks notebooks
"""

from __future__ import annotations

import sys
from concurrent.futures import ProcessPoolExecutor
from pathlib import Path
from typing import Any

import nbformat
from nbclient import NotebookClient
from nbclient.exceptions import CellExecutionError

from pmlearn.errors import ContentError, PmlearnError

CELL_SECONDS = 60
LIVE_ONLY = "application/vnd.jupyter.widget-view+json"
KEPT_METADATA = ("kernelspec", "language_info")
KEPT_CELL_METADATA = ("tags",)


def execute(path: Path) -> bool:
    """Execute one lesson in place; return whether its file changed.

    Raises ContentError with what the failing cell said; the file then stays as it was.
    """
    before = path.read_text(encoding="utf-8")
    notebook: Any = nbformat.reads(before, as_version=4)  # type: ignore[no-untyped-call]  # nbformat has no types
    client = NotebookClient(notebook, timeout=CELL_SECONDS, resources={"metadata": {"path": path.parent}})
    try:
        client.execute()
    except CellExecutionError as error:
        raise ContentError(str(path), [f"a cell fails: {error.ename}: {error.evalue}"]) from None
    after: str = nbformat.writes(normalised(notebook)) + "\n"  # type: ignore[no-untyped-call]
    if after != before:
        path.write_text(after, encoding="utf-8")
    return after != before


def normalised(notebook: Any) -> Any:
    """Return the notebook without anything that differs between two equal runs."""
    notebook.metadata = {key: notebook.metadata[key] for key in KEPT_METADATA if key in notebook.metadata}
    notebook.metadata["language_info"] = {"name": "python"}
    for number, cell in enumerate(notebook.cells, start=1):
        cell["id"] = f"cell-{number:02d}"
        cell.metadata = {key: cell.metadata[key] for key in KEPT_CELL_METADATA if key in cell.metadata}
    code_cells = [cell for cell in notebook.cells if cell.cell_type == "code"]
    for number, cell in enumerate(code_cells, start=1):
        cell.execution_count = number
        cell.outputs = [_plain(output, number) for output in cell.outputs]
    return notebook


def _plain(output: Any, number: int) -> Any:
    if "execution_count" in output:
        output["execution_count"] = number
    output.get("data", {}).pop(LIVE_ONLY, None)
    if "metadata" in output:
        output["metadata"] = {}
    return output


def main(folder: str) -> int:
    """Execute every lesson of a folder, as many at a time as there are cores; say which changed."""
    lessons = sorted(Path(folder).glob("*.ipynb"))
    with ProcessPoolExecutor() as pool:
        for path, changed in zip(lessons, pool.map(execute, lessons), strict=True):
            sys.stdout.write(f"{path}: {'changed' if changed else 'unchanged'}\n")
    return 0


if __name__ == "__main__":
    try:
        sys.exit(main(*sys.argv[1:2] or ["notebooks"]))
    except PmlearnError as error:
        sys.exit(str(error))
