"""Files of cases for choice, multiple and hotspot. Imports nothing of pmlearn."""

from __future__ import annotations

from vector_items import a_case, a_hotspot, a_scoring, selected
from vector_kinds import of_selection
from vector_rules import SELECTION, every_set

UNWEIGHTED = [name for name in SELECTION if name not in ("fractions", "weighted_map")]
FEW = ("ps50", "half_one_error", "balanced", "select_n", "right_minus_wrong_n")


def case(item, response, **asked):
    """A case; None where the rule refuses the response."""
    graded = of_selection(item, response, **asked)
    return graded and a_case(item, response, *graded, **asked)


def kept(cases):
    return [case for case in cases if case]


def choice_file():
    items = [
        selected("choice", 1, "ABC", "B"),
        selected("choice", 2, "ABCDE", "E", shuffle=False),
        selected("choice", 3, "ABCD", "A", scoring=a_scoring("plus_minus")),
        selected(
            "choice", 4, "ABCD", "A", scoring=a_scoring("fractions", {"A": "1", "B": "1/3", "D": "-0.5"})
        ),
        selected(
            "choice", 5, "ABC", "C", scoring=a_scoring("weighted_map", {"C": "3", "A": "1"}, default="-1")
        ),
        selected(
            "choice",
            6,
            "ABCD",
            "C",
            scoring=a_scoring("weighted_map", {"C": "3", "A": "2.5", "B": "1/7"}, lower="0.5", upper="2"),
        ),
    ]
    ways = [
        {},
        {"mode": "exam"},
        {"policy": "all_or_nothing"},
        {"policy": "plus_minus"},
        {"variant": 2147483647},
    ]
    cases = [
        case(item, response, **way)
        for item in items
        for response in [None, "", "  ", *(option["label"] for option in item["options"])]
        for way in [*ways, *([{"policy": "fractions"}, {"policy": "weighted_map"}] if weighted(item) else [])]
    ]
    return {"about": "choice: every response under every policy", "items": items, "cases": cases}


def weighted(item):
    return bool(item["scoring"] and item["scoring"]["weights"])


WEIGHTED = (
    ("ABCD", "AB", a_scoring("weighted_map", {"A": "1", "B": "1", "C": "-1", "D": "-1"}, lower="0")),
    ("ABCD", "AB", a_scoring("weighted_map", {"A": "2", "B": "1"}, default="-1/3", lower="0", upper="2.5")),
    ("ABCD", "ABC", a_scoring("fractions", {"A": "1/3", "B": "1/3", "C": "0.3333333"}, default="-0.25")),
    ("ABCD", "CD", a_scoring("fractions", {"C": "0.5", "D": "0.5", "A": "-1"}, default="0.1")),
    (
        "ABC",
        "AC",
        a_scoring("weighted_map", {"A": "0.001", "C": "0.123456789012345678901"}, lower="-1", upper="7"),
    ),
)


def multiple_file():
    shapes = [
        ("ABC", "AC"),
        ("ABCD", "BC"),
        ("ABCDE", "ABC"),
        ("ABCDE", "AE"),
        ("ABCDEF", "BDEF"),
        ("ABCDEF", "ACF"),
    ]
    items = [selected("multiple", 11 + n, labels, key) for n, (labels, key) in enumerate(shapes)]
    items.append(selected("multiple", 17, "ABCD", "AB", scoring=a_scoring("all_or_nothing")))
    items += [
        selected("multiple", 18 + n, labels, key, scoring=scoring)
        for n, (labels, key, scoring) in enumerate(WEIGHTED)
    ]
    cases = []
    for item in items:
        ways = [{}, *({"policy": name} for name in ways_of(item))]
        labels = [option["label"] for option in item["options"]]
        responses = [list(ticked) for ticked in every_set(labels)][
            :: 2 if len(labels) > 5 or not ways[1:] else 1
        ]
        cases += [case(item, response, **way) for response in responses for way in ways]
        cases += [case(item, item["key"], mode="exam"), case(item, item["key"][:1], mode="exam")]
        cases += [case(item, None), case(item, ""), case(item, item["key"][::-1], variant=5)]
    return {"about": "multiple: every set of ticks under every policy", "items": items, "cases": kept(cases)}


def ways_of(item):
    if weighted(item):
        return ["fractions", "weighted_map"]
    return {"ABC": UNWEIGHTED, "BC": FEW}.get("".join(item["key"]), [])


def hotspot_file():
    fields = ("north", "east", "south", "west")
    one = a_hotspot(701, fields, ["south"])
    ratio = a_hotspot(702, fields, ["east"], scoring=a_scoring("fractions", {"east": "1", "north": "0.25"}))
    mapped = a_hotspot(703, fields, ["east"], scoring=a_scoring("weighted_map", {"east": "4", "west": "3"}))
    two = a_hotspot(704, fields, ["north", "west"], select=2)
    weights = a_scoring("weighted_map", {"a1": "1", "c3": "2"}, default="-1/2", lower="0")
    three = a_hotspot(705, ("a1", "b-2", "c3", "d4"), ["a1", "c3"], select=2, scoring=weights)
    cases = [
        case(item, response, **way)
        for item in (one, ratio, mapped)
        for response in (None, "", *fields)
        for way in (
            {},
            {"mode": "exam"},
            {"policy": "plus_minus"},
            *([{"policy": "fractions"}, {"policy": "weighted_map"}] if weighted(item) else []),
        )
    ]
    cases += [
        case(two, list(ticked), **way)
        for ticked in every_set(fields)
        for way in ({}, {"mode": "exam"}, *({"policy": name} for name in UNWEIGHTED))
    ]
    cases += [
        case(three, list(ticked), **way)
        for ticked in every_set([region["label"] for region in three["regions"]])
        for way in ({}, {"policy": "fractions"})
    ]
    items = [one, ratio, mapped, two, three]
    return {"about": "hotspot: one region or several", "items": items, "cases": kept(cases)}
