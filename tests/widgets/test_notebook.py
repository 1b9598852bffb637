import os
import subprocess
import sys
from pathlib import Path

import nbformat
import pytest
from nbclient import NotebookClient

ROOT = Path(__file__).parents[2]
CELLS = (
    "import pmlearn as pm",
    "pm.quiz(['m90-0001', 'm90-0050'], seed=3)",
    "pm.board('m90', seed=2)",
    "game = pm.play('closing-month', seed=7)\ngame",
    "game.take('wait', 'wait', 'wait')",
    "pm.practice('m90', items=2)",
)


def strictly(path):
    command = [sys.executable, "-m", "pytest", "-q", "--nbval", "-p", "no:cacheprovider", str(path)]
    return subprocess.run(command, cwd=path.parent, capture_output=True, text=True, check=False)


@pytest.fixture
def notebook(tmp_path, monkeypatch):
    monkeypatch.setenv("PYTHONPATH", os.pathsep.join([str(ROOT), os.environ.get("PYTHONPATH", "")]))
    monkeypatch.setenv("JUPYTER_PLATFORM_DIRS", "1")
    book = nbformat.v4.new_notebook(cells=[nbformat.v4.new_code_cell(source) for source in CELLS])
    NotebookClient(book, kernel_name="python3").execute()
    path = tmp_path / "lesson.ipynb"
    nbformat.write(book, path)
    return path


@pytest.mark.slow
def test_stored_widgets_pass_strict_nbval_and_a_changed_one_is_caught(notebook):
    assert strictly(notebook).returncode == 0, strictly(notebook).stdout

    text = notebook.read_text("utf-8")
    notebook.write_text(text.replace("Board m90-0100: 3 cards", "Board m90-0100: 4 cards"), "utf-8")
    caught = strictly(notebook)
    assert caught.returncode == 1
    assert "1 failed" in caught.stdout
