"""A sitting of practice in the terminal.

Every response is in the log, committed and flushed, before its verdict is
printed; an interrupted sitting goes on where it stopped.
"""

from __future__ import annotations

import time
from argparse import Namespace
from collections import deque
from dataclasses import dataclass, field
from typing import Any

from pmlearn.cli.asking import Asker
from pmlearn.cli.screen import INTERRUPTED, Screen, StoppedError
from pmlearn.cli.talk import QuitError, SkippedError
from pmlearn.cli.telling import summarise, tell
from pmlearn.errors import ContentError, PmlearnError
from pmlearn.grading import Score, grade
from pmlearn.items import Bank, Item, realised
from pmlearn.study import Sitting, StudyLog, ago, plan_sitting
from pmlearn.surroundings import chosen_bank, fresh_seed, now, open_log

_KEYS = "? hint   s skip for now   u back, where there are parts   q quit, answers kept"


@dataclass(slots=True)
class _Course:
    """What a run goes through: the items left, where responses belong, what came of them."""

    sitting: int | None
    variant: int
    left: deque[Item]
    size: int
    again: str = "pmlearn practice goes on from here."
    skipped: set[str] = field(default_factory=set)
    scores: list[tuple[Item, Score]] = field(default_factory=list)


def practice(args: Namespace) -> int:
    """Run `pmlearn practice`."""
    if args.items < 1:
        raise PmlearnError(f"--items {args.items} leaves nothing to answer; ask for 1 or more.")
    bank, screen = chosen_bank(args.bank), Screen.here()
    one = bank[args.item] if args.item is not None else None
    bank.live(args.module)  # an unknown module is named before the log is touched
    with open_log() as log:
        if one is not None:
            course = _one_item(one, args)
        else:
            course = _resumed(screen, bank, log, args) or _begun(screen, bank, log, args)
        return _run(screen, log, course)


def _one_item(item: Item, args: Namespace) -> _Course:
    seed = fresh_seed() if args.seed is None else args.seed
    return _Course(None, seed, deque([item]), 1, again=f"pmlearn practice --item {item.id} asks it again.")


def _resumed(screen: Screen, bank: Bank, log: StudyLog, args: Namespace) -> _Course | None:
    """Return the interrupted sitting, unless another is asked for or nothing of it is left."""
    sitting = (
        None if args.new or args.seed is not None else log.open_sitting(kind="practice", module=args.module)
    )
    if sitting is None:
        return None
    left = _unanswered(bank, sitting)
    if not left:
        log.end_sitting(sitting.id, now())
        return None
    size, done = len(sitting.plan["items"]), len(set(sitting.answered))
    screen.say(
        f"Going on with the sitting begun {ago(sitting.at, now())}: {done} of {size} answered."
        " (pmlearn practice --new begins another.)"
    )
    return _Course(sitting.id, sitting.plan["seed"], left, size)


def _unanswered(bank: Bank, sitting: Sitting) -> deque[Item]:
    live = {item.id: item for item in bank.live()}
    return deque(
        live[name] for name in sitting.plan["items"] if name in live and name not in sitting.answered
    )


def _begun(screen: Screen, bank: Bank, log: StudyLog, args: Namespace) -> _Course:
    seed = fresh_seed() if args.seed is None else args.seed
    plan = plan_sitting(bank, log, module=args.module, items=args.items, seed=seed)
    items = deque(bank[name] for name in plan["items"])
    of = f"module {args.module}" if args.module else "all modules"
    minutes = max(1, round(sum(item.seconds for item in items) / 60))
    count = "1 item" if len(items) == 1 else f"{len(items)} items"
    all_there_are = ", all there are" if len(items) < args.items else ""
    screen.say(f"{count} from {of}{all_there_are}, about {minutes} min.")
    return _Course(log.start_sitting(kind="practice", plan=plan, now=now()), seed, items, len(items))


def _run(screen: Screen, log: StudyLog, course: _Course) -> int:
    screen.say(_KEYS, style="dim")
    try:
        _answer_all(screen, log, course)
    except (QuitError, StoppedError):
        _say_goodbye(screen, course)
        return 0
    except KeyboardInterrupt:
        screen.row("")
        _say_goodbye(screen, course)
        return INTERRUPTED
    if course.sitting is not None:
        log.end_sitting(course.sitting, now())
    summarise(screen, course.scores, sorted(course.skipped))
    return 0


def _answer_all(screen: Screen, log: StudyLog, course: _Course) -> None:
    while course.left:
        item = course.left.popleft()
        screen.rule(_heading(course, item))
        try:
            score = _answer(screen, log, course, realised(item, course.variant))
        except ContentError as error:
            reasons = "; ".join(error.faults)
            screen.say(f"This item cannot be asked: {reasons}. Left out of this sitting.")
            course.skipped.add(item.id)
            continue
        except SkippedError:
            _put_off(screen, course, item)
            continue
        course.skipped.discard(item.id)
        course.scores.append((item, score))
        if course.left and screen.pause("Enter for the next item:") in ("q", "quit"):
            raise QuitError


def _heading(course: _Course, item: Item) -> str:
    place = course.size - len(course.left)
    framework = f", {item.framework}" if item.framework else ""
    return f"{place} of {course.size}  {item.id}  {item.level}{framework}"


def _answer(screen: Screen, log: StudyLog, course: _Course, item: Item) -> Score:
    """Ask, grade, keep, and only then tell."""
    asker = Asker(screen, item, course.variant)
    started = time.monotonic()
    response, score = _graded(screen, asker, course.variant)
    seconds = round(time.monotonic() - started, 1)
    confidence = asker.confidence()
    log.add_response(
        sitting=course.sitting,
        item=item.id,
        version=item.version,
        variant=course.variant,
        response=response,
        points=score.points,
        verdict=score.verdict,
        confidence=confidence,
        seconds=seconds,
        now=now(),
    )
    tell(screen, item, course.variant, response, score)
    screen.flush()
    return score


def _graded(screen: Screen, asker: Asker, variant: int) -> tuple[Any, Score]:
    """Ask until the response is one that the item takes."""
    while True:
        response = asker.response()
        try:
            return response, grade(asker.item, response, variant=variant)
        except ValueError as reason:
            screen.say(f"{reason}. Once more:", indent=2)
            screen.row("")


def _put_off(screen: Screen, course: _Course, item: Item) -> None:
    """Let a skipped item come back once, after all others."""
    if item.id in course.skipped or not course.left:
        screen.say("Left out of this sitting.")
    else:
        screen.say("Put off to the end.")
        course.left.append(item)
    course.skipped.add(item.id)


def _say_goodbye(screen: Screen, course: _Course) -> None:
    answered = len(course.scores)
    kept = "Nothing answered yet." if not answered else f"Your {answered} answers are kept."
    if answered == 1:
        kept = "Your answer is kept."
    screen.row("")
    screen.say(f"Stopped. {kept} {course.again}")
    screen.flush()
