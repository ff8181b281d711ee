"""The map of the places page, with what lies outside its first view; a table where it cannot be drawn."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pandas as pd
import streamlit as st

from analysis.figures.map_frame import first_frame
from analysis.figures.map_marks import Look
from analysis.figures.places import BORDER_SOURCE, plot_places
from analysis.queries import places
from analysis.queries.evidence import count_words
from analysis.queries.place_counts import Asked
from analysis.queries.rows import columns_of
from pages.components import charts
from pages.components.cache import ask
from pages.components.places import screen
from pages.components.places import tables as place_tables
from pages.components.places.controls import Controls
from pages.components.setup import Page
from pages.components.text import md

_FROM_MAP, _FRAMED = "clicked-on-the-map", "framed-place"
_NAMED = 3
"""Places outside the view that are named."""

Pick = Callable[[list[Any]], None]


def show(page: Page, table: pd.DataFrame, controls: Controls, chosen: str, pick: Pick) -> None:
    """Draw the map.

    Args:
        page: The page.
        table: `places.places`.
        controls: What is drawn and how.
        chosen: The place that is read on about: it has a ring, and lies in view.
        pick: Called with `[place_id]` of a mark that was clicked.
    """
    if screen.is_missing():
        st.info(
            "This browser cannot draw the map (WebGL is off or missing); here are its places as a table."
        )
        place_tables.show_places(table, page, controls.asked, key="instead")
        return
    # The same frame and colours on every day: only the marks move while time is played.
    whole = table
    if controls.asked.period is not None:
        whole = ask(places.places, page.view, asked=Asked(controls.asked.metonyms))
    shows_all = bool(st.session_state.get("everywhere", st.query_params.get("everywhere") == "true"))
    points = whole[whole["latitude"].notna() & whole["longitude"].notna()]
    most = screen.size().most
    frame = first_frame(points, screen.size(), shows_all=shows_all, also=_framed(chosen))

    def picked(data: list[Any]) -> None:
        st.session_state[_FROM_MAP] = str(data[0])
        pick(data)

    look = Look(
        page.theme, page.marks, controls.size_by, controls.colour_by, ask(places.n_outlets, page.view)
    )
    figure = plot_places(
        table,
        look=look,
        title=f"Where it happened: {count_words(len(table), 'place')}, the larger the more {look.size_by}",
        chosen=chosen,
        whole=whole,
        frame=frame,
        key=f"{page.view.tables.corpus_hash} {page.view.filters.key()} {frame}",
    )
    charts.show(figure, key="map", signs=figure.written["meta"]["signs"], on_mark=picked, zooms=True)
    spots = columns_of(table[table["latitude"].notna()].head(most), "name", "latitude", "longitude")
    _say_what_is_outside([name for name, *at in spots if not frame.holds(*at)], shows_all=shows_all)
    left_out = f" The {most} most named are drawn." if len(table) > most else ""
    st.caption(f"{BORDER_SOURCE}.{left_out} Every place and outlet can be chosen below, too.")


def _framed(chosen: str) -> str | None:
    """Return the place that the view must hold: the one chosen last, but for a mark of the map itself.

    A click on the map must not move it.
    """
    if chosen != st.session_state.get(_FROM_MAP):
        st.session_state[_FRAMED] = chosen if "at" in st.query_params else None
        st.session_state.pop(_FROM_MAP, None)
    framed: str | None = st.session_state.get(_FRAMED)
    return framed


def _say_what_is_outside(names: list[str], *, shows_all: bool) -> None:
    """Name places that the first view leaves out, and offer to show them."""
    if not names and not shows_all:
        return
    with st.container(horizontal=True, vertical_alignment="center", gap="small"):
        st.toggle("Show every place", key="everywhere", bind="query-params")
        if names:
            rest = len(names) - _NAMED
            more = f" and {count_words(rest, 'more', 'more')}" if rest > 0 else ""
            st.caption(md(f"Outside this view: {', '.join(names[:_NAMED])}{more}."))
