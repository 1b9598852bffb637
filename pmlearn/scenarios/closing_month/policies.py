"""Policies for the closing month: what an action is held to be worth, given what can be seen.

A policy takes the legal action that it holds to be worth most, in points. All of
them share the same rules and weigh them by their beliefs: the reference believes
every worth as it stands; a naive policy discounts one kind of work. They read an
observation, never the state or the world. The weights were found by search
(`pmlearn.sweeps`), so the reference is the best known policy, not the optimal one.
"""

from __future__ import annotations

from pmlearn.scenarios.closing_month import records as at
from pmlearn.scenarios.record import Record


def kind(action: int) -> int:
    """Return which belief weighs an action."""
    if action == at.A_TELL:
        return at.B_TELLING
    return at.B_DELIVERY if action <= at.A_ACCEPT else at.B_ADMINISTRATION


def worth(params: Record, seen: Record, action: int) -> int:
    """Return what the reference holds a legal action to be worth now, in points."""
    if action <= at.A_BILL:
        return worth_delivery(params, seen, action)
    if action <= at.A_PAY:
        return worth_invoices(params, seen, action)
    return worth_office(params, seen, action)


def worth_delivery(params: Record, seen: Record, action: int) -> int:  # noqa: PLR0911 (one line an action)
    if action == at.A_FIX:
        return worth_fix(params, seen)
    if action == at.A_CHECK:
        warned = seen[at.RUMOUR] * params[at.R_CHECK_RUMOUR]
        return params[at.R_CHECK] + warned + seen[at.WEEK] * params[at.R_CHECK_WEEK]
    if action == at.A_INVITE:
        return worth_invite(params, seen)
    if action == at.A_TRAIN:
        needed = seen[at.PASSED] * params[at.R_TRAIN_PASSED]
        return params[at.R_TRAIN] + seen[at.WEEK] * params[at.R_TRAIN_WEEK] + needed
    if action == at.A_ACCEPT:
        return params[at.R_ACCEPT] + (params[at.R_ACCEPT_LAST] if last_call(seen) else 0)
    if action == at.A_CHANGE:
        last = params[at.R_CHANGE_LAST] if seen[at.PASSED] and seen[at.TRAINED] else 0
        return params[at.R_CHANGE] + seen[at.WEEK] * params[at.R_CHANGE_WEEK] + last
    return params[at.R_BILL]


def last_slot(seen: Record) -> int:
    return 1 if seen[at.SLOT] + 1 >= seen[at.SLOTS] else 0


def last_call(seen: Record) -> int:
    """Say whether a signature had better be asked for now: the month or the signatory is about to go."""
    if seen[at.WEEK] >= at.WEEKS:
        return 1
    leaves = seen[at.SIGNATORY_LEAVES] and seen[at.WEEK] == 3
    return last_slot(seen) if leaves else 0


def worth_fix(params: Record, seen: Record) -> int:
    """A slot corrects only so many; correct for the inspection first, for the warranty last."""
    hands = params[at.P_FIXES] + seen[at.HELP] * params[at.P_HELP_FIXES]
    if seen[at.CREW_GONE]:
        hands = params[at.P_FIXES_WITHOUT_CREW]
    each = params[at.R_FIX_AFTER] if seen[at.PASSED] else params[at.R_FIX]
    if seen[at.CREW_LEAVES] and not seen[at.CREW_GONE]:
        each += params[at.R_FIX_CREW_LEAVES]
    return min(hands, seen[at.OPEN_DEFECTS]) * each


def worth_invite(params: Record, seen: Record) -> int:
    value = params[at.R_INVITE] + seen[at.WEEK] * params[at.R_INVITE_WEEK]
    value += seen[at.SIGNATORY_LEAVES] * params[at.R_INVITE_SIGNATORY]
    value += last_slot(seen) * params[at.R_INVITE_LAST]
    value -= seen[at.OPEN_DEFECTS] * params[at.R_INVITE_DEFECT]
    if not seen[at.HIDDEN_KNOWN]:
        value -= params[at.R_INVITE_UNCHECKED] + seen[at.RUMOUR] * params[at.R_INVITE_RUMOUR]
    return value


def worth_invoices(params: Record, seen: Record, action: int) -> int:
    warned = seen[at.WARNED] and not seen[at.LIEN]
    if action == at.A_POST:
        urgent = params[at.R_POST_WARNED] if warned else 0
        return params[at.R_POST] + seen[at.WEEK] * params[at.R_POST_WEEK] + urgent
    if action == at.A_MATCH:
        return params[at.R_MATCH] + (params[at.R_MATCH_WARNED] if warned else 0)
    if action == at.A_SETTLE:
        return params[at.R_SETTLE] * (seen[at.HELD_CENTS] // params[at.P_CENTS_A_POINT]) // 100
    no_time_to_match = last_slot(seen) and (warned or seen[at.WEEK] >= at.WEEKS)
    value = params[at.R_PAY] + (params[at.R_PAY_WARNED] if warned else 0)
    return value + (params[at.R_PAY_LAST] if no_time_to_match else 0)


def worth_office(params: Record, seen: Record, action: int) -> int:
    if action == at.A_TITLE:
        return 0 if seen[at.WINDOW_CLOSED] else params[at.R_TITLE] + seen[at.WEEK] * params[at.R_TITLE_WEEK]
    if action == at.A_RETURN:
        return worth_return(params, seen)
    if action == at.A_SPARES:
        unchecked = 0 if seen[at.HIDDEN_KNOWN] or seen[at.PASSED] else params[at.R_SPARES_UNCHECKED]
        return params[at.R_SPARES] - unchecked - seen[at.OPEN_DEFECTS] * params[at.R_SPARES_DEFECT]
    if action == at.A_TELL:
        return worth_tell(params, seen)
    if action == at.A_RETROSPECTIVE:
        return worth_retrospective(params, seen)
    return params[at.R_ARCHIVE] if seen[at.ACCEPTED] else params[at.R_ARCHIVE_EARLY]


def worth_retrospective(params: Record, seen: Record) -> int:
    if seen[at.CREW_GONE]:
        return params[at.R_RETROSPECTIVE_LATE]
    urgent = params[at.R_RETROSPECTIVE_CREW_LEAVES] if seen[at.CREW_LEAVES] else 0
    return params[at.R_RETROSPECTIVE] + seen[at.WEEK] * params[at.R_RETROSPECTIVE_WEEK] + urgent


def worth_return(params: Record, seen: Record) -> int:
    if seen[at.WINDOW_CLOSED]:
        return params[at.R_RETURN_CLOSED]
    sure_until = seen[at.WINDOW_WEEK] if seen[at.TITLE] else max(2, seen[at.WEEK])
    last = params[at.R_RETURN_LAST] if seen[at.WEEK] >= sure_until else 0
    unknown = 0 if seen[at.TITLE] else params[at.R_RETURN_UNKNOWN]
    return params[at.R_RETURN] + last - unknown


def worth_tell(params: Record, seen: Record) -> int:
    value = params[at.R_TELL] + seen[at.UNTOLD] * params[at.R_TELL_EACH]
    if seen[at.UNTOLD_SINCE] < seen[at.WEEK]:
        return value
    help_worth = 0 if seen[at.HELP] or seen[at.PASSED] else seen[at.OPEN_DEFECTS] * params[at.R_TELL_HELP]
    return value + params[at.R_TELL_NEW] + help_worth
