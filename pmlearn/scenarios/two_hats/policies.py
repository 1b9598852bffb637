"""Policies for the two hats: what a block of hours is held to be worth, given what can be seen.

A policy takes the legal action that it holds to be worth most, in points. All of
them share the same rules and weigh them by their beliefs; a naive policy changes
one. They read an observation, never the state or the world. The weights were
found by search (`pmlearn.sweeps`), so the reference is the best known policy, not
the optimal one.
"""

from __future__ import annotations

from pmlearn.scenarios.record import Record
from pmlearn.scenarios.two_hats import records as at


def kind(action: int) -> int:
    """Return which belief weighs an action."""
    if action <= at.A_PUT_RIGHT:
        return at.B_DELIVERY
    if action == at.A_WALK:
        return at.B_SITE
    if action == at.A_PAPERS:
        return at.B_OFFICE
    return at.B_BOOKS if action == at.A_BOOKS else at.B_URGENT


def worth(params: Record, seen: Record, action: int) -> int:
    """Return what the reference holds a legal action to be worth now, in points."""
    hours = params[at.P_BLOCK_HOURS]
    if action == at.A_PROMISES:
        return promises_worth(params, seen, hours)
    if action == at.A_PUT_RIGHT:
        mended = min(hours, seen[at.REWORK])
        return mended * mending_worth(params, seen) + promises_worth(params, seen, hours - mended)
    if action == at.A_WALK:
        return walking_worth(params, seen) + promises_worth(params, seen, hours - params[at.P_WALK_HOURS])
    if action == at.A_PAPERS:
        return papers_worth(params, seen, hours)
    if action == at.A_BOOKS:
        return books_worth(params, seen) + papers_worth(params, seen, hours - params[at.P_BOOKS_HOURS])
    return call_worth(params, seen, hours - params[at.P_URGENT_HOURS])


def comes(seen: Record, event: int, weeks: int) -> int:
    """Say whether an announced event comes at the end of this week (0) or of the next one (1)."""
    return 1 if seen[event] == seen[at.WEEK] + weeks else 0


def ends(seen: Record) -> int:
    return 1 if seen[at.WEEK] >= at.WEEKS else 0


def promises_worth(params: Record, seen: Record, hours: int) -> int:
    """Value hours of delivery, the oldest promises first."""
    overdue = params[at.R_PROMISE_VISIT] * comes(seen, at.VISIT_WEEK, 0)
    overdue += params[at.R_PROMISE_EXACTING] * exacting_percent(params, seen) // 100
    each = params[at.R_PROMISE_VISIT_NEXT] * comes(seen, at.VISIT_WEEK, 1)
    each += params[at.R_PROMISE_END] * ends(seen)
    return aged_worth(params, seen, at.NEW_PROMISES, hours, at.R_PROMISE_NEW, each, overdue)


def exacting_percent(params: Record, seen: Record) -> int:
    """Return how sure it is that the customer is exacting: by what is said until it is known."""
    if seen[at.TEMPER] > 0:
        return 100 * (seen[at.TEMPER] - 1)
    right = params[at.P_SAID_RIGHT_PERCENT]
    return right if seen[at.SAID_EXACTING] else 100 - right


def papers_worth(params: Record, seen: Record, hours: int) -> int:
    """Value hours of office work, the oldest papers first."""
    overdue = params[at.R_PAPER_AUDIT] * comes(seen, at.AUDIT_WEEK, 0)
    each = params[at.R_PAPER_AUDIT_NEXT] * comes(seen, at.AUDIT_WEEK, 1)
    each += params[at.R_PAPER_END] * ends(seen)
    return aged_worth(params, seen, at.NEW_PAPERS, hours, at.R_PAPER_NEW, each, overdue)


def aged_worth(
    params: Record, seen: Record, pile: int, hours: int, weight: int, each: int, overdue: int
) -> int:
    """Value hours on a pile by the age of what they reach: `weight` is the first of three."""
    left = max(0, hours)
    value = 0
    for age in range(2, -1, -1):
        done = min(left, seen[pile + age])
        value += done * (params[weight + age] + each + age * overdue)
        left -= done
    return value


def mending_worth(params: Record, seen: Record) -> int:
    """Value an hour of rework put right; a pile that no single block can mend had better be begun."""
    value = params[at.R_MEND] + seen[at.WEEK] * params[at.R_MEND_WEEK]
    if seen[at.REWORK] > params[at.P_BLOCK_HOURS]:
        value += params[at.R_MEND_MUCH]
    value += params[at.R_MEND_VISIT] * comes(seen, at.VISIT_WEEK, 0)
    value += params[at.R_MEND_VISIT_NEXT] * comes(seen, at.VISIT_WEEK, 1)
    return value + params[at.R_MEND_END] * ends(seen)


def walking_worth(params: Record, seen: Record) -> int:
    """Value a look at the site by the hours that are probably wrong: what is said and what was found tell."""
    said = params[at.R_WALK_HASTY] if seen[at.SAID_HASTY] else params[at.R_WALK_CAREFUL]
    percent = 100 * (seen[at.FLAWED_HOURS] + said) // (seen[at.SEEN_HOURS] + 20)
    each = params[at.R_WALK_FLAW] + seen[at.WEEK] * params[at.R_WALK_WEEK]
    each += params[at.R_WALK_VISIT] * comes(seen, at.VISIT_WEEK, 0)
    each += params[at.R_WALK_VISIT_NEXT] * comes(seen, at.VISIT_WEEK, 1)
    each += params[at.R_WALK_END] * ends(seen)
    return params[at.R_WALK] + seen[at.UNSEEN_HOURS] * percent // 100 * each


def books_worth(params: Record, seen: Record) -> int:
    """Value a look at the books by what could still be recovered: report and earlier finds tell."""
    reported = params[at.R_BOOKS_WARNED] if seen[at.REPORT] else params[at.R_BOOKS_CALM]
    leak = (2 * reported + seen[at.LEAKED_POINTS]) // (2 + seen[at.BOOKS_WEEK])
    until = seen[at.AUDIT_WEEK] if seen[at.AUDIT_WEEK] >= seen[at.WEEK] else at.WEEKS
    saved = 0
    for week in range(seen[at.BOOKS_WEEK] + 1, seen[at.WEEK] + 1):
        saved += leak * params[at.T_LOST_PERCENT + min(4, until - week)] // 100
        saved -= leak * params[at.T_LOST_PERCENT + min(4, seen[at.WEEK] - week)] // 100
    weeks = seen[at.WEEK] - seen[at.BOOKS_WEEK]
    value = params[at.R_BOOKS] + saved * params[at.R_BOOKS_LEAK] // 100
    value += weeks * params[at.R_BOOKS_AUDIT] * comes(seen, at.AUDIT_WEEK, 0)
    return value + weeks * params[at.R_BOOKS_AUDIT_NEXT] * comes(seen, at.AUDIT_WEEK, 1)


def call_worth(params: Record, seen: Record, left: int) -> int:
    """Value an answer by what the call is about, not by how loud it is."""
    call = seen[at.CALL]
    if call == at.CALL_KIOSK:
        return params[at.R_KIOSK] + promises_worth(params, seen, left)
    if call == at.CALL_COLOUR:
        return params[at.R_COLOUR] + promises_worth(params, seen, left)
    return params[at.R_FORM if call == at.CALL_FORM else at.R_SLIDES] + papers_worth(params, seen, left)
