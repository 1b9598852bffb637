"""The rules of the front door: one short function a rule, one step a decision.

A question to the requester or the sponsor is the first decision on a request and
leaves a second; any other decision settles the request, and the next one comes.
Nothing here draws a number: all the chance of a play stands in its world
(`worlds`). Which action is wise is left to `policies`; words are left to `scenario.yaml`.
"""

from __future__ import annotations

from pmlearn.scenarios.books import cleared, enter
from pmlearn.scenarios.front_door import records as at
from pmlearn.scenarios.front_door.fates import (
    accepted_percent,
    accepted_trust,
    benefit,
    flaw_cost,
    gaps_cost,
    refused_trust,
    routed_percent,
    settled_at_the_door,
)
from pmlearn.scenarios.front_door.reading import answer_of, reply_of, vague_below, weigh
from pmlearn.scenarios.record import Record


def start(params: Record, world: Record, state: Record, trace: Record) -> None:
    """Set the state to the first request; `state` and `trace` may hold anything before."""
    cleared(state, trace)
    state[at.SLOT] = at.MORNING
    state[at.TEAMS] = params[at.P_TEAMS]
    move_trust(params, state, trace, at.C_TRUST_START, 0, params[at.P_TRUST])
    open_request(params, world, state, trace)


def step(params: Record, world: Record, state: Record, action: int, trace: Record) -> None:
    """Take one legal action on the request; unless it is a question, the request is settled."""
    request = state[at.WEEK] - 1
    if action <= at.A_CHECK:
        question(params, world, state, trace, request, action)
        return
    settle(params, world, state, trace, request, action)
    state[at.SLOT] = at.EVENING
    end_request(params, world, state, trace)


def book(state: Record, trace: Record, cause: int, request: int, points: int) -> None:
    """Book `points` under `cause`; the amount told is the number of the request."""
    enter(state, trace, at.LEDGER, cause, request + 1, points)


def move_trust(params: Record, state: Record, trace: Record, cause: int, request: int, trust: int) -> None:
    """Move the requesters' trust by `trust`, kept between 0 and 100."""
    before = state[at.TRUST]
    state[at.TRUST] = min(100, max(0, before + trust))
    book(state, trace, cause, request, (state[at.TRUST] - before) * params[at.P_TRUST_POINTS])


def gain(state: Record, trace: Record, cause: int, request: int, points: int) -> None:
    if points > 0:
        state[at.BENEFIT] += points
        book(state, trace, cause, request, points)


def lose(state: Record, trace: Record, cause: int, request: int, points: int) -> None:
    if points > 0:
        state[at.REWORK] += points
        book(state, trace, cause, request, -points)


def question(params: Record, world: Record, state: Record, trace: Record, request: int, action: int) -> None:
    """Ask requester or sponsor; the request stays on the table for one more decision."""
    if action == at.A_ASK:
        ask(params, world, state, trace, request)
    else:
        check(params, world, state, trace, request)
    weigh(params, world, state)
    state[at.SLOT] += 1
    state[at.SLOTS] += 1


def ask(params: Record, world: Record, state: Record, trace: Record, request: int) -> None:
    """Ask the requester about the need; a plain answer also closes the gaps in the form."""
    heard = at.HEARD_VAGUE
    if world[at.W_VAGUE + request] >= vague_below(params, state[at.TRUST]):
        heard = answer_of(world[at.W_KIND + request])
    state[at.HEARD] = heard
    state[at.WAS_HEARD + request] = heard
    book(state, trace, at.C_ANSWER_VAGUE + heard - at.HEARD_VAGUE, request, 0)
    move_trust(params, state, trace, at.C_ASKED, request, params[at.P_ASKED_TRUST])


def check(params: Record, world: Record, state: Record, trace: Record, request: int) -> None:
    """Check authority and money with the sponsor, who may not be reached in time."""
    said = at.SAID_BUSY
    if world[at.W_BUSY + request] >= params[at.P_BUSY_TEN_THOUSANDTHS]:
        said = reply_of(world[at.W_KIND + request])
    state[at.SAID] = said
    state[at.WAS_SAID + request] = said
    book(state, trace, at.C_SPONSOR_BUSY + said - at.SAID_BUSY, request, 0)
    move_trust(params, state, trace, at.C_CHECKED, request, params[at.P_CHECKED_TRUST])


def settle(params: Record, world: Record, state: Record, trace: Record, request: int, action: int) -> None:
    """Decide what becomes of a request."""
    if action == at.A_ACCEPT:
        state[at.FATE + request] = at.ACCEPTED
        state[at.TEAMS] -= 1
        state[at.RUNNING] += 1
        book(state, trace, at.C_STARTED, request, 0)
    elif action == at.A_CHANGE:
        route(params, world, state, trace, request, at.CHANGE)
    elif action == at.A_OPERATIONS:
        route(params, world, state, trace, request, at.OPERATIONS)
    elif action == at.A_REFUSE:
        turn_away(params, state, trace, request)
    else:
        state[at.FATE + request] = at.TURNED_AWAY
        move_trust(params, state, trace, at.C_LEFT, request, params[at.P_LEFT_TRUST])


def turn_away(params: Record, state: Record, trace: Record, request: int) -> None:
    state[at.FATE + request] = at.TURNED_AWAY
    heard, said = state[at.HEARD], state[at.SAID]
    cause = at.C_REFUSED_HEARD if heard + said > 0 else at.C_REFUSED_UNHEARD
    move_trust(params, state, trace, cause, request, refused_trust(params, state[at.RANK], heard, said))


def route(params: Record, world: Record, state: Record, trace: Record, request: int, desk: int) -> None:
    """Send a request to change control or to operations, whose answer comes at the end of the day."""
    percent = routed_percent(params, world[at.W_KIND + request], desk)
    state[at.SLOT] = at.EVENING
    if world[at.W_KIND + request] == desk:
        state[at.FATE + request] = at.TAKEN
        points = benefit(params, state[at.SIZE], percent, state[at.HEARD], state[at.SAID])
        cause = at.C_CHANGE_DONE if desk == at.CHANGE else at.C_OPERATIONS_DONE
        gain(state, trace, cause, request, points)
        move_trust(params, state, trace, at.C_SERVED, request, params[at.P_SERVED_TRUST])
    else:
        by_change = desk == at.CHANGE
        state[at.FATE + request] = at.RETURNED_BY_CHANGE if by_change else at.RETURNED_BY_OPERATIONS
        lose(state, trace, at.C_BOUNCED, request, params[at.P_BOUNCED_POINTS])
        move_trust(params, state, trace, at.C_RETURNED, request, params[at.P_RETURNED_TRUST])


def end_request(params: Record, world: Record, state: Record, trace: Record) -> None:
    """Hear from the projects that show by now what they are; then the next request, or the end."""
    last = state[at.WEEK] == at.WEEKS
    for request in range(at.WEEKS):
        due = state[at.WEEK] > request + params[at.P_PROVED_AFTER]
        if state[at.FATE + request] == at.ACCEPTED and (due or last):
            prove(params, world, state, trace, request)
    if last:
        tell_the_rest(world, state, trace)
        state[at.FINISHED] = 1
        return
    state[at.WEEK] += 1
    open_request(params, world, state, trace)


def prove(params: Record, world: Record, state: Record, trace: Record, request: int) -> None:
    """Let an accepted project show what it is: its benefit, its gaps, and its flaw if it has one."""
    truth, heard = world[at.W_KIND + request], state[at.WAS_HEARD + request]
    state[at.FATE + request] = at.PROVED
    state[at.RUNNING] -= 1
    percent = accepted_percent(params, truth, heard)
    points = benefit(params, world[at.W_SIZE + request], percent, heard, state[at.WAS_SAID + request])
    trust = accepted_trust(params, truth, heard)
    gain(state, trace, benefit_cause(truth, heard), request, points)
    lose(state, trace, at.C_GAPS, request, gaps_cost(params, world[at.W_GAPS + request], heard))
    flaw = at.C_SETTLED if settled_at_the_door(truth, heard) else at.C_FLAW_TOOL + truth - at.TOOL
    lose(state, trace, flaw, request, flaw_cost(params, truth, heard))
    move_trust(params, state, trace, at.C_DELIVERED if trust > 0 else at.C_DISAPPOINTED, request, trust)


def benefit_cause(truth: int, heard: int) -> int:
    if truth == at.SOUND:
        return at.C_SOUND
    if settled_at_the_door(truth, heard):
        return at.C_REFRAMED if truth == at.TOOL else at.C_RESOLVED
    return at.C_POOR_FIT


def tell_the_rest(world: Record, state: Record, trace: Record) -> None:
    """Tell what the requests were that nobody took up."""
    for request in range(at.WEEKS):
        if state[at.FATE + request] == at.TURNED_AWAY:
            book(state, trace, at.C_WAS_SOUND + world[at.W_KIND + request], request, 0)


def open_request(params: Record, world: Record, state: Record, trace: Record) -> None:
    """Put the next request on the table, nothing asked yet."""
    request = state[at.WEEK] - 1
    state[at.SLOT] = at.MORNING
    state[at.SLOTS] = 1
    state[at.WORDING] = world[at.W_WORDING + request]
    state[at.RANK] = world[at.W_RANK + request]
    state[at.NAMED] = world[at.W_NAMED + request]
    state[at.GAPS] = world[at.W_GAPS + request]
    state[at.SIZE] = world[at.W_SIZE + request]
    state[at.HEARD] = at.HEARD_NONE
    state[at.SAID] = at.SAID_NONE
    weigh(params, world, state)
    book(state, trace, at.C_CARD_PROBLEM + state[at.WORDING], request, 0)
    state[at.SLOT] = 0
