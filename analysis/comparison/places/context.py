"""What the names of an article, or of a corpus, say together: belief summed by country, region and cell.

Sums stand for pairs: a name asks what lies in its country, in its region and near it, and never meets the
other names one by one.
"""

from __future__ import annotations

import math
from collections.abc import Iterable
from dataclasses import dataclass, field
from typing import TypeVar

from analysis.resources.gazetteer import Place

_CELL_DEGREES = 2.0
_COLUMNS = int(360 / _CELL_DEGREES)  # the last cell is the first one's neighbour


@dataclass
class Context:
    """Belief summed over the names of an article (or corpus), by country, region, cell and sentence."""

    countries: dict[str, float] = field(default_factory=dict)
    regions: dict[tuple[str, str], float] = field(default_factory=dict)
    cells: dict[tuple[int, int], float] = field(default_factory=dict)
    states: dict[tuple[int, str], float] = field(default_factory=dict)
    nations: dict[tuple[int, str], float] = field(default_factory=dict)

    def add(self, place: Place, belief: float, sentences: Iterable[int] = ()) -> None:
        """Count one candidate of one name with the belief in it."""
        if place.country:
            increase(self.countries, place.country, belief)
        if place.kind == "country":
            for sentence in sentences:
                increase(self.nations, (sentence, place.country), belief)
        if place.kind in ("area", "sea", "country"):
            return
        if place.region:
            increase(self.regions, (place.country, place.region), belief)
            if place.kind == "region" and not place.is_district:
                for sentence in sentences:
                    increase(self.states, (sentence, place.country), belief)
                return
        increase(self.cells, cell_of(place), belief)

    def country(self, place: Place) -> float:
        """Return the belief in places of the same country."""
        return self.countries.get(place.country, 0.0) if place.country else 0.0

    def region(self, place: Place) -> float:
        """Return the belief in places of the same first-level region."""
        return self.regions.get((place.country, place.region), 0.0) if place.region else 0.0

    def near(self, place: Place) -> float:
        """Return the belief in places of the cells around one."""
        row, column = cell_of(place)
        around = ((row + i, (column + j) % _COLUMNS) for i in (-1, 0, 1) for j in (-1, 0, 1))
        return sum(self.cells.get(cell, 0.0) for cell in around)

    def fellow_states(self, place: Place, sentences: Iterable[int]) -> float:
        """Return the belief in other first-level regions of the country in the same sentences."""
        return sum(self.states.get((sentence, place.country), 0.0) for sentence in sentences)

    def own_nation(self, place: Place, sentences: Iterable[int]) -> float:
        """Return the belief that the same sentences name a place's country itself."""
        return sum(self.nations.get((sentence, place.country), 0.0) for sentence in sentences)


_Key = TypeVar("_Key")


def increase(sums: dict[_Key, float], key: _Key, belief: float) -> None:
    """Add belief to what is summed under a key."""
    sums[key] = sums.get(key, 0.0) + belief


def distance_km(first: Place, second: Place) -> float:
    """Return the great-circle distance of two places in kilometres."""
    lat_a, lon_a, lat_b, lon_b = map(
        math.radians, (first.latitude, first.longitude, second.latitude, second.longitude)
    )
    half = (
        math.sin((lat_b - lat_a) / 2) ** 2
        + math.cos(lat_a) * math.cos(lat_b) * math.sin((lon_b - lon_a) / 2) ** 2
    )
    return 2 * 6371.0 * math.asin(min(1.0, math.sqrt(half)))


def cell_of(place: Place) -> tuple[int, int]:
    """Return the two-degree cell of the globe that a place lies in: row, and column going round."""
    return int(place.latitude // _CELL_DEGREES), int(place.longitude // _CELL_DEGREES) % _COLUMNS


def grown(belief: float) -> float:
    """Return what a sum of belief says: the second place of a country says more than the tenth."""
    return math.log1p(max(belief, 0.0))
