"""Figures on a page: title and legend as text, the figure, and a click on a mark that leads on."""

from __future__ import annotations

import html
from collections.abc import Callable, Iterable
from typing import Any

import streamlit as st

from analysis.figures.drawn import Drawn
from analysis.figures.theme import SYMBOLS, heading_of, mark_of, without_heading
from pages.components.links import in_reader
from pages.components.setup import Page

CONFIG = {"displaylogo": False, "displayModeBar": False}


# Plotly's own legend does not fit narrow screens: ours is text that breaks over lines.
_SIGNS = dict(zip(SYMBOLS, "■●◆▲⬟⬢★✚", strict=True))


def show(
    figure: Drawn,
    *,
    key: str,
    signs: Iterable[tuple[str, str, str]] = (),
    on_mark: Callable[[list[Any]], None] | None = None,
    zooms: bool = False,
) -> None:
    """Draw a figure under its title; a click on a mark opens the reader, or does what `on_mark` says.

    Args:
        figure: Its `layout.meta["alt"]` says in words what it shows; its points carry
            `[finding_id, article_id]`, or what `on_mark` takes.
        key: Of the chart.
        signs: A legend: triples of sign, colour and meaning.
        on_mark: Called with the data of a mark that was clicked, before the page runs again.
        zooms: Whether the wheel zooms into it: a map.
    """
    heading(*heading_of(figure))
    legend(signs)

    def clicked() -> None:
        data = picked(st.session_state[key])
        if data and on_mark is not None:
            on_mark(data)

    event = st.plotly_chart(
        without_heading(figure).as_sent(),
        key=key,
        on_select=clicked if on_mark else "rerun",
        selection_mode="points",
        config={**CONFIG, "scrollZoom": zooms},
        alt=figure.written.get("meta", {}).get("alt"),
        width="stretch",
    )
    chosen = None if on_mark else picked(event)
    if chosen is not None and chosen[1]:
        in_reader(str(chosen[1]), str(chosen[0]) or None).open()


def heading(title: str, subtitle: str = "", *, level: int = 2) -> None:
    """Write a title and a line under it as the page's own text; both are HTML-escaped already.

    Args:
        title: The title.
        subtitle: A line under it.
        level: Of the heading: 2 under the page's title, 3 within a section.
    """
    if not title and not subtitle:
        return
    small = (
        f'<div style="font-size:.86rem;opacity:.75;line-height:1.35">{subtitle}</div>' if subtitle else ""
    )
    st.html(
        f'<div style="max-width:90ch;margin:.35rem 0 0"><h{level} style="font-size:1rem;'
        f'font-weight:650;line-height:1.3;padding:0;margin:0">{title}</h{level}>{small}</div>'
    )


def legend(signs: Iterable[tuple[str, str, str]]) -> None:
    """Write a legend of signs, which breaks over lines where the screen is narrow."""
    if entries := "".join(_entry(*sign) for sign in signs):
        st.html(f'<div style="display:flex;flex-wrap:wrap;gap:.1rem 1rem;font-size:.82rem">{entries}</div>')


def _entry(sign: str, colour: str, meaning: str) -> str:
    shape = f'<span style="color:{colour}" aria-hidden="true">{sign}</span>'
    return f"<span>{shape} {html.escape(meaning)}</span>"


def outlet_signs(page: Page, outlets: Iterable[str]) -> list[tuple[str, str, str]]:
    """Return the legend of outlets, in the colours that they have everywhere."""
    found = [(outlet, mark_of(page.marks, outlet, page.theme)) for outlet in sorted(set(outlets))]
    return [(_SIGNS[mark.symbol], mark.colour, outlet) for outlet, mark in found]


def picked(event: Any) -> list[Any] | None:
    """Return the customdata of the point that was clicked, if any."""
    points = event.selection.points if event else []
    data = points[0].get("customdata") if points else None
    return list(data) if data else None
