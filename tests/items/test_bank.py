import json

import pytest

from pmlearn.errors import ContentError, NotFoundError, PmlearnError
from pmlearn.items import Bank, item_from_json, load_bank

MODULE = {
    "id": "m02",
    "title": "Three questions",
    "minutes": 40,
    "order": 2,
    "prerequisites": [],
    "objectives": [
        {"id": "m02.classify", "level": "apply", "text": "Sort"},
        {"id": "m02.split-votes", "level": "analyse", "text": "Judge"},
    ],
}


def an_item(number, **changes):
    data = {
        "id": f"m02-{number:04}",
        "kind": "choice",
        "module": "m02",
        "objective": "m02.classify",
        "level": "apply",
        "status": "live",
        "stem": "Which?",
        "version": "0" * 12,
        "hints": [],
        "seconds": 60,
        "sources": [],
        "framework": None,
        "scoring": None,
        "shuffle": True,
        "figure": None,
        "parameters": None,
        "options": [{"label": x, "text": x, "rationale": "Why."} for x in "ABC"],
        "key": ["B"],
        "select": None,
    }
    return data | changes


def a_folder(folder, items=(), **changes):
    data = {"format": 1, "modules": [MODULE], "items": list(items)} | changes
    (folder / "bank.json").write_text(json.dumps(data), encoding="utf-8")
    return folder


def test_a_bank_finds_its_items_by_id_and_keeps_their_order(tmp_path):
    bank = load_bank(a_folder(tmp_path, [an_item(2), an_item(1)]))

    assert [item.id for item in bank.items] == ["m02-0002", "m02-0001"]
    assert bank["m02-0001"] is bank.items[1]
    assert bank.modules[0].objectives[1].level == "analyse"


def test_only_live_items_are_live(tmp_path):
    items = [
        an_item(1),
        an_item(2, status="draft"),
        an_item(3, objective="m02.split-votes"),
        an_item(4, status="retired"),
    ]
    bank = load_bank(a_folder(tmp_path, items))

    assert [item.id for item in bank.live()] == ["m02-0001", "m02-0003"]
    assert [item.id for item in bank.live(module="m02", objective="m02.split-votes")] == ["m02-0003"]


@pytest.mark.parametrize(
    ("ask", "message"),
    [
        (lambda bank: bank["m02-001"], "No item m02-001; did you mean m02-0001? See pmlearn bank list."),
        (lambda bank: bank["zzz"], "No item zzz. See pmlearn bank list."),
        (lambda bank: bank.live(module="m2"), "No module m2; did you mean m02? See pmlearn bank list."),
        (
            lambda bank: bank.live(objective="m02.clasify"),
            "No objective m02.clasify; did you mean m02.classify? See pmlearn bank list.",
        ),
    ],
)
def test_an_unknown_name_is_answered_with_the_nearest(tmp_path, ask, message):
    bank = load_bank(a_folder(tmp_path, [an_item(1)]))

    with pytest.raises(NotFoundError) as caught:
        ask(bank)

    assert str(caught.value) == message


def test_two_items_with_one_id_are_refused():
    item = item_from_json(an_item(1))

    with pytest.raises(ContentError, match="two items share an id"):
        Bank((), (item, item))


@pytest.mark.parametrize(
    ("content", "said"),
    [
        (None, "There is no compiled bank at "),
        (b"{", "cannot be read"),
        (b"\xff\xfe\x00", "cannot be read"),
        (b"[" * 100_000, "cannot be read"),
        (b"[]", "is not a compiled bank of format 1."),
        (b'{"format": 2}', "is not a compiled bank of format 1."),
        (b'{"format": 1, "modules": []}', "is not a whole compiled bank (KeyError('items'))."),
        (
            b'{"format": 1, "modules": [], "items": [{}]}',
            "a whole compiled bank (ValueError('id is missing')).",
        ),
        (b'{"format": 1, "modules": [], "items": 3}', "is not a whole compiled bank (TypeError("),
    ],
)
def test_a_bank_that_cannot_be_read_is_told_in_one_line_with_the_next_step(tmp_path, content, said):
    if content is not None:
        (tmp_path / "bank.json").write_bytes(content)

    with pytest.raises(PmlearnError) as caught:
        load_bank(tmp_path)

    assert said in str(caught.value)
    assert "\n" not in str(caught.value)
    assert str(caught.value).endswith("Name a folder of modules, or one that holds a compiled bank.json.")
