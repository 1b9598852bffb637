"""The rules of the whole job: one step a decision, and what a stage's end brings.

A project runs from its request to its closing in seven stages. A step takes one
action (`work`, `turns`); after a stage's last decision the stage ends and the next
opens. All the chance of a play stands in its world (`worlds`). Which action is
wise is left to `policies`; words are left to `scenario.yaml`.
"""

from __future__ import annotations

from pmlearn.scenarios.books import cleared
from pmlearn.scenarios.chance import WHOLE
from pmlearn.scenarios.positions import EVENING, MORNING
from pmlearn.scenarios.record import Record
from pmlearn.scenarios.whole_job import records as at
from pmlearn.scenarios.whole_job.accounts import (
    all_told,
    book,
    book_cents,
    keep_books,
    move_customer,
    move_sponsor,
    new_bad_news,
)
from pmlearn.scenarios.whole_job.turns import act_turn, learn_size
from pmlearn.scenarios.whole_job.work import act_work, find_misfits


def decisions(stage: int) -> int:
    """Return how many decisions a stage has: twenty in all."""
    if stage == at.CLOSING:
        return 5
    return 2 if stage <= at.AGREEMENT or stage == at.GATE else 3


def start(params: Record, world: Record, state: Record, trace: Record) -> None:
    """Set the state to the first morning; `state` and `trace` may hold anything before."""
    cleared(state, trace)
    state[at.SLOT] = MORNING
    state[at.SLOTS] = decisions(at.REQUEST)
    state[at.HINT] = world[at.W_HINT]
    state[at.PARTS_WANTED] = at.UNITS
    state[at.EXPECTATION] = params[at.P_EXPECTATION_TRUST]
    move_customer(params, state, trace, at.C_CUSTOMER_START, params[at.P_CUSTOMER_TRUST])
    move_sponsor(params, state, trace, at.C_SPONSOR_START, params[at.P_SPONSOR_TRUST])
    book(state, trace, at.C_HINT_SOLUTION if world[at.W_HINT] else at.C_HINT_NEED, 0, 0)
    state[at.SLOT] = 0


def step(params: Record, world: Record, state: Record, action: int, trace: Record) -> None:
    """Take one legal action; after a stage's last decision the stage ends."""
    if action <= at.A_BOOKS:
        act_work(params, world, state, action, trace)
    else:
        act_turn(params, world, state, action, trace)
    state[at.SLOT] += 1
    if state[at.SLOT] >= state[at.SLOTS] or (state[at.STOPPED] and state[at.WEEK] < at.CLOSING):
        state[at.SLOT] = EVENING
        end_stage(params, world, state, trace)


def end_stage(params: Record, world: Record, state: Record, trace: Record) -> None:
    """Bring in what the stage set in motion, then open the next one or close the job."""
    slots_lost = chase(params, world, state, trace)
    run_issue(params, world, state, trace)
    run_silence(params, state, trace)
    if state[at.WEEK] >= at.CLOSING:
        close_job(params, world, state, trace)
        return
    state[at.WEEK] = at.CLOSING if state[at.STOPPED] else state[at.WEEK] + 1
    state[at.SLOTS] = decisions(state[at.WEEK]) - slots_lost
    state[at.ACTIVE] = 0
    state[at.PROMISED] = 0
    state[at.TOLD] = 0
    state[at.SLOT] = MORNING
    open_stage(world, state, trace)
    state[at.SLOT] = 0


def chase(params: Record, world: Record, state: Record, trace: Record) -> int:
    """Bad news kept back may reach the sponsor anyway; answering takes a decision of the next stage."""
    if state[at.UNTOLD] == 0 or state[at.WEEK] >= at.CLOSING:
        return 0
    stages = state[at.WEEK] - state[at.UNTOLD_SINCE]
    percent = params[at.P_CHASE_PERCENT] + stages * params[at.P_CHASE_A_STAGE_PERCENT]
    if world[at.W_CHASE + state[at.WEEK] - 1] * 100 >= percent * WHOLE:
        return 0
    state[at.CHASED] += 1
    all_told(state)
    move_sponsor(params, state, trace, at.C_CHASED, params[at.P_CHASED_TRUST])
    return 1


def run_issue(params: Record, world: Record, state: Record, trace: Record) -> None:
    """An open issue shows its size by its harm; a small one that is left alone may go away by itself."""
    if state[at.ISSUE] != at.ISSUE_OPEN:
        return
    learn_size(world, state, trace)
    alone = state[at.WEEK] == at.GATE and not state[at.BIG] and state[at.EFFORT] == 0
    if alone and world[at.W_VANISH] * 100 < params[at.P_VANISH_PERCENT] * WHOLE:
        state[at.ISSUE] = at.ISSUE_GONE
        book(state, trace, at.C_GONE, 0, 0)
        return
    cents = params[at.P_BIG_CENTS] if state[at.BIG] else params[at.P_SMALL_CENTS]
    book_cents(params, state, trace, at.C_ISSUE, -cents)


def run_silence(params: Record, state: Record, trace: Record) -> None:
    """Books left open beyond two parts cost fees; a customer who sees nothing begins to doubt."""
    if state[at.UNBOOKED] > 2:
        book_cents(params, state, trace, at.C_BLIND, -(state[at.UNBOOKED] - 2) * params[at.P_BLIND_CENTS])
    working = at.FIRST_WORK <= state[at.WEEK] <= at.FINISH and not (state[at.STOPPED] or state[at.ACCEPTED])
    if working and not state[at.ACTIVE]:
        move_customer(params, state, trace, at.C_SILENCE, params[at.P_SILENCE_TRUST])


def open_stage(world: Record, state: Record, trace: Record) -> None:
    """Tell what a new stage brings."""
    if state[at.WEEK] == at.TROUBLE:
        state[at.ISSUE] = at.ISSUE_OPEN
        state[at.WORD] = world[at.W_WORD]
        book(state, trace, at.C_ISSUE_COMES_BIG if world[at.W_WORD] else at.C_ISSUE_COMES_SMALL, 0, 0)
        new_bad_news(state)
        state[at.ISSUE_UNTOLD] = 1
    elif state[at.WEEK] == at.GATE:
        state[at.MARKET] = world[at.W_MARKET]
        state[at.REPORT] = world[at.W_REPORT]
        book(state, trace, at.C_MARKET_HIGH if world[at.W_MARKET] else at.C_MARKET_LOW, 0, 0)
        book(state, trace, at.C_REPORT_BAD if world[at.W_REPORT] else at.C_REPORT_GOOD, 0, 0)
    elif state[at.WEEK] == at.CLOSING:
        book(state, trace, at.C_CLOSING, 0, 0)


def close_job(params: Record, world: Record, state: Record, trace: Record) -> None:
    """Count what the job came to."""
    if not state[at.STOPPED]:
        count_result(params, world, state, trace)
    if state[at.UNBOOKED]:
        keep_books(params, world, state, trace)
    if not state[at.MATCHED]:
        book_cents(params, state, trace, at.C_OVERPAID, -world[at.W_OVERBILLED_CENTS])
    if state[at.UNTOLD]:
        move_sponsor(params, state, trace, at.C_NEVER_TOLD, params[at.P_NEVER_TOLD_TRUST])
    state[at.FINISHED] = 1


def count_result(params: Record, world: Record, state: Record, trace: Record) -> None:
    """Count what the result is worth: all of it where it is accepted, a share where it is not."""
    if state[at.UNREVIEWED]:
        find_misfits(params, world, state, trace)
    cents = params[at.P_HIGH_VALUE_CENTS] if world[at.W_MARKET] else params[at.P_LOW_VALUE_CENTS]
    if state[at.RESCOPED]:
        cents = cents * params[at.P_RESCOPED_PERCENT] // 100
    if not state[at.ACCEPTED]:
        share = min(state[at.PARTS_DONE], state[at.PARTS_WANTED])
        cents = cents * params[at.P_UNACCEPTED_PERCENT] // 100 * share // state[at.PARTS_WANTED]
        move_customer(params, state, trace, at.C_UNACCEPTED, params[at.P_UNACCEPTED_TRUST])
    book_cents(params, state, trace, at.C_RESULT, cents)
    if state[at.MISFITS]:
        book_cents(params, state, trace, at.C_MISFIT_LEFT, -state[at.MISFITS] * params[at.P_MISFIT_CENTS])
