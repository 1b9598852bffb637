"""The sponsor, the issue and the ends of the whole job: telling, solving, cutting, stopping, closing."""

from __future__ import annotations

from pmlearn.scenarios.chance import WHOLE
from pmlearn.scenarios.record import Record
from pmlearn.scenarios.whole_job import records as at
from pmlearn.scenarios.whole_job.accounts import all_told, book, book_cents, move_customer, move_sponsor
from pmlearn.scenarios.whole_job.work import find_misfits, learn_tolerance


def act_turn(params: Record, world: Record, state: Record, action: int, trace: Record) -> None:
    """Take one of the actions from `A_TELL` on."""
    if action == at.A_TELL:
        tell(params, world, state, trace)
    elif action == at.A_ANALYSE:
        analyse(world, state, trace)
    elif action == at.A_SOLVE:
        solve(world, state, trace)
    elif action == at.A_RESCOPE:
        rescope(params, state, trace)
    elif action == at.A_STOP:
        stop(params, state, trace)
    elif action == at.A_ACCEPT:
        ask_acceptance(params, world, state, trace)
    else:
        act_closing(params, state, action, trace)


def act_closing(params: Record, state: Record, action: int, trace: Record) -> None:
    if action == at.A_MATCH:
        state[at.MATCHED] = 1
        book(state, trace, at.C_MATCHED, 0, params[at.P_MATCHED_POINTS])
    elif action == at.A_RETROSPECTIVE:
        state[at.RETROSPECTIVE] = 1
        late = params[at.P_LATE_RETROSPECTIVE_POINTS]
        points = late if team_gone(state) else params[at.P_RETROSPECTIVE_POINTS]
        book(state, trace, at.C_RETROSPECTIVE, 0, points)
    elif action == at.A_ARCHIVE:
        state[at.ARCHIVED] = 1
        complete = state[at.ACCEPTED] or state[at.STOPPED]
        points = params[at.P_ARCHIVE_POINTS] if complete else params[at.P_EARLY_ARCHIVE_POINTS]
        book(state, trace, at.C_ARCHIVED, 0, points)
    else:
        book(state, trace, at.C_WAITED, 0, 0)


def team_gone(seen: Record) -> int:
    """Say whether the team has left: after the third decision of the closing."""
    return 1 if seen[at.WEEK] == at.CLOSING and seen[at.SLOT] >= 3 else 0


def tell(params: Record, world: Record, state: Record, trace: Record) -> None:
    """Tell the sponsor all that is untold; fresh news is welcome, old news costs trust."""
    fresh = state[at.UNTOLD_SINCE] == state[at.WEEK]
    only_small = is_small(state) and state[at.ISSUE_UNTOLD] and state[at.UNTOLD] == 1
    if not fresh:
        move_sponsor(params, state, trace, at.C_TOLD_LATE, params[at.P_TOLD_LATE_TRUST])
    elif only_small and world[at.W_TOLERANT]:
        move_sponsor(params, state, trace, at.C_CRIED_WOLF, params[at.P_CRIED_WOLF_TRUST])
    else:
        move_sponsor(params, state, trace, at.C_TOLD_EARLY, params[at.P_TOLD_EARLY_TRUST])
    learn_tolerance(world, state, trace)
    all_told(state)
    if fresh:
        state[at.TOLD] = 1
        get_help(state, trace)


def analyse(world: Record, state: Record, trace: Record) -> None:
    state[at.ANALYSED] = 1
    learn_size(world, state, trace)
    get_help(state, trace)


def get_help(state: Record, trace: Record) -> None:
    """A sponsor who is told of a big issue in its own stage, and sees what it is about, helps with it."""
    if state[at.WEEK] != at.TROUBLE or state[at.ISSUE] != at.ISSUE_OPEN or state[at.HELP]:
        return
    if state[at.TOLD] and state[at.ANALYSED] and state[at.BIG]:
        state[at.HELP] = 1
        book(state, trace, at.C_HELP, 0, 0)


def learn_size(world: Record, state: Record, trace: Record) -> None:
    if state[at.SIZE_KNOWN]:
        return
    state[at.SIZE_KNOWN] = 1
    state[at.BIG] = world[at.W_BIG]
    book(state, trace, at.C_IS_BIG if world[at.W_BIG] else at.C_IS_SMALL, 0, 0)
    within = is_small(state) and state[at.TOLERANCE_KNOWN] and state[at.TOLERANT]
    if within and state[at.ISSUE_UNTOLD]:  # he has said that he leaves small things to you
        state[at.ISSUE_UNTOLD] = 0
        state[at.UNTOLD] -= 1


def is_small(seen: Record) -> int:
    """Say whether the issue is known to be a small one."""
    return 1 if seen[at.SIZE_KNOWN] and not seen[at.BIG] else 0


def solve(world: Record, state: Record, trace: Record) -> None:
    """Work on the issue: a small one takes a slot, a big one three, or one with the sponsor's help."""
    if not state[at.SIZE_KNOWN] and world[at.W_BIG]:
        book(state, trace, at.C_LOST_WORK, 0, 0)
        learn_size(world, state, trace)
        return
    learn_size(world, state, trace)
    state[at.EFFORT] += 1
    if state[at.EFFORT] + 2 * state[at.HELP] < 1 + 2 * state[at.BIG]:
        book(state, trace, at.C_HALF_SOLVED, 0, 0)
        return
    state[at.ISSUE] = at.ISSUE_SOLVED
    book(state, trace, at.C_SOLVED, 0, 0)


def rescope(params: Record, state: Record, trace: Record) -> None:
    state[at.RESCOPED] = 1
    state[at.PARTS_WANTED] = max(at.CUT_UNITS, state[at.PARTS_DONE])
    state[at.EXPECTATION] -= params[at.P_CUT_EXPECTATION_TRUST]
    book(state, trace, at.C_RESCOPED, state[at.PARTS_WANTED], 0)
    move_customer(params, state, trace, at.C_CUT, params[at.P_CUT_TRUST])


def stop(params: Record, state: Record, trace: Record) -> None:
    """Stop the work; what is left is to close it, which a stopped project needs as much as any."""
    state[at.STOPPED] = 1
    book_cents(params, state, trace, at.C_STOPPING, -params[at.P_STOPPING_CENTS])
    book_cents(params, state, trace, at.C_SALVAGE, state[at.PARTS_DONE] * params[at.P_SALVAGE_CENTS])
    move_customer(params, state, trace, at.C_STOPPED, params[at.P_STOPPED_TRUST])
    if state[at.PROMISES]:
        broken = state[at.PROMISES] * params[at.P_BROKEN_TRUST]
        move_customer(params, state, trace, at.C_BROKEN, broken)


def ask_acceptance(params: Record, world: Record, state: Record, trace: Record) -> None:
    state[at.ACTIVE] = 1
    find_misfits(params, world, state, trace)
    number = world[at.W_ACCEPT + state[at.ATTEMPTS]]
    state[at.ATTEMPTS] += 1
    if number < acceptance_odds(params, world, state):
        accept(params, world, state, trace)
    else:
        move_customer(params, state, trace, at.C_REFUSED, params[at.P_REFUSED_TRUST])


def criteria_hold(world: Record, state: Record) -> int:
    """Say whether the agreed criteria are those of the true need."""
    if state[at.CRITERIA] == at.CRITERIA_BLIND:
        return 1 - world[at.W_DIFFERS]
    return 1 if state[at.CRITERIA] == at.CRITERIA_SURE else 0


def acceptance_odds(params: Record, world: Record, state: Record) -> int:
    """Return how likely the customer is to sign, in ten-thousandths."""
    percent = params[at.P_ACCEPT_PERCENT] + params[at.P_ACCEPT_CRITERIA_PERCENT] * criteria_hold(world, state)
    percent -= params[at.P_ACCEPT_MISFIT_PERCENT] * state[at.MISFITS]
    trust = params[at.P_ACCEPT_A_TRUST_THOUSANDTHS] * 10 * (state[at.CUSTOMER_TRUST] - 50)
    return min(WHOLE, max(0, percent * WHOLE // 100 + trust))


def accept(params: Record, world: Record, state: Record, trace: Record) -> None:
    """She signs; satisfaction is what she got less what she expected."""
    state[at.ACCEPTED] = 1
    book(state, trace, at.C_ACCEPTED, 0, 0)
    performance = params[at.P_PERFORMANCE_TRUST] + params[at.P_CRITERIA_TRUST] * criteria_hold(world, state)
    performance -= params[at.P_MISFIT_TRUST] * state[at.MISFITS]
    gap = performance - state[at.EXPECTATION]
    move_customer(params, state, trace, at.C_SATISFIED if gap >= 0 else at.C_DISAPPOINTED, gap)
