import json
import subprocess
import sys

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pmlearn.grading import BY_KIND, grade
from pmlearn.items import VARIANTS, Bucket, Card, ChoiceItem, FollowUp, Option, SortItem, dealt

COMMON = {
    "id": "m02-0007",
    "module": "m02",
    "objective": "m02.classify",
    "level": "apply",
    "status": "live",
    "stem": "Which?",
}
QUESTIONS = tuple(Bucket(name, name.title()) for name in ("focus", "interaction", "purpose"))
BUCKETS = tuple(Bucket(name, name.title()) for name in ("administrative", "customer-delivery", "depends"))
LABELS = [bucket.label for bucket in BUCKETS]


@st.composite
def selected_items(draw):
    labels = "ABCDEFG"[: draw(st.integers(3, 7))]
    kind = draw(st.sampled_from(["choice", "multiple"]))
    size = 1 if kind == "choice" else draw(st.integers(2, len(labels) - 1))
    key = frozenset(draw(st.permutations(labels))[:size])
    options = tuple(Option(label, f"Option {label}", f"Why {label}.") for label in labels)
    return ChoiceItem(
        **COMMON, kind=kind, options=options, key=key, select=None if kind == "choice" else size
    )


@st.composite
def sort_items(draw):
    shapes = draw(
        st.lists(st.tuples(st.sampled_from(LABELS), st.booleans(), st.booleans()), min_size=2, max_size=9)
    )
    cards = [a_card(f"c{n:03}", *shape) for n, shape in enumerate(shapes)]
    cards.append(a_card("c100", "administrative", contested=False, asks=draw(st.booleans())))
    counts = {label: sum(card.bucket == label for card in cards) for label in LABELS}
    deal = {label: draw(st.integers(0, count)) for label, count in counts.items()}
    deal["administrative"] = counts["administrative"]
    return SortItem(**COMMON, buckets=BUCKETS, cards=tuple(cards), deal=draw(st.sampled_from([None, deal])))


def a_card(label, bucket, contested, asks):
    follow_up = FollowUp("Which?", QUESTIONS, "purpose", "Because.") if asks else None
    return Card(
        label=label,
        text=f"Card {label}",
        bucket=bucket,
        rationale=f"Why {label}.",
        contested=contested,
        follow_up=follow_up,
    )


def key_of(item, variant=0):
    if isinstance(item, ChoiceItem):
        return sorted(item.key) if item.kind == "multiple" else min(item.key)
    cards = dealt(item, variant)
    return {
        "cards": {card.label: card.bucket for card in cards},
        "follow_ups": {card.label: card.follow_up.key for card in cards if card.follow_up},
    }


@st.composite
def responses(draw, item, variant):
    if isinstance(item, ChoiceItem):
        ticks = draw(st.sets(st.sampled_from(item.labels)))
        return sorted(ticks) if item.kind == "multiple" else draw(st.sampled_from([*item.labels, None]))
    cards = [card for card in dealt(item, variant) if draw(st.booleans())]
    return {
        "cards": {card.label: draw(st.sampled_from(LABELS)) for card in cards},
        "follow_ups": {
            card.label: draw(st.sampled_from(["focus", "purpose"])) for card in cards if card.follow_up
        },
    }


ITEMS = st.one_of(selected_items(), sort_items())
VARIANT = st.integers(0, VARIANTS - 1)
MODES = st.sampled_from(["practice", "exam"])


@given(ITEMS, VARIANT, MODES, st.data())
def test_every_score_is_between_nothing_and_all_and_its_verdict_agrees(item, variant, mode, data):
    response = data.draw(responses(item, variant))
    policy = data.draw(st.sampled_from([None, *BY_KIND[item.kind]]))
    score = grade(item, response, variant=variant, policy=policy, mode=mode)

    assert 0 <= score.points <= 1
    if score.verdict != "blank":
        assert score.verdict == {0: "wrong", 1: "correct"}.get(score.points, "partly")
    assert json.loads(json.dumps(score.to_json())) == score.to_json()


@given(ITEMS, VARIANT, MODES, st.data())
def test_the_key_scores_1_under_every_policy(item, variant, mode, data):
    policy = data.draw(st.sampled_from([None, *BY_KIND[item.kind]]))
    score = grade(item, key_of(item, variant), variant=variant, policy=policy, mode=mode)

    assert (score.points, score.verdict) == (1, "correct")


@given(ITEMS, VARIANT, MODES, st.sampled_from([None, "", [], {}]))
def test_a_blank_scores_0_and_is_not_called_wrong(item, variant, mode, blank):
    score = grade(item, blank, variant=variant, mode=mode)

    assert (score.points, score.verdict) == (0, "blank")


@given(selected_items(), st.data())
def test_the_order_of_options_and_ticks_changes_nothing(item, data):
    response = data.draw(responses(item, 0))
    turned = ChoiceItem(
        **COMMON, kind=item.kind, options=item.options[::-1], key=item.key, select=item.select
    )
    backwards = response[::-1] if isinstance(response, list) else response

    assert grade(turned, backwards).points == grade(item, response).points


@given(selected_items().filter(lambda item: item.kind == "multiple"), st.data())
def test_one_more_right_tick_never_lowers_the_score(item, data):
    ticks = data.draw(responses(item, 0))
    more = sorted({*ticks, data.draw(st.sampled_from(sorted(item.key)))})

    assert grade(item, more).points >= grade(item, ticks).points


@given(sort_items(), VARIANT, st.data())
def test_one_more_card_in_its_place_never_lowers_the_score(item, variant, data):
    response = data.draw(responses(item, variant))
    card = data.draw(st.sampled_from(dealt(item, variant)))
    more = {**response, "cards": response["cards"] | {card.label: card.bucket}}

    assert grade(item, more, variant=variant).points >= grade(item, response, variant=variant).points


@given(sort_items(), VARIANT, st.data())
def test_a_contested_card_is_shown_and_never_counts(item, variant, data):
    response = data.draw(responses(item, variant))
    contested = {card.label for card in item.cards if card.contested}
    without = {
        group: {k: v for k, v in given.items() if k not in contested} for group, given in response.items()
    }
    score = grade(item, response, variant=variant)

    assert score.points == grade(item, without, variant=variant).points
    assert {part.part.split("/")[0] for part in score.parts if part.points is None} == contested.intersection(
        card.label for card in dealt(item, variant)
    )


def test_ticking_everything_earns_only_what_right_outweighs_wrong():
    options = tuple(Option(label, label, "Why.") for label in "ABCDE")
    item = ChoiceItem(**COMMON, kind="multiple", options=options, key=frozenset("ABC"), select=3)

    assert grade(item, list("ABCDE")).points == pytest.approx(1 / 3)


def test_feedback_is_every_rationale_in_the_authors_order():
    options = tuple(Option(label, label, f"Why {label}.") for label in "ABC")
    item = ChoiceItem(**COMMON, kind="choice", options=options, key=frozenset("B"))

    assert [(f.about, f.text) for f in grade(item, "C").feedback] == [
        ("A", "Why A."),
        ("B", "Why B."),
        ("C", "Why C."),
    ]


@pytest.mark.parametrize(
    ("response", "asked", "message"),
    [
        ("D", {}, "option 'D' is not offered by m02-0007 here; it has A, B, C"),
        (
            "B",
            {"policy": "kendall"},
            "policy 'kendall' is not one of all_or_nothing, plus_minus, which suit kind choice",
        ),
        ("B", {"mode": "mock"}, "mode 'mock' is not one of practice, exam"),
    ],
)
def test_what_is_not_offered_is_refused_by_name(response, asked, message):
    options = tuple(Option(label, label, "Why.") for label in "ABC")
    item = ChoiceItem(**COMMON, kind="choice", options=options, key=frozenset("B"))

    with pytest.raises(ValueError, match=message):
        grade(item, response, **asked)


def test_the_core_imports_nothing_but_the_standard_library():
    script = (
        "import sys; before = set(sys.modules); import pmlearn.items, pmlearn.grading;"
        "print(*{name.partition('.')[0] for name in set(sys.modules) - before})"
    )
    done = subprocess.run([sys.executable, "-c", script], capture_output=True, text=True, check=True)

    assert set(done.stdout.split()) <= {*sys.stdlib_module_names, "pmlearn"}
