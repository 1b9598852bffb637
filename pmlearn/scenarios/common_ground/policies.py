"""Policies for the common ground: what an action is held to be worth, given what can be seen.

A policy takes the legal action that it holds to be worth most, in points. All of
them share the same rules and weigh them by their beliefs: the reference believes
every worth as it stands; a naive policy thinks too much or too little of one
kind of action. They read an observation, never the state or the world. The
weights were found by search (`pmlearn.sweeps`), so the reference is the best
known policy, not the optimal one.
"""

from __future__ import annotations

from pmlearn.scenarios.common_ground import records as at
from pmlearn.scenarios.common_ground.actions import next_piece
from pmlearn.scenarios.record import Record


def kind(action: int) -> int:  # noqa: PLR0911 (one line a belief)
    """Return which belief weighs an action."""
    if action <= at.A_REVIEW:
        return at.B_LISTENING
    if action == at.A_REPORT:
        return at.B_REPORTING
    if action == at.A_RESET:
        return at.B_RESETTING
    if action == at.A_PROMISE:
        return at.B_PROMISING
    if action == at.A_PRICE:
        return at.B_PRICING
    if action == at.A_GIVE:
        return at.B_GIVING
    return at.B_WORK


def worth(params: Record, seen: Record, action: int) -> int:  # noqa: PLR0911 (one line an action)
    """Return what the reference holds a legal action to be worth now, in points."""
    if action in (at.A_LISTEN, at.A_REVIEW):
        return worth_meeting(params, seen, action)
    if action == at.A_BUILD:
        return worth_build(params, seen)
    if action in (at.A_ANALYSE, at.A_RESET):
        return worth_expectation(params, seen, action)
    if action in (at.A_PRICE, at.A_GIVE):
        return worth_wish(params, seen, action)
    if action == at.A_REPORT:
        silent = 0 if seen[at.CONTACT] or seen[at.SLOT] + 1 < seen[at.SLOTS] else params[at.R_REPORT_SILENT]
        return params[at.R_REPORT] + min(3, seen[at.NEWS]) * params[at.R_REPORT_NEWS] + silent
    if action == at.A_PROMISE:
        return params[at.R_PROMISE] + seen[at.PROMISES] * params[at.R_PROMISE_MADE]
    first = seen[at.FAILURES] == 1 and seen[at.FAILURE_WEEK] == seen[at.WEEK]
    return params[at.R_RECOVER_FIRST] if first else params[at.R_RECOVER_LATER]


def worth_meeting(params: Record, seen: Record, action: int) -> int:
    """Hear her before the work; show her the work before it is in use, and more of it at once."""
    if action == at.A_REVIEW:
        heard = 0
        for need in range(at.NEEDS):
            heard += 1 if seen[at.PIECE + need] == at.BUILT_HEARD else 0
        unheard = seen[at.UNREVIEWED] - heard
        value = unheard * params[at.R_REVIEW_UNHEARD] + heard * params[at.R_REVIEW_HEARD]
        first_slot = params[at.R_REVIEW_FIRST_SLOT] if seen[at.SLOT] + 1 < seen[at.SLOTS] else 0
        return value + seen[at.WEEK] * params[at.R_REVIEW_WEEK] + first_slot
    first = params[at.R_LISTEN_AGAIN] if seen[at.LISTENED] else params[at.R_LISTEN]
    built = seen[at.BUILT] * params[at.R_LISTEN_BUILT]
    return first + seen[at.WEEK] * params[at.R_LISTEN_WEEK] + built


def worth_build(params: Record, seen: Record) -> int:
    need = 1 + next_piece(seen)
    value = params[at.R_BUILD_OTHER]
    if need == seen[at.FIRST_NEED]:
        value = params[at.R_BUILD_FIRST]
    elif need == seen[at.SECOND_NEED]:
        value = params[at.R_BUILD_SECOND]
    elif not seen[at.LISTENED]:
        value = params[at.R_BUILD_UNHEARD]
    return value + seen[at.WEEK] * params[at.R_BUILD_WEEK]


def worth_expectation(params: Record, seen: Record, action: int) -> int:
    if action == at.A_ANALYSE:
        value = params[at.R_ANALYSE_MUCH] if seen[at.HINT] == at.MUCH else params[at.R_ANALYSE_LITTLE]
        return value + seen[at.WEEK] * params[at.R_ANALYSE_WEEK]
    value = params[at.R_RESET] + seen[at.GAP] * params[at.R_RESET_GAP]
    return value + seen[at.WEEK] * params[at.R_RESET_WEEK]


def worth_wish(params: Record, seen: Record, action: int) -> int:
    """A price needs trust, and time to be talked over; a small favour buys some of it."""
    if action == at.A_GIVE:
        if seen[at.WISH] == at.LARGE:
            return params[at.R_GIVE]
        return params[at.R_GIVE] + (100 - seen[at.CUSTOMER_TRUST]) // 10 * params[at.R_GIVE_DISTRUST]
    value = params[at.R_PRICE] + seen[at.CUSTOMER_TRUST] // 10 * params[at.R_PRICE_TRUST]
    value += params[at.R_PRICE_LARGE] if seen[at.WISH] == at.LARGE else 0
    return value + seen[at.GIVEN] * params[at.R_PRICE_SPOILT] + seen[at.WEEK] * params[at.R_PRICE_WEEK]
