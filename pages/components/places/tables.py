"""Places as tables with their exports, and the names that no place was found for; made when opened."""

from __future__ import annotations

import pandas as pd

from analysis.exports import to_geojson
from analysis.queries import places
from analysis.queries.evidence import count_words
from analysis.queries.place_counts import Asked, asked_words
from pages.components import tables
from pages.components.actions import filter_by, look, read
from pages.components.cache import ask
from pages.components.setup import Page

PLACES = {
    "name": "Place",
    "country": "Country",
    "kind": "Kind",
    "stands_for": "Point stands for",
    "n_mentions": "Mentions",
    "n_outlets": "Outlets",
    "outlets": "Named by",
    "roles": "What happens there",
    "latitude": "Latitude",
    "longitude": "Longitude",
    "example": "Example",
    "outlet": "Example from",
    "published": "Published",
    "note": "Note",
}
UNRESOLVED = {
    "surface": "As written",
    "n_mentions": "Mentions",
    "n_outlets": "Outlets",
    "reason": "What it could be, and why it stays open",
    "outlet": "First in",
    "sentence": "Sentence",
    "note": "Note",
}


def show_folded(table: pd.DataFrame, page: Page, asked: Asked) -> None:
    """Draw all places as a table, closed."""
    words = f"{count_words(len(table), 'place')} as a table: CSV, Excel, GeoJSON"
    with tables.folded(words, key="places-fold") as is_open:
        if is_open:
            show_places(table, page, asked, key="places")


def show_unresolved(page: Page) -> None:
    """Draw the names that no place was found for, closed."""
    n_open = ask(places.n_unresolved, page.view)
    if n_open:
        words = f"{count_words(n_open, 'mention')} of names that no place was found for"
        with tables.folded(words, key="unresolved-fold") as is_open:
            if is_open:
                found = ask(places.unresolved, page.view)
                tables.show(found, UNRESOLVED, page, key="unresolved", opens=True, name="unresolved-places")


def show_places(table: pd.DataFrame, page: Page, asked: Asked, *, key: str) -> None:
    """Draw all places, with their exports.

    Args:
        table: `places.places`.
        page: The page.
        asked: Which mentions count; named in the exports.
        key: Of the table.
    """
    tables.show(
        places.with_sources(page.view, table),
        PLACES,
        page,
        key=key,
        name="places",
        hint="Tick a place for what you can do with it.",
        actions=lambda row: [
            look("at", row.label, "Who reports what"),
            filter_by(page, "place", row.place_id),
            read(row.article_id, row.finding_id, "Read the example"),
        ],
        about=(("mentions", asked_words(asked)),),
        formats=(("GeoJSON", "geojson", "application/geo+json", to_geojson),),
    )
