"""The 32-bit hash behind orders, deals and parameters; the browser's twin computes it alike."""

from __future__ import annotations

_32_BITS = 0xFFFFFFFF


def stirred(text: str) -> int:
    """Return FNV-1a over UTF-8, stirred by MurmurHash3's finaliser (FNV alone sorts `A` and `B` alike).

    >>> stirred("7:m02-0003:A")
    3806358593
    """
    value = 0x811C9DC5
    for byte in text.encode():
        value = (value ^ byte) * 0x01000193 & _32_BITS
    value = (value ^ value >> 16) * 0x85EBCA6B & _32_BITS
    value = (value ^ value >> 13) * 0xC2B2AE35 & _32_BITS
    return value ^ value >> 16
