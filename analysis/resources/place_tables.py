"""The tables of `data/gazetteer`, as rows of text; each says in its head where it comes from."""

from __future__ import annotations

from analysis.resources.paths import GAZETTEER
from analysis.resources.tables import read_table

_POINT = ("latitude", "longitude")
_COLUMNS = {
    "countries.csv": ("iso", "name", *_POINT, "aliases", "demonyms"),
    "regions.csv": ("country", "code", "name", *_POINT, "aliases", "postal"),
    "region_notes.csv": ("country", "source", "name", *_POINT, "aliases", "postal"),
    "districts.csv": ("country", "code", "name", *_POINT, "population"),
    "areas.csv": ("kind", "name", *_POINT, "country", "aliases", "radius_km"),
    "city_names.csv": ("geoname_id", "city", "name"),
}

INDEXED = ("countries.csv", "regions.csv", "districts.csv", "areas.csv", "city_names.csv")
"""The tables that the compiled gazetteer is made of."""


def read_places(table: str) -> list[dict[str, str]]:
    """Return the rows of one table by column name.

    Args:
        table: Its file name, of those above.

    Raises:
        ResourceError: If the file is missing or not as its columns say.
    """
    return read_table(GAZETTEER / table, _COLUMNS[table])


def read_countries() -> list[dict[str, str]]:
    """Return the countries and territories."""
    return read_places("countries.csv")


def parts(cell: str) -> list[str]:
    """Return the names of a cell that holds several ("|" between), none for an empty one."""
    return [part for part in cell.split("|") if part]
