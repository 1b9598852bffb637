"""Figures that others have published, each with its source; nothing here is computed.

Imports nothing of pmlearn.
"""

from __future__ import annotations

from vector_items import a_cloze, a_drop_down, a_match, a_scoring, a_truefalse, an_order, selected

SEVEN = ("all_or_nothing", "plus_minus", "true_false", "ps50", "coverage", "balanced", "half_one_error")
FIVE_OPTIONS = {  # a blank scores 0 whatever the formula gives (true_false alone would give .4)
    "AB": "0 .667 .8 .5 .667 .667 .5",
    "ABCD": "0 .667 .8 .5 .75 .5 .5",
    "ABD": "0 .333 .6 .5 .444 .167 0",
    "ABCDE": "0 .333 .6 .5 .6 0 0",
    "ABC": "1 1 1 1 1 1 1",
    "": "0 0 0 0 0 0 0",
}
NINE = (
    "absolute",
    "adjacent_pairs",
    "next_including_last",
    "previous_and_next",
    "kendall",
    "lcs",
    "contiguous",
    "spearman_footrule",
    "lcs_edit",
)
ORDERS = {
    "BACDE": ".6 .5 .6 .5 .9 .8 .8 .9 .6",
    "AEBCD": ".2 .5 .4 .5 .7 .8 .8 .7 .6",
    "EDCBA": ".2 0 0 0 0 0 0 .4 0",
}
LETTERS = dict(zip("ABCDE", ("verify", "accept", "pay", "release", "archive"), strict=True))
WORDS = ("modular", "object", "oriented", "dynamic", "learning", "environment")
REVERSED = WORDS[::-1]
SWAPPED = ("environment", "object", "oriented", "dynamic", "learning", "modular")
SHIFTED = ("object", "oriented", "dynamic", "learning", "environment", "modular")
MIXED = ("oriented", "object", "dynamic", "learning", "environment", "modular")
MOODLE = (
    *((policy, WORDS, 1) for policy in (*NINE[:8], "all_or_nothing")),
    *((policy, REVERSED, 0) for policy in (*NINE[:7], "all_or_nothing")),
    ("all_or_nothing", MIXED, 0),
    ("absolute", SWAPPED, 0.667),
    ("absolute", MIXED, 0.167),
    ("adjacent_pairs", SWAPPED, 0.6),
    ("adjacent_pairs", MIXED, 0.4),
    ("next_including_last", SWAPPED, 0.5),
    ("previous_and_next", MIXED, 0.333),
    ("kendall", MIXED, 0.6),
    ("kendall", SHIFTED, 0.667),
    ("lcs", SHIFTED, 0.833),
    ("contiguous", SHIFTED, 0.833),
    ("spearman_footrule", REVERSED, 0.4),
    ("spearman_footrule", SHIFTED, 0.667),
)


def case(item, response, points, source, **asked):
    return {
        "item": item["id"],
        "response": response,
        **asked,
        "points_to_3_decimals": points,
        "source": source,
    }


def selections():
    five = selected("multiple", 21, "ABCDE", "ABC")
    sources = {
        "all_or_nothing": "QTI match_correct; Canvas Exact Match",
        "plus_minus": "NCSBN +/-; Canvas New Quizzes; PrairieLearn net correct",
        "true_false": "PrairieLearn each-answer; a blank scores nothing",
        "ps50": "multiple true-false, PS50",
        "coverage": "PrairieLearn coverage",
        "balanced": "Moodle-style weights 1/|C| and -1/|W|",
        "half_one_error": "half-point (Kanzow 2023)",
    }
    cases = [
        case(five, list(ticked), float(value), sources[policy], policy=policy)
        for ticked, row in FIVE_OPTIONS.items()
        for policy, value in zip(SEVEN, row.split(), strict=True)
    ]
    d2l = "D2L, grading options of multi-select: 10 points, 5 choices, 3 right and 2 wrong give 2"
    cases.append(case(five, list("ABCDE"), 0.2, d2l, policy="right_minus_wrong_n"))
    ncsbn = selected("multiple", 22, "ABCDEF", "ABCD")
    plus_minus = "NCLEX guide: all four right and two wrong options give 2 of 4 by the +/- rule"
    cases.append(case(ncsbn, list("ABCDEF"), 0.5, plus_minus, policy="plus_minus"))
    four = selected("multiple", 23, "ABCDEFG", "ADEG")
    cases.append(case(four, list("ADEG"), 1.0, "all of the key and nothing else", policy="balanced"))
    respondus = selected("multiple", 24, "ABCD", "AB")
    less = "Respondus, right less wrong: two right and one wrong of two give 50 %"
    cases.append(case(respondus, list("ABC"), 0.5, less, policy="plus_minus"))
    return [five, ncsbn, four, respondus], cases


def mappings():
    """QTI 2.1, official examples: "Composition of Water" and "Characters and Plays"."""
    # A hydrogen, B helium, C carbon, D oxygen, E nitrogen, F chlorine
    mapping = a_scoring("weighted_map", {"A": "1", "D": "1", "F": "-1"}, default="-2", lower="0", upper="2")
    water = selected("multiple", 25, "ABCDEF", "AD", scoring=mapping)
    values = {
        "capulet romeo": "1",
        "demetrius dream": "0.5",
        "lysander dream": "0.5",
        "prospero tempest": "1",
    }
    key = {"capulet": "romeo", "demetrius": "dream", "lysander": "dream", "prospero": "tempest"}
    plays = a_match(
        26, key, ("dream", "romeo", "tempest"), reuse=True, scoring=a_scoring("weighted_map", values)
    )
    source = "QTI 2.1, choice_multiple.xml: H 1, O 1, Cl -1, others -2, from 0 to 2"
    cases = [
        case(water, list(ticked), points, source)
        for ticked, points in (
            ("AD", 1.0),
            ("A", 0.5),
            ("ADF", 0.5),
            ("AB", 0.0),
            ("ADC", 0.0),
            ("F", 0.0),
            ("", 0.0),
        )
    ]
    source = "QTI 2.1, match.xml: the key scores 3, which is MAXSCORE"
    part = {"capulet": "romeo", "demetrius": "dream"}
    astray = {"capulet": "tempest", "demetrius": "dream", "lysander": "dream", "prospero": "romeo"}
    cases += [
        case(plays, key, 1.0, source),
        case(plays, part, 0.5, source),
        case(plays, astray, 0.333, source),
    ]
    return [water, plays], cases


def order_cases():
    table = an_order(27, sorted(LETTERS.values()), LETTERS.values())
    source = "key ABCDE, after Moodle's ordering question; lcs_edit after PrairieLearn's order blocks"
    cases = [
        case(table, [LETTERS[letter] for letter in given], float(value), source, policy=policy)
        for given, row in ORDERS.items()
        for policy, value in zip(NINE, row.split(), strict=True)
    ]
    moodle = an_order(28, sorted(WORDS), WORDS)
    source = "Moodle, question/type/ordering/tests/question_test.php"
    cases += [
        case(moodle, list(given), float(points), source, policy=policy) for policy, given, points in MOODLE
    ]
    return [table, moodle], cases


def pairs():
    source = "NCSBN, rationale scoring: a dyad 0 or 1, a triad 0 to 2 with the first what the others rest on"
    dyad = a_cloze(
        29,
        [a_drop_down("cause", "ab", "a"), a_drop_down("effect", "ab", "b")],
        scoring=a_scoring("linked", groups=[["cause", "effect"]]),
    )
    triad = a_truefalse(30, [True, True, True], scoring=a_scoring("linked", groups=[["s1", "s2", "s3"]]))
    grid = a_truefalse(31, [True, False, True])
    cases = [
        case(dyad, {"cause": "a", "effect": "b"}, 1.0, source),
        case(dyad, {"cause": "a", "effect": "a"}, 0.0, source),
        case(dyad, {"cause": "b", "effect": "b"}, 0.0, source),
        case(triad, {"s1": "true", "s2": "true", "s3": "true"}, 1.0, source),
        case(triad, {"s1": "true", "s2": "true", "s3": "false"}, 0.5, source),
        case(triad, {"s1": "true", "s2": "false", "s3": "false"}, 0.0, source),
        case(triad, {"s1": "false", "s2": "true", "s3": "true"}, 0.0, source),
    ]
    source = "NCSBN, 0/1 rule on a matrix: a point a row, nothing taken off"
    cases += [
        case(grid, {"s1": "true", "s2": "true", "s3": "true"}, 0.667, source, policy="per_pair"),
        case(grid, {"s1": "true"}, 0.333, source, policy="per_pair"),
    ]
    match = a_match(
        32, {"frog": "amphibian", "cat": "mammal", "newt": "amphibian"}, ("amphibian", "mammal"), reuse=True
    )
    source = "Moodle, question/type/match: stems right over all stems"
    given = {"frog": "amphibian", "cat": "mammal", "newt": "mammal"}
    cases.append(case(match, given, 0.667, source, policy="per_pair"))
    return [dyad, triad, grid, match], cases


def published_file():
    items, cases = [], []
    for more_items, more_cases in (selections(), mappings(), order_cases(), pairs()):
        items += more_items
        cases += more_cases
    return {"about": "published tables and examples, to three decimals", "items": items, "cases": cases}
