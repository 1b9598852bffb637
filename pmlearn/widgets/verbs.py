"""The verbs that `import pmlearn as pm` hands to a notebook."""

from __future__ import annotations

from collections.abc import Sequence

from pmlearn import scenarios, study
from pmlearn.errors import NotFoundError, PmlearnError
from pmlearn.items import Bank, Item, SortItem, shuffled
from pmlearn.surroundings import chosen_bank, chosen_scenario, now, read_log
from pmlearn.widgets.board import Board
from pmlearn.widgets.exam import ExamSitting
from pmlearn.widgets.play import Game
from pmlearn.widgets.practice import Practice
from pmlearn.widgets.quiz import Quiz
from pmlearn.widgets.reports import ProgressReport
from pmlearn.widgets.sweep import Named, SweepReport, swept
from pmlearn.widgets.worked import WorkedPlay


def quiz(what: str | Sequence[str], *, items: int | None = None, seed: int = 1, resume: bool = True) -> Quiz:
    """Return a quiz of one item, a list of items, an objective or a module.

    `items` keeps that many, chosen by the seed. Boards are left to `board` unless named by id.
    """
    bank = chosen_bank()
    chosen = _items(bank, what)
    if items is not None:
        if items < 1:
            raise PmlearnError(f"A quiz of {items} items has nothing to answer; ask for 1 or more.")
        kept = shuffled([item.id for item in chosen], seed, "quiz")[:items]
        chosen = [bank[item] for item in kept]
    title = f"Item {chosen[0].id}" if len(chosen) == 1 else f"Quiz of {len(chosen)} items"
    return Quiz(chosen, seed=seed, title=title, objectives=_objectives(bank), resume=resume)


def board(what: str = "m02", *, seed: int = 1, resume: bool = True) -> Board:
    """Return the sorting board of a module, or the sort item of this id; the seed deals its cards."""
    bank = chosen_bank()
    return Board(_board(bank, what), seed=seed, objectives=_objectives(bank), resume=resume)


def play(scenario: str, *, seed: int, policy: str | None = None, resume: bool = True) -> Game | WorkedPlay:
    """Return a play of a scenario, or the one that a named policy plays, to be read.

    The same seed is the same month for everybody.
    """
    story = chosen_scenario(scenario)
    if policy is not None:
        return WorkedPlay(scenarios.follow(story, seed, policy), policy)
    return Game(story, seed=seed, resume=resume)


def sweep(
    scenario: str,
    policies: Sequence[Named] | Named | None = None,
    *,
    plays: int = 1000,
    seed: int = 0,
    workers: int | None = None,
) -> SweepReport:
    """Return how policies do over many worlds of a scenario, compared with the first of them world by world.

    A policy is a name in the scenario, `"mine.py:function"`, or a function of what can be seen that
    returns the name of an action; all named ones, if left out. The worlds are those of `play` from
    this seed on.
    """
    story = chosen_scenario(scenario)
    chosen = scenarios.policies(story) if policies is None else policies
    if isinstance(chosen, str) or callable(chosen):
        chosen = [chosen]
    return swept(story, chosen, plays=plays, seed=seed, workers=workers or 1)


def practice(module: str | None = None, *, items: int = 10) -> Practice:
    """Return a sitting of what the learner needs next, or the one that was interrupted."""
    if items < 1:
        raise PmlearnError(f"A sitting of {items} items has nothing to answer; ask for 1 or more.")
    bank = chosen_bank()
    bank.live(module)  # an unknown module is named at once
    return Practice(bank, module=module, size=items, objectives=_objectives(bank))


def exam(name: str = "mock-60", *, seed: int = 1, extra_time: int = 0) -> ExamSitting:
    """Return a mock exam of a blueprint under time, or the sitting of it that was interrupted.

    The seed names the form; `extra_time` is in percent. The time runs once the learner begins.
    """
    bank = chosen_bank()
    return ExamSitting(bank, bank.blueprint(name), seed=seed, extra_time=extra_time)


def progress() -> ProgressReport:
    """Return how far the learner has come since the last start-over."""
    with read_log() as log:
        return ProgressReport(study.progress(chosen_bank(), log, now=now()))


def _items(bank: Bank, what: str | Sequence[str]) -> list[Item]:
    if not isinstance(what, str):
        return [bank[item] for item in what]
    if "." in what:  # an objective, m02.three-tests; an item is m02-0003
        found = bank.live(objective=what)
    elif "-" in what:
        return [bank[what]]
    else:
        found = bank.live(module=what)
    return [item for item in found if not _deals(item)]


def _board(bank: Bank, what: str) -> SortItem:
    boards = [bank[what]] if "-" in what else [item for item in bank.live(module=what) if _deals(item)]
    for item in boards:
        if isinstance(item, SortItem):
            return item
    raise NotFoundError(f"There is no board in {what}; see pmlearn bank list for items of kind sort.")


def _deals(item: Item) -> bool:
    return isinstance(item, SortItem) and item.deal is not None


def _objectives(bank: Bank) -> dict[str, str]:
    return {objective.id: objective.text for module in bank.modules for objective in module.objectives}
