"""What a finding can be changed to: likely speakers, topics and places, and what typed words mean."""

from __future__ import annotations

import math
from typing import Any

import pandas as pd

from analysis.corrections import CorrectionError
from analysis.frames import Tables
from analysis.queries.evidence import date_words, with_articles
from analysis.queries.filters import View
from analysis.queries.rows import columns_of
from analysis.queries.speakers import unique_names
from analysis.resources.gazetteer import Place, country_name, lookup, region_of

_MOST_SPEAKERS = 150
_MOST_TOPICS = 40
_MOST_PLACES = 15
_MOST_FELLOWS = 300


def speakers(view: View, article_id: str) -> list[str]:
    """Return the names of speakers, those whom the article names first, then the most quoted."""
    tables = view.tables
    names = tables.derived(_names)
    mentions = tables.mentions
    own = mentions.loc[mentions["article_id"] == article_id, "speaker_id"].value_counts()
    ordered = [*own.index.tolist(), *tables.speakers["speaker_id"].tolist()[:_MOST_SPEAKERS]]
    return list(dict.fromkeys(names[one] for one in ordered if one in names))


def speaker_named(view: View, name: str) -> str | None:
    """Return the speaker of a name on the screen, whatever its case; `None` for somebody new."""
    return view.tables.derived(_ids).get(name.casefold())


def _names(tables: Tables) -> dict[str, str]:
    return unique_names(tables.speakers)


def _ids(tables: Tables) -> dict[str, str]:
    return {name.casefold(): speaker for speaker, name in tables.derived(_names).items()}


def topics(view: View, claim_id: str) -> list[list[str]]:
    """Return ids and labels of topics that a figure may be about: of its story, most claimed first."""
    tables = view.tables
    own = tables.claims[tables.claims["claim_id"] == claim_id]
    articles = tables.articles
    stories = articles.loc[articles["article_id"].isin(own["article_id"]), "story_id"].dropna()
    here = articles.loc[articles["story_id"].isin(stories), "article_id"]
    counts = tables.claims.loc[tables.claims["article_id"].isin(here), "topic_id"].value_counts()
    labels = dict(columns_of(tables.topics, "topic_id", "label"))
    current = set(own["topic_id"].dropna())
    found = [topic for topic in counts.index if topic in labels and topic not in current]
    return [[topic, f"{labels[topic]} ({counts[topic]})"] for topic in found[:_MOST_TOPICS]]


def value_of(view: View, claim_id: str) -> dict[str, Any]:
    """Return value and bound of a figure, open ends as `None`."""
    row = view.tables.claims[view.tables.claims["claim_id"] == claim_id].iloc[0]
    low, high = (None if pd.isna(row[end]) else float(row[end]) for end in ("low", "high"))
    return {"low": low, "high": high, "bound": str(row["bound"])}


def number(typed: Any) -> float | None:
    """Return the number that was typed, `None` for an end left open.

    Raises:
        CorrectionError: If it is none.
    """
    words = "" if typed is None else str(typed).replace(",", "").replace(" ", "").strip()
    if not words:
        return None
    try:
        value = float(words)
    except ValueError as error:
        raise CorrectionError(f"“{str(typed)[:40]}” is no number. Write 1200 or 1,200.5.") from error
    if not math.isfinite(value):
        raise CorrectionError("A value must be a number; leave an open end empty.")
    return value


def places(view: View, toponym_id: str) -> dict[str, str]:
    """Return the places of a name as words by their ids, the largest first."""
    row = view.tables.toponyms[view.tables.toponyms["toponym_id"] == toponym_id].iloc[0]
    found = _places(str(row["surface"]))[:_MOST_PLACES]
    return {place.place_id: told(place) for place in found}


def place_named(view: View, toponym_id: str, typed: str) -> Place | None:
    """Return the place that was chosen by its id, or the largest of a typed name; `None` for nothing typed.

    Raises:
        CorrectionError: If there is no such place.
    """
    words = " ".join(typed.split())
    if not words:
        return None
    row = view.tables.toponyms[view.tables.toponyms["toponym_id"] == toponym_id].iloc[0]
    for place in _places(str(row["surface"])):
        if words in (place.place_id, told(place)):
            return place
    name, _, inside = words.partition(",")
    named = [
        place
        for place in _places(name)
        if not inside or inside.strip().casefold() in told(place).casefold()
    ]
    if not named:
        raise CorrectionError(f"The gazetteer has no place called “{words[:60]}”. Write it as on a map.")
    return named[0]


def _places(name: str) -> list[Place]:
    return lookup(" ".join(name.split()).removeprefix("the ").removeprefix("The "))


def told(place: Place) -> str:
    """Return a place with what it lies in and what it is: `Paris, Texas, United States (city)`."""
    region = region_of(place) if place.kind == "city" or place.is_district else None
    parts = [place.name]
    if region is not None and region.name != place.name:
        parts.append(region.name)
    if place.country and place.kind != "country":
        parts.append(country_name(place.country) or place.country)
    return f"{', '.join(parts)} ({place.kind})"


def fellows(view: View, speaker_id: str) -> dict[str, str]:
    """Return the speakers that one may be merged with, by name: those sharing a word of it first."""
    tables = view.tables
    names = tables.derived(_names)
    own = set(names[speaker_id].casefold().split())
    others = [found for found in tables.speakers["speaker_id"].tolist() if found != speaker_id]
    alike = [found for found in others if own & set(names[found].casefold().split())]
    return {names[found]: found for found in dict.fromkeys([*alike, *others[:_MOST_FELLOWS]])}


def mention_groups(view: View, speaker_id: str) -> dict[str, tuple[str, ...]]:
    """Return the mentions of a speaker by their words and where: form, outlet, day and headline."""
    tables = view.tables
    own = tables.mentions[tables.mentions["speaker_id"] == speaker_id]
    rows = with_articles(own, tables)
    found: dict[str, list[str]] = {}
    for mention, surface, outlet, published, headline in columns_of(
        rows, "mention_id", "surface", "outlet", "published", "headline"
    ):
        parts = (f"“{surface}”", outlet, date_words(published), headline)
        label = " · ".join(str(part) for part in parts if part is not None and part == part)
        found.setdefault(label, []).append(mention)
    return {label: tuple(mentions) for label, mentions in found.items()}
