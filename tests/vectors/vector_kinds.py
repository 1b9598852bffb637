"""What a response to an item earns, kind by kind, from the rules. Imports nothing of pmlearn."""

from __future__ import annotations

from itertools import combinations

import vector_orders as orders
from vector_items import cards_of, policy_of, score
from vector_rules import ONE, ONE_OF, SELECTION, ZERO, Weights, linked, part_points, weighted_parts


def answered(response, part):
    """What the response gives for a part; None where nothing, or only white space."""
    given = (response or {}).get(part)
    return None if isinstance(given, str) and not given.strip() else given


def rationales(things):
    return [(thing["label"], thing["rationale"]) for thing in things]


def of_selection(item, response, *, variant=0, **asked):
    single = item["kind"] == "choice" or (item["kind"] == "hotspot" and item["select"] is None)
    things = item["regions"] if item["kind"] == "hotspot" else item["options"]
    labels = [thing["label"] for thing in things]
    response = response.strip() if isinstance(response, str) else response
    ticked = [*([response] if single and response else response or [])]
    rule = policy_of(item, "plus_minus" if item["kind"] == "multiple" else "all_or_nothing", **asked)
    rules = ONE_OF if single else SELECTION
    points = rules[rule](ticked, item["key"], labels, Weights(item["scoring"])) if ticked else ZERO
    if points is None:
        return None
    parts = []
    if not single:
        parts = [(x, float(bool(ticked) and (x in ticked) == (x in item["key"]))) for x in labels]
    return points, score(points, parts, rationales(things), blank=not ticked)


def from_parts(item, policy, rows, *, weighted):
    """Score rows (part, given, is it right); `weighted` gives the weighted points if that is the policy."""
    if not any(given is not None for _, given, _ in rows):
        return ZERO
    if policy == "linked":
        return linked(item["scoring"]["groups"], {part for part, _, right in rows if right})
    if policy == "weighted_map":
        return weighted()
    return part_points(policy, [(given, right) for _, given, right in rows])


def of_parts(item, rows, values, feedback, default, asked, *, once=False):
    """Score a kind made of parts: rows as above, and the values that each part offers."""
    policy = policy_of(item, default, **asked)
    given = {part: answer for part, answer, _ in rows}
    points = from_parts(
        item,
        policy,
        rows,
        weighted=lambda: weighted_parts(given, values, Weights(item["scoring"]), once=once),
    )
    blank = not any(answer is not None for answer in given.values())
    return points, score(points, [(part, float(right)) for part, _, right in rows], feedback, blank=blank)


def of_truefalse(item, response, *, variant=0, **asked):
    said = {True: "true", False: "false", "true": "true", "false": "false"}
    rows, values = [], {}
    for statement in item["statements"]:
        given = said.get(answered(response, statement["label"]))
        rows.append((statement["label"], given, given == said[statement["key"]]))
        values[statement["label"]] = ["true", "false"]
    return of_parts(item, rows, values, rationales(item["statements"]), "plus_minus", asked)


def of_match(item, response, *, variant=0, **asked):
    response = response if isinstance(response, dict) else {}
    options = [option["label"] for option in item["options"]]
    rows, values = [], {}
    for pair in item["pairs"]:
        given = answered(response, pair["label"])
        rows.append((pair["label"], given, given == pair["key"]))
        values[pair["label"]] = options
    used = {pair["key"] for pair in item["pairs"]}
    distractors = [option for option in item["options"] if option["label"] not in used]
    feedback = [*rationales(item["pairs"]), *rationales(distractors)]
    return of_parts(item, rows, values, feedback, "per_pair", asked, once=not item["reuse"])


def of_cloze(item, response, *, variant=0, **asked):
    """Typed text is compared as it stands here: the cases that fold are in a file of their own."""
    rows, values, feedback = [], {}, []
    for blank in item["blanks"]:
        label, given = blank["label"], answered(response, blank["label"])
        if blank["options"]:
            rows.append((label, given, given == blank["key"]))
            values[label] = [option["label"] for option in blank["options"]]
            feedback += [(f"{label}/{about}", text) for about, text in rationales(blank["options"])]
            continue
        rows.append((label, given, given in blank["accept"]))
        values[label] = blank["accept"]
        feedback.append((label, blank["rationale"]))
        near = [kind["rationale"] for kind in blank["near"] if given in kind["texts"]]
        feedback += [(f"{label}/near", text) for text in near]
    return of_parts(item, rows, values, feedback, "per_pair", asked)


def of_sort(item, response, *, variant=0, **asked):
    """Walk the dealt cards one by one: each card is a part, and its follow-up another."""
    response = response or {}
    places, answers = response.get("cards") or {}, response.get("follow_ups") or {}
    cards = {card["label"]: card for card in item["cards"]}
    rows, values, parts, feedback, anything = [], {}, [], [], False
    buckets = [bucket["label"] for bucket in item["buckets"]]
    for label in cards_of(item, variant):
        card, follow_up = cards[label], cards[label]["follow_up"]
        questions = [(label, places.get(label), card["bucket"], card["rationale"], buckets)]
        if follow_up:
            offered = [option["label"] for option in follow_up["options"]]
            name = f"{label}/follow_up"
            questions.append((name, answers.get(label), follow_up["key"], follow_up["rationale"], offered))
        for name, given, key, rationale, offered in questions:
            anything = anything or bool(given)
            feedback.append((name, rationale))
            parts.append((name, None if card["contested"] else float(given == key)))
            if not card["contested"]:
                rows.append((name, given or None, given == key))
                values[name] = offered
    policy = policy_of(item, "per_pair", **asked)
    given = {name: answer for name, answer, _ in rows}
    points = from_parts(
        item,
        policy,
        rows,
        weighted=lambda: weighted_parts(given, values, Weights(item["scoring"])),
    )
    return points, score(points, parts, feedback, blank=not anything)


def of_order(item, response, *, variant=0, **asked):
    key, response = item["key"], response or []
    points = orders.RULES[policy_of(item, "kendall", **asked)](response, key) if response else ZERO
    entries = [entry["label"] for entry in item["entries"]]
    parts = [(x, float(bool(response) and response.index(x) == key.index(x))) for x in entries]
    return points, score(points, parts, rationales(item["entries"]), blank=not response)


def of_rank(item, response, *, variant=0, **asked):
    feedback = rationales(item["options"])
    if item["ask"] == "best-worst":
        rows = []
        for part, tier in (("best", item["ranking"][0]), ("worst", item["ranking"][-1])):
            given = answered(response, part)
            rows.append((part, given, given in tier))
        return of_parts(item, rows, {}, feedback, "per_pair", asked)
    tier = {label: place for place, labels in enumerate(item["ranking"]) for label in labels}
    rightly = sorted(tier.values())  # the tier that holds each place
    response = response or []
    parts = [
        (x["label"], float(bool(response) and rightly[response.index(x["label"])] == tier[x["label"]]))
        for x in item["options"]
    ]
    ranked = [(a, b) for a, b in combinations(response, 2) if tier[a] != tier[b]]
    kept = sum(tier[a] < tier[b] for a, b in ranked)
    points = (ONE * kept / len(ranked)) if response else ZERO
    if policy_of(item, "kendall", **asked) == "all_or_nothing":
        points = ONE if points == 1 else ZERO
    return points, score(points, parts, feedback, blank=not response)


def of_case(item, response, *, variant=0, policy=None, mode="practice"):
    """The mean of the items, each graded by its own policy; with all or nothing, 1 if each is fully right."""
    response, each, parts, feedback = response or {}, [], [], []
    for child in item["items"]:
        asked = {"mode": mode} if mode == "exam" else {}
        points, given = GRADERS[child["kind"]](child, response.get(child["id"]), **asked)
        each.append((points, given["verdict"]))
        parts.append((child["id"], given["points"]))
        parts += [(f"{child['id']}/{part['part']}", part["points"]) for part in given["parts"]]
        feedback += [(f"{child['id']}/{told['about']}", told["text"]) for told in given["feedback"]]
    named = policy or (item["scoring"]["policy"] if item["scoring"] and mode != "exam" else "per_item")
    mean = sum((points for points, _ in each), ZERO) / len(each)
    points = mean if named == "per_item" else ONE if mean == 1 else ZERO
    return points, score(points, parts, feedback, blank=all(verdict == "blank" for _, verdict in each))


GRADERS = {
    "choice": of_selection,
    "multiple": of_selection,
    "hotspot": of_selection,
    "truefalse": of_truefalse,
    "match": of_match,
    "cloze": of_cloze,
    "sort": of_sort,
    "order": of_order,
    "rank": of_rank,
    "case": of_case,
}
