import json
import os
import re
import socket
import subprocess
import sys
import time
import urllib.error
import urllib.request
from pathlib import Path

import pytest

from pmlearn.cli import lab
from pmlearn.cli.main import main
from pmlearn.errors import NotFoundError

LESSONS = {"00-start.ipynb": b"", "02-three-question-test.ipynb": b"", "07-closing-month.ipynb": b""}


@pytest.fixture
def started(monkeypatch, tmp_path):
    """Return the command lines that would have started JupyterLab."""
    commands = []
    monkeypatch.setenv("PMLEARN_HOME", str(tmp_path / "home"))
    monkeypatch.setenv("JUPYTER_CONFIG_PATH", "")  # and so put back afterwards
    monkeypatch.setattr(lab, "_become", lambda command, folder: commands.append(command) or 0)
    return commands


@pytest.mark.parametrize(
    ("typed", "opened"),
    [
        (None, "00-start.ipynb"),
        ("02", "02-three-question-test.ipynb"),
        ("07-closing-month", "07-closing-month.ipynb"),
    ],
)
def test_a_lesson_is_named_by_how_its_file_begins(typed, opened):
    assert lab._named(typed, LESSONS) == opened


@pytest.mark.parametrize("typed", ["03", "0"])
def test_a_lesson_that_cannot_be_told_lists_those_there_are(typed):
    with pytest.raises(NotFoundError, match="there is 00-start, 02-three-question-test, 07-closing-month"):
        lab._named(typed, LESSONS)


def test_what_the_command_does_not_know_is_passed_on(started, tmp_path, capsys):
    assert main(["lab", "--no-browser", "--port=8890"]) == 0

    (command,) = started
    assert command[-2:] == ["--no-browser", "--port=8890"]
    assert f"--ServerApp.root_dir={tmp_path}/home/lessons" in command
    assert "--LabApp.default_url=/lab/tree/00-start.ipynb" in command
    assert "Your lessons are in" in capsys.readouterr().out


def test_without_jupyterlab_the_remedy_is_one_line(started, monkeypatch, capsys):
    monkeypatch.setattr(lab, "find_spec", lambda name: None)

    assert main(["lab"]) == 1
    assert (
        capsys.readouterr().err == 'JupyterLab is not installed: make setup, or pip install "pmlearn[lab]"\n'
    )
    assert started == []


def status(url, *, patience=20.0):
    """Return the status that the address answers with, once somebody listens there."""
    until = time.monotonic() + patience
    while True:
        try:
            with urllib.request.urlopen(url, timeout=5) as answer:
                return answer.status
        except urllib.error.URLError:
            if time.monotonic() > until:
                raise
            time.sleep(0.1)


def test_the_lab_fetches_no_news(started, monkeypatch):
    monkeypatch.setenv("JUPYTER_CONFIG_PATH", "mine")

    main(["lab"])

    ours, *others = os.environ["JUPYTER_CONFIG_PATH"].split(os.pathsep)
    page = json.loads((Path(ours) / "labconfig" / "page_config.json").read_text(encoding="utf-8"))
    assert page["disabledExtensions"] == {"@jupyterlab/apputils-extension:announcements": True}
    assert others == ["mine"]


@pytest.mark.slow
def test_a_server_answers_at_the_printed_port(environ, tmp_path):
    with socket.create_server(("127.0.0.1", 0)) as probe:
        free = probe.getsockname()[1]
    with subprocess.Popen(
        [sys.executable, "-m", "pmlearn", "lab", "--no-browser", f"--port={free}"],
        env={k: v for k, v in environ.items() if k != "PYTHONWARNINGS"},
        cwd=tmp_path,
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        text=True,
    ) as server:
        try:
            said = iter(server.stdout)
            port = next(
                found for line in said if (found := re.search(r"http://127\.0\.0\.1:(\d+)/lab", line))
            )[1]
            assert status(f"http://127.0.0.1:{port}/api") == 200
            assert "00-start.ipynb" in {path.name for path in (tmp_path / "home" / "lessons").iterdir()}
        finally:
            server.kill()
