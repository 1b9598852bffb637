"""Where everything stands in the records of the front door.

Bare names are positions in the state (and, up to `SEEN`, in the observation),
`W_` in the world, `P_` and `T_` in the parameters (single numbers and tables),
`B_` in a policy's beliefs. `A_` names an action, `C_` a cause of points. A
request is what play calls a week, and its kind is what it truly is.
"""

from __future__ import annotations

from pmlearn.scenarios.positions import ENTRY, EVENING, MORNING

__all__ = ["EVENING", "MORNING"]

WEEKS = 6  # requests
SLOTS_A_WEEK = 2  # a question, if one is asked, and the decision

# What a request truly is.
SOUND, TOOL, CHANGE, OPERATIONS, PET, CLASH = range(6)
KINDS = 6
WORDINGS = 5  # a problem, a tool, something more, upkeep, a date
RANKS = 3  # who asks: a branch, a head of department, a director
GAPS_AT_MOST = 3
SIZES = 3

# Actions, in the order in which faces list them.
A_ASK, A_CHECK, A_ACCEPT, A_CHANGE, A_OPERATIONS, A_REFUSE, A_LEAVE = range(7)
ACTIONS = (
    "ask-requester",
    "check-sponsor",
    "accept-project",
    "route-to-change",
    "route-to-operations",
    "refuse",
    "leave",
)

# What the requester and the sponsor say; none and nothing before they are asked.
HEARD_NONE, HEARD_VAGUE, HEARD_NEED, HEARD_TOOL, HEARD_RECURRING, HEARD_CLASH = range(6)
SAID_NONE, SAID_BUSY, SAID_BACKED, SAID_RUNNING, SAID_NOBODY = range(5)

# What became of a request.
OPEN, ACCEPTED, PROVED, TAKEN, RETURNED_BY_CHANGE, RETURNED_BY_OPERATIONS, TURNED_AWAY = range(7)

# Causes. Each moves points of one part of the score, or (from C_ANSWER_VAGUE on) none.
PARTS = ("benefit", "rework", "trust")
(
    C_SOUND,  # benefit
    C_REFRAMED,
    C_RESOLVED,
    C_POOR_FIT,
    C_CHANGE_DONE,
    C_OPERATIONS_DONE,
) = range(6)
(
    C_GAPS,  # rework
    C_SETTLED,
    C_BOUNCED,
    C_FLAW_TOOL,  # one a kind; a sound project has none
    C_FLAW_CHANGE,
    C_FLAW_OPERATIONS,
    C_FLAW_PET,
    C_FLAW_CLASH,
) = range(6, 14)
(
    C_TRUST_START,  # the requesters' trust
    C_ASKED,
    C_CHECKED,
    C_REFUSED_UNHEARD,
    C_REFUSED_HEARD,
    C_LEFT,
    C_RETURNED,
    C_SERVED,
    C_DELIVERED,
    C_DISAPPOINTED,
) = range(14, 24)
(
    C_ANSWER_VAGUE,  # told, worth no points by themselves
    C_ANSWER_NEED,
    C_ANSWER_TOOL,
    C_ANSWER_RECURRING,
    C_ANSWER_CLASH,
    C_SPONSOR_BUSY,
    C_SPONSOR_BACKS,
    C_SPONSOR_RUNNING,
    C_SPONSOR_NOBODY,
    C_STARTED,
    C_CARD_PROBLEM,  # one a wording, as a request comes in
    C_CARD_TOOL,
    C_CARD_MORE,
    C_CARD_UPKEEP,
    C_CARD_DATE,
    C_WAS_SOUND,  # one a kind, for a request that was turned away
    C_WAS_TOOL,
    C_WAS_CHANGE,
    C_WAS_OPERATIONS,
    C_WAS_PET,
    C_WAS_CLASH,
) = range(24, 45)
CAUSES = 45
PART_ENDS = (6, 14, 24)  # the first cause after each part

# World: all the chance of one play, one entry a request.
W_KIND = 0
W_WORDING = W_KIND + WEEKS
W_RANK = W_WORDING + WEEKS
W_NAMED = W_RANK + WEEKS  # 1: the form names a sponsor
W_GAPS = W_NAMED + WEEKS  # other fields left empty
W_SIZE = W_GAPS + WEEKS  # of the benefit, were all well
W_VAGUE = W_SIZE + WEEKS  # uniforms, 0 to 9,999
W_BUSY = W_VAGUE + WEEKS
WORLD = W_BUSY + WEEKS

# State. Policies and faces see what stands before SEEN.
(
    WEEK,
    SLOT,
    SLOTS,
    FINISHED,
    WORDING,
    RANK,
    NAMED,
    GAPS,
    SIZE,
    HEARD,
    SAID,
    TEAMS,
    RUNNING,
    TRUST,
    BENEFIT,
    REWORK,
    LIKELY_SOUND,  # how likely each kind is, by card and answers, in ten-thousandths
    LIKELY_TOOL,
    LIKELY_CHANGE,
    LIKELY_OPERATIONS,
    LIKELY_PET,
    LIKELY_CLASH,
) = range(22)
SEEN = 22
WAS_HEARD = SEEN  # one a request
WAS_SAID = WAS_HEARD + WEEKS
FATE = WAS_SAID + WEEKS
LEDGER = FATE + WEEKS  # points, one a cause
STATE = LEDGER + CAUSES

TRACE = 1 + ENTRY * 90

# Beliefs of a policy, in percent of what the reference holds an action to be worth.
B_ASKING, B_ACCEPTING, B_ROUTING, B_REFUSING = range(4)
BELIEFS = ("asking_percent", "accepting_percent", "routing_percent", "refusing_percent")

# Parameters: single numbers, then tables, then what the reference policy weighs.
(
    P_TEAMS,
    P_PROVED_AFTER,
    P_BUILD_TIMES,
    P_FLAW_POINTS,
    P_GAP_POINTS,
    P_BOUNCED_POINTS,
    P_REFRAMED_PERCENT,
    P_RESOLVED_PERCENT,
    P_CHANGE_DONE_PERCENT,
    P_OPERATIONS_DONE_PERCENT,
    P_ASK_DELAY_PERCENT,
    P_CHECK_DELAY_PERCENT,
    P_BUSY_TEN_THOUSANDTHS,
    P_VAGUE_TEN_THOUSANDTHS,
    P_VAGUE_PER_TRUST_TEN_THOUSANDTHS,
    P_TRUST,
    P_TRUST_POINTS,
    P_ASKED_TRUST,
    P_CHECKED_TRUST,
    P_REFUSED_HEARD_TRUST,
    P_LEFT_TRUST,
    P_RETURNED_TRUST,
    P_SERVED_TRUST,
    P_DELIVERED_TRUST,
    P_DISAPPOINTED_TRUST,
) = range(3, 28)
T_KIND_PERCENT = 28
T_NAMED_PERCENT = T_KIND_PERCENT + KINDS
T_SIZE_PERCENT = T_NAMED_PERCENT + KINDS
T_BENEFIT_POINTS = T_SIZE_PERCENT + SIZES
T_ACCEPTED_PERCENT = T_BENEFIT_POINTS + SIZES  # of the benefit, unasked, one a kind
T_REFUSED_TRUST = T_ACCEPTED_PERCENT + KINDS  # one a rank
T_SOUND_WORDING_PERCENT = T_REFUSED_TRUST + RANKS  # signals, one table a kind
T_TOOL_WORDING_PERCENT = T_SOUND_WORDING_PERCENT + WORDINGS
T_CHANGE_WORDING_PERCENT = T_TOOL_WORDING_PERCENT + WORDINGS
T_OPERATIONS_WORDING_PERCENT = T_CHANGE_WORDING_PERCENT + WORDINGS
T_PET_WORDING_PERCENT = T_OPERATIONS_WORDING_PERCENT + WORDINGS
T_CLASH_WORDING_PERCENT = T_PET_WORDING_PERCENT + WORDINGS
T_SOUND_RANK_PERCENT = T_CLASH_WORDING_PERCENT + WORDINGS
T_TOOL_RANK_PERCENT = T_SOUND_RANK_PERCENT + RANKS
T_CHANGE_RANK_PERCENT = T_TOOL_RANK_PERCENT + RANKS
T_OPERATIONS_RANK_PERCENT = T_CHANGE_RANK_PERCENT + RANKS
T_PET_RANK_PERCENT = T_OPERATIONS_RANK_PERCENT + RANKS
T_CLASH_RANK_PERCENT = T_PET_RANK_PERCENT + RANKS
T_SOUND_GAPS_PERCENT = T_CLASH_RANK_PERCENT + RANKS
T_TOOL_GAPS_PERCENT = T_SOUND_GAPS_PERCENT + GAPS_AT_MOST + 1
T_CHANGE_GAPS_PERCENT = T_TOOL_GAPS_PERCENT + GAPS_AT_MOST + 1
T_OPERATIONS_GAPS_PERCENT = T_CHANGE_GAPS_PERCENT + GAPS_AT_MOST + 1
T_PET_GAPS_PERCENT = T_OPERATIONS_GAPS_PERCENT + GAPS_AT_MOST + 1
T_CLASH_GAPS_PERCENT = T_PET_GAPS_PERCENT + GAPS_AT_MOST + 1
R_FIRST = T_CLASH_GAPS_PERCENT + GAPS_AT_MOST + 1
(
    R_FLOOR,  # what an action is worth that gains and loses nothing
    R_LAST_TEAM,  # what the last free team is worth, for each request still to come
    R_SECOND_TEAM,
    R_THIRD_TEAM,
) = range(R_FIRST, R_FIRST + 4)
PARAMETERS = R_FIRST + 4
