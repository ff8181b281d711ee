"""The first view of the map: centre and zoom, from where places lie and how often they are named."""

from __future__ import annotations

import math
from collections.abc import Sequence

import pandas as pd

HEIGHT = 560
"""Height of the map in pixels."""
_WIDTH = 600
"""Width in pixels that the first frame is computed for; wider screens only show more around it."""
_TILE = 512
_CITY_ZOOM, _WORLD_ZOOM = 7.0, 0.6
_FRAME_SHARE = 0.8
"""Share of mentions that the first frame must hold when the rest would make it much smaller."""
_CLOSE_ENOUGH = 3.5
"""Zoom from which nothing is left out: a country and its neighbours are in view."""
_MUCH_CLOSER = 0.8
"""Zoom levels by which leaving out far places must bring the rest closer."""
_MERCATOR_LIMIT = 84.0


def first_frame(table: pd.DataFrame) -> tuple[float, float, float]:
    """Return centre latitude, centre longitude and zoom of a sensible first view.

    All places are in view, unless a few that are seldom named lie so far off that the rest would be
    crowded: then the view holds the places with most of the mentions, and the reader can zoom out.

    Args:
        table: Rows with `latitude, longitude, n_mentions`.
    """
    if table.empty:
        return 25.0, 10.0, _WORLD_ZOOM
    points = [
        (float(lat), float(lon), float(n))
        for lat, lon, n in zip(table["latitude"], table["longitude"], table["n_mentions"], strict=True)
    ]
    whole = _frame(points)
    if whole[2] >= _CLOSE_ENOUGH:
        return whole
    most = _frame(_near(points))
    return most if most[2] > whole[2] + _MUCH_CLOSER else whole


def _near(points: Sequence[tuple[float, float, float]]) -> list[tuple[float, float, float]]:
    """Return the points nearest the middle that together hold `_FRAME_SHARE` of the mentions."""
    middle = _middle(points)
    needed = _FRAME_SHARE * sum(p[2] for p in points)
    held = 0.0
    kept: list[tuple[float, float, float]] = []
    for point in sorted(points, key=lambda p: _screen_distance(p, middle)):
        kept.append(point)
        held += point[2]
        if held >= needed:
            break
    return kept


def _middle(points: Sequence[tuple[float, float, float]]) -> tuple[float, float]:
    """Return the median latitude and longitude, each point counted by its mentions."""
    return _median([(p[0], p[2]) for p in points]), _median([(p[1], p[2]) for p in points])


def _median(values: Sequence[tuple[float, float]]) -> float:
    half = sum(weight for _, weight in values) / 2
    passed = 0.0
    for value, weight in sorted(values):
        passed += weight
        if passed >= half:
            return value
    return values[-1][0]


def _screen_distance(point: tuple[float, float, float], middle: tuple[float, float]) -> float:
    return math.hypot(_mercator(point[0]) - _mercator(middle[0]), point[1] - middle[1])


def _mercator(latitude: float) -> float:
    """Return the height of a latitude on the map, in degrees of longitude at the equator."""
    bounded = max(-_MERCATOR_LIMIT, min(_MERCATOR_LIMIT, latitude))
    return math.degrees(math.asinh(math.tan(math.radians(bounded))))


def _frame(points: Sequence[tuple[float, float, float]]) -> tuple[float, float, float]:
    lows, highs = zip(*((min(axis), max(axis)) for axis in _axes(points)), strict=True)
    width, height = highs[0] - lows[0], highs[1] - lows[1]
    room = 0.78
    scale = min(
        _WIDTH * room / max(width, 1e-6),
        HEIGHT * room / max(height, 1e-6),
    )
    zoom = math.log2(scale * 360 / _TILE)
    centre = math.degrees(math.atan(math.sinh(math.radians((lows[1] + highs[1]) / 2))))
    return centre, (lows[0] + highs[0]) / 2, round(max(_WORLD_ZOOM, min(_CITY_ZOOM, zoom)), 2)


def _axes(points: Sequence[tuple[float, float, float]]) -> tuple[list[float], list[float]]:
    return [p[1] for p in points], [_mercator(p[0]) for p in points]
