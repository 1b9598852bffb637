import re
from fractions import Fraction

import pytest

from pmlearn.grading import Part, Score, after_tries

RIGHT, WRONG, PARTLY, BLANK = (
    Score(points, (), verdict, ())
    for points, verdict in [(1.0, "correct"), (0.0, "wrong"), (0.5, "partly"), (0.0, "blank")]
)


@pytest.mark.parametrize(
    ("tries", "points"),
    [
        ([RIGHT], "1"),
        ([WRONG, RIGHT], "2/3"),
        ([PARTLY, WRONG, RIGHT], "1/3"),
        ([WRONG, WRONG, WRONG, RIGHT], "0"),
        ([WRONG] * 9 + [RIGHT], "0"),
        ([WRONG, PARTLY], "1/6"),
        ([BLANK, RIGHT], "1"),
        ([RIGHT, WRONG], "0"),
    ],
)
def test_each_wrong_try_takes_a_third_off_the_last_one(tries, points):
    assert after_tries(tries) == float(Fraction(points))


def with_parts(*points):
    return Score(0.5, tuple(Part(f"p{n}", worth) for n, worth in enumerate(points)), "partly", ())


@pytest.mark.parametrize(
    ("tries", "points"),
    [
        ([(1, 1)], "1"),
        ([(1, 0), (1, 1)], "5/6"),
        ([(0, 0), (1, 0), (1, 1)], "1/2"),
        ([(1, 0), (0, 1), (1, 1)], "1/2"),
        ([(1, 1), (0, 1)], "1/2"),
        ([(0, 0), (0, 0), (0, 0), (1, 1)], "0"),
        ([(1, 0, None), (1, 1, None)], "5/6"),
    ],
)
def test_by_part_only_what_was_wrong_pays_for_it(tries, points):
    assert after_tries([with_parts(*worth) for worth in tries], by_part=True) == float(Fraction(points))


@pytest.mark.parametrize(
    ("tries", "how", "line"),
    [
        ([], {}, "no tries; give the scores of one or more"),
        ([RIGHT], {"penalty": Fraction(3, 2)}, "penalty 3/2 is not between 0 and 1"),
        ([RIGHT], {"by_part": True}, "these scores have no parts to take a penalty off; leave by_part out"),
    ],
)
def test_tries_that_make_no_sense_are_refused(tries, how, line):
    with pytest.raises(ValueError, match=f"^{re.escape(line)}$"):
        after_tries(tries, **how)
