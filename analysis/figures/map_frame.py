"""The first view of the map: centre and zoom, from where places lie and how often they are named."""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass, replace
from itertools import pairwise

import pandas as pd


@dataclass(frozen=True, slots=True)
class Size:
    """How large the map is drawn, in pixels.

    Attributes:
        width: That the first frame is computed for; a wider map only shows more around it.
        height: Of the map. The browser never shows less than the whole height of the world.
        room: Share of the map that the places may fill: marks and names need the rest.
    """

    width: int
    height: int
    room: float

    @property
    def world_zoom(self) -> float:
        """The zoom at which the world fills the height: there is none below it."""
        return math.log2(self.height / _TILE)


_TILE = 512
_CITY_ZOOM = 6.5
WIDE = Size(400, 560, 0.78)
"""Half a wide screen, or the whole of a tablet."""
NARROW = Size(350, 340, 0.62)
"""A telephone: low enough for nearly all of the world to fit its width."""
_FRAME_SHARE = 0.8
"""Share of mentions that the first frame must hold when the rest would make it much smaller."""
_CLOSE_ENOUGH = 3.5
"""Zoom from which nothing is left out: a country and its neighbours are in view."""
_MUCH_CLOSER = 0.8
"""Zoom levels by which leaving out far places must bring the rest closer."""
_MERCATOR_LIMIT = 84.0
_REACH = {"country": 9.0, "region": 4.0, "sea": 12.0, "area": 14.0}
"""Degrees that a view of such a place must show at least: a country alone is no dot in a blank."""


@dataclass(frozen=True, slots=True)
class _Point:
    """A place on the flat map: degrees east, height in degrees at the equator, mentions, least width."""

    x: float
    y: float
    weight: float
    reach: float


def first_frame(table: pd.DataFrame, size: Size = WIDE) -> tuple[float, float, float]:
    """Return centre latitude, centre longitude and zoom of a sensible first view.

    All places are in view, unless a few that are seldom named lie so far off that the rest would be
    crowded: then the view holds the places with most of the mentions, and the reader can zoom out.

    Args:
        table: Rows with `latitude, longitude, n_mentions, kind`.
        size: Of the map.
    """
    if table.empty:
        return 25.0, 10.0, size.world_zoom
    columns = (table[name].tolist() for name in ("latitude", "longitude", "n_mentions", "kind"))
    points = _together(
        [
            _Point(float(lon), mercator(float(lat)), float(n), _REACH.get(str(kind), 0.0))
            for lat, lon, n, kind in zip(*columns, strict=True)
        ]
    )
    whole = _frame(points, size)
    if whole[2] >= _CLOSE_ENOUGH:
        return whole
    most = _frame(_near(points), size)
    return most if most[2] > whole[2] + _MUCH_CLOSER else whole


def mercator(latitude: float) -> float:
    """Return the height of a latitude on the map, in degrees of longitude at the equator."""
    bounded = max(-_MERCATOR_LIMIT, min(_MERCATOR_LIMIT, latitude))
    return math.degrees(math.asinh(math.tan(math.radians(bounded))))


def latitude_at(height: float) -> float:
    """Return the latitude at a height on the map: the inverse of `mercator`."""
    return math.degrees(math.atan(math.sinh(math.radians(height))))


def pixels_per_degree(zoom: float) -> float:
    """Return how many pixels a degree of longitude takes at a zoom."""
    return float(_TILE * 2**zoom / 360)


def _together(points: Sequence[_Point]) -> list[_Point]:
    """Move points around the globe so that the widest empty stretch lies outside: Fiji beside Samoa."""
    ordered = sorted({point.x for point in points})
    gaps = [(b - a, b) for a, b in pairwise(ordered)]
    widest, after = max(gaps, default=(0.0, 0.0))
    if widest <= 360 - (ordered[-1] - ordered[0]):
        return list(points)
    return [replace(point, x=point.x + 360) if point.x < after else point for point in points]


def _near(points: Sequence[_Point]) -> list[_Point]:
    """Return the points nearest the middle that together hold `_FRAME_SHARE` of the mentions."""
    middle = (
        _median([(point.x, point.weight) for point in points]),
        _median([(point.y, point.weight) for point in points]),
    )
    needed = _FRAME_SHARE * sum(point.weight for point in points)
    held = 0.0
    kept: list[_Point] = []
    for point in sorted(points, key=lambda p: math.hypot(p.x - middle[0], p.y - middle[1])):
        kept.append(point)
        held += point.weight
        if held >= needed:
            break
    return kept


def _median(values: Sequence[tuple[float, float]]) -> float:
    """Return the median of values that count by their weight."""
    half = sum(weight for _, weight in values) / 2
    passed = 0.0
    for value, weight in sorted(values):
        passed += weight
        if passed >= half:
            return value
    return values[-1][0]


def _frame(points: Sequence[_Point], size: Size) -> tuple[float, float, float]:
    xs, ys = [point.x for point in points], [point.y for point in points]
    reach = max(point.reach for point in points)
    width = max(max(xs) - min(xs), reach, 1e-6)
    height = max(max(ys) - min(ys), reach, 1e-6)
    scale = min(size.width * size.room / width, size.height * size.room / height)
    zoom = math.log2(scale * 360 / _TILE)
    middle = (min(xs) + max(xs)) / 2
    centre = latitude_at((min(ys) + max(ys)) / 2)
    return centre, (middle + 180) % 360 - 180, round(max(size.world_zoom, min(_CITY_ZOOM, zoom)), 2)
