import json
import sqlite3
from pathlib import Path

import nbformat
import pytest
from by_keyboard import Keyboard
from hostile import HARM, redrawn, spoiled
from static_page import VARIANT, page_with

from pmlearn.grading import grade
from pmlearn.items import as_html, load_bank, revealed, sealed

pytestmark = pytest.mark.browser

HERE = Path(__file__).parent
BANK = load_bank(HERE)
IDS = [item.id for item in BANK.items]
RESPONSES = json.loads((HERE / "responses.json").read_text("utf-8"))
WRONG = {item: response["wrong"] for item, response in RESPONSES.items()}
SECRET = {"rationale", "accept", "near", "mistakes", "tolerance", "sources"}
# Keys that a notebook in command mode takes for itself: to insert, delete, cut, copy, change and move.
NOTEBOOK_KEYS = ["b", "a", "d", "d", "x", "c", "v", "z", "m", "y", "j", "k", "ArrowDown", "ArrowUp"]
NOTEBOOK = """() => {
  const { content } = window.jupyterapp.shell.currentWidget;
  const cells = content.widgets.map(cell => [cell.model.type, cell.model.sharedModel.getSource()]);
  return JSON.stringify([cells, content.activeCellIndex, document.querySelectorAll('.jp-Dialog').length]);
}"""
THEME = "theme => window.jupyterapp.commands.execute('apputils:change-theme', {theme})"


def a_cell(lines, bank=HERE):
    return f"import os\nos.environ['PMLEARN_BANK'] = {str(bank)!r}\nimport pmlearn as pm\n{lines}"


def a_quiz(ids=IDS):
    return f"quiz = pm.quiz({ids}, seed={VARIANT}, resume=False)"


def secrets_of(data):
    """Every text that only the answer may bring."""
    if isinstance(data, dict):
        return [text for name, inner in data.items() for text in secrets_in(name, inner)]
    return [text for inner in data for text in secrets_of(inner)] if isinstance(data, list) else []


def secrets_in(name, data):
    if name not in SECRET:
        return secrets_of(data)
    if isinstance(data, dict):
        return [text for inner in data.values() for text in secrets_in(name, inner)]
    if isinstance(data, list):
        return [text for inner in data for text in secrets_in(name, inner)]
    return [data] if isinstance(data, str) and " " in data else []


def test_every_kind_is_answered_by_keyboard_alone_and_kept_with_the_points_of_python(lab, opened):
    page = opened("kinds", a_cell(f"{a_quiz()}\nquiz"))
    root, keyboard = page.locator(".pmlearn"), Keyboard(page)
    root.get_by_text(f"Item 1 of {len(IDS)}").wait_for()
    said = []
    for item in BANK.items:
        keyboard.answer(root, item, WRONG[item.id])
        (status,) = root.get_by_role("status").all()
        said.append(status.inner_text())
        keyboard.tab_to(root.locator(".pml-foot button:last-child"))
        keyboard.press("Enter")
    root.get_by_text("Summary", exact=True).wait_for()
    with sqlite3.connect(lab.log) as log:
        rows = log.execute("SELECT item, points, response FROM responses WHERE item LIKE 'm90-%'").fetchall()
    log.close()

    scores = [grade(item, WRONG[item.id], variant=VARIANT) for item in BANK.items]
    assert [row[:2] for row in rows] == [
        (item, score.points) for item, score in zip(IDS, scores, strict=True)
    ]
    assert {item: json.loads(response) for item, _, response in rows} == WRONG
    words = {"partly": "Partly right", "wrong": "Not quite"}
    assert [line.splitlines()[0] for line in said] == [words[score.verdict] for score in scores]


def test_no_control_of_any_kind_lets_a_letter_or_an_arrow_through_to_the_notebook(opened):
    page = opened("letters", a_cell(f"{a_quiz()}\nquiz"), "'the cell below'")
    root = page.locator(".pmlearn")
    root.get_by_text(f"Item 1 of {len(IDS)}").wait_for()
    root.locator("input, select").first.focus()
    before = page.evaluate(NOTEBOOK)
    changed = []
    for item in BANK.items:
        for control in ("input[type=radio]", "input[type=checkbox]", "input[type=text]", "select", "button"):
            for place in root.locator(f".pml-body {control}").all()[:1]:
                place.focus()
                Keyboard(page).press(*NOTEBOOK_KEYS)
                if page.evaluate(NOTEBOOK) != before:
                    changed.append((item.kind, control))
        root.locator(".pml-foot button:last-child").click()

    assert changed == []


def test_axe_finds_nothing_in_any_kind_in_either_theme_before_and_after(opened, axe):
    show = "\nIPython.display.display(*quizzes)"
    one_each = f"import IPython\nquizzes = [pm.quiz(item, seed={VARIANT}, resume=False) for item in {IDS}]"
    answers = f"\nfor item, quiz in zip({IDS}, quizzes): quiz.answer(item, {WRONG}[item])"
    page = opened("axe-kinds", a_cell(one_each + show), a_cell(one_each + answers + show))
    page.locator(".pmlearn").nth(2 * len(IDS) - 1).wait_for()
    page.locator(".pml-status .pml-verdict").nth(len(IDS) - 1).wait_for()
    faults = {}
    for theme in ("JupyterLab Light", "JupyterLab Dark"):
        page.evaluate(THEME, theme)
        page.wait_for_function("theme => document.body.dataset.jpThemeName === theme", arg=theme)
        faults[theme] = axe(page, ".pmlearn")

    assert faults == {"JupyterLab Light": [], "JupyterLab Dark": []}


def test_a_stored_notebook_holds_no_key_and_its_forms_come_alive_in_a_page(lab, opened, page_at, tmp_path):
    page = opened("stored", a_cell(f"{a_quiz()}\nquiz"))
    page.locator(".pmlearn").get_by_text(f"Item 1 of {len(IDS)}").wait_for()
    with page.expect_response(lambda asked: asked.request.method == "PUT" and "stored.ipynb" in asked.url):
        page.keyboard.press("Control+s")
    text = (lab.work / "stored.ipynb").read_text("utf-8")
    (output,) = nbformat.reads(text, as_version=4).cells[0].outputs
    secrets = secrets_of(json.loads((HERE / "bank.json").read_text("utf-8")))
    assert len(secrets) > 50
    assert [secret for secret in secrets if secret in text] == []
    assert output.data["text/html"] == "\n".join(as_html(item, VARIANT) for item in BANK.items)

    entries = [{"shown": sealed(i, VARIANT), "record": revealed(i, VARIANT)} for i in BANK.items]
    (tmp_path / "page.html").write_text(page_with([output.data["text/html"]], entries), "utf-8")
    book = page_at()
    book.goto((tmp_path / "page.html").as_uri())
    assert book.get_by_role("button", name="Check").count() == len(IDS)


def test_no_text_of_an_author_becomes_markup_in_any_kind(opened, page_at, tmp_path):
    bank = spoiled(json.loads((HERE / "bank.json").read_text("utf-8")))
    (tmp_path / "bank.json").write_text(json.dumps(bank), "utf-8")
    items = load_bank(tmp_path).items
    drawn = next(redrawn(sealed(item, VARIANT)) for item in items if item.kind == "hotspot")
    answer = f"\nfor item, response in {WRONG}.items(): quiz.answer(item, response)\nquiz"
    forbidden = f"\nquiz.items = [{drawn!r}]\nquiz"
    static = "\nimport IPython\nIPython.display.HTML(quiz._static_html())"
    cells = [a_cell(a_quiz() + rest, tmp_path) for rest in (answer, forbidden, static)]
    page = opened("hostile", *cells)
    page.locator(".pmlearn").nth(1).locator(".pml-drawing").wait_for()
    page.locator(".pmlearn-item").last.wait_for()
    root = page.locator(".pmlearn").first

    for _ in items:
        assert HARM.partition("{{")[0] in root.inner_text()
        root.locator(".pml-foot button:last-child").click()
    assert page.locator(":is(.pmlearn, .pmlearn-item) :is(script, img, foreignObject)").count() == 0
    assert page.evaluate("window.hacked") is None
    assert page_at.outside_requests == []
