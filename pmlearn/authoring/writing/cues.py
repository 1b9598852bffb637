"""Checks of what gives a key away: its likeness to the stem, to its rivals, or in its grammar.

All are guesses from words alone; a measured run over a bank is in `guessers`.
"""

from __future__ import annotations

from collections import Counter

from pmlearn.authoring.writing import signals
from pmlearn.authoring.writing.check import Hits, check
from pmlearn.authoring.writing.subject import Offer, Said, Subject
from pmlearn.authoring.writing.words import EVERYDAY, FUNCTION_WORDS, quoted, root, roots, tokens

_MANY = 12  # options: beyond that nobody compares each with each
_TELLING = 5  # letters: shorter words are shared by chance


@check(
    "clang",
    "warning",
    "A telling word of the stem that the key alone repeats gives the key away to who reads for sound. A "
    "guess: words "
    "of five letters and more, everyday words of the subject apart, unless a distractor repeats as many of "
    "its own.",
)
def clang(subject: Subject) -> Hits:
    for offer in subject.asked:
        if not (key := offer.key):
            continue
        telling = {word for word in roots(offer.stem) if len(word) >= _TELLING - 1 and word not in EVERYDAY}
        echoes = {option: telling.intersection(roots(option.text)) for option in offer.options}
        rivals = set().union(*(echoes[option] for option in offer.distractors))
        alone = echoes[key] - rivals
        found = [word for word in tokens(key.text) if root(word) in alone and len(word) >= _TELLING]
        if found and not any(len(echoes[option]) >= len(echoes[key]) for option in offer.distractors):
            text = (
                f"only the key repeats {quoted(found)} of what it answers; reword it, or let others echo it"
            )
            yield (*key.at, "text"), text


@check(
    "convergence",
    "warning",
    "Distractors are often made by changing the key, so the option that shares most with the others is "
    "guessed. A "
    "guess: the key leads all others by two shared words or more, or each distractor changes one part of it.",
)
def convergence(subject: Subject) -> Hits:
    for offer in subject.asked:
        if not (key := offer.key) or not 3 <= len(offer.options) <= _MANY or subject.kind == "match":
            continue
        if _leads(signals.centrality(offer), offer, 2) or _leads(signals.between(offer), offer, 1):
            common = Counter(word for option in offer.distractors for word in set(roots(option.text)))
            found = [word for word in tokens(key.text) if common[root(word)]]
            text = f"the key shares most with the other options ({quoted(found)}); vary the distractors"
            yield (*key.at, "text"), text


def _leads(scores: tuple[float, ...], offer: Offer, lead: int) -> bool:
    keyed = dict(zip(offer.options, scores, strict=True))
    return (
        max(keyed[option] for option in offer.keyed) - max(keyed[each] for each in offer.distractors) >= lead
    )


@check(
    "grammar-cue",
    "warning",
    "An option that does not fit the end of its stem, by a or an or by number, is struck out unread.",
)
def grammar_cue(subject: Subject) -> Hits:
    for offer in subject.asked:
        fits = signals.fit(offer)
        misfits = [option for option, score in zip(offer.options, fits, strict=True) if score < 0]
        if misfits and len(misfits) < len(offer.options) and _cues(misfits, offer.keys):
            labels = ", ".join(option.label for option in misfits)
            text = f'after "{" ".join(offer.lead.split()[-3:])}", {labels} do not fit as the others do; '
            yield (*misfits[0].at, "text"), text + "move the article or verb into the options, or reword"


def _cues(misfits: list[Said], keys: frozenset[str]) -> bool:
    return not all(option.label in keys for option in misfits)


def _may_be_noun(option: Said, offer: Offer) -> bool:
    """Say whether an option in -ing may name a thing, as "rolling wave", and no other has its verb."""
    first, *rest = tokens(option.text)
    others = {word for each in offer.options if each is not option for word in roots(each.text)}
    return FUNCTION_WORDS.isdisjoint(rest[:1]) and root(first) not in others


_FORMS = {
    "ing": "a verb in -ing",
    "to": '"to"',
    "article": "an article",
    "number": "a number",
    "word": "a bare word",
}


@check(
    "form-cue",
    "warning",
    "The one option that begins in another form than all others stands out. A guess by first words: -ing, "
    "to, an "
    "article, a number; a difference of articles counts for the key alone.",
)
def form_cue(subject: Subject) -> Hits:
    for offer in subject.asked:
        forms = [signals.opening(option.text) for option in offer.options]
        common, count = Counter(forms).most_common(1)[0] if forms else ("", 0)
        if count < 2 or count != len(forms) - 1 or subject.kind == "match":
            continue
        odd = next(option for option, form in zip(offer.options, forms, strict=True) if form != common)
        form = signals.opening(odd.text)
        if form == "ing" and _may_be_noun(odd, offer):
            continue
        if {form, common} & {"ing", "to"} or odd.label in offer.keys:
            text = f"{odd.label} begins with {_FORMS[form]}, the others with {_FORMS[common]}; use one form"
            yield (*odd.at, "text"), text
