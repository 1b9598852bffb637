"""Summaries of many plays: exact integers that merge without loss, so that no cut of the work shows."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass, field
from math import sqrt

BIN_POINTS = 25


@dataclass(frozen=True, slots=True)
class Summary:
    """Count, sum, sum of squares and fixed bins of whole points."""

    count: int = 0
    total: int = 0
    squares: int = 0
    above: int = 0
    level: int = 0
    bins: Counter[int] = field(default_factory=Counter)

    @classmethod
    def of(cls, points: Iterable[int]) -> Summary:
        """Return the summary of some points; `above` and `level` count those over and at nought.

        >>> Summary.of([3, -1]).merged(Summary.of([4])) == Summary.of([3, -1, 4])
        True
        """
        values = [int(value) for value in points]
        return cls(
            count=len(values),
            total=sum(values),
            squares=sum(value * value for value in values),
            above=sum(value > 0 for value in values),
            level=sum(value == 0 for value in values),
            bins=Counter(value // BIN_POINTS for value in values),
        )

    def merged(self, other: Summary) -> Summary:
        """Return the summary of both, whichever came first."""
        return Summary(
            self.count + other.count,
            self.total + other.total,
            self.squares + other.squares,
            self.above + other.above,
            self.level + other.level,
            self.bins + other.bins,
        )

    @property
    def mean(self) -> float:
        """The mean points; 0 of nothing."""
        return self.total / self.count if self.count else 0.0

    @property
    def deviation(self) -> float:
        """The standard deviation, with n - 1; 0 of fewer than two."""
        if self.count < 2:
            return 0.0
        return sqrt((self.squares * self.count - self.total**2) / (self.count * (self.count - 1)))

    @property
    def error(self) -> float:
        """The standard error of the mean."""
        return self.deviation / sqrt(self.count) if self.count else 0.0

    @property
    def z(self) -> float:
        """The mean in standard errors; 0 where nothing varies."""
        return self.mean / self.error if self.error else 0.0

    def quantile(self, share: float) -> int:
        """Return the upper edge of the bin in which that share of the plays is reached."""
        if not self.count:
            raise ValueError("no plays, so no quantile")
        left = share * self.count
        for number in sorted(self.bins):
            left -= self.bins[number]
            if left <= 0:
                break
        return (number + 1) * BIN_POINTS
