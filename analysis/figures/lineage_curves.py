"""Where articles of the lineage stand, and how the lines between them run.

Days without an article are left out: what is told of one event within hours would lie in one point beside
what is told of another event months later.
"""

from __future__ import annotations

import math
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import Any

import pandas as pd

from analysis.figures.theme import rows_of

_POINTS = 16
"""Points that a curve is drawn through."""
_BULGE = 0.07
"""Share of the axis by which a bow bulges, for each lane that it crosses."""
_ASIDE = 0.045
"""Share of the axis by which each further bow bulges besides."""
_NEAR = 0.06
"""Share of the axis under which two articles are joined by a bow: an S between them would be a wall."""
_MOST_TICKS = 4


@dataclass(frozen=True)
class Days:
    """The axis of days.

    Attributes:
        days: The days on which an article appeared, in order.
    """

    days: tuple[pd.Timestamp, ...]

    @classmethod
    def of(cls, published: Iterable[pd.Timestamp]) -> Days:
        """Return the axis on which some articles stand; undated ones stand before it."""
        return cls(tuple(sorted({when.normalize() for when in published if not pd.isna(when)})))

    @cached_property
    def _places(self) -> Mapping[pd.Timestamp, int]:
        return {day: place for place, day in enumerate(self.days)}

    @property
    def reach(self) -> tuple[float, float]:
        """The ends of the axis, with room for undated articles, and for bows."""
        last = max(len(self.days) - 1, 0)
        room = max(0.08 * last, 0.85)
        return -room, last + room

    @property
    def width(self) -> float:
        """How long the axis is, in days."""
        return self.reach[1] - self.reach[0]

    def at(self, published: Any) -> float:
        """Return where a time stands; without one at the start."""
        if pd.isna(published):
            return self.reach[0]
        day = published.normalize()
        return self._places[day] + float((published - day) / pd.Timedelta(days=1))

    @property
    def axis(self) -> dict[str, Any]:
        """The axis in Plotly's words."""
        step = max(math.ceil(len(self.days) / _MOST_TICKS), 1)
        has_gaps = bool(self.days) and (self.days[-1] - self.days[0]).days >= len(self.days)
        return {
            "title_text": f"published (UTC){'; days in between left out' if has_gaps else ''}",
            "tickvals": list(range(0, len(self.days), step)),
            "ticktext": [f"{day.day} {day:%b}<br>{day:%Y}" for day in self.days[::step]],
            "tickangle": 0,
            "range": list(self.reach),
        }


@dataclass(frozen=True, slots=True)
class Spot:
    """Where an article stands: days and lane."""

    x: float
    y: float


@dataclass(frozen=True, slots=True)
class Line:
    """A pair, the points that its line is drawn through, and whether it comes back in a bow."""

    row: Any
    points: Sequence[tuple[float, float]]
    is_bow: bool


def spots_of(articles: pd.DataFrame, lanes: Mapping[str, int], days: Days) -> dict[str, Spot]:
    """Return where each article stands; those of one outlet and date stand in a fan.

    Args:
        articles: `queries.reuse.articles_of`.
        lanes: The lane of each outlet.
        days: The axis.
    """
    taken: dict[tuple[str, float], int] = defaultdict(int)
    spots = {}
    for row in rows_of(articles):
        x = days.at(row.published)
        place = taken[row.outlet, x]
        taken[row.outlet, x] += 1
        aside = ((place + 1) // 2) * (1 if place % 2 else -1)
        spots[row.article_id] = Spot(x, lanes[row.outlet] + 0.18 * max(-2, min(2, aside)))
    return spots


def lines_of(pairs: pd.DataFrame, spots: Mapping[str, Spot], days: Days) -> list[Line]:
    """Return each pair with the points of its line; no bow lies on another.

    Args:
        pairs: `queries.reuse.pairs`.
        spots: Where the articles stand.
        days: The axis.
    """
    bows: dict[float, int] = defaultdict(int)
    found = []
    for row in rows_of(pairs):
        first, second = spots[row.first_article_id], spots[row.second_article_id]
        is_bow = abs(first.x - second.x) < _NEAR * days.width
        points = (
            _bow(first, second, days, bows[max(first.x, second.x)]) if is_bow else _slope(first, second)
        )
        bows[max(first.x, second.x)] += is_bow
        found.append(Line(row, points, is_bow))
    return found


def _bow(first: Spot, second: Spot, days: Days, number: int) -> list[tuple[float, float]]:
    """Return points from one article out to the right and back to the other; `number` bows stand there."""
    right = max(first.x, second.x)
    share = _BULGE * max(abs(first.y - second.y), 0.6) + _ASIDE * (number % 6)
    # A curve reaches three quarters of the way to its controls.
    out = right + min(days.width * share, (days.reach[1] - right) * 1.2)
    return _curve((first.x, first.y), (out, first.y), (out, second.y), (second.x, second.y))


def _slope(first: Spot, second: Spot) -> list[tuple[float, float]]:
    """Return points from one article to a later one: an S that leaves and arrives level."""
    middle = (first.x + second.x) / 2
    return _curve((first.x, first.y), (middle, first.y), (middle, second.y), (second.x, second.y))


def _curve(*corners: tuple[float, float]) -> list[tuple[float, float]]:
    return [_bezier(corners, step / _POINTS) for step in range(_POINTS + 1)]


def _bezier(corners: Sequence[tuple[float, float]], t: float) -> tuple[float, float]:
    weights = ((1 - t) ** 3, 3 * t * (1 - t) ** 2, 3 * t * t * (1 - t), t**3)
    x, y = (sum(w * corner[axis] for w, corner in zip(weights, corners, strict=True)) for axis in (0, 1))
    return x, y
