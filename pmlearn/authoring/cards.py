"""From a card as its author writes it to its JSON form, and whether its votes bear out its bucket.

`other_way` and `missing` become the card's follow-up question. The rule of votes holds for items
whose buckets are the three of the course; elsewhere votes are told, not counted.
"""

from __future__ import annotations

from typing import Any

from pmlearn.authoring.place import Fields, Place
from pmlearn.authoring.votes import BUCKETS, DEPENDS, QUESTIONS, bucket_of, odd_one

Json = dict[str, Any]
_REQUIRED = ("text", "bucket", "rationale")
_OPTIONAL = ("votes", "other_way", "missing", "twin", "framework", "contested", "tags")


def card_of(label: str, place: Place, *, standard: bool) -> Json:
    """Return the card; `standard` says that the item's buckets are those of the course."""
    fields = place.fields(_REQUIRED, _OPTIONAL)
    card: Json = {
        "label": label,
        **{name: fields.text(name) for name in _REQUIRED},
        "votes": _votes(fields["votes"]) if "votes" in fields else None,
        "contested": fields.flag("contested", absent=False),
        "framework": fields.text("framework") if "framework" in fields else None,
        "twin": fields.text("twin") if "twin" in fields else None,
        "tags": {name: tag.text() for name, tag in fields.entries("tags").items()},
    }
    if standard and card["bucket"] in BUCKETS:
        _check_bucket(card, fields)
        _check_missing(card, fields, place)
        _check_other_way(card, fields, place)
    return card | {"follow_up": _follow_up(card, fields)}


def _votes(place: Place) -> Json | None:
    """Return the three votes, or None where one of them cannot be counted."""
    given = place.fields(tuple(QUESTIONS))
    votes = {question: given.one_of(question, QUESTIONS[question]) for question in QUESTIONS}
    return votes if all(votes[question] in QUESTIONS[question] for question in QUESTIONS) else None


def _check_bucket(card: Json, fields: Fields) -> None:
    if card["votes"] is None or card["contested"] or card["framework"] is not None:
        return
    if card["bucket"] != (voted := bucket_of(card["votes"])):
        fields["bucket"].fault(
            f"card {card['label']} is in {card['bucket']}, but its votes say {voted}; "
            "mend one of them, name its framework, or mark it contested"
        )


def _check_missing(card: Json, fields: Fields, place: Place) -> None:
    depends = card["bucket"] == DEPENDS
    if depends and "missing" not in fields:
        place.fault(f"card {card['label']} depends, but on what? give missing: options, key and rationale")
    if not depends and "missing" in fields:
        text = f"card {card['label']} is in {card['bucket']}, so no fact is missing; leave missing out"
        fields["missing"].fault(text)


def _check_other_way(card: Json, fields: Fields, place: Place) -> None:
    votes, bucket = card["votes"], card["bucket"]
    if votes is None or bucket == DEPENDS or bucket != bucket_of(votes) or "other_way" in fields:
        return
    if odd := odd_one(votes):
        text = f"card {card['label']}: {odd} points the other way; give other_way: why that does not decide"
        place.fault(text)


def _follow_up(card: Json, fields: Fields) -> Json | None:
    if "missing" in fields and "other_way" in fields:
        fields["other_way"].fault(
            f"card {card['label']} has other_way and missing; it can ask only one thing"
        )
    if "missing" in fields:
        return _missing_fact(fields["missing"])
    return _other_way(fields["other_way"], card, fields) if "other_way" in fields else None


def _missing_fact(place: Place) -> Json:
    fields = place.fields(("options", "key", "rationale"))
    options = [{"label": label, "text": text.text()} for label, text in fields.entries("options").items()]
    return {
        "ask": "Which missing fact would settle it?",
        "options": options,
        "key": fields.text("key"),
        "rationale": fields.text("rationale"),
    }


def _other_way(place: Place, card: Json, fields: Fields) -> Json | None:
    rationale, votes = place.text(), card["votes"]
    odd = odd_one(votes) if votes else None
    if odd is None and (votes or "votes" not in fields):
        place.fault(f"card {card['label']}: no one vote stands against the other two; leave other_way out")
    if odd is None:
        return None
    return {
        "ask": "Which question points the other way?",
        "options": [{"label": question, "text": question.capitalize()} for question in QUESTIONS],
        "key": odd,
        "rationale": rationale,
    }
