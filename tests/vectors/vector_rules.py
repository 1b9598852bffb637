"""The scoring rules a second time, each as its source states it: sets of ticks, parts one by one.

Imports nothing of pmlearn. A selection is the set of ticked labels; a part is a pair of what was given
(None where nothing was) and what is right; every rule returns an exact fraction.
"""

from __future__ import annotations

from fractions import Fraction
from itertools import chain, combinations, product

ZERO, HALF, ONE = Fraction(0), Fraction(1, 2), Fraction(1)


def every_set(labels):
    return chain.from_iterable(combinations(labels, size) for size in range(len(labels) + 1))


def within(low, value, high):
    return min(max(value, low), high)


# Selections: what is ticked, the key, all that is offered, and the weights where a rule has them.


def all_or_nothing(ticked, key, offered, weigh):
    """QTI match_correct: the response is the key, in any order."""
    return ONE if set(ticked) == set(key) else ZERO


def plus_minus(ticked, key, offered, weigh):
    """NCSBN +/-: a point for each tick in the key, one off for each outside it, not below zero."""
    points = ZERO
    for label in ticked:
        points += Fraction(1, len(key)) if label in key else -Fraction(1, len(key))
    return max(ZERO, points)


def right_decisions(ticked, key, offered):
    """To tick a key or to leave a distractor is a right decision."""
    return [label for label in offered if (label in ticked) == (label in key)]


def true_false(ticked, key, offered, weigh):
    """PrairieLearn each-answer: every option is a statement judged true or false."""
    return Fraction(len(right_decisions(ticked, key, offered)), len(offered))


def ps50(ticked, key, offered, weigh):
    """Multiple true-false, PS50: half the points for more than half of the decisions right."""
    share = Fraction(len(right_decisions(ticked, key, offered)), len(offered))
    return ONE if share == 1 else HALF if share > HALF else ZERO


def half_one_error(ticked, key, offered, weigh):
    """Half-point: one error halves, a second takes all."""
    missing, extra = set(key) - set(ticked), set(ticked) - set(key)
    return {0: ONE, 1: HALF}.get(len(missing | extra), ZERO)


def right_minus_wrong_n(ticked, key, offered, weigh):
    """D2L: each choice is worth 1/n, gained for a right decision and lost for a wrong one, not below zero."""
    worth, points, right = Fraction(1, len(offered)), ZERO, right_decisions(ticked, key, offered)
    for label in offered:
        points += worth if label in right else -worth
    return max(ZERO, points)


def balanced(ticked, key, offered, weigh):
    """Moodle-style weights: 1/|C| for each key, -1/|W| for each distractor."""
    outside = [label for label in offered if label not in key]
    worth = {label: Fraction(1, len(key)) for label in key} | {
        label: -Fraction(1, len(outside)) for label in outside
    }
    return max(ZERO, sum((worth[label] for label in ticked), ZERO))


def coverage(ticked, key, offered, weigh):
    """PrairieLearn coverage: the share of the key that is ticked, times the share of the ticks in the key."""
    hit = set(ticked) & set(key)
    return Fraction(len(hit), len(key)) * Fraction(len(hit), len(set(ticked)))


def select_n(ticked, key, offered, weigh):
    """NCSBN select-N: a point for each right one; more than N cannot be ticked (None: refused)."""
    return Fraction(len(set(ticked) & set(key)), len(key)) if len(ticked) <= len(key) else None


def fractions(ticked, key, offered, weigh):
    """Moodle multichoice: min(max(0, sum of the fractions of the ticked), 1)."""
    return within(ZERO, sum((weigh(label) for label in ticked), ZERO), ONE)


def weighted_choice(ticked, key, offered, weigh):
    """QTI map_response of one identifier, over the best that one identifier can give."""
    return mapped(weigh, ticked, [[label] for label in offered])


def weighted_set(ticked, key, offered, weigh):
    """QTI map_response of many identifiers, over the best that any set of them gives."""
    return mapped(weigh, ticked, every_set(offered))


def mapped(weigh, given, reachable):
    """QTI map_response: the sum of mapped values between the bounds, divided by MAXSCORE."""
    best = max(sum((weigh(value) for value in values), ZERO) for values in reachable)
    total = sum((weigh(value) for value in given), ZERO)
    if weigh.lower is not None:
        total = max(total, weigh.lower)
    if weigh.upper is not None:
        total, best = min(total, weigh.upper), min(best, weigh.upper)
    return within(ZERO, total / best, ONE)


class Weights:
    """A QTI mapping: mapped values, the default of what is not mapped, and the bounds."""

    def __init__(self, scoring):
        scoring = scoring or {}
        self.weights = {key: Fraction(value) for key, value in (scoring.get("weights") or {}).items()}
        self.default = Fraction(scoring.get("default") or 0)
        self.lower, self.upper = (
            None if scoring.get(bound) is None else Fraction(scoring[bound]) for bound in ("lower", "upper")
        )

    def __call__(self, value):
        return self.weights.get(value, self.default)


SELECTION = {
    rule.__name__: rule
    for rule in (
        all_or_nothing,
        plus_minus,
        true_false,
        ps50,
        half_one_error,
        right_minus_wrong_n,
        balanced,
        coverage,
        select_n,
        fractions,
    )
} | {"weighted_map": weighted_set}
ONE_OF = {
    "all_or_nothing": all_or_nothing,
    "plus_minus": plus_minus,
    "fractions": fractions,
    "weighted_map": weighted_choice,
}


# Parts one by one: what was given, and whether that is right.


def part_points(policy, parts):
    """Return what parts (given or None, is it right) earn by a rule that looks at no more."""
    n, right, wrong = len(parts), ZERO, ZERO
    for given, is_right in parts:
        right += 1 if given is not None and is_right else 0
        wrong += 1 if given is not None and not is_right else 0
    missed = n - right  # unanswered counts as an error where errors count
    return {
        "all_or_nothing": ONE if right == n else ZERO,
        "per_pair": right / n,
        "true_false": right / n,
        "plus_minus": max(ZERO, (right - wrong) / n),
        "ps50": ONE if right == n else HALF if right > missed else ZERO,
        "half_one_error": ONE if missed == 0 else HALF if missed == 1 else ZERO,
        "right_minus_wrong_n": max(ZERO, (right - missed) / n),
    }[policy]


def linked(groups, right):
    """NCSBN rationale: a dyad is 0 or 1, a triad 0 to 2; nothing unless the first, the cause, is right."""
    earned = most = 0
    for cause, *effects in groups:
        most += len(effects)
        earned += sum(effect in right for effect in effects) if cause in right else 0
    return Fraction(earned, most)


def weighted_parts(given, values, weigh, *, once=False):
    """QTI mapping of pairs "part value" over the best that any response gives, each value `once` if so."""

    def pairs(response):
        return [f"{part} {value}" for part, value in response.items() if value is not None]

    def allowed(response):
        used = [value for value in response if value is not None]
        return not once or len(used) == len(set(used))

    every = product(*([None, *offered] for offered in values.values()))
    reachable = [pairs(dict(zip(values, response, strict=True))) for response in every if allowed(response)]
    return mapped(weigh, pairs(given), reachable)
