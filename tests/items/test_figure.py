import pytest

from pmlearn.items import Figure
from pmlearn.items.figure import figure_faults, ids_in, shown_svg

BOX = '<rect id="yard" x="1" y="1" width="9" height="9"/>'


def a_figure(inside=BOX, *, alt="A yard.", root='viewBox="0 0 10 10"'):
    return Figure(f"<svg {root}>{inside}</svg>", alt)


def faults(figure, **ways):
    return [str(fault) for fault in figure_faults(figure, **ways)]


def test_a_plain_drawing_has_no_fault():
    assert faults(a_figure()) == []
    assert faults(a_figure(root='xmlns="http://www.w3.org/2000/svg" viewBox="0 0 9 9"')) == []


@pytest.mark.parametrize(
    ("figure", "fault"),
    [
        (a_figure(alt=" "), "the figure has no alt text; describe it well enough to answer from"),
        (a_figure("<script>alert(1)</script>"), "the figure holds <script>; known are svg g rect"),
        (a_figure("<svg/>"), "the figure holds <svg>; known are"),
        (a_figure("<style>*{}</style>"), "the figure holds <style>"),
        (a_figure("<foreignObject/>"), "the figure holds <foreignObject>"),
        (a_figure('<g onclick="x()"/>'), "the figure gives <g> the attribute onclick, which is not drawn"),
        (a_figure('<g style="fill:red"/>'), "the figure gives <g> the attribute style"),
        (
            a_figure('<g x:href="#a"/>', root='viewBox="0 0 1 1" xmlns:x="http://www.w3.org/1999/xlink"'),
            "the figure gives <g> the attribute {http://www.w3.org/1999/xlink}href",
        ),
        (
            a_figure('<h:img xmlns:h="http://www.w3.org/1999/xhtml"/>'),
            "the figure holds <{http://www.w3.org/1999/xhtml}img>",
        ),
        (
            a_figure('<g fill="url(#x)"/>'),
            "the figure gives <g> fill 'url(#x)'; it may be none or currentColor",
        ),
        (a_figure('<g class="soft big"/>'), "the figure gives <g> class 'soft big'; known are region, soft"),
        (a_figure('<g id="A 1"/>'), "the figure gives <g> the id 'A 1'; name it in lower-case"),
        (a_figure(BOX + BOX), "the figure uses the id yard twice"),
        (a_figure("<title><g/></title>"), "the figure holds elements inside <title>; keep to text there"),
        (a_figure("<!-- x -->"), "the figure holds <! or <?; keep to elements"),
        (Figure('<!DOCTYPE x [<!ENTITY a "b">]><svg/>', "A."), "the figure holds <! or <?"),
        (Figure("<?xml version='1.0'?><svg/>", "A."), "the figure holds <! or <?"),
        (a_figure("<g>"), "the figure is not well-formed XML: mismatched tag"),
        (a_figure("<g>" * 21 + "</g>" * 21), "the figure is nested deeper than 20 elements"),
        (a_figure("<g/>" * 5000), "the figure is larger than 20,000 bytes; draw it with less"),
        (a_figure(root=""), "the figure has no viewBox, so it cannot be scaled"),
        (Figure('<g viewBox="0 0 1 1"/>', "A."), "the figure starts with <g>; it must be one <svg>"),
    ],
)
def test_a_figure_that_could_do_more_than_be_drawn_is_refused(figure, fault):
    found = faults(figure)

    assert len(found) == 1
    assert found[0].startswith(fault)


def test_a_template_may_compute_its_numbers():
    figure = a_figure('<rect x="{{if(a < b, 1, 2) | plain}}" width="{{a}}"/>')

    assert faults(figure, template=True) == []
    assert len(faults(figure)) == 1


def test_ids_become_regions_where_they_are_asked_for_and_are_dropped_elsewhere():
    figure = a_figure(f'{BOX}<g id="gate">&lt;b&gt;</g>', alt='Say "yard".')

    assert ids_in(figure) == ("yard", "gate")
    assert shown_svg(figure, ("yard",)) == (
        '<svg fill="none" stroke="currentColor" viewBox="0 0 10 10" style="max-width: 10px" role="img" '
        'aria-label="Say &quot;yard&quot;.">'
        '<rect x="1" y="1" width="9" height="9" data-region="yard"></rect><g>&lt;b&gt;</g></svg>'
    )


def test_words_are_filled_where_shapes_are_outlines():
    assert '<text fill="currentColor" stroke="none" x="1">Yard</text>' in shown_svg(
        a_figure('<text x="1">Yard</text>')
    )


def test_what_cannot_be_parsed_has_no_ids_and_is_not_shown():
    assert ids_in(a_figure("<g>")) == ()
    with pytest.raises(ValueError, match="the figure is not well-formed XML"):
        shown_svg(a_figure("<g>"))
