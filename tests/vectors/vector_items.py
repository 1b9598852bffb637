"""Items in their whole JSON form, and cases in the form of the files. Imports nothing of pmlearn."""

from __future__ import annotations

from fractions import Fraction

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


# Cases.


def verdict_of(points, *, blank):
    """Blank is a verdict of its own; the rest follows the points."""
    if blank:
        return "blank"
    return {Fraction(0): "wrong", Fraction(1): "correct"}.get(points, "partly")


def score(points, parts, feedback, *, blank):
    return {
        "points": points.numerator / points.denominator,
        "parts": [{"part": part, "points": worth} for part, worth in parts],
        "verdict": verdict_of(points, blank=blank),
        "feedback": [{"about": about, "text": text} for about, text in feedback],
    }


def a_case(item, response, points, expected, **asked):
    exact = f"{points.numerator}/{points.denominator}"
    return {"item": item["id"], "response": response, **asked, "exact": exact, "score": expected}


def policy_of(item, default, policy=None, mode="practice"):
    if policy or mode == "exam":
        return policy or "all_or_nothing"
    return item["scoring"]["policy"] if item["scoring"] else default


# Items.


def a_scoring(policy, weights=None, *, default="0", lower=None, upper=None, groups=None):
    return {
        "policy": policy,
        "weights": weights,
        "default": default,
        "lower": lower,
        "upper": upper,
        "groups": groups,
    }


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
        "figure": None,
        "parameters": None,
        "version": "0" * 12,
    }
    return common | fields


def told(labels, what="Option", why="Why {}."):
    return [{"label": x, "text": f"{what} {x}", "rationale": why.format(x)} for x in labels]


def selected(kind, number, labels, key, **fields):
    options = told(labels, why="Why {}: <é> & “ü”.") if kind == "choice" else told(labels)
    select = len(key) if kind == "multiple" else None
    return an_item(kind, number, options=options, key=list(key), select=select, **fields)


def a_hotspot(number, labels, key, *, select=None, **fields):
    shapes = "".join(
        f'<rect id="{x}" x="{10 * n}" y="0" width="9" height="9"/>' for n, x in enumerate(labels)
    )
    figure = {
        "svg": f'<svg viewBox="0 0 60 10">{shapes}</svg>',
        "alt": f"Fields in a row: {', '.join(labels)}.",
    }
    regions = told(labels, "Field")
    return an_item("hotspot", number, regions=regions, key=list(key), select=select, figure=figure, **fields)


def a_card(label, bucket, follow_up=None, *, contested=False):
    card = {
        "label": label,
        "text": f"Card {label}",
        "bucket": bucket,
        "rationale": f"R {label}",
        "votes": None,
    }
    asked = follow_up and {
        "ask": "Which?",
        "options": [{"label": name, "text": name.title()} for name in ("focus", "interaction", "purpose")],
        "key": follow_up,
        "rationale": f"F {label}",
    }
    unused = {"framework": None, "twin": None, "tags": {}}
    return card | unused | {"contested": contested, "follow_up": asked}


def a_sort(number, cards, *, deal=None, **fields):
    buckets = [{"label": x, "text": x} for x in ("administrative", "customer-delivery", "depends")]
    return an_item("sort", number, buckets=buckets, cards=cards, deal=deal, **fields)


def a_truefalse(number, keys, **fields):
    statements = [
        {"label": f"s{n}", "text": f"Statement {n}", "key": key, "rationale": f"Because {n}."}
        for n, key in enumerate(keys, 1)
    ]
    return an_item("truefalse", number, statements=statements, **fields)


def a_match(number, key, options, **fields):
    """`key` maps pairs to options; an option that none uses is a distractor with a rationale."""
    pairs = [
        {"label": pair, "text": f"Pair {pair}", "key": option, "rationale": f"Because {pair}."}
        for pair, option in key.items()
    ]
    offered = [
        {"label": x, "text": f"Option {x}", "rationale": None if x in key.values() else f"Tempts: {x}."}
        for x in options
    ]
    return an_item("match", number, **({"pairs": pairs, "options": offered, "reuse": False} | fields))


def an_order(number, entries, key, **fields):
    return an_item("order", number, entries=told(entries, "Entry"), key=list(key), **fields)


def a_rank(number, ask, ranking, labels, **fields):
    return an_item("rank", number, ask=ask, options=told(labels), ranking=ranking, **fields)


def a_tolerance(rule="nominal", amount="0", low=None, high=None):
    return {"rule": rule, "amount": amount, "low": low, "high": high}


def a_numeric(number, answer, tolerance=None, **fields):
    own = {
        "answer": answer,
        "units": [],
        "decimals": None,
        "tolerance": tolerance or a_tolerance(),
        "bands": [],
        "mistakes": [],
        "rationale": "Worked: <é> & “ü”.",
    }
    return an_item("numeric", number, **(own | fields))


def a_drop_down(label, options, key):
    own = {"options": told(options), "key": key, "accept": None, "near": [], "rationale": None}
    return {"label": label} | own


def a_gap(label, accept, near=()):
    listed = [{"texts": list(texts), "rationale": f"Near: {texts[0]}."} for texts in near]
    return {"label": label, "options": None, "key": None, "accept": accept, "near": listed} | {
        "rationale": f"Because {label}."
    }


def a_cloze(number, blanks, **fields):
    text = " and ".join(f"[[{blank['label']}]]" for blank in blanks) + "."
    return an_item("cloze", number, text=text, blanks=blanks, **fields)


def a_case_item(number, items, **fields):
    return an_item("case", number, **({"exhibit": "Facts.", "items": items} | fields))
