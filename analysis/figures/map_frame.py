"""The first view of the map: centre and zoom, from where places lie and how often they are named."""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass, replace
from itertools import pairwise

import numpy as np
import pandas as pd


@dataclass(frozen=True, slots=True)
class Size:
    """How large the map is drawn, in pixels.

    Attributes:
        width: That the first frame is computed for; a wider map only shows more around it.
        height: Of the map. The browser never shows less than the whole height of the world.
        room: Share of the map that the places may fill: marks and names need the rest.
        most: Marks at most: more hide each other and make the page slow; the table has them all.
    """

    width: int
    height: int
    room: float
    most: int

    @property
    def world_zoom(self) -> float:
        """The zoom at which the world fills the height: there is none below it."""
        return math.log2(self.height / _TILE)


_TILE = 512
_CITY_ZOOM = 6.5
_EDGE = 12
"""Pixels at the edge of the map in which a mark is cut."""
WIDE = Size(600, 560, 0.74, 200)
"""Three fifths of a wide screen."""
MIDDLE = Size(400, 560, 0.72, 160)
"""Three fifths of a small screen, or the whole of a tablet."""
NARROW = Size(350, 340, 0.62, 80)
"""A telephone: low enough for nearly all of the world to fit its width."""
_FRAME_SHARES = (0.8, 0.85, 0.9, 0.95)
"""Shares of mentions that the first frame may hold when the rest would make it much smaller: the first it
must hold, the others where they cost little."""
_COSTS_LITTLE = 0.8
"""Zoom levels that a frame may lose for them."""
_CLOSE_ENOUGH = 3.5
"""Zoom from which nothing is left out: a country and its neighbours are in view."""
_MUCH_CLOSER = 0.8
"""Zoom levels by which leaving out far places must bring the rest closer."""
_AREA_SHARE = 0.25
"""What a mention of a country or sea counts for the frame beside one of a city: its mark may stand far from
anything that happened, as Russia's does in Siberia."""
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

    @property
    def latitude(self) -> float:
        """Degrees north."""
        return latitude_at(self.y)


@dataclass(frozen=True, slots=True)
class Frame:
    """A view of the map: its middle, its zoom, and the size that it is for."""

    latitude: float
    longitude: float
    zoom: float
    size: Size

    def holds(self, latitude: float, longitude: float) -> bool:
        """Return whether a spot lies in view, with room for half a mark."""
        scale = pixels_per_degree(self.zoom)
        # The world goes round: 179 degrees east is next to 179 degrees west.
        aside = abs((longitude - self.longitude + 180) % 360 - 180) * scale
        off = abs(mercator(latitude) - mercator(self.latitude)) * scale
        return aside <= self.size.width / 2 - _EDGE and off <= self.size.height / 2 - _EDGE


def first_frame(
    table: pd.DataFrame, size: Size = WIDE, *, shows_all: bool = False, also: str | None = None
) -> Frame:
    """Return a sensible first view.

    All places are in view, unless a few that are seldom named lie so far off that the rest would be
    crowded: then the view holds the places with most of the mentions, and the reader can ask for all.

    Args:
        table: Rows with `latitude, longitude, n_mentions, kind`, and `place_id` for `also`.
        size: Of the map.
        shows_all: Whether no place is left outside.
        also: A place that must not lie outside.
    """
    if table.empty:
        return Frame(25.0, 10.0, size.world_zoom, size)
    points = _points(table)
    whole = _frame(points, size)
    if shows_all or whole.zoom >= _CLOSE_ENOUGH:
        return whole
    held = _widened(points, size)
    most = _frame(held, size)
    if most.zoom <= whole.zoom + _MUCH_CLOSER:
        return whole
    if also is None or not len(own := np.flatnonzero(table["place_id"] == also)):
        return most
    asked = points[own[0]]
    return most if most.holds(asked.latitude, asked.x) else _frame([*held, asked], size)


def _points(table: pd.DataFrame) -> list[_Point]:
    """Return the places on the flat map, in their order."""
    columns = (table[name].tolist() for name in ("latitude", "longitude", "n_mentions", "kind"))
    return _together(
        [
            _Point(
                float(lon),
                mercator(float(lat)),
                float(n) * (_AREA_SHARE if kind in _REACH else 1.0),
                _REACH.get(str(kind), 0.0),
            )
            for lat, lon, n, kind in zip(*columns, strict=True)
        ]
    )


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


def _widened(points: Sequence[_Point], size: Size) -> list[_Point]:
    """Return the points nearest the middle that hold most mentions, and more where they cost little."""
    held = [_near(points, share) for share in _FRAME_SHARES]
    least = _frame(held[0], size).zoom - _COSTS_LITTLE
    return next(own for own in reversed(held) if _frame(own, size).zoom >= least)


def _near(points: Sequence[_Point], share: float) -> list[_Point]:
    """Return the points nearest the middle that together hold a share of the mentions."""
    middle = (
        _median([(point.x, point.weight) for point in points]),
        _median([(point.y, point.weight) for point in points]),
    )
    needed = share * sum(point.weight for point in points)
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


def _frame(points: Sequence[_Point], size: Size) -> Frame:
    xs, ys = [point.x for point in points], [point.y for point in points]
    reach = max(point.reach for point in points)
    width = max(max(xs) - min(xs), reach, 1e-6)
    height = max(max(ys) - min(ys), reach, 1e-6)
    scale = min(size.width * size.room / width, size.height * size.room / height)
    zoom = math.log2(scale * 360 / _TILE)
    middle = ((min(xs) + max(xs)) / 2 + 180) % 360 - 180
    centre = latitude_at((min(ys) + max(ys)) / 2)
    return Frame(centre, middle, round(max(size.world_zoom, min(_CITY_ZOOM, zoom)), 2), size)
