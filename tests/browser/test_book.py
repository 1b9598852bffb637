import json

import pytest
from the_book import CHAPTER, FIRST_ITEM, MONTH, PHONE, answer, form, key_of

from pmlearn.items import dealt, load_bank

pytestmark = pytest.mark.browser


def right_places(item, variant):
    return {card.text: card.bucket for card in dealt(load_bank()[item], variant)}


def nothing_amiss(page_at):
    assert page_at.outside_requests == []
    assert page_at.console_errors == []


def test_an_item_answers_at_once_and_is_remembered_after_a_reload(book, page_at):
    page = page_at()
    page.goto(book.url(CHAPTER))
    root = answer(page, FIRST_ITEM, key_of(FIRST_ITEM))
    verdict = root.get_by_role("status")
    verdict.get_by_text("Correct").wait_for()
    page.reload()

    form(page, FIRST_ITEM).get_by_role("status").get_by_text("Correct").wait_for()
    assert form(page, FIRST_ITEM).locator("input:checked").get_attribute("value") == key_of(FIRST_ITEM)
    nothing_amiss(page_at)


def test_a_wrong_answer_says_why_it_attracts_and_can_be_tried_again(book, page_at):
    page = page_at()
    page.goto(book.url(CHAPTER))
    item = load_bank()[FIRST_ITEM]
    wrong = next(option for option in item.options if option.label not in item.key)
    root = answer(page, FIRST_ITEM, wrong.label)
    root.get_by_role("status").get_by_text("Not quite").wait_for()

    assert wrong.rationale in root.get_by_role("status").inner_text()
    root.get_by_role("button", name="Try again").click()
    assert root.locator("input:checked").count() == 0
    nothing_amiss(page_at)


def test_the_board_is_sorted_by_keyboard_alone_and_remembered(book, page_at):
    page = page_at()
    page.goto(book.url(CHAPTER))
    board = page.locator('[data-kind="sort"]').last
    item, variant = board.get_attribute("data-pmlearn-item"), int(board.get_attribute("data-variant"))
    places = [bucket.label for bucket in load_bank()[item].buckets]
    for text, bucket in right_places(item, variant).items():
        board.locator("li.pml-card", has_text=text).locator("select").focus()
        for _ in range(places.index(bucket) + 1):
            page.keyboard.press("Alt+ArrowRight")
    board.get_by_role("button", name="Check").focus()
    page.keyboard.press("Enter")
    for question in board.locator("fieldset.pml-follow").all():
        question.locator("input").first.focus()
        page.keyboard.press("Space")
    board.get_by_role("button", name="Check").focus()
    page.keyboard.press("Enter")
    board.get_by_role("status").get_by_text("right;").wait_for()
    said = board.get_by_role("status").inner_text()
    page.reload()

    assert "Missed" not in page.locator('[data-kind="sort"]').last.inner_text()
    assert page.locator('[data-kind="sort"]').last.get_by_role("status").inner_text() == said
    nothing_amiss(page_at)


def test_no_page_asks_elsewhere_complains_or_scrolls_sideways_on_a_phone(book, page_at):
    page = page_at(PHONE, "dark")
    widths = {}
    for name in book.pages:
        page.goto(book.url(name))
        widths[name] = page.evaluate("document.documentElement.scrollWidth")

    assert {name: width for name, width in widths.items() if width > PHONE} == {}
    nothing_amiss(page_at)


def test_the_chosen_scheme_reaches_the_items(built, page_at):
    grounds = []
    for scheme in ("light", "dark"):
        page = page_at(1280, scheme)
        page.goto((built / CHAPTER).as_uri())
        script = "node => getComputedStyle(node).backgroundColor"
        grounds.append(form(page, FIRST_ITEM).evaluate(script))

    assert len(set(grounds)) == 2


def test_a_dark_page_is_printed_on_white_paper(built, page_at):
    page = page_at(760, "dark")
    page.goto((built / CHAPTER).as_uri())
    page.emulate_media(media="print")

    assert page.evaluate("getComputedStyle(document.body).backgroundColor") == "rgb(255, 255, 255)"
    assert form(page, FIRST_ITEM).evaluate("node => getComputedStyle(node).color") == "rgb(0, 0, 0)"


def test_a_page_reads_without_scripts_and_says_what_checking_needs(built, chromium):
    context = chromium.new_context(java_script_enabled=False)
    page = context.new_page()
    page.goto((built / CHAPTER).as_uri())

    assert form(page, FIRST_ITEM).get_by_role("radio").count() == len(load_bank()[FIRST_ITEM].options)
    assert page.get_by_text("Checking an answer needs JavaScript").is_visible()
    context.close()


def test_the_worked_month_tells_every_week_its_outcome_and_its_debrief(built, page_at):
    page = page_at()
    page.goto((built / MONTH).as_uri())
    worked = page.locator(".pmlearn-worked-play").first
    headings = worked.get_by_role("heading").all_inner_texts()

    assert [heading.rstrip("#") for heading in headings] == [
        "Week 1",
        "Week 2",
        "Week 3",
        "Week 4",
        "How it ended",
        "Debrief",
    ]
    assert worked.get_by_role("table", name="Each decision").is_visible()
    nothing_amiss(page_at)


def test_a_page_of_the_book_holds_no_key_outside_its_records(built):
    html = (built / CHAPTER).read_text("utf-8")
    before, _, rest = html.partition('id="pmlearn-records">')
    records, _, after = rest.partition("</script>")
    rationale = load_bank()[FIRST_ITEM].options[0].rationale

    whole = [entry["record"] for entry in json.loads(records)]
    assert rationale in [o["rationale"] for r in whole if r["id"] == FIRST_ITEM for o in r["options"]]
    assert rationale not in before + after
