"""Marks that would hide each other are moved apart, the same way each time; the others stay."""

from __future__ import annotations

import math
from itertools import combinations

from analysis.figures.map_frame import mercator, pixels_per_degree
from analysis.figures.map_spread import Spot, spread

ZOOM = 4.0


def pixels(at: tuple[float, float]) -> tuple[float, float]:
    scale = pixels_per_degree(ZOOM)
    return at[1] * scale, mercator(at[0]) * scale


def test_marks_that_stand_apart_keep_their_place() -> None:
    spots = [Spot(50.45, 30.52, 12), Spot(53.9, 27.56, 12), Spot(55.75, 37.6, 8)]
    assert spread(spots, ZOOM) == [(spot.latitude, spot.longitude) for spot in spots]


def test_no_mark_lies_on_another() -> None:
    """A dozen at one point and a crowd around it: none hides another, and the first keeps its place."""
    spots = [Spot(53.9, 27.56, 9) for _ in range(8)] + [Spot(53.9 + n / 50, 27.6, 6) for n in range(4)]
    placed = spread(spots, ZOOM)
    assert placed[0] == (53.9, 27.56)
    for (one, first), (two, second) in combinations(zip(spots, placed, strict=True), 2):
        (a, b), (c, d) = pixels(first), pixels(second)
        assert math.hypot(a - c, b - d) >= 0.95 * (one.radius + two.radius)
    assert spread(spots, ZOOM) == placed


def test_marks_are_moved_by_no_more_than_a_thumb() -> None:
    placed = spread([Spot(0, 0, 8)] * 60, ZOOM)
    assert max(math.hypot(*pixels(at)) for at in placed) < 50


def test_nothing_to_spread() -> None:
    assert spread([], ZOOM) == []
