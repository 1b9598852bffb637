"""The chance of the two hats: drawn once, and drawn again given what was seen.

Three hidden tempers rule what is found: of spending, of the fitters and of the
customer. `redraw` draws each from its distribution given what has been found so
far, and what is not found yet given the temper; weeks and announcements that are
past stay as they were. `revealed` tells which is which.
"""

from __future__ import annotations

from pmlearn.scenarios.chance import WHOLE, below, pick, words
from pmlearn.scenarios.record import Record
from pmlearn.scenarios.two_hats import records as at

# One key a variable; a new source of chance takes a new number and moves no old one.
V_TEMPERS, V_EVENTS, V_WEEK, V_BATCH, V_SAID = range(5)


def draw_world(params: Record, block: int, play: int, stage: int, world: Record) -> None:
    """Fill `world` with all the chance of play number `play`, as nobody has seen any of it."""
    spending, fitters, customer, report = words(params, V_TEMPERS, block, play, stage)
    world[at.W_WILD] = 1 if below(spending, 100) < params[at.P_WILD_SPENDING_PERCENT] else 0
    world[at.W_HASTY] = 1 if below(fitters, 100) < params[at.P_HASTY_CREW_PERCENT] else 0
    world[at.W_EXACTING] = 1 if below(customer, 100) < params[at.P_EXACTING_CUSTOMER_PERCENT] else 0
    world[at.W_REPORT] = 1 if below(report, 100) < warning_percent(params, world[at.W_WILD]) else 0
    hasty, exacting, _, _ = words(params, V_SAID, block, play, stage)
    world[at.W_SAID_HASTY] = said(params, world[at.W_HASTY], hasty)
    world[at.W_SAID_EXACTING] = said(params, world[at.W_EXACTING], exacting)
    draw_rest(params, block, play, stage, world, 0)


def warning_percent(params: Record, wild: int) -> int:
    """Return how likely the first report warns; reports err on the bright side more often."""
    return 100 - params[at.P_REPORT_OPTIMISTIC_PERCENT] if wild else params[at.P_REPORT_PESSIMISTIC_PERCENT]


def said(params: Record, true: int, word: int) -> int:
    """Return what is said of fitters or customer, which is right more often than not."""
    return true if below(word, 100) < params[at.P_SAID_RIGHT_PERCENT] else 1 - true


def draw_rest(params: Record, block: int, play: int, stage: int, world: Record, ruled_out: int) -> None:
    """Draw everything but the tempers and the report; the first so many weeks of each event are ruled out."""
    audit, visit, acceptance, _ = words(params, V_EVENTS, block, play, stage)
    world[at.W_AUDIT_WEEK] = event_week(pick(params, at.T_AUDIT_PERCENT, ruled_out, at.EVENTS, audit))
    world[at.W_VISIT_WEEK] = event_week(pick(params, at.T_VISIT_PERCENT, ruled_out, at.EVENTS, visit))
    world[at.W_ACCEPTANCE] = below(acceptance, WHOLE)
    leaks = at.T_WILD_PERCENT if world[at.W_WILD] else at.T_STEADY_PERCENT
    flaws = at.T_HASTY_PERCENT if world[at.W_HASTY] else at.T_CAREFUL_PERCENT
    for week in range(at.WEEKS):
        stream, call, leak, _ = words(params, V_WEEK + 16 * week, block, play, stage)
        world[at.W_STREAM + week] = pick(params, at.T_STREAM_PERCENT, 0, 3, stream)
        world[at.W_CALL + week] = pick(params, at.T_CALL_PERCENT, 0, at.CALLS, call)
        world[at.W_LEAK + week] = pick(params, leaks, 0, 3, leak)
    for batch in range(at.MOST_DECISIONS):
        flaw, _, _, _ = words(params, V_BATCH + 16 * batch, block, play, stage)
        world[at.W_FLAW + batch] = pick(params, flaws, 0, 3, flaw)


def event_week(index: int) -> int:
    return at.NEVER if index == at.EVENTS - 1 else at.FIRST_EVENT_WEEK + index


def redraw(
    params: Record, world: Record, state: Record, block: int, play: int, stage: int, drawn: Record
) -> None:
    """Fill `drawn` with a world that could just as well be the one behind `state`."""
    spending, fitters, customer, _ = words(params, V_TEMPERS, block, play, stage)
    drawn[at.W_WILD] = drawn_wild(params, world, state, spending)
    drawn[at.W_HASTY] = drawn_hasty(params, world, state, fitters)
    drawn[at.W_EXACTING] = drawn_exacting(params, state, customer)
    draw_rest(params, block, play, stage, drawn, min(at.EVENTS - 1, state[at.WEEK] - 1))
    for position in range(at.WORLD):
        if revealed(state, position):
            drawn[position] = world[position]


def drawn_wild(params: Record, world: Record, state: Record, word: int) -> int:
    """Draw the temper of spending given the report and the leaks found so far."""
    warned = warning_percent(params, 1)
    calm = warning_percent(params, 0)
    wild = params[at.P_WILD_SPENDING_PERCENT] * (warned if state[at.REPORT] else 100 - warned)
    steady = (100 - params[at.P_WILD_SPENDING_PERCENT]) * (calm if state[at.REPORT] else 100 - calm)
    for week in range(state[at.BOOKS_WEEK]):
        leak = world[at.W_LEAK + week]
        wild, steady = narrowed(
            wild * params[at.T_WILD_PERCENT + leak], steady * params[at.T_STEADY_PERCENT + leak]
        )
    return drawn_first(wild, steady, word)


def drawn_hasty(params: Record, world: Record, state: Record, word: int) -> int:
    """Draw the temper of the fitters given what is said of them and the flaws found so far."""
    right = params[at.P_SAID_RIGHT_PERCENT]
    hasty = params[at.P_HASTY_CREW_PERCENT] * (right if state[at.SAID_HASTY] else 100 - right)
    careful = (100 - params[at.P_HASTY_CREW_PERCENT]) * (100 - right if state[at.SAID_HASTY] else right)
    for batch in range(state[at.BATCHES_SEEN]):
        flaw = world[at.W_FLAW + batch]
        hasty, careful = narrowed(
            hasty * params[at.T_HASTY_PERCENT + flaw], careful * params[at.T_CAREFUL_PERCENT + flaw]
        )
    return drawn_first(hasty, careful, word)


def drawn_exacting(params: Record, state: Record, word: int) -> int:
    """Draw the customer's temper given what is said of her; once it is read, it is known."""
    right = params[at.P_SAID_RIGHT_PERCENT]
    exacting = params[at.P_EXACTING_CUSTOMER_PERCENT]
    if state[at.SAID_EXACTING]:
        return drawn_first(exacting * right, (100 - exacting) * (100 - right), word)
    return drawn_first(exacting * (100 - right), (100 - exacting) * right, word)


def narrowed(one: int, other: int) -> tuple[int, int]:
    """Return two likelihoods in the same proportion, short enough to be multiplied again."""
    while one + other >= 2**30:
        one = (one + 1) // 2
        other = (other + 1) // 2
    return one, other


def drawn_first(one: int, other: int, word: int) -> int:
    """Return 1 with the probability of `one` against `other`; the word has 32 bits."""
    return 1 if (word * (one + other)) >> 32 < one else 0


def revealed(state: Record, position: int) -> int:  # noqa: PLR0911 (one line an entry)
    """Return 1 when the play behind `state` has settled the world's entry at `position`."""
    if position >= at.W_FLAW:
        return 1 if position - at.W_FLAW < state[at.BATCHES_SEEN] else 0
    if position >= at.W_LEAK:
        return 1 if position - at.W_LEAK < state[at.BOOKS_WEEK] else 0
    if position >= at.W_CALL:
        return 1 if position - at.W_CALL < state[at.WEEK] else 0
    if position >= at.W_STREAM:
        return 1 if position - at.W_STREAM < state[at.WEEK] else 0
    if at.W_REPORT <= position <= at.W_SAID_EXACTING:
        return 1
    if position == at.W_EXACTING:
        return 1 if state[at.TEMPER] > 0 else 0
    if position == at.W_AUDIT_WEEK:
        return 1 if state[at.AUDIT_WEEK] > 0 else 0
    if position == at.W_VISIT_WEEK:
        return 1 if state[at.VISIT_WEEK] > 0 else 0
    return 0
