import json
import subprocess
import sys
from dataclasses import replace
from fractions import Fraction

import pytest
from hypothesis import assume, given, reject
from hypothesis import strategies as st

from pmlearn.grading import grade, policies_for, response_from_text
from pmlearn.items import (
    VARIANTS,
    Band,
    Blank,
    Bucket,
    Card,
    CaseItem,
    ChoiceItem,
    ClozeItem,
    Entry,
    Figure,
    FollowUp,
    HotspotItem,
    MatchItem,
    MatchOption,
    Mistake,
    Near,
    NumericItem,
    Option,
    OrderItem,
    Pair,
    RankItem,
    Region,
    Scoring,
    SortItem,
    Statement,
    Tolerance,
    TrueFalseItem,
    dealt,
)
from pmlearn.items.numbers import exact, exactly

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
WORDS = ("review", "archive", "settle", "notify", "close", "begin", "audit")
WEIGHTS = st.sampled_from(["-1", "-1/2", "0", "1/3", "0.5"])  # of what is not in the key


def scoring(policy, weights, groups=None):
    return Scoring(policy=policy, weights=weights, lower="0", upper="5", groups=groups)


def weights_of(draw, right, wrong):
    return dict.fromkeys(right, "1") | {name: draw(WEIGHTS) for name in wrong}


def groups_of(draw, parts):
    cut = draw(st.integers(2, len(parts)))
    return (tuple(parts[:cut]), *([tuple(parts[cut:])] if len(parts) - cut > 1 else []))


@st.composite
def selected_items(draw):
    labels = "ABCDEFG"[: draw(st.integers(3, 7))]
    kind = draw(st.sampled_from(["choice", "multiple"]))
    size = 1 if kind == "choice" else draw(st.integers(2, len(labels) - 1))
    key = frozenset(draw(st.permutations(labels))[:size])
    return ChoiceItem(
        **COMMON,
        kind=kind,
        options=tuple(Option(label, f"Option {label}", f"Why {label}.") for label in labels),
        key=key,
        select=None if kind == "choice" else size,
        scoring=scoring("plus_minus", weights_of(draw, key, set(labels) - key)),
    )


@st.composite
def hotspot_items(draw):
    labels = [f"r{n}" for n in range(draw(st.integers(3, 6)))]
    size = draw(st.integers(1, len(labels) - 1))
    key = frozenset(draw(st.permutations(labels))[:size])
    shapes = "".join(
        f'<rect id="{label}" class="region" x="0" y="0" width="9" height="9"/>' for label in labels
    )
    return HotspotItem(
        **COMMON,
        figure=Figure(f'<svg viewBox="0 0 9 9">{shapes}</svg>', "Boxes in a row."),
        regions=tuple(Region(label, f"Box {label}", f"Why {label}.") for label in labels),
        key=key,
        select=None if size == 1 else size,
        scoring=scoring("all_or_nothing", weights_of(draw, key, set(labels) - key)),
    )


@st.composite
def truefalse_items(draw):
    keys = draw(st.lists(st.booleans(), min_size=2, max_size=6))
    parts = {f"s{n}": key for n, key in enumerate(keys)}
    named = {
        f"{part} {str(value).lower()}": value == key for part, key in parts.items() for value in (True, False)
    }
    return TrueFalseItem(
        **COMMON,
        statements=tuple(
            Statement(part, f"Says {part}.", key, f"Why {part}.") for part, key in parts.items()
        ),
        scoring=scoring("plus_minus", weighed(draw, named), groups_of(draw, list(parts))),
    )


def weighed(draw, named):
    return weights_of(
        draw, [n for n, right in named.items() if right], [n for n, right in named.items() if not right]
    )


@st.composite
def match_items(draw):
    options = [f"o{n}" for n in range(draw(st.integers(2, 6)))]
    pairs = [f"p{n}" for n in range(draw(st.integers(2, len(options))))]
    reuse = draw(st.booleans())
    keys = [draw(st.sampled_from(options)) for _ in pairs] if reuse else draw(st.permutations(options))
    key_of_pair = dict(zip(pairs, keys, strict=False))
    named = {f"{pair} {option}": key_of_pair[pair] == option for pair in pairs for option in options}
    used = set(key_of_pair.values())
    return MatchItem(
        **COMMON,
        pairs=tuple(Pair(pair, f"Pair {pair}", key_of_pair[pair], f"Why {pair}.") for pair in pairs),
        options=tuple(MatchOption(o, f"Option {o}", None if o in used else f"Not {o}.") for o in options),
        reuse=reuse,
        scoring=scoring("per_pair", weighed(draw, named), groups_of(draw, pairs)),
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
    named = {f"{card.label} {label}": card.bucket == label for card in cards for label in LABELS}
    scored = [card.label for card in cards if not card.contested]
    return SortItem(
        **COMMON,
        buckets=BUCKETS,
        cards=tuple(cards),
        deal=draw(st.sampled_from([None, deal])),
        scoring=scoring(
            "per_pair", weighed(draw, named), groups_of(draw, scored) if len(scored) > 1 else None
        ),
    )


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


@st.composite
def order_items(draw):
    labels = WORDS[: draw(st.integers(3, 7))]
    key = draw(st.permutations(labels).filter(lambda key: list(key) != sorted(key)))
    entries = tuple(Entry(label, label.title(), f"Why {label}.") for label in labels)
    return OrderItem(**COMMON, entries=entries, key=tuple(key))


@st.composite
def rank_items(draw):
    labels = "ABCDEF"[: draw(st.integers(3, 6))]
    left, tiers = list(draw(st.permutations(labels))), []
    while left:
        size = draw(st.integers(1, max(1, len(left) - (not tiers))))
        tiers.append(tuple(left[:size]))
        left = left[size:]
    options = tuple(Option(label, f"Option {label}", f"Why {label}.") for label in labels)
    return RankItem(
        **COMMON,
        options=options,
        ranking=tuple(tiers),
        ask=draw(st.sampled_from(["ranking", "best-worst"])),
    )


@st.composite
def numeric_items(draw):
    answer = Fraction(draw(st.integers(1, 10**6)), 100)
    low, high = exactly(answer - 1), exactly(answer + draw(st.integers(1, 5)))
    tolerance = draw(
        st.sampled_from(
            [
                Tolerance(),
                Tolerance("nominal", "0.5"),
                Tolerance("relative", "1/50"),
                Tolerance("geometric", "1.1"),
                Tolerance("range", None, low, high),
                Tolerance("sigfigs", "3"),
            ]
        )
    )
    return NumericItem(
        **COMMON,
        answer=exactly(answer),
        rationale="The working.",
        tolerance=tolerance,
        units=draw(st.sampled_from([(), ("days", "day", "d")])),
        bands=(Band(exactly(answer - 9), exactly(answer + 9), "0.4", "Near."),),
        mistakes=(Mistake(exactly(answer * 10 + 7), "Ten times."),),
    )


@st.composite
def cloze_items(draw):
    blanks = [a_blank(f"b{n}", typed=draw(st.booleans())) for n in range(draw(st.integers(2, 5)))]
    named = {f"{b.label} {value}": right for b in blanks for value, right in values_of(b).items()}
    labels = [blank.label for blank in blanks]
    return ClozeItem(
        **COMMON,
        text=" and ".join(f"[[{label}]]" for label in labels),
        blanks=tuple(blanks),
        scoring=scoring("per_pair", weighed(draw, named), groups_of(draw, labels)),
    )


def a_blank(label, *, typed):
    if typed:
        near = (Near(("sponsor",), "They pay."),)
        return Blank(label=label, accept=("the client", "client"), near=near, rationale="They accept.")
    options = tuple(Option(name, name.title(), f"Why {name}.") for name in ("buyer", "seller", "both"))
    return Blank(label=label, options=options, key="seller")


def values_of(blank):
    if blank.options is None:
        return {"the client": True}
    return {option.label: option.label == blank.key for option in blank.options}


PLAIN = (
    selected_items(),
    hotspot_items(),
    truefalse_items(),
    match_items(),
    sort_items(),
    order_items(),
    rank_items(),
    numeric_items(),
    cloze_items(),
)


@st.composite
def case_items(draw):
    drawn = draw(st.lists(st.one_of(*PLAIN), min_size=2, max_size=4))
    children = [replace(one, deal=None) if isinstance(one, SortItem) else one for one in drawn]
    items = tuple(replace(child, id=f"m02-01{n:02}") for n, child in enumerate(children))
    return CaseItem(**COMMON, exhibit="The record.", items=items)


ITEMS = st.one_of(*PLAIN, case_items())
SELECTED = st.one_of(selected_items(), hotspot_items())
PARTED = st.one_of(truefalse_items(), match_items(), sort_items(), cloze_items())
VARIANT = st.integers(0, VARIANTS - 1)
MODES = st.sampled_from(["practice", "exam"])


def key_of(item, variant=0):
    return KEYS[item.kind](item, variant)


def key_of_sort(item, variant):
    cards = dealt(item, variant)
    return {
        "cards": {card.label: card.bucket for card in cards},
        "follow_ups": {card.label: card.follow_up.key for card in cards if card.follow_up},
    }


def key_of_rank(item, _):
    if item.ask == "ranking":
        return [label for tier in item.ranking for label in tier]
    return {"best": item.ranking[0][0], "worst": item.ranking[-1][-1]}


KEYS = {
    "choice": lambda item, _: min(item.key),
    "multiple": lambda item, _: sorted(item.key),
    "hotspot": lambda item, _: min(item.key) if item.select is None else sorted(item.key),
    "truefalse": lambda item, _: {one.label: str(one.key).lower() for one in item.statements},
    "match": lambda item, _: {pair.label: pair.key for pair in item.pairs},
    "sort": key_of_sort,
    "order": lambda item, _: list(item.key),
    "rank": key_of_rank,
    "numeric": lambda item, _: item.answer,
    "cloze": lambda item, _: {blank.label: blank.key or "The  CLIENT." for blank in item.blanks},
    "case": lambda item, variant: {child.id: key_of(child, variant) for child in item.items},
}


@st.composite
def responses(draw, item, variant):
    return RESPONSES[item.kind](draw, item, variant)


def some_of(draw, answers):
    """Return a mapping of a few parts to one of their answers each."""
    return {part: draw(st.sampled_from(offered)) for part, offered in answers.items() if draw(st.booleans())}


def a_selection(draw, item, _):
    if item.select is None:
        return draw(st.sampled_from([*item.labels, None]))
    return sorted(draw(st.sets(st.sampled_from(item.labels))))


def a_matching(draw, item, _):
    if item.reuse:
        return some_of(draw, dict.fromkeys(item.labels, item.option_labels))
    options = draw(st.permutations(item.option_labels))
    return some_of(draw, {pair: (option,) for pair, option in zip(item.labels, options, strict=False)})


def a_sorting(draw, item, variant):
    cards = dealt(item, variant)
    asking = [card for card in cards if card.follow_up]
    return {
        "cards": some_of(draw, {card.label: LABELS for card in cards}),
        "follow_ups": some_of(draw, {card.label: ("focus", "purpose") for card in asking}),
    }


def a_ranking(draw, item, _):
    order = draw(st.permutations(item.labels))
    return order if item.ask == "ranking" else some_of(draw, {"best": order[:1], "worst": order[1:]})


def a_number(draw, item, _):
    near = exact(item.answer) + Fraction(draw(st.integers(-2000, 2000)), 100)
    return exactly(near) + draw(st.sampled_from(["", *item.units]))


def a_filling(draw, item, _):
    typed = ("Client", "sponsor", "the board")
    return some_of(draw, {b.label: tuple(o.label for o in b.options or ()) or typed for b in item.blanks})


def a_case_response(draw, item, variant):
    chosen = [child for child in item.items if draw(st.booleans())]
    return {child.id: draw(responses(child, variant)) for child in chosen}


RESPONSES = {
    "choice": a_selection,
    "multiple": a_selection,
    "hotspot": a_selection,
    "truefalse": lambda draw, item, _: some_of(draw, dict.fromkeys(item.labels, ("true", "false"))),
    "match": a_matching,
    "sort": a_sorting,
    "order": lambda draw, item, _: draw(st.permutations(item.labels)),
    "rank": a_ranking,
    "numeric": a_number,
    "cloze": a_filling,
    "case": a_case_response,
}


def graded_unless_over_ticked(*asked, **how):
    """Return the score; ticks beyond what select_n takes are no case of these laws."""
    try:
        return grade(*asked, **how)
    except ValueError as refusal:
        if "select_n takes" in str(refusal):
            reject()
        raise


@given(ITEMS, VARIANT, MODES, st.data())
def test_every_score_is_between_nothing_and_all_and_its_verdict_agrees(item, variant, mode, data):
    response = data.draw(responses(item, variant))
    policy = data.draw(st.sampled_from([None, *policies_for(item)]))
    score = graded_unless_over_ticked(item, response, variant=variant, policy=policy, mode=mode)

    assert 0 <= score.points <= 1
    assert all(part.points is None or 0 <= part.points <= 1 for part in score.parts)
    if score.verdict != "blank":
        assert score.verdict == {0: "wrong", 1: "correct"}.get(score.points, "partly")
    assert json.loads(json.dumps(score.to_json())) == score.to_json()


@given(ITEMS, VARIANT, MODES, st.data())
def test_the_key_scores_1_under_every_policy(item, variant, mode, data):
    policy = data.draw(st.sampled_from([None, *policies_for(item)]))
    assume(policy != "weighted_map" or (isinstance(item, ChoiceItem | HotspotItem) and item.select is None))
    score = grade(item, key_of(item, variant), variant=variant, policy=policy, mode=mode)

    assert (score.points, score.verdict) == (1, "correct")
    assert {part.points for part in score.parts} <= {1, None}


def with_weights_for_the_key_alone(item):
    weights = {name: weight for name, weight in item.scoring.weights.items() if weight == "1"}
    return replace(item, scoring=Scoring(policy="weighted_map", weights=weights))


@given(st.one_of(SELECTED, PARTED), VARIANT)
def test_the_key_scores_1_by_weights_that_only_it_has(item, variant):
    item = with_weights_for_the_key_alone(item)

    assert grade(item, key_of(item, variant), variant=variant).verdict == "correct"


@given(ITEMS, VARIANT, MODES, st.sampled_from([None, "", " \n\u00a0", [], {}]), st.data())
def test_a_blank_scores_0_and_is_not_called_wrong(item, variant, mode, blank, data):
    policy = data.draw(st.sampled_from([None, *policies_for(item)]))
    score = grade(item, blank, variant=variant, policy=policy, mode=mode)

    assert (score.points, score.verdict) == (0, "blank")
    assert {part.points for part in score.parts} <= {0, None}


@given(PARTED, VARIANT)
def test_a_mapping_of_blanks_is_blank(item, variant):
    key = key_of(item, variant)
    blanks = {
        name: dict.fromkeys(part, " ") if isinstance(part, dict) else None for name, part in key.items()
    }

    assert grade(item, blanks, variant=variant).verdict == "blank"


LISTS = ("options", "statements", "pairs", "cards", "buckets", "entries", "regions", "blanks", "items")


def backwards(item):
    changes = {name: getattr(item, name)[::-1] for name in LISTS if hasattr(item, name)}
    if isinstance(item, RankItem):
        changes["ranking"] = tuple(tier[::-1] for tier in item.ranking)
    if isinstance(item, CaseItem):
        changes["items"] = tuple(map(backwards, changes["items"]))
    return replace(item, **changes)


@given(ITEMS, VARIANT, st.data())
def test_the_authors_order_of_what_is_offered_changes_nothing(item, variant, data):
    response = data.draw(responses(item, variant))
    policy = data.draw(st.sampled_from([None, *policies_for(item)]))
    score = graded_unless_over_ticked(item, response, variant=variant, policy=policy)
    turned = grade(backwards(item), response, variant=variant, policy=policy)

    assert turned.points == score.points
    assert set(turned.parts) == set(score.parts)
    assert set(turned.feedback) == set(score.feedback)


@given(SELECTED.filter(lambda item: item.select), st.data())
def test_one_more_right_tick_never_lowers_the_score(item, data):
    policy = data.draw(st.sampled_from(policies_for(item)))
    ticks = data.draw(responses(item, 0))
    more = sorted({*ticks, data.draw(st.sampled_from(sorted(item.key)))})
    better = graded_unless_over_ticked(item, more, policy=policy)

    assert better.points >= grade(item, ticks, policy=policy).points


@given(SELECTED.filter(lambda item: item.select), st.data())
def test_the_order_of_ticks_changes_nothing(item, data):
    ticks = data.draw(responses(item, 0))

    assert grade(item, ticks[::-1]) == grade(item, tuple(ticks)) == grade(item, frozenset(ticks))


@given(PARTED, VARIANT, st.data())
def test_one_more_part_right_never_lowers_the_score(item, variant, data):
    policy = data.draw(st.sampled_from(policies_for(item)))
    response, key = data.draw(responses(item, variant)), key_of(item, variant)
    group = data.draw(st.sampled_from(sorted(key))) if isinstance(item, SortItem) else None
    given_parts, right = (response[group], key[group]) if group else (response, key)
    assume(right)
    part = data.draw(st.sampled_from(sorted(right)))
    more = {name: answer for name, answer in given_parts.items() if answer != right[part]} | {
        part: right[part]
    }
    if not isinstance(item, MatchItem) or item.reuse:
        more = given_parts | {part: right[part]}
    better = grade(item, response | {group: more} if group else more, variant=variant, policy=policy)

    assert better.points >= grade(item, response, variant=variant, policy=policy).points


@given(st.one_of(order_items(), rank_items().filter(lambda item: item.ask == "ranking")), st.data())
def test_setting_two_neighbours_the_right_way_round_raises_their_pair_alone(item, data):
    order = data.draw(responses(item, 0))
    key = key_of(item)
    swaps = [at for at in range(len(order) - 1) if key.index(order[at]) > key.index(order[at + 1])]
    assume(swaps)
    at = data.draw(st.sampled_from(swaps))
    better = [*order[:at], order[at + 1], order[at], *order[at + 2 :]]

    assert grade(item, better).points >= grade(item, order).points


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


@given(case_items(), VARIANT, MODES, st.data())
def test_a_case_is_the_mean_of_its_items_each_scored_by_itself(item, variant, mode, data):
    response = data.draw(responses(item, variant))
    score = grade(item, response, variant=variant, mode=mode)
    alone = {
        child.id: grade(child, response.get(child.id), variant=variant, mode=mode) for child in item.items
    }

    assert score.points == pytest.approx(sum(one.points for one in alone.values()) / len(alone))
    for child, one in alone.items():
        assert f"Part(part='{child}', points={one.points})" in map(str, score.parts)
        assert [p.part for p in score.parts if p.part.startswith(f"{child}/")] == [
            f"{child}/{part.part}" for part in one.parts
        ]
        assert [f.text for f in score.feedback if f.about.startswith(f"{child}/")] == [
            said.text for said in one.feedback
        ]


def text_of(item, response):
    """Write a response as a person would in a table, JSON where there is no shorter way."""
    if not response:
        return ""
    match response:
        case str():
            return response
        case list():
            return ", ".join(response)
        case dict() if not isinstance(item, SortItem | CaseItem):
            return "; ".join(f"{part}={answer}" for part, answer in response.items())
    return json.dumps(response)


@given(ITEMS, VARIANT, st.data())
def test_a_response_written_as_text_is_read_back(item, variant, data):
    response = data.draw(responses(item, variant))

    assert response_from_text(item, text_of(item, response)) == (response or None)
    if isinstance(response, list | dict):
        assert response_from_text(item, json.dumps(response)) == response


JSON = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | st.text() | st.sampled_from(["A", "r0", "b0"]),
    lambda inner: (
        st.lists(inner, max_size=4) | st.dictionaries(st.text(max_size=4) | st.integers(), inner, max_size=4)
    ),
    max_leaves=8,
)


def told(item, response):
    """Return the score, or the line of the refusal."""
    try:
        return grade(item, response)
    except ValueError as refusal:
        return str(refusal)


@given(ITEMS, JSON)
def test_anything_at_all_is_scored_or_refused_in_one_short_line(item, response):
    given = told(item, response)

    assert (len(given) < 400 and given.isprintable()) if isinstance(given, str) else 0 <= given.points <= 1


def test_feedback_is_every_rationale_in_the_authors_order():
    options = tuple(Option(label, label, f"Why {label}.") for label in "ABC")
    item = ChoiceItem(**COMMON, kind="choice", options=options, key=frozenset("B"))

    assert [(f.about, f.text) for f in grade(item, "C").feedback] == [
        ("A", "Why A."),
        ("B", "Why B."),
        ("C", "Why C."),
    ]


def test_the_core_imports_nothing_but_the_standard_library():
    script = (
        "import sys; before = set(sys.modules); import pmlearn.items, pmlearn.grading;"
        "print(*{name.partition('.')[0] for name in set(sys.modules) - before})"
    )
    done = subprocess.run([sys.executable, "-c", script], capture_output=True, text=True, check=True)

    assert set(done.stdout.split()) <= {*sys.stdlib_module_names, "pmlearn"}
