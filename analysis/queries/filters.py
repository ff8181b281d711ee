"""Filters: what an analyst narrows the corpus by, and the view that is left of it.

Outlet, date, wire and story choose articles. Speaker, topic, place, kind and free text choose findings;
an article then stays in view when it keeps at least one. A finding that is not itself of the kind asked
for stays when its sentence is: a place filter keeps quotations and claims whose sentence names the place.
"""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass, fields
from datetime import date
from typing import Any

import numpy as np
import pandas as pd

from analysis.contracts.values import PLACE_KINDS, QUANTITIES, QUOTATION_KINDS
from analysis.frames import Tables
from analysis.queries.parts import (
    FINDINGS,
    Mask,
    Part,
    places_in,
    quotation_places,
    sentences_of,
    stays,
)

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
        return self.shown.n_articles if isinstance(self.shown, Part) else len(self.shown.articles)

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
        The view; frames keep their order, and each is cut out when it is first asked for.
    """
    if filters.is_empty:
        return View(tables, tables, tables, filters)
    keep = _articles(tables, filters)
    context = Part(tables, keep)
    if not filters.chooses_findings:
        return View(tables, context, context, filters)
    rows = _findings(tables, filters, keep)
    found = np.zeros_like(keep)
    for name, mask in rows.items():
        found[places_in(tables, name)[mask]] = True
    narrowed = {name: getattr(tables, name).take(np.flatnonzero(mask)) for name, mask in rows.items()}
    return View(tables, Part(tables, found, **narrowed), context, filters)


def outlet_label(outlets: pd.Series[Any]) -> pd.Series[Any]:
    """Return outlets with `UNKNOWN_OUTLET` in the place of missing ones."""
    return outlets.astype("object").where(outlets.notna(), UNKNOWN_OUTLET)


def _articles(tables: Tables, filters: Filters) -> Mask:
    """Return which articles the article filters leave."""
    articles = tables.articles
    keep = np.ones(len(articles), dtype=bool)
    if filters.outlets:
        keep &= _is_in(outlet_label(articles["outlet"]), filters.outlets)
    if filters.first_day:
        keep &= (articles["published"] >= pd.Timestamp(filters.first_day, tz="UTC")).to_numpy(dtype=bool)
    if filters.last_day:
        after = pd.Timestamp(filters.last_day, tz="UTC") + pd.Timedelta(days=1)
        keep &= (articles["published"] < after).to_numpy(dtype=bool)
    if filters.wires:
        keep &= _names_one(articles["wires"], filters.wires)
    if filters.stories:
        keep &= _is_in(articles["story_id"], filters.stories)
    return keep


def _is_in(values: pd.Series[Any], wanted: Collection[str]) -> Mask:
    mask: Mask = values.isin(list(wanted)).to_numpy(dtype=bool)
    return mask


def _names_one(lists: pd.Series[Any], wanted: Collection[str]) -> Mask:
    """Return which of a column of lists name one of the values."""
    asked = set(wanted)
    return np.fromiter((not asked.isdisjoint(own) for own in lists.tolist()), dtype=bool, count=len(lists))


def _findings(tables: Tables, filters: Filters, keep: Mask) -> dict[str, Mask]:
    """Return the rows of quotations, claims, toponyms and mentions that every filter lets through."""
    rows = {name: keep[places_in(tables, name)] for name in FINDINGS}
    if filters.speakers:
        rows = _by_speaker(tables, rows, filters.speakers)
    if filters.topics:
        topical = rows["claims"] & _is_in(tables.claims["topic_id"], filters.topics)
        rows = {**_sharing_sentences(tables, rows, "claims", topical), "claims": topical}
    if filters.places:
        placed = rows["toponyms"] & _is_in(tables.toponyms["place_id"], filters.places)
        rows = {**_sharing_sentences(tables, rows, "toponyms", placed), "toponyms": placed}
    if filters.text.strip():
        rows = _by_text(tables, rows, filters.text)
    rows = _by_kind(tables, rows, filters.kinds)
    if filters.speakers:
        rows["mentions"] = keep[places_in(tables, "mentions")]
        rows["mentions"] = rows["mentions"] & _is_in(tables.mentions["speaker_id"], filters.speakers)
    return rows


def _by_speaker(tables: Tables, rows: dict[str, Mask], speakers: tuple[str, ...]) -> dict[str, Mask]:
    claims = tables.claims
    said = rows["quotations"] & said_by(tables.quotations, speakers)
    claimed = _is_in(claims["authority_id"], speakers) | stays(said, tables.derived(quotation_places))
    shared = _sharing_sentences(tables, rows, "quotations", said)
    return {"quotations": said, "claims": rows["claims"] & claimed, "toponyms": shared["toponyms"]}


def said_by(quotations: pd.DataFrame, speakers: Collection[str]) -> Mask:
    """Return which quotations some speakers have said, alone or together with others."""
    return _is_in(quotations["speaker_id"], speakers) | _names_one(quotations["co_speakers"], speakers)


def _sharing_sentences(tables: Tables, rows: dict[str, Mask], name: str, chosen: Mask) -> dict[str, Mask]:
    """Return the findings that stand in a sentence with one of the chosen of the frame `name`."""
    sentences = tables.derived(sentences_of)
    holds = np.zeros(len(sentences.texts), dtype=bool)
    holds[sentences.numbers[name][chosen]] = True
    return {other: mask & holds[sentences.numbers[other]] for other, mask in rows.items()}


def _by_text(tables: Tables, rows: dict[str, Mask], text: str) -> dict[str, Mask]:
    wanted = " ".join(text.casefold().split())
    sentences = tables.derived(sentences_of)
    holds = np.fromiter(
        (wanted in words for words in sentences.texts), dtype=bool, count=len(sentences.texts)
    )
    return {name: mask & holds[sentences.numbers[name]] for name, mask in rows.items()}


def _by_kind(tables: Tables, rows: dict[str, Mask], kinds: tuple[str, ...]) -> dict[str, Mask]:
    narrowed = dict(rows)
    for sort, name, column in (
        ("quotation", "quotations", "kind"),
        ("claim", "claims", "quantity"),
        ("place", "toponyms", "kind"),
    ):
        wanted = tuple(kind.split(": ", 1)[1] for kind in kinds if kind.startswith(f"{sort}: "))
        if wanted:
            narrowed[name] = rows[name] & _is_in(getattr(tables, name)[column], wanted)
    return narrowed
