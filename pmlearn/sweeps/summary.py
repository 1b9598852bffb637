"""Summaries of many plays: exact counts of points that merge without loss, so that no cut shows."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass, field
from math import sqrt


@dataclass(frozen=True, slots=True, repr=False)
class Summary:
    """How often each number of points came; everything else follows from that."""

    times: Counter[int] = field(default_factory=Counter)

    @classmethod
    def of(cls, points: Iterable[int]) -> Summary:
        """Return the summary of some points.

        >>> Summary.of([3, -1]).merged(Summary.of([4])) == Summary.of([3, -1, 4])
        True
        """
        return cls(Counter(points))

    def merged(self, other: Summary) -> Summary:
        """Return the summary of both, whichever came first."""
        return Summary(self.times + other.times)

    def __repr__(self) -> str:
        """Return the gist; the counts may be thousands."""
        return f"Summary({self.count:,} plays, mean {self.mean:,.1f}, s.e. {self.error:,.1f})"

    @property
    def count(self) -> int:
        """How many plays there were."""
        return self.times.total()

    @property
    def total(self) -> int:
        """The sum of their points."""
        return sum(points * times for points, times in self.times.items())

    @property
    def above(self) -> int:
        """How many plays came to more than nothing."""
        return sum(times for points, times in self.times.items() if points > 0)

    @property
    def level(self) -> int:
        """How many plays came to nothing."""
        return self.times[0]

    @property
    def mean(self) -> float:
        """The mean points; 0 of nothing."""
        return self.total / self.count if self.times else 0.0

    @property
    def deviation(self) -> float:
        """The standard deviation, with n - 1; 0 of fewer than two."""
        count = self.count
        if count < 2:
            return 0.0
        squares = sum(points * points * times for points, times in self.times.items())
        return sqrt((squares * count - self.total**2) / (count * (count - 1)))

    @property
    def error(self) -> float:
        """The standard error of the mean."""
        return self.deviation / sqrt(self.count) if self.times else 0.0

    @property
    def z(self) -> float:
        """The mean in standard errors; 0 where nothing varies."""
        error = self.error
        return self.mean / error if error else 0.0

    def quantile(self, percent: int) -> int:
        """Return the least points that at least so many percent of the plays do not exceed."""
        if not self.times:
            raise ValueError("no plays, so no quantile")
        left = max(1, -(-percent * self.count // 100))
        for points in sorted(self.times):
            left -= self.times[points]
            if left <= 0:
                break
        return points
