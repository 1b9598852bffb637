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


@given(st.text(alphabet="<>&\"'*`- \nab", max_size=60))
def test_no_text_becomes_markup_of_its_own(text):
    html = block_html(text) + inline_html(text)
    left = re.sub(r"</?(p|ul|li|em|strong|code)>|&(lt|gt|amp|quot|#x27);", "", html)

    assert not set('<>&"').intersection(left)
