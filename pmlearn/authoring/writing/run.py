"""Running the checks over one item or over a bank."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from pmlearn.authoring.writing import keys, lengths, options
from pmlearn.authoring.writing.check import Check, Finding
from pmlearn.authoring.writing.subject import Json, subjects, text_of
from pmlearn.items.fault import Fault

OF_ITEMS = (
    options.points_at_options,
    lengths.longest_key,
    keys.unsaid_count,
)
OF_BANKS: tuple[Check, ...] = ()
CHECKS = (*OF_ITEMS, *OF_BANKS)


def findings(item: Json) -> Iterator[Finding]:
    """Yield what every check finds in the item, given in its whole JSON form.

    The item may have other faults still. A retired item is left in peace.
    """
    if item.get("status") == "retired":
        return
    name = text_of(item, "id") or None
    for subject in subjects(item):
        for check in OF_ITEMS:
            for at, text in check.find(subject):
                yield Finding(check.name, text, at, name)


def bank_findings(items: Iterable[Json]) -> Iterator[Finding]:
    """Yield what the live items show only together; each finding is a warning with its figures."""
    live = [item for item in items if item.get("status") == "live"]
    for check in OF_BANKS:
        for at, text in check.find(live):
            yield Finding(check.name, text, at)


def writing_faults(item: Json) -> Iterator[Fault]:
    """Yield the faults, as `findings` does, without the warnings."""
    faults = {check.name for check in CHECKS if check.tier == "fault"}
    for finding in findings(item):
        if finding.check in faults:
            yield Fault(finding.text, *map(str, finding.at))
