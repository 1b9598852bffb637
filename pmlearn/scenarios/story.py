"""A play told in rows: when, what was done, what came of it. Faces lay the rows out."""

from __future__ import annotations

from typing import Any

from pmlearn.scenarios.play import Play

Row = tuple[str, str, str]


def story(play: Play) -> list[Row]:
    """Return one row a slot; what comes in at a week's end or on the next morning has a row of its own."""
    view = play.view()
    titles = {action["name"]: action["title"] for action in view["actions"]}
    rows = []
    for week, actions in enumerate(view["taken"], start=1):
        if week == 1 and (before := _news(view, 1, 0)):
            rows.append(("start", "", before))
        rows += [
            (f"{week}.{slot}", titles[action], _news(view, week, slot))
            for slot, action in enumerate(actions, start=1)
        ]
        after = f"{_news(view, week, len(actions) + 1)} {_news(view, week + 1, 0)}".strip()
        if actions and after:
            rows.append((f"end of {week}", "", after))
    return rows


def _news(view: dict[str, Any], week: int, slot: int) -> str:
    told = (event["text"] for event in view["events"] if (event["week"], event["slot"]) == (week, slot))
    return " ".join(told)
