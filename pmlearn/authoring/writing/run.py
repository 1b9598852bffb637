"""Running the checks over one item or over a bank."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from pmlearn.authoring.writing import alike, balance, cases, cues, keys, lengths, options, order, stems, terms
from pmlearn.authoring.writing.check import Finding
from pmlearn.authoring.writing.subject import Json, subjects_of, text_of

OF_ITEMS = (
    options.points_at_options,
    options.combined_options,
    alike.same_options,
    alike.near_options,
    alike.option_in_option,
    alike.narrowed_option,
    alike.overlapping_ranges,
    options.repeated_words,
    options.repeated_ending,
    options.count_of_options,
    lengths.longest_key,
    lengths.uneven_lengths,
    order.unsorted_numbers,
    stems.unmarked_negative,
    stems.no_question,
    stems.blank_in_stem,
    stems.which_is_true,
    stems.unfocused_stem,
    stems.long_stem,
    stems.idle_sentence,
    terms.absolute_terms,
    terms.vague_terms,
    terms.double_negative,
    terms.one_sided_statements,
    cues.clang,
    cues.convergence,
    cues.grammar_cue,
    cues.form_cue,
    keys.unsaid_count,
    keys.rationale_repeats,
    keys.bare_rationale,
    cases.hinged_item,
)
OF_BANKS = (
    balance.longest_key_rate,
    balance.key_places,
    balance.key_run,
    balance.key_counts,
    balance.true_share,
    balance.guessable,
)
CHECKS = (*OF_ITEMS, *OF_BANKS)


def findings(item: Json) -> Iterator[Finding]:
    """Yield what every check finds in the item, given in its whole JSON form.

    The item may have other faults still. A retired item is left in peace.
    """
    if item.get("status") == "retired":
        return
    name = text_of(item, "id") or None
    for subject in subjects_of(item):
        for check in OF_ITEMS:
            for at, text in check.find(subject):
                yield Finding(check.name, text, at, name)


def bank_findings(items: Iterable[Json]) -> Iterator[Finding]:
    """Yield what the live items show only together; each finding is a warning with its figures."""
    live = [subject for item in items if item.get("status") == "live" for subject in subjects_of(item)]
    for check in OF_BANKS:
        for at, text in check.find(live):
            yield Finding(check.name, text, at)
