"""How a week of the common ground ends, how the next one opens, and what she thinks at the end."""

from __future__ import annotations

from pmlearn.scenarios.common_ground import records as at
from pmlearn.scenarios.common_ground.actions import misread
from pmlearn.scenarios.common_ground.books import book, expect, gain, lose_trust
from pmlearn.scenarios.record import Record


def end_week(params: Record, world: Record, state: Record, trace: Record) -> None:
    """Bring in what the week left undone, then open the next week or ask how content she is."""
    if not state[at.CONTACT]:
        lose_trust(params, world, state, trace, at.C_SILENCE, params[at.P_SILENCE_TRUST])
    if state[at.WISH]:
        lose_trust(params, world, state, trace, at.C_WAITING, params[at.P_WAITING_TRUST])
    if state[at.FAILURE]:
        lose_trust(params, world, state, trace, at.C_STILL_BROKEN, params[at.P_STILL_BROKEN_TRUST])
    if state[at.WEEK] >= at.WEEKS:
        close(params, world, state, trace)
        return
    fail(params, world, state, trace)
    state[at.CONTACT] = 0
    state[at.PROMISED] = 0
    state[at.WEEK] += 1
    state[at.SLOT] = at.MORNING
    open_week(params, world, state, trace)
    state[at.SLOT] = 0


def fail(params: Record, world: Record, state: Record, trace: Record) -> None:
    """What stands may break in use, and more often where she has not seen it in a review."""
    if not state[at.BUILT]:
        return
    percent = params[at.P_FAILURE_PERCENT] + state[at.UNREVIEWED] * params[at.P_FAILURE_EACH_PERCENT]
    if world[at.W_FAILURE + state[at.WEEK] - 1] < 100 * percent:
        state[at.FAILURE] = 1
        state[at.FAILURES] += 1
        state[at.FAILURE_WEEK] = state[at.WEEK] + 1
        lose_trust(params, world, state, trace, at.C_FAILURE, params[at.P_FAILURE_TRUST])


def open_week(params: Record, world: Record, state: Record, trace: Record) -> None:
    """Tell the news of a new week: a wish of hers."""
    if not state[at.WISH] and wish_comes(params, world, state):
        large = world[at.W_LARGE + state[at.WISHES]]
        state[at.WISHES] += 1
        state[at.WISH] = at.LARGE if large else at.SMALL
        book(state, trace, at.C_LARGE_WISH if large else at.C_SMALL_WISH, 0, 0)


def wish_comes(params: Record, world: Record, state: Record) -> int:
    """Her first wish has its week; after that only a wish that was free brings another."""
    if state[at.WISHES] == 0:
        return 1 if world[at.W_WISH_WEEK] == state[at.WEEK] else 0
    if state[at.GIVEN] == 0:
        return 0
    number = world[at.W_ANOTHER + state[at.WEEK] - 2]
    return 1 if number < 100 * params[at.P_ANOTHER_WISH_PERCENT] else 0


def close(params: Record, world: Record, state: Record, trace: Record) -> None:
    """Ask what she got against what she expected, and whether it was fair."""
    deliver(params, world, state, trace)
    if state[at.FAILURE]:
        gain(params, state, trace, at.C_LEFT_BROKEN, -params[at.P_LEFT_BROKEN_PERCENT])
        book(state, trace, at.C_NO_APOLOGY, 0, -params[at.P_NO_APOLOGY_POINTS])
    gap = params[at.T_GAP_PERCENT + world[at.W_GAP]]
    if gap > 0 and not state[at.ANALYSED]:
        expect(params, state, trace, at.C_UNSPOKEN, gap)
    if gap > 0 and not state[at.RESET]:
        book(state, trace, at.C_NOT_TOLD, 0, -params[at.P_NOT_TOLD_POINTS])
    if state[at.WISH]:
        book(state, trace, at.C_NO_ANSWER, 0, -params[at.P_NO_ANSWER_POINTS])
    short = state[at.EXPECTATION] - state[at.GOT]
    state[at.VERDICT] = at.DISAPPOINTED if short > 0 else at.CONTENT
    if short > 0:
        disappoint(params, world, state, trace, short)
    state[at.FINISHED] = 1


def deliver(params: Record, world: Record, state: Record, trace: Record) -> None:
    """Count every piece that stands by what its need is to her, less what was misread."""
    others = 0
    lost = 0
    for need in range(at.NEEDS):
        if state[at.PIECE + need] != at.NOT_BUILT:
            rank = rank_of(world, need)
            percent = params[at.T_NEED_PERCENT + rank]
            if rank < 2:
                gain(params, state, trace, at.C_FIRST_NEED + rank, percent)
            else:
                others += percent
            if misread(params, world, state, need):
                lost += percent * params[at.P_MISREAD_LOSS_PERCENT] // 100
    if others > 0:
        gain(params, state, trace, at.C_OTHER_NEEDS, others)
    if lost > 0:
        gain(params, state, trace, at.C_MISREAD, -lost)


def rank_of(world: Record, need: int) -> int:
    """Return 0 for the need that matters most, 1 for the next, and more for each of the others."""
    if need == world[at.W_FIRST]:
        return 0
    return 1 if need == world[at.W_SECOND] else 2


def disappoint(params: Record, world: Record, state: Record, trace: Record, short: int) -> None:
    """What falls short weighs more than what goes beyond, and most where it was promised."""
    points = params[at.P_SHORT_POINTS] + world[at.W_STRICT] * params[at.P_STRICT_SHORT_POINTS]
    book(state, trace, at.C_SHORT, short, -short * points)
    promises = state[at.PROMISES]
    if promises > 0:
        book(state, trace, at.C_BROKEN_PROMISE, promises, -promises * params[at.P_BROKEN_PROMISE_POINTS])
        broken = promises * (params[at.P_PROMISE_TRUST] + params[at.P_PROMISE_MISSED_TRUST])
        lose_trust(params, world, state, trace, at.C_PROMISE_MISSED, broken)
