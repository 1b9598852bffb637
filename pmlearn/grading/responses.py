"""What a response may look like: blanks, labels that are offered, and short text.

Everything else is refused with a `ValueError` of one line that names the value and what is offered.
How responses are written in files stands in `reading`.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence, Set
from reprlib import Repr
from typing import Any

from pmlearn.items.cloze import LONGEST_TYPED, folded
from pmlearn.items.white import WHITE

_LARGE = 10**40


class _Short(Repr):
    def repr_int(self, x: int, level: int) -> str:
        """Return the number, or that it is too large to read: Python refuses to write thousands of digits."""
        return repr(x) if abs(x) < _LARGE else "a whole number of more than 40 digits"


_short = _Short()
_short.maxstring = _short.maxother = 60


def is_blank(response: Any) -> bool:
    """Whether a response, or the answer to one part, gives nothing."""
    if response is None:
        return True
    if isinstance(response, str):
        return not response.strip(WHITE)
    if isinstance(response, Mapping):
        return all(map(is_blank, response.values()))
    return isinstance(response, Sequence | Set) and not response


def shown(value: Any) -> str:
    """Return the value as a message quotes it: in full while it is short.

    >>> shown("B"), len(shown("B" * 1000))
    ("'B'", 60)
    """
    return _short.repr(value)


def check(item_id: str, what: str, value: Any, offered: Sequence[str]) -> None:
    """Refuse what the item does not offer."""
    if value not in offered:
        raise ValueError(
            f"{what} {shown(value)} is not offered by {item_id} here; it has {', '.join(offered)}"
        )


def labels_of(item_id: str, what: str, response: Any, offered: Sequence[str]) -> Sequence[str] | Set[str]:
    """Return the response if it is a list of labels that are offered, none of them twice."""
    if isinstance(response, str | bytes | Mapping) or not isinstance(response, Sequence | Set):
        raise ValueError(f"response {shown(response)} to {item_id} is not a list of labels")
    for label in response:
        check(item_id, what, label, offered)
    if len(set(response)) < len(response):
        raise ValueError(f"response {shown(response)} to {item_id} names one {what} twice")
    return response


def order_of(item_id: str, what: str, response: Any, offered: Sequence[str]) -> tuple[str, ...]:
    """Return the response if it puts everything that is offered in an order."""
    if isinstance(response, Set):
        raise ValueError(f"response {shown(response)} to {item_id} has no order; give a list of labels")
    order = tuple(labels_of(item_id, what, response, offered))
    if missing := [label for label in offered if label not in order]:
        raise ValueError(
            f"response {shown(response)} to {item_id} leaves out {', '.join(missing)}; it has {len(offered)}"
        )
    return order


def answers_of(item_id: str, what: str, response: Any, offered: Sequence[str]) -> dict[str, Any]:
    """Return the answers given, by part: those of a mapping that are not blank."""
    if not isinstance(response, Mapping):
        if is_blank(response):
            return {}
        raise ValueError(f"response {shown(response)} to {item_id} is not a mapping of {what}s to answers")
    for part in response:
        check(item_id, what, part, offered)
    return {part: answer for part, answer in response.items() if not is_blank(answer)}


def typed(item_id: str, what: str, answer: Any) -> str:
    """Return a short text as it is compared; refuse what is no text, or too long for one."""
    if not isinstance(answer, str):
        raise ValueError(f"{what} of {item_id} takes text, not {shown(answer)}")
    if len(answer) > LONGEST_TYPED:
        raise ValueError(f"{what} of {item_id} takes {LONGEST_TYPED} characters at most, not {len(answer)}")
    return folded(answer)
