import json
import shutil
import sqlite3
from pathlib import Path

import pytest
from by_keyboard import Keyboard
from notebook_server import PATIENCE

from pmlearn.items import load_bank, realised
from pmlearn.study import assemble

pytestmark = pytest.mark.browser

HERE = Path(__file__).parent
RIGHT = {
    item: given["right"] for item, given in json.loads((HERE / "responses.json").read_text("utf-8")).items()
}
BLUEPRINT = {
    "name": "three",
    "title": "An exam of three",
    "minutes": 10,
    "items": 3,
    "modules": {"m90": 1},
    "module_at_least": 0,
    "objective_at_most": None,
    "bounds": [
        {
            "kinds": ["choice", "truefalse", "numeric"],
            "levels": [],
            "objectives": [],
            "at_least": 3,
            "at_most": 3,
        }
    ],
}
THEME = "theme => window.jupyterapp.commands.execute('apputils:change-theme', {theme})"
CELLS = "document.querySelectorAll('.jp-Notebook .jp-Cell').length"


@pytest.fixture
def cell(tmp_path):
    """Return the lines that begin an exam of three items from a bank of the test's own."""
    shutil.copy(HERE / "bank.json", tmp_path)
    (tmp_path / "blueprints").mkdir()
    (tmp_path / "blueprints" / "three.json").write_text(json.dumps(BLUEPRINT), "utf-8")
    return (
        f"import os\nos.environ['PMLEARN_BANK'] = {str(tmp_path)!r}\n"
        "import pmlearn as pm\nexam = pm.exam('three', seed={seed})\nexam"
    )


def kept(lab, query):
    with sqlite3.connect(lab.log) as db:
        rows = db.execute(query).fetchall()
    db.close()
    return rows


def focused(page):
    return page.evaluate("document.activeElement.textContent")


def press_on(page, keyboard, place):
    keyboard.tab_to(place)
    page.keyboard.press("Enter")


def test_an_exam_of_three_items_is_sat_by_keyboard_alone_to_its_report(lab, opened, cell, tmp_path):
    page = opened("exam", cell.replace("{seed}", "5"))
    root, keyboard = page.locator(".pmlearn"), Keyboard(page)
    begin = root.get_by_role("button", name="Begin")
    begin.wait_for(timeout=PATIENCE)
    press_on(page, keyboard, begin)
    bank = load_bank(tmp_path)
    form = assemble(bank, bank.blueprint("three"), 5)
    items = [realised(bank[one.id], one.variant) for one in form.items]
    answered = []
    for place in (1, 2, 3):
        root.get_by_text(f"Item {place} of 3").wait_for()
        if place > 1:
            assert focused(page).startswith(f"Item {place} of 3")
        item = items[place - 1]
        if place == 2:
            press_on(page, keyboard, root.get_by_role("button", name="Flag", exact=True))
            root.get_by_text("Flagged.", exact=True).wait_for()
            cells = page.evaluate(CELLS)
            keyboard.press("b", "x")
            assert page.evaluate(CELLS) == cells
            press_on(page, keyboard, root.get_by_role("button", name="Next", exact=True))
            continue
        keyboard.give(root, item, item.answer if item.kind == "numeric" else RIGHT[item.id])
        keyboard.check(root)
        answered.append(item.id)
    root.get_by_text("Kept. This was the last item").wait_for()
    assert "Correct" not in root.inner_text()
    assert kept(lab, "SELECT COUNT(*) FROM responses WHERE sitting IS NOT NULL AND item LIKE 'm90-%'") == [
        (0,)
    ]

    press_on(page, keyboard, root.get_by_role("button", name="End the exam"))
    root.get_by_role("heading", name="End the exam?").wait_for()
    assert "Not answered: 1" in root.inner_text()
    assert "Flagged: 1" in root.inner_text()
    press_on(page, keyboard, root.get_by_role("button", name="End and see the report"))
    root.get_by_role("heading", name="Report").wait_for()
    assert focused(page) == "Report"
    assert "2 of 3 points, 67%" in root.inner_text()
    missed = root.locator(".pml-missed-item summary")
    press_on(page, keyboard, missed)
    root.locator(".pml-missed-body").wait_for()
    rows = kept(lab, "SELECT item FROM responses WHERE sitting IS NOT NULL AND verdict = 'correct'")
    assert sorted(item for (item,) in rows) == sorted(answered)


def test_a_reloaded_page_goes_on_where_it_was_and_axe_finds_nothing_in_either_theme(opened, cell, axe):
    page = opened("axe-exam", cell.replace("{seed}", "6"))
    root = page.locator(".pmlearn")
    faults = {}

    def look(name):
        for theme in ("JupyterLab Light", "JupyterLab Dark"):
            page.evaluate(THEME, theme)
            page.wait_for_function("theme => document.body.dataset.jpThemeName === theme", arg=theme)
            faults[f"{name}, {theme}"] = axe(page, ".pmlearn")

    root.get_by_role("button", name="Begin").wait_for(timeout=PATIENCE)
    look("start")
    root.get_by_role("button", name="Begin").click()
    root.get_by_text("Item 1 of 3").wait_for()
    root.get_by_role("button", name="Flag", exact=True).click()
    root.get_by_role("button", name="Next", exact=True).click()
    root.get_by_text("Item 2 of 3").wait_for()
    root.locator(".pml-overview summary").click()
    look("item")
    page.wait_for_timeout(1500)
    page.evaluate("window.jupyterapp.commands.execute('notebook:run-all-cells')")  # the view is drawn anew
    root.get_by_role("button", name="Go on").wait_for(timeout=PATIENCE)
    root.get_by_role("button", name="Go on").click()
    root.get_by_text("Item 2 of 3").wait_for()
    assert "0 of 3 answered, 1 flagged" in root.inner_text()
    assert "9:5" in root.locator(".pml-timer").inner_text()
    root.get_by_role("button", name="End the exam").click()
    root.get_by_role("heading", name="End the exam?").wait_for()
    look("end")
    root.get_by_role("button", name="End and see the report").click()
    root.locator(".pml-missed-item").nth(2).wait_for()
    for summary in root.locator(".pml-missed-item summary").all():
        summary.click()
    root.locator(".pml-missed-body").nth(2).wait_for()
    look("report")

    assert {where: found for where, found in faults.items() if found} == {}


def test_the_report_draws_every_kind_that_was_left_without_an_answer(opened, cell, tmp_path, page_at):
    path = tmp_path / "blueprints" / "three.json"
    path.write_text(json.dumps(BLUEPRINT | {"items": 13, "bounds": []}), "utf-8")
    page = opened("blank-exam", cell.replace("{seed}", "7"))
    root = page.locator(".pmlearn")
    root.get_by_role("button", name="Begin").click(timeout=PATIENCE)
    root.get_by_text("Item 1 of 13").wait_for()
    for place in range(2, 14):
        root.get_by_role("button", name="Next", exact=True).click()
        root.get_by_text(f"Item {place} of 13").wait_for()
    assert "0 of 13 answered" in root.inner_text()
    root.get_by_role("button", name="End the exam").click()
    root.get_by_role("button", name="End and see the report").click()
    root.locator(".pml-missed-item").nth(12).wait_for()
    for summary in root.locator(".pml-missed-item > summary").all():
        summary.click()
    root.locator(".pml-missed-body").nth(12).wait_for()

    assert root.get_by_text("Not answered").count() >= 13
    assert [error for error in page_at.console_errors if "pml" in error or "TypeError" in error] == []
