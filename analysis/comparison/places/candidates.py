"""Which places a name could mean, before any context is asked: the gazetteer's, and what a kind word adds.

A kind word beside a name ("Donetsk region", "Butler County", "Minsk Airport") changes what it names:
a region may be filed under another form than the one written, but its main city leads to it; a facility
stands where its city stands. Both are said in the candidate's `how`.
"""

from __future__ import annotations

import math
import re
from dataclasses import dataclass, replace
from functools import lru_cache

from analysis.resources.compile_gazetteer import ALIAS, ALTERNATE, SHORT
from analysis.resources.gazetteer import Place, is_capital, lookup, region_of
from analysis.resources.placenames import fold
from analysis.settings import PlaceSettings

_LED = re.compile(
    r"^(?:the|greater|downtown|central|metro|metropolitan|inner|outer|north|south|east|west|northern|southern|"
    r"eastern|western|northeast|northwest|southeast|southwest|northeastern|northwestern|southeastern|"
    r"southwestern|upper|lower|old|occupied|mainland|city of|state of|republic of|province of|town of)\s+",
    re.IGNORECASE,
)
_FACILITY = re.compile(
    r"\s+(?:(?:International|National|Nuclear|Power|Air|Naval|Military|Army|Central|Train|Railway|Force|Regional|"
    r"General|Memorial|Municipal)\s+)*"
    r"(?:Airport|Plant|Station|Base|Airbase|Airfield|Port|Hospital|University|Stadium|Square|Bridge|Dam|"
    r"Prison|Crossing|Refinery|Harbou?r|Zoo|Cathedral)$"
)

_BUILDING = re.compile(
    r"^(?:Palace|Cathedral|Church|Museum|Temple|Mosque|Synagogue|Basilica|Gallery|Hospital|Institute|Academy|"
    r"University|Court) of\b|"
    r"\b(?:Palace|Cathedral|Museum|Theatre|Theater|Hotel|Stadium|Arena|Square|Bridge|Tower|Mosque|Synagogue|"
    r"Basilica|Hospital|University|Airport|Station|Plant|Prison|Embassy|Centre|Center|Hall|Castle|Park)$"
)


@dataclass(frozen=True, slots=True)
class Hint:
    """What the words around a name say of it.

    Attributes:
        kind: Kind that the words beside it say (a `kind` of place_kinds.tsv), `""` for none.
        within: Names of places that it is said to lie in, as written.
    """

    kind: str = ""
    within: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Candidate:
    """A place that a name could mean, with what speaks for it whatever the context.

    Attributes:
        place: The place.
        prior: What size, kind and form of the name say; one unit is a factor of ten in population.
        how: How the name leads to it, in words; `""` where it simply bears the name.
    """

    place: Place
    prior: float
    how: str = ""


def read_hint(text: object) -> Hint:
    """Return the hint of a toponym's `hint` column ("region; in Ukraine"), an empty one for none."""
    if not isinstance(text, str):
        return Hint()
    parts = [part.strip() for part in text.split(";")]
    within = tuple(part[3:] for part in parts if part.startswith("in "))
    kinds = [part for part in parts if part and not part.startswith("in ")]
    return Hint(kinds[0] if kinds else "", within)


@lru_cache(maxsize=50_000)
def candidates(surface: str, kind: str, settings: PlaceSettings) -> tuple[Candidate, ...]:
    """Return what a name could mean, best prior first, at most `settings.candidates`.

    Args:
        surface: The name as written, without article.
        kind: Kind word beside it, `""` for none.
        settings: What kinds and forms weigh.
    """
    found = _plain(surface, kind, settings) or _stripped(surface, kind, settings)
    best: dict[str, Candidate] = {}
    for candidate in found:
        known = best.get(candidate.place.place_id)
        if known is None or candidate.prior > known.prior:
            best[candidate.place.place_id] = candidate
    ranked = sorted(best.values(), key=lambda c: (-c.prior, c.place.place_id))
    return tuple(ranked[: settings.candidates])


def _plain(surface: str, kind: str, settings: PlaceSettings) -> list[Candidate]:
    places = lookup(surface)
    found = [Candidate(p, _prior(p, surface, kind, places, settings)) for p in places]
    if kind in ("region", "county"):
        found += _with_word(surface, kind, settings)
    return found


def _with_word(surface: str, kind: str, settings: PlaceSettings) -> list[Candidate]:
    """Return the regions that the kind word leads to: by the full form, else by the main city of one."""
    places = lookup(f"{surface} {kind}")
    found = [Candidate(p, _prior(p, surface, kind, places, settings)) for p in places]
    if found or kind == "county":
        return found
    named = [p for p in lookup(surface) if p.kind == "region" and not p.is_district]
    if any(p.name_class != ALTERNATE for p in named):
        return found  # a region bears the name itself
    for city in lookup(surface)[:3]:
        region = region_of(city) if city.kind == "city" else None
        if region is not None:
            prior = _prior(region, surface, kind, [region], settings) - 1
            found.append(Candidate(region, prior, f"the region around {city.name}"))
    return found


def _stripped(surface: str, kind: str, settings: PlaceSettings) -> list[Candidate]:
    """Return what a longer name holds: "Greater Manchester" its city, "Minsk Airport" the city's point."""
    lead = _LED.match(surface)
    if lead and len(surface) > lead.end():
        rest = surface[lead.end() :]
        found = _plain(rest, kind, settings) or _stripped(rest, kind, settings)
        return [replace(c, how=c.how or f"part of {c.place.name}") for c in found]
    facility = _FACILITY.search(surface)
    if facility and facility.start():
        name = surface[: facility.start()]
        found = _plain(name, "city", settings) or _stripped(name, "city", settings)
        return [_facility(surface, c) for c in found]
    head, comma, _ = surface.partition(",")
    return _plain(head, kind, settings) if comma else []


def placed_in(surface: str, container: str, settings: PlaceSettings) -> tuple[Candidate, ...]:
    """Return a facility without a place of its own at the cities that the text puts it in.

    "Minsk's Palace of Independence" stands in Minsk; a name without a facility's word yields nothing.
    """
    if _BUILDING.search(surface) is None:
        return ()
    cities = [c for c in candidates(container, "city", settings) if c.place.kind == "city"]
    return tuple(
        replace(_facility(surface, c), how=f"placed at {c.place.name}, where it is said to be")
        for c in cities
    )


def _facility(surface: str, city: Candidate) -> Candidate:
    slug = fold(surface).replace(" ", "-")
    place = replace(
        city.place,
        place_id=f"facility:{city.place.place_id}:{slug}",
        name=surface,
        kind="facility",
        radius=10.0,
    )
    return Candidate(place, city.prior, f"placed at {city.place.name}, whose name it bears")


def _prior(place: Place, surface: str, kind: str, others: list[Place], settings: PlaceSettings) -> float:
    is_called = bool(kind) and _fits(place, kind)
    prior = _size(place, others, settings, is_called=is_called) + _form(place, surface, settings)
    return prior + (settings.kind_word if is_called else 0.0)


def _size(place: Place, others: list[Place], settings: PlaceSettings, *, is_called: bool) -> float:
    """Return what size and kind weigh; "Washington state" is not overshadowed by the city."""
    people = math.log10(place.population + 100)
    if place.kind == "country":
        return settings.country_prior + 0.25 * people
    shadow = 0.0 if is_called else _overshadowed(place, others, settings)
    if place.is_district:
        return people + settings.district_prior - shadow
    if place.kind == "region":
        return people + settings.region_prior - shadow
    if place.kind == "city":
        renown = settings.renown * math.log10(1 + place.n_names)
        return people + renown + settings.capital * is_capital(place)
    return settings.area_prior


def _overshadowed(place: Place, others: list[Place], settings: PlaceSettings) -> float:
    """Return the cost of a region whose name is first of all a city's: its main city's, or the capital's.

    "Minsk" is the city before it is the region around it, "Washington" the capital before the state.
    """
    for other in others:
        if other.country == place.country and is_capital(other):
            return settings.main_city + settings.capital
        is_within = other.kind == "city" and (other.country, other.region) == (place.country, place.region)
        if is_within and other.population >= settings.main_city_share * max(place.population, 1):
            return settings.main_city
    return 0.0


def _form(place: Place, surface: str, settings: PlaceSettings) -> float:
    if place.name_class == ALTERNATE:
        return -settings.alternate_name
    if place.name_class == SHORT and not surface.endswith("."):
        return -2 * settings.alternate_name
    if place.name_class == ALIAS:
        return -0.1
    return 0.0


def _fits(place: Place, kind: str) -> bool:
    if kind == "county":
        return place.is_district
    if kind == "region":
        return place.kind in ("region", "area") and not place.is_district
    return place.kind == {"water": "sea"}.get(kind, kind)
