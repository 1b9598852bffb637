"""Files of cases for the kinds made of parts, for orders, ranks and cases. Imports nothing of pmlearn."""

from __future__ import annotations

from itertools import permutations, product

from vector_items import (
    a_card,
    a_case,
    a_case_item,
    a_cloze,
    a_drop_down,
    a_gap,
    a_hotspot,
    a_match,
    a_numeric,
    a_rank,
    a_scoring,
    a_sort,
    a_tolerance,
    a_truefalse,
    an_order,
    cards_of,
    selected,
)
from vector_kinds import GRADERS
from vector_numbers import of_numeric
from vector_orders import RULES

GRADERS["numeric"] = of_numeric
MORE = ("ps50", "half_one_error")  # beside the defaults of practice and exam


def case(item, response, **asked):
    return a_case(item, response, *GRADERS[item["kind"]](item, response, **asked), **asked)


def ways(*policies):
    return [{}, {"mode": "exam"}, *({"policy": name} for name in policies)]


def mixtures(values):
    """Every mapping of parts to one of their values or to nothing."""
    for given in product(*([None, *offered] for offered in values.values())):
        yield {part: value for part, value in zip(values, given, strict=True) if value is not None}


def truefalse_file():
    said = ("true", "false")
    three, four = a_truefalse(201, [True, False, True]), a_truefalse(202, [False, False, True, True])
    triad = a_truefalse(
        203, [True, True, False], shuffle=False, scoring=a_scoring("linked", groups=[["s1", "s2", "s3"]])
    )
    dyads = a_truefalse(
        204,
        [True, False, False, True],
        scoring=a_scoring("linked", groups=[["s2", "s1"], ["s3", "s4"]]),
    )
    weights = {"s1 true": "2", "s1 false": "-1", "s2 false": "1/3", "s3 true": "0.25"}
    mapped = a_truefalse(
        205, [True, False, True], scoring=a_scoring("weighted_map", weights, default="-1/6", lower="0")
    )
    policies = ["per_pair", *MORE, "true_false", "right_minus_wrong_n", "all_or_nothing"]
    plan = [(three, ways(*policies)), (four, [{"policy": "ps50"}]), (triad, [{}]), (dyads, [{}])]
    plan += [(mapped, [{}, {"policy": "plus_minus"}])]
    cases = [
        case(item, response, **way)
        for item, asked in plan
        for response in mixtures({statement["label"]: said for statement in item["statements"]})
        for way in asked
    ]
    odd = (
        None,
        "",
        {"s1": ""},
        {"s1": None, "s2": " "},
        {"s1": True},
        {"s1": False, "s2": False, "s3": True},
    )
    cases += [case(three, response, **way) for response in odd for way in ({}, {"policy": "true_false"})]
    items = [item for item, _ in plan]
    return {"about": "truefalse: every grid under every policy", "items": items, "cases": cases}


def match_items():
    key = {"p1": "o2", "p2": "o1", "p3": "o3"}
    options = ("o1", "o2", "o3", "o4")
    # Two pairs weigh most on o2, which only one can have: the best in reach is less than the sum.
    weights = {"p1 o2": "3", "p2 o1": "1", "p2 o2": "2", "p3 o3": "1", "p3 o4": "1/2"}
    return [
        a_match(401, key, options),
        a_match(402, {"p1": "o2", "p2": "o2", "p3": "o1"}, ("o1", "o2", "o3"), reuse=True),
        a_match(403, key, options, scoring=a_scoring("linked", groups=[["p2", "p1", "p3"]])),
        a_match(404, key, options, scoring=a_scoring("weighted_map", weights, default="-1/4", lower="0")),
        a_match(405, key, options, scoring=a_scoring("weighted_map", weights, upper="4"), reuse=True),
    ]


def contested_matches():
    """Matches whose pairs want the same options, so that the best in reach takes some moving about."""
    pairs, options = ("p1", "p2", "p3", "p4"), ("o1", "o2", "o3", "o4", "o5")
    for turn in range(1, 6):
        weights = {
            f"{pair} {option}": str((3 * turn + row * (5 + turn) + (row + 2) * (column + turn) ** 2) % 11 - 2)
            for row, pair in enumerate(pairs)
            for column, option in enumerate(options)
        }
        key = dict(zip(pairs, options[turn % 2 :], strict=False))
        yield a_match(405 + turn, key, options, scoring=a_scoring("weighted_map", weights))


def match_file():
    items = match_items()
    contested = [*contested_matches()]
    plan = [
        [{}, *({"policy": name} for name in ("plus_minus", *MORE))],
        [{}, {"mode": "exam"}],
        [{}],
        [{}],
        [{}],
    ]
    cases = []
    for item, asked in zip(items, plan, strict=True):
        values = {pair["label"]: [option["label"] for option in item["options"]] for pair in item["pairs"]}
        for response in mixtures(values):
            if item["reuse"] or len(set(response.values())) == len(response):
                cases += [case(item, response, **way) for way in asked]
    blanks = (None, "", " ", [], {"p1": None, "p2": "", "p3": "  "})
    cases += [case(items[0], blank, **way) for blank in blanks for way in ({}, {"mode": "exam"})]
    cases += [case(items[0], {"p1": "o2", "p2": "", "p3": None}, variant=9)]
    whole = {pair["label"]: pair["key"] for pair in items[0]["pairs"]}
    cases += [case(items[0], given, policy="all_or_nothing") for given in (whole, {"p1": "o2"})]
    for item in contested:
        for turn in range(5):
            options = [option["label"] for option in item["options"]] * 2
            given = {pair["label"]: options[turn + place] for place, pair in enumerate(item["pairs"])}
            cases.append(case(item, given))
    items += contested
    return {"about": "match: every matching under every policy", "items": items, "cases": cases}


def cloze_items():
    who, how = a_drop_down("who", "ab", "b"), a_drop_down("how-2", "xy", "x")
    what = a_gap("what", ["client", "the client"], [["sponsor", "the sponsor"], ["user"]])
    weights = {"who b": "2", "who a": "-1", "what client": "1", "what the client": "1/2", "how-2 x": "1"}
    return [
        a_cloze(501, [who, what, how]),
        a_cloze(502, [who, what, how], scoring=a_scoring("linked", groups=[["who", "what", "how-2"]])),
        a_cloze(503, [who, what, how], scoring=a_scoring("weighted_map", weights, lower="0")),
        a_cloze(504, [how, who], shuffle=False, scoring=a_scoring("plus_minus")),
        a_cloze(505, [a_gap("only", ["10 days"])]),
    ]


def cloze_file():
    items = cloze_items()
    typed = {"what": ("client", "the client", "sponsor", "nobody"), "only": ("10 days", "ten days")}
    plan = [ways("plus_minus", *MORE), [{}], [{}], ways("per_pair", "half_one_error"), ways("plus_minus")]
    cases = []
    for item, asked in zip(items, plan, strict=True):
        values = {
            blank["label"]: typed.get(blank["label"]) or [option["label"] for option in blank["options"]]
            for blank in item["blanks"]
        }
        cases += [case(item, response, **way) for response in mixtures(values) for way in asked]
    cases += [case(items[0], blank) for blank in (None, "", {"who": "", "what": "  "})]
    cases += [case(items[0], {"who": "b", "what": " ", "how-2": None}, policy="all_or_nothing")]
    cases += [
        case(items[0], {"what": text}) for text in ("user", "the sponsor", "x" * 200, "...", "<b>client</b>")
    ]
    return {"about": "cloze: drop-downs and typed words under every policy", "items": items, "cases": cases}


def sort_items():
    plain = [
        a_card(f"c{n:03}", bucket) for n, bucket in enumerate(["administrative", "customer-delivery"] * 3, 1)
    ]
    rich = [
        a_card("c001", "administrative", "purpose"),
        a_card("c002", "customer-delivery", "interaction"),
        a_card("c003", "depends", "focus"),
        a_card("c004", "administrative", "focus", contested=True),
        a_card("c005", "customer-delivery", contested=True),
        a_card("c006", "customer-delivery"),
        a_card("c007", "administrative"),
    ]
    names = ["administrative", "customer-delivery", "depends"]
    odd = {1: "purpose", 3: "focus", 8: "interaction"}
    board = [a_card(f"c{n:03}", names[n % 3], odd.get(n % 10), contested=n % 11 == 0) for n in range(1, 61)]
    deal = {"administrative": 5, "customer-delivery": 5, "depends": 2}
    pair = [
        a_card("c001", "administrative", "purpose"),
        a_card("c002", "depends"),
        a_card("c003", "administrative"),
    ]
    groups = [["c001", "c001/follow_up"], ["c002", "c003"]]
    weights = {
        "c001 administrative": "1",
        "c001/follow_up purpose": "2",
        "c002 depends": "1",
        "c003 depends": "-2",
    }
    return [
        a_sort(50, plain),
        a_sort(51, rich),
        a_sort(52, rich, scoring=a_scoring("plus_minus"), shuffle=False),
        a_sort(100, board, deal=deal),
        a_sort(101, board, deal={"administrative": 1, "customer-delivery": 0, "depends": 3}, shuffle=False),
        a_sort(53, pair, scoring=a_scoring("linked", groups=groups)),
        a_sort(54, pair, scoring=a_scoring("weighted_map", weights, default="1/5", lower="0")),
    ]


def sort_responses(item, variant):
    """Blank, the key, the key in parts, everything in one place, and a spread of mixtures."""
    cards = {card["label"]: card for card in item["cards"]}
    labels = cards_of(item, variant)
    buckets = [bucket["label"] for bucket in item["buckets"]]
    key = {label: cards[label]["bucket"] for label in labels}
    asked = {label: cards[label]["follow_up"]["key"] for label in labels if cards[label]["follow_up"]}
    yield from (None, {}, {"cards": {}, "follow_ups": {}}, {"cards": dict.fromkeys(labels)})
    yield from ({"cards": key, "follow_ups": asked}, {"cards": key}, {"follow_ups": asked})
    yield {"cards": key | {labels[0]: ""}, "follow_ups": asked}
    yield {"cards": {labels[-1]: key[labels[-1]]}}
    for bucket in buckets:
        yield {"cards": dict.fromkeys(labels, bucket), "follow_ups": dict.fromkeys(asked, "purpose")}
    for turn in range(1, 9):
        mixed = {}
        for place, label in enumerate(labels):
            if (place + turn) % 4:
                shift = 0 if (place * turn) % 3 else 1
                mixed[label] = buckets[(buckets.index(key[label]) + shift) % len(buckets)]
        yield {
            "cards": mixed,
            "follow_ups": {x: asked[x] if turn % 2 else "focus" for x in asked if x in mixed},
        }


def sort_file():
    items = sort_items()
    plan = [
        ways("plus_minus"),
        ways("all_or_nothing", *MORE)[1:],
        [{}],
        [{}],
        [{"policy": "plus_minus"}],
        [{}],
        [{}],
    ]
    cases = [
        case(item, response, variant=variant, **way)
        for item, asked in zip(items, plan, strict=True)
        for variant in ((0, 2147483647) if item["deal"] else (7,))
        for response in [*sort_responses(item, variant)][:: 2 if item["deal"] else 1]
        for way in asked
    ]
    return {"about": "sort: follow-ups, contested cards, blanks and deals", "items": items, "cases": cases}


STEPS = ("verify", "accept", "pay", "release", "archive", "celebrate", "audit", "forget")


def sequence_file():
    three, four, five = (an_order(600 + n, sorted(STEPS[:n]), STEPS[:n]) for n in (3, 4, 5))
    eight = an_order(608, STEPS[::-1], STEPS, shuffle=False, scoring=a_scoring("lcs_edit"))
    all_ways = [{}, *({"policy": name} for name in RULES if name != "kendall")]
    cases = [
        case(item, list(given), **way)
        for item in (three, four)
        for given in permutations(item["key"])
        for way in all_ways
    ]
    cases += [
        case(five, list(given), policy=name)
        for given in list(permutations(five["key"]))[::2]
        for name in ("lcs", "contiguous", "previous_and_next")
    ]
    for turn in range(1, 30, 2):
        given = sorted(STEPS, key=lambda step: (STEPS.index(step) * turn * turn + turn) % 17)
        cases += [
            case(eight, given, **way) for way in (all_ways if turn % 3 == 0 else [{}, {"policy": "lcs"}])
        ]
    cases += [case(four, blank, **way) for blank in (None, [], "", {}) for way in all_ways[:4]]
    items = [three, four, five, eight]
    return {"about": "order: every permutation under every policy", "items": items, "cases": cases}


def rank_items():
    return [
        a_rank(651, "ranking", [["C"], ["A", "D"], ["B"]], "ABCD"),
        a_rank(652, "ranking", [["B", "E"], ["A"], ["C", "D"]], "ABCDE", shuffle=False),
        a_rank(653, "ranking", [["B"], ["A"], ["C"]], "ABC", scoring=a_scoring("all_or_nothing")),
        a_rank(654, "best-worst", [["B"], ["A", "D"], ["C"]], "ABCD"),
        a_rank(655, "best-worst", [["A", "B"], ["C", "D"]], "ABCD", scoring=a_scoring("all_or_nothing")),
    ]


def rank_file():
    items = tiers, wide, strict, most, ties = rank_items()
    plan = [(tiers, ways("all_or_nothing")), (wide, [{}]), (strict, ways("kendall"))]
    cases = [
        case(item, list(given), **way)
        for item, asked in plan
        for given in list(permutations([option["label"] for option in item["options"]]))[
            :: 1 if item is not wide else 2
        ]
        for way in asked
    ]
    cases += [case(tiers, blank) for blank in (None, "", [])]
    for item in (most, ties):
        for best, worst in product(["", *"ABCD"], repeat=2):
            if best != worst or not best:
                response = {"best": best, "worst": worst}
                cases += [case(item, response, **way) for way in ways("per_pair")]
        cases += [case(item, blank) for blank in (None, {}, {"best": None}, {"best": "A"}, {"worst": "C"})]
    return {"about": "rank: rankings with ties, and best and worst", "items": items, "cases": cases}


def case_items():
    statements = a_truefalse(902, [True, False])
    number = a_numeric(
        903, "12", a_tolerance("nominal", "0.5"), units=["days"], mistakes=[a_mistake_of("24")]
    )
    first = a_case_item(901, [selected("choice", 904, "ABC", "B"), statements, number])
    second = a_case_item(
        911,
        [
            selected("multiple", 912, "ABCD", "AC", scoring=a_scoring("true_false")),
            a_match(913, {"p1": "o2", "p2": "o1"}, ("o1", "o2", "o3")),
            an_order(914, ("archive", "pay", "verify"), ("verify", "pay", "archive")),
            a_cloze(915, [a_drop_down("who", "ab", "a"), a_gap("what", ["client"])]),
            a_hotspot(916, ("north", "east", "south"), ["east"]),
            a_rank(917, "best-worst", [["A"], ["B"], ["C"]], "ABC"),
            a_sort(918, [a_card("c001", "depends", "focus"), a_card("c002", "depends", contested=True)]),
        ],
    )
    third = a_case_item(
        921,
        [selected("choice", 922, "ABC", "A"), selected("multiple", 923, "ABC", "AB")],
        scoring=a_scoring("all_or_nothing"),
    )
    return first, second, third


def a_mistake_of(value):
    return {"value": value, "rationale": f"{value} counts twice."}


SECOND = {
    "m02-0912": (["A"], ["A", "C"], ["B"]),
    "m02-0913": ({"p1": "o2"}, {"p1": "o2", "p2": "o1"}, {"p1": "o1", "p2": "o3"}),
    "m02-0914": (["pay", "verify", "archive"], ["verify", "pay", "archive"], ["archive", "pay", "verify"]),
    "m02-0915": ({"who": "a"}, {"who": "a", "what": "client"}, {"who": "b", "what": "sponsor"}),
    "m02-0916": ("north", "east", "south"),
    "m02-0917": ({"best": "A"}, {"best": "A", "worst": "C"}, {"best": "C", "worst": "A"}),
    "m02-0918": (
        {"cards": {"c001": "depends", "c002": "administrative"}},
        {"cards": {"c001": "depends"}, "follow_ups": {"c001": "focus"}},
        {"cards": {"c001": "administrative"}},
    ),
}


def case_file():
    first, second, third = case_items()
    values = {
        "m02-0904": ("A", "B"),
        "m02-0902": ({"s1": "true"}, {"s1": "true", "s2": "false"}, {"s1": "true", "s2": "true"}),
        "m02-0903": ("12.5", "24", 12),
    }
    asked = ways("all_or_nothing")
    cases = [
        case(first, given, **way) for given in mixtures(values) for way in ([{}] if len(given) < 3 else asked)
    ]
    for turn in range(3):
        whole = {child: given[turn] for child, given in SECOND.items()}
        cases += [case(second, whole, **way) for way in asked]
        cases += [case(second, {child: whole[child]}) for child in whole]
    cases += [
        case(third, given, **way)
        for given in mixtures({"m02-0922": "AB", "m02-0923": (["A"], ["A", "B"])})
        for way in asked
    ]
    blanks = (None, "", {}, {"m02-0904": ""}, {"m02-0902": {"s1": "", "s2": None}, "m02-0903": "  "})
    cases += [case(first, blank, **way) for blank in blanks for way in ({}, {"mode": "exam"})]
    cases.append(case(first, {"m02-0904": "B", "m02-0902": {}, "m02-0903": None}, variant=3))
    return {
        "about": "case: several items, each by its own policy",
        "items": [first, second, third],
        "cases": cases,
    }
