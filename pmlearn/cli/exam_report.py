"""Tell in the terminal what an exam came to: points, time, every reason for what was missed, what is next."""

from __future__ import annotations

from collections.abc import Sequence

from pmlearn.cli.prose import say_prose
from pmlearn.cli.screen import Screen
from pmlearn.cli.telling import tell
from pmlearn.study import Report, Share, short
from pmlearn.surroundings import lesson_of


def tell_report(screen: Screen, report: Report) -> None:
    """Print the whole report."""
    screen.rule(f"Report: {report.form.title}")
    screen.say(report.headline(), style="bold")
    screen.say(report.assumption)
    _tell_shares(screen, "By module", report.modules)
    _tell_shares(screen, "By objective", report.objectives)
    for one in report.missed:
        screen.rule(f"{one.place} of {len(report.items)}  {one.item.id}  {one.item.objective}")
        say_prose(screen, one.item.stem)
        tell(screen, one.item, one.variant, one.response, one.score)
    _tell_next(screen, report)


def _tell_shares(screen: Screen, title: str, shares: Sequence[Share]) -> None:
    screen.row("")
    screen.row(title, "bold")
    for one in shares:
        head = f"{screen.bar(one.share)} {short(one.points):>5} of {one.of:<2}  "
        hang = len(head) + 2 if screen.width > 2 * len(head) else 4
        screen.say(f"{head}{one.id}  {one.text}", indent=2, hang=hang)


def _tell_next(screen: Screen, report: Report) -> None:
    screen.rule("Next")
    if not report.next:
        screen.say("Everything right. Sit another form in a few days: pmlearn exam begins one.")
        return
    for one in report.next:
        lesson = lesson_of(one.id)
        read = f", and the lesson: pmlearn lab {lesson}" if lesson else ""
        screen.say(f"{one.text}: pmlearn practice --module {one.id}{read}", hang=2)
