"""What each block of hours does: every action spends the same number of hours, and all of them are counted.

What nobody has seen yet (flaws in delivered work, spending beyond the plan, the
customer's trust) is reckoned from the world here, when somebody looks.
"""

from __future__ import annotations

from pmlearn.scenarios.books import enter
from pmlearn.scenarios.record import Record
from pmlearn.scenarios.two_hats import records as at


def book(state: Record, trace: Record, cause: int, amount: int, points: int) -> None:
    """Book `points` under `cause`; `amount` is what it was about (hours, points, trust)."""
    enter(state, trace, at.LEDGER, cause, amount, points)


def move_trust(params: Record, state: Record, trace: Record, cause: int, trust: int) -> None:
    """Move the customer's trust by `trust`, kept between 0 and 100."""
    before = state[at.TRUST]
    after = min(100, max(0, before + trust))
    state[at.TRUST] = after
    book(state, trace, cause, trust, (after - before) * params[at.P_TRUST_POINTS])


def act(params: Record, world: Record, state: Record, action: int, trace: Record) -> None:
    """Spend one block of hours; what is left of it after a look goes to the pile of the same hat."""
    hours = params[at.P_BLOCK_HOURS]
    if action == at.A_PROMISES:
        deliver(state, trace, hours)
    elif action == at.A_PUT_RIGHT:
        put_right(state, trace, hours)
    elif action == at.A_WALK:
        look = min(hours, params[at.P_WALK_HOURS])
        state[at.LOOKING_HOURS] += look
        walk(params, world, state, trace)
        deliver(state, trace, hours - look)
    elif action == at.A_PAPERS:
        clear(state, trace, hours)
    elif action == at.A_BOOKS:
        look = min(hours, params[at.P_BOOKS_HOURS])
        state[at.LOOKING_HOURS] += look
        reconcile(params, world, state, trace)
        clear(state, trace, hours - look)
    elif action == at.A_URGENT:
        answer(params, state, trace)
    else:
        free(state, trace, hours)


def free(state: Record, trace: Record, hours: int) -> None:
    """Keep hours free, or waste them on a pile that was smaller."""
    if hours > 0:
        state[at.FREE_HOURS] += hours
        book(state, trace, at.C_FREED, hours, 0)


def worked_off(state: Record, pile: int, hours: int) -> int:
    """Take up to `hours` from a pile, the oldest first, and return how many it was."""
    left = hours
    for age in range(2, -1, -1):
        done = min(left, state[pile + age])
        state[pile + age] -= done
        left -= done
    return hours - left


def deliver(state: Record, trace: Record, hours: int) -> None:
    """Deliver promised work as one batch; whether it is right shows when somebody looks."""
    done = worked_off(state, at.NEW_PROMISES, hours)
    if done > 0:
        batch = state[at.BATCHES]
        state[at.BATCH_HOURS + batch] = done
        state[at.BATCH_WEEK + batch] = state[at.WEEK]
        state[at.BATCH_EXTRA + batch] = state[at.OLD_PAPERS]
        state[at.BATCHES] += 1
        state[at.UNSEEN_HOURS] += done
        state[at.DELIVERY_HOURS] += done
        book(state, trace, at.C_DELIVERED, done, 0)
    free(state, trace, hours - done)


def put_right(state: Record, trace: Record, hours: int) -> None:
    """Put known rework right, then deliver what is promised."""
    done = min(hours, state[at.REWORK])
    state[at.REWORK] -= done
    state[at.DELIVERY_HOURS] += done
    book(state, trace, at.C_MENDED, done, 0)
    deliver(state, trace, hours - done)


def clear(state: Record, trace: Record, hours: int) -> None:
    """Clear office work."""
    done = worked_off(state, at.NEW_PAPERS, hours)
    if done > 0:
        state[at.OFFICE_HOURS] += done
        book(state, trace, at.C_CLEARED, done, 0)
    free(state, trace, hours - done)


def answer(params: Record, state: Record, trace: Record) -> None:
    """Answer what shouts; the hours left go to the pile it belongs to."""
    call = state[at.CALL]
    hours = min(params[at.P_BLOCK_HOURS], params[at.P_URGENT_HOURS])
    state[at.URGENT_HOURS] += hours
    state[at.CALL] = at.NO_CALL
    book(state, trace, at.C_ANSWERED, hours, 0)
    left = params[at.P_BLOCK_HOURS] - hours
    if call >= at.CALL_KIOSK:
        deliver(state, trace, left)
    else:
        clear(state, trace, left)


def walk(params: Record, world: Record, state: Record, trace: Record) -> None:
    """Walk the site with the customer: see every flaw, and read the trust as it is."""
    state[at.WALK_WEEK] = state[at.WEEK]
    move_trust(params, state, trace, at.C_WALKED, params[at.P_WALK_TRUST])
    read_trust(params, world, state, trace)
    found = rework_found(params, world, state, 0)
    state[at.REWORK] += found
    book(state, trace, at.C_FOUND, found, 0)


def read_trust(params: Record, world: Record, state: Record, trace: Record) -> None:
    """Bring the known trust up to date: what late promises have cost, by the customer's temper."""
    patient = state[at.LATENESS] * params[at.P_PATIENT_THOUSANDTHS] // 1000
    exacting = state[at.LATENESS] * params[at.P_EXACTING_THOUSANDTHS] // 1000
    if patient != exacting:
        state[at.TEMPER] = 1 + world[at.W_EXACTING]
    state[at.LATENESS] = 0
    move_trust(params, state, trace, at.C_LATE, -(exacting if world[at.W_EXACTING] else patient))
    book(state, trace, at.C_SEEN_TRUST, state[at.TRUST], 0)


def rework_found(params: Record, world: Record, state: Record, more_percent: int) -> int:
    """Look through every batch not seen so far; return the hours of rework, which grow with age."""
    found = 0
    for batch in range(state[at.BATCHES_SEEN], state[at.BATCHES]):
        hours = state[at.BATCH_HOURS + batch]
        flawed = hours * flaw_percent(params, world, state, batch)
        weeks = state[at.WEEK] - state[at.BATCH_WEEK + batch]
        found += flawed * (100 + params[at.P_BURIED_PERCENT] * weeks + more_percent)
        state[at.SEEN_HOURS] += hours
        state[at.FLAWED_HOURS] += flawed // 100
    state[at.BATCHES_SEEN] = state[at.BATCHES]
    state[at.UNSEEN_HOURS] = 0
    return found // 10_000


def flaw_percent(params: Record, world: Record, state: Record, batch: int) -> int:
    """Return how much of a batch is wrong: by chance, and more when it was built on old papers."""
    extra = state[at.BATCH_EXTRA + batch] * params[at.P_OLD_DRAWINGS_PERCENT]
    return min(100, params[at.T_FLAW_PERCENT + world[at.W_FLAW + batch]] + extra)


def reconcile(params: Record, world: Record, state: Record, trace: Record) -> None:
    """Reconcile the books: what leaked lately is recovered, what leaked long ago is gone."""
    found, lost = 0, 0
    for week in range(state[at.BOOKS_WEEK] + 1, state[at.WEEK] + 1):
        leak = params[at.T_LEAK_POINTS + world[at.W_LEAK + week - 1]]
        found += leak
        lost += leak * params[at.T_LOST_PERCENT + min(4, state[at.WEEK] - week)]
    state[at.LEAKED_POINTS] += found
    state[at.BOOKS_WEEK] = state[at.WEEK]
    book(state, trace, at.C_BOOKS_FOUND, found, 0)
    book(state, trace, at.C_LEAKED, lost // 100, -(lost // 100))
