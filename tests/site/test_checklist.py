import re
from pathlib import Path

BOOK = Path(__file__).parents[2] / "book"
CHECKLIST = (BOOK / "closing-checklist.md").read_text("utf-8")
NETWORK = (BOOK / "closing-month.md").read_text("utf-8")


def test_the_checklist_has_as_many_tasks_as_the_network():
    tasks = re.findall(r"^\| ☐ \| (?!Task)", CHECKLIST, re.M)
    network = re.findall(r"^\| T\d\d \|", NETWORK, re.M)

    assert len(tasks) == len(network) == 35
