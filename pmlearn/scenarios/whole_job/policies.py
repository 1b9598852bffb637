"""Policies for the whole job: what an action is held to be worth, given what can be seen.

The reference believes every worth as it stands; a naive policy weighs one kind of
work wrongly. They read an observation, never the state or the world. The weights
were found by search (`pmlearn.sweeps.tuning`), so the reference is the best known
policy, not the optimal one.
"""

from __future__ import annotations

from pmlearn.scenarios.record import Record
from pmlearn.scenarios.whole_job import records as at
from pmlearn.scenarios.whole_job.turns import team_gone

CLOSING_TAKES = 5  # decisions: review, books, invoices, retrospective, archive


def kind(action: int) -> int:
    """Return which belief weighs an action."""
    if action == at.A_TELL:
        return at.B_TELLING
    if action == at.A_PROMISE:
        return at.B_PROMISING
    if action in (at.A_RESCOPE, at.A_STOP):
        return at.B_ENDING
    if action in (at.A_ASK, at.A_CHECK, at.A_CRITERIA, at.A_INVOLVE, at.A_ANALYSE):
        return at.B_ASKING
    if action in (at.A_BOOKS, at.A_MATCH, at.A_RETROSPECTIVE, at.A_ARCHIVE):
        return at.B_ADMINISTRATION
    return at.B_DELIVERY


def worth(params: Record, seen: Record, action: int) -> int:
    """Return what the reference holds a legal action to be worth now, in points."""
    if action <= at.A_CRITERIA:
        return worth_agreement(params, seen, action)
    if action <= at.A_BOOKS:
        return worth_work(params, seen, action)
    if action <= at.A_SOLVE:
        return worth_issue(params, seen, action)
    return worth_end(params, seen, action)


def worth_agreement(params: Record, seen: Record, action: int) -> int:
    if action == at.A_ASK:
        later = (seen[at.WEEK] - 1) * params[at.R_ASK_LATER]
        return params[at.R_ASK] + seen[at.HINT] * params[at.R_ASK_HINT] - later
    if action == at.A_CHECK:
        return params[at.R_CHECK]
    if action == at.A_PROMISE:
        return params[at.R_PROMISE] + seen[at.NEED_KNOWN] * params[at.R_PROMISE_SURE]
    return params[at.R_CRITERIA] - (0 if seen[at.NEED_KNOWN] else params[at.R_CRITERIA_BLIND])


def worth_work(params: Record, seen: Record, action: int) -> int:
    if action == at.A_DELIVER:
        return worth_deliver(params, seen)
    if action == at.A_INVOLVE:
        blind = params[at.R_INVOLVE_BLIND] * (0 if seen[at.NEED_KNOWN] else seen[at.PARTS_BLIND])
        return params[at.R_INVOLVE] * seen[at.UNREVIEWED] + blind + seen[at.WEEK] * params[at.R_INVOLVE_STAGE]
    if action == at.A_REWORK:
        if slots_left(seen) == 1:
            return 1  # nobody can be asked for acceptance after it
        return params[at.R_REWORK] * min(2, seen[at.MISFITS]) + seen[at.WEEK] * params[at.R_REWORK_STAGE]
    return worth_books(params, seen)


def worth_books(params: Record, seen: Record) -> int:
    value = params[at.R_BOOKS] + max(0, seen[at.UNBOOKED] - 2) * params[at.R_BOOKS_UNBOOKED]
    if not seen[at.COST_KNOWN] and at.TROUBLE <= seen[at.WEEK] <= at.GATE:
        value += params[at.R_BOOKS_EARLY]
        if seen[at.WEEK] == at.GATE and not seen[at.MARKET]:
            value += params[at.R_BOOKS_LOW]
    return value


def worth_deliver(params: Record, seen: Record) -> int:
    value = params[at.R_DELIVER]
    if not seen[at.NEED_KNOWN]:
        value -= params[at.R_DELIVER_BLIND] + seen[at.HINT] * params[at.R_DELIVER_HINT]
    if seen[at.WEEK] >= at.GATE:
        missing = seen[at.PARTS_WANTED] - seen[at.PARTS_DONE]
        value += params[at.R_DELIVER_LATE] * missing // max(1, slots_left(seen))
    return value


def slots_left(seen: Record) -> int:
    """Return the decisions left until the end, from the gate on."""
    later = 0
    if seen[at.WEEK] <= at.GATE:
        later += 3
    if seen[at.WEEK] <= at.FINISH:
        later += 5
    return later + seen[at.SLOTS] - seen[at.SLOT]


def spare(seen: Record) -> int:
    """Return the decisions left over, from the gate on, by what acceptance and an open issue take."""
    if seen[at.ACCEPTED] or seen[at.STOPPED]:
        return CLOSING_TAKES
    left = slots_left(seen)
    if seen[at.ISSUE] == at.ISSUE_OPEN:
        left -= 1 + 2 * seen[at.BIG] - seen[at.EFFORT]
    missing = seen[at.PARTS_WANTED] - seen[at.PARTS_DONE]
    return left - missing - (1 if seen[at.MISFITS] else 0) - 1


def hard(seen: Record) -> int:
    """Say whether a part is known, or at the gate reported, to cost much."""
    if seen[at.COST_KNOWN]:
        return seen[at.HARD]
    return seen[at.REPORT]


def worth_issue(params: Record, seen: Record, action: int) -> int:
    if action == at.A_TELL:
        return worth_tell(params, seen)
    big = seen[at.BIG] if seen[at.SIZE_KNOWN] else seen[at.WORD]
    if action == at.A_ANALYSE:
        told = seen[at.TOLD] * params[at.R_ANALYSE_TOLD]
        return params[at.R_ANALYSE] + big * (params[at.R_ANALYSE_BIG] + told)
    unknown = 0 if seen[at.SIZE_KNOWN] else params[at.R_SOLVE_UNKNOWN]
    return params[at.R_SOLVE] + big * params[at.R_SOLVE_BIG] - unknown


def worth_tell(params: Record, seen: Record) -> int:
    value = params[at.R_TELL]
    if seen[at.UNTOLD_SINCE] == seen[at.WEEK]:
        value += params[at.R_TELL_NEW]
    if seen[at.ISSUE_UNTOLD]:
        value += seen[at.BIG] * params[at.R_TELL_BIG]
        value -= 0 if seen[at.SIZE_KNOWN] else params[at.R_TELL_UNKNOWN]
    return value


def worth_end(params: Record, seen: Record, action: int) -> int:
    if action == at.A_RESCOPE:
        return worth_rescope(params, seen)
    if action == at.A_STOP:
        return worth_stop(params, seen)
    if action == at.A_ACCEPT:
        last = params[at.R_ACCEPT_LAST] if slots_left(seen) == 1 else 0
        return params[at.R_ACCEPT] + last - seen[at.UNREVIEWED] * params[at.R_ACCEPT_UNREVIEWED]
    return worth_closing(params, seen, action) - params[at.R_CLOSE_SHORT] * max(0, 3 - spare(seen))


def worth_closing(params: Record, seen: Record, action: int) -> int:
    if action == at.A_MATCH:
        return params[at.R_MATCH]
    if action == at.A_RETROSPECTIVE:
        if team_gone(seen):
            return params[at.R_RETROSPECTIVE_LATE]
        last = seen[at.WEEK] == at.CLOSING and seen[at.SLOT] == 2
        return params[at.R_RETROSPECTIVE] + (params[at.R_RETROSPECTIVE_LAST] if last else 0)
    complete = seen[at.ACCEPTED] or seen[at.STOPPED]
    return params[at.R_ARCHIVE] if complete else params[at.R_ARCHIVE_EARLY]


def worth_rescope(params: Record, seen: Record) -> int:
    short = params[at.R_RESCOPE_SHORT] * max(0, CLOSING_TAKES - spare(seen))
    return params[at.R_RESCOPE] + short + (0 if seen[at.MARKET] else params[at.R_RESCOPE_LOW])


def worth_stop(params: Record, seen: Record) -> int:
    both = hard(seen) * (1 - seen[at.MARKET])
    return params[at.R_STOP] + hard(seen) * params[at.R_STOP_HARD] + both * params[at.R_STOP_BOTH]
