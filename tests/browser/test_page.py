import pytest
from static_page import page_of

from pmlearn.authoring import refresh
from pmlearn.items import ChoiceItem, SortItem, load_bank
from pmlearn.items.prose import inline_html, question_html
from pmlearn.widgets.face import front_end

pytestmark = pytest.mark.browser

PHONE = 390
SHIFTS = """window.shifts = [];
new PerformanceObserver(list => list.getEntries().forEach(entry => window.shifts.push(entry.value)))
  .observe({type: 'layout-shift', buffered: true});"""
NO_MEMORY = """Object.defineProperty(window, 'localStorage', {get() { throw new Error('switched off'); }});"""

WORDED = """texts => {
  const made = nodes => {
    const box = make('div', null, nodes ?? []);
    box.querySelectorAll('.pml-scroll').forEach(scroll => scroll.replaceWith(...scroll.childNodes));
    return box.innerHTML;
  };
  const parted = texts.map(text => [text, questionOf(text)]);
  return parted.map(([text, stem]) => [made(inline(text)), made(stem.lead), made(stem.question)]);
}"""
TIDY = """rows => rows.map(row => row.map(html => {
  const box = document.createElement('div');
  box.innerHTML = html.replaceAll('>\\n<', '><');
  return box.innerHTML;
}))"""


@pytest.fixture(scope="module")
def bank():
    refresh()
    return load_bank()


@pytest.fixture(scope="module")
def picked(bank):
    """Take a choice, a multiple, a small sort with follow-ups, and the board."""
    choice = next(item for item in bank.live() if item.kind == "choice")
    multiple = next(item for item in bank.live() if item.kind == "multiple")
    sorts = [item for item in bank.live() if isinstance(item, SortItem)]
    small = next(item for item in sorts if not item.deal and any(card.follow_up for card in item.cards))
    return [choice, multiple, small, next(item for item in sorts if item.deal)]


@pytest.fixture
def shown(page_at, tmp_path, picked):
    """Return `shown(width, scheme)`: a page of static items with their records, opened as a file."""
    path = tmp_path / "page.html"
    path.write_text(page_of(picked), "utf-8")

    def show(width=1000, scheme="light", script="", slower=1):
        page = page_at(width, scheme)
        session = page.context.new_cdp_session(page)
        session.send("Emulation.setCPUThrottlingRate", {"rate": slower})
        page.add_init_script(script)
        page.goto(path.as_uri())
        return page

    return show


def form(page, item):
    return page.locator(f'[data-pmlearn-item="{item.id}"]')


def answer(page, item):
    root = form(page, item)
    root.locator(".pml-option input").first.check()
    root.get_by_role("button", name="Check").click()
    return root


def sort_all(page, item):
    root = form(page, item)
    while root.locator(".pml-to-sort select").count():
        root.locator(".pml-to-sort select").first.select_option(index=1)
    root.get_by_role("button", name="Check").click()
    for question in root.locator(".pml-follow").all():
        question.locator("input").first.check()
    if root.locator(".pml-follow").count():
        root.get_by_role("button", name="Check").click()
    return root


def test_the_page_counts_what_is_answered_and_starts_over(shown, picked):
    page = shown()
    for item in picked[:2]:
        answer(page, item)
    bar = page.locator(".pml-page-bar")
    assert "2 of 4 answered on this page" in bar.inner_text()

    page.reload()
    assert "2 of 4 answered on this page" in bar.inner_text()
    bar.get_by_role("button", name="Start over").click()
    bar.get_by_role("button", name="Forget them").click()
    assert "0 of 4 answered on this page" in bar.inner_text()
    assert page.evaluate("localStorage.length") == 0
    assert form(page, picked[0]).locator("input:checked").count() == 0


def test_without_a_memory_the_page_answers_and_says_what_will_be_lost(shown, page_at, picked):
    page = shown(script=NO_MEMORY)
    root = answer(page, picked[0])

    assert "This browser keeps no answers here" in root.get_by_role("status").inner_text()
    assert page_at.console_errors == []


def test_what_the_browser_kept_of_another_time_is_left_out_when_it_no_longer_fits(shown, page_at, picked):
    page = shown()
    name = f"pmlearn:{picked[0].id}:{picked[0].version}:3"
    for kept in ('{"response":"Z"}', "not json", "null"):
        page.evaluate("([name, kept]) => localStorage.setItem(name, kept)", [name, kept])
        page.reload()
        assert form(page, picked[0]).get_by_role("button", name="Check").is_visible()
    assert page_at.console_errors == []


def test_coming_alive_shifts_nothing_that_was_already_shown(shown):
    page = shown(script=SHIFTS, slower=20)
    page.locator(".pml-page-bar").wait_for()
    page.wait_for_timeout(300)

    assert sum(page.evaluate("window.shifts")) < 0.02


def test_every_option_gets_its_reason_with_the_learners_own_first(shown, picked):
    root = answer(shown(), picked[0])
    chosen = root.locator(".pml-option input:checked").get_attribute("value")
    reasons = {option.label: option.rationale.split(".")[0] for option in picked[0].options}

    assert reasons.pop(chosen) in root.get_by_role("status").inner_text()
    assert all(reason in root.locator(".pml-after").inner_text() for reason in reasons.values())


def test_check_asks_for_an_answer_and_keeps_the_focus(shown, picked):
    page = shown()
    root = form(page, picked[0])
    root.get_by_role("button", name="Check").click()
    assert root.get_by_role("status").inner_text() == "Choose an option first."

    answer(page, picked[0])
    assert page.evaluate("document.activeElement.textContent") == "Check"


def test_a_card_is_dragged_by_the_mouse_and_the_move_is_undone(shown, picked):
    page = shown()
    board = form(page, picked[2])
    card, target = board.locator(".pml-card").first, board.locator(".pml-buckets .pml-bucket").nth(1)
    text = card.locator(".pml-card-text").inner_text()
    card.scroll_into_view_if_needed()
    start, end = card.bounding_box(), target.bounding_box()
    page.mouse.move(start["x"] + 60, start["y"] + 12)
    page.mouse.down()
    page.mouse.move(end["x"] + end["width"] / 2, end["y"] + end["height"] / 2, steps=5)
    page.mouse.up()
    assert text in target.inner_text()

    board.get_by_role("button", name="Undo").click()
    assert text in board.locator(".pml-to-sort").inner_text()


def test_an_unfinished_board_is_named_once_and_then_graded(shown, picked):
    board = form(shown(), picked[2])
    board.get_by_role("button", name="Check").click()
    assert board.get_by_role("status").inner_text() == "Place at least one card first."

    board.locator(".pml-to-sort select").first.select_option(index=1)
    board.get_by_role("button", name="Check").click()
    assert "still to sort. Check again to go on" in board.get_by_role("status").inner_text()


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_axe_finds_nothing_before_during_and_after_the_answers(shown, axe, picked, scheme):
    page = shown(PHONE, scheme)
    faults = axe(page, ".pmlearn")
    for item in picked[:2]:
        answer(page, item)
    for item in picked[2:]:
        sort_all(page, item).locator(".pml-result-card").first.wait_for()

    assert faults + axe(page, ".pmlearn") == []
    assert page.evaluate("document.documentElement.scrollWidth") == PHONE


def test_the_browser_words_every_text_as_python_does(shown, bank):
    texts = [item.stem for item in bank.items]
    choices = [item for item in bank.items if isinstance(item, ChoiceItem)]
    texts += [text for item in choices for option in item.options for text in (option.text, option.rationale)]
    functions = front_end("front.js").replace("export default { render };", "")
    wanted = [[inline_html(text), *question_html(text)] for text in texts]
    page = shown()
    found = page.evaluate(f"texts => {{ {functions}; return ({WORDED})(texts); }}", texts)

    assert found == page.evaluate(TIDY, wanted)
