from dataclasses import replace

import pytest

from pmlearn.grading import BY_KIND, POLICIES
from pmlearn.site.policies import points, policy_nodes, worked_examples

WORKED = {example.item.kind: example for example in worked_examples()}
PUBLISHED = {  # ABD of five options with key ABC, and the sequence BACDE: Moodle's PHP, PrairieLearn, Canvas
    "multiple": {"plus_minus": "0.333", "true_false": "0.6", "coverage": "0.444", "balanced": "0.167"},
    "order": {"kendall": "0.9", "absolute": "0.6", "lcs": "0.8", "adjacent_pairs": "0.5", "lcs_edit": "0.6"},
}


@pytest.mark.parametrize(("kind", "policy"), [(k, p) for k, known in PUBLISHED.items() for p in known])
def test_a_worked_figure_is_the_published_one(kind, policy):
    assert points(WORKED[kind], policy) == PUBLISHED[kind][policy]


def test_every_policy_but_that_of_cases_is_worked_on_a_response():
    rows = {row for table in policy_nodes() for row in table.astext().split("\n\n")}

    shown = {name.removesuffix(" (default in practice)") for name in rows}
    assert set(POLICIES) - shown == {"per_item"}


def test_the_figures_come_from_the_grader():
    example = WORKED["numeric"]

    assert points(replace(example, response="100"), "bands") == "1"
    assert points(replace(example, response="200"), "bands") == "0"


def test_the_kinds_without_a_table_share_the_policies_of_one_that_has_it():
    assert BY_KIND["sort"] == BY_KIND["cloze"] == BY_KIND["match"]
