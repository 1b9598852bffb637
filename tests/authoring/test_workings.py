import pytest

from pmlearn.authoring.bank import check_bank

MODULE = """id: m07
title: Closure
minutes: 40
prerequisites: []
order: 7
objectives:
  - {id: m07.retainage, level: apply, text: Compute retainage}
"""
ITEM = """  - id: {id}
    kind: choice
    level: apply
    status: live
    stem: |
      {stem}
    options:
      A: {{text: "{right}", rationale: "{why}"}}
      B: {{text: "24,000", rationale: "It takes the share twice."}}
      C: {{text: "228,000", rationale: "It is what was paid out."}}
    key: [A]
{more}"""
STEM = "A builder has billed 240,000; the owner holds 5 percent until 15 June 2026. How much is held?"
SUMS = ("240,000 * 5 % = 12,000", "2 * 12,000 = 24,000", "240,000 - 12,000 = 228,000")


def an_item(name="m07-0001", *, working=SUMS, facts=(), more="", **changes):
    lists = {"working": working, "facts": facts}
    given = "".join(
        f"    {field}:\n" + "".join(f'      - "{line}"\n' for line in lines)
        for field, lines in lists.items()
        if lines
    )
    texts = {"stem": STEM, "right": "12,000", "why": "A twentieth of the bill."} | changes
    return ITEM.format(id=name, more=given + more, **texts)


def told(folder, *items):
    module = folder / "quizzes" / "m07-closure"
    module.mkdir(parents=True)
    (module / "module.yaml").write_text(MODULE, "utf-8")
    (module / "retainage.yaml").write_text("objective: m07.retainage\nitems:\n" + "".join(items), "utf-8")
    checked = check_bank(folder / "quizzes")
    lines = [*checked.faults, *(line for line in checked.warnings if "[alike]" in line)]
    return [line.removeprefix("quizzes/m07-closure/retainage.yaml:") for line in lines]


def test_figures_that_are_given_or_worked_out_pass(tmp_path):
    assert told(tmp_path, an_item()) == []


def test_a_figure_from_nowhere_is_told_with_its_place(tmp_path):
    assert told(tmp_path, an_item(working=SUMS[:2])) == [
        "12: item m07-0001: 228,000 is nowhere given; state the sum in working, or a fact in facts"
    ]


def test_a_fact_may_be_stated(tmp_path):
    assert told(tmp_path, an_item(working=SUMS[:2], facts=["228,000"])) == []


@pytest.mark.parametrize(
    ("line", "fault"),
    [
        ("240,000 * 5 % = 12,500", "the left side is 12,000, not 12,500"),
        ("250,000 * 5 % = 12,500", "250,000 is nowhere given and no earlier line reaches it"),
        ("240,000 * 5 %", "a line reads formula = figure"),
        ("240,000 * (5 = 12,000", None),
        ("15 June 2026 + 365 = 14 June 2027", "the left side is 740,147, not 14 June 2027"),
        ("1 - 5 / 240 = 97.8 %", "240 is nowhere given and no earlier line reaches it"),
        ("5 / 240,000 = 0.1 %", "the left side is 2.08333e-05, not 0.1 %"),
    ],
)
def test_a_line_that_does_not_hold_is_told(tmp_path, line, fault):
    (said, *_) = told(tmp_path, an_item(working=[*SUMS, line]))

    assert said.startswith(f"18: item m07-0001: working {line!r}: {fault or ''}")


@pytest.mark.parametrize(
    "line", ["15 June 2026 + 365 - 1 = 14 June 2027", "12,000 / 228,000 = 5.3 %", "5 / 12 = 0.42"]
)
def test_dates_shares_and_rounded_figures_are_reached(tmp_path, line):
    shown = line.rpartition("= ")[2]

    assert told(tmp_path, an_item(working=[*SUMS, line], why=f"It comes to {shown}.")) == []


def test_working_that_is_no_list_is_told(tmp_path):
    item = an_item(working=(), facts=["12,000", "24,000", "228,000"], more="    working: 2 * 2\n")

    assert told(tmp_path, item) == ["18: item m07-0001: working is text ('2 * 2'); it must be a list"]


def test_an_item_that_changes_figures_and_names_alone_is_no_new_one(tmp_path):
    twin = an_item("m07-0002", stem=STEM.replace("240,000", "480,000"), facts=["240,000"])

    assert "m07-0002: asks what m07-0001 asks, figures and names apart" in told(tmp_path, an_item(), twin)[0]


def test_a_sibling_may_be_alike(tmp_path):
    twin = an_item("m07-0002", more="    sibling: m07-0001\n")

    assert told(tmp_path, an_item(), twin) == []


@pytest.mark.parametrize(
    ("named", "fault"),
    [
        ("m07-0009", "sibling m07-0009 is no other item of this bank"),
        ("m07-0003", "sibling m07-0003 is no other item of this bank"),
        ("m07-0002", "sibling m07-0002 is itself a sibling; say sibling: m07-0001"),
    ],
)
def test_a_sibling_is_named_by_the_first_of_its_family(tmp_path, named, fault):
    items = [
        an_item(),
        an_item("m07-0002", more="    sibling: m07-0001\n"),
        an_item("m07-0003", stem="What is owed when 240,000 is due? " + STEM, more=f"    sibling: {named}\n"),
    ]

    assert f"item m07-0003: {fault}" in [line.partition(": ")[2] for line in told(tmp_path, *items)]


def test_much_common_wording_is_told_as_a_warning(tmp_path):
    other = an_item("m07-0002", stem=STEM.replace("held?", "kept?"))

    assert "% of its wording is that of m07-0001" in told(tmp_path, an_item(), other)[0]
