"""Which actions of the closing month can be taken now, and why the others cannot.

Read from an observation alone, so that faces, policies and rules agree.
"""

from __future__ import annotations

from pmlearn.scenarios.closing_month import records as at
from pmlearn.scenarios.record import Record

# Why an action cannot be taken now; 0 means that it can. Texts are in scenario.yaml.
REASONS = (
    "",
    "nothing-open",
    "already-checked",
    "already-passed",
    "already-invited",
    "too-late-to-inspect",
    "already-trained",
    "not-passed",
    "not-trained",
    "already-accepted",
    "deputy-refuses",
    "change-agreed",
    "change-refused",
    "not-accepted",
    "already-billed",
    "already-posted",
    "not-posted",
    "already-paid",
    "nothing-held",
    "title-known",
    "already-returned",
    "spares-gone",
    "nothing-to-tell",
    "already-held",
    "already-archived",
)


def blocked(seen: Record, action: int) -> int:
    """Return why `action` cannot be taken now, as a position in `REASONS`; 0 when it can."""
    if action <= at.A_BILL:
        return blocked_delivery(seen, action)
    if action <= at.A_PAY:
        return blocked_invoices(seen, action)
    return blocked_office(seen, action)


def blocked_delivery(seen: Record, action: int) -> int:  # noqa: PLR0911 (one line an action)
    if action == at.A_FIX:
        return 0 if seen[at.OPEN_DEFECTS] > 0 else 1
    if action == at.A_CHECK:
        if seen[at.PASSED]:
            return 3
        return 2 if seen[at.HIDDEN_KNOWN] else 0
    if action == at.A_INVITE:
        return blocked_invitation(seen)
    if action == at.A_TRAIN:
        return 6 if seen[at.TRAINED] else 0
    if action == at.A_ACCEPT:
        return blocked_acceptance(seen)
    if action == at.A_CHANGE:
        return blocked_change(seen)
    if not seen[at.ACCEPTED]:
        return 13
    return 14 if seen[at.BILLED] else 0


def blocked_invitation(seen: Record) -> int:
    if seen[at.PASSED]:
        return 3
    if seen[at.INVITED]:
        return 4
    return 5 if seen[at.WEEK] >= at.WEEKS else 0


def blocked_acceptance(seen: Record) -> int:
    if seen[at.ACCEPTED]:
        return 9
    if not seen[at.PASSED]:
        return 7
    if not seen[at.TRAINED]:
        return 8
    return 10 if seen[at.DEPUTY_REFUSALS] >= at.ATTEMPTS_AT_MOST else 0


def blocked_change(seen: Record) -> int:
    if seen[at.CHANGE_AGREED]:
        return 11
    if seen[at.ACCEPTED]:
        return 9
    return 12 if seen[at.CHANGE_ATTEMPTS] >= 2 else 0


def blocked_invoices(seen: Record, action: int) -> int:
    if action == at.A_SETTLE:
        return 0 if seen[at.HELD] > 0 else 18
    if seen[at.MATCHED] or seen[at.PAID_UNMATCHED]:
        return 17
    if action == at.A_POST:
        return 15 if seen[at.POSTED] else 0
    if action == at.A_MATCH:
        return 0 if seen[at.POSTED] else 16
    return 0


def blocked_office(seen: Record, action: int) -> int:  # noqa: PLR0911 (one line an action)
    if action == at.A_TITLE:
        if seen[at.RETURNED]:
            return 20
        return 19 if seen[at.TITLE] else 0
    if action == at.A_RETURN:
        return 20 if seen[at.RETURNED] else 0
    if action == at.A_SPARES:
        return 21 if seen[at.SPARES_GONE] else 0
    if action == at.A_TELL:
        return 0 if seen[at.UNTOLD] > 0 else 22
    if action == at.A_RETROSPECTIVE:
        return 23 if seen[at.RETROSPECTIVE] else 0
    if action == at.A_ARCHIVE:
        return 24 if seen[at.ARCHIVED] else 0
    return 0
