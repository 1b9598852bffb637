"""What each action of the common ground does within its slot.

What comes of leaving things undone is told at the end of the week (`weeks`).
"""

from __future__ import annotations

from pmlearn.scenarios.common_ground import records as at
from pmlearn.scenarios.common_ground.books import book, expect, gain, lose_trust, move_trust
from pmlearn.scenarios.record import Record

MOST_NEWS = 3  # a report in which more stands is worth no more


def act_with_customer(params: Record, world: Record, state: Record, action: int, trace: Record) -> None:
    state[at.CONTACT] = 1
    if action == at.A_LISTEN:
        listen(params, world, state, trace)
    elif action == at.A_REVIEW:
        review(params, world, state, trace)
    elif action == at.A_REPORT:
        report(params, state, trace)
    elif action == at.A_RESET:
        reset(params, world, state, trace)
    elif action == at.A_PROMISE:
        state[at.PROMISES] += 1
        state[at.PROMISED] = 1
        expect(params, state, trace, at.C_PROMISED, params[at.P_PROMISE_PERCENT])
        move_trust(params, state, trace, at.C_PROMISE_TRUST, params[at.P_PROMISE_TRUST])
    elif action == at.A_PRICE:
        price(params, world, state, trace)
    elif action == at.A_GIVE:
        give(params, state, trace)
    else:
        put_right(params, state, trace)


def act_inside(params: Record, world: Record, state: Record, action: int, trace: Record) -> None:
    if action == at.A_BUILD:
        build(state, trace)
    elif action == at.A_ANALYSE:
        analyse(params, world, state, trace)
    else:
        book(state, trace, at.C_WAITED, 0, 0)


def listen(params: Record, world: Record, state: Record, trace: Record) -> None:
    """Hear which need matters most and what she takes for granted; the second time, which comes next."""
    state[at.MEETINGS] -= 1
    state[at.LISTENED] += 1
    if state[at.LISTENED] == 1:
        state[at.FIRST_NEED] = 1 + world[at.W_FIRST]
        state[at.HINT] = at.MUCH if world[at.W_HINT] else at.LITTLE
        book(state, trace, at.C_MUCH_GRANTED if world[at.W_HINT] else at.C_LITTLE_GRANTED, 0, 0)
    else:
        state[at.SECOND_NEED] = 1 + world[at.W_SECOND]
    move_trust(params, state, trace, at.C_LISTENED, params[at.P_LISTEN_TRUST])


def review(params: Record, world: Record, state: Record, trace: Record) -> None:
    """Show her what stands; whatever was misread is put right while it is small."""
    found = 0
    for need in range(at.NEEDS):
        found += misread(params, world, state, need)
        if state[at.PIECE + need] != at.NOT_BUILT:
            state[at.PIECE + need] = at.REVIEWED
    state[at.MEETINGS] -= 1
    state[at.UNREVIEWED] = 0
    state[at.MISREAD] += found
    state[at.NEWS] = 0
    book(state, trace, at.C_MISREAD_FOUND, found, 0)
    move_trust(params, state, trace, at.C_REVIEWED, params[at.P_REVIEW_TRUST])


def misread(params: Record, world: Record, state: Record, need: int) -> int:
    """Tell whether the piece for a need stands and is not what she meant."""
    piece = state[at.PIECE + need]
    if piece == at.BUILT_HEARD:
        return 1 if world[at.W_MISREAD + need] < 100 * params[at.P_MISREAD_HEARD_PERCENT] else 0
    if piece == at.BUILT_UNHEARD:
        return 1 if world[at.W_MISREAD + need] < 100 * params[at.P_MISREAD_PERCENT] else 0
    return 0


def next_piece(seen: Record) -> int:
    """Return the need to build for next: what is known to matter most, else the list's order; -1 for none."""
    for known in (seen[at.FIRST_NEED], seen[at.SECOND_NEED]):
        if known and seen[at.PIECE + known - 1] == at.NOT_BUILT:
            return known - 1
    for need in range(at.NEEDS):
        if seen[at.PIECE + need] == at.NOT_BUILT:
            return need
    return -1


def build(state: Record, trace: Record) -> None:
    need = next_piece(state)
    heard = need + 1 in (state[at.FIRST_NEED], state[at.SECOND_NEED])
    state[at.PIECE + need] = at.BUILT_HEARD if heard else at.BUILT_UNHEARD
    state[at.BUILT] += 1
    state[at.UNREVIEWED] += 1
    state[at.NEWS] += 1
    book(state, trace, at.C_BUILT, state[at.BUILT], 0)


def report(params: Record, state: Record, trace: Record) -> None:
    """Tell her how things are; a report without news is not read."""
    news = min(MOST_NEWS, state[at.NEWS])
    state[at.NEWS] = 0
    if news > 0:
        move_trust(params, state, trace, at.C_REPORTED, news * params[at.P_REPORT_TRUST])
    else:
        book(state, trace, at.C_UNREAD, 0, 0)


def analyse(params: Record, world: Record, state: Record, trace: Record) -> None:
    """Find out how far what she expects goes beyond what the plan can hold."""
    state[at.ANALYSED] = 1
    state[at.GAP] = params[at.T_GAP_PERCENT + world[at.W_GAP]]
    book(state, trace, at.C_GAP if state[at.GAP] else at.C_NO_GAP, state[at.GAP], 0)
    if state[at.GAP] > 0:
        expect(params, state, trace, at.C_UNSPOKEN, state[at.GAP])


def reset(params: Record, world: Record, state: Record, trace: Record) -> None:
    """Tell her, with the reason, what will not be; the later, the dearer."""
    expect(params, state, trace, at.C_RESET, -state[at.GAP])
    state[at.GAP] = 0
    state[at.RESET] = 1
    book(state, trace, at.C_TOLD, 0, params[at.P_TOLD_POINTS])
    late = (state[at.WEEK] - 1) * params[at.P_RESET_A_WEEK_TRUST]
    lose_trust(params, world, state, trace, at.C_RESET_TRUST, params[at.P_RESET_TRUST] + late)


def price(params: Record, world: Record, state: Record, trace: Record) -> None:
    """Put a price on her wish, as for everybody; trust makes her sign, and past favours do not."""
    size = state[at.WISH] - at.SMALL
    chance = state[at.CUSTOMER_TRUST] * params[at.P_SIGNS_PER_TRUST_TEN_THOUSANDTHS]
    chance -= 100 * state[at.GIVEN] * params[at.P_SPOILT_PERCENT]
    book(state, trace, at.C_SAME_RULE, size, params[at.P_SAME_RULE_POINTS])
    if world[at.W_SIGNS + state[at.WISHES] - 1] < chance:
        state[at.SIGNED] += 1
        book(state, trace, at.C_BILLED, size, params[at.T_PRICE_POINTS + size])
        gain(params, state, trace, at.C_WISHES, params[at.T_WISH_PERCENT + size])
        expect(params, state, trace, at.C_HIGHER_BAR, params[at.T_WISH_PERCENT + size])
    else:
        state[at.REFUSED] += 1
        lose_trust(params, world, state, trace, at.C_REFUSED, params[at.P_REFUSED_TRUST])
    state[at.WISH] = 0


def give(params: Record, state: Record, trace: Record) -> None:
    """Grant her wish for nothing: welcome, unfair to those who pay, and soon taken for granted."""
    size = state[at.WISH] - at.SMALL
    state[at.GIVEN] += 1
    state[at.WISH] = 0
    gain(params, state, trace, at.C_WISHES, params[at.T_WISH_PERCENT + size])
    book(state, trace, at.C_FREE_WORK, size, -params[at.T_FREE_POINTS + size])
    book(state, trace, at.C_FAVOUR, size, -params[at.T_FAVOUR_POINTS + size])
    expect(params, state, trace, at.C_HIGHER_BAR, params[at.P_HIGHER_BAR_PERCENT])
    move_trust(params, state, trace, at.C_GIFT, params[at.P_GIFT_TRUST])


def put_right(params: Record, state: Record, trace: Record) -> None:
    """Apologise and mend; done at once, the first time leaves her more content than no failure would."""
    at_once = state[at.FAILURE_WEEK] == state[at.WEEK]
    state[at.FAILURE] = 0
    state[at.PUT_RIGHT] += 1
    if at_once and state[at.FAILURES] == 1:
        gain(params, state, trace, at.C_MADE_GOOD, params[at.P_MADE_GOOD_PERCENT])
    move_trust(params, state, trace, at.C_APOLOGY, params[at.P_APOLOGY_TRUST])
