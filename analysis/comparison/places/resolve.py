"""Resolution: which place of the gazetteer each place name means, by the evidence around it.

A name is decided once for an article (one sense per article). Each candidate starts with what its size,
its kind and the form of the name say (`candidates`); then names are weighed in the light of each
other, a few rounds over: a candidate gains by the other names of its article that lie in its country, in
its region, or near it, by the peoples named, the outlet's home and, weakly, the rest of the corpus. A
country or region named with it ("Paris, Texas") outweighs all that. Belief is spread over candidates by
a softmax, and sums are kept per country, region and two-degree cell, so that the work grows with the
number of names and not with its square.

Source: the evidence is that of Lieberman and others 2010 and DeLozier and others 2015; weights are ours.
Misses: two places of one name in one article; places that the gazetteer lacks are unresolved, or, where
a namesake far away is listed, wrong.
"""

from __future__ import annotations

import math
import re
from collections import Counter, defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from typing import Any

import pandas as pd

from analysis.comparison.places.candidates import Candidate, Hint, candidates, placed_in, read_hint
from analysis.comparison.places.context import Context, distance_km, grown, increase
from analysis.frames import frame
from analysis.resources.compile_gazetteer import ALTERNATE
from analysis.resources.gazetteer import (
    Place,
    country_name,
    country_of,
    demonym,
    is_capital,
    lookup,
    postal,
    region_of,
)
from analysis.resources.outlets import load_outlets
from analysis.settings import PlaceSettings

_CAPITALISED = re.compile(r"\b[A-Z][a-zA-Zéí]+(?:-[A-Z][a-z]+)?\b")
_NEAR_CONTAINER_KM = 120.0
_LEAST_CORPUS = 2
_AREAS = frozenset(("area", "sea"))
_HOLDERS = 5
"""Of the places that a container's name may mean, how many are asked, most people first."""


@dataclass
class _Name:
    """One name in one article: its mentions, what is said of it, and how belief is spread."""

    surface: str
    hint: Hint
    toponym_ids: list[str] = field(default_factory=list)
    sentences: set[int] = field(default_factory=set)
    choices: tuple[Candidate, ...] = ()
    fixed: list[float] = field(default_factory=list)
    belief: list[float] = field(default_factory=list)
    support: list[float] = field(default_factory=list)
    within: str = ""

    @property
    def weight(self) -> float:
        """How much it says about others: names said often say more, but not in proportion."""
        return math.sqrt(min(len(self.toponym_ids), 9))


def resolve_places(
    toponyms: pd.DataFrame, *, articles: pd.DataFrame, settings: PlaceSettings | None = None
) -> pd.DataFrame:
    """Return the place that each toponym means, with score and reason, in the order of the toponyms.

    Args:
        toponyms: The finding-owned columns of the `toponyms` frame.
        articles: The `articles` frame: texts (for the peoples named) and outlets (for their home).
        settings: Weights of the evidence.

    Returns:
        The comparison-owned columns of `toponyms`, one row for each toponym; `place_id` and the columns
        with it are missing where it could not be decided, and `reason` says why.
    """
    settings = settings or PlaceSettings()
    named = _names_by_article(toponyms, settings)
    homes = _homes(articles, settings)
    contexts: dict[str, Context] = {}
    texts = dict(zip(articles["article_id"], articles["text"], strict=True))
    peoples = {article_id: _peoples(texts.get(article_id, ""), settings) for article_id in named}
    for _ in range(settings.rounds):
        everywhere = _corpus_context(named)
        for article_id, names in named.items():
            context = _article_context(names, peoples[article_id], homes.get(article_id, {}))
            contexts[article_id] = context
            _spread(names, context, everywhere, settings)
    rows: dict[str, dict[str, Any]] = {}
    for article_id, names in named.items():
        for name in names:
            row = _decision(name, contexts[article_id], settings)
            rows.update({toponym_id: {"toponym_id": toponym_id, **row} for toponym_id in name.toponym_ids})
    return frame("toponyms", [rows[t] for t in toponyms["toponym_id"]], owner="comparison")


def _names_by_article(toponyms: pd.DataFrame, settings: PlaceSettings) -> dict[str, list[_Name]]:
    grouped: dict[str, dict[tuple[str, str], _Name]] = defaultdict(dict)
    columns = ["toponym_id", "article_id", "surface", "hint", "sentence_start"]
    for toponym_id, article_id, surface, hint_text, sentence in toponyms[columns].itertuples(
        index=False, name=None
    ):
        hint = read_hint(hint_text)
        plain = surface.removeprefix("the ").removeprefix("The ")
        key = (plain.casefold(), hint.kind)
        name = grouped[article_id].setdefault(key, _Name(plain, Hint(hint.kind)))
        name.toponym_ids.append(toponym_id)
        name.sentences.add(int(sentence))
        name.hint = Hint(hint.kind, tuple(dict.fromkeys((*name.hint.within, *hint.within))))
    named = {article_id: list(names.values()) for article_id, names in grouped.items()}
    for names in named.values():
        for name in names:
            _prepare(name, settings)
    return named


def _prepare(name: _Name, settings: PlaceSettings) -> None:
    """Fill in the candidates of a name and what speaks for each whatever the others are."""
    name.choices = candidates(name.surface, name.hint.kind, settings) or _placed(name, settings)
    name.fixed = [choice.prior for choice in name.choices]
    for container in _containers(name):
        holds = [_lies_in(choice.place, container) for choice in name.choices]
        if any(holds):
            name.within = name.within or container
            name.fixed = [f + settings.within * h for f, h in zip(name.fixed, holds, strict=True)]
    name.belief = _softmax(name.fixed)


def _placed(name: _Name, settings: PlaceSettings) -> tuple[Candidate, ...]:
    """Return where a facility that the gazetteer lacks stands by the words around it."""
    found = (placed_in(name.surface, container, settings) for container in name.hint.within)
    return next((choices for choices in found if choices), ())


def _containers(name: _Name) -> Iterator[str]:
    """Yield what a name may lie in, without neighbours in a list: "China, Japan" is no town in Japan."""
    is_country = bool(name.choices) and name.choices[0].place.kind == "country"
    for container in name.hint.within:
        if not (is_country and country_of(container)):
            yield container


def _lies_in(place: Place, container: str) -> bool:
    """Say whether a place lies in what a name beside it may mean (a state by its postal code as well)."""
    if place.kind == "country":
        return False
    state = postal(container) if len(container) == 2 and container.isupper() else None
    holders = [state] if state else lookup(container)[:_HOLDERS]
    return any(_holds(holder, place) for holder in holders)


def _holds(holder: Place, place: Place) -> bool:
    if holder.place_id == place.place_id:
        return False
    if holder.kind == "country":
        return holder.country == place.country
    if holder.kind == "region" and not holder.is_district:
        return (holder.country, holder.region) == (place.country, place.region)
    return distance_km(place, holder) <= max(_NEAR_CONTAINER_KM, holder.radius)


def _softmax(scores: Sequence[float]) -> list[float]:
    if not scores:
        return []
    top = max(scores)
    powers = [10 ** (score - top) for score in scores]
    total = sum(powers)
    return [power / total for power in powers]


def _homes(articles: pd.DataFrame, settings: PlaceSettings) -> dict[str, dict[str, float]]:
    """Return the country of each article's outlet, as weak evidence."""
    outlets = load_outlets()
    homes = {}
    for article_id, outlet in zip(articles["article_id"], articles["outlet"], strict=True):
        known = outlets.by_name(outlet) if isinstance(outlet, str) else None
        if known is not None and known.country:
            homes[article_id] = {known.country: settings.home}
    return homes


def _peoples(text: str, settings: PlaceSettings) -> dict[str, float]:
    """Return the countries whose peoples or adjectives a text names, as evidence that grows slowly."""
    counts = Counter(iso for word in _CAPITALISED.findall(text) if (iso := demonym(word)))
    return {iso: settings.people * math.sqrt(count) for iso, count in counts.items()}


def _article_context(names: list[_Name], peoples: dict[str, float], home: dict[str, float]) -> Context:
    context = Context()
    for iso, belief in (*peoples.items(), *home.items()):
        increase(context.countries, iso, belief)
    for name in names:
        for choice, belief in zip(name.choices, name.belief, strict=True):
            context.add(choice.place, belief * name.weight, name.sentences)
    return context


def _corpus_context(named: dict[str, list[_Name]]) -> Context:
    """Return belief summed over the corpus; a lone article has no others to say anything."""
    context = Context()
    for names in named.values() if len(named) >= _LEAST_CORPUS else ():
        for name in names:
            for choice, belief in zip(name.choices, name.belief, strict=True):
                context.add(choice.place, belief / len(named))
    return context


def _spread(names: list[_Name], context: Context, everywhere: Context, settings: PlaceSettings) -> None:
    """Spread the belief of each name anew; all see the same context, so that their order plays no part."""
    fresh: list[list[float]] = []
    for name in names:
        own = Context()
        for choice, chance in zip(name.choices, name.belief, strict=True):
            own.add(choice.place, chance * name.weight, name.sentences)
        best_known = max(name.fixed, default=0.0)
        most = [
            settings.namesake_country if fixed < best_known - settings.fame_gap else math.inf
            for fixed in name.fixed
        ]
        # "Middle East" is no hamlet in Maryland, whatever else the article names there
        is_area = bool(name.choices) and name.choices[name.fixed.index(best_known)].place.kind in _AREAS
        name.support = [
            min(
                _support(choice.place, name, context, own, everywhere, settings, most=limit),
                limit if is_area else math.inf,
            )
            + settings.preference * is_preferred(choice.place, settings.preferred)
            for choice, limit in zip(name.choices, most, strict=True)
        ]
        fresh.append(_softmax([f + s for f, s in zip(name.fixed, name.support, strict=True)]))
    for name, belief in zip(names, fresh, strict=True):
        name.belief = belief


def _support(
    place: Place,
    name: _Name,
    context: Context,
    own: Context,
    everywhere: Context,
    settings: PlaceSettings,
    *,
    most: float,
) -> float:
    """Return what the other names of the article, and weakly of the corpus, say for a candidate.

    Args:
        place: The candidate.
        name: The name that it may be the place of.
        context: Belief in places over the article.
        own: The name's own part of it.
        everywhere: Belief in places over the corpus.
        settings: Weights of the evidence.
        most: What names of the same country may say at most.
    """
    rest = settings.corpus
    country = grown(context.country(place) - own.country(place) + rest * everywhere.country(place))
    gain = min(settings.same_country * country, most)
    if is_capital(place):
        gain += settings.own_capital * country
    if place.kind in ("area", "sea", "country"):
        return gain
    gain += settings.named_country * grown(context.own_nation(place, name.sentences))
    same = context.region(place) - own.region(place) + rest * everywhere.region(place)
    near = context.near(place) - own.near(place) + rest * everywhere.near(place)
    gain += settings.same_region * grown(same) + settings.near * grown(near)
    if place.kind == "region" and not place.is_district:
        states = context.fellow_states(place, name.sentences) - own.fellow_states(place, name.sentences)
        gain += settings.same_kind * grown(states) + settings.own_state * country
    return gain


def is_preferred(place: Place, preferred: Sequence[str]) -> bool:
    """Say whether a place is, or lies in, one of some countries and first-level regions (place ids)."""
    holders = (place.place_id, f"country:{place.country}", f"region:{place.country}.{place.region}")
    return any(holder in preferred for holder in holders)


def _decision(name: _Name, context: Context, settings: PlaceSettings) -> dict[str, Any]:
    """Return the link columns of a name: the place with score and reason, or the reason alone."""
    if not name.choices:
        return {"reason": "The gazetteer knows no place of this name."}
    ranked = sorted(range(len(name.choices)), key=lambda i: -name.belief[i])
    best = name.choices[ranked[0]]
    share = sum(
        chance
        for choice, chance in zip(name.choices, name.belief, strict=True)
        if distance_km(choice.place, best.place) <= settings.same_spot_km
    )
    if share < settings.least_share:
        told = "; ".join(_told(name.choices[i].place) for i in ranked[:3])
        return {"reason": f"Undecided between {len(name.choices)} places of this name: {told}."}
    if (rival := _rival(name, ranked, settings)) is not None:
        told = f"{_told(best.place)} or {_told(rival.place)}"
        return {"reason": f"It could be {told}: both are well known, and nothing else points to either."}
    is_small = name.fixed[ranked[0]] < settings.known_by_itself
    if is_small and name.support[ranked[0]] < _support_needed(best, settings):
        told = _told(best.place)
        return {"reason": f"It could be {told}, but nothing in the article points there."}
    place = best.place
    return {
        "place_id": place.place_id,
        "name": place.name,
        "kind": place.kind,
        "country": place.country or None,
        "latitude": place.latitude,
        "longitude": place.longitude,
        "precision": "point"
        if place.kind == "city" or (place.kind == "facility" and not best.how)
        else "centre of area",
        "score": round(min(share, 1.0), 3),
        "reason": _reason(name, best, context),
    }


def _rival(name: _Name, ranked: Sequence[int], settings: PlaceSettings) -> Candidate | None:
    """Return a place abroad nearly as well known as the best, where the context is silent on both."""
    best = ranked[0]
    if name.support[best] >= settings.least_support or name.hint.kind or name.within:
        return None
    for other in ranked[1:]:
        place = name.choices[other].place
        near = name.fixed[best] - name.fixed[other] < settings.rival_lead
        if near and place.country != name.choices[best].place.country:
            return name.choices[other]
    return None


def _support_needed(choice: Candidate, settings: PlaceSettings) -> float:
    """Return what must speak for a small place: more where the name is one of no known language."""
    is_alternate = choice.place.name_class == ALTERNATE
    return settings.least_support_alternate if is_alternate else settings.least_support


def _told(place: Place) -> str:
    """Return a place as an analyst knows it: "Paris (Texas, United States)"."""
    region = region_of(place) if place.kind == "city" or place.is_district else None
    around = [region.name] if region and region.name != place.name else []
    around += [country_name(place.country) or ""] if place.country and place.kind != "country" else []
    inside = ", ".join(part for part in around if part)
    return f"{place.name} ({inside})" if inside else place.name


def _reason(name: _Name, best: Candidate, context: Context) -> str:
    """Say in words which evidence decided."""
    place = best.place
    parts = [f"{_told(place)}"]
    if best.how:
        parts.append(best.how)
    if name.within and _lies_in(place, name.within):
        parts.append(f"named with {name.within}")
    elif name.hint.kind and len(name.choices) > 1:
        parts.append(f"called a {name.hint.kind}" if not best.how else f"with the word {name.hint.kind}")
    if len(name.choices) == 1:
        parts.append("the only place of this name")
    elif not name.within:
        parts.append(_by_context(name, best, context))
    return "; ".join(part for part in parts if part) + "."


def _by_context(name: _Name, best: Candidate, context: Context) -> str:
    largest = max(name.choices, key=lambda c: c.prior)
    own = name.weight * name.belief[name.choices.index(best)]
    others = context.country(best.place) - own
    where = country_name(best.place.country) if best.place.country else None
    if largest is not best:
        return f"other names of the article lie there or near it ({where})" if where else ""
    if others > 1 and where and best.place.kind != "country":
        prominent = f"the most prominent of {len(name.choices)} places of this name"
        return f"{prominent}, and the article is about {where}"
    return f"the most prominent of {len(name.choices)} places of this name"
