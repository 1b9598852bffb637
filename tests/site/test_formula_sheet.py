import re
from pathlib import Path

import pytest

from pmlearn.authoring.workings import prove

SHEET = (Path(__file__).parents[2] / "book" / "formula-sheet.md").read_text("utf-8")
EXAMPLES = re.findall(r"`([^`]+ = [^`]+)`", SHEET)


def test_the_sheet_has_an_example_in_every_row():
    rows = re.findall(r"^\| (?!What|---)[^|]+\|[^|]+\|([^|]+)\|$", SHEET, re.M)

    assert len(rows) > 40
    assert [row for row in rows if " = " not in row] == []


@pytest.mark.parametrize("example", EXAMPLES)
def test_every_example_on_the_sheet_holds(example):
    prove(example)
