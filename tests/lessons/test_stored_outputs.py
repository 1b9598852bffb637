import json
import os
import subprocess
import sys
from pathlib import Path
from xml.etree import ElementTree

import nbformat
import pytest

from pmlearn.authoring.notebooks import normalised

LESSONS = sorted((Path(__file__).parents[2] / "notebooks").glob("*.ipynb"))
COMPARED = ("text/plain", "text/html")
pytestmark = pytest.mark.slow


def code_cells(notebook):
    return [cell for cell in notebook["cells"] if cell["cell_type"] == "code"]


def sites(cell):
    """Every stored text of a cell that a reader sees, as a path into its outputs."""
    for index, output in enumerate(cell["outputs"]):
        yield from ((index, "data", mime) for mime in COMPARED if mime in output.get("data", {}))
        if output["output_type"] == "stream":
            yield (index, "text")


def change(cell, site):
    holder = cell["outputs"]
    for step in site[:-1]:
        holder = holder[step]
    text = holder[site[-1]]
    holder[site[-1]] = "".join(text).rstrip("\n") + "!\n"


def changed_copy(lesson, turn, folder):
    """Write a copy with the turn-th text of every cell changed; return which cells that is."""
    notebook = json.loads(lesson.read_text(encoding="utf-8"))
    changed = set()
    for number, cell in enumerate(code_cells(notebook)):
        places = list(sites(cell))
        if turn < len(places):
            change(cell, places[turn])
            changed.add((lesson.stem, number))
    (folder / lesson.name).write_text(json.dumps(notebook), encoding="utf-8")
    return changed


def failing_cells(folder):
    """Run strict nbval over a folder in a fresh home; return the cells it refuses."""
    report = folder / "report.xml"
    command = [sys.executable, "-m", "pytest", "--nbval", "-p", "no:xdist", "-p", "no:cacheprovider"]
    subprocess.run(
        [*command, "-o", "addopts=", f"--rootdir={folder}", f"--junitxml={report}", str(folder)],
        env=os.environ | {"PMLEARN_HOME": str(folder / "home")},
        capture_output=True,
        check=False,
    )
    cases = ElementTree.parse(report).iter("testcase")
    return {
        (Path(case.get("classname")).stem, int(case.get("name").split()[-1]))
        for case in cases
        if case.find("failure") is not None
    }


def refused_cells(folder):
    """Let nbval compare every stored output of a folder with the original's, without running a cell."""
    command = [sys.executable, "-m", "pytest", "--nbval", "--collect-only", "-p", "no:cacheprovider"]
    run = subprocess.run(
        [
            *command,
            "-o",
            "addopts=",
            f"--rootdir={folder}",
            "-p",
            "compared_by_nbval",
            "-q",
            "-s",
            str(folder),
        ],
        env=os.environ
        | {"PMLEARN_ORIGINALS": str(LESSONS[0].parent), "PYTHONPATH": str(Path(__file__).parent)},
        capture_output=True,
        text=True,
        encoding="utf-8",
        check=True,
    )
    told = [line.split()[1:] for line in run.stdout.splitlines() if line.startswith("REFUSED ")]
    return {(lesson, int(number)) for lesson, number in told}


def most_texts_in_a_cell():
    notebooks = [json.loads(lesson.read_text(encoding="utf-8")) for lesson in LESSONS]
    return max(len(list(sites(cell))) for notebook in notebooks for cell in code_cells(notebook))


@pytest.mark.parametrize("turn", range(most_texts_in_a_cell()))
def test_a_changed_text_in_any_stored_output_is_caught(turn, tmp_path):
    changed = set().union(*(changed_copy(lesson, turn, tmp_path) for lesson in LESSONS))

    assert changed
    assert refused_cells(tmp_path) == changed


def test_a_run_of_strict_nbval_fails_at_just_the_changed_outputs(tmp_path):
    changed = changed_copy(LESSONS[0], 0, tmp_path)

    assert changed
    assert failing_cells(tmp_path) == changed


@pytest.mark.parametrize("lesson", LESSONS, ids=lambda path: path.stem)
def test_a_stored_lesson_stands_in_the_form_that_make_notebooks_writes(lesson):
    stored = lesson.read_text(encoding="utf-8")

    assert nbformat.writes(normalised(nbformat.reads(stored, as_version=4))) + "\n" == stored


@pytest.mark.parametrize("lesson", LESSONS, ids=lambda path: path.stem)
def test_a_stored_lesson_holds_no_key_no_widget_state_and_no_count_of_runs(lesson):
    notebook = json.loads(lesson.read_text(encoding="utf-8"))
    stored = json.dumps([cell["outputs"] for cell in code_cells(notebook)])

    assert "widgets" not in notebook["metadata"]
    assert "application/vnd.jupyter.widget" not in stored
    assert '"rationale"' not in stored
    counts = [cell["execution_count"] for cell in code_cells(notebook)]
    assert counts == list(range(1, len(counts) + 1))
