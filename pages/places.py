"""Places: where it happened, which outlet names it, and which names could not be resolved."""

from __future__ import annotations

from typing import Any

import streamlit as st

from analysis.figures.place_grid import plot_place_grid
from analysis.queries import places
from analysis.queries.rows import columns_of
from pages.components import charts
from pages.components.cache import ask
from pages.components.links import keep_choice
from pages.components.places import controls as place_controls
from pages.components.places import map as place_map
from pages.components.places import mentions as place_mentions
from pages.components.places import preference as place_preference
from pages.components.places import screen
from pages.components.places import tables as place_tables
from pages.components.setup import setup

page = setup("Places", "Where did it happen, and which outlet names it?")
controls = place_controls.draw(page)
asked = controls.asked
table = ask(places.places, page.view, asked=asked)
if table.empty:
    place_mentions.say_why_empty(page, asked)
    place_tables.show_unresolved(page)
    place_preference.show(page)
    st.stop()
cells = ask(places.outlet_cells, page.view, asked=asked)
labels = dict(columns_of(table, "place_id", "label"))
chosen = place_mentions.chosen(page, labels)


def pick(data: list[Any]) -> None:
    """Read on below about a place, and about one outlet where a square of the grid was clicked."""
    keep_choice("at", labels[str(data[0])])
    keep_choice("by", str(data[1]) if len(data) > 1 else place_mentions.EVERY)


left, right = st.columns([3, 2], gap="medium")
with left:
    place_map.show(page, table, controls, chosen, pick)
with right:
    n_rows = cells["place_id"].nunique()
    most = "" if n_rows == len(table) else f", the {n_rows} most named places"
    words = f"Mentions by outlet{most}"
    grid = plot_place_grid(cells, title=words, theme=page.theme, marks=page.marks, chosen=chosen)
    charts.show(grid, key="place-grid", on_mark=pick)
place_mentions.show(page, table, labels, asked)
place_tables.show_folded(table, page, asked)
place_tables.show_unresolved(page)
place_preference.show(page)
screen.check()
