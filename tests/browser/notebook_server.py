"""A JupyterLab of the tests' own, with its folder, its settings, its learner: one for all tests of a run."""

from __future__ import annotations

import json
import os
import signal
import socket
import subprocess
import sys
import time
import urllib.error
import urllib.request
from pathlib import Path
from types import SimpleNamespace

import nbformat
import pytest

ROOT = Path(__file__).parents[2]
TOKEN = "browser-tests"
PATIENCE = 30_000  # milliseconds until a kernel's first widget
QUIET = {
    "notification": {"fetchNews": "false", "checkForUpdates": False},
    "themes": {"theme": "JupyterLab Light"},
}
RUN_ALL = """async () => {
  const panel = window.jupyterapp.shell.currentWidget;
  await panel.sessionContext.ready;
  await panel.sessionContext.session.kernel.info;
  await window.jupyterapp.commands.execute('notebook:run-all-cells');
}"""


def free_port():
    with socket.socket() as server:
        server.bind(("127.0.0.1", 0))
        return server.getsockname()[1]


def answers(url):
    try:
        with urllib.request.urlopen(url, timeout=1) as reply:
            return reply.status == 200
    except (urllib.error.URLError, OSError):
        return False


@pytest.fixture(scope="session")
def lab(tmp_path_factory):
    """Run JupyterLab until the last test that asks for it."""
    folder = tmp_path_factory.mktemp("lab")
    settings = folder / "config" / "lab" / "user-settings" / "@jupyterlab" / "apputils-extension"
    settings.mkdir(parents=True)
    for name, values in QUIET.items():
        (settings / f"{name}.jupyterlab-settings").write_text(json.dumps(values), "utf-8")
    (folder / "work").mkdir()
    port = free_port()
    environ = os.environ | {
        "PMLEARN_HOME": str(folder / "home"),
        "PYTHONPATH": os.pathsep.join([str(ROOT), os.environ.get("PYTHONPATH", "")]),
        "JUPYTER_CONFIG_DIR": str(folder / "config"),
        "JUPYTER_DATA_DIR": str(folder / "data"),
        "JUPYTER_RUNTIME_DIR": str(folder / "runtime"),
        "JUPYTER_PLATFORM_DIRS": "1",
    }
    command = [sys.executable, "-m", "jupyterlab", "--allow-root", "--no-browser", f"--port={port}"]
    command += ["--ServerApp.port_retries=0", f"--IdentityProvider.token={TOKEN}"]
    command += [f"--ServerApp.root_dir={folder / 'work'}", "--LabApp.expose_app_in_browser=True"]
    said = folder / "server.log"
    with said.open("wb") as log:
        server = subprocess.Popen(command, env=environ, stdout=log, stderr=log, start_new_session=True)
    deadline = time.monotonic() + 60
    while not answers(f"http://127.0.0.1:{port}/api?token={TOKEN}"):
        if server.poll() is not None or time.monotonic() > deadline:
            pytest.fail(f"JupyterLab did not start:\n{said.read_text('utf-8')}")
        time.sleep(0.2)
    yield SimpleNamespace(
        url=f"http://127.0.0.1:{port}", work=folder / "work", log=folder / "home" / "study.db", server=server
    )
    os.killpg(server.pid, signal.SIGTERM)
    server.wait(timeout=20)


@pytest.fixture
def opened(lab, page_at):
    """Return `opened(name, *cells)`: the page of a notebook with all its cells run, in command mode."""

    def show(name, *cells, width=1280, scheme="light"):
        book = nbformat.v4.new_notebook(
            cells=[nbformat.v4.new_code_cell(source) for source in cells],
            metadata={"kernelspec": {"name": "python3", "display_name": "Python 3", "language": "python"}},
        )
        nbformat.write(book, lab.work / f"{name}.ipynb")
        page = page_at(width, scheme)
        page.goto(f"{lab.url}/doc/tree/{name}.ipynb?token={TOKEN}")
        page.locator(".jp-Notebook .jp-Cell").nth(len(cells) - 1).wait_for(timeout=PATIENCE)
        page.evaluate(RUN_ALL)
        page.keyboard.press("Escape")
        return page

    return show
