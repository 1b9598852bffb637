"""How likely a count is by chance: exact tails, and the interval of a measured share."""

from __future__ import annotations

from math import comb, erfc, exp, gamma, sqrt

_Z = 1.959964  # of a two-sided interval of 95 percent


def at_least(hits: float, count: int, chance: float) -> float:
    """Return the probability of that many hits or more, by the exact binomial distribution.

    Where items have different chances, their mean may be given: the true tail is then smaller still
    (Hoeffding, 1956), so a warning stays honest.

    >>> at_least(2, 2, 0.5)
    0.25
    """
    start = max(0, int(hits))
    each = (comb(count, k) * chance**k * (1 - chance) ** (count - k) for k in range(start, count + 1))
    return float(sum(each))


def chi_square_tail(value: float, freedom: int) -> float:
    """Return the probability of a chi-square of that value or more.

    >>> round(chi_square_tail(5.991, 2), 3), round(chi_square_tail(7.815, 3), 3)
    (0.05, 0.05)
    """
    half = value / 2
    if freedom % 2 == 0:
        first, start = 0.0, 0.0
    else:
        first, start = erfc(sqrt(half)), 0.5
    terms = (half ** (start + i) / gamma(start + i + 1) for i in range(freedom // 2))
    return float(first + exp(-half) * sum(terms))


def wilson(hits: float, count: int, z: float = _Z) -> tuple[float, float]:
    """Return the interval of a share, of 95 percent unless z says otherwise (Wilson, 1927).

    It takes the fractional hits that split ties leave, which the Clopper-Pearson interval does not, and it
    covers well for few items and for shares near 0 or 1.

    >>> low, high = wilson(5, 20)
    >>> round(low, 3), round(high, 3)
    (0.112, 0.469)
    """
    if not count:
        return 0.0, 1.0
    share, z2 = hits / count, z * z / count
    centre = (share + z2 / 2) / (1 + z2)
    reach = z * sqrt(share * (1 - share) / count + z2 / (4 * count)) / (1 + z2)
    return max(0.0, centre - reach), min(1.0, centre + reach)
