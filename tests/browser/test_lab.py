import json
import os
import signal
import socket
import sqlite3
import subprocess
import sys
import time
import urllib.error
import urllib.request
from pathlib import Path
from types import SimpleNamespace

import nbformat
import pytest

from pmlearn.items import load_bank

pytestmark = pytest.mark.browser

ROOT = Path(__file__).parents[2]
TOKEN = "browser-tests"
OBJECTIVE = "m02.three-tests"
QUIZ = f"import pmlearn as pm\npm.quiz('{OBJECTIVE}', items=2, seed=3, resume=False)"
BOARD = "import pmlearn as pm\npm.board('m02', seed=3, resume=False)"
PLAY = "import pmlearn as pm\npm.play('closing-month', seed=7)"
PATIENCE = 30_000  # milliseconds until a kernel's first widget
QUIET = {
    "notification": {"fetchNews": "false", "checkForUpdates": False},
    "themes": {"theme": "JupyterLab Light"},
}

# What axe finds in JupyterLab's own page is left out: only our roots are looked at.
RUN_ALL = """async () => {
  const panel = window.jupyterapp.shell.currentWidget;
  await panel.sessionContext.ready;
  await panel.sessionContext.session.kernel.info;
  await window.jupyterapp.commands.execute('notebook:run-all-cells');
}"""
GROUP = """<fieldset id="group{name}"><legend>Pick</legend>
<label><input type="radio" name="g{name}" value="1" checked> one</label>
<label><input type="radio" name="g{name}" value="2"> two</label></fieldset>"""
REMEDIES = {
    "none": "",
    "attribute on the root": "root.dataset.lmSuppressShortcuts = 'true'",
    "stopPropagation on the root": "root.addEventListener('keydown', event => event.stopPropagation())",
    "capture on the window": "window.addEventListener('keydown', event => event.stopPropagation(), true)",
}


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


@pytest.fixture(scope="module")
def lab(tmp_path_factory):
    """Run a JupyterLab of its own: its folder, its settings, its learner."""
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


def tab_to(page, selector, most=80):
    """Press Tab until what has the focus matches."""
    for _ in range(most):
        if page.evaluate("selector => document.activeElement.matches(selector)", selector):
            return
        page.keyboard.press("Tab")
    raise AssertionError(f"{most} tabs did not reach {selector}")


def kept(lab, query):
    if not lab.log.exists():
        return []
    with sqlite3.connect(lab.log) as db:
        rows = db.execute(query).fetchall()
    db.close()
    return rows


def cells_in(page):
    return page.locator(".jp-Notebook .jp-Cell").count()


def test_an_item_is_answered_by_keyboard_alone_and_kept_before_its_verdict(lab, opened):
    page = opened("item", QUIZ)
    quiz = page.locator(".pmlearn")
    tab_to(page, ".pmlearn .pml-option input")
    page.keyboard.press("ArrowDown")
    chosen = quiz.locator(".pml-option input:checked").get_attribute("value")
    tab_to(page, ".pmlearn .pml-pill input")
    page.keyboard.press("Space")
    tab_to(page, ".pmlearn button.pml-primary")
    page.keyboard.press("Enter")
    quiz.locator(".pml-status .pml-verdict").wait_for()
    rows = kept(lab, "SELECT response, verdict, confidence FROM responses")

    shown = quiz.inner_text()
    item = next(item for item in load_bank().live(objective=OBJECTIVE) if item.options[0].text in shown)
    assert rows == [(json.dumps(chosen), rows[0][1], "guess")]
    assert page.evaluate("document.activeElement.textContent") == "Check"
    assert all(option.rationale.split(".")[0] in shown for option in item.options)

    tab_to(page, ".pmlearn .pml-foot .pml-primary")
    page.keyboard.press("Enter")
    assert page.evaluate("document.activeElement.textContent").startswith("Item 2 of 2")
    tab_to(page, ".pmlearn .pml-foot button:last-child")
    page.keyboard.press("Enter")
    assert page.evaluate("document.activeElement.textContent") == "Summary"
    assert "1 item not answered yet" in quiz.get_by_role("status").inner_text()


def test_a_board_is_sorted_by_keyboard_alone(lab, opened):
    page = opened("board", BOARD)
    board = page.locator(".pmlearn")
    tab_to(page, ".pmlearn .pml-to-sort select")
    page.keyboard.press("Alt+ArrowRight")
    assert page.evaluate("document.activeElement.closest('.pml-bucket').dataset.place") == "administrative"
    assert "is now in Administrative" in board.get_by_role("status").inner_text()

    for _ in range(board.locator(".pml-to-sort select").count()):
        page.keyboard.press("Alt+ArrowUp")
        page.keyboard.press("Alt+ArrowRight")
        page.keyboard.press("Alt+ArrowRight")
    assert board.locator(".pml-to-sort select").count() == 0
    tab_to(page, ".pmlearn button.pml-primary")
    page.keyboard.press("Enter")
    for number in range(board.locator(".pml-follow").count()):
        tab_to(page, f".pmlearn .pml-follow:nth-child({number + 1}) input")
        page.keyboard.press("Space")
        page.keyboard.press("Tab")
    tab_to(page, ".pmlearn button.pml-primary")
    page.keyboard.press("Enter")
    board.locator(".pml-result-card").first.wait_for()

    assert board.locator(".pml-result-card").count() == 12
    ((response,),) = kept(lab, "SELECT response FROM responses WHERE item = 'm02-0100'")
    assert len(json.loads(response)["cards"]) == 12


def commit(page, title):
    tab_to(page, ".pmlearn .pml-plan .pml-primary")
    assert page.evaluate("document.activeElement.textContent") == title
    page.keyboard.press("Enter")


def test_a_month_is_played_and_debriefed_by_keyboard_alone(lab, opened):
    page = opened("play", PLAY)
    game = page.locator(".pmlearn")
    for week in range(1, 5):
        tab_to(page, ".pmlearn .pml-action:not(.pml-closed) button")
        page.keyboard.press("Enter")
        commit(page, "Commit 1 slot")
        game.locator(".pml-slot-past").wait_for()
        commit(page, "Leave the rest free")
        heading = "The project is closed" if week == 4 else f"Week {week + 1} of 4"
        game.get_by_role("heading", name=heading).wait_for()
        assert page.evaluate("document.activeElement.textContent") == heading
    assert len(kept(lab, "SELECT * FROM actions")) == 12

    game.get_by_role("button", name="Show the debrief").wait_for(timeout=PATIENCE)
    tab_to(page, ".pmlearn .pml-debrief .pml-primary")
    page.keyboard.press("Enter")
    assert page.evaluate("document.activeElement.textContent") == "Debrief"
    assert game.locator(".pml-decision").count() == 12


def test_the_notebook_keeps_its_shortcuts_and_the_widget_its_keys(lab, opened):
    page = opened("keys", QUIZ)
    before = cells_in(page)
    tab_to(page, ".pmlearn .pml-option input")
    first = page.evaluate("document.activeElement.value")
    page.keyboard.press("ArrowDown")
    assert page.evaluate("document.activeElement.checked && document.activeElement.value") not in (
        False,
        first,
    )
    page.keyboard.press("b")
    page.keyboard.press("x")
    assert cells_in(page) == before

    is_save = lambda asked: asked.request.method == "PUT" and "/api/contents/keys.ipynb" in asked.url  # noqa: E731
    with page.expect_response(is_save) as saved:
        page.keyboard.press("Control+s")
    assert saved.value.ok
    page.keyboard.press("Shift+Enter")
    page.locator(".jp-InputPrompt", has_text="[2]:").wait_for()


def test_what_keeps_keys_from_the_notebook_is_still_what_was_measured(opened):
    groups = "".join(GROUP.format(name=name) for name in range(len(REMEDIES)))
    page = opened("remedies", f"from IPython.display import HTML\nHTML({groups!r})")
    found = {}
    for number, (remedy, script) in enumerate(REMEDIES.items()):
        page.evaluate(f"() => {{ const root = document.querySelector('#group{number}'); {script} }}")
        radios = page.locator(f"#group{number} input")
        before = cells_in(page)
        radios.first.focus()
        page.keyboard.press("ArrowDown")
        arrows_move = radios.last.is_checked()
        radios.first.focus()
        page.keyboard.press("b")
        page.wait_for_timeout(200)
        found[remedy] = {"arrows move": arrows_move, "b inserts": cells_in(page) > before}

    lost, safe = {"arrows move": False, "b inserts": True}, {"arrows move": True, "b inserts": False}
    assert found == dict(zip(REMEDIES, (lost, lost, safe, safe), strict=True))


def test_axe_finds_nothing_in_the_widgets_in_either_theme(opened, axe):
    page = opened("axe", QUIZ, BOARD, PLAY)
    page.locator(".pmlearn").nth(2).wait_for()
    quiz = page.locator(".pmlearn").first
    faults = {}
    for theme in ("JupyterLab Light", "JupyterLab Dark"):
        page.evaluate("theme => window.jupyterapp.commands.execute('apputils:change-theme', {theme})", theme)
        page.wait_for_function("theme => document.body.dataset.jpThemeName === theme", arg=theme)
        faults[f"{theme}, open"] = axe(page, ".pmlearn")
        quiz.locator(".pml-option input").first.check()
        quiz.get_by_role("button", name="Check").click()
        quiz.locator(".pml-status .pml-verdict").wait_for()
        faults[f"{theme}, answered"] = axe(page, ".pmlearn")
        quiz.get_by_role("button", name="Try again").click()

    assert {when: found for when, found in faults.items() if found} == {}
