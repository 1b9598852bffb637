import json
from pathlib import Path

import pytest

EVERY_KIND = Path(__file__).parent / "every_kind.json"
ITEMS = {item["id"]: item for item in json.loads(EVERY_KIND.read_text(encoding="utf-8"))["items"]}


@pytest.fixture
def shown(pmlearn, tmp_path):
    folder = tmp_path / "kinds"
    folder.mkdir()
    (folder / "bank.json").write_bytes(EVERY_KIND.read_bytes())

    def show(item_id, **changes):
        run = pmlearn("bank", "show", item_id, PMLEARN_BANK=str(folder), **changes)
        assert (run.returncode, run.stderr) == (0, "")
        return run.stdout

    return show


def rationales(value):
    if isinstance(value, dict):
        own = [value["rationale"]] if value.get("rationale") else []
        return own + [text for inner in value.values() for text in rationales(inner)]
    return [text for inner in value for text in rationales(inner)] if isinstance(value, list) else []


@pytest.mark.parametrize("item_id", [name for name, item in ITEMS.items() if not item["parameters"]])
def test_every_rationale_is_shown(shown, item_id):
    said = " ".join(shown(item_id, COLUMNS="60").split())

    for rationale in rationales(ITEMS[item_id]):
        assert rationale in said


@pytest.mark.parametrize(
    ("item_id", "lines"),
    [
        ("m02-0001", ["✓ A  The handover workshop", "  B  The payroll run"]),
        ("m02-0002", ["  s1  Delivered goods count as accepted. False."]),
        (
            "m02-0003",
            ["✓ po  Purchase order: What each costs (price)", "  tax  Which tax is due: fits nothing here"],
        ),
        ("m02-0004", ["  2. fix  Correct what the list names"]),
        ("m02-0005", ["  2. B  Do it at once", "  2. C  Refuse"]),
        ("m02-0006", ["Asks for the best and the worst."]),
        ("m02-0008", ["✓ retention or the retention", "  near: bond", "✓ customer  customer"]),
        ("m02-0009", ["✓ south  South gate"]),
        ("m02-0010", ["Pumps               20        20         1", "✓ 480", "✓ A  The receipt note"]),
    ],
)
def test_the_key_of_every_kind_is_marked(shown, item_id, lines):
    assert set(lines) <= set(shown(item_id).splitlines())


def test_a_template_is_shown_filled_in_with_its_parameters_below(shown):
    said = shown("m02-0007")

    assert "An order is for 480 valves at 17.50. The site rejects 7." in said
    assert "✓ 8,277.50 USD, give or take 1" in said
    assert "  Slip: 8,400.00" in said
    assert "  ordered: 200 to 600, by 20\n" in said
    assert "  goods: one of valves, pumps\n" in said
    assert "  due = (ordered - rejected) * price\n" in said
    assert "  required: ordered > 10 * rejected\n" in said
    assert "{{" not in said
