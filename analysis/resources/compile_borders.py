"""Write static/borders.geojson: the land, the contested borders and the labels of the map, for the browser.

    python -m analysis.resources.compile_borders path/to/world-atlas/countries-50m.json

Borders are Natural Earth's (public domain) as npm world-atlas 2.0.2 packs them. Lines are simplified
arc by arc, so that neighbours keep sharing one border. Where that source departs from what the United
Nations' General Assembly recognises, it is corrected or marked:

* Crimea is Ukraine's (resolution 68/262): its polygon moves from Russia to Ukraine and is joined to it.
* Lines that one side does not recognise are marked `contested` and drawn dashed.

Neither the package nor a network is needed to run Crosscheck: the file ships with it.
"""

from __future__ import annotations

import argparse
import json
import logging
import math
from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from itertools import pairwise
from pathlib import Path
from typing import Any

import pycountry

from analysis.resources.gazetteer import countries
from analysis.resources.paths import DATA

logger = logging.getLogger(__name__)

Point = tuple[float, float]
"""Longitude and latitude in degrees, as GeoJSON has them."""
Ring = list[int]
"""Arc numbers; `~n` is arc `n` backwards."""
Polygon = list[Ring]
Box = tuple[float, float, float, float]
"""West, south, east, north."""

STATIC = DATA.parent / "static"
SOURCE = "Natural Earth 4.1 (public domain), by world-atlas 2.0.2; Crimea shown in Ukraine"
TOLERANCE = 0.035
"""Degrees by which a simplified line may leave the true one: about a pixel at the zoom of a country."""
LEAST_AREA = 0.02
"""Square degrees below which an island is left out, unless it is the largest of its country."""
DIGITS = 2
UKRAINE, RUSSIA = "804", "643"
SIMFEROPOL: Point = (34.1, 44.95)
_UNNUMBERED = {"Kosovo": "XK", "Somaliland": "SO", "N. Cyprus": "CY", "Siachen Glacier": ""}
_WORLD: Box = (-180, -90, 180, 90)
CONTESTED: tuple[tuple[str, str, Box], ...] = (
    ("Kosovo", "688", _WORLD),
    ("N. Cyprus", "196", _WORLD),
    ("Somaliland", "706", _WORLD),
    ("732", "504", _WORLD),
    ("275", "376", _WORLD),
    ("376", "760", _WORLD),
    ("Siachen Glacier", "356", _WORLD),
    ("Siachen Glacier", "586", _WORLD),
    ("Siachen Glacier", "156", _WORLD),
    ("356", "586", (72, 32.4, 80, 38)),
    ("356", "156", _WORLD),
    ("728", "729", (27.5, 9.2, 29.5, 10.6)),
)
"""Pairs of units (ISO number, else name) whose common line one side does not recognise, and where."""


@dataclass
class Unit:
    """One country of the source."""

    key: str
    name: str
    polygons: list[Polygon]

    @property
    def iso(self) -> str:
        """ISO 3166-1 alpha-2 code, `""` for none."""
        if self.key in _UNNUMBERED:
            return _UNNUMBERED[self.key]
        country = pycountry.countries.get(numeric=self.key)
        return str(country.alpha_2) if country else ""


def read_topology(path: Path) -> tuple[list[list[Point]], list[Unit]]:
    """Return the arcs in degrees and the units of a TopoJSON file."""
    topology = json.loads(path.read_text(encoding="utf-8"))
    scale, shift = topology["transform"]["scale"], topology["transform"]["translate"]
    arcs = []
    for packed in topology["arcs"]:
        x = y = 0
        arc = []
        for dx, dy in packed:
            x, y = x + dx, y + dy
            arc.append((x * scale[0] + shift[0], y * scale[1] + shift[1]))
        arcs.append(arc)
    units = []
    for shape in topology["objects"]["countries"]["geometries"]:
        name = shape["properties"]["name"]
        polygons = shape["arcs"] if shape["type"] == "MultiPolygon" else [shape["arcs"]]
        units.append(Unit(shape.get("id") or name, name, polygons))
    return arcs, units


def ring_points(ring: Ring, arcs: list[list[Point]]) -> list[Point]:
    """Return the points of a ring, first and last the same."""
    points: list[Point] = []
    for number in ring:
        arc = arcs[number] if number >= 0 else arcs[~number][::-1]
        points += arc[1:] if points else arc
    return points


def contains(ring: list[Point], point: Point) -> bool:
    """Say whether a ring goes around a point."""
    x, y = point
    inside = False
    for (x1, y1), (x2, y2) in pairwise(ring):
        if (y1 > y) != (y2 > y) and x < (x2 - x1) * (y - y1) / (y2 - y1) + x1:
            inside = not inside
    return inside


def area(ring: list[Point]) -> float:
    """Return the area of a ring in square degrees of the equator (longitudes narrowed by latitude)."""
    middle = math.cos(math.radians(sum(p[1] for p in ring) / len(ring)))
    twice = sum(x1 * y2 - x2 * y1 for (x1, y1), (x2, y2) in pairwise(ring))
    return abs(twice) / 2 * middle


def return_crimea(units: list[Unit], arcs: list[list[Point]]) -> None:
    """Move the polygon of Crimea from Russia to Ukraine and join it to the mainland.

    Raises:
        ValueError: If Russia has not exactly one such polygon: the source is another version.
    """
    russia = next(unit for unit in units if unit.key == RUSSIA)
    ukraine = next(unit for unit in units if unit.key == UKRAINE)
    moved = [p for p in russia.polygons if contains(ring_points(p[0], arcs), SIMFEROPOL)]
    if len(moved) != 1:
        raise ValueError(f"{len(moved)} polygons of Russia hold Simferopol; expected the peninsula alone")
    russia.polygons.remove(moved[0])
    crimea = moved[0]
    shared = {~number for number in crimea[0]}
    for polygon in ukraine.polygons:
        if shared & set(polygon[0]):
            polygon[0] = _joined(polygon[0], crimea[0], arcs)
            return
    ukraine.polygons.append(crimea)


def _joined(first: Ring, second: Ring, arcs: list[list[Point]]) -> Ring:
    """Return the ring around two neighbours: their arcs without the shared ones, end to end."""
    every = [*first, *second]
    open_arcs = [number for number in every if ~number not in every]
    ring = [open_arcs.pop(0)]
    while open_arcs:
        end = _end(ring[-1], arcs)
        following = next((n for n in open_arcs if _end(~n, arcs) == end), None)
        if following is None:
            break
        open_arcs.remove(following)
        ring.append(following)
    return ring


def _end(number: int, arcs: list[list[Point]]) -> Point:
    return arcs[number][-1] if number >= 0 else arcs[~number][0]


def simplify(points: list[Point], tolerance: float) -> list[Point]:
    """Return a line with the points left out that lie within a tolerance of it (Douglas and Peucker)."""
    keep = {0, len(points) - 1}
    stack = [(0, len(points) - 1)]
    while stack:
        first, last = stack.pop()
        far, worst = -1, tolerance
        for i in range(first + 1, last):
            gap = _gap(points[i], points[first], points[last])
            if gap > worst:
                far, worst = i, gap
        if far >= 0:
            keep.add(far)
            stack += [(first, far), (far, last)]
    return [points[i] for i in sorted(keep)]


def _gap(point: Point, first: Point, last: Point) -> float:
    narrow = math.cos(math.radians(point[1]))
    px, py = (point[0] - first[0]) * narrow, point[1] - first[1]
    dx, dy = (last[0] - first[0]) * narrow, last[1] - first[1]
    length = dx * dx + dy * dy
    along = max(0.0, min(1.0, (px * dx + py * dy) / length)) if length else 0.0
    return math.hypot(px - along * dx, py - along * dy)


def _simplified(arcs: list[list[Point]]) -> list[list[Point]]:
    """Return all arcs simplified; a closed one is split at its far point, or it would collapse."""
    done = []
    for arc in arcs:
        if arc[0] == arc[-1] and len(arc) > 3:
            far = max(range(len(arc)), key=lambda i: math.dist(arc[i], arc[0]))
            arc = simplify(arc[: far + 1], TOLERANCE) + simplify(arc[far:], TOLERANCE)[1:]
        else:
            arc = simplify(arc, TOLERANCE)
        done.append([(round(x, DIGITS), round(y, DIGITS)) for x, y in arc])
    return done


def features(arcs: list[list[Point]], units: list[Unit]) -> Iterator[dict[str, Any]]:
    """Yield land, contested borders and labels as GeoJSON features."""
    contested = {number for number, _ in _contested_arcs(units, arcs)}
    lines = _simplified(arcs)
    for unit in units:
        polygons = list(_polygons(unit, lines))
        if polygons:
            told = {
                "kind": "land",
                "iso": unit.iso,
                "name": unit.name,
                "contested": unit.key in _UNNUMBERED,
            }
            yield _feature(told, "MultiPolygon", polygons)
    for number, box in _contested_arcs(units, arcs):
        inside = [p for p in lines[number] if box[0] <= p[0] <= box[2] and box[1] <= p[1] <= box[3]]
        if number in contested and len(inside) > 1:
            yield _feature({"kind": "border", "contested": True}, "LineString", inside)
    sizes = {unit.iso: _size(unit, arcs) for unit in units}
    for iso, country in countries().items():
        told = {"kind": "label", "name": country.name, "size": round(math.sqrt(sizes.get(iso, 0.0)), 2)}
        yield _feature(told, "Point", [country.longitude, country.latitude])


def _feature(properties: dict[str, Any], kind: str, coordinates: Any) -> dict[str, Any]:
    return {
        "type": "Feature",
        "properties": properties,
        "geometry": {"type": kind, "coordinates": coordinates},
    }


def _size(unit: Unit, arcs: list[list[Point]]) -> float:
    return sum(area(ring_points(polygon[0], arcs)) for polygon in unit.polygons)


DATE_LINE = 180.0
_SOUTH_END = -85.0
"""Where the map ends; Antarctica, whose ring goes once around the pole, is closed along it."""


def cut_at_date_line(ring: list[Point]) -> list[list[Point]]:
    """Return a ring as one or two rings that do not cross the date line, all within -180..180 degrees."""
    whole = _unwrapped(ring)
    if abs(whole[-1][0] - whole[0][0]) > DATE_LINE:
        return [[*ring[:-1], (ring[-1][0], _SOUTH_END), (ring[0][0], _SOUTH_END), ring[0]]]
    pieces = []
    for turn in (-1, 0, 1):
        shifted = [(x - 360 * turn, y) for x, y in whole]
        piece = _clipped(_clipped(shifted, DATE_LINE, 1), -DATE_LINE, -1)
        if len(piece) > 3:
            pieces.append(piece)
    return pieces


def _unwrapped(ring: list[Point]) -> list[Point]:
    """Return a ring with longitudes that go on beyond 180 instead of jumping to -180."""
    whole, turn = [ring[0]], 0
    for (before, _), (x, y) in pairwise(ring):
        turn += (before - x > DATE_LINE) - (x - before > DATE_LINE)
        whole.append((round(x + 360 * turn, DIGITS), y))
    return whole


def _clipped(ring: list[Point], border: float, side: int) -> list[Point]:
    """Return the part of a ring west (side 1) or east (side -1) of a meridian, closed along it."""
    kept: list[Point] = []
    for (x1, y1), (x2, y2) in pairwise(ring):
        inside = (border - x1) * side >= 0
        if inside:
            kept.append((x1, y1))
        if inside != ((border - x2) * side >= 0):
            kept.append((border, round(y1 + (y2 - y1) * (border - x1) / (x2 - x1), DIGITS)))
    return [*kept, kept[0]] if kept else []


def _polygons(unit: Unit, lines: list[list[Point]]) -> Iterator[list[list[Point]]]:
    rings = [[ring_points(ring, lines) for ring in polygon] for polygon in unit.polygons]
    sizes = [area(polygon[0]) if len(polygon[0]) > 3 else 0.0 for polygon in rings]
    for polygon, size in zip(rings, sizes, strict=True):
        if len(polygon[0]) > 3 and (size >= LEAST_AREA or size == max(sizes)):
            holes = [ring for ring in polygon[1:] if len(ring) > 3]
            pieces = cut_at_date_line(polygon[0])
            yield from ([piece, *(holes if number == 0 else [])] for number, piece in enumerate(pieces))


def _contested_arcs(units: list[Unit], arcs: list[list[Point]]) -> list[tuple[int, Box]]:
    """Return the arcs between units that dispute their line, each with the box in which they do."""
    owners: dict[int, set[str]] = defaultdict(set)
    for unit in units:
        for number in _arc_numbers(unit.polygons):
            owners[number].add(unit.key)
    return [
        (number, box)
        for number in range(len(arcs))
        for first, second, box in CONTESTED
        if {first, second} <= owners[number]
    ]


def _arc_numbers(polygons: Iterable[Polygon]) -> Iterator[int]:
    for polygon in polygons:
        for ring in polygon:
            yield from (number if number >= 0 else ~number for number in ring)


def main() -> None:
    """Write the file from a local copy of the package."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("topology", type=Path, help="countries-50m.json of npm world-atlas 2.0.2")
    arcs, units = read_topology(parser.parse_args().topology)
    return_crimea(units, arcs)
    collection = {"type": "FeatureCollection", "source": SOURCE, "features": list(features(arcs, units))}
    STATIC.mkdir(exist_ok=True)
    text = json.dumps(collection, ensure_ascii=False, separators=(",", ":"))
    (STATIC / "borders.geojson").write_text(text + "\n", encoding="utf-8")
    logger.info("wrote %s: %d KiB", STATIC / "borders.geojson", len(text) // 1024)


if __name__ == "__main__":
    main()
