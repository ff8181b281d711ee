"""The first view of the map: it fits what is named, and one far mention does not move it."""

from __future__ import annotations

import pandas as pd
import pytest

from analysis.figures.map_frame import NARROW, first_frame, latitude_at, mercator, pixels_per_degree

Row = tuple[float, float, int]
KYIV: Row = (50.45, 30.52, 9)
UKRAINE: Row = (49.0, 32.0, 4)
BELGOROD: Row = (50.75, 37.5, 1)
SYDNEY: Row = (-33.9, 151.2, 1)


def table(*rows: Row, kind: str = "city") -> pd.DataFrame:
    return pd.DataFrame(list(rows), columns=["latitude", "longitude", "n_mentions"]).assign(kind=kind)


def test_the_first_frame_fits_what_is_named() -> None:
    """One city from near, a country's towns together, the world when it is all over it."""
    one = first_frame(table(KYIV))
    assert one.latitude == pytest.approx(50.45)
    assert one.zoom == 6.5
    near = first_frame(table(KYIV, UKRAINE, BELGOROD))
    assert 3.5 < near.zoom < 6.5
    assert first_frame(table(KYIV, (-33.9, 151.2, 9), (40.7, -74.0, 9))).zoom < 1.5


def test_a_far_place_named_once_does_not_move_the_frame() -> None:
    """Forty mentions around Kyiv and one of Sydney: the map opens on Ukraine."""
    frame = first_frame(table((50.45, 30.52, 40), BELGOROD, SYDNEY))
    assert 45 < frame.latitude < 55
    assert 28 < frame.longitude < 40
    assert frame.zoom > 3
    assert not frame.holds(*SYDNEY[:2])


def test_the_frame_can_be_asked_for_every_place_or_for_one() -> None:
    """Whoever wants to see Sydney asks for all, or chooses it: then it does not lie outside."""
    places = table((50.45, 30.52, 30), (50.75, 37.5, 9), SYDNEY)
    places = places.assign(place_id=["kyiv", "belgorod", "sydney"])
    assert first_frame(places, shows_all=True).holds(*SYDNEY[:2])
    assert first_frame(places, also="sydney").holds(*SYDNEY[:2])
    assert first_frame(places, also="belgorod") == first_frame(places)


def test_countries_weigh_less_than_what_lies_in_them() -> None:
    """Russia, named often, stands in Siberia: the map opens on the cities all the same."""
    cities = table(KYIV, BELGOROD, (53.9, 27.57, 9), (48.5, 35.0, 9))
    russia = table((60.0, 100.0, 14), kind="country")
    assert first_frame(pd.concat([cities, russia])).zoom > 4


def test_a_place_that_costs_little_is_held() -> None:
    """A town a little off the others, seldom named, stands in the first frame."""
    near = (50.45, 30.52, 30), (50.75, 34.0, 8)
    frame = first_frame(table(*near, (50.0, 36.2, 3), SYDNEY, (40.7, -74.0, 1)))
    assert frame.holds(50.0, 36.2)
    assert not frame.holds(*SYDNEY[:2])


def test_no_places_open_on_the_world() -> None:
    assert first_frame(table()).zoom < 1


def test_a_country_alone_is_shown_whole() -> None:
    """A state's point says nothing from near: the view holds the state and its neighbours."""
    assert first_frame(table(UKRAINE, kind="country")).zoom < 5.5
    assert first_frame(table(UKRAINE, kind="region")).zoom < 6.5


def test_places_on_both_sides_of_the_date_line_stand_together() -> None:
    """Fiji and Samoa are neighbours, not the two ends of the world."""
    frame = first_frame(table((-17.8, 178.1, 3), (-13.8, -171.8, 3)))
    assert -18 < frame.latitude < -13
    assert abs(frame.longitude) > 175
    assert frame.zoom > 3
    assert frame.holds(-17.8, 178.1)
    assert frame.holds(-13.8, -171.8)


def test_heights_and_latitudes_are_each_others_inverse() -> None:
    for latitude in (-70.0, 0.0, 12.5, 60.0):
        assert latitude_at(mercator(latitude)) == pytest.approx(latitude)


def test_on_a_telephone_the_world_fits_its_width() -> None:
    """From California to Vietnam: wider than a telephone at the zoom of a wide map."""
    world = table((37.0, -120.0, 3), (50.0, 10.0, 3), (16.0, 106.0, 3))
    assert pixels_per_degree(first_frame(world).zoom) * 226 > 0.8 * NARROW.width
    assert pixels_per_degree(first_frame(world, NARROW).zoom) * 226 < 0.8 * NARROW.width
