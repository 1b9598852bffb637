import json
import threading
from dataclasses import replace
from functools import partial
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path

import pytest
from by_keyboard import Keyboard
from hostile import HARM, redrawn, spoiled
from static_page import VARIANT, page_of, page_with

from pmlearn.authoring import refresh
from pmlearn.errors import ContentError
from pmlearn.grading import grade
from pmlearn.items import KINDS, as_html, item_from_json, item_to_json, load_bank, revealed, sealed

pytestmark = pytest.mark.browser

HERE = Path(__file__).parent
BANK = load_bank(HERE)
RESPONSES = json.loads((HERE / "responses.json").read_text("utf-8"))
PHONE = 390
WORDS = {"correct": "Correct", "partly": "Partly right", "wrong": "Not quite"}
SHIFTS = """window.shifts = [];
new PerformanceObserver(list => list.getEntries().forEach(entry => window.shifts.push(entry.value)))
  .observe({type: 'layout-shift', buffered: true});"""
TOO_WIDE = """width => [...document.querySelectorAll('.pmlearn')]
  .filter(root => root.scrollWidth > root.clientWidth || root.getBoundingClientRect().right > width)
  .map(root => root.dataset.pmlearnItem)"""

every_item = pytest.mark.parametrize("item", BANK.items, ids=lambda item: f"{item.kind}-{item.id}")


class _Quiet(SimpleHTTPRequestHandler):
    def log_message(self, *_):
        pass


@pytest.fixture(scope="module")
def folder(tmp_path_factory):
    refresh()
    return tmp_path_factory.mktemp("pages")


@pytest.fixture(scope="module")
def server(folder):
    server = ThreadingHTTPServer(("127.0.0.1", 0), partial(_Quiet, directory=str(folder)))
    thread = threading.Thread(target=server.serve_forever, daemon=True)
    thread.start()
    yield f"http://127.0.0.1:{server.server_port}"
    server.shutdown()
    server.server_close()
    thread.join()


@pytest.fixture
def opened_as(folder, server, page_at):
    """Return `opened_as(door, html)`: a page with that HTML, served or opened as a file."""

    def show(door, html, width=1000, scheme="light", script=""):
        (folder / "page.html").write_text(html, "utf-8")
        page = page_at(width, scheme)
        page.add_init_script(script)
        page.goto(f"{server}/page.html" if door == "served" else (folder / "page.html").as_uri())
        return page

    return show


@pytest.fixture
def alive(opened_as):
    """Return `alive(*items)`: the page of these items, opened as a file."""
    return lambda *items, **how: opened_as("file", page_of(items), **how)


def form(page, item):
    return page.locator(f'[data-pmlearn-item="{item.id}"]')


def announced(root):
    """What the one status line of the item says."""
    (status,) = root.get_by_role("status").all()
    return status.inner_text()


def expected(item, response):
    """The verdict as Python gives it, and the share of the point where one is told."""
    score = grade(item, response, variant=VARIANT)
    share = f"{round(score.points * 100)} % of the point" if score.verdict == "partly" else ""
    return WORDS[score.verdict], share


def assert_announced(root, item, response):
    word, share = expected(item, response)
    said = announced(root)
    assert said.startswith(word)
    assert share in said


def answer_all(page, which, items=BANK.items):
    keyboard = Keyboard(page)
    for item in items:
        keyboard.answer(form(page, item), item, RESPONSES[item.id][which])


def said_on(page):
    return [(announced(root), root.locator(".pml-after").inner_text()) for root in roots_of(page)]


def roots_of(page):
    return page.locator(".pmlearn-item").all()


def test_the_samples_hold_every_kind_and_both_ways_to_rank():
    assert {item.kind for item in BANK.items} == set(KINDS)
    assert {item.ask for item in BANK.items if item.kind == "rank"} == {"ranking", "best-worst"}


@every_item
def test_the_sample_responses_are_right_and_wrong(item):
    right, wrong = (grade(item, RESPONSES[item.id][which], variant=VARIANT) for which in ("right", "wrong"))

    assert right.verdict == "correct"
    assert wrong.verdict in ("partly", "wrong")


@every_item
def test_by_keyboard_alone_an_item_is_missed_tried_again_and_got_right(opened_as, page_at, item):
    right, wrong = RESPONSES[item.id]["right"], RESPONSES[item.id]["wrong"]
    page = opened_as("served", page_of([item]))
    root, keyboard = form(page, item), Keyboard(page)
    keyboard.answer(root, item, wrong)
    assert_announced(root, item, wrong)
    assert page.evaluate("document.activeElement.textContent") == "Check"

    keyboard.tab_to(root.get_by_role("button", name="Try again"))
    keyboard.press("Enter")
    assert announced(root) == ""
    keyboard.answer(root, item, right)
    assert_announced(root, item, right)
    assert page_at.outside_requests == []
    assert page_at.console_errors == []


def test_check_asks_every_kind_for_an_answer_before_it_grades(alive):
    page = alive(*BANK.items)
    for root in roots_of(page):
        Keyboard(page).check(root)
        assert page.evaluate("document.activeElement.textContent") == "Check"

    assert "" not in [announced(root) for root in roots_of(page)]
    assert page.locator(".pml-verdict").count() == 0


@pytest.mark.parametrize("door", ["served", "file"])
def test_a_reload_brings_every_answer_back(opened_as, page_at, door):
    page = opened_as(door, page_of(BANK.items))
    answer_all(page, "wrong")
    said = said_on(page)
    page.reload()

    page.locator(".pml-page-bar", has_text=f"{len(said)} of {len(said)} answered").wait_for()
    assert said_on(page) == said
    assert page_at.outside_requests == []
    assert page_at.console_errors == []


@pytest.mark.parametrize(("scheme", "which"), [("light", "right"), ("dark", "wrong")])
def test_on_a_phone_every_kind_fits_and_axe_finds_nothing_before_and_after(alive, axe, scheme, which):
    page = alive(*BANK.items, width=PHONE, scheme=scheme)
    faults = axe(page, "main")
    wide = page.evaluate(TOO_WIDE, PHONE)
    answer_all(page, which)

    assert faults + axe(page, "main") == []
    assert wide + page.evaluate(TOO_WIDE, PHONE) == []
    assert page.evaluate("document.documentElement.scrollWidth") == PHONE


def test_no_kind_shifts_what_was_shown_when_it_comes_alive(alive):
    page = alive(*BANK.items, script=SHIFTS)
    page.locator(".pml-page-bar").wait_for()
    page.wait_for_timeout(300)

    assert sum(page.evaluate("window.shifts")) < 0.02


def drag(page, row, onto):
    start, end = row.bounding_box(), onto.bounding_box()
    page.mouse.move(start["x"] + start["width"] / 2, start["y"] + start["height"] / 2)
    page.mouse.down()
    page.mouse.move(end["x"] + end["width"] / 2, end["y"] + end["height"] / 2, steps=5)
    page.mouse.up()


def test_an_entry_is_dragged_into_its_place_by_the_mouse_and_the_move_is_undone(alive):
    item = only("order")
    page = alive(item)
    rows = form(page, item).locator(".pml-ordering li")
    shown = rows.all_inner_texts()
    drag(page, rows.last, rows.first)
    assert [text.split("\n")[-1] for text in rows.all_inner_texts()] == [
        text.split("\n")[-1] for text in [shown[-1], *shown[:-1]]
    ]
    assert f"is now 1 of {len(shown)}" in announced(form(page, item))

    form(page, item).get_by_role("button", name="Undo").click()
    assert rows.all_inner_texts() == shown


def test_a_place_is_chosen_by_a_click_into_the_figure(alive):
    item = only("hotspot")
    page = alive(item)
    root = form(page, item)
    root.locator('[data-region="archive"]').click()
    root.locator('[data-region="site"]').click()
    assert root.locator("input:checked").evaluate_all("boxes => boxes.map(box => box.value)") == ["site"]

    root.get_by_role("button", name="Check").click()
    assert_announced(root, item, "site")


def only(kind):
    return next(item for item in BANK.items if item.kind == kind)


def test_no_text_of_an_author_becomes_markup_in_any_kind(opened_as, page_at):
    items = [item_from_json(spoiled(item_to_json(item))) for item in BANK.items]
    page = opened_as("served", page_of(items))
    answer_all(page, "wrong", items)

    shown = {root.get_attribute("data-pmlearn-item"): root.inner_text() for root in roots_of(page)}
    plain = [item for item in items if item.parameters is None]  # in a template the formula is one
    assert [item.id for item in plain if HARM not in shown[item.id]] == []
    assert page.locator(".pmlearn :is(script, img)").count() == 0
    assert page.evaluate("window.hacked") is None
    assert page_at.console_errors == []


def test_of_a_forbidden_figure_only_what_is_listed_is_drawn(opened_as, page_at):
    item = only("hotspot")
    with pytest.raises(ContentError, match="the figure holds <script>"):
        item_from_json(redrawn(item_to_json(item)))
    entry = {"shown": redrawn(sealed(item, VARIANT)), "record": redrawn(revealed(item, VARIANT))}
    page = opened_as("served", page_with([as_html(item, VARIANT)], [entry]))
    root = form(page, item)
    parts = root.locator(".pml-drawing svg, .pml-drawing svg *")
    drawn = parts.evaluate_all(
        "nodes => nodes.map(node => [node.localName, ...node.getAttributeNames().sort()].join(' '))"
    )

    assert drawn == [
        "svg aria-label role style viewBox",
        "g data-region",
        "rect height width",
        "rect data-region height width x",
        "rect class data-region height width x",
    ]
    root.locator('[data-region="site"]').click()
    assert page.evaluate("window.hacked") is None
    assert page_at.outside_requests == []
    assert page_at.console_errors == []


def test_the_arrows_pass_an_option_that_another_pair_has_and_check_asks_for_one_only(alive):
    item = only("match")
    page = alive(item)
    root, keyboard = form(page, item), Keyboard(page)
    selects = root.locator(".pml-pair select").all()
    keyboard.tab_to(selects[0])
    keyboard.press("ArrowDown", "Tab", "ArrowDown")
    first, second, _ = [select.input_value() for select in selects]
    assert first == second
    assert "both have it" in announced(root)
    keyboard.check(root)
    assert root.locator(".pml-verdict").count() == 0

    keyboard.press("Shift+Tab")
    while not selects[1].evaluate("node => node === document.activeElement"):
        keyboard.press("Shift+Tab")
    keyboard.press("ArrowDown")
    assert selects[0].input_value() == first != selects[1].input_value()
    assert announced(root) == "1 still to match."


def test_a_case_names_the_item_in_which_an_option_is_used_twice(alive):
    case, match, other = only("case"), only("match"), only("truefalse")
    case = replace(case, items=(replace(match, id="m90-0098"), replace(other, id="m90-0099")))
    page = alive(case)
    root, keyboard = form(page, case), Keyboard(page)
    for select in root.locator(".pml-pair select").all()[:2]:
        select.select_option(index=1)
    keyboard.check(root)

    assert announced(root).startswith("Item 1: ")
    assert "both have it" in announced(root)
    assert root.locator(".pml-verdict").count() == 0


def test_the_arrows_pass_the_best_option_on_their_way_to_the_worst(alive):
    item = next(item for item in BANK.items if getattr(item, "ask", "") == "best-worst")
    page = alive(item)
    root, keyboard = form(page, item), Keyboard(page)
    worst = root.locator('.pml-grid input[value="worst"]')
    best = root.locator('.pml-grid input[value="best"]').nth(1)
    best.check()
    worst.first.focus()
    keyboard.press("ArrowDown")
    assert "cannot be both the best and the worst" in announced(root)
    keyboard.check(root)
    assert root.locator(".pml-verdict").count() == 0

    worst.nth(1).focus()
    keyboard.press("ArrowDown")
    assert (best.is_checked(), worst.nth(2).is_checked(), announced(root)) == (True, True, "")
