"""Strips: what outlets say of one quantity, laid along a scale; a lane for each thing said.

A strip is plain numbers (places along the track, in hundredths), which a page draws as rows of text: words
that break and never lie over each other do not fit into a plot, on a narrow screen least of all.
"""

from __future__ import annotations

import math
from dataclasses import dataclass
from typing import Any, Literal

import pandas as pd

from analysis.figures.theme import rows_of

LOG_FROM = 50
"""Ratio of the greatest to the least value from which the scale is logarithmic."""

Shape = Literal["point", "none", "interval", "open below", "open above", "unknown"]

SHAPES: dict[Shape, str] = {
    "point": "one value",
    "none": "says that there is none",
    "interval": "between two values",
    "open above": "no upper end",
    "open below": "no lower end",
}
"""What each shape means, for a legend."""


@dataclass(frozen=True, slots=True)
class Lane:
    """One thing said: by an outlet, on an authority, with where it lies on the track.

    Attributes:
        claim: The row of `claims_of_topics` that it stands for.
        shape: How it is drawn.
        is_vague: Whether its ends are a convention for a vague word.
        left: Where it begins, 0 to 100.
        right: Where it ends; the same as `left` for a point.
        n: How many claims of the outlet say exactly this.
    """

    claim: Any
    shape: Shape
    is_vague: bool
    left: float
    right: float
    n: int


@dataclass(frozen=True, slots=True)
class Strip:
    """The lanes of a topic on one scale.

    Attributes:
        lanes: By outlet, then by value.
        ticks: Place on the track and words of each tick.
        unit: What the scale counts, `""` where unknown.
        is_log: Whether the scale is logarithmic.
    """

    lanes: tuple[Lane, ...]
    ticks: tuple[tuple[float, str], ...]
    unit: str
    is_log: bool

    @property
    def scale_words(self) -> str:
        """What stands under the scale."""
        parts = [f"unit: {self.unit}" if self.unit else "", "logarithmic scale" if self.is_log else ""]
        return "; ".join(part for part in parts if part)


@dataclass(frozen=True, slots=True)
class _Scale:
    """From values to places on the track."""

    low: float
    high: float
    is_log: bool

    def place(self, value: float) -> float:
        if self.is_log:
            share = math.log(value / self.low) / math.log(self.high / self.low)
        else:
            share = (value - self.low) / (self.high - self.low)
        return round(100 * min(max(share, 0.0), 1.0), 2)


def lay_out(claims: pd.DataFrame, *, unit: str | None = None) -> Strip:
    """Lay the claims of one topic along a scale.

    Args:
        claims: Rows of `claims_of_topics` of one topic.
        unit: Unit of the scale.

    Returns:
        The strip; claims of one outlet that say the same on the same authority share a lane.
    """
    groups: dict[tuple[Any, ...], list[Any]] = {}
    for row in rows_of(claims):
        key = (row.outlet, *(None if pd.isna(v) else float(v) for v in (row.low, row.high)), row.bound)
        groups.setdefault((*key, row.authority, bool(row.negated)), []).append(row)
    values = [value for key in groups for value in key[1:3] if value is not None]
    scale = _scale(min(values), max(values)) if values else _Scale(0.0, 1.0, is_log=False)
    lanes = [_lane(rows, key[1], key[2], scale) for key, rows in groups.items()]
    lanes.sort(key=lambda lane: (str(lane.claim.outlet), lane.left, lane.right))
    ticks = _ticks(scale) if values else []
    return Strip(
        tuple(lanes), tuple((scale.place(t), number_words(t)) for t in ticks), unit or "", scale.is_log
    )


def _lane(rows: list[Any], low: float | None, high: float | None, scale: _Scale) -> Lane:
    first = rows[0]
    # A claim that decides the verdict stands for its lane: it must be the one that can be opened.
    shown = next((row for row in rows if row.decides), first)
    return Lane(
        claim=shown,
        shape=_shape(low, high, negated=bool(first.negated)),
        is_vague=first.bound == "vague",
        left=0.0 if low is None else scale.place(low),
        right=100.0 if high is None else scale.place(high),
        n=len(rows),
    )


def _shape(low: float | None, high: float | None, *, negated: bool) -> Shape:
    if low is None and high is None:
        return "unknown"
    if low is None:
        return "open below"
    if high is None:
        return "open above"
    if low != high:
        return "interval"
    return "none" if negated else "point"


def _scale(least: float, most: float) -> _Scale:
    """Return a scale around the values, with room at its ends; from zero where that costs little."""
    if least > 0 and most / least > LOG_FROM:
        return _Scale(least / 1.5, most * 1.7, is_log=True)
    room = (most - least) or abs(most) or 1.0
    low = 0.0 if 0 <= least <= 0.6 * most or 0 <= least == most else least - 0.25 * room
    return _Scale(low - 0.02 * room, most + 0.14 * room, is_log=False)


def _ticks(scale: _Scale) -> list[float]:
    """Return three to six round values on the scale."""
    if scale.is_log:
        first, last = math.ceil(math.log10(scale.low)), math.floor(math.log10(scale.high))
        step = max(1, (last - first) // 4)
        return [float(10**power) for power in range(first, last + 1, step)]
    width = _round_step((scale.high - scale.low) / 4)
    lowest = math.ceil(scale.low / width)
    return [number * width for number in range(lowest, math.floor(scale.high / width) + 1)]


def _round_step(step: float) -> float:
    """Return the least of 1, 2, 5, 10 times a power of ten that is not below a step."""
    power = 10 ** math.floor(math.log10(step))
    return float(next(n * power for n in (1, 2, 5, 10) if n * power >= step * 0.999))


_LARGE = ((1e12, " tn"), (1e9, " bn"), (1e6, " m"))


def number_words(value: float) -> str:
    """Return a number as it stands at a tick: `0.5`, `12,500`, `3 m`."""
    for size, name in _LARGE:
        if abs(value) >= size:
            return f"{value / size:,.4g}{name}"
    return f"{round(value, 6):,.6g}" if abs(value) < 1000 else f"{value:,.0f}"
