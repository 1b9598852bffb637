import json
import sqlite3

import pytest
from notebook_server import PATIENCE

from pmlearn.items import load_bank

pytestmark = pytest.mark.browser

CHOICES = ["m02-0001", "m02-0003"]
QUIZ = f"import pmlearn as pm\npm.quiz({CHOICES}, seed=3, resume=False)"
BOARD = "import pmlearn as pm\npm.board('m02', seed=3, resume=False)"
PLAY = "import pmlearn as pm\npm.play('closing-month', seed=7)"
GROUP = """<fieldset id="group{name}"><legend>Pick</legend>
<label><input type="radio" name="g{name}" value="1" checked> one</label>
<label><input type="radio" name="g{name}" value="2"> two</label></fieldset>"""
REMEDIES = {
    "none": "",
    "attribute on the root": "root.dataset.lmSuppressShortcuts = 'true'",
    "stopPropagation on the root": "root.addEventListener('keydown', event => event.stopPropagation())",
    "capture on the window": "window.addEventListener('keydown', event => event.stopPropagation(), true)",
}


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
    rows = kept(lab, "SELECT response, verdict, confidence FROM responses WHERE item LIKE 'm02-%'")

    shown = quiz.inner_text()
    assert rows == [(json.dumps(chosen), rows[0][1], "guess")]
    assert page.evaluate("document.activeElement.textContent") == "Check"
    assert all(option.rationale.split(".")[0] in shown for option in load_bank()[CHOICES[0]].options)

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
    tab_to(page, ".pmlearn .pml-commit")
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
        commit(page, "Keep the slot free × 2")
        heading = "The play is over" if week == 4 else f"Week {week + 1} of 4"
        game.get_by_role("heading", name=heading).wait_for()
        assert page.evaluate("document.activeElement.textContent") == heading
    assert len(kept(lab, "SELECT action FROM actions JOIN plays ON play = id WHERE seed = 7")) == 12

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


# What axe finds in JupyterLab's own page is left out: only our roots are looked at.
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
