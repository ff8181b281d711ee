"""The first view of the map: it fits what is named, and one far mention does not move it."""

from __future__ import annotations

import pandas as pd
import pytest

from analysis.figures.map_frame import first_frame

Row = tuple[float, float, int]
KYIV: Row = (50.45, 30.52, 9)
UKRAINE: Row = (49.0, 32.0, 4)
BELGOROD: Row = (50.75, 37.5, 1)


def table(*rows: Row) -> pd.DataFrame:
    return pd.DataFrame(list(rows), columns=["latitude", "longitude", "n_mentions"])


def test_the_first_frame_fits_what_is_named() -> None:
    """One city from near, a country's towns together, the world when it is all over it."""
    one = first_frame(table(KYIV))
    assert one[0] == pytest.approx(50.45)
    assert one[2] == 7
    near = first_frame(table(KYIV, UKRAINE, BELGOROD))
    assert 3.5 < near[2] < 6.5
    assert first_frame(table(KYIV, (-33.9, 151.2, 9), (40.7, -74.0, 9)))[2] < 1.5


def test_a_far_place_named_once_does_not_move_the_frame() -> None:
    """Forty mentions around Kyiv and one of Sydney: the map opens on Ukraine."""
    latitude, longitude, zoom = first_frame(table((50.45, 30.52, 40), BELGOROD, (-33.9, 151.2, 1)))
    assert 45 < latitude < 55
    assert 28 < longitude < 40
    assert zoom > 3


def test_no_places_open_on_the_world() -> None:
    assert first_frame(table())[2] < 1
