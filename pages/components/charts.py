"""Figures on a page: drawn, described, and a click on a mark that opens its sentence."""

from __future__ import annotations

from typing import Any

import plotly.graph_objects as go
import streamlit as st

from pages.components.links import in_reader

CONFIG = {"displaylogo": False, "displayModeBar": False, "scrollZoom": False}


def show(figure: go.Figure, *, key: str) -> None:
    """Draw a figure whose points carry `[finding_id, article_id]`; a click opens the reader there.

    Args:
        figure: Its `layout.meta["alt"]` says in words what it shows.
        key: Of the chart.
    """
    meta = figure.layout.meta or {}
    event = st.plotly_chart(
        figure,
        key=key,
        on_select="rerun",
        selection_mode="points",
        config=CONFIG,
        alt=meta.get("alt"),
        width="stretch",
    )
    chosen = picked(event)
    if chosen is not None and chosen[1]:
        in_reader(str(chosen[1]), str(chosen[0]) or None).open()


def picked(event: Any) -> list[Any] | None:
    """Return the customdata of the point that was clicked, if any."""
    points = event.selection.points if event else []
    data = points[0].get("customdata") if points else None
    return list(data) if data else None


def show_map(figure: go.Figure, *, key: str) -> str | None:
    """Draw a map whose points carry `[place_id, ...]`, and return the place that was clicked, if any."""
    meta = figure.layout.meta or {}
    event = st.plotly_chart(
        figure,
        key=key,
        on_select="rerun",
        selection_mode="points",
        alt=meta.get("alt"),
        width="stretch",
        config={**CONFIG, "scrollZoom": True},
    )
    chosen = picked(event)
    return str(chosen[0]) if chosen else None


def open_finding(article_id: object, finding_id: object) -> None:
    """Go to a finding in the reader."""
    in_reader(str(article_id), str(finding_id)).open()
