"""A pytest plugin: nbval compares each collected cell's outputs with the original's, and runs nothing.

The folder of the originals is named in PMLEARN_ORIGINALS. The cells that nbval checks and refuses are
printed, one a line.
"""

import os
from pathlib import Path

import nbformat


def pytest_collection_finish(session):
    originals = {}
    for cell in session.items:
        name = Path(cell.path).name
        if name not in originals:
            notebook = nbformat.read(Path(os.environ["PMLEARN_ORIGINALS"]) / name, as_version=4)
            originals[name] = [each.outputs for each in notebook.cells if each.cell_type == "code"]
        checked = cell.options["check"] and not cell.options["skip"]
        if checked and not cell.compare_outputs(originals[name][cell.cell_num], cell.cell.outputs):
            print(f"REFUSED {Path(name).stem} {cell.cell_num}")  # noqa: T201
