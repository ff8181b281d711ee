"""What is said of one place: the choice, a line that sums it up, and its mentions as evidence."""

from __future__ import annotations

from collections.abc import Mapping
from functools import partial
from typing import Any

import pandas as pd
import streamlit as st

from analysis.queries import places
from analysis.queries.evidence import count_words
from analysis.queries.place_counts import Asked
from pages.components import tables
from pages.components.actions import bar, filter_by
from pages.components.cache import ask
from pages.components.evidence import Row, row_of, rows_from, show_rows, words
from pages.components.links import choose
from pages.components.setup import Page
from pages.components.text import md

EVERY = "every outlet"
MENTIONS = {
    "outlet": "Outlet",
    "published": "Published",
    "surface": "As written",
    "sense": "Sense",
    "role": "What happens",
    "reason": "Why this place",
    "sentence": "Sentence",
    "note": "Note",
}


def say_why_empty(page: Page, asked: Asked) -> None:
    """Say why no place is left and what to change."""
    hidden = ask(places.n_metonyms, page.view)
    reasons = []
    if asked.period or asked.roles:
        reasons.append("Nothing is left of these days and of what happens there: take a choice above back.")
    if hidden and not asked.metonyms:
        stands = "1 mention stands" if hidden == 1 else f"{hidden:,} mentions stand"
        reasons.append(f"{stands} for a government or {'is' if hidden == 1 else 'are'} part of a name:")
        reasons.append("switch all senses on above.")
    if n_open := ask(places.n_unresolved, page.view):
        reasons.append(
            f"{count_words(n_open, 'mention')} could be several places or none that is known: see below."
        )
    st.info(" ".join(["No place in view.", *(reasons or ["Take a filter back."])]))


def chosen(page: Page, labels: Mapping[str, str]) -> str:
    """Return the place that the link asks for, the most named one where it asks for none that is drawn.

    A place that the choices above leave out is let go; what the view does not have is said further down.
    """
    wanted = st.query_params.get("at")
    found = next((place_id for place_id, label in labels.items() if label == wanted), None)
    if found is not None:
        return found
    if wanted is None:
        return next(iter(labels))
    every = ask(places.places, page.view, asked=Asked(metonyms=True))
    if wanted in set(every["label"]):
        del st.query_params["at"]
    return next(iter(labels))


def show(page: Page, table: pd.DataFrame, labels: Mapping[str, str], asked: Asked) -> None:
    """Draw the choice of place and outlet and the mentions that are left.

    Args:
        page: The page.
        table: `places.places`.
        labels: Name of each place in links, by its id, the most named first.
        asked: Which mentions count.
    """
    ids = {label: place_id for place_id, label in labels.items()}
    left, right = st.columns([2, 1])
    with left:
        place_id = ids[choose("Who reports what from", list(ids), "at") or ""]
    with right:
        outlets = [EVERY, *sorted(page.marks)]
        outlet = choose("Named by", outlets, "by")
    place = table[table["place_id"] == place_id].iloc[0]
    only = None if outlet == EVERY else outlet
    mentions = ask(places.toponyms_of, page.view, place_id=place_id, asked=asked, outlet=only)
    reason = _usual_reason(mentions)
    if mentions.empty:
        st.info(md(f"{outlet} does not name {place['name']} in view."))
        return
    st.caption(md(f"{_summary(place)} Why this place: {reason}"))
    bar([filter_by(page, "place", place_id)], key="place")
    rows = rows_from(places.by_sentence(mentions), partial(_row, reason))
    show_rows(rows, page, key="mentions", grouped=True)
    with tables.folded(
        f"{count_words(len(mentions), 'mention')} as a table", key="mentions-fold"
    ) as is_open:
        if is_open:
            tables.show(mentions, MENTIONS, page, key="mentions-table", opens=True, name="mentions")


def _summary(place: Any) -> str:
    """Return what a place is, how often it is named, and what happens there."""
    mentions = count_words(place["n_mentions"], "mention")
    outlets = count_words(place["n_outlets"], "outlet")
    parts = [f"{place['label']} ({place['stands_for']}): {mentions} by {outlets}"]
    if place["roles"]:
        parts.append(f"what happens there: {place['roles']}")
    return "; ".join(parts) + "."


def _usual_reason(mentions: pd.DataFrame) -> str:
    """Return the reason that most mentions have for being this place: it is said once."""
    found = mentions["reason"].mode()
    return str(found.iloc[0]) if len(found) else "not said."


def _row(usual: str, found: Any) -> Row:
    """Make the row of a sentence: what happens there, the name's sense, and why this place if not usual."""
    roles = [words(role) for role in found.role if role != "named"]
    senses = [_SENSES.get(sense, words(sense)) for sense in found.sense if sense != "literal"]
    reason = words(found.reason) or ""
    return row_of(found, tags=(*roles, *senses), below="" if reason == usual else reason)


_SENSES = {
    "metonym": "stands for a government",
    "dateline": "where the report was filed",
    "embedded": "part of a name",
}
