import re
from itertools import pairwise

import pytest

from pmlearn.scenarios.chart import HEIGHT, WIDTH, run_chart


def a_chart(*values, weeks=None):
    series = [{"label": f"Line {number}", "values": list(line)} for number, line in enumerate(values)]
    return {"label": "Score", "weeks": list(range(1, 1 + (weeks or len(values[0])))), "series": series}


@pytest.mark.parametrize("values", [(0, 0), (5, 5, 5), (-30, 40), (4552, 6040), (-9000, -8999), (7,)])
def test_every_point_lies_on_the_paper(values):
    drawn = run_chart(a_chart(values), "week")
    places = [(float(x), float(y)) for x, y in re.findall(r'<circle cx="([\d.]+)" cy="([\d.]+)"', drawn)]

    assert len(places) == len(values)
    assert all(0 <= x <= WIDTH and 0 <= y <= HEIGHT for x, y in places)


def test_a_higher_score_stands_higher():
    low, high = re.findall(r'<circle cx="[\d.]+" cy="([\d.]+)"', run_chart(a_chart((100, 900)), "week"))

    assert float(high) < float(low)


def test_lines_are_told_apart_without_colour():
    dashes = re.findall(
        r'<polyline [^>]*stroke-dasharray="([^"]+)"', run_chart(a_chart((1, 2), (2, 1)), "gate")
    )

    assert len(set(dashes)) == 2


def test_the_chart_is_told_in_words_and_names_its_periods():
    drawn = run_chart(a_chart((-5, 1200)), "gate")

    assert 'aria-label="Score. Line 0 from −5 to 1,200. The table below has every figure."' in drawn
    assert ">Gate 1</text>" in drawn


def test_numbers_along_the_bottom_leave_each_other_room():
    drawn = run_chart(a_chart(range(40)), "week")
    places = [float(x) for x in re.findall(r'<text x="([\d.]+)" y="232.0" text-anchor="middle"', drawn)]

    assert len(places) > 5
    assert all(after - before > 25 for before, after in pairwise(places))
