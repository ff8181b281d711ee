"""The map: marks, rings, labels, and no address but the one of the borders."""

from __future__ import annotations

import json
from typing import Any

import pandas as pd
import pytest

from analysis.figures.map_style import map_colours
from analysis.figures.places import plot_places
from analysis.figures.theme import DARK, LIGHT, Theme

COLUMNS = (
    "place_id",
    "name",
    "kind",
    "country",
    "latitude",
    "longitude",
    "n_mentions",
    "n_outlets",
    "example",
)


def table(*rows: tuple[Any, ...]) -> pd.DataFrame:
    return pd.DataFrame(list(rows), columns=list(COLUMNS))


KYIV = ("city:703448", "Kyiv", "city", "UA", 50.45, 30.52, 9, 3, "It rained in Kyiv.")
UKRAINE = ("country:UA", "Ukraine", "country", "UA", 49.0, 32.0, 4, 2, "It rained in Ukraine.")
BELGOROD = ("region:RU.09", "Belgorod Oblast", "region", "RU", 50.75, 37.5, 1, 1, "Shots at Belgorod.")
HOSTILE = ("x", "<script>a</script>", "city", None, 1.0, 2.0, 1, 1, "<img src=http://a.example/x>")


def style_of(figure: Any) -> dict[str, Any]:
    return dict(json.loads(figure.to_json())["layout"]["map"]["style"])


@pytest.mark.parametrize("theme", [LIGHT, DARK])
def test_marks_lead_to_their_places(theme: Theme) -> None:
    """Each mark carries its place; several outlets and one outlet are told apart by name and colour."""
    figure = plot_places(table(KYIV, UKRAINE, BELGOROD), theme=theme, key="k")
    marks = {trace.name: [point[0] for point in trace.customdata] for trace in figure.data}
    assert marks == {
        "named by several outlets": ["city:703448", "country:UA"],
        "named by one outlet": ["region:RU.09"],
    }
    assert {trace.marker.color for trace in figure.data} == {
        map_colours(theme).strong,
        map_colours(theme).weak,
    }
    assert figure.layout.uirevision == "k"


def test_areas_are_rings_and_named_countries_are_tinted() -> None:
    """A country is no dot: its mark is nearly clear, its line is drawn by the style, its land is tinted."""
    figure = plot_places(table(KYIV, UKRAINE), theme=LIGHT)
    (trace,) = figure.data
    assert list(trace.marker.opacity) == [0.8, 0.12]
    style = style_of(figure)
    layers = {layer["id"]: layer for layer in style["layers"]}
    assert layers["rings"]["filter"] == ["get", "area"]
    assert [f["properties"]["area"] for f in style["sources"]["places"]["data"]["features"]] == [
        False,
        True,
    ]
    assert ["literal", ["UA"]] in layers["named"]["filter"][2]
    assert layers["contested"]["paint"]["line-dasharray"]


def test_marks_grow_with_mentions() -> None:
    figure = plot_places(table(UKRAINE, KYIV), theme=LIGHT)
    (trace,) = figure.data
    assert trace.customdata[0][0] == "city:703448", "large marks first, so that small ones lie on top"
    assert list(trace.marker.size) == sorted(trace.marker.size, reverse=True)


def test_the_style_asks_no_other_host() -> None:
    """No glyphs, no sprites, no tiles: the one address is the app's own file."""
    style = style_of(plot_places(table(KYIV), theme=LIGHT, borders_url="app/static/borders.geojson"))
    assert set(style) == {"version", "sources", "layers"}
    assert "http" not in json.dumps(style)
    assert style["sources"]["borders"]["data"] == "app/static/borders.geojson"
    assert all("text-font" not in layer.get("layout", {}) for layer in style["layers"])


def test_text_of_articles_is_escaped_in_hover() -> None:
    (trace,) = plot_places(table(HOSTILE), theme=LIGHT).data
    assert "<script>" not in trace.text[0]
    assert "<img" not in trace.text[0]
    assert "&lt;script&gt;" in trace.text[0]


def test_the_border_source_is_named() -> None:
    figure = plot_places(table(KYIV), theme=LIGHT)
    assert "Natural Earth" in figure.layout.annotations[0].text


def test_no_places_give_an_empty_world() -> None:
    figure = plot_places(table(), theme=LIGHT)
    assert len(figure.data) == 0
    assert figure.layout.map.zoom < 1


def test_rows_without_a_point_are_left_out() -> None:
    lost = ("y", "Lost", "city", None, None, None, 1, 1, None)
    (trace,) = plot_places(table(KYIV, lost), theme=LIGHT).data
    assert len(trace.lat) == 1
