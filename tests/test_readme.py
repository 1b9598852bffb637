import re
from pathlib import Path

from pmlearn.items import load_bank

ROOT = Path(__file__).parent.parent
README = (ROOT / "README.md").read_text("utf-8")
ROWS = re.findall(r"^\| (m\d\d) ([^|]+) \| `([\w-]+)` \| (\d+) \|$", README, re.M)


def test_the_table_of_modules_tells_titles_lessons_and_counts_as_they_are():
    bank = load_bank()
    told = [(name, title, int(items)) for name, title, _, items in ROWS]

    assert told == [(each.id, each.title, len(list(bank.live(module=each.id)))) for each in bank.modules]
    assert [lesson for *_, lesson, _ in ROWS if not (ROOT / "notebooks" / f"{lesson}.ipynb").exists()] == []
    assert f"{sum(items for *_, items in told)} items of eleven kinds" in README
