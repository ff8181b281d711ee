"""What the map shows and how: senses, what happens there, when, and what size and colour say."""

from __future__ import annotations

from dataclasses import dataclass
from typing import cast, get_args

import streamlit as st

from analysis.figures.map_marks import ColourBy, SizeBy
from analysis.queries import place_counts
from analysis.queries.place_times import periods
from pages.components.cache import ask
from pages.components.setup import Page

ALL_TIME = "all days"


@dataclass(frozen=True, slots=True)
class Controls:
    """What the widgets say."""

    asked: place_counts.Asked
    size_by: SizeBy
    colour_by: ColourBy


def draw(page: Page) -> Controls:
    """Draw the widgets of the map, in rows that break where the screen is narrow."""
    known = {period.label: period for period in ask(periods, page.view)}
    rows = st.container(horizontal=True, gap="small", vertical_alignment="bottom")
    with rows:
        metonyms = st.toggle(
            "All senses",
            key="metonyms",
            bind="query-params",
            help="Also names that stand for a government (“Moscow said”) or are part of another name.",
        )
        roles = _roles(page, place_counts.Asked(metonyms))
    when = ALL_TIME
    # With days to choose from all of it does not fit one row: size and colour stand beside the days then.
    with st.container(horizontal=True, gap="small", vertical_alignment="bottom") if known else rows:
        if known:
            when = st.select_slider(
                "Play through time, with the arrow keys",
                [ALL_TIME, *known],
                width=400,
                key="when",
                bind="query-params",
            )
        size_by = _one("Size says", list(get_args(SizeBy)), "size")
        colour_by = _one("Colour says", list(get_args(ColourBy)), "colour")
    asked = place_counts.Asked(metonyms, roles, known.get(when))
    return Controls(asked, cast(SizeBy, size_by), cast(ColourBy, colour_by))


def _roles(page: Page, asked: place_counts.Asked) -> tuple[str, ...]:
    """Draw a chip for each thing that happens at a place in view; none chosen is all."""
    found = ask(place_counts.roles_in, page.view, asked=asked)
    if not found:
        return ()
    return tuple(
        st.pills(
            "Only where the sentence says",
            found,
            selection_mode="multi",
            wrap=True,
            key="role",
            bind="query-params",
        )
    )


def _one(label: str, options: list[str], key: str) -> str:
    chosen = st.segmented_control(label, options, default=options[0], key=key, bind="query-params")
    return chosen or options[0]
