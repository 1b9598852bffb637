"""Every objective is taught, in a chapter and in a lesson, before it is examined.

A chapter marks where it teaches an objective by a target, `(m02.classify)=`; a lesson by a tag of the cell.
The item that opens a chapter or a lesson comes before its subject on purpose, and teaches by a decision.
"""

import json
import re
from pathlib import Path

import pytest

from pmlearn.items import load_bank

ROOT = Path(__file__).parents[2]
BANK = load_bank()
TAUGHT = [module for module in BANK.modules if list(BANK.live(module=module.id))]
IN_CHAPTER = re.compile(r"^\((m\d\d\.[\w-]+)\)=$|^```\{pmlearn-(?:item|board)\} ([^\n]+)$", re.M)
IN_CELL = re.compile(r"m\d\d-\d{4}")


def chapter_of(module):
    """Yield the chapter's marks in order: an objective taught, or the items of an embed."""
    (page,) = [page for page in (ROOT / "book").glob("*.md") if f"({module}." in page.read_text("utf-8")]
    for taught, items in IN_CHAPTER.findall(page.read_text("utf-8")):
        yield taught or items.split()


def lesson_of(module):
    """Yield a lesson's marks in order, as for a chapter."""
    lessons = [json.loads(path.read_text("utf-8")) for path in sorted((ROOT / "notebooks").glob("*.ipynb"))]
    (cells,) = [lesson["cells"] for lesson in lessons if any(objectives_in(lesson["cells"], module))]
    for cell in cells:
        yield from objectives_in([cell], module)
        if cell["cell_type"] == "code" and (items := IN_CELL.findall("".join(cell["source"]))):
            yield items


def objectives_in(cells, module):
    for cell in cells:
        yield from (tag for tag in cell["metadata"].get("tags", ()) if tag.startswith(f"{module}."))


@pytest.mark.parametrize("marks_of", [chapter_of, lesson_of])
@pytest.mark.parametrize("module", TAUGHT, ids=lambda module: module.id)
def test_every_objective_is_taught_before_it_is_examined(module, marks_of):
    taught, early, opening = set(), [], True
    for mark in marks_of(module.id):
        if isinstance(mark, str):
            taught.add(mark)
        elif opening:
            opening = False
        else:
            own = [item for item in mark if item.startswith(f"{module.id}-")]
            early += [item for item in own if BANK[item].objective not in taught]

    assert not opening
    assert early == []
    assert taught == {objective.id for objective in module.objectives}


@pytest.mark.parametrize("module", TAUGHT, ids=lambda module: module.id)
def test_every_objective_of_a_module_that_is_taught_has_items(module):
    counts = {goal.id: len(list(BANK.live(objective=goal.id))) for goal in module.objectives}

    assert {name: count for name, count in counts.items() if count < 8} == {}
