"""Places: where it happened, who names it, and which names could not be resolved."""

from __future__ import annotations

from typing import Any

import streamlit as st

from analysis.figures.places import plot_places
from analysis.queries import places
from analysis.queries.choices import labelled
from analysis.queries.evidence import count_words
from analysis.queries.rows import columns_of
from pages.components import charts, tables
from pages.components.cache import ask
from pages.components.evidence import Row, row_of, rows_from, show_rows, words
from pages.components.links import choose, keep_choice
from pages.components.setup import setup

BORDERS = "app/static/borders.geojson"
LEDGER = {
    "name": "Place",
    "kind": "Kind",
    "country": "Country",
    "n_mentions": "Mentions",
    "n_outlets": "Outlets",
    "outlets": "Named by",
    "precision": "Point stands for",
    "latitude": "Latitude",
    "longitude": "Longitude",
    "example": "Example",
}
MENTIONS = {
    "outlet": "Outlet",
    "published": "Published",
    "surface": "As written",
    "sense": "Sense",
    "role": "What happens",
    "reason": "Reason",
    "sentence": "Sentence",
    "note": "Note",
}


def _row(found: Any) -> Row:
    tags = tuple(str(tag) for tag in (found.sense, words(found.role)) if tag)
    return row_of(found, title=found.surface, tags=tags, below=words(found.reason) or "")


page = setup("Places", "Where did it happen, and who names it?")
hidden = ask(places.n_metonyms, page.view)
metonyms = st.toggle(
    "Also names that stand for a government (“Moscow said”) or belong to another name",
    key="metonyms",
    bind="query-params",
)
table = ask(places.places, page.view, metonyms=metonyms)
if table.empty:
    st.info(
        f"No place in view can be drawn; {count_words(hidden, 'mention')} stand for a government or are "
        "part of a name. Switch them on above, or take a filter back."
    )
else:
    if hidden and not metonyms:
        left_out = count_words(hidden, "mention")
        st.caption(f"Not drawn: {left_out} that stand for a government or are part of a name.")
    options = labelled(columns_of(table, "place_id", "label"))
    labels = {place_id: label for label, place_id in options.items()}
    st.markdown(f"**{count_words(len(table), 'place')} named; the larger the circle, the more mentions**")
    figure = plot_places(table, theme=page.theme, borders_url=BORDERS, key=page.view.tables.corpus_hash)
    charts.show_map(figure, key="map", on_place=lambda place_id: keep_choice("at", labels[place_id]))
    tables.show(
        table,
        LEDGER,
        page,
        key="places",
        name="places",
        hint="Tick a row to read its mentions.",
        on_row=lambda row: keep_choice("at", labels[str(table["place_id"].iloc[row])]),
    )
    st.subheader("Mentions")
    place_id = options[choose("Place", list(options), "at") or ""]
    mentions = ask(places.toponyms_of, page.view, place_id=place_id, metonyms=metonyms)
    show_rows(rows_from(mentions, _row), page, key="mentions", total=len(mentions))
    with st.expander(f"{count_words(len(mentions), 'mention')} as a table"):
        tables.show(mentions, MENTIONS, page, key="mentions-table", opens=True, name="mentions")
open_names = ask(places.unresolved, page.view)
if len(open_names):
    with st.expander(f"{count_words(len(open_names), 'name')} that no place was found for"):
        show_rows(rows_from(open_names, _row), page, key="unresolved", total=len(open_names))
        tables.show(
            open_names, MENTIONS, page, key="unresolved-table", opens=True, name="unresolved-places"
        )
