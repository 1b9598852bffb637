"""A debrief's chart as inline SVG, for paper and for pages where no script runs.

Lines differ by dash, so that no colour is needed; whoever has a style sheet may
colour `.line-0`, `.line-1` and so on. The figures are the debrief's; the live
widget draws its own chart, as wide as its place.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from html import escape
from typing import Any

WIDTH, HEIGHT = 480, 240
TOP, RIGHT, BOTTOM = 12, 14, 30
LETTER = 8.2  # of a figure on an axis, on average
FEWEST = 34  # between the numbers along the bottom; of many, some go unnamed
DASHES = ("none", "7 4", "2 4", "10 3 2 3")


def run_chart(chart: Mapping[str, Any], period: str) -> str:
    """Return the chart of a debrief or a what-if, with the names of its lines."""
    series = chart["series"]
    ticks = _ticks([value for line in series for value in line["values"]])
    names = [f"{period.capitalize()} {chart['weeks'][0]}", *map(str, chart["weeks"][1:])]
    left = max(10 + LETTER * max(len(points(tick)) for tick in ticks), LETTER * len(names[0]) / 2)
    step = (WIDTH - left - RIGHT) / max(1, len(chart["weeks"]) - 1)
    high, scale = ticks[-1], (HEIGHT - TOP - BOTTOM) / (ticks[-1] - ticks[0])
    parts = [_grid_line(left, TOP + (high - tick) * scale, tick) for tick in ticks]
    every = -int(-FEWEST // step)
    parts += [_text(left + at * step, HEIGHT - 8, names[at], "middle") for at in range(0, len(names), every)]
    for number, line in enumerate(series):
        places = [(left + at * step, TOP + (high - value) * scale) for at, value in enumerate(line["values"])]
        parts.append(_line(places, number))
    legend = "".join(
        f"<li>{_sample(number)} {escape(line['label'])}</li>" for number, line in enumerate(series)
    )
    return (
        f'<svg class="chart" viewBox="0 0 {WIDTH} {HEIGHT}" width="100%" style="max-width: 34rem" role="img" '
        f'aria-label="{escape(_in_words(chart))}">{"".join(parts)}</svg>'
        f'\n<ul class="legend" aria-hidden="true">{legend}</ul>'
    )


def points(value: int) -> str:
    """Return points as a reader of accounts writes them.

    >>> points(-1234)
    '−1,234'
    """
    return f"{value:,}".replace("-", "−")


def _in_words(chart: Mapping[str, Any]) -> str:
    told = [
        f"{line['label']} from {points(line['values'][0])} to {points(line['values'][-1])}"
        for line in chart["series"]
    ]
    return f"{chart['label']}. {'; '.join(told)}. The table below has every figure."


def _ticks(values: Sequence[int]) -> list[int]:
    """Return round numbers around all values, four steps or fewer apart.

    >>> _ticks([4552, 6040])
    [4500, 5000, 5500, 6000, 6500]
    """
    low, high = min(values), max(values)
    rough = max(1, -(-(high - low) // 4))
    power = 10 ** (len(str(rough)) - 1)
    step = next(size * power for size in (1, 2, 5, 10) if size * power >= rough)
    first, last = low // step, max(low // step + 1, -(-high // step))
    return [number * step for number in range(first, last + 1)]


def _grid_line(left: float, y: float, value: int) -> str:
    line = f'<path d="M{left:.1f} {y:.1f}H{WIDTH - RIGHT}" stroke="currentColor" stroke-opacity="0.2"/>'
    return line + _text(left - 8, y + 5, points(value), "end")


def _text(x: float, y: float, text: str, anchor: str) -> str:
    place = f'x="{x:.1f}" y="{y:.1f}" text-anchor="{anchor}"'
    return f'<text {place} font-size="14" fill="currentColor">{escape(text)}</text>'


def _line(places: Sequence[tuple[float, float]], number: int) -> str:
    path = " ".join(f"{x:.1f},{y:.1f}" for x, y in places)
    dots = "".join(f'<circle cx="{x:.1f}" cy="{y:.1f}" r="3.5"/>' for x, y in places)
    return (
        f'<g class="line-{number % len(DASHES)}" fill="currentColor">'
        f'<polyline points="{path}" {_stroke(number)}/>{dots}</g>'
    )


def _sample(number: int) -> str:
    line = f'<path d="M0 5H30" {_stroke(number)}/>'
    return f'<svg class="line-{number % len(DASHES)}" viewBox="0 0 30 10" width="30" height="10">{line}</svg>'


def _stroke(number: int) -> str:
    dashes = DASHES[number % len(DASHES)]
    return f'fill="none" stroke="currentColor" stroke-width="2" stroke-dasharray="{dashes}"'
