import pytest

from pmlearn.authoring import bank_of, check_bank
from pmlearn.errors import ContentError
from pmlearn.items import Bound, load_bank
from pmlearn.items.blueprint import blueprint_from_json, blueprint_to_json

MODULE = """\
id: m02
title: Tests
minutes: 40
order: 2
objectives:
  - id: m02.one
    level: apply
    text: Do one
"""
ITEM = """\
  - id: m02-000{n}
    kind: choice
    level: apply
    status: live
    stem: Which of the {n} offices pays the crew of {word}?
    options:
      A: {{text: The office, rationale: It pays.}}
      B: {{text: The client, rationale: It does not pay.}}
      C: {{text: The bank, rationale: It only transfers.}}
    key: [A]
"""
BLUEPRINT = """\
title: Two items
minutes: 5
items: 2
modules:
  m02: 1
bounds:
  - levels: [apply, analyse]
    at_least: 55 %
  - kinds: [multiple]
    at_most: 40 %
"""


@pytest.fixture
def bank(tmp_path):
    folder = tmp_path / "quizzes" / "m02-tests"
    folder.mkdir(parents=True)
    (folder / "module.yaml").write_text(MODULE, "utf-8")
    items = [ITEM.format(n=n, word=word) for n, word in ((1, "one ship"), (2, "every train"))]
    (folder / "one.yaml").write_text("objective: m02.one\nitems:\n" + "".join(items), "utf-8")
    (tmp_path / "quizzes" / "blueprints").mkdir()

    def with_blueprint(text, name="short-2"):
        (tmp_path / "quizzes" / "blueprints" / f"{name}.yaml").write_text(text, "utf-8")
        return tmp_path / "quizzes"

    return with_blueprint


def faults_of(root):
    with pytest.raises(ContentError) as caught:
        bank_of(root)
    return [fault.removeprefix("quizzes/blueprints/short-2.yaml:") for fault in caught.value.faults]


def test_a_blueprint_is_read_with_its_shares_as_counts(bank):
    (blueprint,) = bank_of(bank(BLUEPRINT)).blueprints

    assert (blueprint.name, blueprint.title, blueprint.minutes) == ("short-2", "Two items", 5)
    assert blueprint.modules == {"m02": 1}
    assert blueprint.bounds == (
        Bound(levels=("apply", "analyse"), at_least=2),
        Bound(kinds=("multiple",), at_most=0),
    )
    assert blueprint_from_json(blueprint_to_json(blueprint)) == blueprint


def test_the_folder_of_blueprints_is_no_module(bank):
    assert [module.id for module in bank_of(bank(BLUEPRINT)).modules] == ["m02"]
    assert check_bank(bank(BLUEPRINT)).faults == ()


@pytest.mark.parametrize(
    ("change", "fault"),
    [
        (("  m02: 1", "  m03: 1"), "5: module m03 is not in this bank; did you mean m02?"),
        (("  m02: 1", "  m02: 0"), "5: m02 is 0; give 1 or more"),
        (("[multiple]", "[multipel]"), "did you mean multiple?"),
        (("[apply, analyse]", "[apply, analyze]"), "did you mean analyse?"),
        (("kinds: [multiple]", "objectives: [m02.on]"), "9: objective m02.on is not in this bank"),
        (("55 %", "most"), "8: bounds.0.at_least is neither a count, such as 12, nor a share, such as 60 %"),
        (("55 %", "5"), "8: bounds.0.at_least is 5; a form of 2 items has from 0 to 2"),
        (("    at_most: 40 %\n", ""), "9: bounds.1 has no bound; give at_least or at_most, such as 60 %"),
        (("kinds: [multiple]", "at_least: 2"), "says nothing of kinds, levels, objectives; name what is"),
        (("40 %", "0\n    at_least: 1"), "asks for at least 1 and at most 0; no form has both"),
        (("minutes: 5", "minutes: 0"), "2: minutes is 0; give 1 or more"),
        (("minutes: 5\n", ""), "1: minutes is missing"),
        (("items: 2", "itmes: 2"), "itmes is not a known field; did you mean items?"),
    ],
)
def test_a_fault_has_its_line_and_its_remedy(bank, change, fault):
    assert BLUEPRINT.replace(*change) != BLUEPRINT

    assert any(fault in told for told in faults_of(bank(BLUEPRINT.replace(*change))))


def test_every_fault_is_told_at_once(bank):
    text = BLUEPRINT.replace("m02: 1", "m03: 1").replace("55 %", "most").replace("minutes: 5", "minutes: 0")

    assert len(faults_of(bank(text))) == 3


def test_a_blueprint_needs_a_name_that_can_be_typed(bank):
    with pytest.raises(ContentError, match="is not named in lower-case letters"):
        bank_of(bank(BLUEPRINT, "Short 2"))


@pytest.mark.parametrize(
    ("change", "warning"),
    [
        (
            ("items: 2", "items: 5"),
            "5: m02 gives 5 items and has 2 live; 3 short. Write more items, or lower",
        ),
        (("[apply, analyse]", "[analyse]"), "7: levels analyse, at least 2: the modules can give 0; 2 short"),
    ],
)
def test_a_bank_that_falls_short_is_warned_of_and_by_how_many(bank, change, warning):
    checked = check_bank(bank(BLUEPRINT.replace(*change)))

    assert checked.faults == ()
    assert any(line.startswith(f"quizzes/blueprints/short-2.yaml:{warning}") for line in checked.warnings)


def test_our_own_blueprints_are_compiled():
    mock, diagnostic = (load_bank().blueprint(name) for name in ("mock-60", "diagnostic-25"))

    assert (mock.items, mock.minutes, diagnostic.items, diagnostic.minutes) == (60, 75, 25, 30)
    assert list(mock.modules) == [f"m{number:02}" for number in range(1, 11)]
    assert mock.bounds[0].at_least == 36
    assert mock.bounds[1] == Bound(kinds=("choice",), at_most=30)
    assert diagnostic.module_at_least == 2
    assert Bound(kinds=("case",), at_most=0) in diagnostic.bounds
