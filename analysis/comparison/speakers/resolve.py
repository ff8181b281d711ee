"""Speakers of a corpus: who is behind each name and each source, within and across articles.

Persons are joined by rules that name their reason (`person_names`), organisations by name and explained
short forms, capitals and countries that speak are governments, unnamed officials are groups. What cannot
be decided stays unresolved, with its candidates; nobody is joined on a surname alone.
"""

from __future__ import annotations

from collections.abc import Mapping

import pandas as pd

from analysis.comparison.speakers.attributions import Attribution, attribute
from analysis.comparison.speakers.bodies import join_bodies
from analysis.comparison.speakers.book import Book, SpeakerLinks
from analysis.comparison.speakers.mentions import read_mentions
from analysis.comparison.speakers.people import join_people, known_genders
from analysis.comparison.speakers.source_names import add_source_names, read_sources
from analysis.settings import SpeakerSettings


def resolve_speakers(
    articles: pd.DataFrame,
    names: pd.DataFrame,
    quotations: pd.DataFrame,
    texts: Mapping[str, str],
    *,
    settings: SpeakerSettings | None = None,
) -> SpeakerLinks:
    """Return who speaks in every quotation, and where the corpus names them.

    Args:
        articles: Frame `articles`.
        names: Findings of `names`.
        quotations: Findings of `quotations`.
        texts: Article texts by `article_id`.
        settings: Thresholds.

    Misses:
        Persons known by one name only in several articles; "they", "it", "we" as sources; descriptions
        that fit nobody's stated role.
    """
    settings = settings or SpeakerSettings()
    sources = read_sources(quotations)
    mentions = read_mentions(names, texts)
    add_source_names(mentions, sources, texts)
    circles = _circles(articles)
    published = zip(articles["article_id"], articles["published"], strict=True)
    dates = {article_id: date for article_id, date in published if not pd.isna(date)}
    people = join_people(mentions, texts, circles, dates)
    bodies = join_bodies(mentions, circles)
    genders = known_genders(people.persons.values())
    found: dict[str, Attribution] = {}
    for article_id, of_article in sources.items():
        found |= attribute(
            of_article,
            text=texts[article_id],
            mentions=mentions.get(article_id, []),
            people=people,
            bodies=bodies,
            genders=genders,
            settings=settings,
        )
    outlets = {
        article_id: str(outlet)
        for article_id, outlet in zip(articles["article_id"], articles["outlet"], strict=True)
        if not pd.isna(outlet)
    }
    return Book(texts, mentions, people, bodies, sources, found, outlets).frames(names, quotations)


def _circles(articles: pd.DataFrame) -> dict[str, frozenset[str]]:
    """Return the story and the outlet of each article: among these a common name means one body."""
    rows = zip(articles["article_id"], articles["story_id"], articles["outlet"], strict=True)
    return {
        article_id: frozenset(
            f"{kind}:{name}" for kind, name in (("story", story), ("outlet", outlet)) if not pd.isna(name)
        )
        for article_id, story, outlet in rows
    }
