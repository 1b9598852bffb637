"""Policies for no surprises: what an action is held to be worth, given what can be seen.

A policy takes the legal action that it holds to be worth most, in points. All of
them share the same rules and weigh them by their beliefs: the reference believes
every worth as it stands; a naive policy believes too much or too little in one
kind of action. They read an observation, never the state or the world. The
weights were found by search (`pmlearn.sweeps`), so the reference is the best
known policy, not the optimal one.
"""

from __future__ import annotations

from pmlearn.scenarios.chance import WHOLE
from pmlearn.scenarios.no_surprises import records as at
from pmlearn.scenarios.no_surprises.legal import (
    chase_percent,
    strand_of,
    untold,
    untold_duty,
    untold_weeks,
    untold_word,
)
from pmlearn.scenarios.record import Record

# Ways to handle an issue: alone with the team, options without figures, options with them.
ALONE, BLIND, FIGURES = 0, 1, 2


def kind(action: int) -> int:
    """Return which belief weighs an action."""
    if action == at.A_TELL:
        return at.B_TELLING
    if action == at.A_AGREE:
        return at.B_AGREEING
    if action <= at.A_OPTIONS_TILLS:
        return at.B_OPTIONS
    return at.B_ANALYSIS if action <= at.A_ANALYSE_TILLS else at.B_SOLVING


def worth(params: Record, seen: Record, action: int) -> int:
    """Return what the reference holds a legal action to be worth beyond the work of the plan, in points."""
    value = -params[at.P_WORK_POINTS]
    if action == at.A_TELL:
        return value + worth_tell(params, seen)
    if action == at.A_AGREE:
        return value + params[at.R_AGREE] + (at.WEEKS - seen[at.WEEK]) * params[at.R_AGREE_WEEK]
    first = strand_of(action)
    if at.A_ANALYSE_HALL <= action <= at.A_ANALYSE_TILLS:
        return value + worth_analyse(params, seen, first)
    value += owed(params, seen, first) + spared(params, seen, first)
    if action >= at.A_SOLVE_HALL:
        return value + expected(params, seen, first, ALONE)
    return value + expected(params, seen, first, FIGURES if seen[first + at.KNOWN] else BLIND)


def likely(params: Record, seen: Record, first: int, size: int) -> int:
    """Return how likely an issue has this size, in ten-thousandths."""
    word = seen[first + at.WORD]
    if seen[first + at.KNOWN]:
        return WHOLE if size == word else 0
    happened = 0
    if seen[at.WEEK] > seen[first + at.SINCE]:
        happened = at.GREW if seen[first + at.GROWN] else at.STAYED
    return params[at.D_LIKELY + at.SIZES * (at.EVENTS * (word - 1) + happened) + size - 1]


def wanted_percent(params: Record, seen: Record, size: int) -> int:
    """Return how likely the sponsor wants to hear of this size, given how she took things so far."""
    wanted = 0
    total = 0
    for tolerance in range(seen[at.TOLERANCE_FROM], seen[at.TOLERANCE_TO] + 1):
        share = params[at.T_TOLERANCE_PERCENT + tolerance - 1]
        total += share
        if tolerance <= size:
            wanted += share
    return 100 * wanted // max(1, total)


def damage(params: Record, seen: Record, first: int, size: int) -> int:
    """Return what an issue costs if nobody closes it, in points, were it of this size."""
    cents = params[at.T_SIZE_CENTS + size - 1] * (100 + seen[first + at.GROWN] * params[at.P_GROWTH_PERCENT])
    early = 100 - params[at.P_EARLY_PERCENT] if seen[first + at.TOLD] == 2 else 100
    return cents * early // 10_000 // params[at.P_CENTS_A_POINT]


def trust_points(params: Record, seen: Record, trust: int) -> int:
    """Return what a change of trust comes to, a loss weighed by what is known of her temper."""
    if trust >= 0:
        return trust * params[at.P_TRUST_POINTS]
    hot = params[at.P_HOT_PERCENT] if seen[at.TEMPER] == 0 else 100 * (seen[at.TEMPER] - 1)
    return trust * params[at.P_TRUST_POINTS] * (10_000 + hot * params[at.P_HOT_MORE_PERCENT]) // 10_000


def room(seen: Record) -> int:
    """Say whether another slot of this week is left after this one."""
    return 1 if seen[at.SLOT] + 1 < seen[at.SLOTS] else 0


def last_call(seen: Record, first: int) -> int:
    """Say whether an issue runs out at the end of this week."""
    return 1 if seen[at.WEEK] > seen[first + at.SINCE] or seen[at.WEEK] >= at.WEEKS else 0


def feared(params: Record, seen: Record) -> int:
    """Return what her call this weekend, or at the end the report, is to be feared for, in points."""
    if untold(seen) == 0:
        return 0
    matters = 100 if untold_duty(seen) else wanted_percent(params, seen, untold_word(seen))
    called = chase_percent(params, seen)
    loss = called * -trust_points(params, seen, params[at.P_CHASED_TRUST])
    if seen[at.WEEK] >= at.WEEKS:
        loss -= (100 - called) * trust_points(params, seen, params[at.P_NEVER_TOLD_TRUST])
    return matters * loss // 10_000


def spared(params: Record, seen: Record, first: int) -> int:
    """Return an issue's share of that, while the sponsor does not know of it."""
    return 0 if seen[first + at.TOLD] else feared(params, seen) // max(1, untold(seen))


def aged(params: Record, seen: Record, first: int) -> int:
    """Return what fresh news of an issue loses when it is told a week later: room to act, and trust."""
    if not seen[first + at.OPEN] or seen[first + at.TOLD] or seen[first + at.SINCE] < seen[at.WEEK]:
        return 0
    late = trust_points(params, seen, params[at.P_TOLD_LATE_TRUST])
    first_one = trust_points(params, seen, params[at.P_RECOVERY_TRUST]) if seen[at.FAILURES] == 0 else 0
    points = 0
    for size in range(1, at.SIZES + 1):
        lost = first_one - late if size > 1 else -late
        if not seen[first + at.DUTY]:
            lost = lost * wanted_percent(params, seen, size) // 100
        lost += damage(params, seen, first, size) * params[at.P_EARLY_PERCENT] // 100
        points += likely(params, seen, first, size) * lost
    return points // WHOLE


def owed(params: Record, seen: Record, first: int) -> int:
    """Return what another slot of silence costs on an open issue that touches safety or the law."""
    waiting = seen[first + at.OPEN] and seen[first + at.DUTY] and not seen[first + at.TOLD]
    return -trust_points(params, seen, params[at.P_DUTY_LATE_TRUST]) if waiting else 0


def worth_tell(params: Record, seen: Record) -> int:
    """A word spares her call, unless options will tell her this week; safety and the law are owed it."""
    debt = owed(params, seen, at.HALL_OPEN) + owed(params, seen, at.TILLS_OPEN)
    news = aged(params, seen, at.HALL_OPEN) + aged(params, seen, at.TILLS_OPEN)
    call = (feared(params, seen) * params[at.R_TELL_CHASE] + news * params[at.R_TELL_AGED]) // 100
    if room(seen):
        call = call * params[at.R_TELL_ONE if untold(seen) == 1 else at.R_TELL_MORE] // 100
        debt = debt * params[at.R_TELL_DUTY] // 100
    matters = 100 if untold_duty(seen) else wanted_percent(params, seen, untold_word(seen))
    weeks = untold_weeks(seen)
    taken = params[at.P_TOLD_FRESH_TRUST] if weeks == 0 else weeks * params[at.P_TOLD_LATE_TRUST]
    wolf = trust_points(params, seen, params[at.P_CRIED_WOLF_TRUST])
    return debt + call + (matters * trust_points(params, seen, taken) + (100 - matters) * wolf) // 100


def worth_analyse(params: Record, seen: Record, first: int) -> int:
    """Analysis lets the best way be chosen, if a slot is left to go it; that slot has its price."""
    if last_call(seen, first) and not room(seen):
        return 0
    points = 0
    for size in range(1, at.SIZES + 1):
        chance = likely(params, seen, first, size)
        if chance > 0:
            alone = way_points(params, seen, first, size, ALONE)
            points += chance * max(0, alone, way_points(params, seen, first, size, FIGURES))
    if room(seen):
        return spared(params, seen, first) + points // WHOLE * params[at.R_ANALYSE_GAIN] // 100
    return points // WHOLE * params[at.R_ANALYSE_LATER] // 100


def expected(params: Record, seen: Record, first: int, way: int) -> int:
    """Return what handling an issue in a way is worth, its size being what it may."""
    points = 0
    for size in range(1, at.SIZES + 1):
        chance = likely(params, seen, first, size)
        if chance > 0:
            points += chance * way_points(params, seen, first, size, way)
    return points // WHOLE


def way_points(params: Record, seen: Record, first: int, size: int, way: int) -> int:
    """Return what handling an issue of this size in a way is worth more than leaving it."""
    whole = damage(params, seen, first, size)
    told = seen[first + at.TOLD]
    fresh = seen[first + at.SINCE] == seen[at.WEEK]
    percent = params[at.P_BLIND_PERCENT] if way == BLIND else params[at.P_OPTIONS_PERCENT]
    if way == ALONE:
        percent = params[at.T_SOLVED_PERCENT + size - 1]
    elif fresh and not told:
        percent = percent * (100 - params[at.P_EARLY_PERCENT]) // 100
    saved = whole * ((params[at.P_ALONE_PERCENT] if told else 100) - percent) // 100
    matters = 100 if seen[first + at.DUTY] else wanted_percent(params, seen, size)
    taken = matters * trust_points(params, seen, taken_trust(params, seen, first, size, way))
    shrug = 0 if told else params[at.P_CRIED_WOLF_TRUST]
    if way == ALONE:
        shrug = params[at.P_WITHIN_TRUST]
    return saved + (taken + (100 - matters) * trust_points(params, seen, shrug)) // 100


def taken_trust(params: Record, seen: Record, first: int, size: int, way: int) -> int:
    """Return how a sponsor who wants to hear of an issue takes a way of handling it."""
    told = seen[first + at.TOLD]
    if way == ALONE:
        return params[at.P_LEFT_ALONE_TRUST] if told else params[at.P_OVERSTEPPED_TRUST]
    weeks = seen[at.WEEK] - seen[first + at.SINCE]
    trust = params[at.P_OPTIONS_BLIND_TRUST] if way == BLIND else params[at.P_OPTIONS_TRUST]
    if way == FIGURES and size > 1 and seen[at.FAILURES] == 0 and (told == 2 or weeks == 0):
        trust += params[at.P_RECOVERY_TRUST]
    if told and last_call(seen, first):
        trust -= params[at.P_LEFT_ALONE_TRUST]
    return trust if told else trust + weeks * params[at.P_TOLD_LATE_TRUST]
