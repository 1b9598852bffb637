import json
import re

import pytest

from pmlearn.site.pages import NOTE, forms_on, module_script, records_script, style, with_note

FORM = '<div class="pmlearn-item" data-pmlearn-item="{}" data-version="{}" data-variant="{}"></div>'


def test_every_form_is_found_once_in_page_order_and_each_variant_is_a_form_of_its_own():
    forms = [("m02-0002", "b", 0), ("m02-0001", "a", 3), ("m02-0002", "b", 0), ("m02-0002", "b", 7)]
    html = "".join(FORM.format(*form) for form in forms)

    assert list(forms_on(html).items()) == [
        (("m02-0002", 0), "b"),
        (("m02-0001", 3), "a"),
        (("m02-0002", 7), "b"),
    ]


def test_a_form_shown_as_code_is_not_a_form():
    assert forms_on("<pre>&lt;div data-pmlearn-item=&quot;m02-0001&quot;&gt;</pre>") == {}


@pytest.mark.parametrize("variant", ["", ' data-variant=""', ' data-variant="-1"', ' data-variant="x"'])
def test_a_form_without_a_version_or_a_variant_is_found_with_none(variant):
    assert forms_on(f'<div data-pmlearn-item="m02-0001"{variant}>') == {("m02-0001", 0): ""}


@pytest.mark.parametrize("text", ["</script><b>", "<!-- <script>", "a & b", "\u2028", "“Größe”", '"\\'])
def test_no_text_in_a_record_ends_the_script_and_every_text_comes_back(text):
    script = records_script([{"id": "m02-0001", "stem": text}])
    inside = re.fullmatch(r'<script type="application/json" id="pmlearn-records">(.*)</script>', script, re.S)

    assert inside is not None
    assert "<" not in inside[1]
    assert json.loads(inside[1]) == [{"id": "m02-0001", "stem": text}]


def test_the_module_stands_inline_byte_for_byte():
    source = 'const a = "<p>" && 1 < 2;\nexport default { a };\n'

    assert module_script(source) == f'<script type="module" blocking="render">{source}</script>'


@pytest.mark.parametrize("text", ["</script>", "</SCRIPT >", "<!--", "<script"])
def test_a_module_that_would_end_its_own_element_is_refused(text):
    with pytest.raises(ValueError, match="split that string"):
        module_script(f'const a = "{text}";')


def test_a_style_sheet_that_would_end_its_own_element_is_refused():
    with pytest.raises(ValueError, match="split that string"):
        style("a::after { content: '</style>' }")


@pytest.mark.parametrize(
    ("body", "expected"),
    [("<h1>T</h1><p>x</p>", f"<h1>T</h1>\n{NOTE}\n<p>x</p>"), ("<p>x</p>", f"{NOTE}\n<p>x</p>")],
)
def test_the_note_stands_below_the_title(body, expected):
    assert with_note(body) == expected
