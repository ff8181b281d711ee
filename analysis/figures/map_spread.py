"""Spreading: marks that would hide each other are moved apart on the screen, the same way every time.

Marks keep their place where they can. One that would lie on another is put on the nearest free spot of a
spiral around its own; the map draws a thin line from there to the true spot, so that nothing is said that
is not so. Larger marks are placed first; points before areas, whose ring may stand anywhere in the area.

Misses: spots are free at the first zoom. Nearer, the marks only move further from each other; further away
they may touch.
"""

from __future__ import annotations

import math
from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass

from analysis.figures.map_frame import latitude_at, mercator, pixels_per_degree

_TOUCH = 0.97
"""Share of the sum of two radii that must lie between their centres."""
_TURNS = 40
"""Spots tried at most: what finds none stays where it is, on top of a pile that zooming in takes apart."""
_STEP = 7.0
"""Pixels between two turns of the spiral."""
_GOLDEN = math.pi * (3 - math.sqrt(5))


@dataclass(frozen=True, slots=True)
class Spot:
    """Where a mark is, and how large: degrees and pixels."""

    latitude: float
    longitude: float
    radius: float


def spread(spots: Sequence[Spot], zoom: float) -> list[tuple[float, float]]:
    """Return latitude and longitude at which each mark is drawn.

    Args:
        spots: The marks, those that must keep their place first.
        zoom: Zoom of the map at which they must not hide each other.

    Returns:
        A pair for each mark, in their order: its own place, or one moved by some pixels.
    """
    scale = pixels_per_degree(zoom)
    taken = _Taken(max((spot.radius for spot in spots), default=1.0) * 2)
    placed = []
    for spot in spots:
        x, y = spot.longitude * scale, mercator(spot.latitude) * scale
        tried = ((x + dx, y + dy) for dx, dy in _OFFSETS)
        at = next((p for p in tried if taken.is_free(*p, spot.radius)), (x, y))
        taken.add(*at, spot.radius)
        is_moved = at != (x, y)
        placed.append(
            (latitude_at(at[1] / scale), at[0] / scale) if is_moved else (spot.latitude, spot.longitude)
        )
    return placed


_OFFSETS = tuple(
    (_STEP * math.sqrt(turn) * math.cos(turn * _GOLDEN), _STEP * math.sqrt(turn) * math.sin(turn * _GOLDEN))
    for turn in range(_TURNS)
)
"""The spots of the spiral, from its middle on."""


class _Taken:
    """The marks placed so far, in squares as wide as the largest: a new one meets its neighbours only."""

    def __init__(self, width: float) -> None:
        self._width = width
        self._squares: dict[tuple[int, int], list[tuple[float, float, float]]] = defaultdict(list)

    def add(self, x: float, y: float, radius: float) -> None:
        """Take a spot: pixels from the corner of the world."""
        self._squares[self._square(x, y)].append((x, y, radius))

    def is_free(self, x: float, y: float, radius: float) -> bool:
        """Return whether a mark there would touch none of those placed so far."""
        column, row = self._square(x, y)
        for square in ((column + i, row + j) for i in (0, -1, 1) for j in (0, -1, 1)):
            for other_x, other_y, other in self._squares.get(square, ()):
                if (x - other_x) ** 2 + (y - other_y) ** 2 < (_TOUCH * (radius + other)) ** 2:
                    return False
        return True

    def _square(self, x: float, y: float) -> tuple[int, int]:
        return math.floor(x / self._width), math.floor(y / self._width)
