"""The three questions' votes on a card: which bucket they give, and which question is the odd one.

Focus, interaction and purpose each speak for customer delivery, for administration, or depend on a
fact that is missing. Two of three decide, as the course teaches it: a heuristic, not a law.
"""

from __future__ import annotations

from collections.abc import Mapping

ADMINISTRATIVE, DELIVERY, DEPENDS = "administrative", "customer-delivery", "depends"
BUCKETS = frozenset({ADMINISTRATIVE, DELIVERY, DEPENDS})
QUESTIONS: dict[str, dict[str, str]] = {
    "focus": {"internal process": ADMINISTRATIVE, "client experience": DELIVERY, "depends": DEPENDS},
    "interaction": {
        "internal": ADMINISTRATIVE,
        "third party": ADMINISTRATIVE,
        "customer-facing": DELIVERY,
        "depends": DEPENDS,
    },
    "purpose": {"smooth operation": ADMINISTRATIVE, "fulfilling commitment": DELIVERY, "depends": DEPENDS},
}


def bucket_of(votes: Mapping[str, str]) -> str:
    """Return the bucket by two of three, where every `depends` could still flip.

    >>> bucket_of({"focus": "client experience", "interaction": "depends", "purpose": "smooth operation"})
    'depends'
    """
    sides = list(_sides(votes).values())
    if sides.count(DELIVERY) >= 2:
        return DELIVERY
    return DEPENDS if sides.count(DELIVERY) + sides.count(DEPENDS) >= 2 else ADMINISTRATIVE


def odd_one(votes: Mapping[str, str]) -> str | None:
    """Return the one question that does not agree with the other two, if these agree with each other."""
    sides = _sides(votes)
    for question, side in sides.items():
        others = {other for name, other in sides.items() if name != question}
        if len(others) == 1 and side not in others:
            return question
    return None


def _sides(votes: Mapping[str, str]) -> dict[str, str]:
    return {question: QUESTIONS[question][vote] for question, vote in votes.items()}
