"""The map: places as dots, states and regions as rings, drawn without any request to another host.

Land, borders and country names come from one GeoJSON file that the app serves itself; the style holds no
`glyphs`, so that names are set in the browser's own font. A dot is a point on the ground; a ring stands for
an area (country, region, sea) at a conventional spot, and a named country is tinted besides. A dot or ring
grows with the mentions; it is filled strongly where several outlets name the place.

Misses: it needs WebGL in the browser; the table beside it shows the same places.
"""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

import pandas as pd
import plotly.graph_objects as go

from analysis.figures.theme import Theme, safe, wrap

BORDER_SOURCE = "Borders: Natural Earth (public domain), Crimea in Ukraine; disputed lines dashed"
HEIGHT = 560
_WIDTH = 600
"""Width in pixels that the first frame is computed for; wider screens only show more around it."""
_TILE = 512
_LARGEST, _SMALLEST = 34, 9
_CITY_ZOOM, _WORLD_ZOOM = 7.0, 0.6
_FRAME_SHARE = 0.8
"""Share of mentions that the first frame must hold when the rest would make it much smaller."""
_CLOSE_ENOUGH = 3.5
"""Zoom from which nothing is left out: a country and its neighbours are in view."""
_MUCH_CLOSER = 0.8
"""Zoom levels by which leaving out far places must bring the rest closer."""
_MERCATOR_LIMIT = 84.0
_LABEL_STEPS = ((0.0, 9.0), (2.6, 4.0), (3.8, 1.5), (5.2, 0.0))
"""From which zoom on countries of which size (root of square degrees) are labelled."""


@dataclass(frozen=True, slots=True)
class MapColours:
    """Colours of the map in one theme."""

    sea: str
    land: str
    border: str
    label: str
    text: str
    halo: str
    strong: str
    weak: str


def map_colours(theme: Theme) -> MapColours:
    """Return the colours of the map that go with a theme."""
    if theme.name == "dark":
        return MapColours(
            "#10141a", "#232931", "#4a525e", "#8b95a3", theme.text, "#14171c", theme.accent, "#c9a24a"
        )
    return MapColours(
        "#e3ebf2", "#fbfaf6", "#b9c0c8", "#6a7380", theme.text, "#ffffff", theme.accent, "#b5651d"
    )


def plot_places(
    places: pd.DataFrame,
    *,
    theme: Theme,
    borders_url: str = "app/static/borders.geojson",
    key: str = "places",
) -> go.Figure:
    """Return the map of places.

    Args:
        places: One row a place: `place_id, name, kind, country, latitude, longitude, n_mentions,
            n_outlets, example`.
        theme: Light or dark.
        borders_url: Where the browser finds static/borders.geojson; relative to the app.
        key: Names the view: pan and zoom survive while it stays the same.

    Returns:
        A figure whose points carry `place_id` first in `customdata`. Without rows: the world, empty.
    """
    colours = map_colours(theme)
    table = _drawn(places)
    figure = go.Figure()
    several = table["n_outlets"] > 1
    for rows, colour, name in (
        (table[several], colours.strong, "named by several outlets"),
        (table[~several], colours.weak, "named by one outlet"),
    ):
        if len(rows):
            figure.add_trace(_trace(rows, colour, name))
    latitude, longitude, zoom = first_frame(table)
    figure.update_layout(
        map={
            "style": map_style(table, colours, borders_url),
            "center": {"lat": latitude, "lon": longitude},
            "zoom": zoom,
        },
        uirevision=key,
        height=HEIGHT,
        margin={"l": 0, "r": 0, "t": 0, "b": 0},
        paper_bgcolor="rgba(0,0,0,0)",
        hoverlabel={
            "align": "left",
            "bgcolor": theme.surface,
            "bordercolor": theme.line,
            "font": {"color": theme.text, "size": 12},
        },
        legend={
            "x": 0.01,
            "y": 0.99,
            "bgcolor": _faded(theme.surface, 0.85),
            "font": {"color": theme.text, "size": 12},
            "itemclick": False,
            "itemdoubleclick": False,
        },
        showlegend=bool(len(table)),
        clickmode="event+select",
    )
    figure.add_annotation(
        text=safe(BORDER_SOURCE),
        x=1,
        y=0,
        xref="paper",
        yref="paper",
        xanchor="right",
        yanchor="bottom",
        showarrow=False,
        font={"size": 10, "color": theme.muted},
        bgcolor=_faded(theme.surface, 0.7),
    )
    return figure


def _drawn(places: pd.DataFrame) -> pd.DataFrame:
    """Return the rows that have a point, large marks first so that small ones lie on top."""
    table = places[places["latitude"].notna() & places["longitude"].notna()]
    most = max(float(table["n_mentions"].max()), 1.0) if len(table) else 1.0
    grown = (table["n_mentions"].astype(float) / most) ** 0.5
    table = table.assign(
        size=_SMALLEST + (_LARGEST - _SMALLEST) * grown,
        is_area=~table["kind"].isin(("city", "facility")),
    )
    return table.sort_values("size", ascending=False, kind="stable").reset_index(drop=True)


def _trace(rows: pd.DataFrame, colour: str, name: str) -> go.Scattermap:
    """Return the marks that answer hover and click; rings are nearly clear, the style draws their line."""
    return go.Scattermap(
        lat=rows["latitude"].astype(float).tolist(),
        lon=rows["longitude"].astype(float).tolist(),
        mode="markers",
        name=name,
        marker={
            "size": rows["size"].round(1).tolist(),
            "color": colour,
            "opacity": [0.12 if is_area else 0.8 for is_area in rows["is_area"]],
        },
        customdata=rows["place_id"].to_frame().to_numpy().tolist(),
        text=[_told(row) for row in rows.itertuples(index=False)],
        hovertemplate="%{text}<extra></extra>",
        selected={"marker": {"opacity": 1}},
        unselected={"marker": {"opacity": 0.5}},
    )


def _told(row: Any) -> str:
    """Return the hover text of a place: what it is, how often it is named, one sentence."""
    kind = {"sea": "water"}.get(str(row.kind), str(row.kind))
    mentions = f"{int(row.n_mentions)} mention{'' if row.n_mentions == 1 else 's'}"
    outlets = f"{int(row.n_outlets)} outlet{'' if row.n_outlets == 1 else 's'}"
    lines = [f"<b>{safe(row.name)}</b> ({safe(kind)})", f"{mentions}, {outlets}"]
    if isinstance(row.example, str):
        lines.append(wrap(f"“{row.example}”"))
    return "<br>".join(lines)


def map_style(table: pd.DataFrame, colours: MapColours, borders_url: str) -> dict[str, Any]:
    """Return the MapLibre style: sources and layers, no glyphs, no sprite, no tiles.

    Args:
        table: Rows with `name, kind, country, latitude, longitude, size, n_mentions, is_area, n_outlets`.
        colours: Colours of the map.
        borders_url: The one address that the style names.
    """
    named = sorted({str(iso) for iso in table.loc[table["kind"] == "country", "country"].dropna()})
    shown = sorted(table.loc[table["kind"] == "country", "name"].astype(str))
    return {
        "version": 8,
        "sources": {
            "borders": {"type": "geojson", "data": borders_url},
            "places": {"type": "geojson", "data": _collection(table)},
        },
        "layers": [
            {"id": "sea", "type": "background", "paint": {"background-color": colours.sea}},
            *_land_layers(colours, named),
            *_label_layers(colours, shown),
            _ring_layer(colours),
            _name_layer(colours),
        ],
    }


def _collection(table: pd.DataFrame) -> dict[str, Any]:
    return {"type": "FeatureCollection", "features": [_point(row) for row in table.itertuples(index=False)]}


def _point(row: Any) -> dict[str, Any]:
    return {
        "type": "Feature",
        "properties": {
            "name": str(row.name),
            "mentions": int(row.n_mentions),
            "radius": round(float(row.size) / 2, 1),
            "offset": round(float(row.size) / 26 + 0.25, 2),
            "area": bool(row.is_area),
            "several": bool(row.n_outlets > 1),
        },
        "geometry": {"type": "Point", "coordinates": [float(row.longitude), float(row.latitude)]},
    }


def _land_layers(colours: MapColours, named: Sequence[str]) -> list[dict[str, Any]]:
    land = ["==", ["get", "kind"], "land"]
    contested = ["==", ["get", "kind"], "border"]
    return [
        {
            "id": "land",
            "type": "fill",
            "source": "borders",
            "filter": land,
            "paint": {"fill-color": colours.land},
        },
        {
            "id": "named",
            "type": "fill",
            "source": "borders",
            "filter": ["all", land, ["in", ["get", "iso"], ["literal", list(named)]]],
            "paint": {"fill-color": colours.strong, "fill-opacity": 0.07},
        },
        {
            "id": "lines",
            "type": "line",
            "source": "borders",
            "filter": land,
            "paint": {"line-color": colours.border, "line-width": 0.8},
        },
        {
            "id": "cleared",
            "type": "line",
            "source": "borders",
            "filter": contested,
            "paint": {"line-color": colours.land, "line-width": 2},
        },
        {
            "id": "contested",
            "type": "line",
            "source": "borders",
            "filter": contested,
            "paint": {"line-color": colours.border, "line-width": 1.2, "line-dasharray": [2, 2]},
        },
    ]


def _label_layers(colours: MapColours, shown: Sequence[str]) -> list[dict[str, Any]]:
    """Return the country names, small countries only from near; those in the data have their own label."""
    layers = []
    for number, (zoom, least) in enumerate(_LABEL_STEPS):
        most = _LABEL_STEPS[number - 1][1] if number else math.inf
        sized: list[Any] = [["==", ["get", "kind"], "label"], [">=", ["get", "size"], least]]
        if most < math.inf:
            sized.append(["<", ["get", "size"], most])
        layers.append(
            {
                "id": f"countries-{number}",
                "type": "symbol",
                "source": "borders",
                "minzoom": zoom,
                "filter": ["all", *sized, ["!", ["in", ["get", "name"], ["literal", list(shown)]]]],
                "layout": {
                    "text-field": ["upcase", ["get", "name"]],
                    "text-size": 10,
                    "text-letter-spacing": 0.12,
                    "text-max-width": 7,
                },
                "paint": {
                    "text-color": colours.label,
                    "text-halo-color": colours.land,
                    "text-halo-width": 1,
                },
            }
        )
    return layers


def _ring_layer(colours: MapColours) -> dict[str, Any]:
    return {
        "id": "rings",
        "type": "circle",
        "source": "places",
        "filter": ["get", "area"],
        "paint": {
            "circle-radius": ["get", "radius"],
            "circle-opacity": 0,
            "circle-stroke-width": 2,
            "circle-stroke-color": ["case", ["get", "several"], colours.strong, colours.weak],
        },
    }


def _name_layer(colours: MapColours) -> dict[str, Any]:
    return {
        "id": "names",
        "type": "symbol",
        "source": "places",
        "layout": {
            "text-field": ["get", "name"],
            "text-size": 13,
            "symbol-sort-key": ["-", 0, ["get", "mentions"]],
            "text-variable-anchor": ["bottom", "top", "left", "right"],
            "text-radial-offset": ["get", "offset"],
            "text-justify": "auto",
        },
        "paint": {"text-color": colours.text, "text-halo-color": colours.halo, "text-halo-width": 1.5},
    }


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
    middle = _middle(points)
    near_first = sorted(points, key=lambda p: _screen_distance(p, middle))
    total = sum(p[2] for p in points)
    kept: list[tuple[float, float, float]] = []
    for point in near_first:
        kept.append(point)
        if sum(p[2] for p in kept) >= _FRAME_SHARE * total:
            break
    most = _frame(kept)
    return most if most[2] > whole[2] + _MUCH_CLOSER else whole


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


def _faded(colour: str, opacity: float) -> str:
    red, green, blue = (int(colour[i : i + 2], 16) for i in (1, 3, 5))
    return f"rgba({red},{green},{blue},{opacity})"
