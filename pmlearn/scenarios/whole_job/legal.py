"""Which actions of the whole job can be taken now, and why the others cannot.

Read from an observation alone, so that faces, policies and rules agree.
"""

from __future__ import annotations

from pmlearn.scenarios.record import Record
from pmlearn.scenarios.whole_job import records as at

# Why an action cannot be taken now; 0 means that it can. Texts are in scenario.yaml.
REASONS = (
    "",
    "other-stage",
    "need-known",
    "already-checked",
    "already-promised",
    "criteria-agreed",
    "all-delivered",
    "nothing-to-review",
    "no-misfit",
    "books-kept",
    "nothing-to-tell",
    "no-issue",
    "size-known",
    "already-rescoped",
    "stopped",
    "not-delivered",
    "already-accepted",
    "refused",
    "books-open",
    "already-matched",
    "already-held",
    "already-archived",
)
(
    FREE,
    OTHER_STAGE,
    NEED_KNOWN,
    ALREADY_CHECKED,
    ALREADY_PROMISED,
    CRITERIA_AGREED,
    ALL_DELIVERED,
    NOTHING_TO_REVIEW,
    NO_MISFIT,
    BOOKS_KEPT,
    NOTHING_TO_TELL,
    NO_ISSUE,
    SIZE_KNOWN,
    ALREADY_RESCOPED,
    STOPPED,
    NOT_DELIVERED,
    ALREADY_ACCEPTED,
    REFUSED,
    BOOKS_OPEN,
    ALREADY_MATCHED,
    ALREADY_HELD,
    ALREADY_ARCHIVED,
) = range(22)


def blocked(seen: Record, action: int) -> int:
    """Return why `action` cannot be taken now, as a position in `REASONS`; 0 when it can."""
    if action <= at.A_CRITERIA:
        return blocked_agreement(seen, action)
    if action <= at.A_BOOKS:
        return blocked_work(seen, action)
    if action <= at.A_SOLVE:
        return blocked_issue(seen, action)
    if action <= at.A_ACCEPT:
        return blocked_end(seen, action)
    return blocked_closing(seen, action)


def blocked_agreement(seen: Record, action: int) -> int:  # noqa: PLR0911 (one line an action)
    if seen[at.STOPPED]:
        return STOPPED
    stage = seen[at.WEEK]
    if action == at.A_ASK:
        if stage > at.TROUBLE:
            return OTHER_STAGE
        return NEED_KNOWN if seen[at.NEED_KNOWN] else FREE
    if action == at.A_CHECK:
        if stage > at.FIRST_WORK:
            return OTHER_STAGE
        return ALREADY_CHECKED if seen[at.TOLERANCE_KNOWN] else FREE
    if action == at.A_PROMISE:
        if stage > at.AGREEMENT:
            return OTHER_STAGE
        return ALREADY_PROMISED if seen[at.PROMISED] else FREE
    if stage < at.AGREEMENT or stage > at.TROUBLE:
        return OTHER_STAGE
    return CRITERIA_AGREED if seen[at.CRITERIA] else FREE


def blocked_work(seen: Record, action: int) -> int:  # noqa: PLR0911 (one line an action)
    stage = seen[at.WEEK]
    if stage < at.FIRST_WORK:
        return OTHER_STAGE
    if action == at.A_BOOKS:
        return FREE if seen[at.UNBOOKED] else BOOKS_KEPT
    if seen[at.STOPPED]:
        return STOPPED
    if seen[at.ACCEPTED]:
        return ALREADY_ACCEPTED
    if action == at.A_DELIVER:
        return FREE if seen[at.PARTS_DONE] < seen[at.PARTS_WANTED] else ALL_DELIVERED
    if action == at.A_INVOLVE:
        return FREE if seen[at.UNREVIEWED] else NOTHING_TO_REVIEW
    return FREE if seen[at.MISFITS] else NO_MISFIT


def blocked_issue(seen: Record, action: int) -> int:
    if action == at.A_TELL:
        return FREE if seen[at.UNTOLD] else NOTHING_TO_TELL
    if seen[at.ISSUE] != at.ISSUE_OPEN:
        return NO_ISSUE
    if action == at.A_ANALYSE:
        return SIZE_KNOWN if seen[at.SIZE_KNOWN] else FREE
    return FREE


def blocked_end(seen: Record, action: int) -> int:  # noqa: PLR0911 (one line an action)
    if seen[at.STOPPED]:
        return STOPPED
    if seen[at.ACCEPTED]:
        return ALREADY_ACCEPTED
    if action == at.A_ACCEPT:
        if seen[at.WEEK] < at.FINISH:
            return OTHER_STAGE
        if seen[at.PARTS_DONE] < seen[at.PARTS_WANTED]:
            return NOT_DELIVERED
        return REFUSED if seen[at.ATTEMPTS] >= at.ATTEMPTS_AT_MOST else FREE
    if seen[at.WEEK] < at.GATE or seen[at.WEEK] > at.FINISH:
        return OTHER_STAGE
    if action == at.A_STOP:
        return FREE
    if seen[at.RESCOPED]:
        return ALREADY_RESCOPED
    return ALL_DELIVERED if seen[at.PARTS_DONE] >= seen[at.PARTS_WANTED] else FREE


def blocked_closing(seen: Record, action: int) -> int:  # noqa: PLR0911 (one line an action)
    if action == at.A_WAIT:
        return FREE
    if action == at.A_MATCH:
        if seen[at.WEEK] < at.FINISH:
            return OTHER_STAGE
        if seen[at.MATCHED]:
            return ALREADY_MATCHED
        return BOOKS_OPEN if seen[at.UNBOOKED] else FREE
    if action == at.A_RETROSPECTIVE:
        if seen[at.WEEK] < at.FINISH:
            return OTHER_STAGE
        return ALREADY_HELD if seen[at.RETROSPECTIVE] else FREE
    if seen[at.WEEK] < at.CLOSING:
        return OTHER_STAGE
    return ALREADY_ARCHIVED if seen[at.ARCHIVED] else FREE
