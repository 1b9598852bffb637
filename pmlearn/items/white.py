"""White space, one set of it wherever answers are read: what browsers trim and call space."""

from __future__ import annotations

import re

WHITE = (
    "\t\n\v\f\r \u00a0\u1680\u2000\u2001\u2002\u2003\u2004\u2005\u2006\u2007\u2008\u2009\u200a"
    "\u2028\u2029\u202f\u205f\u3000\ufeff"
)
_STRETCH = re.compile(f"[{WHITE}]+")


def collapsed(text: str) -> str:
    r"""Return the text trimmed, each stretch of white space in it one space.

    >>> collapsed(" a\u00a0 b\n")
    'a b'
    """
    return _STRETCH.sub(" ", text).strip(" ")
