"""Weights and thresholds of resolving toponyms."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Annotated

from analysis.settings.ranges import Checked, Range, Share


@dataclass(frozen=True, slots=True)
class PlaceSettings(Checked):
    """What speaks for and against a place that a name may mean.

    Weights add up to powers of ten of inhabitants: 1 more is worth a place ten times as large.
    """

    candidates: Annotated[int, Range(1, 1000)] = 60
    """Places that a name may mean; the rest of them are hamlets."""
    country_prior: Annotated[float, Range(0, 12)] = 7.0
    """What being a country weighs, in powers of ten of inhabitants."""
    region_prior: Annotated[float, Range(-5, 5)] = 0.1
    """What a first-level region weighs beside a city of as many people."""
    district_prior: Annotated[float, Range(-5, 5)] = -1.1
    """The same for a county or district."""
    area_prior: Annotated[float, Range(0, 12)] = 6.0
    """What a sea, a river, a continent or a named area weighs."""
    alternate_name: Annotated[float, Range(0, 5)] = 1.6
    """Cost of a name that GeoNames lists without saying whose language it is."""
    main_city: Annotated[float, Range(0, 5)] = 2.0
    """Cost of a region that bears the name of its main city."""
    main_city_share: Share = 0.1
    """Share of a region's people from which its namesake is its main city."""
    capital: Annotated[float, Range(0, 5)] = 0.5
    """What being the capital of a country weighs: "Washington" is seldom the state."""
    renown: Annotated[float, Range(0, 3)] = 0.5
    """What being known in many languages weighs for a city (times the log of its names)."""
    people: Annotated[float, Range(0, 5)] = 0.5
    """What the people of a country named in the article weigh for its places."""
    home: Annotated[float, Range(0, 5)] = 0.5
    """What the outlet's own country weighs."""
    kind_word: Annotated[float, Range(0, 10)] = 3.0
    """What a kind word beside the name weighs ("the town of", "region")."""
    within: Annotated[float, Range(0, 10)] = 6.0
    """What the country or region named with it weighs ("Paris, Texas")."""
    same_country: Annotated[float, Range(0, 5)] = 1.0
    """What other places of the article in the same country weigh (times the log of their number)."""
    named_country: Annotated[float, Range(0, 5)] = 0.8
    """What the country itself, named in the same sentence, weighs besides."""
    same_region: Annotated[float, Range(0, 5)] = 1.6
    """What other places of the article in the same first-level region weigh."""
    near: Annotated[float, Range(0, 5)] = 1.4
    """The same for places within about 300 km."""
    same_kind: Annotated[float, Range(0, 5)] = 1.6
    """What other states or provinces in the same sentence weigh for a state."""
    own_capital: Annotated[float, Range(0, 5)] = 1.0
    """What an article about a country says for its capital besides: "Washington" in American news."""
    own_state: Annotated[float, Range(0, 5)] = 1.0
    """The same for its first-level regions: "California" in American news is the state."""
    known_by_itself: Annotated[float, Range(0, 12)] = 5.7
    """Weight from which a place needs no support of its article: a known city of some 200,000."""
    least_support: Annotated[float, Range(0, 5)] = 0.2
    """Support that a smaller place must have; without it the name stays unresolved."""
    least_support_alternate: Annotated[float, Range(0, 10)] = 1.5
    """The same for a name that GeoNames lists without its language: "St. Nicholas" for Tinos."""
    fame_gap: Annotated[float, Range(0, 10)] = 2.0
    """How far a namesake may lie behind the best known before its country alone says less."""
    namesake_country: Annotated[float, Range(0, 5)] = 1.5
    """The most that names of its country then say for it: "Mecca" in news of the United States."""
    rival_lead: Annotated[float, Range(0, 5)] = 0.5
    """Lead that a place must have over one abroad where nothing in the article points to either."""
    corpus: Share = 0.3
    """What the other articles of the corpus weigh beside the article itself."""
    rounds: Annotated[int, Range(1, 10)] = 3
    """How often names are weighed again in the light of each other."""
    same_spot_km: Annotated[float, Range(0, 500)] = 50.0
    """Kilometres within which two records (a city and its district) count as one answer."""
    least_share: Share = 0.4
    """Share of belief that the best candidate must have; below it the name stays unresolved."""
    preferred: tuple[str, ...] = ()
    """Place ids of the countries and first-level regions that an analyst prefers for a corpus."""
    preference: Annotated[float, Range(0, 10)] = 1.5
    """What lying in one of them weighs: it lifts a town over one thirty times as large elsewhere."""
