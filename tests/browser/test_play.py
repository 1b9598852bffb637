import sqlite3

import pytest
from by_keyboard import Keyboard
from hostile import HARM
from notebook_server import PATIENCE

from pmlearn import scenarios
from pmlearn.scenarios.page import debrief_page

pytestmark = pytest.mark.browser

A_GAME = """
import pmlearn as pm
from pmlearn import scenarios
from pmlearn.widgets.play import Game
content = dict(scenarios.load("closing-month").content) | {
    "period": "gate",
    "turn": "decision",
    "prediction": {"gauge": "customer-trust", "ask": "What will her trust be?%(harm)s", "same": 2},
    "cards": [{"when": "untold > 0", "tone": "warning", "text": "Tomas has rung twice.%(harm)s"}],
    "objectives": {"m02.classify": "Sort it"},
    "rules": [
        {"did": ["wait"], "text": "A free slot is never free.%(harm)s", "objective": "m02.classify",
         "items": ["m02-0042"], "source": "A survey%(harm)s"},
    ],
}
scenario = scenarios.scenario_from_json(content)
game = Game(scenario, seed=%(seed)d, resume=False)
"""
PLAY_OUT = """
while not game.play.finished:
    if game.play.predicted is None:
        game.predict("lower")
    game.take("wait")
"""
# Keys that a notebook in command mode takes for itself, and the digits, which there make headings.
NOTEBOOK_KEYS = ["b", "a", "d", "d", "x", "m", "j", "k", "1", "3", "ArrowDown", "ArrowUp"]
NOTEBOOK = """() => {
  const { content } = window.jupyterapp.shell.currentWidget;
  const cells = content.widgets.map(cell => [cell.model.type, cell.model.sharedModel.getSource()]);
  return JSON.stringify([cells, content.activeCellIndex, document.querySelectorAll('.jp-Dialog').length]);
}"""
THEME = "theme => window.jupyterapp.commands.execute('apputils:change-theme', {theme})"
CHOSEN = "node => node.querySelector('input:checked').value"
WIDER = """node => [...node.querySelectorAll('*')]
  .filter(one => one.getClientRects().length && !one.closest('svg, .pml-sr'))
  .filter(one => one.getBoundingClientRect().right > node.getBoundingClientRect().right + 1)
  .map(one => `${one.tagName} ${one.className}`)"""


def a_cell(lines, *, seed, harm=""):
    return A_GAME % {"seed": seed, "harm": harm} + lines


def a_finished_game(*, seed, harm=""):
    return a_cell(f"{PLAY_OUT}\ngame", seed=seed, harm=harm)


def the_debrief(page):
    """Open the debrief, and return the widget."""
    root = page.locator(".pmlearn")
    root.get_by_role("button", name="Show the debrief").click(timeout=2 * PATIENCE)
    root.locator(".pml-whatif").wait_for()
    return root


def kept(lab, query):
    with sqlite3.connect(lab.log) as log:
        rows = log.execute(query).fetchall()
    log.close()
    return rows


def test_a_prediction_is_given_with_one_key_and_kept_before_the_gate_opens(lab, opened):
    page = opened("prediction", a_cell("\ngame", seed=101), "'the cell below'")
    root, keyboard = page.locator(".pmlearn"), Keyboard(page)
    root.get_by_role("heading", name="Gate 1 of 4").wait_for()
    root.get_by_text("Tomas has rung twice.").wait_for()
    question = root.get_by_role("group", name="What will her trust be?")
    keyboard.tab_to(question.locator("input"))
    before = page.evaluate(NOTEBOOK)

    assert question.evaluate(CHOSEN) == ""
    keyboard.press("ArrowRight")
    assert question.evaluate(CHOSEN) == "lower"
    keyboard.press("3")
    assert question.evaluate(CHOSEN) == "higher"

    keyboard.tab_to(root.locator(".pml-commit"))
    keyboard.press("Enter")
    root.get_by_role("heading", name="Gate 2 of 4").wait_for()
    assert page.evaluate("document.activeElement.textContent") == "Gate 2 of 4"
    assert root.get_by_role("status").inner_text() == "Gate 2 of 4 begins."
    assert page.evaluate(NOTEBOOK) == before
    foretold = kept(
        lab,
        "SELECT week, said, predictions.at <= MIN(actions.at) FROM predictions JOIN actions USING (play)"
        " JOIN plays ON plays.id = play WHERE seed = 101",
    )
    assert foretold == [(1, "higher", 1)]


def test_a_prediction_may_be_left_out_and_stands_once_it_is_given(opened):
    page = opened("left-out", a_cell("\ngame", seed=102))
    root, keyboard = page.locator(".pmlearn"), Keyboard(page)
    keyboard.tab_to(root.locator(".pml-action:not(.pml-closed) button"))
    keyboard.press("Enter")
    keyboard.tab_to(root.locator(".pml-commit"))
    keyboard.press("Enter")
    root.get_by_text("Gate 1, decision 2 of 3.").wait_for()
    assert root.get_by_role("group", name="What will her trust be?").evaluate(CHOSEN) == ""

    keyboard.tab_to(root.locator(".pml-prediction input"))
    keyboard.press("2")
    keyboard.tab_to(root.locator(".pml-action:not(.pml-closed) button"))
    keyboard.press("Enter")
    keyboard.tab_to(root.locator(".pml-commit"))
    keyboard.press("Enter")
    root.get_by_text("Gate 1, decision 3 of 3.").wait_for()
    assert root.locator(".pml-said").inner_text() == "What will her trust be? You said: about the same."


def test_debrief_and_what_if_are_read_by_keyboard_alone(opened):
    page = opened("what-if", a_finished_game(seed=103), "'the cell below'")
    root, keyboard = page.locator(".pmlearn"), Keyboard(page)
    root.get_by_role("button", name="Show the debrief").wait_for(timeout=2 * PATIENCE)
    keyboard.tab_to(root.get_by_role("button", name="Show the debrief"))
    before = page.evaluate(NOTEBOOK)
    keyboard.press("Enter")
    foretold = root.get_by_role("table", name="Your predictions")
    assert page.evaluate("document.activeElement.textContent") == "Debrief"
    assert foretold.get_by_role("columnheader").all_inner_texts() == [
        *("Gate", "You said", "It came", "How likely", "Verdict")
    ]
    assert foretold.get_by_role("row").count() == 1 + 4
    assert root.get_by_text("Practise: Sort it (m02.classify); m02-0042").count() == 2  # met first, and next

    keyboard.tab_to(root.locator(".pml-figure summary").first)
    keyboard.press("Enter")
    assert root.locator(".pml-figure table").first.get_by_role("row").count() == 1 + 4

    keyboard.tab_to(root.get_by_role("button", name="What if, Gate"))
    keyboard.press("Enter")
    assert page.evaluate("document.activeElement.closest('label').innerText").startswith("Instead")
    keyboard.tab_to(
        root.get_by_label("the reference policy from there").or_(root.get_by_label("your later actions"))
    )
    keyboard.press("ArrowDown")
    keyboard.tab_to(root.get_by_role("button", name="Show what would have come"))
    keyboard.press("Enter")
    root.locator(".pml-whatif-result .pml-tile").first.wait_for(timeout=PATIENCE)
    result = root.locator(".pml-whatif-result")

    assert "then the reference policy from there" in result.inner_text()
    assert "One world proves nothing" in result.inner_text()
    assert "The first difference: gate" in result.inner_text()
    assert result.get_by_role("row").count() == 1 + 4  # the chart's twin is folded
    assert "One world proves nothing" in root.get_by_role("status").inner_text()
    assert page.evaluate("document.activeElement.textContent") == "Show what would have come"
    assert page.evaluate(NOTEBOOK) == before


def test_no_control_of_play_or_debrief_lets_a_key_through_to_the_notebook(opened):
    page = opened("keys-of-a-play", a_cell("\ngame", seed=104), a_finished_game(seed=105), "'below'")
    page.locator(".pmlearn").nth(1).get_by_role("button", name="Show the debrief").click(timeout=2 * PATIENCE)
    changed = []
    controls = (
        ".pml-prediction input",
        ".pml-action button",
        ".pml-undo, .pml-actions button",
        ".pml-briefing summary",
    )
    controls += (".pml-decision button", ".pml-twin summary", ".pml-whatif select", ".pml-whatif input")
    for control in controls:
        page.locator(control).first.focus()
        before = page.evaluate(NOTEBOOK)
        Keyboard(page).press(*NOTEBOOK_KEYS)
        if page.evaluate(NOTEBOOK) != before:
            changed.append(control)

    assert changed == []


def test_a_what_if_that_cannot_be_is_one_calm_line_and_the_panel_stays(opened):
    page = opened("refused", a_finished_game(seed=106))
    root = the_debrief(page)
    root.get_by_label("Instead").locator("option").first.evaluate("node => { node.value = 'wiat'; }")
    root.get_by_label("Instead").evaluate("node => { node.selectedIndex = 0; }")
    root.get_by_role("button", name="Show what would have come").click()
    root.locator(".pml-whatif-result .pml-note").wait_for()
    said = root.locator(".pml-whatif-result").inner_text()

    assert "no action wiat; did you mean wait" in said
    assert "\n" not in said
    assert root.get_by_role("status").inner_text() == said
    root.get_by_label("Instead").select_option(index=1)
    root.get_by_role("button", name="Show what would have come").click()
    root.locator(".pml-whatif-result .pml-tile").first.wait_for()


def test_axe_finds_nothing_in_card_debrief_and_what_if_in_either_theme(opened, axe):
    page = opened("axe-play", a_cell("\ngame", seed=107), a_finished_game(seed=108))
    finished = page.locator(".pmlearn").nth(1)
    finished.get_by_role("button", name="Show the debrief").click(timeout=2 * PATIENCE)
    finished.get_by_role("button", name="Show what would have come").click()
    finished.locator(".pml-whatif-result .pml-tile").first.wait_for()
    for summary in finished.locator(".pml-twin summary").all():
        summary.click()
    faults = {}
    for theme in ("JupyterLab Light", "JupyterLab Dark"):
        page.evaluate(THEME, theme)
        page.wait_for_function("theme => document.body.dataset.jpThemeName === theme", arg=theme)
        faults[theme] = axe(page, ".pmlearn")

    assert faults == {"JupyterLab Light": [], "JupyterLab Dark": []}


def test_nothing_of_a_debrief_is_wider_than_a_phone(opened):
    page = opened("phone", a_finished_game(seed=109), width=390)
    root = the_debrief(page)
    root.get_by_role("button", name="Show what would have come").click()
    root.locator(".pml-whatif-result .pml-tile").first.wait_for()
    for summary in root.locator(".pml-twin summary").all():
        summary.click()

    assert root.evaluate(WIDER) == []
    letters = root.locator(".pml-chart .pml-axis").first.evaluate(
        "node => node.getBoundingClientRect().height"
    )
    assert letters >= 11


def test_no_text_of_an_author_becomes_markup_in_card_debrief_or_what_if(opened):
    harm = HARM.replace('"', "'")
    page = opened("hostile-play", a_cell("\ngame", seed=110, harm=harm), a_finished_game(seed=111, harm=harm))
    finished = page.locator(".pmlearn").nth(1)
    finished.get_by_role("button", name="Show the debrief").click(timeout=2 * PATIENCE)
    finished.get_by_role("button", name="Show what would have come").click()
    finished.locator(".pml-whatif-result .pml-tile").first.wait_for()

    assert page.locator(".pmlearn :is(img, script)").count() == 0
    assert page.evaluate("window.hacked") is None
    assert HARM.split(">")[0] in page.locator(".pmlearn").first.text_content()
    assert HARM.split(">")[0] in finished.text_content()


@pytest.mark.parametrize(("width", "scheme"), [(1000, "light"), (1000, "dark"), (390, "light")])
def test_the_printable_page_reads_at_any_width_and_asks_nobody(page_at, axe, tmp_path, width, scheme):
    scenario = scenarios.load("closing-month")
    play = scenarios.follow(scenario, 13, "hide-bad-news")
    told = scenarios.debrief(play, draws=8)
    (tmp_path / "debrief.html").write_text(debrief_page(told, play), "utf-8")
    page = page_at(width, scheme)
    page.goto((tmp_path / "debrief.html").as_uri())

    assert page.evaluate("document.documentElement.scrollWidth") == width
    assert axe(page) == []
    assert page.locator("svg.chart").count() == 1
    assert page_at.outside_requests == page_at.console_errors == []


def test_much_that_is_not_possible_now_is_folded_away_and_can_be_read(opened):
    page = opened("folded", "import pmlearn as pm\n\npm.play('whole-job', seed=3, resume=False)")
    root = page.locator(".pmlearn")
    folded = root.get_by_text("Not possible now:")
    folded.wait_for(timeout=PATIENCE)
    closed = root.get_by_role("button", name="Choose: Hold the retrospective")

    assert not closed.is_visible()
    folded.press("Enter")
    assert closed.is_visible()
    assert root.get_by_text("Not now: Not in this stage.").first.is_visible()
