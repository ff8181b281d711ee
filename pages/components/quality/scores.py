"""Scores as dots on a line from 0 to 100, with rough ranges and what stands beside them; and weaknesses.

Every word is escaped: rows are drawn as text of the page, which breaks as the screen asks.
"""

from __future__ import annotations

import html
from typing import Any

import pandas as pd
import streamlit as st

from analysis.queries.evidence import count_words
from analysis.queries.quality import LAYERS
from analysis.queries.rows import rows_of
from pages.components.assets import asset
from pages.components.setup import Page

SIGNS = (
    ("●", "this program, with a rough range"),
    ("◇", "a published program"),
    ("┃", "how well people agree"),
)
"""How each is drawn, for a legend."""

_UNMEASURED = '<div class="small">Not measured on public texts yet.</div>'
_ENDS = (
    '<div class="score"><span></span><div class="ends"><span>0</span><span>25</span><span>50</span>'
    "<span>75</span><span>100</span></div></div>"
)


def show_short(heads: pd.DataFrame, page: Page) -> None:
    """Draw one score for each layer, and what goes wrong in it before all else.

    Args:
        heads: `quality.headlines`.
        page: Whose theme the colours come from.
    """
    parts = []
    for row in rows_of(heads):
        warned = f"{html.escape(row.weakness)} <b>→ {html.escape(row.advice)}</b>"
        parts.append(f'<h2 class="set">{html.escape(LAYERS[row.layer])}</h2>')
        parts.append(_score(row, with_meaning=True) if row.value == row.value else _UNMEASURED)
        parts.append(f'<div class="small warned">{warned}</div>')
    _draw("".join(parts) + _ENDS, page)


def show(scores: pd.DataFrame, page: Page) -> None:
    """Draw the scores of one layer under the sets that they were measured on.

    Args:
        scores: Rows of `quality.scores`, of one layer; none where it was not measured.
        page: Whose theme the colours come from.
    """
    parts, last, told = [], "", set[str]()
    for row in rows_of(scores):
        if row.set_name != last:
            parts.append(_set(row))
        parts.append(_score(row, with_meaning=row.name not in told))
        last = row.set_name
        told.add(row.name)
    _draw("".join(parts) + _ENDS if parts else _UNMEASURED, page)


def _draw(inner: str, page: Page) -> None:
    style = f"<style>{asset('quality/scores.css')}</style>"
    st.html(f'{style}<div class="scores" style="--mark:{page.theme.accent}">{inner}</div>')


def _set(row: Any) -> str:
    about = f"{row.set_description} · measured {row.date}"
    name = html.escape(row.set_name)
    return f'<div class="set">{name} <span class="small">{html.escape(about)}</span></div>'


def _score(row: Any, *, with_meaning: bool) -> str:
    meaning = f'<div class="small">{html.escape(row.meaning)}</div>' if with_meaning else ""
    peers = "".join(
        f'<span class="{kind}" style="left:{value:.1f}%" title="{html.escape(who)}: {value:.1f}"></span>'
        for who, kind, value in row.peers
    )
    beside = f"; beside it {row.beside}" if isinstance(row.beside, str) else ""
    reach = f"{count_words(int(row.n), 'case')}, about {row.low:.0f} to {row.high:.0f}"
    words = html.escape(f"{row.name}: {row.value:.1f} of 100, {reach}{beside}")
    return (
        f'<div class="score"><div title="{html.escape(row.meaning)}">{html.escape(row.name)}{meaning}</div>'
        f'<div class="track" role="img" aria-label="{words}" title="{words}">'
        f'<span class="range" style="left:{row.low:.1f}%;width:{row.high - row.low:.1f}%"></span>{peers}'
        f'<span class="dot" style="left:{row.value:.1f}%"></span></div>'
        f'<div class="value">{row.value:.1f}</div></div>'
    )


def show_weaknesses(weak: pd.DataFrame) -> None:
    """Draw what goes wrong in one layer: what, an example, what to do.

    Args:
        weak: Rows of `quality.weaknesses`.
    """
    entries = "".join(
        f'<li>{html.escape(row.weakness)}<div class="small">{html.escape(row.example)}</div>'
        f"<div>→ {html.escape(row.advice)}</div></li>"
        for row in rows_of(weak)
    )
    st.html(f'<div class="scores"><b>What it does badly</b><ul>{entries}</ul></div>')
