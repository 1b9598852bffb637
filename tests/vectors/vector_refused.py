"""What a grader refuses: a response that the item does not offer, a policy that does not suit it.

Imports nothing of pmlearn.
"""

from __future__ import annotations

from vector_items import a_hotspot, a_numeric, a_tolerance, a_truefalse, an_order, cards_of, selected
from vector_numbers import UNREAD, numeric_items
from vector_parts import STEPS, case_items, cloze_items, match_items, rank_items, sort_items


def selections():
    choice, multiple = selected("choice", 1, "ABC", "B"), selected("multiple", 11, "ABCD", "AC")
    one, two = (
        a_hotspot(701, ("north", "east", "south"), ["south"]),
        a_hotspot(704, ("north", "east", "south", "west"), ["north", "west"], select=2),
    )
    yield from (
        (choice, response) for response in ("D", "b", "AB", " B", 1, 0, True, False, ["B"], {"A": "B"})
    )
    yield from (
        (choice, "B", {"policy": name}) for name in ("per_pair", "half", "balanced", "kendall", "two_band")
    )
    yield from (
        (choice, "B", {"policy": name}) for name in ("fractions", "weighted_map")
    )  # it has no weights
    yield (choice, "B", {"mode": "mock"})
    yield from (
        (multiple, response) for response in (["A", "D", "E"], ["A", "A"], "AC", "A", {"A": True}, 5, True)
    )
    yield from ((multiple, response) for response in (["A", None], ["A", ""], [["A"]], [1], ["a"], [True]))
    yield from (
        (multiple, ticks, {"policy": "select_n"}) for ticks in (["A", "B", "C"], ["A", "B", "C", "D"])
    )
    yield from (
        (multiple, ["A"], {"policy": name}) for name in ("per_pair", "linked", "fractions", "weighted_map")
    )
    yield from ((one, response) for response in ("west", ["south"], "South", 0, {"south": True}))
    yield from ((one, "south", {"policy": name}) for name in ("select_n", "true_false", "per_pair"))
    yield from (
        (two, response) for response in ("north", ["north", "north"], ["north", "up"], {"north": True})
    )
    yield from ((two, ticks, {"policy": "select_n"}) for ticks in (["north", "east", "west"],))
    yield (two, ["north"], {"policy": "kendall"})


def parts():
    grid, match, reused = a_truefalse(201, [True, False, True]), match_items()[0], match_items()[1]
    yield from (
        (grid, response) for response in ("true", ["true"], True, 1, {"s4": "true"}, {"s1": "yes"}, {"s1": 1})
    )
    yield from (
        (grid, response)
        for response in ({"s1": ["true"]}, {"s1": {"s1": "true"}}, {"s1": "true", "t": "true"})
    )
    yield from (
        (grid, {"s1": "true"}, {"policy": name}) for name in ("balanced", "select_n", "linked", "kendall")
    )
    yield from (
        (match, response) for response in ("o1", ["o1"], 1, {"p4": "o1"}, {"p1": "o5"}, {"p1": ["o1"]})
    )
    yield from (
        (match, response) for response in ({"p1": "o1", "p2": "o1"}, {"p1": "O1"}, {"p1": 1}, {"p1": True})
    )
    yield from (
        (match, {"p1": "o1"}, {"policy": name})
        for name in ("true_false", "linked", "weighted_map", "coverage")
    )
    yield from ((reused, response) for response in ({"p1": "o4"}, {"p5": "o1"}))
    gaps = cloze_items()[0]
    yield from (
        (gaps, response)
        for response in ("b", ["b"], {"who": "c"}, {"who": "B"}, {"where": "b"}, {"who": ["b"]})
    )
    yield from (
        (gaps, response) for response in ({"what": "x" * 201}, {"what": ["client"]}, {"what": {"a": "b"}})
    )
    yield from (
        (gaps, {"who": "b"}, {"policy": name}) for name in ("right_minus_wrong_n", "linked", "balanced")
    )


def sorts():
    sort, board = sort_items()[1], sort_items()[3]
    held = next(card["label"] for card in board["cards"] if card["label"] not in cards_of(board, 0))
    yield from ((sort, {}, {"variant": variant}) for variant in (-1, 2147483648))
    yield from (
        (sort, {"cards": cards})
        for cards in ({"c999": "depends"}, {"c001": "nowhere"}, {"c001": ["depends"]})
    )
    yield from ((sort, {"cards": cards}) for cards in ({"c001": 0}, ["c001"], "c001"))
    yield from ((sort, {"follow_ups": answers}) for answers in ({"c006": "focus"}, {"c001": "owner"}))
    yield from ((sort, response) for response in ({"places": {"c001": "depends"}}, ["c001"], "c001", 1))
    yield from (
        (sort, {"cards": {"c001": "depends"}}, {"policy": name})
        for name in ("true_false", "kendall", "linked")
    )
    yield (board, {"cards": {held: "depends"}})


def sequences():
    order = an_order(604, sorted(STEPS[:4]), STEPS[:4])
    given, key = list(STEPS[:4]), {"verify": 1}
    yield from (
        (order, response)
        for response in (given[:3], [*given, "forget"], [*given[:3], "verify"], "verify", key)
    )
    yield from (
        (order, response) for response in ([*given, "verify"], [1, 2, 3, 4], [*given[:3], None], 4, [given])
    )
    yield from (
        (order, given, {"policy": name}) for name in ("per_pair", "plus_minus", "weighted_map", "next")
    )
    tiers, most = rank_items()[0], rank_items()[3]
    yield from (
        (tiers, response)
        for response in (list("ABC"), list("ABCC"), list("ABCDE"), "ABCD", {"best": "A"}, "A")
    )
    yield from ((tiers, list("CADB"), {"policy": name}) for name in ("per_pair", "lcs", "absolute"))
    yield from (
        (most, response)
        for response in ({"best": "A", "worst": "A"}, {"best": "E"}, {"first": "A"}, "A", list("BADC"))
    )
    yield from ((most, response) for response in ({"best": ["A"]}, {"best": 1}, {"best": "A", "worst": "b"}))
    yield (most, {"best": "A"}, {"policy": "kendall"})


def numerics():
    bare, days = a_numeric(311, "12"), numeric_items()[1]
    yield from ((bare, text) for text in UNREAD if text.strip() and len(text) < 60)
    yield from ((bare, response) for response in (True, False, ["12"], {"value": 12}))
    units = (
        "12 weeks",
        "weeks",
        "days",
        "12 days days",
        "twelve days",
        "12 days ago",
        "days 12 days",
        "12 %",
        "1e days",
    )
    yield from ((days, text) for text in units)
    yield from ((bare, "12", {"policy": name}) for name in ("per_pair", "plus_minus", "kendall"))
    shares = (
        a_numeric(312, "12", a_tolerance("sigfigs", "2")),
        a_numeric(313, "12", a_tolerance("geometric", "2")),
    )
    yield from ((item, "12", {"policy": "two_band"}) for item in shares)


def cases():
    first = case_items()[0]
    yield from ((first, response) for response in ({"m02-0999": "A"}, ["A"], "A", 5, {"m02-0904": "D"}))
    yield from (
        (first, response) for response in ({"m02-0904": "B", "m02-0903": "12 weeks"}, {"m02-0902": "true"})
    )
    yield from ((first, {"m02-0904": "B"}, {"policy": name}) for name in ("plus_minus", "per_pair"))
    yield (first, {"m02-0904": "B"}, {"mode": "mock"})


def refused_file():
    rows = [*selections(), *parts(), *sorts(), *sequences(), *numerics(), *cases()]
    items = {item["id"]: item for item, *_ in rows}
    return {
        "about": "what a grader refuses",
        "items": [*items.values()],
        "cases": [
            {"item": item["id"], "response": response, **(way[0] if way else {})}
            for item, response, *way in rows
        ],
    }
