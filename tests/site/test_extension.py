import json
import re
import shutil
import warnings
from html.parser import HTMLParser
from pathlib import Path

import nbformat
import pytest

from pmlearn.authoring import refresh
from pmlearn.items import as_html, load_bank, revealed, sealed

CONTENT = Path(__file__).parents[2] / "pmlearn" / "_content"
CONFIGURATION = {
    "extensions": ["myst_nb", "pmlearn.site"],
    "nb_execution_mode": "off",
    "html_theme": "basic",
    "html_copy_source": False,
}


@pytest.fixture(scope="module", autouse=True)
def _compiled():
    refresh()


@pytest.fixture
def book(tmp_path):
    """Return `book(**pages)`: build the pages, text or notebooks, and give (html by page, warnings)."""
    from sphinx.application import Sphinx
    from sphinx.util.docutils import docutils_namespace

    def build(**pages):
        source = tmp_path / "source"
        source.mkdir()
        for name, page in ({"index": "# Home"} | pages).items():
            if isinstance(page, str):
                (source / f"{name}.md").write_text(f"---\norphan: true\n---\n{page}\n", "utf-8")
            else:
                nbformat.write(page, source / f"{name}.ipynb")
        said = tmp_path / "warnings.txt"
        with said.open("w") as stream, docutils_namespace(), warnings.catch_warnings():
            warnings.simplefilter("ignore")  # of Sphinx and its extensions about each other
            app = Sphinx(
                source,
                None,
                tmp_path / "out",
                tmp_path / "trees",
                "html",
                confoverrides=CONFIGURATION,
                status=None,
                warning=stream,
            )
            app.build()
        built = {name: (tmp_path / "out" / f"{name}.html").read_text("utf-8") for name in pages}
        shutil.rmtree(source)
        return built, said.read_text()

    return build


class Inline(HTMLParser):
    def __init__(self):
        super().__init__()
        self.blocks, self.kind = {}, None

    def handle_starttag(self, tag, attrs):
        if tag in ("script", "style"):
            values = dict(attrs)
            self.kind = values.get("id") or values.get("type") or tag
            self.blocks[self.kind] = ""

    def handle_data(self, data):
        if self.kind:
            self.blocks[self.kind] += data

    def handle_endtag(self, tag):
        self.kind = None


def inline(html):
    reader = Inline()
    reader.feed(html)
    return reader.blocks


def item_page(*ids):
    return f"# Page\n\n```{{pmlearn-item}} {' '.join(ids)}\n```"


def a_lesson(html, **more):
    output = nbformat.v4.new_output("display_data", data={"text/html": html, "text/plain": "Quiz", **more})
    cell = nbformat.v4.new_code_cell("pm.quiz('m02-0001')", outputs=[output])
    notebook = nbformat.v4.new_notebook(cells=[nbformat.v4.new_markdown_cell("# Lesson"), cell])
    notebook.metadata |= {"orphan": True, "language_info": {"name": "python"}}
    return notebook


def records_on(page):
    return json.loads(inline(page)["pmlearn-records"])


def test_a_page_carries_what_each_item_shows_and_the_whole_of_it_once(book):
    pages, said = book(page=item_page("m02-0001", "m02-0002"))
    bank = load_bank()

    assert said == ""
    assert records_on(pages["page"]) == [
        {"shown": sealed(bank[item], 0), "record": revealed(bank[item], 0)}
        for item in ("m02-0001", "m02-0002")
    ]
    assert as_html(bank["m02-0001"], 0) in pages["page"]


def test_two_variants_of_one_item_are_two_records(book):
    again = "```{pmlearn-item} m02-0001\n:variant: 4\n```"
    pages, said = book(page=f"{item_page('m02-0001')}\n\n{again}")

    assert said == ""
    assert [record["shown"]["variant"] for record in records_on(pages["page"])] == [0, 4]


@pytest.mark.parametrize("variant", [2**31, -1])
def test_what_is_no_variant_is_a_warning_with_file_and_line(book, variant):
    _, said = book(page=f"# Page\n\n```{{pmlearn-item}} m02-0001\n:variant: {variant}\n```")

    assert re.search(r"page\.md:\d+: (WARNING|ERROR):", said)
    assert "variant" in said


def test_the_inline_module_and_style_are_the_compiled_ones_byte_for_byte(book):
    pages, _ = book(page=item_page("m02-0001"))
    blocks = inline(pages["page"])

    assert blocks["module"] == (CONTENT / "front.js").read_bytes().decode()
    assert blocks["style"] == (CONTENT / "front.css").read_bytes().decode()


def test_a_page_with_items_says_where_answers_stay_and_that_keys_are_in_the_page(book):
    pages, _ = book(page=item_page("m02-0001"))

    assert "Answers stay in this browser" in pages["page"]
    assert "keys are in the page" in pages["page"]


def test_a_page_without_items_gets_no_script_no_style_and_no_note(book):
    pages, _ = book(page="# Page\n\nNothing live, only `data-pmlearn-item` in a sentence.")

    assert {"pmlearn-records", "module", "style"}.isdisjoint(inline(pages["page"]))
    assert "Answers stay" not in pages["page"]


def test_an_unknown_item_is_a_warning_with_file_and_line(book):
    _, said = book(page=item_page("m02-9999"))

    assert re.search(r"page\.md:6: WARNING: No item m02-9999", said)


def test_an_item_that_is_not_a_sort_item_is_no_board(book):
    _, said = book(page="# Page\n\n```{pmlearn-board} m02-0001\n```")

    assert "item m02-0001 is of kind choice; a board is a sort item" in said


def test_a_board_shows_the_deal_of_its_variant(book):
    pages, said = book(page="# Page\n\n```{pmlearn-board} m02-0100\n:variant: 4\n```")

    assert said == ""
    assert as_html(load_bank()["m02-0100"], 4) in pages["page"]


def test_the_stored_form_of_a_notebook_comes_alive_unescaped_and_its_widget_view_never_renders(book):
    form = as_html(load_bank()["m02-0001"], 3)
    view = {
        "application/vnd.jupyter.widget-view+json": {"model_id": "a", "version_major": 2, "version_minor": 0}
    }
    pages, said = book(lesson=a_lesson(form, **view))

    assert said == ""
    assert form in pages["lesson"]
    assert "widget-view" not in pages["lesson"]
    assert [record["shown"]["id"] for record in records_on(pages["lesson"])] == ["m02-0001"]


def test_a_stored_form_that_the_bank_has_moved_on_from_is_a_warning_that_names_the_remedy(book):
    form = as_html(load_bank()["m02-0001"], 3).replace('data-version="', 'data-version="0')
    _, said = book(lesson=a_lesson(form))

    assert "lesson.ipynb: WARNING: item m02-0001 is shown at version 0" in said
    assert "run `make notebooks`" in said


def test_a_stored_form_of_no_variant_is_a_warning(book):
    form = as_html(load_bank()["m02-0001"], 3).replace('data-variant="3"', f'data-variant="{2**31}"')
    _, said = book(lesson=a_lesson(form))

    assert "WARNING: variant 2147483648 is not a whole number from 0 to 2147483647" in said


def test_a_stored_form_of_an_unknown_item_is_a_warning(book):
    form = as_html(load_bank()["m02-0001"], 3).replace("m02-0001", "m02-9999")
    _, said = book(lesson=a_lesson(form))

    assert "WARNING: No item m02-9999" in said


@pytest.mark.parametrize(
    ("options", "fault"),
    [
        ("", "needs either :policy: or :actions:"),
        (":policy: reference\n:actions: wait", "needs either :policy: or :actions:"),
        (":actions: wait", "give one for every slot"),
        (":actions: sing", "sing"),
        (":policy: referense", "reference"),
    ],
)
def test_a_worked_play_that_cannot_be_played_is_a_warning_that_says_why(book, options, fault):
    _, said = book(page=f"# Page\n\n```{{pmlearn-worked-play}} closing-month\n{options}\n```")

    assert "WARNING" in said
    assert fault in said


def test_an_unknown_scenario_is_a_warning_with_the_nearest_name(book):
    _, said = book(page="# Page\n\n```{pmlearn-worked-play} closing-mouth\n:policy: reference\n```")

    assert "did you mean closing-month?" in said
