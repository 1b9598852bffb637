import pytest
from the_book import CHAPTER, FIRST_ITEM, PHONE, answer, articles_of, key_of

pytestmark = pytest.mark.browser

# Faults of the theme's own frame, by axe's rule; what stands in an article is checked.
THEME_FAULTS = {
    "summary-name": "pydata-sphinx-theme 0.17: the sidebar's arrow that opens a chapter has no name",
}
# A fault of a library in what lessons print; prose pages are checked without exception.
PRINTED_FAULTS = {"empty-table-header": "pandas leaves the header above its index empty"}


@pytest.mark.parametrize(("width", "scheme"), [(1280, "light"), (PHONE, "dark")])
def test_axe_finds_nothing_in_what_the_book_writes(built, page_at, axe, scheme, width):
    page = page_at(width, scheme)
    faults = {}
    for name in articles_of(built):
        page.goto((built / name).as_uri())
        if name == CHAPTER:
            answer(page, FIRST_ITEM, key_of(FIRST_ITEM))
        skip = tuple(PRINTED_FAULTS) if name.startswith("notebooks/") else ()
        faults[name] = axe(page, "article.bd-article", skip=skip)

    assert {name: found for name, found in faults.items() if found} == {}


@pytest.mark.parametrize("name", [CHAPTER, "search.html"])
def test_the_frame_around_the_page_has_only_the_known_faults_of_the_theme(built, page_at, axe, name):
    page = page_at()
    page.goto((built / name).as_uri())

    assert axe(page, "body", skip=tuple(THEME_FAULTS)) == []
