"""How strongly a name by itself speaks for being a place, by what the gazetteer knows under it.

A country or a state counts more than a town, a town more than a hamlet; a rare other name of a small town
counts for nothing, since it is as likely a word or a person.
"""

from __future__ import annotations

from functools import lru_cache

from analysis.resources.compile_gazetteer import ALTERNATE, SHORT
from analysis.resources.gazetteer import Place, lookup

NONE, TOWN, CITY, REGION, COUNTRY = range(5)
"""How strongly a name by itself speaks for being a place."""

_CITY_PEOPLE = 200_000
_TOWN_PEOPLE = 3_000
_ALTERNATE_PEOPLE = 1_000_000
_REGION_PEOPLE = 1_000_000


@lru_cache(maxsize=50_000)
def strength(name: str) -> int:
    """Return how strongly a name by itself speaks for being a place (`NONE` ... `COUNTRY`)."""
    return max((_strength_of(place) for place in lookup(name)), default=NONE)


def _strength_of(place: Place) -> int:
    if place.name_class == SHORT:
        return NONE
    if place.kind == "country":
        return COUNTRY
    if place.kind == "city":
        people = place.population
        if place.name_class == ALTERNATE and people < _ALTERNATE_PEOPLE:
            return NONE
        return CITY if people >= _CITY_PEOPLE else TOWN if people >= _TOWN_PEOPLE else NONE
    if place.kind == "region":
        if place.is_district:
            return CITY if " " in place.name else TOWN
        if not place.region:
            return TOWN
        return REGION if place.population >= _REGION_PEOPLE or place.country == "US" else TOWN
    return REGION


@lru_cache(maxsize=10_000)
def is_container(name: str) -> bool:
    """Say whether a name behind a comma places the one before it: a country, or a state or province."""
    return any(
        (
            place.kind == "country"
            or (place.kind == "region" and not place.is_district and bool(place.region))
        )
        and place.name_class != ALTERNATE
        for place in lookup(name)
    )
