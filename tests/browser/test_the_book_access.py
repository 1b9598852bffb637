import pytest
from the_book import CHAPTER, FIRST_ITEM, PHONE, answer, articles_of, key_of

pytestmark = pytest.mark.browser

# Faults of the theme's own frame, by axe's rule; what stands in an article is checked.
THEME_FAULTS = {
    "summary-name": "pydata-sphinx-theme 0.17: the sidebar's arrow that opens a chapter has no name",
}
# Faults of libraries, by the page or the folder that has them; what we write is checked without exception.
LIBRARY_FAULTS = {
    "notebooks/": ["empty-table-header"],  # pandas leaves the header above its index empty
    "book/bibliography.html": [
        "aria-allowed-role",
        "aria-deprecated-role",
        "aria-required-children",
    ],  # docutils
}
FRAMES = ((1280, "light"), (PHONE, "dark"))


@pytest.mark.parametrize("turn", range(len(FRAMES)))
def test_axe_finds_nothing_in_what_the_book_writes(built, page_at, axe, turn):
    page = page_at(*FRAMES[turn])  # each page in one of the frames, the chapter with an answer in all
    names = articles_of(built)
    faults = {}
    for name in dict.fromkeys([CHAPTER, *names[turn :: len(FRAMES)]]):
        page.goto((built / name).as_uri())
        if name == CHAPTER:
            answer(page, FIRST_ITEM, key_of(FIRST_ITEM))
        skip = [fault for where, known in LIBRARY_FAULTS.items() if name.startswith(where) for fault in known]
        without = () if name == CHAPTER else (".pmlearn-item",)  # forms of every kind: test_kinds.py
        faults[name] = axe(page, "article.bd-article", skip=tuple(skip), without=without)

    assert {name: found for name, found in faults.items() if found} == {}


@pytest.mark.parametrize("name", [CHAPTER, "search.html"])
def test_the_frame_around_the_page_has_only_the_known_faults_of_the_theme(built, page_at, axe, name):
    page = page_at()
    page.goto((built / name).as_uri())

    assert axe(page, "body", skip=tuple(THEME_FAULTS)) == []
