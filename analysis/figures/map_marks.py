"""The marks of the map: how large, which colour, and where each is drawn; what a legend says of them."""

from __future__ import annotations

import math
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, fields, replace
from typing import Any, Literal

import pandas as pd

from analysis.contracts.values import PLACE_ROLES
from analysis.figures.map_frame import Frame, mercator, pixels_per_degree
from analysis.figures.map_spread import Spot, spread
from analysis.figures.theme import Mark, Theme, mark_of

SizeBy = Literal["mentions", "outlets"]
ColourBy = Literal["how many outlets", "main outlet", "what happens"]
Sign = tuple[str, str, str]
"""An entry of a legend: sign, colour, meaning."""

_LARGEST, _SMALLEST = 34.0, 10.0
"""Diameters in pixels; a mark must be large enough for a finger."""
_CROWDED = 60
"""From this many marks all are smaller."""
_HALF = 0.5
"""Share of the mentions from which an outlet is the main one that names a place."""

_ROLE_COLOURS = {
    "light": ("#b2182b", "#c2570c", "#762a83", "#1b7837", "#2166ac"),
    "dark": ("#f4716f", "#f0a35e", "#c79be0", "#7fc97f", "#7fb3e6"),
}
"""Colours of what happens at a place, as many as eyes tell apart; rarer things that happen stay grey."""


@dataclass(frozen=True, slots=True)
class Look:
    """How marks are drawn.

    Attributes:
        theme: Light or dark.
        marks: How each outlet is drawn, for the colour of the main outlet.
        size_by: What the size of a mark says.
        colour_by: What its colour says.
        n_outlets: Outlets in view: a place that all of them name has a colour of its own.
    """

    theme: Theme
    marks: Mapping[str, Mark]
    size_by: SizeBy = "mentions"
    colour_by: ColourBy = "how many outlets"
    n_outlets: int = 0


def count_colours(theme: Theme) -> tuple[str, str, str]:
    """Return the colours for one outlet, for several, and for every outlet in view."""
    return (
        ("#c9a24a", theme.accent, "#b9e2ff") if theme.name == "dark" else ("#b5651d", "#3f8fc4", "#08385c")
    )


@dataclass(frozen=True, slots=True)
class PlaceMark:
    """A place as it is drawn.

    Attributes:
        place_id: The place; it and all up to `top_share` are columns of `queries.places.places`.
        size: Diameter in pixels.
        colour: Of the dot or ring.
        at: Latitude and longitude of the mark, which may have been moved aside.
        has_leg: Whether it was moved so far that a line must lead to the true spot.
    """

    place_id: str
    name: str
    label: str
    kind: str
    country: Any
    latitude: float
    longitude: float
    stands_for: str
    n_mentions: int
    n_outlets: int
    roles: str
    role: Any
    example: Any
    top_outlet: str
    top_share: float
    size: float = 0.0
    colour: str = ""
    at: tuple[float, float] = (0.0, 0.0)
    has_leg: bool = False

    @property
    def is_area(self) -> bool:
        """Whether it stands for an area, not for a point."""
        return self.kind not in ("city", "facility")


_COLUMNS = tuple(item.name for item in fields(PlaceMark)[:15])


def drawn(places: pd.DataFrame, look: Look, whole: pd.DataFrame, frame: Frame) -> list[PlaceMark]:
    """Return the places that are drawn, large marks first, with how and where.

    Args:
        places: `queries.places.places`.
        look: How they are drawn.
        whole: The places that decide the colours of what happens; `places`, or more.
        frame: The view in which no mark must hide another.

    Returns:
        The rows that have a point, at most `frame.size.most`.
    """
    table = places[places["latitude"].notna() & places["longitude"].notna()].head(frame.size.most)
    found = [PlaceMark(*cells) for cells in zip(*(table[name].tolist() for name in _COLUMNS), strict=True)]
    roles = role_colours(whole, look.theme)
    sizes = _sizes([mark.n_mentions if look.size_by == "mentions" else mark.n_outlets for mark in found])
    found = [
        replace(mark, size=size, colour=_colour(mark, look, roles))
        for mark, size in zip(found, sizes, strict=True)
    ]
    found.sort(key=lambda mark: -mark.size)
    # Points keep their place before areas, whose ring may stand anywhere in the area.
    order = sorted(found, key=lambda mark: mark.is_area)
    spots = spread([Spot(mark.latitude, mark.longitude, mark.size / 2) for mark in order], frame.zoom)
    at = {mark.place_id: spot for mark, spot in zip(order, spots, strict=True)}
    return [_placed(mark, at[mark.place_id], frame.zoom) for mark in found]


def _placed(mark: PlaceMark, at: tuple[float, float], zoom: float) -> PlaceMark:
    """Return a mark as it is drawn there, with a leg where it no longer covers its own spot."""
    scale = pixels_per_degree(zoom)
    aside = (at[1] - mark.longitude) * scale, (mercator(at[0]) - mercator(mark.latitude)) * scale
    return replace(mark, at=at, has_leg=math.hypot(*aside) > mark.size / 2)


def _sizes(values: list[int]) -> list[float]:
    """Return diameters whose areas grow with the values."""
    most = max(values, default=1)
    shrink = 0.72 if len(values) > _CROWDED else 1.0
    return [round(shrink * (_SMALLEST + (_LARGEST - _SMALLEST) * (n / most) ** 0.5), 1) for n in values]


def _colour(row: PlaceMark, look: Look, roles: Mapping[str, str]) -> str:
    if look.colour_by == "what happens":
        return roles.get(row.role, look.theme.muted)
    if look.colour_by == "main outlet":
        return mark_of(look.marks, row.top_outlet, look.theme).colour if is_main(row) else look.theme.muted
    one, several, every = count_colours(look.theme)
    if row.n_outlets == 1:
        return one
    return every if look.n_outlets > 2 and row.n_outlets >= look.n_outlets else several


def role_colours(places: pd.DataFrame, theme: Theme) -> dict[str, str]:
    """Return the colours of what most often happens, the most frequent first; the rest has none.

    A role has the colour of its place among all roles where that is free, so that it keeps it from view to
    view as far as it can.
    """
    colours = _ROLE_COLOURS[theme.name]
    frequent = list(places["role"].dropna().value_counts().index[: len(colours)])
    free = dict.fromkeys(range(len(colours)))
    found: dict[str, str] = {}
    for role in frequent:
        own = PLACE_ROLES.index(role) % len(colours)
        slot = own if own in free else next(iter(free))
        free.pop(slot)
        found[str(role)] = colours[slot]
    return found


def is_main(row: PlaceMark) -> bool:
    """Whether one outlet has more than half of a place's mentions."""
    return bool(row.top_share > _HALF)


def legend(marks: Sequence[PlaceMark], look: Look, whole: pd.DataFrame) -> list[Sign]:
    """Return what the marks that are drawn mean: their colours, then their shapes.

    Args:
        marks: `drawn`.
        look: How they are drawn.
        whole: The places that decide which colours stand for what happens.
    """
    here = {mark.colour for mark in marks}
    signs = [("●", colour, meaning) for colour, meaning in _meanings(look, whole) if colour in here]
    if any(mark.is_area for mark in marks):
        signs.append(("◯", look.theme.muted, "an area, not a point"))
    if any(mark.has_leg for mark in marks):
        signs.append(("╲", look.theme.muted, "moved aside; the line leads to the spot"))
    return signs


def _meanings(look: Look, whole: pd.DataFrame) -> list[tuple[str, str]]:
    theme = look.theme
    if look.colour_by == "what happens":
        roles = role_colours(whole, theme)
        return [*((c, role) for role, c in roles.items()), (theme.muted, "named only, or something rarer")]
    if look.colour_by == "main outlet":
        outlets = [(mark.colour, f"mostly {outlet}") for outlet, mark in look.marks.items()]
        return [*outlets, (theme.muted, "no outlet has more than half of the mentions")]
    one, several, every = count_colours(theme)
    return [(one, "named by one outlet"), (several, "by several"), (every, "by every outlet in view")]
