import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pmlearn.items.prose import block_html, inline_html, plain, question_html


@pytest.mark.parametrize(
    ("text", "html"),
    [
        ("*Who* is **served**?", "<em>Who</em> is <strong>served</strong>?"),
        ("**a *b** c*", "<strong>a *b</strong> c*"),
        ("*a **b** c*", "*a <strong>b</strong> c*"),
        ("**a *b* c**", "<strong>a <em>b</em> c</strong>"),
        ("3 * 4 * 5", "3 * 4 * 5"),
        ("`a*b*c` and `<b>`", "<code>a*b*c</code> and <code>&lt;b&gt;</code>"),
        ("one\n  line", "one line"),
        ('<script>alert("x")</script>', "&lt;script&gt;alert(&quot;x&quot;)&lt;/script&gt;"),
        ("*<b>*", "<em>&lt;b&gt;</em>"),
    ],
)
def test_a_line_keeps_its_marks_and_nothing_else(text, html):
    assert inline_html(text) == html


def test_a_list_may_follow_its_paragraph_directly():
    assert block_html("Two facts:\n- one\n  more\n- *two*\n\nSo?") == (
        "<p>Two facts:</p>\n<ul><li>one more</li><li><em>two</em></li></ul>\n<p>So?</p>"
    )


@pytest.mark.parametrize(
    ("stem", "lead", "question"),
    [
        ("Why?", "", "Why?"),
        ("A story.\n\nSo *what*?", "<p>A story.</p>", "So <em>what</em>?"),
        ("Which?\n\n- one", "<p>Which?</p>\n<ul><li>one</li></ul>", ""),
        ("", "", ""),
    ],
)
def test_the_last_paragraph_is_the_question(stem, lead, question):
    assert question_html(stem) == (lead, question)


def test_plain_text_drops_the_marks_and_keeps_the_blocks():
    assert (
        plain("**Two** facts\nof it:\n- `one`\n- *two*\n\nSo?") == "Two facts of it:\n\n- one\n- two\n\nSo?"
    )


TABLE = "Costs:\n\n| Week | *Sum* |\n|---|---:|\n| 1 | 1,200 |\n| 12 | **<9>** | more |\n| 13 |"


def test_a_table_is_a_head_and_rows_of_as_many_cells():
    right = ' style="text-align: right"'

    assert block_html(TABLE) == (
        '<p>Costs:</p>\n<table class="pmlearn-table"><thead><tr><th scope="col">Week</th>'
        f'<th scope="col"{right}><em>Sum</em></th></tr></thead><tbody>'
        f"<tr><td>1</td><td{right}>1,200</td></tr>"
        f"<tr><td>12</td><td{right}><strong>&lt;9&gt;</strong></td></tr>"
        f"<tr><td>13</td><td{right}></td></tr></tbody></table>"
    )


def test_a_table_as_text_has_its_columns_aligned():
    assert plain(TABLE) == "Costs:\n\nWeek    Sum\n----  -----\n1     1,200\n12      <9>\n13"


@pytest.mark.parametrize("text", ["| a | b |", "| a |\n| b |", "| a |\n|---|\nb", "| a |\n|--x|"])
def test_pipes_without_a_ruled_head_are_a_paragraph(text):
    assert block_html(text).startswith("<p>| a |")


def test_a_stem_that_ends_in_a_table_is_all_lead():
    assert question_html("Read.\n\n| a |\n|---|")[1] == ""


@pytest.mark.parametrize("text", ["**two\nlines** of *it*", "`a*b*c` *d*"])
def test_plain_text_says_what_the_page_says(text):
    assert plain(text) == re.sub("<[^>]*>", "", inline_html(text))


@pytest.mark.parametrize(
    "text",
    [
        "*a*" * 20_000,
        "**" * 30_000,
        "**a" * 20_000,
        "`" * 60_001,
        "|a|\n|" + "-" * 60_000 + "x|",
        "x" * 60_000,
    ],
)
def test_hostile_text_is_read_as_fast_as_any_other(text):
    assert len(block_html(text)) >= len(plain(text))


@given(st.text(alphabet="<>&\"'*`-|: \nab", max_size=60))
def test_no_text_becomes_markup_of_its_own(text):
    html = block_html(text) + inline_html(text)
    attributes = r'(?: scope="col"| style="text-align: right")*'
    tags = rf"</?(?:p|ul|li|em|strong|code|table|thead|tbody|tr|th|td){attributes}>"
    left = re.sub(rf"{tags}|&(?:lt|gt|amp|quot|#x27);", "", html)

    assert not set('<>&"').intersection(left)
