"""How the map is painted: land, borders, country names, dots, rings and labels, as a MapLibre style.

Land, borders and country names come from one GeoJSON file that the app serves itself; the style holds no
`glyphs`, so that names are set in the browser's own font, and no other host is asked for anything.
"""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from analysis.figures.map_marks import PlaceMark
from analysis.figures.theme import Theme

_FULL, _CLEAR = 0.88, 0.14
"""Opacity of dots, and of the inside of rings."""

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
    tint: str


def map_colours(theme: Theme) -> MapColours:
    """Return the colours of the map that go with a theme."""
    if theme.name == "dark":
        return MapColours("#10141a", "#232931", "#4a525e", "#8b95a3", theme.text, "#14171c", "#c9a24a")
    return MapColours("#dce8f2", "#fbfaf6", "#b9c0c8", "#6a7380", theme.text, "#ffffff", "#b98d1f")


def map_style(
    marks: Sequence[PlaceMark],
    colours: MapColours,
    borders_url: str,
    *,
    chosen: str | None = None,
    says_role: bool = False,
) -> dict[str, Any]:
    """Return the MapLibre style: sources and layers, no glyphs, no sprite, no tiles.

    Args:
        marks: `map_marks.drawn`.
        colours: Colours of the map.
        borders_url: The one address that the style names.
        chosen: The place that is marked as chosen.
        says_role: Whether names carry what happens at the place.
    """
    countries = [mark for mark in marks if mark.kind == "country"]
    named = sorted({mark.country for mark in countries if isinstance(mark.country, str)})
    features = [_point(mark, chosen, says_role) for mark in marks]
    legs = [shape for mark in marks if mark.has_leg for shape in _leg(mark)]
    return {
        "version": 8,
        "sources": {
            "borders": {"type": "geojson", "data": borders_url},
            "places": {"type": "geojson", "data": _collection(features)},
            "legs": {"type": "geojson", "data": _collection(legs)},
        },
        "layers": [
            {"id": "sea", "type": "background", "paint": {"background-color": colours.sea}},
            *_land_layers(colours, named),
            *_label_layers(colours, sorted(mark.name for mark in countries)),
            *_leg_layers(colours),
            *_mark_layers(colours),
            _name_layer(colours),
            _blocking_layer(),
        ],
    }


def _collection(features: list[dict[str, Any]]) -> dict[str, Any]:
    return {"type": "FeatureCollection", "features": features}


def _point(mark: PlaceMark, chosen: str | None, says_role: bool) -> dict[str, Any]:
    role = f"\n{mark.role}" if says_role and isinstance(mark.role, str) else ""
    return {
        "type": "Feature",
        "properties": {
            "name": f"{mark.name}{role}",
            "mentions": mark.n_mentions,
            "radius": round(mark.size / 2, 1),
            "offset": round(mark.size / 26 + 0.25, 2),
            "area": mark.is_area,
            "colour": mark.colour,
            "chosen": mark.place_id == chosen,
        },
        "geometry": {"type": "Point", "coordinates": [mark.at[1], mark.at[0]]},
    }


def _leg(mark: PlaceMark) -> list[dict[str, Any]]:
    """Return the line from a mark that was moved aside to its true spot, and the spot."""
    spot, at = [mark.longitude, mark.latitude], [round(mark.at[1], 4), round(mark.at[0], 4)]
    shapes = ({"type": "LineString", "coordinates": [at, spot]}, {"type": "Point", "coordinates": spot})
    return [{"type": "Feature", "properties": {}, "geometry": shape} for shape in shapes]


def _land_layers(colours: MapColours, named: Sequence[str]) -> list[dict[str, Any]]:
    land = ["==", ["get", "kind"], "land"]
    contested = ["==", ["get", "kind"], "border"]
    named_land = ["all", land, ["in", ["get", "iso"], ["literal", list(named)]]]
    dashed = {"line-color": colours.border, "line-width": 1.2, "line-dasharray": [2, 2]}
    return [
        _of_borders("land", "fill", land, {"fill-color": colours.land}),
        _of_borders("named", "fill", named_land, {"fill-color": colours.tint, "fill-opacity": 0.12}),
        _of_borders("lines", "line", land, {"line-color": colours.border, "line-width": 0.8}),
        _of_borders("cleared", "line", contested, {"line-color": colours.land, "line-width": 2}),
        _of_borders("contested", "line", contested, dashed),
    ]


def _of_borders(name: str, kind: str, kept: list[Any], paint: dict[str, Any]) -> dict[str, Any]:
    """Return a layer drawn from those shapes of the border file that a filter keeps."""
    return {"id": name, "type": kind, "source": "borders", "filter": kept, "paint": paint}


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


def _leg_layers(colours: MapColours) -> list[dict[str, Any]]:
    """Return thin lines that end in a small dot on the true spot."""
    return [
        {
            "id": "legs",
            "type": "line",
            "source": "legs",
            "paint": {"line-color": colours.text, "line-width": 0.8, "line-opacity": 0.6},
        },
        {
            "id": "feet",
            "type": "circle",
            "source": "legs",
            "filter": ["==", ["geometry-type"], "Point"],
            "paint": {"circle-radius": 1.6, "circle-color": colours.text, "circle-opacity": 0.7},
        },
    ]


def _mark_layers(colours: MapColours) -> list[dict[str, Any]]:
    """Return the rings of areas, the dots of points, and a second ring around the place that is chosen."""
    colour, radius, is_area = ["get", "colour"], ["get", "radius"], ["get", "area"]
    ring = {"circle-stroke-width": 2, "circle-stroke-color": colour}
    around = {"circle-stroke-width": 2.5, "circle-stroke-color": colours.text}
    return [
        _circles("rings", is_area, radius, {"circle-color": colour, "circle-opacity": _CLEAR, **ring}),
        _circles("dots", ["!", is_area], radius, {"circle-color": colour, "circle-opacity": _FULL}),
        _circles("chosen", ["get", "chosen"], ["+", radius, 4], {"circle-opacity": 0, **around}),
    ]


def _circles(name: str, kept: list[Any], radius: list[Any], paint: dict[str, Any]) -> dict[str, Any]:
    """Return a layer of circles around those places that a filter keeps."""
    paint = {"circle-radius": radius, **paint}
    return {"id": name, "type": "circle", "source": "places", "filter": kept, "paint": paint}


def _name_layer(colours: MapColours) -> dict[str, Any]:
    return {
        "id": "names",
        "type": "symbol",
        "source": "places",
        "layout": {
            "text-field": ["get", "name"],
            "text-size": 13,
            "symbol-sort-key": ["-", ["case", ["get", "chosen"], -1e6, 0], ["get", "mentions"]],
            "text-variable-anchor": ["bottom", "top", "left", "right"],
            "text-radial-offset": ["get", "offset"],
            "text-justify": "auto",
            "text-padding": 1,
        },
        "paint": {"text-color": colours.text, "text-halo-color": colours.halo, "text-halo-width": 1.5},
    }


def _blocking_layer() -> dict[str, Any]:
    """Return a clear letter on every mark, placed before all names: no name is set over a mark."""
    return {
        "id": "blocks",
        "type": "symbol",
        "source": "places",
        "layout": {
            "text-field": "●",
            "text-size": ["*", 1.5, ["get", "radius"]],
            "text-allow-overlap": True,
            "text-padding": 0,
        },
        "paint": {"text-opacity": 0},
    }
