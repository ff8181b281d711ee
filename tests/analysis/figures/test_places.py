"""The map: marks, rings, labels, legend, and no address but the one of the borders."""

from __future__ import annotations

import json
from typing import Any

import pandas as pd
import pytest

from analysis.figures.map_frame import NARROW, WIDE, Frame, first_frame
from analysis.figures.map_marks import Look, count_colours, drawn, role_colours
from analysis.figures.places import plot_places
from analysis.figures.theme import DARK, LIGHT, Theme, outlet_marks
from analysis.queries.places import PLACE_COLUMNS

OUTLETS = ("Ledger", "Post", "Wire")


def place(place_id: str, kind: str, latitude: float | None, longitude: float | None, **more: Any) -> Any:
    """Return a row of `queries.places.places`; two outlets name it unless said otherwise."""
    return {
        "place_id": place_id,
        "name": place_id.title(),
        "label": f"{place_id.title()}, UA",
        "kind": kind,
        "country": "UA",
        "latitude": latitude,
        "longitude": longitude,
        "precision": "point",
        "stands_for": "city" if kind == "city" else f"centre of the {kind}",
        "n_mentions": 4,
        "n_outlets": 2,
        "outlets": "Ledger, Post",
        "top_outlet": "Ledger",
        "top_share": 0.5,
        "role": None,
        "roles": "",
        "example": f"It rained in {place_id.title()}.",
        "finding_id": "a:t1-2",
        "article_id": "a",
        **more,
    }


KYIV = place("kyiv", "city", 50.45, 30.52, n_mentions=9, n_outlets=3, top_share=0.8)
UKRAINE = place("ukraine", "country", 49.0, 32.0)
BELGOROD = place(
    "belgorod", "region", 50.75, 37.5, n_mentions=1, n_outlets=1, role="attacked", roles="attacked 1"
)
HOSTILE = place(
    "x", "city", 1.0, 2.0, name="<script>a</script>", label="<script>", example="<img src=http://a.example>"
)


def table(*rows: Any) -> pd.DataFrame:
    return pd.DataFrame(list(rows), columns=list(PLACE_COLUMNS))


def at_zoom(zoom: float) -> Frame:
    return Frame(50.0, 30.0, zoom, WIDE)


def look(theme: Theme = LIGHT, **more: Any) -> Look:
    return Look(theme, outlet_marks(OUTLETS, theme), n_outlets=3, **more)


def style_of(figure: Any) -> dict[str, Any]:
    return dict(json.loads(figure.to_json())["layout"]["map"]["style"])


def marks_of(figure: Any) -> dict[str, tuple[str, float]]:
    """Return colour and size of each mark by its place."""
    return {
        point[0]: (colour, size)
        for trace in figure.data
        for point, colour, size in zip(trace.customdata, trace.marker.color, trace.marker.size, strict=True)
    }


@pytest.mark.parametrize("theme", [LIGHT, DARK])
def test_colour_says_how_many_outlets_name_a_place(theme: Theme) -> None:
    one, several, every = count_colours(theme)
    marks = marks_of(plot_places(table(KYIV, UKRAINE, BELGOROD), look=look(theme)))
    assert {place_id: colour for place_id, (colour, _) in marks.items()} == {
        "kyiv": every,
        "ukraine": several,
        "belgorod": one,
    }


def test_colour_says_the_main_outlet_only_where_there_is_one() -> None:
    marks = marks_of(plot_places(table(KYIV, UKRAINE), look=look(colour_by="main outlet")))
    assert marks["kyiv"][0] == outlet_marks(OUTLETS, LIGHT)["Ledger"].colour
    assert marks["ukraine"][0] == LIGHT.muted, "half of the mentions is not more than half"


def test_what_happens_is_said_by_colour_and_in_words() -> None:
    figure = plot_places(table(KYIV, BELGOROD), look=look(colour_by="what happens"))
    marks = marks_of(figure)
    assert marks["belgorod"][0] == role_colours(table(BELGOROD), LIGHT)["attacked"]
    assert marks["kyiv"][0] == LIGHT.muted
    names = [f["properties"]["name"] for f in style_of(figure)["sources"]["places"]["data"]["features"]]
    assert names == ["Kyiv", "Belgorod\nattacked"]
    assert "attacked" in [meaning for _, _, meaning in figure.layout.meta["signs"]]


def test_only_the_most_frequent_things_that_happen_have_colours() -> None:
    """Roles beyond the colours stay grey, and no two share one."""
    roles = ["attacked", "visited", "meeting", "fighting", "troops", "named"]
    rows = [place(f"p{n}", "city", n, n, role=role) for n, role in enumerate(roles * 2)]
    colours = role_colours(table(*rows), LIGHT)
    assert len(colours) == len(set(colours.values())) == 5


def test_areas_are_rings_and_named_countries_are_tinted() -> None:
    """A country is no dot: its mark is nearly clear with a line around it, and its land is tinted."""
    style = style_of(plot_places(table(KYIV, UKRAINE), look=look()))
    layers = {layer["id"]: layer for layer in style["layers"]}
    rings, dots = layers["rings"], layers["dots"]
    assert (rings["filter"], dots["filter"]) == (["get", "area"], ["!", ["get", "area"]])
    assert rings["paint"]["circle-opacity"] < 0.2 < 0.8 < dots["paint"]["circle-opacity"]
    assert [f["properties"]["area"] for f in style["sources"]["places"]["data"]["features"]] == [
        False,
        True,
    ]
    assert ["literal", ["UA"]] in layers["named"]["filter"][2]
    assert layers["contested"]["paint"]["line-dasharray"]


def test_the_style_paints_the_marks_and_plotly_only_answers() -> None:
    """With every change of the style Plotly's own marks leave the map for a moment: they are clear."""
    figure = plot_places(table(KYIV, UKRAINE), look=look())
    (trace,) = figure.data
    opacities = {mark.marker.opacity for mark in (trace, trace.selected, trace.unselected)}
    assert opacities == {0}
    painted = {
        f["properties"]["name"]: (f["properties"]["colour"], f["properties"]["radius"])
        for f in style_of(figure)["sources"]["places"]["data"]["features"]
    }
    marks = marks_of(figure)
    assert painted == {
        name: (marks[place_id][0], round(marks[place_id][1] / 2, 1))
        for name, place_id in (("Kyiv", "kyiv"), ("Ukraine", "ukraine"))
    }


def test_size_says_mentions_or_outlets() -> None:
    rows = table(
        place("a", "city", 10, 10, n_mentions=9, n_outlets=1),
        place("b", "city", 20, 20, n_mentions=3, n_outlets=3),
    )
    by_mentions = marks_of(plot_places(rows, look=look()))
    by_outlets = marks_of(plot_places(rows, look=look(size_by="outlets")))
    assert by_mentions["a"][1] > by_mentions["b"][1]
    assert by_outlets["a"][1] < by_outlets["b"][1]


def test_marks_at_one_point_are_moved_apart_and_lead_back() -> None:
    """A city and its airport share a point: the city stays, a line leads from the other to the spot."""
    airport = place("airport", "facility", 50.45, 30.52, n_mentions=1)
    city, other = drawn(table(KYIV, airport), look(), table(KYIV, airport), at_zoom(6.0))
    assert [city.has_leg, other.has_leg] == [False, True]
    shapes = style_of(plot_places(table(KYIV, airport), look=look()))["sources"]["legs"]["data"]["features"]
    line, foot = (shape["geometry"]["coordinates"] for shape in shapes)
    assert line[1] == foot == [30.52, 50.45]
    assert line[0] != line[1]


def test_a_ring_that_still_holds_its_spot_has_no_line() -> None:
    """Two rings that just touch: the one that gives way by a few pixels needs no line inside it."""
    rings = [place(f"c{n}", "country", 50.45, 30.52 + n * 1.4, n_mentions=9) for n in range(2)]
    _, second = drawn(table(*rings), look(), table(*rings), at_zoom(4.0))
    assert second.at != (second.latitude, second.longitude)
    assert not second.has_leg
    assert all(mark.has_leg for mark in drawn(table(*rings), look(), table(*rings), at_zoom(1.0))[1:])


def test_the_chosen_place_is_marked() -> None:
    style = style_of(plot_places(table(KYIV, UKRAINE), look=look(), chosen="ukraine"))
    chosen = [f["properties"]["chosen"] for f in style["sources"]["places"]["data"]["features"]]
    assert chosen == [False, True]


def test_no_name_is_set_over_a_mark() -> None:
    """The last layer is placed first: a clear letter on every mark, which names must keep off."""
    last = style_of(plot_places(table(KYIV), look=look()))["layers"][-1]
    assert last["layout"]["text-allow-overlap"]
    assert last["paint"]["text-opacity"] == 0


def test_the_style_asks_no_other_host() -> None:
    """No glyphs, no sprites, no tiles: the one address is the app's own file."""
    style = style_of(plot_places(table(KYIV), look=look(), borders_url="app/static/borders.geojson"))
    assert set(style) == {"version", "sources", "layers"}
    assert "http" not in json.dumps(style)
    assert style["sources"]["borders"]["data"] == "app/static/borders.geojson"
    assert all("text-font" not in layer.get("layout", {}) for layer in style["layers"])


def test_text_of_articles_is_escaped_in_hover() -> None:
    (trace,) = plot_places(table(HOSTILE), look=look()).data
    assert "<script>" not in trace.text[0]
    assert "<img" not in trace.text[0]
    assert "&lt;script&gt;" in trace.text[0]


def test_hover_says_what_the_point_stands_for() -> None:
    (trace,) = plot_places(table(BELGOROD), look=look()).data
    assert "centre of the region" in trace.text[0]
    assert "1 mention, 1 outlet; attacked 1" in trace.text[0]


def test_a_part_of_the_places_keeps_the_view_of_all() -> None:
    """While the map is played through time it does not jump."""
    whole = table(KYIV, UKRAINE, BELGOROD)
    every, part = plot_places(whole, look=look()), plot_places(table(BELGOROD), look=look(), whole=whole)
    assert part.layout.map.center == every.layout.map.center
    assert part.layout.map.zoom == every.layout.map.zoom


def test_no_places_give_an_empty_world() -> None:
    figure = plot_places(table(), look=look())
    assert len(figure.data) == 0
    assert figure.layout.map.zoom < 1


def test_rows_without_a_point_are_left_out_and_the_most_named_are_drawn() -> None:
    lost = place("lost", "city", None, None)
    assert marks_of(plot_places(table(KYIV, lost), look=look())).keys() == {"kyiv"}
    many = [place(f"p{n}", "city", n / 10, n / 10) for n in range(WIDE.most + 5)]
    assert len(marks_of(plot_places(table(*many), look=look()))) == WIDE.most
    narrow = plot_places(table(*many), look=look(), frame=first_frame(table(*many), NARROW))
    assert len(marks_of(narrow)) == NARROW.most
