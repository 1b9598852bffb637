"""Writes the golden vectors: what every grader must give, worked out from exact fractions.

Imports nothing of pmlearn. Each rule is written out here a second time, as its source states it:
sets of ticks and cards one by one, no shared counts. `python tests/vectors/make_vectors.py` writes
the files beside this one; a test holds them to what this writes.
"""

from __future__ import annotations

import json
import sys
from fractions import Fraction
from itertools import chain, combinations
from pathlib import Path

HERE = Path(__file__).parent
ZERO, ONE = Fraction(0), Fraction(1)


# The rules, from sets.


def all_or_nothing(ticked, key):
    """QTI match_correct: the response is the key, in any order."""
    return ONE if set(ticked) == set(key) else ZERO


def plus_minus(ticked, key):
    """NCSBN +/-: a point for each tick in the key, one off for each outside it, not below zero."""
    points = ZERO
    for label in ticked:
        points += Fraction(1, len(key)) if label in key else -Fraction(1, len(key))
    return max(ZERO, points)


RULES = {"all_or_nothing": all_or_nothing, "plus_minus": plus_minus}


def verdict_of(points, *, blank):
    """Blank is a verdict of its own; the rest follows the points."""
    if blank:
        return "blank"
    return {ZERO: "wrong", ONE: "correct"}.get(points, "partly")


def score(points, parts, feedback, *, blank):
    return {
        "points": points.numerator / points.denominator,
        "parts": [{"part": part, "points": worth} for part, worth in parts],
        "verdict": verdict_of(points, blank=blank),
        "feedback": [{"about": about, "text": text} for about, text in feedback],
    }


# Order and deal: FNV-1a (offset basis 2166136261, prime 16777619), then fmix32 of MurmurHash3.


def stirred(text):
    value = 2166136261
    for byte in text.encode("utf-8"):
        value = ((value ^ byte) * 16777619) % 2**32
    for shift, factor in ((16, 2246822507), (13, 3266489909), (16, 1)):
        value = ((value ^ (value >> shift)) * factor) % 2**32
    return value


def in_order(labels, variant, item_id):
    return sorted(labels, key=lambda label: (stirred(f"{variant}:{item_id}:{label}"), label.encode("utf-8")))


def cards_of(item, variant):
    """The labels of the cards a variant deals, in the order it shows them."""
    cards = {card["label"]: card for card in item["cards"]}
    taken = list(cards)
    if item["deal"] is not None:
        taken = []
        for bucket, count in item["deal"].items():
            held = [label for label in cards if cards[label]["bucket"] == bucket]
            taken += in_order(held, variant, item["id"])[:count]
    if item["shuffle"]:
        return in_order(taken, variant, item["id"])
    return [label for label in cards if label in taken]


# Items, in the whole JSON form.


def an_item(kind, number, **fields):
    common = {
        "id": f"m02-{number:04}",
        "kind": kind,
        "module": "m02",
        "objective": "m02.classify",
        "level": "apply",
        "status": "live",
        "stem": "Which?",
        "hints": [],
        "seconds": 60,
        "sources": [],
        "framework": None,
        "scoring": None,
        "shuffle": True,
        "version": "0" * 12,
    }
    return common | fields


def selected(kind, number, labels, key, **fields):
    options = [{"label": x, "text": f"Option {x}", "rationale": f"Why {x}: <é> & “ü”."} for x in labels]
    select = len(key) if kind == "multiple" else None
    return an_item(kind, number, options=options, key=list(key), select=select, **fields)


def a_card(label, bucket, follow_up=None, *, contested=False):
    card = {
        "label": label,
        "text": f"Card {label}",
        "bucket": bucket,
        "rationale": f"Reason {label}",
        "votes": None,
    }
    asked = follow_up and {
        "ask": "Which?",
        "options": [{"label": name, "text": name.title()} for name in ("focus", "interaction", "purpose")],
        "key": follow_up,
        "rationale": f"Follow-up reason {label}",
    }
    unused = {"framework": None, "twin": None, "tags": {}}
    return card | unused | {"contested": contested, "follow_up": asked}


def a_sort(number, cards, *, deal=None, **fields):
    buckets = [{"label": x, "text": x} for x in ("administrative", "customer-delivery", "depends")]
    return an_item("sort", number, buckets=buckets, cards=cards, deal=deal, **fields)


# Cases.


def selected_score(item, response, rule):
    ticked = list(response or [])
    points = RULES[rule](ticked, item["key"]) if ticked else ZERO
    feedback = [(option["label"], option["rationale"]) for option in item["options"]]
    return points, score(points, [], feedback, blank=not ticked)


def a_case(item, response, points, expected, **asked):
    exact = f"{points.numerator}/{points.denominator}"
    return {"item": item["id"], "response": response, **asked, "exact": exact, "score": expected}


def selected_case(item, response, default, **asked):
    rule = asked.get("policy") or ("all_or_nothing" if asked.get("mode") == "exam" else default)
    points, expected = selected_score(item, response, rule)
    return a_case(item, response, points, expected, **asked)


def every_set(labels):
    return chain.from_iterable(combinations(labels, size) for size in range(len(labels) + 1))


def choice_file():
    items = [
        selected("choice", 1, "ABC", "B"),
        selected("choice", 2, "ABCDE", "E", shuffle=False),
        selected("choice", 3, "ABCD", "A", scoring="plus_minus"),
    ]
    ways = [
        {},
        {"mode": "exam"},
        {"policy": "all_or_nothing"},
        {"policy": "plus_minus"},
        {"variant": 2147483647},
    ]
    cases = [
        selected_case(item, response, item["scoring"] or "all_or_nothing", **way)
        for item in items
        for response in [None, "", *(option["label"] for option in item["options"])]
        for way in ways
    ]
    return {"about": "choice: every response under every policy", "items": items, "cases": cases}


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
    items.append(selected("multiple", 17, "ABCD", "AB", scoring="all_or_nothing"))
    cases = [
        selected_case(item, list(ticked), item["scoring"] or "plus_minus", **way)
        for item in items
        for ticked in every_set([option["label"] for option in item["options"]])
        for way in ({}, {"mode": "exam"}, {"policy": "plus_minus"})
    ]
    for item in items:
        default = item["scoring"] or "plus_minus"
        cases.append(selected_case(item, None, default))
        cases.append(selected_case(item, item["key"][::-1], default, variant=5))
    return {"about": "multiple: every set of ticks under every policy", "items": items, "cases": cases}


def published_file():
    """Published to three decimals; the key is ABC of five options."""
    item = selected("multiple", 21, "ABCDE", "ABC")
    table = {
        "AB": ("0", ".667"),
        "ABCD": ("0", ".667"),
        "ABD": ("0", ".333"),
        "ABCDE": ("0", ".333"),
        "": ("0", "0"),
        "ABC": ("1", "1"),
    }
    cases = [
        {
            "item": item["id"],
            "response": list(response),
            "policy": policy,
            "points_to_3_decimals": float(value),
        }
        for response, values in table.items()
        for policy, value in zip(("all_or_nothing", "plus_minus"), values, strict=True)
    ]
    about = (
        "multiple response, five options, key ABC: exact match (QTI match_correct, Canvas Exact Match) and "
        "plus/minus with floor 0 (NCSBN +/-, Canvas New Quizzes, PrairieLearn net correct)"
    )
    return {"about": about, "items": [item], "cases": cases}


def sort_points(item, response, variant, rule):
    """Walk the dealt cards one by one: each card is a part, and its follow-up another."""
    response = response or {}
    places, answers = response.get("cards", {}), response.get("follow_ups", {})
    cards = {card["label"]: card for card in item["cards"]}
    parts, feedback, right, wrong, scored, anything = [], [], 0, 0, 0, False
    for label in cards_of(item, variant):
        card, asked = cards[label], cards[label]["follow_up"]
        pairs = [(label, places.get(label), card["bucket"], card["rationale"])]
        if asked:
            pairs.append((f"{label}/follow_up", answers.get(label), asked["key"], asked["rationale"]))
        for name, given, key, rationale in pairs:
            anything = anything or bool(given)
            feedback.append((name, rationale))
            if card["contested"]:
                parts.append((name, None))
                continue
            scored += 1
            right += given == key
            wrong += bool(given) and given != key
            parts.append((name, 1.0 if given == key else 0.0))
    points = {
        "per_pair": Fraction(right, scored),
        "plus_minus": max(ZERO, Fraction(right, scored) - Fraction(wrong, scored)),
        "all_or_nothing": ONE if right == scored else ZERO,
    }[rule]
    return points, score(points, parts, feedback, blank=not anything)


def sort_case(item, response, **asked):
    rule = asked.get("policy") or (
        "all_or_nothing" if asked.get("mode") == "exam" else item["scoring"] or "per_pair"
    )
    points, expected = sort_points(item, response, asked.get("variant", 0), rule)
    return a_case(item, response, points, expected, **asked)


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
    return [
        a_sort(50, plain),
        a_sort(51, rich),
        a_sort(52, rich, scoring="plus_minus", shuffle=False),
        a_sort(100, board, deal=deal),
        a_sort(101, board, deal={"administrative": 1, "customer-delivery": 0, "depends": 3}, shuffle=False),
    ]


def sort_file():
    items = sort_items()
    cases = [
        sort_case(item, response, variant=variant, **way)
        for item in items
        for variant in ((0, 1, 2147483647) if item["deal"] else (0, 7))
        for response in sort_responses(item, variant)
        for way in ({}, {"mode": "exam"}, {"policy": "plus_minus"})
    ]
    return {"about": "sort: follow-ups, contested cards, blanks and deals", "items": items, "cases": cases}


# Two labels whose hashes are equal in variant 0 of m02-0001, though Python and a browser, left to
# themselves, would order them differently: U+FF21 stands before U+1F0A1 by code point, after it by UTF-16.
COLLIDING = ["🂡p0lwcw", "Ａ06a96u"]


def order_file():
    first, second = (stirred(f"0:m02-0001:{label}") for label in COLLIDING)
    if first != second or sorted(COLLIDING) == sorted(COLLIDING, key=lambda label: label.encode("utf-16-be")):
        sys.exit("COLLIDING no longer collides, or no longer shows the difference; find another pair")
    label_sets = [
        ("m02-0001", ["A", "B", "C"]),
        ("m02-0002", ["A", "B", "C", "D", "E", "F"]),
        ("m02-0100", [f"c{n:03}" for n in range(1, 41)]),
        ("m02-0003", ["Ä", "é", "ß", "中", "문", "🂡", "Ａ", "A", "a", ""]),
        ("übung-☂", ["A", "B", "C", "D"]),
        ("m02-0001", COLLIDING),
        ("m02-0004", []),
    ]
    cases = [
        {"labels": labels, "seed": seed, "item": item, "order": in_order(labels, seed, item)}
        for item, labels in label_sets
        for seed in (0, 1, 2, 7, 99, 1000003, 2147483647)
    ]
    return {"about": "the order of labels by seed and item", "cases": cases}


def deal_file():
    items = [item for item in sort_items() if item["deal"]] + [sort_items()[0], sort_items()[2]]
    cases = [
        {"item": item["id"], "variant": variant, "cards": cards_of(item, variant)}
        for item in items
        for variant in (*range(12), 65535, 2147483647)
    ]
    return {"about": "the cards of a sitting, in order", "items": items, "cases": cases}


def refused_file():
    choice, multiple = selected("choice", 1, "ABC", "B"), selected("multiple", 11, "ABC", "AC")
    sort, board = sort_items()[1], sort_items()[3]
    held = next(card["label"] for card in board["cards"] if card["label"] not in cards_of(board, 0))
    cases = [
        (choice, "D", {}),
        (choice, "b", {}),
        (choice, 1, {}),
        (choice, ["B"], {}),
        (choice, {"cards": {}}, {}),
        (choice, False, {}),
        (choice, "B", {"policy": "per_pair"}),
        (choice, "B", {"policy": "half"}),
        (choice, "B", {"mode": "mock"}),
        (sort, {}, {"variant": -1}),
        (sort, {}, {"variant": 2147483648}),
        (multiple, ["A", "D"], {}),
        (multiple, ["A", "A"], {}),
        (multiple, "AC", {}),
        (multiple, {"A": True}, {}),
        (multiple, ["A", None], {}),
        (multiple, [["A"]], {}),
        (sort, {"cards": {"c999": "depends"}}, {}),
        (sort, {"cards": {"c001": "nowhere"}}, {}),
        (sort, {"cards": {"c001": ["depends"]}}, {}),
        (sort, {"cards": {"c001": 0}}, {}),
        (sort, {"follow_ups": {"c006": "focus"}}, {}),
        (sort, {"follow_ups": {"c001": "owner"}}, {}),
        (sort, {"places": {}}, {}),
        (sort, {"cards": []}, {}),
        (sort, {"cards": None}, {}),
        (sort, ["c001"], {}),
        (sort, "c001", {}),
        (sort, {}, {"policy": "half_one_error"}),
        (board, {"cards": {held: "depends"}}, {}),
    ]
    return {
        "about": "what a grader refuses",
        "items": [choice, multiple, sort, board],
        "cases": [{"item": item["id"], "response": response, **way} for item, response, way in cases],
    }


FILES = {
    "choice": choice_file,
    "multiple": multiple_file,
    "published": published_file,
    "sort": sort_file,
    "order": order_file,
    "deal": deal_file,
    "refused": refused_file,
}


def written(name):
    """Return the text of one file: compact, one case a line."""
    content = FILES[name]()
    cases = ",\n".join(json.dumps(case, ensure_ascii=False) for case in content.pop("cases"))
    head = json.dumps(content, ensure_ascii=False)
    return f'{head[:-1]}, "cases": [\n{cases}\n]}}\n'


def main(folder):
    for name in FILES:
        (folder / f"{name}.json").write_text(written(name), encoding="utf-8")


if __name__ == "__main__":
    main(Path(sys.argv[1]) if len(sys.argv) > 1 else HERE)
