"""Writes the golden vectors: what every grader must give, worked out from exact fractions.

Imports nothing of pmlearn, and nor does what stands beside it: each rule is written out a second time,
as its source states it, and what numbers and words mean is written by hand. `python
tests/vectors/make_vectors.py` writes the files beside this one; a test holds them to what this writes.
"""

from __future__ import annotations

import json
import sys
from pathlib import Path

HERE = Path(__file__).parent
sys.path.insert(0, str(HERE))  # an isolated Python does not look beside the script

from vector_items import cards_of, in_order, stirred  # noqa: E402
from vector_numbers import folding_file, numbers_file, numeric_file  # noqa: E402
from vector_parts import (  # noqa: E402
    case_file,
    cloze_file,
    match_file,
    rank_file,
    sequence_file,
    sort_file,
    sort_items,
    truefalse_file,
)
from vector_published import published_file  # noqa: E402
from vector_refused import refused_file  # noqa: E402
from vector_selections import choice_file, hotspot_file, multiple_file  # noqa: E402

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


FILES = {
    "choice": choice_file,
    "multiple": multiple_file,
    "truefalse": truefalse_file,
    "match": match_file,
    "sort": sort_file,
    "sequence": sequence_file,
    "rank": rank_file,
    "numeric": numeric_file,
    "cloze": cloze_file,
    "hotspot": hotspot_file,
    "case": case_file,
    "published": published_file,
    "order": order_file,
    "deal": deal_file,
    "numbers": numbers_file,
    "folding": folding_file,
    "refused": refused_file,
}


def compact(value):
    return json.dumps(value, ensure_ascii=False, separators=(",", ":"))


def written(name):
    """Return the text of one file: compact, one item and one case a line."""
    content = FILES[name]()
    rows = [f'"{key}":[\n{lines(content[key])}\n]' for key in ("items", "cases") if key in content]
    return f'{{"about":{compact(content["about"])},{",".join(rows)}}}\n'


def lines(values):
    return ",\n".join(map(compact, values))


def main(folder):
    for name in FILES:
        (folder / f"{name}.json").write_text(written(name), encoding="utf-8")


if __name__ == "__main__":
    main(Path(sys.argv[1]) if len(sys.argv) > 1 else HERE)
