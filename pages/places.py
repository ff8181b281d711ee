"""Places: where it happened, which outlet names it, and which names could not be resolved."""

from __future__ import annotations

from typing import Any

import streamlit as st

from analysis.figures.map_frame import NARROW, WIDE
from analysis.figures.map_marks import MOST_DRAWN, Look
from analysis.figures.place_grid import plot_place_grid
from analysis.figures.places import BORDER_SOURCE, plot_places
from analysis.queries import places
from analysis.queries.choices import labelled
from analysis.queries.evidence import count_words
from analysis.queries.place_counts import Asked
from analysis.queries.rows import columns_of
from pages.components import charts
from pages.components.cache import ask
from pages.components.links import keep_choice
from pages.components.places import controls as place_controls
from pages.components.places import mentions as place_mentions
from pages.components.places import preference as place_preference
from pages.components.places import tables as place_tables
from pages.components.places import webgl
from pages.components.setup import setup

page = setup("Places", "Where did it happen, and which outlet names it?")
controls = place_controls.draw(page)
asked = controls.asked
table = ask(places.places, page.view, asked=asked)
if table.empty:
    place_mentions.say_why_empty(page, asked)
    st.stop()
every = table if asked.period is None else ask(places.places, page.view, asked=Asked(asked.metonyms))
cells = ask(places.outlet_cells, page.view, asked=asked)
labels = {i: label for label, i in labelled(columns_of(table, "place_id", "label")).items()}
chosen = place_mentions.chosen(page, labels)
look = Look(page.theme, page.marks, controls.size_by, controls.colour_by, ask(places.n_outlets, page.view))


def pick(data: list[Any]) -> None:
    """Read on below about a place, and about one outlet where a square of the grid was clicked."""
    keep_choice("at", labels[str(data[0])])
    keep_choice("by", str(data[1]) if len(data) > 1 else place_mentions.EVERY)


left, right = st.columns([3, 2], gap="medium")
with left:
    if webgl.is_missing():
        st.info(
            "This browser cannot draw the map (WebGL is off or missing); here are its places as a table."
        )
        place_tables.show_places(table, page, asked, key="instead")
    else:
        words = f"Where it happened: {count_words(len(table), 'place')}, the larger the more {look.size_by}"
        key = f"{page.view.tables.corpus_hash} {page.view.filters.key()}"
        size = NARROW if webgl.is_narrow() else WIDE
        key = f"{key} {size.width}"
        figure = plot_places(table, look=look, title=words, chosen=chosen, frame=every, size=size, key=key)
        charts.show(figure, key="map", signs=figure.written["meta"]["signs"], on_mark=pick, zooms=True)
        left_out = f" The {MOST_DRAWN} most named are drawn." if len(table) > MOST_DRAWN else ""
        st.caption(f"{BORDER_SOURCE}.{left_out}")
with right:
    n_rows = cells["place_id"].nunique()
    words = (
        "Mentions by outlet"
        if n_rows == len(table)
        else f"Mentions by outlet, the {n_rows} most named places"
    )
    grid = plot_place_grid(cells, title=words, theme=page.theme, marks=page.marks, chosen=chosen)
    charts.show(grid, key="place-grid", on_mark=pick)
place_mentions.show(page, table, labels, asked)
place_tables.show_below(table, page, asked)
place_preference.show(page)
webgl.check()
