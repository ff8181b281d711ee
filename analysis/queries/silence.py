"""Silence: what was searched where an outlet has nothing of a fact, and what comes nearest to it."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Any

import pandas as pd

from analysis.comparison.cut_bodies import reasons_cut
from analysis.comparison.speakers.speaker_names import names_nobody
from analysis.frames import Tables
from analysis.queries.coverage import SOURCES, of_outlet
from analysis.queries.evidence import evidence
from analysis.queries.filters import View, said_by
from analysis.queries.rows import columns_of

_NAMES = 12
"""Names that are listed; a speaker may go by dozens of phrases."""

_NEAREST = {
    "speaker": "It names them, but no words of theirs were found:",
    "place": "It has the name, but not as this place on the ground:",
    "topic": "Figures in the same unit that it gives of other things:",
    "utterance": "Other words of the same speaker that it reports:",
    "unnamed": "Sources without a name that it quotes:",
}
"""What the nearest findings are, for each kind of fact, and for speakers without a name."""


@dataclass(frozen=True, slots=True)
class Searched:
    """What was searched for a fact in an outlet's articles.

    Attributes:
        articles: `article_id, headline, published, published_precision, n_words, is_extracted, cut`: why
            its text is not whole, missing where it is.
        names: What was looked for: names, or the things that are counted.
        n_written: How often one of the names is written in their text, whatever it is part of.
        nearest: What comes nearest, as evidence.
        near: What the nearest findings are, in words.
        is_unnamed: Whether a mere description stands for a source: the outlet may quote it by name.
    """

    articles: pd.DataFrame
    names: Sequence[str]
    n_written: int
    nearest: pd.DataFrame
    near: str
    is_unnamed: bool


def searched(view: View, fact_kind: str, fact_id: str, outlet: str) -> Searched:
    """Return what was searched for a fact in the articles of an outlet that tell one of its stories."""
    tables = view.context
    name, link, _ = SOURCES[fact_kind]
    findings = getattr(tables, name)
    is_own = said_by(findings, (fact_id,)) if fact_kind == "speaker" else findings[link].isin([fact_id])
    own = findings[is_own]
    story_of = dict(columns_of(tables.articles, "article_id", "story_id"))
    stories = {story_of[article_id] for article_id in own["article_id"].tolist()}
    articles = of_outlet(tables.articles, tables, outlet)
    articles = articles[[story in stories for story in articles["story_id"].tolist()]]
    every = _names(view.tables, fact_kind, fact_id, own)
    names = list({" ".join(name.casefold().split()): name for name in every}.values())
    is_unnamed = fact_kind == "speaker" and fact_id in _unnamed(tables)
    near = "unnamed" if is_unnamed else fact_kind
    nearest = _nearest(tables, near, fact_id, own)
    nearest = nearest[nearest["article_id"].isin(articles["article_id"].tolist())]
    columns = ["article_id", "headline", "published", "published_precision", "n_words", "is_extracted"]
    cut = articles["article_id"].map(reasons_cut(tables.problems)).astype("str")
    return Searched(
        articles[columns].assign(cut=cut).reset_index(drop=True),
        names[:_NAMES],
        _written(names, articles["text"].tolist()),
        evidence(nearest, view.tables, key=str(nearest.columns[0])),
        _NEAREST[near],
        is_unnamed,
    )


def _unnamed(tables: Tables) -> set[str]:
    """Return the speakers for whom only a description stands."""
    return {s for s, name in columns_of(tables.speakers, "speaker_id", "name") if names_nobody(name)}


def _names(tables: Tables, fact_kind: str, fact_id: str, own: pd.DataFrame) -> Iterable[str]:
    """Yield the names under which a fact is looked for."""
    if fact_kind == "place":
        yield from own["surface"].tolist()
    elif fact_kind == "topic":
        yield from own["counted"].dropna().tolist()
        yield from own["unit"].dropna().tolist()
    else:
        speaker_id: Any = fact_id
        if fact_kind == "utterance":
            speaker_id = dict(columns_of(tables.utterances, "utterance_id", "speaker_id"))[fact_id]
        for row in tables.speakers[tables.speakers["speaker_id"] == speaker_id].to_dict("records"):
            yield str(row["name"])
            yield from row["aliases"]


def _written(names: Iterable[str], texts: Iterable[str]) -> int:
    """Count how often one of the names is written in texts, the longest taken first."""
    wanted = sorted({" ".join(name.split()) for name in names if name.strip()}, key=len, reverse=True)
    if not wanted:
        return 0
    pattern = re.compile(rf"\b(?:{'|'.join(map(re.escape, wanted))})\b", re.IGNORECASE)
    return sum(len(pattern.findall(" ".join(text.split()))) for text in texts)


def _nearest(tables: Tables, fact_kind: str, fact_id: str, own: pd.DataFrame) -> pd.DataFrame:
    """Return the findings that come nearest to a fact of a kind of `_NEAREST`, of whatever outlet."""
    if fact_kind == "unnamed":
        return tables.quotations[tables.quotations["speaker_id"].isin(list(_unnamed(tables)))]
    if fact_kind == "speaker":
        return tables.names[(tables.names["speaker_id"] == fact_id).fillna(False).astype(bool)]
    if fact_kind == "place":
        is_named = tables.toponyms["surface"].isin(own["surface"].tolist())
        is_meant = (tables.toponyms["place_id"] == fact_id).fillna(False).astype(bool)
        return tables.toponyms[is_named | is_meant]
    if fact_kind == "topic":
        units = own["unit"].dropna().str.casefold().unique()
        alike = tables.claims["unit"].str.casefold().isin(units) & tables.claims["quantity"].isin(
            own["quantity"].unique()
        )
        return tables.claims[alike & (tables.claims["topic_id"] != fact_id)]
    speakers = own["speaker_id"].dropna().unique()
    return tables.quotations[tables.quotations["speaker_id"].isin(speakers)]
