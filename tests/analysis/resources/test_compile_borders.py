"""The borders of the map: Crimea in Ukraine, shared lines shared, small enough to send."""

from __future__ import annotations

import gzip
import json
from pathlib import Path
from typing import Any

import pytest

from analysis.resources.compile_borders import (
    RUSSIA,
    SIMFEROPOL,
    UKRAINE,
    Unit,
    contains,
    features,
    return_crimea,
    ring_points,
    simplify,
)
from analysis.resources.gazetteer import countries

ROOT = Path(__file__).resolve().parents[3]


@pytest.fixture(scope="module")
def borders() -> list[dict[str, Any]]:
    return list(json.loads((ROOT / "static" / "borders.geojson").read_text(encoding="utf-8"))["features"])


def owner(borders: list[dict[str, Any]], longitude: float, latitude: float) -> set[str]:
    """Return the codes of the countries whose land holds a point."""
    return {
        feature["properties"]["iso"]
        for feature in borders
        if feature["properties"]["kind"] == "land"
        for polygon in feature["geometry"]["coordinates"]
        if contains([tuple(p) for p in polygon[0]], (longitude, latitude))
    }


@pytest.mark.parametrize(
    ("where", "longitude", "latitude", "iso"),
    [
        ("Simferopol", 34.1, 44.95, "UA"),
        ("Sevastopol", 33.55, 44.6, "UA"),
        ("Kerch", 36.35, 45.3, "UA"),
        ("Donetsk", 37.8, 48.0, "UA"),
        ("Kyiv", 30.5, 50.45, "UA"),
        ("Minsk", 27.56, 53.9, "BY"),
        ("Belgorod", 36.6, 50.6, "RU"),
        ("Krasnodar", 39.0, 45.04, "RU"),
        ("Nairobi", 36.8, -1.3, "KE"),
        ("Pristina", 21.1, 42.65, "XK"),
    ],
)
def test_cities_lie_in_their_countries(
    borders: list[dict[str, Any]], where: str, longitude: float, latitude: float, iso: str
) -> None:
    """Above all: Crimea is Ukraine, and in no second country besides."""
    assert owner(borders, longitude, latitude) == {iso}, where


def test_label_points_lie_in_their_countries(borders: list[dict[str, Any]]) -> None:
    """A country's point is where an atlas would letter it: on its own land, but for a few archipelagos."""
    drawn = {f["properties"]["iso"] for f in borders if f["properties"]["kind"] == "land"}
    astray = {
        iso
        for iso, country in countries().items()
        if iso in drawn and iso not in owner(borders, country.longitude, country.latitude)
    }
    populous = {
        "US",
        "RU",
        "CN",
        "IN",
        "BR",
        "UA",
        "BY",
        "GB",
        "FR",
        "DE",
        "JP",
        "ID",
        "NG",
        "MX",
        "TR",
        "VN",
    }
    assert not astray & populous
    assert len(astray) < 50, sorted(astray)


def test_the_file_is_small_and_says_its_source() -> None:
    data = (ROOT / "static" / "borders.geojson").read_bytes()
    assert len(data) <= 700 * 1024
    assert len(gzip.compress(data)) <= 250 * 1024
    assert "Natural Earth" in json.loads(data)["source"]


def test_contested_lines_are_marked(borders: list[dict[str, Any]]) -> None:
    """They are drawn dashed by this property."""
    marked = [f for f in borders if f["properties"]["kind"] == "border"]
    assert len(marked) > 8
    assert all(f["properties"]["contested"] for f in marked)


def test_rings_are_closed(borders: list[dict[str, Any]]) -> None:
    for feature in borders:
        if feature["properties"]["kind"] == "land":
            for polygon in feature["geometry"]["coordinates"]:
                assert all(ring[0] == ring[-1] and len(ring) > 3 for ring in polygon), feature["properties"]


# Two squares that share their middle line: arc 0 is shared, 1 closes the mainland, 2 the peninsula.
_ARCS = [
    [(33.0, 46.0), (35.0, 46.0)],
    [(35.0, 46.0), (35.0, 50.0), (33.0, 50.0), (33.0, 46.0)],
    [(35.0, 46.0), (35.0, 44.0), (33.0, 44.0), (33.0, 46.0)],
]


def test_crimea_is_joined_to_the_mainland() -> None:
    """The polygon changes hands and the line between the two is gone."""
    ukraine, russia = Unit(UKRAINE, "Ukraine", [[[0, 1]]]), Unit(RUSSIA, "Russia", [[[0, 2]]])
    ukraine.polygons = [[[~0, ~1]]]
    return_crimea([ukraine, russia], _ARCS)
    assert russia.polygons == []
    (polygon,) = ukraine.polygons
    assert contains(ring_points(polygon[0], _ARCS), SIMFEROPOL)
    assert contains(ring_points(polygon[0], _ARCS), (34.0, 48.0))
    assert not {0, ~0} & set(polygon[0])


def test_a_source_without_crimea_is_refused() -> None:
    """Another version of the source must not pass unseen."""
    with pytest.raises(ValueError, match="Simferopol"):
        return_crimea([Unit(UKRAINE, "Ukraine", []), Unit(RUSSIA, "Russia", [])], _ARCS)


def test_simplified_lines_keep_their_ends_and_corners() -> None:
    line = [(0.0, 0.0), (1.0, 0.001), (2.0, 0.0), (2.0, 2.0)]
    assert simplify(line, 0.01) == [(0.0, 0.0), (2.0, 0.0), (2.0, 2.0)]
    assert simplify(line[:2], 0.01) == line[:2]


def test_features_hold_a_label_for_each_country() -> None:
    made = list(features(_ARCS, [Unit("804", "Ukraine", [[[0, 1]]])]))
    labels = [f for f in made if f["properties"]["kind"] == "label"]
    assert {f["properties"]["name"] for f in labels} == {c.name for c in countries().values()}
