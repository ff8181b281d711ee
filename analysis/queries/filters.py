"""Filters: what an analyst narrows the corpus by, and the view that is left of it.

Outlet, date, wire and story choose articles. Speaker, topic, place, kind and free text choose findings;
an article then stays in view when it keeps at least one. A finding that is not itself of the kind asked
for stays when its sentence is: a place filter keeps quotations and claims whose sentence names the place.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, fields
from datetime import date
from typing import Any

import pandas as pd

from analysis.frames import PLACE_KINDS, QUANTITIES, QUOTATION_KINDS, Tables

UNKNOWN_OUTLET = "outlet unknown"
"""Shown for an article whose outlet is not known; the frames themselves keep it missing."""

UNRESOLVED = "unresolved"
"""Shown for a quotation whose speaker could not be decided."""

KINDS = (
    *(f"quotation: {kind}" for kind in QUOTATION_KINDS),
    *(f"claim: {quantity}" for quantity in QUANTITIES),
    *(f"place: {kind}" for kind in PLACE_KINDS),
)
"""Every value of the kind filter; a sort of finding without a chosen kind is left alone by it."""

_SENTENCE = ["article_id", "sentence_start"]


@dataclass(frozen=True, slots=True)
class Filters:
    """What is asked for; an empty field asks for nothing.

    Attributes:
        outlets: Outlet names, `UNKNOWN_OUTLET` for articles without one.
        first_day: Earliest day of publication; undated articles leave when a day is set.
        last_day: Latest day of publication.
        wires: News agencies credited.
        stories: Story ids.
        speakers: Speaker ids; also their part as co-speakers and authorities.
        topics: Topic ids.
        places: Place ids.
        kinds: Values of `KINDS`.
        text: Words that the sentence of a finding must hold, whatever their case.
    """

    outlets: tuple[str, ...] = ()
    first_day: date | None = None
    last_day: date | None = None
    wires: tuple[str, ...] = ()
    stories: tuple[str, ...] = ()
    speakers: tuple[str, ...] = ()
    topics: tuple[str, ...] = ()
    places: tuple[str, ...] = ()
    kinds: tuple[str, ...] = ()
    text: str = ""

    @property
    def is_empty(self) -> bool:
        """Whether nothing is asked for."""
        return self == Filters()

    @property
    def chooses_findings(self) -> bool:
        """Whether findings are chosen, and not articles alone."""
        return bool(self.speakers or self.topics or self.places or self.kinds or self.text.strip())

    def key(self) -> str:
        """Return a text that is the same for equal filters: the key of caches."""
        return repr([(item.name, getattr(self, item.name)) for item in fields(self)])


@dataclass(frozen=True)
class View:
    """A corpus seen through filters.

    Attributes:
        tables: The whole corpus.
        shown: What the filters leave; speakers, topics, utterances, stories and problems stay whole.
        context: The articles that the article filters leave, with all their findings (for coverage).
        filters: The filters.
    """

    tables: Tables
    shown: Tables
    context: Tables
    filters: Filters

    @property
    def n_articles(self) -> int:
        """Articles in view."""
        return len(self.shown.articles)

    @property
    def n_all(self) -> int:
        """Articles of the corpus."""
        return len(self.tables.articles)


def select(tables: Tables, filters: Filters) -> View:
    """Return what filters leave of a corpus.

    Args:
        tables: The whole corpus; it is not changed.
        filters: What is asked for.

    Returns:
        The view; frames keep their order.
    """
    if filters.is_empty:
        return View(tables, tables, tables, filters)
    context = _of_articles(tables, _articles(tables, filters))
    if not filters.chooses_findings:
        return View(tables, context, context, filters)
    found = _findings(context, filters)
    ids = {article_id for table in found.values() for article_id in table["article_id"]}
    articles = context.articles[context.articles["article_id"].isin(ids)]
    return View(tables, _of_articles(context, articles).with_frames(**found), context, filters)


def outlet_label(outlets: pd.Series[Any]) -> pd.Series[Any]:
    """Return outlets with `UNKNOWN_OUTLET` in the place of missing ones."""
    return outlets.astype("object").where(outlets.notna(), UNKNOWN_OUTLET)


def _articles(tables: Tables, filters: Filters) -> pd.DataFrame:
    articles = tables.articles
    keep = pd.Series(True, index=articles.index)
    if filters.outlets:
        keep &= outlet_label(articles["outlet"]).isin(filters.outlets)
    if filters.first_day:
        keep &= articles["published"] >= pd.Timestamp(filters.first_day, tz="UTC")
    if filters.last_day:
        keep &= articles["published"] < pd.Timestamp(filters.last_day, tz="UTC") + pd.Timedelta(days=1)
    if filters.wires:
        wanted = set(filters.wires)
        keep &= pd.Series(
            [bool(wanted & set(w)) for w in articles["wires"]], index=articles.index, dtype=bool
        )
    if filters.stories:
        keep &= articles["story_id"].isin(filters.stories)
    return articles[keep.astype(bool)]


def _of_articles(tables: Tables, articles: pd.DataFrame) -> Tables:
    """Return the tables with only these articles and what stands in them."""
    ids = set(articles["article_id"])
    single = ("blocks", "quotations", "mentions", "claims", "toponyms", "demonyms", "names", "lines")
    frames = {name: _within(getattr(tables, name), "article_id", ids) for name in single}
    reuse = _within(tables.reuse, "first_article_id", ids)
    frames["reuse"] = _within(reuse, "second_article_id", ids)
    frames["changes"] = _within(tables.changes, "reuse_id", frames["reuse"]["reuse_id"])
    aligned = _within(tables.alignments, "first_article_id", ids)
    frames["alignments"] = _within(aligned, "second_article_id", ids)
    return tables.with_frames(articles=articles, **frames)


def _within(table: pd.DataFrame, column: str, ids: Iterable[str]) -> pd.DataFrame:
    return table[table[column].isin(list(ids))]


def _findings(tables: Tables, filters: Filters) -> dict[str, pd.DataFrame]:
    """Return quotations, claims, toponyms and mentions that every finding filter lets through."""
    found = {name: getattr(tables, name) for name in ("quotations", "claims", "toponyms")}
    if filters.speakers:
        found = _by_speaker(found, set(filters.speakers))
    if filters.topics:
        topical = found["claims"][found["claims"]["topic_id"].isin(filters.topics)]
        found = {**_sharing_sentences(found, topical), "claims": topical}
    if filters.places:
        placed = found["toponyms"][found["toponyms"]["place_id"].isin(filters.places)]
        found = {**_sharing_sentences(found, placed), "toponyms": placed}
    if filters.text.strip():
        found = _by_text(found, filters.text.strip().casefold(), tables.texts())
    found = _by_kind(found, filters.kinds)
    if filters.speakers:
        found["mentions"] = _within(tables.mentions, "speaker_id", filters.speakers)
    return found


def _by_speaker(found: dict[str, pd.DataFrame], speakers: set[str]) -> dict[str, pd.DataFrame]:
    quotations, claims = found["quotations"], found["claims"]
    joint = pd.Series(
        [bool(speakers & set(c)) for c in quotations["co_speakers"]], quotations.index, dtype=bool
    )
    said = quotations[quotations["speaker_id"].isin(speakers) | joint]
    claimed = claims["authority_id"].isin(speakers) | claims["quotation_id"].isin(said["quotation_id"])
    shared = _sharing_sentences({"toponyms": found["toponyms"]}, said)
    return {"quotations": said, "claims": claims[claimed], "toponyms": shared["toponyms"]}


def _sharing_sentences(found: dict[str, pd.DataFrame], chosen: pd.DataFrame) -> dict[str, pd.DataFrame]:
    """Return the findings that stand in a sentence with one of the chosen."""
    sentences = pd.MultiIndex.from_frame(chosen[_SENTENCE])
    return {
        name: table[pd.MultiIndex.from_frame(table[_SENTENCE]).isin(sentences)]
        for name, table in found.items()
    }


def _by_text(found: dict[str, pd.DataFrame], wanted: str, texts: dict[str, str]) -> dict[str, pd.DataFrame]:
    columns = ["article_id", "sentence_start", "sentence_end"]

    def holds(table: pd.DataFrame) -> list[bool]:
        rows = zip(*(table[c] for c in columns), strict=True)
        return [wanted in " ".join(texts[a][s:e].casefold().split()) for a, s, e in rows]

    return {name: table[pd.Series(holds(table), table.index, dtype=bool)] for name, table in found.items()}


def _by_kind(found: dict[str, pd.DataFrame], kinds: tuple[str, ...]) -> dict[str, pd.DataFrame]:
    narrowed = dict(found)
    for sort, name, column in (
        ("quotation", "quotations", "kind"),
        ("claim", "claims", "quantity"),
        ("place", "toponyms", "kind"),
    ):
        wanted = [kind.split(": ", 1)[1] for kind in kinds if kind.startswith(f"{sort}: ")]
        if wanted:
            narrowed[name] = found[name][found[name][column].isin(wanted)]
    return narrowed
