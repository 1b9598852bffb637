import json
import re
from pathlib import Path

import jsonschema
import pytest
import yaml

from pmlearn.authoring import read_bank
from pmlearn.authoring.keyed import keyed_response
from pmlearn.authoring.votes import QUESTIONS
from pmlearn.grading import BY_KIND, grade
from pmlearn.items import SortItem, as_html, as_text, dealt, item_from_json, item_to_json, realised, sealed
from pmlearn.items.common import LEVELS, STATUSES

BANK = Path(__file__).parents[2] / "quizzes"
SCHEMA = json.loads((BANK / "item.schema.json").read_text(encoding="utf-8"))
MODULES, ITEMS = read_bank(BANK)
VARIANTS = (0, 1, 7, 2**31 - 1)
KEPT = (
    "(key|bucket|votes|rationale|contested|twin|tags|sources"
    "|ranking|answer|tolerance|mistakes|accept|near|bands)"
)
EVERY_ITEM = pytest.mark.parametrize("item", ITEMS, ids=lambda item: item.id)


def secrets(value):
    """Whole texts that only an answer may show."""
    if isinstance(value, list):
        return [text for element in value for text in secrets(element)]
    if not isinstance(value, dict):
        return []
    own = [value["rationale"]] if value.get("rationale") else []
    return own + [text for part in value.values() for text in secrets(part)]


@EVERY_ITEM
@pytest.mark.parametrize("mode", ["practice", "exam"])
def test_the_key_of_every_item_scores_1_and_a_blank_scores_0(item, mode):
    for variant in VARIANTS:
        keyed, blank = (
            grade(item, r, variant=variant, mode=mode) for r in (keyed_response(item, variant), None)
        )

        assert (keyed.points, keyed.verdict) == (1, "correct")
        assert (blank.points, blank.verdict) == (0, "blank")


@EVERY_ITEM
def test_every_item_comes_back_from_json_as_it_was(item):
    assert item_from_json(json.loads(json.dumps(item_to_json(item)))) == item


@EVERY_ITEM
def test_no_item_tells_its_key_before_the_answer(item):
    for variant in VARIANTS:
        kept = secrets(item_to_json(realised(item, variant)))
        record = json.dumps(sealed(item, variant), ensure_ascii=False)

        assert not re.search(f'"{KEPT}":', record)
        for face in (record, as_text(item, variant), as_html(item, variant)):
            assert not [secret for secret in kept if secret in face]


@EVERY_ITEM
def test_every_live_item_belongs_to_an_objective_and_says_why(item):
    assert item.objective in {objective.id for module in MODULES for objective in module.objectives}
    assert all(text.strip() for text in secrets(item_to_json(item)))


def test_versions_tell_items_apart():
    assert len({item.version for item in ITEMS}) == len(ITEMS)
    assert all(re.fullmatch("[0-9a-f]{12}", item.version) for item in ITEMS)


@pytest.mark.parametrize(
    "path", [p for p in sorted(BANK.glob("m*/*.yaml")) if p.name != "module.yaml"], ids=lambda p: p.stem
)
def test_the_schema_accepts_what_the_loader_accepts(path):
    jsonschema.Draft7Validator(SCHEMA).validate(yaml.safe_load(path.read_text(encoding="utf-8")))


def test_the_schema_names_the_words_that_the_loader_knows():
    kinds = SCHEMA["definitions"]
    votes = kinds["votes"]["properties"]

    assert jsonschema.Draft7Validator.check_schema(SCHEMA) is None
    fields = kinds["whole"]["properties"]
    assert (fields["level"]["enum"], fields["status"]["enum"]) == ([*LEVELS], [*STATUSES])
    assert fields["kind"]["enum"] == [*BY_KIND]
    for kind, policies in BY_KIND.items():
        assert kinds[kind]["properties"]["scoring"]["oneOf"][0]["enum"] == [*policies]
    assert {question: vote["enum"] for question, vote in votes.items()} == {
        q: [*v] for q, v in QUESTIONS.items()
    }


def test_the_board_deals_cards_of_every_bucket():
    boards = [item for item in ITEMS if isinstance(item, SortItem) and item.deal]

    assert boards
    for board in boards:
        assert all(
            {card.bucket for card in dealt(board, variant)} == set(board.deal) for variant in range(50)
        )
